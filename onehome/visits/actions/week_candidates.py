"""Which homes a staff member may visit in a week, and why: his own with an open reason, and those that are nobody's."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Max, Q

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_date
from onehome.people.queries.rows import households_seen_by
from onehome.visits.actions.reasons import ask_for_visit
from onehome.visits.models import PlannedVisit, ReasonToVisit, Visit
from onehome.visits.queries.scores import Candidate
from onehome.visits.types import StopState, VisitReason

NOT_SEEN_FOR_DAYS = 90
NOT_SEEN_URGENCY = 2
MOST_ASKED_FOR = 12  # homes not seen for long for which a week's plan asks at once
MOST_CANDIDATES = 500
WHY = "when a household was seen last is asked for the household, not for the reader"


def candidates_of(by: Actor, staff_id: UUID, monday: date, *, taken: Collection[UUID]) -> list[Candidate]:
    """Return the homes that may be added to a week, the most pressing first, at most `MOST_CANDIDATES`.

    A home that is nobody's, and stands in a colleague's plan of this week already, is left to the colleague.
    """
    _ask_where_not_seen(by, staff_id, monday)
    own = Q(household__official_id=staff_id) | Q(household__volunteer_id=staff_id)
    theirs = PlannedVisit.objects.by_system(why=WHY).filter(week=monday, state=StopState.PLANNED)
    nobodys = Q(household__official__isnull=True) & ~Q(
        household_id__in=theirs.exclude(staff_member_id=staff_id).values("household_id")
    )
    reasons = ReasonToVisit.objects.seen_by(by, Permission.RECORD_VISIT).filter(own | nobodys, settled_at__isnull=True)
    rows = reasons.exclude(household_id__in=taken).select_related("household").order_by("-urgency", "due_on", "pk")
    return _weighed(list(rows[: 2 * MOST_CANDIDATES]), staff_id)[:MOST_CANDIDATES]


def candidates_for(by: Actor, staff_id: UUID, households: Collection[UUID]) -> dict[UUID, Candidate]:
    """Return these households as candidates, those without an open reason left out."""
    reasons = ReasonToVisit.objects.seen_by(by, Permission.RECORD_VISIT).filter(
        household_id__in=households, settled_at__isnull=True
    )
    rows = list(reasons.select_related("household").order_by("-urgency", "due_on", "pk"))
    return {one.household_id: one for one in _weighed(rows, staff_id)}


def last_seen(households: Iterable[UUID]) -> dict[UUID, date]:
    """Return the day of the last visit to each household that was ever visited, whoever went."""
    visits = Visit.objects.by_system(why=WHY).filter(household_id__in=set(households)).order_by()
    return dict(visits.values_list("household_id").annotate(last=Max("visited_on")))


def _weighed(rows: list[ReasonToVisit], staff_id: UUID) -> list[Candidate]:
    of_household: dict[UUID, list[ReasonToVisit]] = {}
    for reason in rows:
        of_household.setdefault(reason.household_id, []).append(reason)
    seen = last_seen(of_household)
    return [
        Candidate(
            household_id=household_id,
            place=reasons[0].place,
            village=reasons[0].household.village,
            reason=reasons[0],
            last_seen=seen.get(household_id),
            own=staff_id in (reasons[0].household.official_id, reasons[0].household.volunteer_id),
            further=len(reasons) - 1,
        )
        for household_id, reasons in of_household.items()
    ]


def _ask_where_not_seen(by: Actor, staff_id: UUID, monday: date) -> None:
    """Ask for a visit to the own households that have no open reason and were not seen for long."""
    own = households_seen_by(by, Permission.RECORD_VISIT).filter(Q(official_id=staff_id) | Q(volunteer_id=staff_id))
    with_reason = ReasonToVisit.objects.by_system(why=WHY).filter(settled_at__isnull=True)
    lately = Visit.objects.by_system(why=WHY).filter(visited_on__gt=monday - timedelta(days=NOT_SEEN_FOR_DAYS))
    quiet = own.exclude(pk__in=with_reason.values("household_id")).exclude(pk__in=lately.values("household_id"))
    households = list(quiet.order_by("registered_on", "pk"))
    seen = last_seen(household.pk for household in households)
    longest_first = sorted(households, key=lambda household: seen.get(household.pk, household.registered_on))
    for household in longest_first[:MOST_ASKED_FOR]:
        last = seen.get(household.pk)
        if (monday - (last or household.registered_on)).days < NOT_SEEN_FOR_DAYS:
            break
        ask_for_visit(
            by=by,
            household_id=household.pk,
            kind=VisitReason.NOT_SEEN,
            explanation=_not_seen(last),
            urgency=NOT_SEEN_URGENCY,
            due_on=None,
        )


def _not_seen(last: date | None) -> Bilingual:
    if last is None:
        return Bilingual("ยังไม่เคยมีใครไปเยี่ยมบ้านนี้", "Nobody has visited this household yet")
    return Bilingual(f"ไปเยี่ยมครั้งสุดท้ายเมื่อ {show_date(last, 'th')}", f"Last visited on {show_date(last, 'en')}")
