"""From the columns of a population (contracts/population) to a simulation, and its answers by the month."""

from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import yaml
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

from tests.oracle.answers import NO_SUM, NOT_ASKED, of_the_month, unpacked
from tests.oracle.logic import FALSE, NOT_KNOWN, TRUE, UNKNOWN, Column, completed_years
from tests.oracle.system import PROGRAMMES

_TRUTHS = {
    "nationality_thai": "person__nationality_thai",
    "registered_with_local_body": "person__registered_with_local_body",
    "receives_state_pension": "person__receives_state_pension_type_benefit",
    "disability_card": "person__disability_card",
    "welfare_card": "person__welfare_card",
    "lives_with_guardian": "child__lives_with_guardian",
    "in_institution": "child__in_institution",
    "promptpay": "guardian__promptpay",
    "destitute": "person__destitute",
    "lives_alone_or_without_carer": "person__lives_alone_or_without_carer",
    "family_low_income": "family__low_income",
    "moved_after_disability": "dwelling__moved_after_disability",
    "able_to_work": "person__able_to_work",
    "bankrupt": "person__bankrupt",
    "legal_capacity": "person__legal_capacity",
    "borrower_or_guarantor": "person__fund_borrower_or_guarantor",
    "guarantor": "loan__guarantor",
    "carer_of_disabled": "person__is_carer_of_disabled",
    "married": "person__married",
    "has_credit_card": "person__has_credit_card",
    "monk_or_novice": "person__is_monk_or_novice",
    "prisoner": "person__is_prisoner",
    "in_state_institution": "person__in_state_institution",
    "civil_servant": "person__is_civil_servant",
    "pensioner": "person__is_pensioner",
    "political_office": "person__holds_political_office",
    "aids_certificate": "person__aids_doctor_certificate",
    "resident_in_local_area": "person__resident_in_local_area",
}
_NUMBERS = {
    "income_year": "person__income_year",
    "financial_assets": "person__financial_assets",
    "residence_months": "dwelling__residence_months",
    "work_province": "person__work_province",
    "application_area": "application__area",
    "group_size": "loan__group_size",
    "home_loan": "person__home_loan",
    "car_loan": "person__car_loan",
}
_DAYS = ("person__birth_date", "person__was_recipient_before", "visit__officer_home_visit_date")
_NO_EVENT = "none"
_ENOUGH_HELP = "enough"
_OF_AGE = 18
_GRANT_SLOTS = 4
_FISCAL_YEAR_STARTS = 10
_BEFORE_EVERYTHING = np.int32(-500_000)
_NEVER = np.int32(5_000_000)
"""A day so late that it lies before no other: somebody who never received anything did not receive it in time."""


_SCHEMA = Path(__file__).parents[2] / "contracts" / "population" / "schema.yaml"


def codes_of_columns() -> dict[str, list[str]]:
    """Return for each column of codes the codes in the order of their numbers, as the contract lists them."""
    columns = yaml.safe_load(_SCHEMA.read_text(encoding="utf-8"))["columns"]
    return {name: column["values"] for name, column in columns.items() if "values" in column}


def columns_needed() -> list[str]:
    """Return the columns of a population that the ten programmes read."""
    days = [f"{name}{end}" for name in _DAYS for end in ("", "__latest", "__none")]
    grants = [f"grant_dwa_{slot}__{what}" for slot in range(1, _GRANT_SLOTS + 1) for what in ("day", "baht")]
    codes = ["family__main_earner_event", "dwelling__other_state_help"]
    return ["household_id", "grants_known", *_TRUTHS.values(), *_NUMBERS.values(), *days, *grants, *codes]


class Nation:
    """A population as OpenFisca sees it.

    Args:
        table: rows of whole households, those of one household beside each other.
        codes: for each column of codes the codes in the order of their numbers (`values` in schema.yaml).
    """

    def __init__(self, system: TaxBenefitSystem, table: pa.Table, codes: dict[str, list[str]]) -> None:
        self._system, self._table, self._codes = system, table, codes
        household = _plain(table["household_id"], 0).astype(np.int64)
        self._starts = np.flatnonzero(np.diff(household, prepend=household[0] - 1))
        self._household = np.repeat(np.arange(len(self._starts)), np.diff(np.append(self._starts, len(household))))

    def answers(self, year: int, month: int) -> dict[str, tuple[Column, Column]]:
        """Return answers and sums of every programme for a month, by its code."""
        days = (date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        first, last = (self.on(day) for day in days)
        return {code: self._asked(code, days[0], of_the_month(first[code], last[code])) for code in PROGRAMMES}

    def on(self, day: date) -> dict[str, tuple[Column, Column]]:
        simulation = self._simulation(day)
        return {code: unpacked(simulation.calculate(code, day.isoformat())) for code in PROGRAMMES}

    def _asked(self, code: str, day: date, found: tuple[Column, Column]) -> tuple[Column, Column]:
        asked = np.ones(len(found[0]), dtype=bool)
        if code == "csg":
            latest = self._days("person__birth_date")[1]
            grown_up = completed_years(latest, day.year, day.month, day.day) >= _OF_AGE
            asked = (latest == NOT_KNOWN) | ~grown_up
        if code == "lif":
            asked = np.zeros(len(found[0]), dtype=bool)
            asked[self._starts] = True
        return np.where(asked, found[0], NOT_ASKED), np.where(asked, found[1], NO_SUM)

    def _simulation(self, day: date) -> Simulation:
        people, households = len(self._table), len(self._starts)
        builder = SimulationBuilder()
        builder.create_entities(self._system)
        builder.declare_person_entity("person", np.arange(people))
        group = builder.declare_entity("household", np.arange(households))
        builder.join_with_persons(group, self._household, np.zeros(people, dtype=np.int64))
        simulation = builder.build(self._system)
        for name, values in self._inputs(day).items():
            simulation.set_input(name, "eternity", values)
        return simulation

    def _inputs(self, day: date) -> dict[str, Column]:
        found = {name: self._truth(column) for name, column in _TRUTHS.items()}
        found |= {name: self._number(column) for name, column in _NUMBERS.items()}
        found["born_first"], found["born_last"] = self._days("person__birth_date")
        found["recipient_first"], found["recipient_last"] = self._days("person__was_recipient_before")
        found["home_visit"] = self._is_there("visit__officer_home_visit_date")
        found["main_earner_event"] = self._is_not("family__main_earner_event", _NO_EVENT)
        found["help_none_or_not_enough"] = self._is_not("dwelling__other_state_help", _ENOUGH_HELP)
        return found | self._disability_grants(day)

    def _truth(self, column: str) -> Column:
        values = _plain(pc.cast(self._table[column], pa.int8()), -1)
        return np.where(values < 0, UNKNOWN, values * TRUE).astype(np.int8)

    def _number(self, column: str) -> Column:
        return _plain(self._table[column], int(NOT_KNOWN)).astype(np.int32)

    def _days(self, column: str) -> tuple[Column, Column]:
        first = _plain(pc.cast(self._table[column], pa.int32()), int(NOT_KNOWN))
        latest = _plain(pc.cast(self._table[f"{column}__latest"], pa.int32()), int(NOT_KNOWN))
        last = np.where(latest == NOT_KNOWN, first, latest)
        if f"{column}__none" in self._table.column_names:
            none = _plain(pc.cast(self._table[f"{column}__none"], pa.int8()), 0) == 1
            first, last = np.where(none, _NEVER, first), np.where(none, _NEVER, last)
        return first, last

    def _is_there(self, column: str) -> Column:
        first = self._days(column)[0]
        return np.where(first == NOT_KNOWN, UNKNOWN, np.where(first == _NEVER, FALSE, TRUE)).astype(np.int8)

    def _is_not(self, column: str, code: str) -> Column:
        values = _plain(pc.cast(self._table[column], pa.int16()), -1)
        other = np.where(values == self._codes[column].index(code), FALSE, TRUE)
        return np.where(values < 0, UNKNOWN, other).astype(np.int8)

    def _disability_grants(self, day: date) -> dict[str, Column]:
        """Return times and baht granted to the whole household this fiscal and this calendar year, up to the day."""
        today = np.datetime64(day).astype(np.int32)
        fiscal = date(day.year if day.month >= _FISCAL_YEAR_STARTS else day.year - 1, _FISCAL_YEAR_STARTS, 1)
        known = _plain(pc.cast(self._table["grants_known"], pa.int8()), 0) == 1
        all_known = self._over_household(~known) == 0
        found: dict[str, Any] = {}
        for name, start in (("fiscal", fiscal), ("calendar", date(day.year, 1, 1))):
            times = np.zeros(len(known), dtype=np.int64)
            baht = np.zeros(len(known), dtype=np.int64)
            for slot in range(1, _GRANT_SLOTS + 1):
                granted = _plain(pc.cast(self._table[f"grant_dwa_{slot}__day"], pa.int32()), int(_BEFORE_EVERYTHING))
                counts = (granted >= np.datetime64(start).astype(np.int32)) & (granted <= today)
                times += counts
                baht += np.where(counts, self._number(f"grant_dwa_{slot}__baht"), 0)
            found[f"grants_{name}"] = np.where(all_known, self._over_household(times), NOT_KNOWN).astype(np.int32)
            found[f"granted_{name}"] = np.where(all_known, self._over_household(baht), NOT_KNOWN).astype(np.int32)
        return found

    def _over_household(self, values: Column) -> Column:
        return np.add.reduceat(values.astype(np.int64), self._starts)[self._household]


def _plain(column: Any, null: int) -> Column:
    return pc.fill_null(column, null).combine_chunks().to_numpy(zero_copy_only=False)
