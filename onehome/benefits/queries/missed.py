"""Who seems entitled and does not receive: rows in order of need, and totals by programme and by area.

A volunteer sees the households entrusted to him, and of those no programme that would tell of health or another
sealed matter: not as a row, and not in a count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce, Left

from onehome.access.types import Actor, Permission
from onehome.benefits.models import MissedEntitlement, ReceivedBenefit
from onehome.benefits.queries.told import sealed_programmes, told_to_volunteers
from onehome.benefits.types import OPEN_STATES, ApplicationState, Missed, SecurityRank, Undertaken
from onehome.kernel import clock

VISIT_WAITS = Q(visit_reason__isnull=False, visit_reason__settled_at__isnull=True)
APPLICATION_WAITS = Q(application__state__in=OPEN_STATES)
UNDER_WAY = VISIT_WAITS | APPLICATION_WAITS
MONTHLY = Q(cap_kind__endswith="-per-month")
DISTRICT, SUBDISTRICT = 4, 6  # digits of an area code


@dataclass(frozen=True, slots=True)
class MissedFilter:
    """What of the list is asked for; empty means all.

    Args:
        under_way: True for rows about which something is done, False for the others.
    """

    place: str = ""
    programme: str = ""
    under_way: bool | None = None


@dataclass(frozen=True, slots=True)
class MissedTotal:
    """How many rows of one programme or area, and what they come to; `once` adds sums that are given once."""

    key: str
    rows: int
    households: int
    crisis: int
    baht_a_month: int
    baht_once: int
    without_sum: int


@dataclass(frozen=True, slots=True)
class MissedCounts:
    """How many rows there are, by whether anything is done about them, and when they were last looked for."""

    open: int
    under_way: int
    looked_on: date | None = None


def missed_seen_by(actor: Actor) -> QuerySet[MissedEntitlement]:
    """Return the rows that the actor may see.

    Who sees aid sees those of his place, but for what trust.md seals (HIV, AIDS): that is for whoever decides there,
    and for the household's own official. Anybody else sees only what a volunteer may be told.
    """
    rows = MissedEntitlement.objects
    aid = rows.seen_by(actor, Permission.SEE_AID)
    told = rows.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(programme__in=told_to_volunteers())
    sealed_for = rows.seen_by(actor, Permission.DECIDE_AID) | aid.filter(household__official_id=actor.staff_id)
    return aid.exclude(programme__in=sealed_programmes()) | sealed_for | told


def missed(actor: Actor, asked: MissedFilter) -> QuerySet[MissedEntitlement]:
    """Return the rows asked for: the hardest life first, then the larger sum; with what is done about each."""
    return _in_order(_chosen(missed_seen_by(actor), asked))


def missed_of_mine(actor: Actor) -> QuerySet[MissedEntitlement]:
    """Return the rows of the households that the actor himself looks after, in the same order."""
    mine = Q(household__official_id=actor.staff_id) | Q(household__volunteer_id=actor.staff_id)
    return _in_order(missed_seen_by(actor).filter(mine))


def count_missed(actor: Actor, asked: MissedFilter) -> MissedCounts:
    """Return how many of the rows asked for wait, and about how many something is done; one statement."""
    rows = _chosen(missed_seen_by(actor), MissedFilter(asked.place, asked.programme))
    counted = rows.aggregate(all=Count("pk"), under_way=Count("pk", filter=UNDER_WAY), looked_on=Max("looked_on"))
    return MissedCounts(counted["all"] - counted["under_way"], counted["under_way"], counted["looked_on"])


def missed_by_programme(actor: Actor, asked: MissedFilter) -> Sequence[MissedTotal]:
    """Return the totals of the rows asked for by programme, the largest first; one statement."""
    rows = _chosen(missed_seen_by(actor), asked)
    return _totals(rows, F("programme"))


def missed_by_area(actor: Actor, asked: MissedFilter, digits: int = SUBDISTRICT) -> Sequence[MissedTotal]:
    """Return the totals of the rows asked for by area (`digits` of its code), the largest first; one statement."""
    rows = _chosen(missed_seen_by(actor), asked)
    return _totals(rows, Left("place", digits))


def programmes_missed(actor: Actor) -> Sequence[str]:
    """Return the codes of the programmes that anybody in sight does not receive."""
    return sorted(missed_seen_by(actor).order_by().values_list("programme", flat=True).distinct())


def received_notes(actor: Actor) -> QuerySet[ReceivedBenefit]:
    """Return the standing notes that somebody receives already, the newest first; to each what he may be told."""
    rows = ReceivedBenefit.objects
    aid = rows.seen_by(actor, Permission.SEE_AID)
    told = rows.seen_by(actor, Permission.SEE_HOUSEHOLD).filter(programme__in=told_to_volunteers())
    sealed_for = rows.seen_by(actor, Permission.DECIDE_AID) | aid.filter(household__official_id=actor.staff_id)
    standing = (aid.exclude(programme__in=sealed_programmes()) | sealed_for | told).filter(taken_back_at__isnull=True)
    return standing.select_related("recorded_by", "person").order_by("-known_on", "-pk")


def undertaken(row: MissedEntitlement) -> Undertaken:
    """Return what is being done about a row that was read with its reason and application."""
    state = row.application.state if row.application else ""
    if state in OPEN_STATES:
        return Undertaken.APPLICATION
    if row.visit_reason is not None and row.visit_reason.settled_at is None:
        return Undertaken.VISIT
    return Undertaken.REFUSED if state == ApplicationState.REFUSED else Undertaken.NOTHING


def missed_rows(rows: Iterable[MissedEntitlement]) -> list[Missed]:
    """Return rows of `missed` or `missed_of_mine` as the pages take them."""
    return [_missed(row) for row in rows]


def _missed(row: MissedEntitlement) -> Missed:
    state = undertaken(row)
    application, asked_by = row.application, row.visit_asked_by
    applied = application is not None and state in (Undertaken.APPLICATION, Undertaken.REFUSED)
    by, on = None, None
    if applied and application is not None:
        by, on = application.prepared_by.name, application.prepared_on
    elif state is Undertaken.VISIT and asked_by is not None and row.visit_asked_at is not None:
        by, on = asked_by.name, clock.day_of(row.visit_asked_at)
    return Missed(
        id=row.pk,
        household_id=row.household_id,
        who=row.person.full_name if row.person else "",
        programme=row.programme,
        likely=row.likely,
        security=SecurityRank(row.security),
        baht=row.baht,
        cap_kind=row.cap_kind,
        is_ceiling=row.is_ceiling,
        missing=tuple((name, member) for name, member in row.missing),
        judged=tuple(row.judged),
        undertaken=state,
        by=by,
        on=on,
        application_id=application.pk if applied and application else None,
        application_number=application.number if applied and application else "",
    )


def _chosen(rows: QuerySet[MissedEntitlement], asked: MissedFilter) -> QuerySet[MissedEntitlement]:
    if asked.place:
        rows = rows.filter(place__startswith=asked.place)
    if asked.programme:
        rows = rows.filter(programme=asked.programme)
    if asked.under_way is not None:
        rows = rows.filter(UNDER_WAY) if asked.under_way else rows.exclude(UNDER_WAY)
    return rows


def _in_order(rows: QuerySet[MissedEntitlement]) -> QuerySet[MissedEntitlement]:
    joined = rows.select_related(
        "household", "person", "visit_reason", "visit_asked_by", "application", "application__prepared_by",
        "application__case",
    )  # fmt: skip
    return joined.order_by("security", "-baht_a_year", "household_id", "programme", "pk")


def _totals(rows: QuerySet[MissedEntitlement], key: F | Left) -> Sequence[MissedTotal]:
    monthly = Case(When(MONTHLY, then="baht"), output_field=IntegerField())
    once = Case(When(~MONTHLY, then="baht"), output_field=IntegerField())
    counted = (
        rows.order_by()
        .values(key=key)
        .annotate(
            rows=Count("pk"),
            households=Count("household_id", distinct=True),
            crisis=Count("pk", filter=Q(security=SecurityRank.CRISIS)),
            baht_a_month=Coalesce(Sum(monthly), 0),
            baht_once=Coalesce(Sum(once), 0),
            without_sum=Count("pk", filter=Q(baht__isnull=True)),
        )
    )
    return sorted(
        (MissedTotal(**one) for one in list[Any](counted)),
        key=lambda one: (-one.baht_a_month, -one.baht_once, -one.rows, one.key),
    )
