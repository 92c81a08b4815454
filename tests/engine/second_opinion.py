"""The four programmes stated a second time, plainly, for facts that are all known.

Written from the ministry's facts (rates, days, answer rules) and sharing nothing with `onehome.law` or
`onehome.engine`, so that a mistake must be made twice, in two ways, to go unseen.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

YES, NO, OFFICER = "likely-eligible", "likely-not-eligible", "needs-officer"


class Opinion(NamedTuple):
    """An answer and its sum in baht."""

    answer: str
    baht: int | None


def old_age_allowance(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for a person."""
    birth = known["person.birth_date"]
    age = day.year - birth.year - (1 if (day.month, day.day) < (birth.month, birth.day) else 0)
    new_rule = day >= date(2023, 8, 12)
    if not known["person.nationality_thai"] or age < 60:
        return Opinion(NO, None)
    if not new_rule and known["person.receives_state_pension_type_benefit"]:
        return Opinion(NO, None)
    decade = 3 if age >= 90 else (age - 60) // 10
    baht = (600, 700, 800, 1000)[decade]
    if date(2022, 4, 1) <= day <= date(2022, 9, 30):
        baht += (100, 150, 200, 250)[decade]
    first = known["person.was_recipient_before"]
    keeps_right = first != "never" and first < date(2023, 8, 12)
    open_point = not known["person.registered_with_local_body"] or (new_rule and not keeps_right)
    return Opinion(OFFICER if open_point else YES, baht)


def child_support_grant(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for a child in a household of three with one earner."""
    birth = known["child.birth_date"]
    months_old = (day.year - birth.year) * 12 + day.month - birth.month
    if not known["child.nationality_thai"] or not known["child.lives_with_guardian"]:
        return Opinion(NO, None)
    if known["child.in_institution"] or known["person.income_year"] > 300_000 or months_old < 0:
        return Opinion(NO, None)
    if day < date(2015, 10, 1) or date(2019, 5, 15) <= day <= date(2019, 5, 31):
        return Opinion(OFFICER, None)
    years = 1 if day < date(2016, 10, 1) else 3 if day < date(2019, 5, 15) else 6
    if months_old >= years * 12:
        return Opinion(NO, None)
    if day < date(2016, 10, 1) and not date(2015, 10, 1) <= birth <= date(2016, 9, 30):
        return Opinion(OFFICER, None)
    baht = 400 if day < date(2016, 10, 1) else 600
    return Opinion(YES if known["guardian.promptpay"] else OFFICER, baht)


def low_income_family_aid(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for a family; an officer's judgement is always open."""
    if known["family.main_earner_event"] == "none" and not known["person.destitute"]:
        return Opinion(NO, None)
    if known["visit.officer_home_visit_date"] is False:
        return Opinion(NO, None)
    if day <= date(2021, 7, 31):
        return Opinion(NO, None) if known["awards.consecutive_count"] >= 3 else Opinion(OFFICER, 2000)
    return Opinion(OFFICER, None if day <= date(2021, 8, 31) else 3000)


def emergency_assistance(known: Mapping[str, Any], day: date) -> Opinion:
    """Return the answer for a family; an officer's judgement is always open."""
    if not known["event.sudden_hardship"] and not known["event.expected_soon"]:
        return Opinion(NO, None)
    return Opinion(OFFICER, 3000 if day >= date(2021, 8, 1) else None)


OPINIONS: dict[str, Callable[[Mapping[str, Any], date], Opinion]] = {
    "OAA": old_age_allowance,
    "CSG": child_support_grant,
    "LIF": low_income_family_aid,
    "EMG": emergency_assistance,
}
