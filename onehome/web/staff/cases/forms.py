"""Forms of the steps on a case."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms

from onehome.cases.types import OUTCOME_WORDS, URGENCY_WORDS, Outcome
from onehome.kernel.bilingual import Bilingual
from onehome.visits.types import ANCHORS, LEVEL_NAMES, Dimension
from onehome.web.design.fields import DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import Text, words
from onehome.web.design.widgets import RadioCards

Choices = Sequence[tuple[str, Any]]  # (value, label), or (group, choices)
NEEDS_AT_FIRST = 3


def in_two(text: Bilingual) -> str:
    """Return a Bilingual as a label that chooses its language each time it is shown."""
    return words(text.th, text.en)


DIMENSION_CHOICES: Choices = [(dimension.value, in_two(ANCHORS[dimension].name)) for dimension in Dimension]


def choices_of(form: forms.Form, name: str, choices: Choices, *, widget: forms.RadioSelect | None = None) -> None:
    """Give a field of a form its choices, which are only known once the actor is."""
    field = cast(forms.ChoiceField, form.fields[name])
    if widget is not None:
        widget.is_required = field.required
        field.widget = widget
    field.choices = choices


class GoalForm(PlainForm):
    """What should change, how it is measured, and how soon."""

    goal = forms.CharField(
        label=words("อยากให้ชีวิตเขาเปลี่ยนไปอย่างไร", "What should change in this family's life?"),
        help_text=words(
            "หนึ่งประโยคที่อ่านให้เขาฟังได้ เช่น มีรายได้พอซื้อข้าวทุกเดือน",
            "One sentence you could read to them, such as: enough income to buy rice every month",
        ),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    goal_dimension = forms.ChoiceField(
        label=words("วัดจากด้านไหน", "In which dimension is it measured?"),
        choices=DIMENSION_CHOICES,
        widget=RadioCards,
    )
    goal_level = forms.TypedChoiceField(
        label=words("อยากไปให้ถึงระดับไหน", "Which level should be reached?"),
        coerce=int,
        choices=[
            (level, words(f"ระดับ {level} {name.th}", f"Level {level}: {name.en}"))
            for level, name in LEVEL_NAMES.items()
            if level > 1
        ],
        widget=RadioCards,
    )
    urgency = forms.TypedChoiceField(
        label=words("ต้องช่วยเมื่อไร", "How soon must help come?"),
        coerce=int,
        initial=3,
        choices=[(level, in_two(URGENCY_WORDS[level])) for level in (5, 4, 3, 2, 1)],
        widget=RadioCards,
    )
    due_on = DayField(label=words("กำหนดเสร็จ", "Due by"))

    def tell_levels(self, levels: Mapping[Dimension, int]) -> None:
        """Say under each dimension where the household stands today."""
        widget = RadioCards(
            hints={
                dimension.value: Bilingual(
                    f"วันนี้ระดับ {level}: {ANCHORS[dimension].levels[level].th}",
                    f"Level {level} today: {ANCHORS[dimension].levels[level].en}",
                )
                for dimension, level in levels.items()
            }
        )
        choices_of(self, "goal_dimension", DIMENSION_CHOICES, widget=widget)


class PeopleForm(PlainForm):
    """Which unit leads, who answers for the case, and which promise it serves."""

    lead_unit = forms.ChoiceField(label=words("หน่วยงานเจ้าของเรื่อง", "Lead unit"))
    manager = forms.ChoiceField(
        label=words("ผู้รับผิดชอบ", "Case manager"),
        help_text=words("ต้องเป็นคนในหน่วยงานเจ้าของเรื่อง", "Somebody of the lead unit"),
        required=False,
    )
    target = forms.ChoiceField(
        label=words("เป้าหมายในแผนที่เรื่องนี้ช่วยให้ถึง", "Target of the plan that this case serves"),
        help_text=words(
            "เป้าหมายเชิงผลลัพธ์เท่านั้น ถ้ายังไม่มี เว้นไว้ก่อนได้ ระบบจะแสดงว่ายังไม่เชื่อมกับแผน",
            "Outcome targets only. Leave it open if there is none yet; the missing link will be shown.",
        ),
        required=False,
    )

    def offer(self, *, units: Choices, managers: Choices, targets: Choices) -> None:
        """Fill the choices."""
        choices_of(self, "lead_unit", units)
        choices_of(self, "manager", [("", words("ยังไม่มอบหมาย", "Not assigned yet")), *managers])
        choices_of(self, "target", [("", words("ยังไม่เชื่อมกับเป้าหมายใด", "Not linked to a target yet")), *targets])


class OpenCaseForm(GoalForm, PeopleForm):
    """All that a case is opened with, the first needs included."""

    field_order = ("goal", "goal_dimension", "goal_level", "urgency", "due_on", "lead_unit", "manager", "target")

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, NEEDS_AT_FIRST + 1):
            self.fields[f"need_{number}"] = forms.CharField(
                label=words(f"สิ่งที่ต้องการ ข้อ {number}", f"Need {number}"), max_length=300, required=False
            )
            self.fields[f"need_{number}_unit"] = forms.ChoiceField(
                label=words(f"หน่วยงานที่ช่วย ข้อ {number}", f"Unit that sees to need {number}"),
                choices=units,
                required=False,
            )


class AssignForm(PeopleForm):
    """Who answers for the case from now on."""

    def offer(self, *, units: Choices, managers: Choices, targets: Choices) -> None:
        """Fill the choices; somebody must be named."""
        super().offer(units=units, managers=managers, targets=targets)
        choices_of(self, "manager", [("", words("เลือกผู้รับผิดชอบ", "Choose a case manager")), *managers])
        self.fields["manager"].required = True


class NeedForm(PlainForm):
    """One thing that would relieve the hardship."""

    text = forms.CharField(label=words("ต้องการอะไร", "What is needed?"), max_length=300)
    unit = forms.ChoiceField(label=words("หน่วยงานไหนช่วย", "Which unit sees to it?"))
    due_on = DayField(label=words("ภายในวันที่", "By which day?"), required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "unit", units)


class SettleNeedForm(PlainForm):
    """What came of a need."""

    state = forms.ChoiceField(
        label=words("ผลเป็นอย่างไร", "What came of it?"),
        choices=[("met", words("ได้รับแล้ว", "It was met")), ("not-met", words("ช่วยไม่ได้", "It could not be met"))],
        widget=RadioCards(
            hints={
                "met": Bilingual(
                    "ระบบจะเตือนให้ไปเยี่ยมเพื่อดูว่าชีวิตเปลี่ยนไหม", "A visit will be asked for, to see whether life has changed"
                ),
            }
        ),
    )
    on = DayField(label=words("เมื่อวันที่", "On which day?"))


class NoteForm(PlainForm):
    """A sealed note."""

    words = forms.CharField(
        label=words("บันทึก", "Note"),
        help_text=words(
            "เข้ารหัสไว้ อ่านได้เฉพาะหน่วยงานเจ้าของเรื่อง ผู้รับผิดชอบ และหัวหน้าทีมจังหวัด",
            "Kept encrypted: only the lead unit, the case manager and the head of the province can read it.",
        ),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class ReferForm(PlainForm):
    """Who is asked to act, why, and until when an answer is expected."""

    to_unit = forms.ChoiceField(label=words("ส่งให้หน่วยงานในจังหวัด", "To a unit of the province"), required=False)
    to_body = forms.CharField(
        label=words("หรือหน่วยงานภายนอก", "Or to a body outside"),
        help_text=words("เช่น เทศบาล โรงพยาบาลส่งเสริมสุขภาพตำบล", "Such as the municipality or the health station"),
        max_length=200,
        required=False,
    )
    reason = forms.CharField(
        label=words("ขอให้ช่วยเรื่องอะไร", "What are they asked to do?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    answer_by = DayField(label=words("ขอคำตอบภายในวันที่", "Answer expected by"))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none: Choices = [("", words("ไม่ส่งในจังหวัด", "None"))]
        choices_of(self, "to_unit", [*none, *units])


class AnswerReferralForm(PlainForm):
    """What the receiver of a referral says."""

    state = forms.ChoiceField(
        label=words("ตอบว่าอย่างไร", "What is the answer?"),
        choices=[
            ("accepted", words("รับเรื่องไว้แล้ว", "Accepted, under way")),
            ("done", words("ทำเสร็จแล้ว", "Done")),
            ("returned", words("ส่งคืน ทำให้ไม่ได้", "Sent back, cannot be done")),
        ],
        widget=RadioCards,
    )
    outcome = forms.CharField(
        label=words("ทำอะไรไปแล้ว หรือเพราะอะไรจึงส่งคืน", "What was done, or why does it come back?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on = DayField(label=words("เมื่อวันที่", "On which day?"))


class FollowUpForm(PlainForm):
    """Which assessment shows what the help led to, and what the family says of it."""

    assessment = forms.ChoiceField(label=words("ใช้การประเมินครั้งไหน", "Which assessment?"), widget=RadioCards)
    words = forms.CharField(
        label=words("เขาว่าอย่างไรบ้าง", "What does the family say?"),
        help_text=words("คำพูดสั้น ๆ ของเขา ว่าอะไรเปลี่ยนไป", "A few words of theirs on what has changed"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, assessments: Choices, hints: Mapping[str, Text], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "assessment", assessments, widget=RadioCards(hints=hints))


class VoiceForm(PlainForm):
    """Which further voice of the household the case answers."""

    hardship = forms.ChoiceField(label=words("เพิ่มเสียงไหน", "Which voice?"), widget=RadioCards)

    def __init__(self, *args: Any, voices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "hardship", voices)


class CloseForm(PlainForm):
    """What changed."""

    outcome = forms.ChoiceField(
        label=words("ชีวิตของครอบครัวนี้เปลี่ยนไปอย่างไร", "How has this family's life changed?"),
        choices=[(outcome.value, in_two(OUTCOME_WORDS[outcome])) for outcome in Outcome],
        widget=RadioCards(
            hints={
                Outcome.BETTER.value: Bilingual(
                    "เลือกได้เมื่อการประเมินหลังช่วยสูงกว่าเดิมในด้านของเป้าหมาย",
                    "Only when an assessment after the help stands higher in the goal's dimension",
                ),
            }
        ),
    )
    what_changed = forms.CharField(
        label=words("อะไรเปลี่ยนไป หรือทำไมจึงไม่เปลี่ยน", "What is different, or why is nothing?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    on = DayField(label=words("ปิดเมื่อวันที่", "Closed on"))


class QueueForm(PlainForm):
    """Which cases are shown."""

    state = forms.ChoiceField(
        label=words("สถานะ", "State"),
        required=False,
        choices=[
            ("", words("ที่ยังไม่ปิด", "Not closed")),
            ("open", words("เปิดใหม่", "Newly opened")),
            ("in-progress", words("กำลังช่วย", "Help under way")),
            ("follow-up", words("กำลังติดตามผล", "Being followed up")),
            ("closed", words("ปิดแล้ว", "Closed")),
        ],
    )
    unit = forms.ChoiceField(label=words("หน่วยงาน", "Unit"), required=False)

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every: Choices = [("", words("ทุกหน่วยงานในจังหวัด", "Every unit of the province"))]
        choices_of(self, "unit", [*every, *units])
