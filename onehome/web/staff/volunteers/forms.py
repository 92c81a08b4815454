"""Forms of the pages about volunteers."""

from typing import Any, cast

from django import forms

from onehome.volunteers.types import SKILL_NAMES
from onehome.web.design.fields import DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import words

SKILLS = [(code, words(name.th, name.en)) for code, name in SKILL_NAMES.items()]


class VolunteerFilter(PlainForm):
    """Which volunteers are looked for."""

    q = forms.CharField(label=words("ชื่อ", "Name"), required=False, max_length=80)
    skill = forms.ChoiceField(
        label=words("ทำอะไรได้", "What they can do"),
        choices=[("", words("ทุกอย่าง", "Anything")), *SKILLS],
        required=False,
    )
    place = forms.ChoiceField(label=words("อำเภอ", "District"), required=False)

    def __init__(self, *args: Any, districts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["place"])
        field.choices = [("", words("ทุกอำเภอ", "Every district")), *districts]


class VolunteerForm(PlainForm):
    """Where a volunteer lives, what he can do, and when he was last trained."""

    village = forms.CharField(label=words("หมู่บ้าน", "Village"), max_length=80, required=False)
    skills = forms.MultipleChoiceField(
        label=words("ทำอะไรได้", "What they can do"),
        choices=SKILLS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    trained_on = DayField(label=words("อบรมครั้งล่าสุด", "Last training"), required=False)


class ThanksForm(PlainForm):
    """What came of what a volunteer did."""

    words = forms.CharField(
        label=words("สิ่งที่เขาทำช่วยให้เกิดอะไรขึ้น", "What came of what the volunteer did?"),
        help_text=words(
            "เช่น เพราะคุณแจ้ง ยายได้เตียงแล้ว อย่าเขียนชื่อผู้รับความช่วยเหลือ",
            "Such as: because you told us, grandmother has her bed. Do not write the name of whom it helped",
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
