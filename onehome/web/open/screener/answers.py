"""The page of one question: its fields, and what was typed or chosen read as values of facts."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from onehome.engine.interview import BIRTH, Item, Question
from onehome.engine.types import FactInput, PartialDate, read_day
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_dates import BE_OFFSET, parse_typed_date
from onehome.kernel.thai_text import arabic_digits, normalise
from onehome.law.vocabulary import FactKind, definition
from onehome.web.design.fields import BahtField
from onehome.web.design.forms import PlainForm
from onehome.web.design.language import THAI, current_language, words
from onehome.web.design.maps import PROVINCES
from onehome.web.design.widgets import RadioCards
from onehome.web.open.screener.state import AGE, MOST_BAHT, MOST_COUNTED, OLDEST
from onehome.web.open.screener.wording import month_names, value_labels, wordings

YES, NO = "yes", "no"
TRUTHS = (FactKind.BOOLEAN, FactKind.DOCUMENT)
NOT_ANSWERED = words("เลือกหรือพิมพ์คำตอบ ถ้าไม่แน่ใจ กดข้าม", "Choose or type an answer. If you are not sure, skip.")
YEARLY, MONTHLY = "year", "month"
_YEAR = re.compile(r"\D{0,6}\d{1,4}")
_MONTHS_A_YEAR = 12
_YES_NO = [(YES, words("ใช่", "Yes")), (NO, words("ไม่", "No"))]
_BY_INCOME = "person.income_year"


class CountField(forms.Field):
    """A whole number typed in Arabic or Thai digits, up to `most`."""

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask a phone for its number keys."""
        return {"inputmode": "numeric", "class": "input--short", "autocomplete": "off"}

    def to_python(self, value: Any) -> int | None:
        """Return the number that was typed; None when nothing was.

        Raises:
            ValidationError: it is none, or too large.
        """
        if value in self.empty_values:
            return None
        typed = arabic_digits(normalise(str(value)))
        if not (typed.isascii() and typed.isdigit() and len(typed) <= len(str(self.most)) and int(typed) <= self.most):
            sentence = Bilingual(f"พิมพ์ตัวเลข 0 ถึง {self.most:,}", f"Type a number from 0 to {self.most:,}")
            raise forms.ValidationError(words(sentence.th, sentence.en), code="invalid")
        return int(typed)


class YearField(forms.Field):
    """A year typed in either era; cleans to the Common Era."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Keep the input as short as a year."""
        return {"inputmode": "numeric", "class": "input--year", "autocomplete": "off"}

    def to_python(self, value: Any) -> int | None:
        """Return the year that was typed; None when nothing was.

        Raises:
            ValidationError: it cannot be a year of either era.
        """
        if value in self.empty_values:
            return None
        typed = normalise(str(value)).removeprefix("ปี").strip()
        if not _YEAR.fullmatch(arabic_digits(typed)):
            raise forms.ValidationError(
                words("พิมพ์ปีเป็นตัวเลขสี่หลัก เช่น 2510", "Type the year in four digits, such as 1967")
            )
        try:
            return parse_typed_date(f"1/1/{typed}").year
        except Invalid as error:
            raise forms.ValidationError(words(error.sentence.th, error.sentence.en), code="invalid") from error


class AnswerForm(PlainForm):
    """One question: a field for each item, none of them required, at least one answered.

    Args:
        question: what the page asks.
        names: how each member is called.
        told: what was told before, shown in the fields.
    """

    def __init__(
        self,
        *args: Any,
        question: Question,
        names: Mapping[str, Bilingual],
        told: Mapping[Item, FactInput],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.names = question, names
        for item in question.items:
            self._add(item, told)
        if question.names == (_BY_INCOME,):
            self.fields["per"] = forms.ChoiceField(
                label=words("จำนวนที่พิมพ์ เป็นรายได้ต่อ", "The sums typed are"),
                choices=[(MONTHLY, words("เดือน", "a month")), (YEARLY, words("ปี", "a year"))],
                widget=forms.RadioSelect,
                initial=YEARLY if any(told.get(item) for item in question.items) else MONTHLY,
                required=False,
            )
        for field in self.fields.values():
            field.required = False
            field.always_asked = True  # type: ignore[attr-defined]  # read by the field's template

    @property
    def kind(self) -> str:
        """Which layout the page has."""
        if len(self.question.names) > 1:
            return "list"
        first = definition(self.question.items[0].name)
        if first.kind in TRUTHS:
            return "yes_no" if len(self.question.items) == 1 else "yes_no_each"
        return "day" if first.kind is FactKind.DATE else "plain"

    @property
    def said(self) -> list[tuple[str, bool]]:
        """The two answers of a question of yes or no, and whether each was given before."""
        before = self.fields[key(self.question.items[0])].initial
        return [(answer, before == answer) for answer in (YES, NO)]

    @property
    def rows(self) -> list[tuple[Bilingual | None, Any]]:
        """The fields with whom each is about, for pages that ask of several."""
        return [(self.names.get(item.member or ""), self[key(item)]) for item in self.question.items]

    @property
    def by_fact(self) -> list[tuple[Bilingual, list[tuple[Bilingual | None, Any]]]]:
        """The fields of a list, fact by fact."""
        return [
            (
                wordings()[name].other,
                [
                    (self.names.get(item.member or ""), self[key(item)])
                    for item in self.question.items
                    if item.name == name
                ],
            )
            for name in self.question.names
        ]

    def clean(self) -> dict[str, Any]:
        """Put days together and see to it that something was answered."""
        data = super().clean() or self.cleaned_data
        if self.kind == "day":
            self._clean_day(self.question.items[0], data)
        if not self.errors and not self.values():
            self.add_error(None, NOT_ANSWERED)
        return data

    def values(self) -> dict[Item, FactInput]:
        """Return what was answered."""
        if self.kind == "list":
            return self._ticked()
        found: dict[Item, FactInput] = {}
        for item in self.question.items:
            value = self.cleaned_data.get(key(item))
            if value in (None, ""):
                continue
            kind = definition(item.name).kind
            if kind in TRUTHS:
                found[item] = value == YES
            else:
                found[item] = self._a_year(value) if item.name == _BY_INCOME else value
        if self.question.items[0].name == BIRTH and self.cleaned_data.get("age") is not None:
            found[Item(AGE, self.question.items[0].member)] = self.cleaned_data["age"]
        return found

    def _ticked(self) -> dict[Item, FactInput]:
        ticked: dict[Item, FactInput] = {item: bool(self.cleaned_data.get(key(item))) for item in self.question.items}
        return ticked if any(ticked.values()) else {}

    def _a_year(self, baht: int) -> int:
        return min(baht * (_MONTHS_A_YEAR if self.cleaned_data.get("per") == MONTHLY else 1), MOST_BAHT)

    def _add(self, item: Item, told: Mapping[Item, FactInput]) -> None:
        about = definition(item.name)
        who = self.names.get(item.member or "")
        label = words(who.th, who.en) if who else words(about.label.th, about.label.en)
        value = told.get(item)
        if about.kind is FactKind.DATE:
            self._add_day(item, value, told.get(Item(AGE, item.member)))
            return
        self.fields[key(item)] = field = self._field(item, label)
        if isinstance(value, bool):
            field.initial = (YES if value else NO) if self.kind != "list" else value
        elif value is not None:
            field.initial = f"{value:,}" if about.kind is FactKind.MONEY else value

    def _field(self, item: Item, label: str) -> forms.Field:
        about = definition(item.name)
        if len(self.question.names) > 1:
            return forms.BooleanField(label=label, required=False)
        if about.kind in TRUTHS:
            return forms.ChoiceField(label=label, choices=_YES_NO, widget=forms.RadioSelect, required=False)
        if about.kind is FactKind.MONEY:
            return BahtField(label=label, required=False)
        if about.kind is FactKind.INTEGER:
            return CountField(label=label, required=False, most=MOST_COUNTED)
        if about.kind is FactKind.AREA:
            chosen = [("", words("เลือกจังหวัด", "Choose a province")), *_provinces()]
            return forms.ChoiceField(label=label, choices=chosen, required=False)
        labels = [(code, words(text.th, text.en)) for code, text in value_labels(item.name).items()]
        return forms.ChoiceField(label=label, choices=labels, widget=RadioCards, required=False)

    def _add_day(self, item: Item, value: FactInput, age: FactInput) -> None:
        year = value.year if isinstance(value, date | PartialDate) else None
        shown = year + BE_OFFSET if year and current_language() == THAI else year
        self.fields["day"] = CountField(label=words("วันที่", "Day"), most=31, initial=getattr(value, "day", None))
        self.fields["month"] = forms.ChoiceField(
            label=words("เดือน", "Month"),
            choices=[("", words("ไม่ทราบ", "Not known")), *_months()],
            initial=str(getattr(value, "month", None) or ""),
        )
        self.fields["year"] = YearField(label=words("ปี พ.ศ. หรือ ค.ศ.", "Year, B.E. or C.E."), initial=shown)
        if item.name == BIRTH:
            self.fields["age"] = CountField(label=words("หรือบอกแค่อายุ (ปี)", "Or the age only, in years"), most=OLDEST)
            self.fields["age"].initial = age
        never = definition(item.name).values
        if never:
            labels = [(code, words(text.th, text.en)) for code, text in value_labels(item.name).items()]
            self.fields["word"] = forms.ChoiceField(label="", choices=labels, widget=RadioCards)
            self.fields["word"].initial = value if isinstance(value, str) else None

    def _clean_day(self, item: Item, data: dict[str, Any]) -> None:
        if self.errors:
            return
        day, month, year = data.get("day"), data.get("month"), data.get("year")
        if data.get("word") and year is None:
            data[key(item)] = data["word"]
        elif year is not None:
            data[key(item)] = self._day(year, month, day)
            if item.name == BIRTH and data[key(item)] is not None:
                self._check_born(data[key(item)])
        elif day is not None or month:
            self.add_error("year", words("ใส่ปีด้วย รู้แค่ปีก็พอ", "Add the year. The year alone will do"))

    def _day(self, year: int, month: str | None, day: int | None) -> FactInput:
        if not month:
            if day is not None:
                self.add_error("month", words("เลือกเดือนด้วย หรือลบวันที่ออก", "Choose the month too, or leave out the day"))
            return PartialDate(year)
        if day is None:
            return PartialDate(year, int(month))
        found = read_day(f"{year:04}-{int(month):02}-{day:02}")
        if found is None:
            self.add_error("day", words("ไม่มีวันนี้ในปฏิทิน ลองตรวจดูอีกครั้ง", "There is no such day in the calendar. Check it"))
        return found

    def _check_born(self, born: date | PartialDate) -> None:
        first = born.earliest if isinstance(born, PartialDate) else born
        if first > clock.today():
            self.add_error("year", words("วันเกิดนี้ยังมาไม่ถึง ตรวจปีอีกครั้ง", "That day is still to come. Check the year"))
        elif clock.today().year - first.year > OLDEST:
            self.add_error("year", words("ปีนี้นานเกินไป ตรวจปีอีกครั้ง", "That is too long ago. Check the year"))


def key(item: Item) -> str:
    """Return the name of the field of an item."""
    return f"{item.name}@{item.member or ''}"


def _provinces() -> list[tuple[str, str]]:
    return [(province.code, words(province.name.th, province.name.en)) for province in PROVINCES]


def _months() -> list[tuple[str, str]]:
    both = zip(month_names("th"), month_names("en"), strict=True)
    return [(str(number), words(*names)) for number, names in enumerate(both, start=1)]
