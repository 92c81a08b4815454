"""What of the list of missed benefits is asked for."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words

Choices = Sequence[tuple[str, str]]


class MissedForm(PlainForm):
    """Which programme and which area."""

    programme = forms.ChoiceField(label=words("สวัสดิการ", "Benefit"), required=False)
    place = forms.ChoiceField(label=words("พื้นที่", "Area"), required=False)

    def __init__(self, *args: Any, programmes: Choices, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["programme"]).choices = [
            ("", words("ทุกสวัสดิการ", "Every benefit")),
            *programmes,
        ]
        cast(forms.ChoiceField, self.fields["place"]).choices = [("", words("ทุกพื้นที่", "Every area")), *places]
