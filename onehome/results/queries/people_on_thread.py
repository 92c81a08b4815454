"""The people on a thread: their cases, voices, help and change, as far as the reader may see them.

Whoever may not see a household sees that somebody is there, in which province, and what changed, but not who.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet

from onehome.access.gate import decide
from onehome.access.types import Actor, Permission
from onehome.benefits.queries.rows import applications_seen_by
from onehome.benefits.types import ApplicationState
from onehome.cases.queries.rows import case_hardships_seen_by, cases_seen_by, follow_ups_seen_by
from onehome.cases.types import CaseState
from onehome.people.queries.sealed import Sealed, opened
from onehome.results.queries.measures import confirmed_changes
from onehome.results.types import CaseOnThread, ChangeOnThread, HelpGiven, VoiceOnThread
from onehome.visits.types import WORDS_COLUMN, Dimension, HardshipTheme

_SEE = Permission.SEE_THREAD


def cases_of_targets(actor: Actor, target_ids: Iterable[UUID], *, only_changed: bool = False) -> QuerySet[Any]:
    """Return the cases that move one of these targets, the newest results first; or only those that changed a life.

    Show a page of them with `cases_on_thread(actor, page)`.
    """
    found = cases_seen_by(actor, _SEE).filter(target__in=target_ids)
    if only_changed:
        found = found.filter(Exists(confirmed_changes(actor, _SEE).filter(case=OuterRef("pk"))))
    return found.order_by(F("closed_on").desc(nulls_last=True), "-opened_on", "pk")


def cases_on_thread(actor: Actor, rows: Iterable[Any], *, with_words: bool = False) -> tuple[CaseOnThread, ...]:
    """Return cases, already scoped, with what happened in them; the statements do not depend on how many."""
    kept = list(rows)
    ids = [case.pk for case in kept]
    last = follow_ups_seen_by(actor, _SEE).filter(case__in=ids).select_related("after").order_by("at")
    follow_ups = {row.case_id: row for row in last}
    help_given = _help(actor, ids)
    voices = _voices_of_cases(actor, ids) if with_words else {}
    return tuple(
        _case(actor, case, follow_ups.get(case.pk), voices.get(case.pk, ()), help_given.get(case.pk, ()))
        for case in kept
    )


def voices_on_thread(actor: Actor, hardships: Sequence[Any]) -> dict[UUID, VoiceOnThread]:
    """Return voices with the words of those that the reader may open, or that may be passed on without a name.

    Words about safety are passed on to nobody: whoever did harm might know them again.
    """
    may_open = {row.pk: decide(actor, Permission.SEE_VISIT, row).allowed for row in hardships}
    heard = [
        Sealed(row.household_id, WORDS_COLUMN, row.pk, bytes(row.words_sealed))
        for row in hardships
        if may_open[row.pk] or _may_be_passed_on(actor, row)
    ]
    words = opened(heard)
    return {
        row.pk: VoiceOnThread(
            hardship_id=row.pk,
            visit_id=row.visit_id,
            words=words.get(row.pk, ""),
            theme=HardshipTheme(row.theme),
            heard_on=row.heard_on,
            heard_by=row.visit.visitor.name if may_open[row.pk] else row.visit.unit.name,
            unit=row.visit.unit.name,
            may_open=may_open[row.pk],
        )
        for row in hardships
    }


def _may_be_passed_on(actor: Actor, row: Any) -> bool:
    agreed = row.may_be_quoted and row.theme != HardshipTheme.SAFETY
    return bool(agreed) and decide(actor, Permission.SEE_VOICES, row).allowed


def _case(
    actor: Actor, case: Any, follow_up: Any, voices: tuple[VoiceOnThread, ...], help_given: tuple[HelpGiven, ...]
) -> CaseOnThread:
    open_to_reader = decide(actor, Permission.SEE_CASE, case).allowed
    return CaseOnThread(
        case_id=case.pk,
        number=case.number if open_to_reader else "",
        household_id=case.household_id if open_to_reader else None,
        household_number=case.household.number if open_to_reader else "",
        household_fictional=case.household.fictional,
        province=case.province_code,
        unit=case.lead_unit.name,
        goal=case.goal if open_to_reader else "",
        state=CaseState(case.state),
        opened_on=case.opened_on,
        closed_on=case.closed_on,
        change=_change(case, follow_up),
        target_id=case.target_id,
        voices=voices,
        help_given=help_given,
    )


def _change(case: Any, follow_up: Any) -> ChangeOnThread:
    dimension = Dimension(case.goal_dimension)
    before = case.before.levels if case.before else {}
    after = follow_up.after.levels if follow_up else {}
    others = [one for one in Dimension if one is not dimension and before and after]
    return ChangeOnThread(
        dimension=dimension,
        before=before.get(dimension),
        after=after.get(dimension),
        assessed_on=follow_up.after.assessed_on if follow_up else None,
        confirmed=follow_up.after.confirmed if follow_up else False,
        fell=tuple(one for one in others if after[one] < before[one]),
    )


def _help(actor: Actor, case_ids: Sequence[UUID]) -> dict[UUID, tuple[HelpGiven, ...]]:
    rows = (
        applications_seen_by(actor, _SEE)
        .filter(case__in=case_ids)
        .select_related("award", "reported_outcome")
        .order_by("prepared_on", "pk")
    )
    found: dict[UUID, tuple[HelpGiven, ...]] = {}
    for row in rows:
        award, outcome = getattr(row, "award", None), getattr(row, "reported_outcome", None)
        given = HelpGiven(
            application_id=row.pk,
            programme=row.programme,
            state=ApplicationState(row.state),
            amount=award.amount if award else outcome.amount if outcome else None,
            on=award.awarded_on if award else outcome.recorded_on if outcome else row.prepared_on,
            decided_by=outcome.reported_by if outcome else "",
        )
        found[row.case_id] = (*found.get(row.case_id, ()), given)
    return found


def _voices_of_cases(actor: Actor, case_ids: Sequence[UUID]) -> dict[UUID, tuple[VoiceOnThread, ...]]:
    links = case_hardships_seen_by(actor, _SEE).filter(case__in=case_ids)
    links = links.select_related("hardship__visit__visitor", "hardship__visit__unit").order_by("hardship__heard_on")
    rows = [(link.case_id, link.hardship) for link in links]
    voices = voices_on_thread(actor, [hardship for _, hardship in rows])
    found: dict[UUID, tuple[VoiceOnThread, ...]] = {}
    for case_id, hardship in rows:
        found[case_id] = (*found.get(case_id, ()), voices[hardship.pk])
    return found
