"""The forms of a visit: what was said, how people live, what they were told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField

from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.identifiers import new_id
from onehome.people.types import RELATION_NAMES
from onehome.visits.queries.members import MemberOfHousehold
from onehome.visits.types import (
    AGREED_HOW_NAMES,
    AGREEMENTS_TO_CHOOSE,
    ANCHORS,
    ANSWER_HOW_NAMES,
    LEVEL_NAMES,
    MOST_CHARACTERS,
    THEME_NAMES,
    TRY_CAME_NAMES,
    AgreedHow,
    Dimension,
    HardshipTheme,
    HeardHardship,
    SecuritySeen,
    VisitRecord,
)
from onehome.web.design.fields import DayField
from onehome.web.design.forms import PlainForm, speak_plainly
from onehome.web.design.language import words
from onehome.web.design.widgets import CheckboxCards, RadioCards

MOST_HARDSHIPS = 3
YES, NO = "yes", "no"
LEVELS_MISSING = words(
    "เลือกให้ครบห้าด้าน หรือเว้นไว้ทั้งหมดถ้าครั้งนี้ไม่ได้ประเมิน",
    "Choose in all five, or leave all of them open if you did not assess this time",
)


@dataclass(frozen=True, slots=True)
class HardshipQuestions:
    """The questions about one hardship."""

    number: int
    words: BoundField
    said_by: BoundField
    theme: BoundField
    may_be_quoted: BoundField

    @property
    def begun(self) -> bool:
        """Whether something is written here, so that it stands open."""
        return bool(self.words.value() or self.theme.value() or self.words.errors)


class VisitForm(PlainForm):
    """One visit: their words first, then whom one met, the notice, and the five dimensions."""

    # A text field out of sight: a draft keeps it, so that a form sent again after a lost reply is the same visit.
    visit_id = forms.UUIDField(label="", widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}))
    visited_on = DayField(label=words("ไปเยี่ยมวันไหน", "On which day were you there?"))
    late_reason = forms.CharField(
        label=words("ทำไมเพิ่งบันทึก (ถ้าเกิน 60 วัน)", "Why only now, if it was more than 60 days ago?"),
        required=False,
        max_length=200,
    )
    others_met = forms.CharField(
        label=words("พบคนอื่นด้วยไหม", "Was anybody else there?"),
        help_text=words("เช่น เพื่อนบ้าน ผู้ใหญ่บ้าน ลูกที่กลับมาเยี่ยม", "Such as a neighbour or the village head"),
        required=False,
        max_length=200,
    )
    notice_given = forms.BooleanField(
        label=words("อ่านให้ฟังหรือยื่นให้อ่านแล้ว", "I read it aloud or handed it over"), required=False
    )
    notice_reason = forms.CharField(
        label=words("ถ้าแจ้งไม่ได้ เพราะอะไร", "If it could not be given, why?"), required=False, max_length=200
    )
    confirmed_by_person = forms.ChoiceField(
        label=words("อ่านผลทั้งห้าด้านให้เขาฟังแล้ว เขาว่าอย่างไร", "You read the five answers to them. What did they say?"),
        choices=[
            *((how.value, words(AGREED_HOW_NAMES[how].th, AGREED_HOW_NAMES[how].en)) for how in AGREEMENTS_TO_CHOOSE),
            (NO, words("ไม่เห็นด้วยบางข้อ หรือยังไม่ได้ถาม", "They do not agree with all of it, or were not asked")),
        ],
        required=False,
        widget=RadioCards(hints={NO: Bilingual("จะมีเจ้าหน้าที่อีกคนช่วยดูให้", "A second official will look at it")}),
    )

    def __init__(self, *args: Any, members: Sequence[MemberOfHousehold], **kwargs: Any) -> None:
        kwargs["initial"] = {"visit_id": new_id(), "visited_on": clock.today()}
        super().__init__(*args, **kwargs)
        for name, field in (_hardship_fields(members) | _dimension_fields()).items():
            speak_plainly(field)
            self.fields[name] = field
            field.always_asked = not name.startswith("words_")  # type: ignore[attr-defined]  # read by field.html
        self.fields["persons_met"] = forms.MultipleChoiceField(
            label=words("พบใครบ้าง", "Whom did you meet?"),
            choices=[(str(member.id), member.name) for member in members],
            required=False,
            widget=CheckboxCards(hints={str(member.id): RELATION_NAMES[member.relation] for member in members}),
        )

        for name in ("persons_met", "confirmed_by_person"):
            self.fields[name].always_asked = True  # type: ignore[attr-defined]  # read by field.html

    def clean(self) -> dict[str, Any]:
        """Ask for what belongs together: each hardship's theme and leave to quote, and all five dimensions or none."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for number in range(1, MOST_HARDSHIPS + 1):
            self._check_hardship(number, given)
        answered = [dimension for dimension in Dimension if given.get(dimension.value)]
        if answered:
            for dimension in Dimension:
                if dimension not in answered and dimension.value not in self.errors:
                    self.add_error(dimension.value, LEVELS_MISSING)
            if not given.get("confirmed_by_person"):
                self.add_error("confirmed_by_person", words("บอกว่าเขาเห็นด้วยหรือไม่", "Say whether they agreed"))
        return given

    def _check_hardship(self, number: int, given: dict[str, Any]) -> None:
        about = {name: given.get(f"{name}_{number}") for name in ("words", "theme", "may_be_quoted", "said_by")}
        if not any(about.values()):
            return
        if not about["words"]:
            self.add_error(
                f"words_{number}", words("เขียนสิ่งที่เขาเล่า สักประโยคก็ได้", "Write what was said, even one sentence")
            )
        if not about["theme"]:
            self.add_error(f"theme_{number}", words("เลือกว่าเป็นเรื่องอะไร", "Choose what it is about"))
        if not about["may_be_quoted"]:
            self.add_error(f"may_be_quoted_{number}", words("ถามเขาแล้วเลือกคำตอบ", "Ask them and choose the answer"))

    def record(self, household_id: UUID) -> VisitRecord:
        """Return the visit that a valid form tells of."""
        given = self.cleaned_data
        levels = {dimension: int(given[dimension.value]) for dimension in Dimension if given[dimension.value]}
        agreed = None if given["confirmed_by_person"] in ("", NO) else AgreedHow(given["confirmed_by_person"])
        return VisitRecord(
            household_id=household_id,
            visited_on=given["visited_on"],
            notice_given=given["notice_given"],
            notice_reason=given["notice_reason"],
            late_reason=given["late_reason"],
            persons_met=tuple(UUID(person) for person in given["persons_met"]),
            others_met=given["others_met"],
            hardships=tuple(self._hardships()),
            security=SecuritySeen(levels, confirmed_by_person=agreed is not None, agreed_how=agreed)
            if levels
            else None,
            visit_id=given["visit_id"],
        )

    def _hardships(self) -> Iterator[HeardHardship]:
        given = self.cleaned_data
        for number in range(1, MOST_HARDSHIPS + 1):
            if given[f"words_{number}"]:
                yield HeardHardship(
                    words=given[f"words_{number}"],
                    theme=HardshipTheme(given[f"theme_{number}"]),
                    may_be_quoted=given[f"may_be_quoted_{number}"] == YES,
                    person_id=UUID(said_by) if (said_by := given[f"said_by_{number}"]) else None,
                )

    @property
    def hardships(self) -> list[HardshipQuestions]:
        """The questions about each hardship that fits on the form."""
        return [
            HardshipQuestions(
                number=number,
                words=self[f"words_{number}"],
                said_by=self[f"said_by_{number}"],
                theme=self[f"theme_{number}"],
                may_be_quoted=self[f"may_be_quoted_{number}"],
            )
            for number in range(1, MOST_HARDSHIPS + 1)
        ]

    @property
    def dimensions(self) -> list[BoundField]:
        """The questions about the five dimensions."""
        return [self[dimension.value] for dimension in Dimension]


HOW_CHOICES = [(how.value, words(name.th, name.en)) for how, name in ANSWER_HOW_NAMES.items()]


class AnswerForm(PlainForm):
    """What the person was told, and when."""

    told = forms.CharField(
        label=words("บอกเขาไปว่าอย่างไร", "What were they told?"),
        help_text=words("เขียนตามที่พูดกับเขา รวมทั้งเรื่องที่ช่วยไม่ได้และเหตุผล", "As you said it, also what cannot be done"),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    how = forms.ChoiceField(label=words("บอกอย่างไร", "How were they told?"), choices=HOW_CHOICES, widget=RadioCards)
    told_on = DayField(label=words("บอกวันไหน", "When were they told?"))


class TryForm(PlainForm):
    """How somebody was tried to be reached, what came of it, and when."""

    how = forms.ChoiceField(label=words("ติดต่ออย่างไร", "How did you try?"), choices=HOW_CHOICES, widget=RadioCards)
    came = forms.ChoiceField(
        label=words("เป็นอย่างไร", "What came of it?"),
        choices=[(came.value, words(name.th, name.en)) for came, name in TRY_CAME_NAMES.items()],
        widget=RadioCards,
    )
    tried_on = DayField(label=words("ติดต่อวันไหน", "On which day did you try?"))


class AssignForm(PlainForm):
    """Who is asked to answer."""

    answerer = forms.ChoiceField(
        label=words("ให้ใครเป็นคนตอบ", "Who is asked to answer?"),
        help_text=words("เรื่องจะไปอยู่ในหน้าแรกของเขาทันที", "It appears on their home page at once"),
    )

    def __init__(self, *args: Any, officials: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["answerer"]).choices = [("", words("เลือกคน", "Choose")), *officials]


class ConfirmForm(PlainForm):
    """A second assessor says that the picture is right."""

    on = DayField(label=words("ดูด้วยตาเมื่อวันไหน", "On which day did you see for yourself?"))


def _hardship_fields(members: Sequence[MemberOfHousehold]) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {}
    for number in range(1, MOST_HARDSHIPS + 1):
        fields[f"words_{number}"] = forms.CharField(
            label=words("เขาเล่าว่าอย่างไร", "What did they say?"),
            help_text=words("เขียนตามคำของเขา ไม่ต้องสรุป ไม่ต้องแก้ให้สละสลวย", "In their own words; do not sum up or polish"),
            required=False,
            max_length=MOST_CHARACTERS,
            widget=forms.Textarea(attrs={"rows": 7 if number == 1 else 4}),
        )
        fields[f"said_by_{number}"] = forms.ChoiceField(
            label=words("ใครเป็นคนเล่า", "Who said it?"),
            choices=[("", words("คนอื่น หรือหลายคน", "Somebody else, or several")), *_choices(members)],
            required=False,
        )
        fields[f"theme_{number}"] = forms.ChoiceField(
            label=words("เป็นเรื่องอะไร", "What is it about?"),
            choices=[
                ("", words("เลือกเรื่อง", "Choose")),
                *((theme.value, words(name.th, name.en)) for theme, name in THEME_NAMES.items()),
            ],
            required=False,
        )
        fields[f"may_be_quoted_{number}"] = forms.ChoiceField(
            label=words(
                "ถามเขา: เล่าคำพูดนี้ต่อให้ผู้ใหญ่ในกระทรวงฟังได้ไหม โดยไม่บอกชื่อและไม่บอกบ้าน",
                "Ask: may these words be passed on within the ministry, without name and home?",
            ),
            choices=[(YES, words("ได้", "Yes")), (NO, words("ไม่ได้", "No"))],
            required=False,
            widget=RadioCards,
        )
    return fields


def _choices(members: Sequence[MemberOfHousehold]) -> list[tuple[str, str]]:
    return [(str(member.id), member.name) for member in members]


def _dimension_fields() -> dict[str, forms.Field]:
    levels = [(str(level), words(f"{level} {name.th}", f"{level} {name.en}")) for level, name in LEVEL_NAMES.items()]
    return {
        dimension.value: forms.ChoiceField(
            label=words(anchors.name.th, anchors.name.en),
            help_text=words(f"“{anchors.question.th}”", f"“{anchors.question.en}”"),
            choices=levels,
            required=False,
            widget=RadioCards(hints={str(level): anchor for level, anchor in anchors.levels.items()}),
        )
        for dimension, anchors in ANCHORS.items()
    }
