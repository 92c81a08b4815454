"""Forms of the pages about people."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.national_id import parse_typed_national_id
from onehome.law.vocabulary import FactDefinition, FactKind
from onehome.people.queries.birth import birth_words, parse_typed_birth
from onehome.people.types import (
    DECLARED_GROUPS,
    RELATION_NAMES,
    SEX_NAMES,
    SOURCE_NAMES,
    TARGET_GROUP_NAMES,
    DatePrecision,
    FactSource,
    PersonDraft,
    Relation,
    Sex,
    TargetGroup,
)
from onehome.places.queries import provinces
from onehome.web.design.fields import BahtField, DayField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import current_language, in_words, words
from onehome.web.design.widgets import RadioCards

Birth = tuple[date, DatePrecision]
NOT_KNOWN = "not-known"


def said(text: Bilingual) -> str:
    """Return a bilingual text that chooses its language when it is shown."""
    return words(text.th, text.en)


def choices(names: dict[Any, Bilingual]) -> list[tuple[str, str]]:
    """Return the choices of a field from codes with names."""
    return [(str(code), said(name)) for code, name in names.items()]


class BirthField(forms.CharField):
    """A birth date known to the day, the month or the year; cleans to the date and its precision."""

    def prepare_value(self, value: Any) -> Any:
        """Return a birth date as exactly as it is known."""
        if isinstance(value, tuple):
            return birth_words(*value).in_language(current_language())
        return value

    def clean(self, value: Any) -> Birth | None:
        """Return the date and its precision, None where nothing was typed."""
        typed = super().clean(value)
        if not typed:
            return None
        try:
            return parse_typed_birth(typed)
        except Invalid as error:
            raise ValidationError(said(error.sentence)) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether something else than the birth date shown was typed."""
        return bool((data or "").strip() != (self.prepare_value(initial) or ""))


class PersonForm(PlainForm):
    """What is asked about a person; only a name to call him by is needed."""

    title = forms.CharField(label=words("คำนำหน้า", "Title"), max_length=30, required=False)
    given_name = forms.CharField(label=words("ชื่อ", "Given name"), max_length=100)
    family_name = forms.CharField(label=words("นามสกุล", "Family name"), max_length=100, required=False)
    relation = forms.ChoiceField(label=words("ในบ้านเป็น", "In the household"), choices=choices(RELATION_NAMES))
    sex = forms.ChoiceField(label=words("เพศ", "Sex"), choices=choices(SEX_NAMES), widget=forms.RadioSelect)
    birth = BirthField(
        label=words("วันเกิด", "Date of birth"),
        help_text=words(
            "เช่น 22/11/2490 ถ้ารู้แค่ปี พิมพ์ 2490 ก็ได้", "Such as 22/11/1947. If only the year is known, type 1947"
        ),
        max_length=60,
        required=False,
    )
    national_id = forms.CharField(
        label=words("เลขประจำตัวประชาชน", "National ID"),
        help_text=words(
            "13 หลัก ถ้าไม่มีเว้นว่างไว้ ช่วยเหลือได้เหมือนกัน", "13 digits. Leave empty if there is none: help is the same"
        ),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=words("โทรศัพท์", "Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
    )
    target_groups = forms.MultipleChoiceField(
        label=words("กลุ่มเป้าหมาย", "Target groups"),
        help_text=words(
            "เด็ก เยาวชน สตรี และผู้สูงอายุ ระบบดูจากอายุและเพศให้เอง",
            "Child, youth, woman and older person follow from age and sex",
        ),
        choices=[(group.value, said(TARGET_GROUP_NAMES[group])) for group in DECLARED_GROUPS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean_national_id(self) -> str:
        """Return the digits, or say what is wrong with them."""
        typed: str = self.cleaned_data["national_id"]
        if not typed or typed == self.initial.get("national_id"):
            return typed
        try:
            return parse_typed_national_id(typed)
        except Invalid as error:
            raise ValidationError(said(error.sentence)) from error

    def draft(self) -> PersonDraft:
        """Return what was typed as a draft."""
        data = self.cleaned_data
        birth: Birth | None = data["birth"]
        return PersonDraft(
            title=data["title"],
            given_name=data["given_name"],
            family_name=data["family_name"],
            relation=Relation(data["relation"]),
            sex=Sex(data["sex"]),
            birth_date=birth[0] if birth else None,
            birth_precision=birth[1] if birth else DatePrecision.DAY,
            national_id=data["national_id"],
            phone=data["phone"],
            target_groups=tuple(TargetGroup(group) for group in data["target_groups"]),
        )


class NewHouseholdForm(PersonForm):
    """Where a household lives, and its first person."""

    place = forms.ChoiceField(label=words("ตำบล", "Sub-district"))
    village = forms.CharField(label=words("หมู่บ้าน", "Village"), max_length=80, required=False)
    address = forms.CharField(
        label=words("บ้านเลขที่และทางไปบ้าน", "House number and the way there"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    number = forms.CharField(
        label=words("เลขที่ครัวเรือนของหน่วยงาน", "The office's own household number"),
        help_text=words("เว้นว่างไว้ ระบบจะออกเลขให้", "Leave empty to have one made"),
        max_length=30,
        required=False,
    )
    home = ("place", "village", "address", "number")

    def __init__(self, *args: Any, places: Sequence[tuple[str, Sequence[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["place"])
        field.choices = [("", words("เลือกตำบล", "Choose a sub-district")), *places]
        self.order_fields([*self.home, *PersonForm.base_fields])

    def home_fields(self) -> list[forms.BoundField]:
        """Return the fields about the home."""
        return [self[name] for name in self.home]

    def person_fields(self) -> list[forms.BoundField]:
        """Return the fields about the first person."""
        return [self[name] for name in self.fields if name not in self.home]


class HouseholdChangeForm(PlainForm):
    """Village and address."""

    village = forms.CharField(label=words("หมู่บ้าน", "Village"), max_length=80, required=False)
    address = forms.CharField(
        label=words("บ้านเลขที่และทางไปบ้าน", "House number and the way there"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class CarersForm(PlainForm):
    """Who looks after a household."""

    official = forms.TypedChoiceField(
        label=words("เจ้าหน้าที่ผู้ดูแล", "Official"), coerce=UUID, empty_value=None, required=False
    )
    volunteer = forms.TypedChoiceField(
        label=words("อาสาสมัครผู้ดูแล", "Volunteer"), coerce=UUID, empty_value=None, required=False
    )

    def __init__(
        self, *args: Any, officials: list[tuple[str, str]], volunteers: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, people in (("official", officials), ("volunteer", volunteers)):
            field = cast(forms.ChoiceField, self.fields[name])
            field.choices = [("", words("ยังไม่มี", "Nobody yet")), *people]


class ReasonForm(PlainForm):
    """Why a full number has to be read."""

    reason = forms.CharField(
        label=words("ต้องใช้เลขเต็มเพื่ออะไร", "What is the full number needed for?"),
        help_text=words("เหตุผลและชื่อของคุณจะถูกบันทึกไว้", "The reason and your name are written to the journal"),
        max_length=200,
    )


class DeathForm(PlainForm):
    """The day on which somebody died."""

    on = DayField(label=words("วันที่เสียชีวิต", "Day of death"))


class MoveForm(PlainForm):
    """The household to which somebody moves."""

    number = forms.CharField(
        label=words("เลขที่ครัวเรือนที่ย้ายไป", "Number of the household moved to"),
        help_text=words("ดูได้จากหน้าครัวเรือนนั้น", "Shown on the page of that household"),
        max_length=30,
    )
    relation = forms.ChoiceField(label=words("ในบ้านใหม่เป็น", "In the new household"), choices=choices(RELATION_NAMES))


class FactForm(PlainForm):
    """The answer to one question of the law's vocabulary, with its day and source."""

    known_on = DayField(label=words("รู้เมื่อวันที่", "Known on"))
    source = forms.ChoiceField(
        label=words("รู้ได้อย่างไร", "How is it known?"),
        choices=[
            (source.value, said(name)) for source, name in SOURCE_NAMES.items() if source is not FactSource.IMPORTED
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, definition: FactDefinition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.definition = definition
        areas = province_choices() if definition.kind is FactKind.AREA else ()
        self.fields = {"answer": answer_field(definition, areas), **self.fields}
        if definition.kind is FactKind.DATE and definition.values:
            self.fields["day"] = DayField(label=words("ตั้งแต่วันที่", "Since"), required=False)
            self.order_fields(["answer", "day", "known_on", "source"])

    def clean(self) -> dict[str, Any]:
        """Ask for the day where the answer needs one."""
        data = super().clean() or self.cleaned_data
        if data.get("answer") == "day" and not data.get("day") and "day" not in self.errors:
            self.add_error("day", words("โปรดกรอกวันที่", "Fill in the day"))
        return data

    def value(self) -> object:
        """Return the answer as the registry keeps it; None says asked, and not known."""
        answer = self.cleaned_data["answer"]
        if answer == NOT_KNOWN:
            return None
        if answer == "day":
            return self.cleaned_data["day"]
        if answer in {"yes", "no"} and self.definition.kind is not FactKind.CODE:
            return answer == "yes"
        return answer


def province_choices() -> list[tuple[str, str]]:
    """Return the provinces as choices, in Thai order, in one statement."""
    return [(area.code, in_words(area.name)) for area in provinces()]


def answer_field(definition: FactDefinition, areas: Sequence[tuple[str, str]]) -> forms.Field:
    """Return the field for the answer to one question; the question itself is the title of the page.

    Args:
        areas: the provinces to choose from, for a question about an area.
    """
    label = words("คำตอบ", "Answer")
    if definition.kind in {FactKind.MONEY, FactKind.MONEY_PER_HEAD}:
        return BahtField(label=label)
    if definition.kind is FactKind.INTEGER:
        return forms.IntegerField(label=label, min_value=0)
    if definition.kind is FactKind.DATE and not definition.values:
        return DayField(label=label)
    if definition.kind is FactKind.CODES:
        return forms.MultipleChoiceField(
            label=label, choices=choices(dict(definition.value_labels)), widget=forms.CheckboxSelectMultiple
        )
    if definition.kind is FactKind.AREA:
        return forms.ChoiceField(label=label, choices=[*areas, _asked_in_vain()])
    offered = choices(dict(definition.value_labels))
    if definition.kind is FactKind.DATE:
        offered = [("day", words("เคย รู้วันที่", "Yes, and the day is known")), *offered]
    elif definition.kind is not FactKind.CODE:
        offered = [("yes", words("ใช่", "Yes")), ("no", words("ไม่ใช่", "No"))]
    offered.append(_asked_in_vain())
    return forms.ChoiceField(label=label, choices=offered, widget=RadioCards)


def _asked_in_vain() -> tuple[str, str]:
    return (NOT_KNOWN, words("ถามแล้ว ยังไม่รู้", "Asked, not known"))
