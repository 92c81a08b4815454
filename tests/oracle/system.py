"""The OpenFisca system: people in households, what is known of them, and ten programmes on one day."""

from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core import periods
from openfisca_core.entities import build_entity
from openfisca_core.parameters import load_parameter_file
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from tests.oracle import family_and_care, money_every_month, once_or_loan
from tests.oracle.answers import Findings
from tests.oracle.logic import NOT_KNOWN, UNKNOWN, Column, completed_years

PERSON = build_entity("person", "persons", "A person", is_person=True)
HOUSEHOLD = build_entity("household", "households", "A household", roles=[{"key": "member", "plural": "members"}])

TRUTHS = (
    "nationality_thai", "registered_with_local_body", "receives_state_pension", "disability_card", "welfare_card",
    "lives_with_guardian", "in_institution", "promptpay", "destitute", "lives_alone_or_without_carer",
    "family_low_income", "moved_after_disability", "able_to_work", "bankrupt", "legal_capacity",
    "borrower_or_guarantor", "guarantor", "carer_of_disabled", "married", "has_credit_card", "monk_or_novice",
    "prisoner", "in_state_institution", "civil_servant", "pensioner", "political_office", "aids_certificate",
    "resident_in_local_area", "home_visit", "main_earner_event", "help_none_or_not_enough",
)  # fmt: skip
"""What is true, false or unknown of a person, or through the household of everybody in it."""

NUMBERS = (
    "born_first", "born_last", "recipient_first", "recipient_last", "income_year", "financial_assets",
    "residence_months", "work_province", "application_area", "group_size", "home_loan", "car_loan",
    "grants_fiscal", "grants_calendar", "granted_fiscal", "granted_calendar",
)  # fmt: skip
"""Numbers, area codes and days since 1970; NOT_KNOWN where nobody has established them."""

PROGRAMMES = {
    "oaa": money_every_month.old_age_allowance,
    "dis": money_every_month.disability_allowance,
    "csg": money_every_month.child_support_grant,
    "aid": money_every_month.aids_patient_allowance,
    "lif": family_and_care.low_income_family_aid,
    "dwa": family_and_care.disability_aid,
    "hdi": family_and_care.home_adaptation,
    "swc": family_and_care.state_welfare_card,
    "eln": once_or_loan.older_persons_loan,
    "dln": once_or_loan.disability_loan,
}


def system() -> TaxBenefitSystem:
    """Return the system with its entities, parameters and variables."""
    built = TaxBenefitSystem([PERSON, HOUSEHOLD])
    built.parameters = load_parameter_file(str(Path(__file__).parent / "parameters.yaml"))
    for name in TRUTHS:
        built.add_variable(_input(name, int(UNKNOWN)))
    for name in NUMBERS:
        built.add_variable(_input(name, int(NOT_KNOWN)))
    for name, end in (("age_first", "born_last"), ("age_last", "born_first")):
        built.add_variable(_age(name, end))
    for name in ("income_year", "financial_assets"):
        built.add_variable(_of_household(f"household_{name}", name))
    for code, findings in PROGRAMMES.items():
        built.add_variable(_programme(code, findings))
    return built


def _input(name: str, default: int) -> type[Variable]:
    return type(
        name,
        (Variable,),
        {
            "value_type": int,
            "entity": PERSON,
            "definition_period": periods.ETERNITY,
            "label": name,
            "default_value": default,
        },
    )


def _age(name: str, end: str) -> type[Variable]:
    def formula(person: Any, period: Any) -> Column:
        day = period.start
        born = person(end, period)
        return np.where(born == NOT_KNOWN, NOT_KNOWN, completed_years(born, day.year, day.month, day.day))

    return _computed(name, formula)


def _of_household(name: str, each: str) -> type[Variable]:
    """Return the sum over the members of the household; NOT_KNOWN where that of one member is."""

    def formula(person: Any, period: Any) -> Column:
        amount = person(each, period)
        household = person.household
        one_is_unknown = household.sum(amount == NOT_KNOWN) > 0
        total = household.sum(np.where(amount == NOT_KNOWN, 0, amount).astype(np.int64))
        return np.where(one_is_unknown, NOT_KNOWN, total)

    return _computed(name, formula)


def _programme(code: str, findings: Any) -> type[Variable]:
    def formula(person: Any, period: Any, parameters: Any) -> Column:
        found: Findings = findings(lambda name: person(name, period), person, parameters(period), period.start)
        return found.packed()

    return _computed(code, formula)


def _computed(name: str, formula: Any) -> type[Variable]:
    return type(
        name,
        (Variable,),
        {"value_type": int, "entity": PERSON, "definition_period": periods.DAY, "label": name, "formula": formula},
    )
