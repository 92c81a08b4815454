"""Whether an answer left to an officer concerns somebody at all: twenty programmes must not drown four."""

from collections.abc import Iterable, Sequence

from onehome.engine.decision import Answer, Decision, Outcome
from onehome.engine.facts import FactsOnDay
from onehome.engine.span import Span
from onehome.engine.types import Fact, Subject, SubjectFacts
from onehome.law.language import ConditionKind
from onehome.law.rule_on_day import SubjectKind

OLDER_FROM = 60
"""The age of an older person in the vocabulary of the ministry."""

_TELLING = (ConditionKind.ELIGIBILITY, ConditionKind.ANY_OF)
_TELL_LITTLE = ("awards.", "visit.")
_NATIONALITY = "nationality_thai"
_MONTHLY, _LOAN = "-per-month", "per-loan"


def speaks_for(decision: Decision) -> bool:
    """Return whether a condition that not nearly everybody meets is known to be met.

    Thai nationality, a visit, and grants not used up are met by nearly all: they speak for nothing.
    """
    return any(
        one.kind in _TELLING and one.outcome is Outcome.HOLDS and any(map(_tells, (fact.name for fact in one.facts)))
        for one in decision.conditions
    )


def _tells(name: str) -> bool:
    return not name.startswith(_TELL_LITTLE) and not name.endswith(_NATIONALITY)


def may_concern(decision: Decision, target_groups: Sequence[str], known: SubjectFacts | None = None) -> bool:
    """Return whether whoever the answer is about may belong to one of the groups a programme is for.

    Only age and the disability card tell; a group that neither tells of is open to everybody, and so is one whose
    fact is not known.

    Args:
        known: all that is known of the subject; None for what the answer was worked out from.
    """
    if decision.subject.kind is not SubjectKind.PERSON:
        return True
    facts = FactsOnDay(known or decision.basis.facts, decision.day, decision.programme)
    age = facts.value("person.age_years")
    told = {
        "older_person": not isinstance(age, Span) or age.high >= OLDER_FROM,
        "person_with_disability": facts.value("person.disability_card") is not False,
    }
    return any(told.get(group, True) for group in target_groups)


def is_monthly(decision: Decision) -> bool:
    """Return whether the sum comes every month."""
    return any(part.cap_kind.endswith(_MONTHLY) for part in decision.parts)


def is_loan(decision: Decision) -> bool:
    """Return whether the sum has to be paid back."""
    return any(part.cap_kind.startswith(_LOAN) for part in decision.parts)


def likely_every_month(decisions: Iterable[Decision]) -> int:
    """Return the baht that come every month by the likely answers.

    What comes once, by the hour, for a house or as a loan is not in it; a sum for the family counts once.
    """
    found: dict[tuple[str, str | None], int] = {}
    for decision in decisions:
        if decision.answer is Answer.LIKELY_ELIGIBLE:
            for part in decision.parts:
                if part.cap_kind.endswith(_MONTHLY):
                    whose = None if "family" in part.cap_kind else decision.subject.member
                    found[part.row, whose] = part.baht
    return sum(found.values())


def known_of_each(decisions: Iterable[Decision]) -> dict[Subject, SubjectFacts]:
    """Return what is known of each subject by all answers together: one replayed holds only what its rule reads."""
    found: dict[Subject, dict[str, Fact]] = {}
    for decision in decisions:
        found.setdefault(decision.subject, {}).update(decision.basis.facts.facts)
    return {subject: SubjectFacts(subject, facts) for subject, facts in found.items()}
