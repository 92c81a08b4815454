"""Which columns of a population hold what: the names and types the engine reads, as its contract states them."""

import re

from onehome.law.vocabulary import FactDefinition, FactKind, definition

HOUSEHOLD_ID, PERSON_NUMBER, PROVINCE, GRANTS_KNOWN = "household_id", "person_number", "province", "grants_known"
SEX = "sex"
"""For reports, as in the civil register: 1 male, 2 female; the rules read the fact."""

GRANT_SLOTS = 4
"""Earlier grants that are kept for each person and programme, the latest first."""

GRANT_DAY = re.compile(r"grant_([a-z]+)_[1-9]__day")
"""The columns of the days of grants; the group is the code of the programme."""

COUNTED_FROM_GRANTS = frozenset({"awards.count_this_year", "awards.baht_this_year", "awards.consecutive_count"})
"""Facts that are another number for each programme: counted from the grants, never a column."""

TRUTHS = frozenset({FactKind.BOOLEAN, FactKind.OFFICER_FINDING, FactKind.DOCUMENT})
WHOLE_NUMBERS = frozenset({FactKind.INTEGER, FactKind.MONEY})


def column_of(fact: str) -> str:
    """Return the column of a fact: `person.birth_date` stands in `person__birth_date`."""
    return fact.replace(".", "__")


def latest_of(column: str) -> str:
    """Return the column that holds the last possible day where a day is known only to its month or year."""
    return f"{column}__latest"


def none_of(column: str) -> str:
    """Return the column that says that a day is known not to exist, or "never"."""
    return f"{column}__none"


def grant_day(programme: str, slot: int) -> str:
    """Return the column of the day of an earlier grant; the first slot holds the latest."""
    return f"grant_{programme.lower()}_{slot}__day"


def grant_baht(programme: str, slot: int) -> str:
    """Return the column of the sum of an earlier grant."""
    return f"grant_{programme.lower()}_{slot}__baht"


def standing_for(name: str) -> FactDefinition:
    """Return the fact whose column holds `name`: another fact where `name` only says it again of a child."""
    about = definition(name)
    return definition(about.same_as) if about.same_as is not None else about


def has_column(fact: FactDefinition) -> bool:
    """Return whether a fact has a column: not if it is computed, counted, or says another fact again."""
    is_computed = fact.kind in (FactKind.MEMBERS, FactKind.MONEY_PER_HEAD) or bool(fact.derived_from)
    return not (is_computed or fact.same_as or fact.name in COUNTED_FROM_GRANTS)
