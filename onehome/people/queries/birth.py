"""Birth dates that are known to the day, the month or only the year, and what follows from them."""

import re
from datetime import date

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import BE_OFFSET, parse_typed_date, show_date
from onehome.kernel.thai_text import arabic_digits, normalise
from onehome.people.types import DECLARED_GROUPS, DatePrecision, Sex, TargetGroup

_ONLY_YEAR = re.compile(r"(?:พ\.?ศ\.?|ค\.?ศ\.?)? ?([0-9]{4})", re.IGNORECASE)
_ONLY_MONTH = re.compile(r"(?P<month>[0-9]{1,2}) ?[-/.] ?(?P<year>[0-9]{4})|(?P<iso>[0-9]{4})-(?P<iso_month>[0-9]{2})")
_MONTH_IN_WORDS = re.compile(r"(?P<month>[^0-9\s/-]+) ?(?P<year>[0-9]{4})")
CHILD_BELOW, YOUTH_UP_TO, OLDER_FROM = 18, 25, 60


def parse_typed_birth(text: str) -> tuple[date, DatePrecision]:
    """Return a birth date typed as a day, as "5/2490" or as "2490", and how exactly it is known.

    What is not known counts as the first: the day as the 1st, the month as January.

    Raises:
        Invalid: it cannot be read.
    """
    typed = arabic_digits(normalise(text))
    if found := _ONLY_YEAR.fullmatch(typed):
        return parse_typed_date(f"1/1/{found[1]}"), DatePrecision.YEAR
    if found := _ONLY_MONTH.fullmatch(typed):
        month, year = found["month"] or found["iso_month"], found["year"] or found["iso"]
        return parse_typed_date(f"1/{month}/{year}"), DatePrecision.MONTH
    if found := _MONTH_IN_WORDS.fullmatch(typed):
        return parse_typed_date(f"1 {found['month']} {found['year']}"), DatePrecision.MONTH
    return parse_typed_date(typed), DatePrecision.DAY


def birth_words(birth_date: date | None, precision: str) -> Bilingual:
    """Return the birth date as exactly as it is known."""
    if birth_date is None:
        return Bilingual("ไม่ทราบวันเกิด", "date of birth not known")
    if precision == DatePrecision.YEAR:
        return Bilingual(f"พ.ศ. {birth_date.year + BE_OFFSET}", str(birth_date.year))
    thai, english = show_date(birth_date, "th"), show_date(birth_date, "en")
    if precision == DatePrecision.MONTH:
        thai, english = thai.partition(" ")[2], english.partition(" ")[2]
    return Bilingual(thai, english)


def age_on(birth_date: date | None, day: date) -> int | None:
    """Return the completed years on `day`; None where the birth date is not known."""
    if birth_date is None:
        return None
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def age_words(age: int | None) -> Bilingual:
    """Return an age as people say it."""
    if age is None:
        return Bilingual("ไม่ทราบอายุ", "age not known")
    if age == 0:
        return Bilingual("อายุไม่ถึง 1 ปี", "under 1 year")
    return Bilingual(f"{age} ปี", f"{age} years")


def groups_on(birth_date: date | None, sex: str, declared: list[str], day: date) -> tuple[TargetGroup, ...]:
    """Return the target groups of a person on `day`: those that follow from age and sex, and those declared.

    Child: under 18 (Child Protection Act B.E. 2546). Youth: 18 to 25 (Act on Promotion of Child and Youth
    Development B.E. 2550). Older person: 60 or over (Act on Older Persons B.E. 2546). Woman: 18 or over, or of
    unknown age; a girl is called a child.
    """
    age = age_on(birth_date, day)
    found = []
    if age is not None and age < CHILD_BELOW:
        found.append(TargetGroup.CHILD)
    elif age is not None and age <= YOUTH_UP_TO:
        found.append(TargetGroup.YOUTH)
    elif age is not None and age >= OLDER_FROM:
        found.append(TargetGroup.OLDER_PERSON)
    if sex == Sex.FEMALE and (age is None or age >= CHILD_BELOW):
        found.append(TargetGroup.WOMEN)
    return (*found, *(group for group in DECLARED_GROUPS if group in declared))
