"""The Thai official calendar: fiscal years in the Buddhist Era, quarters, appraisal rounds and weeks of work.

Days are stored in the Common Era. The 543 years are added here, once, when a day is shown or a year is named.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Self

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_dates import BE_OFFSET, EARLIEST_YEAR, LATEST_YEAR, show_range

_FIRST_MONTH = 10


class Period(ABC):
    """A run of whole days; `day in period` asks whether a day belongs to it."""

    __slots__ = ()

    @property
    @abstractmethod
    def start(self) -> date:
        """The first day."""

    @property
    @abstractmethod
    def end(self) -> date:
        """The last day, itself part of the period."""

    @property
    def days(self) -> tuple[date, ...]:
        """Every day, first to last."""
        return tuple(self.start + timedelta(days=n) for n in range((self.end - self.start).days + 1))

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear(Period):
    """1 October to 30 September, named by the Buddhist Era year in which it ends.

    Raises:
        Invalid: `be` is no Buddhist Era year, most often because a Common Era year was typed.
    """

    be: int

    def __post_init__(self) -> None:
        if not EARLIEST_YEAR <= self.be - BE_OFFSET <= LATEST_YEAR:
            raise Invalid(
                Bilingual(
                    "ปีงบประมาณต้องเป็น พ.ศ. สี่หลัก เช่น 2570",
                    "A fiscal year is named by its Buddhist Era year of four digits, for example 2570 for 2027.",
                )
            )

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the fiscal year that `day` lies in."""
        return cls(fiscal_year(day))

    @property
    def start(self) -> date:
        """1 October of the year before."""
        return date(self.be - BE_OFFSET - 1, _FIRST_MONTH, 1)

    @property
    def end(self) -> date:
        """30 September."""
        return date(self.be - BE_OFFSET, _FIRST_MONTH, 1) - timedelta(days=1)

    @property
    def quarters(self) -> tuple["Quarter", ...]:
        """The four quarters, the first from October."""
        return tuple(Quarter(self, number) for number in (1, 2, 3, 4))

    @property
    def appraisal_rounds(self) -> tuple["AppraisalRound", ...]:
        """The two half years in which officials are appraised."""
        return tuple(AppraisalRound(self, number) for number in (1, 2))

    @property
    def weeks(self) -> tuple["Week", ...]:
        """The weeks that have most of their days in this year, so that each week belongs to one year only."""
        weeks = (Week.of(self.start + timedelta(weeks=n)) for n in range(53))
        return tuple(week for week in weeks if week.thursday in self)

    def label(self, language: str) -> str:
        """Return `ปีงบประมาณ 2570` or `fiscal year 2027`."""
        return Bilingual(f"ปีงบประมาณ {self.be}", f"fiscal year {self.be - BE_OFFSET}").in_language(language)


@dataclass(frozen=True, slots=True, order=True)
class _PartOfYear(Period):
    """One of the equal parts of a fiscal year, counted from 1."""

    fiscal_year: FiscalYear
    number: int

    months: ClassVar[int]
    name: ClassVar[Bilingual]

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12 // self.months:
            raise ValueError(f"A fiscal year has no {self.name.en} {self.number}.")

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the part that `day` lies in."""
        return cls(FiscalYear.of(day), (day.month - _FIRST_MONTH) % 12 // cls.months + 1)

    @property
    def start(self) -> date:
        return self._first_day(self.number)

    @property
    def end(self) -> date:
        return self._first_day(self.number + 1) - timedelta(days=1)

    def label(self, language: str) -> str:
        """Return the name, number and fiscal year, as in `ไตรมาสที่ 1 ปีงบประมาณ 2570`."""
        gap = Bilingual("ที่ ", " ").in_language(language)
        return f"{self.name.in_language(language)}{gap}{self.number} {self.fiscal_year.label(language)}"

    def _first_day(self, number: int) -> date:
        months = _FIRST_MONTH - 1 + self.months * (number - 1)
        return date(self.fiscal_year.start.year + months // 12, months % 12 + 1, 1)


class Quarter(_PartOfYear):
    """Three months of a fiscal year; the first starts in October."""

    __slots__ = ()
    months = 3
    name = Bilingual("ไตรมาส", "quarter")


class AppraisalRound(_PartOfYear):
    """The half year an official is appraised on: October to March, then April to September.

    Source: Office of the Civil Service Commission, letter นร 1012/ว 20 of 3 September 2552.
    """

    __slots__ = ()
    months = 6
    name = Bilingual("รอบการประเมิน", "appraisal round")


@dataclass(frozen=True, slots=True, order=True)
class Week(Period):
    """A week of work from Monday to Sunday, numbered as in ISO 8601.

    Raises:
        ValueError: the year has no such week.
    """

    iso_year: int
    number: int

    def __post_init__(self) -> None:
        date.fromisocalendar(self.iso_year, self.number, 1)

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the week that `day` lies in."""
        return cls(*day.isocalendar()[:2])

    @property
    def start(self) -> date:
        """The first day, a Monday."""
        return date.fromisocalendar(self.iso_year, self.number, 1)

    @property
    def end(self) -> date:
        """The last day, a Sunday."""
        return self.start + timedelta(days=6)

    @property
    def thursday(self) -> date:
        """The middle day; the year it lies in is the year that most days of the week lie in."""
        return self.start + timedelta(days=3)

    @property
    def fiscal_year(self) -> FiscalYear:
        """The one fiscal year that the week is counted in, the year of its Thursday."""
        return FiscalYear.of(self.thursday)

    def next(self) -> "Week":
        """Return the week after this one."""
        return Week.of(self.start + timedelta(weeks=1))

    def previous(self) -> "Week":
        """Return the week before this one."""
        return Week.of(self.start - timedelta(weeks=1))

    def label(self, language: str) -> str:
        """Return the days, as in `16–22 พ.ย. 2569` or `16–22 Nov 2026`."""
        return show_range(self.start, self.end, language)


def fiscal_year(day: date) -> int:
    """Return the Buddhist Era number of the fiscal year that `day` lies in: 2570 from 1 October 2026."""
    return day.year + BE_OFFSET + (1 if day.month >= _FIRST_MONTH else 0)


def quarter(day: date) -> Quarter:
    """Return the quarter that `day` lies in."""
    return Quarter.of(day)


def age_on(birth: date, day: date) -> int:
    """Return the years completed on `day`; someone born on 29 February completes one on 1 March of a common year.

    Raises:
        Invalid: `day` lies before the birth.
    """
    if day < birth:
        raise Invalid(
            Bilingual(
                "วันเกิดอยู่หลังวันที่คิดอายุ กรุณาตรวจดูวันเกิด",
                "The birth date is later than the day the age is asked for. Check the birth date.",
            )
        )
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
