"""Help to families and homes, and the state welfare card: most of it ends with an officer's own judgement."""

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.oracle.answers import NO_SUM, Findings
from tests.oracle.logic import (
    FALSE,
    NOT_KNOWN,
    TRUE,
    UNKNOWN,
    Column,
    at_least,
    either,
    number_at_least,
    number_at_most,
    opposite,
    told,
)

Known = Callable[[str], Column]
_SIX_MONTHS = 6
_OF_AGE = 18


def low_income_family_aid(known: Known, person: Any, law: Any, day: Any) -> Findings:
    """LIF: the main earner lost, or somebody destitute; an officer came home and proposes the sum."""
    household = person.household
    destitute = known("destitute")
    one = np.where(household.max(destitute) == TRUE, TRUE, np.where(household.max(destitute) == FALSE, FALSE, UNKNOWN))
    everybody = np.full(len(destitute), TRUE)
    sum_known = law.lif.is_certain
    return Findings(
        hard=[either(known("main_earner_event"), one), known("home_visit")],
        judgement=[everybody],
        baht=np.where(everybody == TRUE, law.lif.ceiling if sum_known else NO_SUM, 0).astype(np.int32),
        sum_is_open=(everybody == TRUE) & (not sum_known),
    )


def disability_aid(known: Known, person: Any, law: Any, day: Any) -> Findings:
    """DWA: a card holder who is alone or whose family is in want; at most three grants and 9,000 baht a year."""
    times = _reached(known("grants_fiscal"), known("grants_calendar"), law.dwa.times_a_year)
    total = _reached(known("granted_fiscal"), known("granted_calendar"), law.dwa.total_a_year)
    return Findings(
        hard=[
            known("disability_card"),
            either(known("lives_alone_or_without_carer"), known("family_low_income")),
            opposite(times),
            opposite(total),
        ],
        baht=np.full(len(times), law.dwa.ceiling, dtype=np.int32),
        sum_is_open=times > TRUE,
    )


def home_adaptation(known: Known, person: Any, law: Any, day: Any) -> Findings:
    """HDI: a card holder of six months in the house, or moved because of it, without enough help from elsewhere."""
    lived = either(number_at_least(known("residence_months"), _SIX_MONTHS), known("moved_after_disability"))
    everybody = np.full(len(lived), TRUE)
    sum_known = law.hdi.is_certain
    return Findings(
        hard=[known("disability_card"), lived, known("help_none_or_not_enough")],
        judgement=[everybody],
        baht=np.where(everybody == TRUE, law.hdi.ceiling if sum_known else NO_SUM, 0).astype(np.int32),
        sum_is_open=(everybody == TRUE) & (not sum_known),
    )


def state_welfare_card(known: Known, person: Any, law: Any, day: Any) -> Findings:
    """SWC: income and savings within the lines, alone and by the head; land and house are judged; no one sum."""
    heads = person.household.nb_persons().astype(np.int64)
    income, assets = known("household_income_year"), known("household_financial_assets")
    excluded = either(
        *(known(name) for name in ("monk_or_novice", "prisoner", "in_state_institution")),
        *(known(name) for name in ("civil_servant", "pensioner", "political_office")),
    )
    everybody = np.full(len(heads), TRUE)
    return Findings(
        hard=[
            known("nationality_thai"),
            at_least(known("age_first"), known("age_last"), _OF_AGE),
            number_at_most(known("income_year"), law.income_line),
            told(income != NOT_KNOWN, income <= law.income_line * heads),
            number_at_most(known("financial_assets"), law.income_line),
            told(assets != NOT_KNOWN, assets <= law.income_line * heads),
            opposite(known("has_credit_card")),
            number_at_most(known("home_loan"), law.swc.home_loan),
            number_at_most(known("car_loan"), law.swc.car_loan),
            opposite(excluded),
        ],
        judgement=[everybody],
        baht=np.full(len(heads), NO_SUM, dtype=np.int32),
        sum_is_open=everybody == FALSE,
    )


def _reached(fiscal: Column, calendar: Column, limit: int) -> Column:
    """Return whether a count reached its limit, unknown where the basis of the year decides it."""
    return at_least(np.minimum(fiscal, calendar), np.maximum(fiscal, calendar), limit)
