"""Loans of the two funds, without interest."""

from collections.abc import Callable
from typing import Any

import numpy as np

from tests.oracle.answers import NO_SUM, Findings
from tests.oracle.logic import (
    FALSE,
    TRUE,
    Column,
    at_least,
    both,
    either,
    lies_within,
    number_at_least,
    opposite,
)

Known = Callable[[str], Column]
_SIXTY, _TWENTY, _SEVENTEEN = 60, 20, 17


def older_persons_loan(known: Known, person: Any, law: Any, day: Any) -> Findings:
    """ELN: 60 or over, able to work in the province of the application, with a guarantor; five make a group."""
    group = number_at_least(known("group_size"), law.eln.group_size)
    certain = law.eln.is_certain
    baht = np.where(group == TRUE, law.eln.group, np.where(group == FALSE, law.eln.one_person, NO_SUM))
    return Findings(
        hard=[
            at_least(known("age_first"), known("age_last"), _SIXTY),
            known("able_to_work"),
            lies_within(known("application_area"), known("work_province")),
            opposite(either(known("bankrupt"), opposite(known("legal_capacity")))),
            opposite(known("borrower_or_guarantor")),
            known("guarantor"),
        ],
        baht=np.where(certain, baht, NO_SUM).astype(np.int32),
        sum_is_open=(baht == NO_SUM) | (not certain),
    )


def disability_loan(known: Known, person: Any, law: Any, day: Any) -> Findings:
    """DLN: a card holder or the carer of one, of legal age (20, or 17 when married), capable and not bankrupt."""
    youngest, oldest = known("age_first"), known("age_last")
    of_age = either(at_least(youngest, oldest, _TWENTY), both(at_least(youngest, oldest, _SEVENTEEN), known("married")))
    return Findings(
        hard=[
            either(known("disability_card"), known("carer_of_disabled")),
            of_age,
            known("legal_capacity"),
            opposite(known("bankrupt")),
        ],
        baht=np.full(len(of_age), law.dln.ceiling, dtype=np.int32),
        sum_is_open=of_age > TRUE,
    )
