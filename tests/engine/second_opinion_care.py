"""The programmes for disability, older persons and AIDS patients stated a second time, for facts that are all known.

Written from the ministry's facts as `tests.engine.second_opinion` is, with the small domains of facts on which both
statements are compared.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from onehome.engine.types import FactInput
from tests.engine.second_opinion import NO, OFFICER, YES, Opinion

TODAY = date(2026, 11, 22)
YES_NO: tuple[FactInput, ...] = (True, False)


def completed_years(birth: date, day: date) -> int:
    """Return the years completed, counted birthday by birthday; 29 February falls on 1 March of a common year."""
    years = -1
    for year in range(birth.year, day.year + 1):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        moved = (birth.month, birth.day) == (2, 29) and not leap
        years += day >= (date(year, 3, 1) if moved else date(year, birth.month, birth.day))
    return years


def disability_allowance(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for a person; before October 2020 no rate is known."""
    if not (known["person.nationality_thai"] and known["person.disability_card"]):
        return Opinion(NO, None)
    if day < date(2020, 10, 1):
        return Opinion(OFFICER, None)
    if completed_years(known["person.birth_date"], day) < 18 or known["person.welfare_card"]:
        return Opinion(YES, 1000)
    return Opinion(YES, 800)


def disability_fund_loan(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for a borrower: the ceiling of a loan to one person."""
    age = completed_years(known["person.birth_date"], day)
    for_whom = known["person.disability_card"] or known["person.is_carer_of_disabled"]
    legal_age = 17 if known["person.married"] else 20
    may_borrow = for_whom and age >= legal_age and known["person.legal_capacity"] and not known["person.bankrupt"]
    return Opinion(YES, 60_000) if may_borrow else Opinion(NO, None)


def home_adaptation(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for a person with disability; two judgements are always open."""
    stayed = known["dwelling.residence_months"] > 5 or known["dwelling.moved_after_disability"]
    if not known["person.disability_card"] or not stayed or known["dwelling.other_state_help"] == "enough":
        return Opinion(NO, None)
    if day.year == 2017:
        return Opinion(OFFICER, None)
    return Opinion(OFFICER, 40_000 if day.year > 2017 else 20_000)


def personal_assistant(_known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for anybody: the only condition is an unverified judgement, and 100 an hour is a proposal."""
    return Opinion(OFFICER, 50)


def home_repair_for_elders(_known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for anybody: the four conditions are not established, so an officer weighs them."""
    return Opinion(OFFICER, 40_000)


def foster_family_for_elders(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for an older person; a judgement is always open, and the places are only shown."""
    if not known["foster.approved"]:
        return Opinion(NO, None)
    return Opinion(OFFICER, 3000 if day >= date(2024, 6, 1) else None)


def aids_allowance(known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for a patient; two judgements are always open and the local income line refuses nobody."""
    if not (known["person.aids_doctor_certificate"] and known["person.resident_in_local_area"]):
        return Opinion(NO, None)
    return Opinion(OFFICER, 500)


OPINIONS: dict[str, Callable[[Mapping[str, Any], date], Opinion]] = {
    "AID": aids_allowance,
    "DIS": disability_allowance,
    "DLN": disability_fund_loan,
    "EFF": foster_family_for_elders,
    "HDI": home_adaptation,
    "HEL": home_repair_for_elders,
    "PAS": personal_assistant,
}
DOMAINS: dict[str, dict[str, tuple[FactInput, ...]]] = {
    "AID": {
        "person.aids_doctor_certificate": YES_NO,
        "person.poor": YES_NO,
        "person.abandoned_or_unable_to_work": YES_NO,
        "person.resident_in_local_area": YES_NO,
        "person.income_year": (59_999, 60_000),
    },
    "DIS": {
        "person.nationality_thai": YES_NO,
        "person.disability_card": YES_NO,
        "person.birth_date": (date(1980, 1, 1), date(2008, 2, 29), date(2008, 11, 22), date(2008, 11, 23)),
        "person.welfare_card": YES_NO,
    },
    "DLN": {
        "person.disability_card": YES_NO,
        "person.is_carer_of_disabled": YES_NO,
        "person.birth_date": tuple(
            date.fromisoformat(day) for day in ("1990-01-15", "2006-11-22", "2006-11-23", "2009-11-22", "2009-11-23")
        ),
        "person.married": YES_NO,
        "person.legal_capacity": YES_NO,
        "person.bankrupt": YES_NO,
    },
    "EFF": {"elder.has_nobody": YES_NO, "foster.approved": YES_NO},
    "HDI": {
        "person.disability_card": YES_NO,
        "dwelling.residence_months": (0, 5, 6),
        "dwelling.moved_after_disability": YES_NO,
        "dwelling.unsafe_or_unsuitable": YES_NO,
        "person.income_none_or_insufficient": YES_NO,
        "dwelling.other_state_help": ("none", "not-enough", "enough"),
    },
    "HEL": {"person.birth_date": (date(1966, 11, 22), date(1990, 1, 1)), "dwelling.unsafe_or_unsuitable": YES_NO},
    "PAS": {"person.disability_severe": YES_NO, "person.disability_card": YES_NO},
}
DAYS: dict[str, list[date]] = {
    "AID": [TODAY],
    "DIS": [date(2020, 9, 30), date(2026, 2, 28), date(2026, 3, 1), TODAY],
    "DLN": [date(2026, 11, 21), TODAY],
    "EFF": [date(2024, 4, 30), date(2024, 5, 1), date(2024, 5, 31), date(2024, 6, 1), TODAY],
    "HDI": [date(2016, 12, 31), date(2017, 1, 1), date(2017, 12, 31), date(2018, 1, 1)],
    "HEL": [date(2015, 6, 1), TODAY],
    "PAS": [date(2024, 2, 15), TODAY],
}
