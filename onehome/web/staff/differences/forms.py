"""The form that settles a difference."""

from django import forms

from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words

TAKE, KEEP = "take", "keep"


class SettleForm(PlainForm):
    """Which of the two values stands; `seen` is what stood there when the page was opened."""

    choice = forms.ChoiceField(label=words("ค่าไหนถูก", "Which is right?"), choices=[(TAKE, TAKE), (KEEP, KEEP)])
    seen = forms.CharField(label=words("ค่าที่เห็น", "As seen"), required=False, strip=False, max_length=1_000)
    nothing = forms.BooleanField(label=words("ไม่มีค่า", "Nothing there"), required=False)

    def seen_value(self) -> str | None:
        """Return the value that the official saw."""
        return None if self.cleaned_data["nothing"] else str(self.cleaned_data["seen"])
