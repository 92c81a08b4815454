"""Forms for a change of the law's values: the new number, its day, its source, and why."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import OneHomeError
from onehome.law.amendments import Afterwards, Amendment, NewWording, content_field, row_to_follow, series_of
from onehome.law.catalogue import Programme
from onehome.law.expressions import Plain
from onehome.law.parameters import AmountRow, Bracket, CapRow, Confidence, DatedRow, Status, ValueRow
from onehome.law.vocabulary import definition
from onehome.web.design.fields import BahtField, DayField
from onehome.web.design.forms import PlainForm, speak_plainly
from onehome.web.design.language import words
from onehome.web.design.widgets import CheckboxCards, RadioCards
from onehome.web.law.rows import conditions_reading, facts_with_codes
from onehome.web.law.words import CONFIDENCE_WORDS

SHORT, LONG = {"rows": 2}, {"rows": 4}
# Without them a change is only "not verified"; so they are asked of everybody, and checked by the action.
NEEDED_WHEN_SOURCED = ("legal_reference_th", "legal_reference_en", "source")
# Where an error of the law names a part of the change that is asked for under another name.
ASKED_AS = {
    "legal_reference": "legal_reference_th",
    "sources": "source",
    "statement": "statement_th",
    "brackets": "bracket_0",
}


def spoken(text: Bilingual) -> str:
    """Return a bilingual text that is put into the language of the page when it is shown."""
    return words(text.th, text.en)


class ChangeForm(PlainForm):
    """A change of one series of a programme; the fields for the new number fit what the series sets."""

    status = forms.ChoiceField(
        label=words("มีผลอย่างไร", "How does it count?"),
        choices=[
            (Status.IN_FORCE.value, words("มีผลใช้บังคับตั้งแต่วันที่ระบุ", "It takes effect on the day below")),
            (Status.ANNOUNCED.value, words("ประกาศแล้วแต่ยังไม่มีผล", "It is announced and not in force")),
        ],
        widget=RadioCards(
            hints={Status.ANNOUNCED.value: Bilingual("แสดงให้ทราบ ไม่ใช้จ่าย", "Shown to everybody, never paid")}
        ),
    )
    valid_from = DayField(label=words("มีผลตั้งแต่วันที่", "From which day?"))
    valid_to = DayField(label=words("วันสุดท้าย ถ้ามีกำหนด", "Last day, if it has one"), required=False)
    afterwards = forms.ChoiceField(
        label=words("หลังวันสุดท้าย", "After the last day"),
        choices=[
            (Afterwards.EARLIER_AGAIN.value, words("กลับไปใช้ค่าเดิม", "The earlier value stands again")),
            (Afterwards.NOTHING.value, words("ไม่มีค่าใดใช้", "Nothing stands")),
        ],
        required=False,
    )
    legal_reference_th = forms.CharField(
        label=words("ข้อกฎหมาย (ภาษาไทย)", "Legal reference, in Thai"),
        max_length=500, widget=forms.Textarea(attrs=SHORT), required=False,
    )  # fmt: skip
    legal_reference_en = forms.CharField(
        label=words("ข้อกฎหมาย (ภาษาอังกฤษ)", "Legal reference, in English"),
        max_length=500, widget=forms.Textarea(attrs=SHORT), required=False,
    )  # fmt: skip
    source = forms.CharField(
        label=words("แหล่งที่มา", "Source"),
        help_text=words("เช่น ราชกิจจานุเบกษา เล่ม ตอน วันที่", "Such as Royal Gazette, volume, part and day"),
        max_length=300, required=False,
    )  # fmt: skip
    confidence = forms.ChoiceField(
        label=words("แน่ใจแค่ไหน", "How sure is it?"),
        choices=[(one.value, spoken(CONFIDENCE_WORDS[one])) for one in Confidence],
    )
    reason = forms.CharField(
        label=words("ทำไมต้องเปลี่ยน", "Why is it changed?"),
        help_text=words("คนที่มาอ่านอีกสิบปีข้างหน้าต้องเข้าใจ", "Somebody who reads it in ten years should understand"),
        max_length=1000, widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip
    back_dated_because = forms.CharField(
        label=words("ถ้ามีผลย้อนหลัง เพราะอะไร", "If it reaches back, why?"), max_length=500, required=False
    )
    gap_because = forms.CharField(
        label=words("ถ้ามีช่วงที่ไม่มีค่าใดใช้ เพราะอะไร", "If no value stands for some days, why?"),
        max_length=500,
        required=False,
    )

    def __init__(self, *args: Any, programme: Programme, series: str, day: date, **kwargs: Any) -> None:
        self.programme, self.series = programme, series
        _, self.rows = series_of(programme.parameters, series)
        self.like = row_to_follow(self.rows, day)
        self.readers = [] if not isinstance(self.like, ValueRow) else conditions_reading(programme, series, day)
        super().__init__(*args, **kwargs)
        asked = {**_number_fields(programme, series, self.like, day), **self._word_fields(day)}
        asked |= {**self._announced_field(), **self._aside_field(day)}
        for name, field in asked.items():
            speak_plainly(field)
            self.fields[name] = field
        self.order_fields(list(asked))
        for name in NEEDED_WHEN_SOURCED:
            self.fields[name].always_asked = True  # type: ignore[attr-defined]  # read by design/field.html

    def _word_fields(self, day: date) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {}
        if isinstance(self.like, CapRow):
            found |= _statement("statement", Bilingual("ข้อความของเพดาน", "How the limit is put"), self.like.statement)
        for condition in self.readers:
            statement = self.programme.parameters.conditions[condition].worded_on(day)[0]
            label = Bilingual(f"ข้อความของเงื่อนไข {condition}", f"How condition {condition} is put")
            found |= _statement(f"wording_{condition}", label, statement)
        return found

    def _announced_field(self) -> dict[str, forms.Field]:
        waiting = [row for row in self.programme.parameters.announced if row.series == self.series]
        if not waiting:
            return {}
        field = forms.ChoiceField(
            label=words("ทำให้ประกาศใดมีผล", "Which announcement does it make true?"),
            choices=[
                ("", words("ไม่ใช่ประกาศที่มีอยู่", "None of those there are")),
                *((row.id, words(f"{row.id} {row.text.th}", f"{row.id} {row.text.en}")) for row in waiting),
            ],
            required=False,
        )
        return {"brings_into_force": field}

    def _aside_field(self, day: date) -> dict[str, forms.Field]:
        later = [row for row in self.rows if row.claims_days and row.first_day > day]
        if not later:
            return {}
        field = forms.MultipleChoiceField(
            label=words("ใช้แทนแถวที่ยังไม่ถึงวัน", "Sets aside rows whose day is still to come"),
            choices=[(row.id, f"{row.id} · {row.first_day.isoformat()}") for row in later],
            widget=CheckboxCards,
            required=False,
        )
        return {"sets_aside": field}

    def refuse(self, error: OneHomeError) -> None:
        """Show an error of the law beside the field that asks for what it names."""
        name = getattr(error, "field", None)
        here = next((one for one in (name, ASKED_AS.get(name or "")) if one in self.fields), None)
        self.add_error(here, words(error.sentence.th, error.sentence.en))

    def amendment(self) -> Amendment:
        """Return what was typed as a change of the law."""
        typed = self.cleaned_data
        number: dict[str, Any] = _number(self.like, typed)
        statement = _bilingual(typed, "statement")
        return Amendment(
            id="",
            programme=self.programme.code,
            series=self.series,
            valid_from=typed["valid_from"],
            valid_to=typed["valid_to"],
            status=Status(typed["status"]),
            confidence=Confidence(typed["confidence"]),
            afterwards=Afterwards(typed["afterwards"] or Afterwards.NOTHING.value),
            statement=statement,
            wordings=self._wordings(typed),
            legal_reference=_bilingual(typed, "legal_reference"),
            sources=(typed["source"].strip(),) if typed["source"].strip() else (),
            brings_into_force=typed.get("brings_into_force") or None,
            sets_aside=tuple(typed.get("sets_aside", ())),
            gap_because=typed["gap_because"],
            back_dated_because=typed["back_dated_because"],
            **number,
        )

    def _wordings(self, typed: Mapping[str, Any]) -> tuple[NewWording, ...]:
        found = []
        for condition in self.readers:
            statement = _bilingual(typed, f"wording_{condition}")
            row = self.programme.parameters.conditions[condition]
            if statement is not None and statement != row.worded_on(typed["valid_from"])[0]:
                found.append(NewWording(condition=condition, statement=statement))
        return tuple(found)


class ReviewForm(PlainForm):
    """What the second person says, and whether it is approved."""

    said = forms.CharField(
        label=words("ตรวจอะไรแล้ว หรือเพราะอะไรจึงไม่อนุมัติ", "What did you check, or why do you reject it?"),
        max_length=1000, widget=forms.Textarea(attrs=LONG),
    )  # fmt: skip
    decision = forms.ChoiceField(
        label=words("ตัดสินว่าอย่างไร", "What do you decide?"),
        choices=[("approve", words("อนุมัติ ให้มีผลตามวันที่ระบุ", "Approve: it takes effect on its day")),
                 ("reject", words("ไม่อนุมัติ", "Reject"))],
        widget=RadioCards,
    )  # fmt: skip


class WithdrawForm(PlainForm):
    """Why the proposer takes it back."""

    said = forms.CharField(
        label=words("ถอนเพราะอะไร", "Why do you take it back?"), max_length=1000, widget=forms.Textarea(attrs=SHORT)
    )


def first_values(form_programme: Programme, series: str, announced: str) -> dict[str, Any]:
    """Return what the form starts with; the sums of an announced row where one is named."""
    first: dict[str, Any] = {
        "status": Status.IN_FORCE.value,
        "confidence": Confidence.SOURCED.value,
        "afterwards": Afterwards.EARLIER_AGAIN.value,
    }
    row = next((one for one in form_programme.parameters.announced if one.id == announced), None)
    if row is None or row.series != series:
        return first
    first |= {f"bracket_{number}": bracket.baht for number, bracket in enumerate(row.brackets)}
    if row.baht is not None:
        first["baht"] = row.baht
    return first | {"brings_into_force": row.id}


def tried_values(asked: Mapping[str, str]) -> dict[str, str]:
    """Return the numbers that an address fills in, such as those that were tried before they are proposed."""
    return {name: asked[name] for name in asked if name in ("baht", "limit", "value") or name.startswith("bracket_")}


def _number_fields(programme: Programme, series: str, like: DatedRow, day: date) -> dict[str, forms.Field]:
    if isinstance(like, AmountRow) and like.brackets:
        return {f"bracket_{number}": _bracket_field(bracket) for number, bracket in enumerate(like.brackets)}
    if isinstance(like, AmountRow) and like.quantity is not None:
        label = words(f"จำนวนใหม่ ({like.unit.th})", f"New quantity ({like.unit.en})")
        return {"quantity": forms.IntegerField(label=label, min_value=1, help_text=_now(f"{like.quantity:,}"))}
    if isinstance(like, AmountRow):
        now = f"{like.baht:,}" if like.baht is not None else "–"
        return {"baht": BahtField(label=words("จำนวนเงินใหม่ (บาท)", "New sum (baht)"), help_text=_now(now))}
    if isinstance(like, CapRow):
        label = words("จำนวนสูงสุดใหม่", "New limit")
        return {"limit": forms.IntegerField(label=label, min_value=1, help_text=_now(str(like.limit or "–")))}
    assert isinstance(like, ValueRow)
    return {"value": _value_field(programme, series, like, day)}


def _bracket_field(bracket: Bracket) -> BahtField:
    until = "" if bracket.age_to is None else f"–{bracket.age_to}"
    thai = f"อายุ {bracket.age_from}{until} ปี" + ("ขึ้นไป" if bracket.age_to is None else "")
    english = f"Aged {bracket.age_from}{until}" + (" and over" if bracket.age_to is None else "")
    return BahtField(label=words(f"{thai} (บาท)", f"{english} (baht)"), help_text=_now(f"{bracket.baht:,}"))


def _value_field(programme: Programme, series: str, like: ValueRow, day: date) -> forms.Field:
    label, present = words("ค่าใหม่", "New value"), like.value
    if isinstance(present, bool):
        yes_no = [("yes", words("ใช่", "Yes")), ("no", words("ไม่ใช่", "No"))]
        return forms.ChoiceField(label=label, choices=yes_no, widget=RadioCards)
    if isinstance(present, date):
        return DayField(label=label)
    if isinstance(present, int):
        return BahtField(label=label, help_text=_now(f"{present:,}"))
    if isinstance(present, tuple):
        facts = [definition(name) for name in facts_with_codes(programme, series, day)]
        codes = {code: spoken(fact.value_labels[code]) for fact in facts for code in fact.values}
        choices = list((codes or {code: code for code in present}).items())
        return forms.MultipleChoiceField(label=label, choices=choices, initial=list(present), widget=CheckboxCards)
    return forms.CharField(label=label, max_length=100, help_text=_now(present))


def _now(present: str) -> str:
    return words(f"ตอนนี้ {present}", f"Now {present}")


def _statement(name: str, label: Bilingual, now: Bilingual) -> dict[str, forms.Field]:
    note = words("แก้ตัวเลขในข้อความให้ตรงกับค่าใหม่", "Put the new number into the words")
    return {
        f"{name}_th": forms.CharField(
            label=words(f"{label.th} (ไทย)", f"{label.en} (Thai)"), initial=now.th, max_length=500, help_text=note,
            widget=forms.Textarea(attrs=SHORT),
        ),
        f"{name}_en": forms.CharField(
            label=words(f"{label.th} (อังกฤษ)", f"{label.en} (English)"), initial=now.en, max_length=500,
            widget=forms.Textarea(attrs=SHORT),
        ),
    }  # fmt: skip


def _number(like: DatedRow, typed: Mapping[str, Any]) -> dict[str, Any]:
    field = content_field(like)
    if field == "brackets":
        assert isinstance(like, AmountRow)
        sums = [typed[f"bracket_{number}"] for number in range(len(like.brackets))]
        return {
            "brackets": tuple(
                Bracket(bracket.age_from, bracket.age_to, baht)
                for bracket, baht in zip(like.brackets, sums, strict=True)
            )
        }
    value: Plain = typed[field]
    if field == "value" and isinstance(like, ValueRow):
        if isinstance(like.value, bool):
            value = value == "yes"
        elif isinstance(like.value, tuple):
            value = tuple(value)  # type: ignore[arg-type]  # a list of codes, as the field cleans it
    return {field: value}


def _bilingual(typed: Mapping[str, Any], name: str) -> Bilingual | None:
    thai, english = (typed.get(f"{name}_{language}", "").strip() for language in ("th", "en"))
    return Bilingual(thai, english) if thai or english else None
