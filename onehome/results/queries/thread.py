"""The golden thread: from one voice up to the national goal, and from any goal down to the people.

A thread is found from a hardship, a case, a target or a goal. Going up is one chain; going down is a crowd, shown
as cases. Whoever may not see a household sees that somebody is there, and what changed, but not who.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from onehome.access.errors import not_here
from onehome.access.gate import decide
from onehome.access.types import Actor, Permission
from onehome.benefits.queries.rows import applications_seen_by
from onehome.cases.queries.rows import case_hardships_seen_by, cases_seen_by, follow_ups_seen_by
from onehome.kernel.bilingual import Bilingual
from onehome.people.queries.sealed import Sealed, opened
from onehome.plans.queries.rows import targets_seen_by
from onehome.results.queries.progress import Progress, progress_of
from onehome.strategy.queries.goals import LinkedGoal, chains_up
from onehome.visits.queries.rows import hardships_seen_by
from onehome.visits.types import Dimension

_SEE = Permission.SEE_THREAD
MOST_CASES = 30


@dataclass(frozen=True, slots=True)
class Voice:
    """A hardship on the thread; `words` is empty where the reader may not hear them."""

    hardship_id: UUID
    words: str
    theme: str
    heard_on: date
    may_open: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a case changed in one dimension, and whether another person than the assessor has confirmed it."""

    dimension: Dimension
    before: int
    after: int | None
    assessed_on: date | None
    confirmed: bool

    @property
    def rose(self) -> bool:
        """Whether life became more secure."""
        return self.after is not None and self.after > self.before


@dataclass(frozen=True, slots=True)
class HelpGiven:
    """One application on the thread: programme, state, and the sum if there is one."""

    application_id: UUID
    programme: str
    state: str
    amount: int | None
    on: date


@dataclass(frozen=True, slots=True)
class CaseOnThread:
    """A case with what happened in it; number and household are empty where the reader may not see them."""

    case_id: UUID
    number: str
    household_id: UUID | None
    household_number: str
    province: str
    unit: Bilingual
    goal: str
    state: str
    opened_on: date
    closed_on: date | None
    change: Change | None
    target_id: UUID | None
    voices: tuple[Voice, ...] = ()
    help_given: tuple[HelpGiven, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetOnThread:
    """A target with whose it is and how far it has come."""

    target_id: UUID
    plan_id: UUID
    text: Bilingual
    unit: Bilingual
    official: str
    fiscal_year: int
    goal_code: str | None
    fictional: bool
    progress: Progress | None


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread: cases below, the chain of targets (nearest first), and the chain of goals (nearest first).

    `goals` holds one list for each level; an empty last level below the national strategy means a missing link.
    """

    cases: tuple[CaseOnThread, ...] = ()
    cases_in_all: int = 0
    targets: tuple[TargetOnThread, ...] = ()
    goals: tuple[tuple[LinkedGoal, ...], ...] = ()
    targets_below: tuple[TargetOnThread, ...] = ()
    goal_code: str | None = None
    loose_voice: Voice | None = None  # a hardship that no case has taken up yet


def thread_of_hardship(actor: Actor, hardship_id: UUID) -> Thread:
    """Return the thread of one voice.

    Raises:
        NotThere: no such hardship in reach.
    """
    link = case_hardships_seen_by(actor, _SEE).filter(hardship=hardship_id).first()
    if link is not None:
        return thread_of_case(actor, link.case_id)
    hardship = hardships_seen_by(actor, _SEE).filter(pk=hardship_id).first()
    if hardship is None:
        raise not_here()
    return Thread(loose_voice=_voices(actor, [hardship])[hardship.pk])


def thread_of_case(actor: Actor, case_id: UUID) -> Thread:
    """Return the thread of one case.

    Raises:
        NotThere: no such case in reach.
    """
    found = _cases(actor, cases_seen_by(actor, _SEE).filter(pk=case_id), with_words=True)
    if not found:
        raise not_here()
    chain = _targets_up(actor, found[0].target_id)
    code, goals = _goals_above(chain)
    return Thread(cases=found, cases_in_all=1, targets=chain, goals=goals, goal_code=code)


def thread_of_target(actor: Actor, target_id: UUID) -> Thread:
    """Return the thread of one target: the chain above, the targets below, and the cases that move it.

    Raises:
        NotThere: no such target in reach.
    """
    chain = _targets_up(actor, target_id)
    if not chain:
        raise not_here()
    below = _targets_below(actor, [target_id])
    cases = cases_seen_by(actor, _SEE).filter(target__in=[target_id, *below])
    direct = targets_seen_by(actor, _SEE).filter(above=target_id).select_related(*_OWNERS).order_by("plan__place", "pk")
    code, goals = _goals_above(chain)
    return Thread(
        cases=_cases(actor, cases),
        cases_in_all=cases.count(),
        targets=chain,
        targets_below=_targets(actor, direct),
        goals=goals,
        goal_code=code,
    )


def thread_of_goal(actor: Actor, code: str, codes_below: Iterable[str]) -> Thread:
    """Return the thread of a goal: what it serves, and the targets and cases that serve it or a goal below it."""
    serving = [code, *codes_below]
    tops = targets_seen_by(actor, _SEE).filter(goal__in=serving)
    cases = cases_seen_by(actor, _SEE).filter(target__in=tops.values("pk"))
    highest = tops.filter(plan__official__isnull=True).select_related(*_OWNERS).order_by("plan__place", "pk")
    return Thread(
        cases=_cases(actor, cases),
        cases_in_all=cases.count(),
        targets_below=_targets(actor, highest[:MOST_CASES]),
        goals=tuple(tuple(level) for level in chains_up([code])[code]),
        goal_code=code,
    )


Goals = tuple[tuple[LinkedGoal, ...], ...]


def _goals_above(chain: Sequence[TargetOnThread]) -> tuple[str | None, Goals]:
    """Return the goal of the nearest target that names one, and the goals above it."""
    code = next((target.goal_code for target in chain if target.goal_code), None)
    return (code, tuple(tuple(level) for level in chains_up([code])[code])) if code else (None, ())


_OWNERS = ("plan__unit", "plan__official")


def _targets_up(actor: Actor, target_id: UUID | None) -> tuple[TargetOnThread, ...]:
    """Return a target and those above it, nearest first; the frame above one's own plan is public to staff."""
    related = [
        f"{step}{owner}" for step in ("", "above__", "above__above__", "above__above__above__") for owner in _OWNERS
    ]
    target = targets_seen_by(actor, _SEE).filter(pk__in=[target_id] if target_id else []).select_related(*related).first()
    chain = []
    while target is not None:
        chain.append(target)
        target = target.above
    return _targets(actor, chain)


def _targets_below(actor: Actor, ids: Sequence[UUID]) -> list[UUID]:
    """Return the targets under these, level by level; plans have four levels at most."""
    below: list[UUID] = []
    level = list(ids)
    while level:
        level = list(targets_seen_by(actor, _SEE).filter(above__in=level).order_by("plan").values_list("pk", flat=True))
        below.extend(level)
    return below


def _targets(actor: Actor, rows: Iterable[Any]) -> tuple[TargetOnThread, ...]:
    kept = list(rows)
    progress = progress_of(actor, [row.pk for row in kept])
    return tuple(
        TargetOnThread(
            target_id=row.pk,
            plan_id=row.plan_id,
            text=row.text,
            unit=row.plan.unit.name,
            official=row.plan.official.name_th if row.plan.official else "",
            fiscal_year=row.plan.fiscal_year,
            goal_code=row.goal_id,
            fictional=row.fictional,
            progress=progress.get(row.pk),
        )
        for row in kept
    )


def _cases(actor: Actor, rows: QuerySet[Any], *, with_words: bool = False) -> tuple[CaseOnThread, ...]:
    """Return the newest of these cases, those that changed a life first."""
    kept = list(
        rows.select_related("household", "lead_unit", "before").order_by("-closed_on", "-opened_on")[:MOST_CASES]
    )
    ids = [case.pk for case in kept]
    changes = _last_follow_ups(actor, ids)
    help_given = _help(actor, ids)
    voices = _voices_of_cases(actor, ids) if with_words else {}
    found = [
        _case(actor, case, changes.get(case.pk), voices.get(case.pk, ()), help_given.get(case.pk, ())) for case in kept
    ]
    return tuple(sorted(found, key=lambda case: not (case.change and case.change.rose and case.change.confirmed)))


def _case(
    actor: Actor, case: Any, follow_up: Any, voices: tuple[Voice, ...], help_given: tuple[HelpGiven, ...]
) -> CaseOnThread:
    open_to_reader = decide(actor, Permission.SEE_CASE, case).allowed
    return CaseOnThread(
        case_id=case.pk,
        number=case.number if open_to_reader else "",
        household_id=case.household_id if open_to_reader else None,
        household_number=case.household.number if open_to_reader else "",
        province=case.province_code,
        unit=case.lead_unit.name,
        goal=case.goal if open_to_reader else "",
        state=case.state,
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        change=_change(case, follow_up),
        target_id=case.target_id,
        voices=voices,
        help_given=help_given,
    )


def _change(case: Any, follow_up: Any) -> Change | None:
    if case.before is None:
        return None
    dimension = Dimension(case.goal_dimension)
    after = follow_up.after if follow_up else None
    return Change(
        dimension=dimension,
        before=case.before.levels[dimension],
        after=after.levels[dimension] if after else None,
        assessed_on=after.assessed_on if after else None,
        confirmed=after.confirmed if after else False,
    )


def _last_follow_ups(actor: Actor, case_ids: Sequence[UUID]) -> dict[UUID, Any]:
    rows = follow_ups_seen_by(actor, _SEE).filter(case__in=case_ids).select_related("after").order_by("at")
    return {row.case_id: row for row in rows}


def _help(actor: Actor, case_ids: Sequence[UUID]) -> dict[UUID, tuple[HelpGiven, ...]]:
    rows = (
        applications_seen_by(actor, _SEE)
        .filter(case__in=case_ids)
        .select_related("award", "reported_outcome")
        .order_by("prepared_on")
    )
    found: dict[UUID, tuple[HelpGiven, ...]] = {}
    for row in rows:
        award, outcome = getattr(row, "award", None), getattr(row, "reported_outcome", None)
        amount = award.amount if award else outcome.amount if outcome else None
        given = HelpGiven(row.pk, row.programme, row.state, amount, award.awarded_on if award else row.prepared_on)
        found[row.case_id] = (*found.get(row.case_id, ()), given)
    return found


def _voices_of_cases(actor: Actor, case_ids: Sequence[UUID]) -> dict[UUID, tuple[Voice, ...]]:
    links = case_hardships_seen_by(actor, _SEE).filter(case__in=case_ids).select_related("hardship__visit")
    rows = [(link.case_id, link.hardship) for link in links]
    voices = _voices(actor, [hardship for _, hardship in rows])
    found: dict[UUID, tuple[Voice, ...]] = {}
    for case_id, hardship in rows:
        found[case_id] = (*found.get(case_id, ()), voices[hardship.pk])
    return found


def _voices(actor: Actor, hardships: Sequence[Any]) -> dict[UUID, Voice]:
    """Return the voices, with the words of those that the reader may open, or that may be quoted without a name."""
    may_open = {row.pk: decide(actor, Permission.SEE_VISIT, row).allowed for row in hardships}
    heard = [
        Sealed(row.household_id, "visits_hardship.words_sealed", row.pk, bytes(row.words_sealed))
        for row in hardships
        if may_open[row.pk] or (row.may_be_quoted and decide(actor, Permission.SEE_VOICES, row).allowed)
    ]
    words = opened(heard)
    return {
        row.pk: Voice(row.pk, words.get(row.pk, ""), row.theme, row.heard_on, may_open[row.pk]) for row in hardships
    }
