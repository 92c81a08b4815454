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
        self._words = {"programme": dict(programmes), "place": dict(places)}
        cast(forms.ChoiceField, self.fields["programme"]).choices = [
            ("", words("ทุกสวัสดิการ", "Every benefit")),
            *programmes,
        ]
        cast(forms.ChoiceField, self.fields["place"]).choices = [("", words("ทุกพื้นที่", "Every area")), *places]

    def chosen_words(self) -> list[str]:
        """Return in words what the list is narrowed to, nothing where it was asked for what is not there."""
        return (
            [self._words[name][value] for name, value in self.cleaned_data.items() if value] if self.is_valid() else []
        )
