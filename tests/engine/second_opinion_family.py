"""The programmes for poor families, foster children, people with HIV, women, settlers and the destitute, a second time.

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


def aid_to_children(known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for a family: always for an officer, with the ceiling for one child or for several."""
    ceilings = {0: None, 1: 1000}
    return Opinion(OFFICER, ceilings.get(known["family.children_in_need"], 3000))


def foster_family_for_children(_known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for a child: nothing about this programme is verified, so nothing refuses or pays."""
    return Opinion(OFFICER, None)


def hiv_assistance(known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for a person: only old rates without days are known, on no day usable."""
    return Opinion(OFFICER if known["person.hiv_infected_or_affected"] else NO, None)


def womens_training(_known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for anybody: an officer judges, and the course costs and gives nothing."""
    return Opinion(OFFICER, 0)


def settlement_land(known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for a family: land is no baht, and an officer judges who has been admitted."""
    return Opinion(OFFICER if known["settlement.member_admitted"] else NO, None)


def protection_of_the_destitute(known: Mapping[str, Any], _day: date) -> Opinion:
    """Return the answer for a person: one way of being destitute, and one way in."""
    without_home = (known["person.no_dwelling"], known["person.income_none_or_insufficient"])
    without_help = (known["person.destitute"], known["person.cannot_depend_on_others"])
    if (True, True) not in (without_home, without_help):
        return Opinion(NO, None)
    ways_in = [known["person.consents_to_protection"], known["person.diverted_offender"]]
    return Opinion(YES if any(ways_in) else NO, None)


OPINIONS: dict[str, Callable[[Mapping[str, Any], date], Opinion]] = {
    "CPF": aid_to_children,
    "FOS": foster_family_for_children,
    "HIV": hiv_assistance,
    "PRO": protection_of_the_destitute,
    "SET": settlement_land,
    "WVT": womens_training,
}
DOMAINS: dict[str, dict[str, tuple[FactInput, ...]]] = {
    "CPF": {
        "family.low_income": YES_NO,
        "family.in_hardship": YES_NO,
        "family.children_in_need": (0, 1, 2, 5),
        "awards.consecutive_count": (0, 3, 9),
    },
    "FOS": {"child.without_carer": YES_NO, "foster.approved": YES_NO},
    "HIV": {"person.hiv_infected_or_affected": YES_NO, "awards.consecutive_count": (0, 3)},
    "PRO": {
        "person.no_dwelling": YES_NO,
        "person.income_none_or_insufficient": YES_NO,
        "person.destitute": YES_NO,
        "person.cannot_depend_on_others": YES_NO,
        "person.consents_to_protection": YES_NO,
        "person.diverted_offender": YES_NO,
    },
    "SET": {
        "family.low_income": YES_NO,
        "family.landless": YES_NO,
        "person.destitute": YES_NO,
        "settlement.member_admitted": YES_NO,
    },
    "WVT": {"person.sex": ("female", "male"), "person.social_problem": YES_NO},
}
DAYS: dict[str, list[date]] = {
    "CPF": [date(2002, 1, 1), TODAY],
    "FOS": [date(2017, 9, 30), TODAY],
    "HIV": [date(2008, 1, 1), TODAY],
    "PRO": [date(2014, 12, 23), date(2014, 12, 24), TODAY],
    "SET": [date(1997, 1, 1), TODAY],
    "WVT": [date(2007, 1, 1), TODAY],
}
