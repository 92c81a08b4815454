"""Makes one part of a population: whole households, their facts, as an Arrow table."""

import numpy as np
import pyarrow as pa

from population.births import put_births
from population.calendar import Month
from population.columns import Filled, contract
from population.errors import SchemaIsBroken
from population.facts import Facts
from population.families import put_families, visited_homes
from population.figures import figure
from population.funerals import put_funerals
from population.generations import put_generations
from population.grants import put_grants
from population.health import put_care, put_disability_card, put_findings, put_hiv
from population.households import make_homes
from population.livelihood import incomes, put_wealth, put_welfare_card, put_work, stand_on_lines
from population.lives import Lives
from population.registration import put_registration

EDITION = 1
"""Raised whenever this package makes other people from the same seed and figures."""

HOUSEHOLDS_OF_A_PART = 1_000_000
"""Household identifiers of part n start at (n + 1) times this, so that no part has to know the others."""


def make_part(seed: int, part: int, people: int, month: Month) -> pa.Table:
    """Return the rows of part number `part`, with exactly `people` people."""
    homes = make_homes(seed, part, people)
    facts = Facts(seed, part, month, homes)
    _put_identity(facts)
    lives = _live(facts)
    put_wealth(facts, lives.age, lives.income)
    put_work(facts, lives.age)
    put_care(facts, lives)
    put_hiv(facts)
    put_findings(facts, lives)
    put_generations(facts, lives)
    put_families(facts, lives)
    put_funerals(facts, lives)
    put_grants(facts, lives)
    return _table(facts)


def _put_identity(facts: Facts) -> None:
    homes = facts.homes
    numbered = (facts.part + 1) * HOUSEHOLDS_OF_A_PART + 1 + np.arange(homes.count, dtype=np.int64)
    facts.columns["household_id"] = Filled(homes.spread(numbered))
    facts.columns["person_number"] = Filled(homes.number)
    facts.columns["province"] = Filled(homes.spread(homes.province))


def _live(facts: Facts) -> Lives:
    homes = facts.homes
    born, age = put_births(facts)
    thai = put_registration(facts, born, age)
    income = incomes(facts, age)
    income_known = facts.put("person.income_year", income)
    stand_on_lines(facts, income, income_known)
    welfare_card = put_welfare_card(facts, age, income, thai)
    disability_card = put_disability_card(facts, age)
    poor_home = homes.total(income) <= figure("income_lines")[0] // 2 * homes.sizes
    visited_home = visited_homes(facts, poor_home)
    return Lives(
        born=born,
        age=age,
        thai=thai,
        income=income,
        income_known=income_known,
        welfare_card=welfare_card,
        disability_card=disability_card,
        poor_home=poor_home,
        visited_home=visited_home,
        visited=homes.spread(visited_home),
        poor=homes.spread(poor_home),
        alone=homes.spread(homes.sizes == 1),
    )


def _table(facts: Facts) -> pa.Table:
    """Return the columns in the order of the contract.

    Raises:
        SchemaIsBroken: the contract has a column that is not made, or the other way round.
    """
    agreed, made = contract(), facts.columns
    names = {column.name for column in agreed.columns}
    if wrong := names ^ set(made):
        raise SchemaIsBroken(", ".join(sorted(wrong)))
    arrays = [made[column.name].array(column) for column in agreed.columns]
    return pa.Table.from_arrays(arrays, schema=agreed.arrow_schema)
