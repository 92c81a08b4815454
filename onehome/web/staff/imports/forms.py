"""The form with which a table is uploaded."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words

MOST_BYTES = 5_000_000


class UploadForm(PlainForm):
    """One CSV file of at most 5 MB."""

    file = forms.FileField(
        label=words("ไฟล์ CSV", "CSV file"),
        help_text=words(
            "ไม่เกิน 5 เมกะไบต์ บันทึกจากโปรแกรมตารางเป็น CSV UTF-8", "At most 5 MB, saved from a spreadsheet as CSV UTF-8"
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"empty": words("ไฟล์นี้ว่างเปล่า", "This file is empty")},
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Return the file if it is small enough to be read."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError(
                words("ไฟล์ใหญ่เกินไป กรุณาแบ่งเป็นหลายไฟล์", "The file is too big. Split it into several files")
            )
        return file
