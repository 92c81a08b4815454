"""Forms of the briefings."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from onehome.places.queries import provinces
from onehome.web.design.fields import DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import in_words, speak, words
from onehome.web.staff.plans.forms import TargetForm

NEW = "new"


class HandDownForm(PlainForm):
    """For which year the directives are handed down again, when, and until when they are answered."""

    fiscal_year = forms.IntegerField(
        label=words("ปีงบประมาณ (พ.ศ.)", "Fiscal year (B.E.)"), widget=forms.NumberInput(attrs={"class": "input--short"})
    )
    held_on = DayField(label=words("วันที่ถ่ายทอด", "Day of the briefing"))
    due_on = DayField(label=words("ทุกหน่วยงานตอบภายใน", "Every unit answers by"), required=False)
    video_link = forms.URLField(
        label=words("ลิงก์ประชุมทางไกล", "Link to the video conference"), required=False, assume_scheme="https"
    )


class ProvinceForm(PlainForm):
    """Which province's units are listed."""

    province = forms.ChoiceField(label=words("จังหวัด", "Province"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(area.code, in_words(area.name)) for area in provinces()]
        choices = [("", speak("ทั้งประเทศ", "The whole country")), *listed]
        self.fields["province"].choices = choices  # type: ignore[attr-defined]  # a choice field


class AnswerForm(TargetForm):
    """Which line of the unit's plan answers the directive: one that stands, or a new one."""

    target = forms.ChoiceField(label=words("ตอบด้วยเป้าหมายข้อไหน", "Which target answers it?"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=words("อธิบายเพิ่ม", "Add a word"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ("target", "note")

    def __init__(self, *args: Any, standing: Sequence[tuple[UUID, str]], new_allowed: bool, **kwargs: Any) -> None:
        super().__init__(*args, optional=True, **kwargs)
        new = [(NEW, words("เขียนเป้าหมายใหม่ในแผนของหน่วยงาน", "Write a new target into the unit's plan"))]
        choices: list[tuple[Any, Any]] = [(str(pk), text) for pk, text in standing]
        self.fields["target"].choices = choices + (new if new_allowed else [])  # type: ignore[attr-defined]  # a choice field
        self.new_fields = [name for name in self.fields if name not in {"target", "note"}] if new_allowed else []
        if not new_allowed:
            for name in [name for name in self.fields if name not in {"target", "note"}]:
                del self.fields[name]

    @property
    def wants_new(self) -> bool:
        """Whether a new target is to be written."""
        return bool(self.cleaned_data.get("target") == NEW)

    def clean(self) -> dict[str, Any]:
        """Ask for the fields of a new target only if one is to be written."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("target") == NEW:
            self.require_line()
        return cleaned
