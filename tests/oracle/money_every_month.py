"""Allowances paid by the month: old age, disability, small children, AIDS patients."""

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
    month_number,
    opposite,
    told,
)

Known = Callable[[str], Column]
_NEW_OLD_AGE_RULE = np.datetime64("2023-08-12").astype(np.int32)
_EPOCH_MONTHS = 1970 * 12


def old_age_allowance(known: Known, person: Any, law: Any, day: Any) -> Findings:
    """OAA: Thai, 60 or over, registered; poverty is an officer's matter unless received before 12 August 2023."""
    youngest, oldest = known("age_first"), known("age_last")
    brackets = [(60, 69), (70, 79), (80, 89), (90, 999)]
    rate = [law.oaa.bracket_60, law.oaa.bracket_70, law.oaa.bracket_80, law.oaa.bracket_90]
    extra = [law.oaa.extra_60, law.oaa.extra_70, law.oaa.extra_80, law.oaa.extra_90]
    possible = [(youngest == NOT_KNOWN) | ((oldest >= first) & (youngest <= last)) for first, last in brackets]
    how_many = np.sum(possible, axis=0)
    sums = np.select(possible, [np.int32(one + other) for one, other in zip(rate, extra, strict=True)], NO_SUM)
    in_one_bracket = np.logical_or.reduce(
        [(youngest >= first) & (oldest <= last) & (youngest != NOT_KNOWN) for first, last in brackets]
    )
    first, last = known("recipient_first"), known("recipient_last")
    kept = np.where(
        first == NOT_KNOWN,
        UNKNOWN,
        np.where(last < _NEW_OLD_AGE_RULE, TRUE, np.where(first >= _NEW_OLD_AGE_RULE, FALSE, UNKNOWN)),
    )
    hard = [known("nationality_thai"), at_least(youngest, oldest, 60)]
    if law.oaa.no_other_pension:
        hard.append(opposite(known("receives_state_pension")))
    return Findings(
        hard=hard,
        soft=[known("registered_with_local_body")],
        judgement=[opposite(kept)] if law.oaa.needs_low_income else [],
        baht=np.where(how_many == 1, sums, NO_SUM),
        sum_is_open=~in_one_bracket,
    )


def disability_allowance(known: Known, person: Any, law: Any, day: Any) -> Findings:
    """DIS: Thai with a disability card; 1,000 under 18 or with the welfare card, else 800."""
    under_18 = opposite(at_least(known("age_first"), known("age_last"), 18))
    card = known("welfare_card")
    child, holder, others = law.dis.child, law.dis.card_holder, law.dis.others
    may_be_child = under_18 != FALSE
    may_hold = (under_18 != TRUE) & (card != FALSE)
    may_be_other = (under_18 != TRUE) & (card != TRUE)
    low = np.minimum.reduce(
        [np.where(may_be_child, child, 9999), np.where(may_hold, holder, 9999), np.where(may_be_other, others, 9999)]
    )
    high = np.maximum.reduce(
        [np.where(may_be_child, child, 0), np.where(may_hold, holder, 0), np.where(may_be_other, others, 0)]
    )
    one_sum = (low == high) & (high > 0)
    return Findings(
        hard=[known("nationality_thai"), known("disability_card")],
        baht=np.where(one_sum, high, NO_SUM).astype(np.int32),
        sum_is_open=~one_sum,
    )


def child_support_grant(known: Known, person: Any, law: Any, day: Any) -> Findings:
    """CSG: a Thai child at home with the guardian until the month of the birthday; income not above the line a head."""
    first, last = known("born_first"), known("born_last")
    this_month = (day.year * 12 + day.month - 1) - _EPOCH_MONTHS
    reach = law.csg.until_age * 12 - 1
    earliest, latest = month_number(first), month_number(last)
    surely = (latest <= this_month) & (this_month <= earliest + reach)
    surely_not = (earliest > this_month) | (this_month > latest + reach)
    is_born = np.where(latest <= this_month, TRUE, np.where(earliest > this_month, FALSE, UNKNOWN))
    in_window = np.where(surely, TRUE, np.where(surely_not, FALSE, UNKNOWN))
    if not law.csg.window_is_certain:
        in_window = np.where(is_born == FALSE, FALSE, UNKNOWN)
    in_window = np.where(first == NOT_KNOWN, UNKNOWN, in_window).astype(np.int8)
    total, heads = known("household_income_year"), person.household.nb_persons()
    poor = told(total != NOT_KNOWN, total <= law.income_line * heads.astype(np.int64))
    no_row = law.csg.monthly == 0 or not law.csg.window_is_certain
    everybody = np.ones(len(first), dtype=bool)
    return Findings(
        hard=[
            known("nationality_thai"),
            in_window,
            known("lives_with_guardian"),
            opposite(known("in_institution")),
            poor,
        ],
        soft=[known("promptpay")],
        baht=np.where(everybody, NO_SUM if no_row else law.csg.monthly, 0).astype(np.int32),
        sum_is_open=everybody & no_row,
    )


def aids_patient_allowance(known: Known, person: Any, law: Any, day: Any) -> Findings:
    """AID: a doctor's certificate and a home in the area; poverty is judged; the income line is one local body's."""
    total, heads = known("household_income_year"), person.household.nb_persons()
    under_line = told(total != NOT_KNOWN, total < law.aid.income_line * heads.astype(np.int64))
    everybody = np.full(len(total), TRUE)
    return Findings(
        hard=[known("aids_certificate"), known("resident_in_local_area")],
        soft=[under_line],
        judgement=[everybody],
        baht=np.full(len(total), law.aid.monthly, dtype=np.int32),
        sum_is_open=everybody == FALSE,
    )
