"""Who seems entitled, as far as a registry can tell: the engine's answers, read with care.

The engine refuses nobody for what is not known, so it says "needs an officer" of almost everybody for almost every
programme. A list of people to go to must rest on something that points to them. The three rules below are OneHome's
own and no law; they decide whom to look for, never who gets anything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from onehome.benefits.types import Seeming
from onehome.engine.decision import Answer, ConditionOutcome, Decision, OpenPointKind, Outcome
from onehome.engine.household import screen_household
from onehome.engine.types import FactInput, HouseholdFacts
from onehome.law.catalogue import Programme
from onehome.law.language import ConditionKind
from onehome.law.vocabulary import vocabulary

# What points to somebody. Few people are so, and nobody is taken to be so until it was established.
SIGNS = frozenset(
    {
        "person.birth_date",
        "person.age_years",
        "person.meets_welfare_card_criteria",
        "person.disability_card",
        "person.disability_severe",
        "person.is_carer_of_disabled",
        "person.lives_alone_or_without_carer",
        "person.hiv_infected_or_affected",
        "person.aids_doctor_certificate",
        "person.abandoned_or_unable_to_work",
        "person.poor",
        "person.destitute",
        "person.social_problem",
        "person.no_dwelling",
        "person.cannot_depend_on_others",
        "person.consents_to_protection",
        "person.diverted_offender",
        "elder.hardship_kind",
        "elder.has_nobody",
        "child.birth_date",
        "child.without_carer",
        "foster.approved",
        "family.in_hardship",
        "family.main_earner_event",
        "family.low_income",
        "family.landless",
        "settlement.member_admitted",
        "event.sudden_hardship",
        "event.expected_soon",
        "dwelling.unsafe_or_unsuitable",
        "deceased.nationality_thai",
        "deceased.age_at_death",
        "deceased.welfare_card",
        "deceased.poverty_certificate",
        "deceased.relatives_poor_or_none",
    }
)
# What nearly everybody meets, or what is done on the way: asked in the end, but neither a sign nor a doubt.
COMMONPLACE = frozenset(
    {
        "person.nationality_thai",
        "person.registered_with_local_body",
        "person.resident_in_local_area",
        "person.was_recipient_before",
        "person.receives_state_pension_type_benefit",
        "person.legal_capacity",
        "child.nationality_thai",
        "child.one_parent_thai",
        "child.lives_with_guardian",
        "child.in_institution",
        "guardian.promptpay",
        "visit.officer_home_visit_date",
        "applicant.arranges_funeral",
        "application.date",
        "application.area",
    }
)
MOST_QUESTIONS = 3  # other things not known; with more, nobody can say that somebody seems entitled
_AGES = frozenset({"person.birth_date", "person.age_years", "child.birth_date"})
_HOPEFUL = frozenset({OpenPointKind.MISSING_FACT, OpenPointKind.REMEDIABLE, OpenPointKind.JUDGEMENT})
_LOAN = "per-loan"


def seemings(household: HouseholdFacts, day: date, among: Sequence[Programme]) -> tuple[Seeming, ...]:
    """Return what the members of a household, and the family, seem entitled to on `day`."""
    known = _known_names(household)
    worth_asking = [programme for programme in among if _is_worth_asking(programme, known, day)]
    found = (seeming(decision) for decision in screen_household(household, day, among=worth_asking))
    return tuple(one for one in found if one is not None)


def seeming(decision: Decision) -> Seeming | None:
    """Return that somebody seems entitled by this answer, or None.

    He does when the programme gives something (a loan is no benefit that one misses), nothing stands in the way but
    facts to ask for, a paper to get or an officer's judgement, what points to him is established, and no more than
    `MOST_QUESTIONS` other facts are open.
    """
    if decision.answer is Answer.LIKELY_NOT_ELIGIBLE or _kind(decision).startswith(_LOAN):
        return None
    if {point.kind for point in decision.open_points} - _HOPEFUL:
        return None
    asked = {fact.name for fact in decision.missing} - COMMONPLACE
    if len(asked) > MOST_QUESTIONS or not _points_to(decision):
        return None
    paper_or_judgement = {OpenPointKind.REMEDIABLE, OpenPointKind.JUDGEMENT}
    return Seeming(
        programme=decision.programme,
        member=UUID(decision.subject.member) if decision.subject.member else None,
        likely=decision.answer is Answer.LIKELY_ELIGIBLE,
        baht=decision.sum_baht,
        cap_kind=_kind(decision),
        is_ceiling=decision.sum_is_ceiling,
        missing=tuple((fact.name, fact.member or "") for fact in decision.missing),
        judged=tuple(point.id for point in decision.open_points if point.kind in paper_or_judgement),
        law_version=decision.version,
    )


@dataclass(frozen=True, slots=True)
class _Demands:
    """What must be known of a household before a programme is worth asking: one fact of each set of signs at least,
    and all but a few of the questions.
    """

    signs: tuple[frozenset[str], ...]
    questions: frozenset[str]
    is_loan: bool


def _is_worth_asking(programme: Programme, known: frozenset[str], day: date) -> bool:
    """Return False where `seeming` would answer None of every member; only a short cut."""
    demands = _demands_of(programme, day)
    if demands.is_loan or len(demands.questions - known) > MOST_QUESTIONS:
        return False
    return all(signs & known for signs in demands.signs)


def _known_names(household: HouseholdFacts) -> frozenset[str]:
    names = set(household.household)
    for member in household.members:
        names.update(member.facts)
    return frozenset(names | _AGES) if names & _AGES else frozenset(names)


@lru_cache(maxsize=256)
def _demands_of(programme: Programme, day: date) -> _Demands:
    rule = programme.on(day)
    waived = {name for condition in rule.conditions for name in condition.waives}
    statements: dict[str, list[frozenset[str]]] = {}
    questions: set[str] = set()
    for condition in rule.conditions:
        reads = frozenset(condition.reads)
        if condition.kind is ConditionKind.TRANSITIONAL or condition.id in waived:
            continue
        if condition.kind is ConditionKind.JUDGEMENT:
            statements[condition.id] = [(reads & SIGNS) - _AGES]
            continue
        statements.setdefault(condition.group or condition.id, []).append(reads if reads <= SIGNS else frozenset())
        if condition.group is None and condition.can_refuse and len(reads) == 1:
            questions |= reads - SIGNS - COMMONPLACE
    signs = (frozenset().union(*alternatives) for alternatives in statements.values() if all(alternatives))
    cases = [case for payment in rule.payments for case in payment.cases]
    return _Demands(
        signs=tuple(signs),
        questions=frozenset(name for name in questions if not vocabulary()[name].derived_from),
        is_loan=bool(cases) and cases[0].cap_kind.startswith(_LOAN),
    )


def _kind(decision: Decision) -> str:
    if decision.parts:
        return decision.parts[0].cap_kind
    cases = [case for payment in decision.basis.rule.payments for case in payment.cases]
    return cases[0].cap_kind if cases else ""


def _points_to(decision: Decision) -> bool:
    """Return whether no statement rests on a sign that nobody established."""
    reads = {condition.id: frozenset(condition.reads) for condition in decision.basis.rule.conditions}
    groups: dict[str, list[ConditionOutcome]] = {}
    for condition in decision.conditions:
        if condition.kind is ConditionKind.JUDGEMENT:
            if condition.outcome is Outcome.JUDGEMENT and not _worth_judging(condition, reads[condition.id]):
                return False
        elif condition.kind is not ConditionKind.TRANSITIONAL:
            groups.setdefault(condition.group or condition.id, []).append(condition)
    return all(_stands(alternatives) for alternatives in groups.values())


def _stands(alternatives: Iterable[ConditionOutcome]) -> bool:
    """Return whether one of the statements is met, or is open only in what everybody can be asked."""
    return any(
        one.outcome is not Outcome.UNKNOWN or not SIGNS & {fact.name for fact in one.missing} for one in alternatives
    )


def _worth_judging(condition: ConditionOutcome, reads: frozenset[str]) -> bool:
    """Return whether an officer has something to judge: one of the signs it reads is there, and nothing denies it."""
    known = {fact.name: fact.value for fact in condition.facts if fact.value is not None}
    if signs := (reads & SIGNS) - _AGES:
        return any(_speaks_for(known.get(name)) for name in signs)
    return not known or any(_speaks_for(value) for value in known.values())


def _speaks_for(value: FactInput) -> bool:
    return value not in (None, False, 0, "", "none", "never", ())
