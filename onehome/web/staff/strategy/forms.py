"""The form by which a table of goals comes in: a file first, then what was read of it to be confirmed."""

import base64
import binascii
from typing import Any

from django import forms

from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words

LARGEST = 500_000  # bytes; goals and links of the whole country take a tenth of it


class GoalsFileForm(PlainForm):
    """A CSV file of goals."""

    file = forms.FileField(
        label=words("ไฟล์ CSV", "CSV file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        help_text=words(
            "คอลัมน์ code, kind, name_th, name_en, serves, source, confidence",
            "Columns code, kind, name_th, name_en, serves, source, confidence",
        ),
    )

    def clean_file(self) -> bytes:
        """Return the content of the file.

        Raises:
            ValidationError: it is too large.
        """
        uploaded = self.cleaned_data["file"]
        if uploaded.size > LARGEST:
            raise forms.ValidationError(
                words("ไฟล์ใหญ่เกิน 500 กิโลไบต์ กรุณาแบ่งไฟล์", "The file is over 500 kilobytes. Split it")
            )
        content: bytes = uploaded.read()
        return content


class GoalsConfirmForm(forms.Form):
    """What was previewed, sent again to be imported: the page keeps nothing between the two steps."""

    content = forms.CharField(widget=forms.HiddenInput)

    @classmethod
    def holding(cls, content: bytes) -> "GoalsConfirmForm":
        """Return the form with a file inside."""
        return cls(initial={"content": base64.b64encode(content).decode()})

    def clean_content(self) -> Any:
        """Return the content of the file.

        Raises:
            ValidationError: it was tampered with.
        """
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except binascii.Error as error:
            raise forms.ValidationError(words("อ่านไฟล์ไม่ได้ กรุณาเลือกไฟล์ใหม่", "Choose the file again")) from error
