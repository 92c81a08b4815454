"""The programmes that are looked for, and those of them that a volunteer may be told of."""

from functools import lru_cache

from onehome.benefits.queries.law import law_in_force
from onehome.kernel import clock
from onehome.law.catalogue import Programme, programmes
from onehome.law.expressions import facts_read
from onehome.law.vocabulary import vocabulary

HEALTH = frozenset({"AID", "HIV"})  # trust.md: a volunteer never learns of them, whatever their files say


def programmes_looked_for() -> tuple[Programme, ...]:
    """Return the law in force, by which people are looked for."""
    return law_in_force()


def sealed_programmes() -> frozenset[str]:
    """Return the codes of the programmes of which trust.md lets only a few officials know."""
    return HEALTH


def told_to_volunteers() -> frozenset[str]:
    """Return the codes of the programmes that tell nothing of health, offence or another sealed matter.

    What a programme asks is settled by its rule, which changes of the law's values leave as it is.
    """
    return _told(programmes(), clock.today().toordinal())


def may_be_told(programme: Programme) -> bool:
    """Return whether a volunteer may learn that somebody seems entitled to this programme.

    Not when the programme is marked sensitive, nor when anything it asks or pays by is: that somebody seems entitled
    would tell what the fact is.
    """
    if programme.heading.sensitive or programme.code in HEALTH:
        return False
    stated = programme.stated_on(clock.today())
    read = {name for condition in stated.conditions for name in condition.reads}
    tests = (case.when for payment in stated.sums for case in payment.cases)
    read |= {name for test in tests if test is not None for name in facts_read(test)}
    return not any(_is_sensitive(name) for name in read)


def _is_sensitive(name: str) -> bool:
    about = vocabulary()[name]
    rests_on = (*about.derived_from, *((about.same_as,) if about.same_as else ()))
    return about.sensitive or any(_is_sensitive(other) for other in rests_on)


@lru_cache(maxsize=4)
def _told(among: tuple[Programme, ...], _day: int) -> frozenset[str]:
    return frozenset(programme.code for programme in among if may_be_told(programme))
