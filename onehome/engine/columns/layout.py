"""Which columns of a population hold what: the names and types the engine reads, as its contract states them."""

from onehome.law.vocabulary import FactDefinition, FactKind, definition

HOUSEHOLD_ID, PERSON_NUMBER, PROVINCE, GRANTS_KNOWN = "household_id", "person_number", "province", "grants_known"
GRANT_SLOTS = 4
"""Earlier grants that are kept for each person and programme, the latest first."""

HOUSEHOLD_NOUNS = frozenset(
    {"applicant", "application", "awards", "deceased", "dwelling", "event", "family", "household", "settlement", "visit"}
)
"""Nouns whose facts are about the household and stand on every row of it."""

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


def is_about_household(fact: str) -> bool:
    """Return whether a fact is about the household rather than one member of it."""
    return fact.partition(".")[0] in HOUSEHOLD_NOUNS
