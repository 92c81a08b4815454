"""Older persons, funerals, the grant for disability and the welfare card stated a second time, for facts all known.

Written from the ministry's facts as `tests.engine.second_opinion` is, with the domains of facts on which both
statements are compared. Each fact can turn out so that it matters, whatever the others are.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from onehome.engine.types import FactInput
from tests.engine.second_opinion import NO, OFFICER, YES, Opinion

TODAY = date(2026, 11, 22)
YES_NO: tuple[FactInput, ...] = (True, False)
STATES = ("is_monk_or_novice", "is_prisoner", "in_state_institution", "is_civil_servant", "is_pensioner")


def is_sixty(birth: date, day: date) -> bool:
    """Return whether sixty years are completed; nobody here is born on 29 February."""
    return date(birth.year + 60, birth.month, birth.day) <= day


def elder_in_hardship(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for a person; the hardship is always for an officer, and the age is not confirmed."""
    if known["awards.count_this_year"] >= 3:
        return Opinion(NO, None)
    return Opinion(OFFICER, 3000 if day >= date(2020, 5, 19) else None)


def disability_grant(known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for a person with disability."""
    in_need = known["person.lives_alone_or_without_carer"] or known["family.low_income"]
    granted = known["person.disability_card"] and in_need and known["awards.count_this_year"] < 3
    return Opinion(YES, 3000) if granted else Opinion(NO, None)


# By hand, for each certificate the last day in time and the last day not yet late: 5 July 2026 is a Sunday, 20 November
# a Friday, 21 November a Saturday; 1 May 2027 is a Saturday, its Monday a holiday in lieu, and the Tuesday a holiday.
LAST_DAY = {
    date(2026, 1, 5): (date(2026, 7, 5), date(2026, 7, 6)),
    date(2026, 5, 20): (date(2026, 11, 20), date(2026, 11, 20)),
    date(2026, 5, 21): (date(2026, 11, 21), date(2026, 11, 23)),
    date(2026, 11, 1): (date(2027, 5, 1), date(2027, 5, 5)),
}


def funeral_aid(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for a deceased; the means of the relatives are always for an officer."""
    filed = known["application.date"]
    _, not_yet_late = LAST_DAY[known["deceased.death_certificate_date"]]
    here, there = known["application.area"], known["deceased.registered_or_domiciled_area"]
    in_common = min(len(here), len(there))
    refused = (
        not known["deceased.nationality_thai"]
        or known["deceased.age_at_death"] < 60
        or not (known["deceased.welfare_card"] or known["deceased.poverty_certificate"])
        or not known["applicant.arranges_funeral"]
        or here[:in_common] != there[:in_common]
        or filed > not_yet_late
        or known["awards.already_paid_for_event"]
    )
    if refused:
        return Opinion(NO, None)
    return Opinion(OFFICER, 3000 if day.year >= 2022 else None)


def elder_fund_loan(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for a borrower."""
    here, works = known["application.area"], known["person.work_province"]
    refused = (
        not is_sixty(known["person.birth_date"], day)
        or not known["person.able_to_work"]
        or here[: len(works)] != works[: len(here)]
        or known["person.bankrupt"]
        or not known["person.legal_capacity"]
        or known["person.fund_borrower_or_guarantor"]
        or not known["loan.guarantor"]
    )
    if refused:
        return Opinion(NO, None)
    if date(2010, 10, 1) <= day <= date(2011, 9, 30):
        return Opinion(OFFICER, None)
    if known["loan.group_size"] >= 5:
        return Opinion(YES, 100_000)
    return Opinion(YES, 30_000 if day.year > 2010 else 15_000)


def welfare_card(known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for a person in a household of three in which only the person has income or assets."""
    refused = (
        not known["person.nationality_thai"]
        or known["person.birth_date"] > date(2008, 11, 22)
        or known["person.income_year"] > 100_000
        or known["person.financial_assets"] > 100_000
        or known["person.has_credit_card"]
        or known["person.home_loan"] > 1_500_000
        or known["person.car_loan"] > 1_000_000
        or any(known[f"person.{state}"] for state in STATES)
        or known["person.holds_political_office"]
    )
    return Opinion(NO if refused else OFFICER, None)


OPINIONS: dict[str, Callable[[Mapping[str, Any], date], Opinion]] = {
    "ELD": elder_in_hardship,
    "DWA": disability_grant,
    "FUN": funeral_aid,
    "ELN": elder_fund_loan,
    "SWC": welfare_card,
}
DOMAINS: dict[str, dict[str, tuple[FactInput, ...]]] = {
    "ELD": {
        "person.birth_date": (date(1950, 1, 1), date(1990, 1, 1)),
        "elder.hardship_kind": (("food",), ()),
        "awards.count_this_year": (0, 2, 3),
    },
    "DWA": {
        "person.disability_card": YES_NO,
        "person.lives_alone_or_without_carer": YES_NO,
        "family.low_income": YES_NO,
        "awards.count_this_year": (0, 2, 3, 4),
    },
    "FUN": {
        "deceased.nationality_thai": YES_NO,
        "deceased.age_at_death": (59, 60, 90),
        "deceased.welfare_card": YES_NO,
        "deceased.poverty_certificate": YES_NO,
        "deceased.relatives_poor_or_none": YES_NO,
        "applicant.arranges_funeral": YES_NO,
        "application.area": ("300101", "3001", "30", "31"),
        "deceased.registered_or_domiciled_area": ("300101", "30", "310101"),
        "application.date": tuple(
            date.fromisoformat(day)
            for day in ("2026-01-20", "2026-11-20", "2026-11-21", "2026-11-23", "2026-11-24", "2027-06-01")
        ),
        "deceased.death_certificate_date": tuple(LAST_DAY),
        "awards.already_paid_for_event": YES_NO,
    },
    "ELN": {
        "person.birth_date": (date(1940, 1, 15), date(1966, 11, 22), date(1966, 11, 23), date(1990, 1, 1)),
        "person.able_to_work": YES_NO,
        "person.work_province": ("30", "31"),
        "application.area": ("30", "3001", "31", "310101"),
        "person.bankrupt": YES_NO,
        "person.legal_capacity": YES_NO,
        "person.fund_borrower_or_guarantor": YES_NO,
        "loan.guarantor": YES_NO,
        "loan.group_size": (1, 4, 5, 9),
    },
    "SWC": {
        "person.nationality_thai": YES_NO,
        "person.birth_date": (date(1980, 1, 1), date(2008, 11, 22), date(2008, 11, 23)),
        "person.income_year": (0, 100_000, 100_001),
        "person.financial_assets": (0, 100_000, 100_001),
        "person.property_within_limits": YES_NO,
        "person.has_credit_card": YES_NO,
        "person.home_loan": (0, 1_500_000, 1_500_001),
        "person.car_loan": (0, 1_000_000, 1_000_001),
        **{f"person.{state}": YES_NO for state in (*STATES, "holds_political_office")},
    },
}
DAYS: dict[str, list[date]] = {
    "ELD": [date(2020, 5, 18), date(2020, 5, 19), TODAY],
    "DWA": [date(2010, 1, 1), TODAY],
    "FUN": [TODAY],
    "ELN": [date(2010, 9, 30), date(2010, 10, 1), date(2011, 9, 30), date(2011, 10, 1), TODAY],
    "SWC": [TODAY],
}
# So early or so late that nothing else in the domains can change the answer: they may turn out so, and are never given.
ONLY_POSSIBLE: dict[str, tuple[FactInput, ...]] = {
    "application.date": (date(2026, 1, 20), date(2027, 6, 1)),
    "deceased.death_certificate_date": (date(2026, 1, 5), date(2026, 11, 1)),
}
