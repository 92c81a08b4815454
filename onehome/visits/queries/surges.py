"""Emergencies: where they are, and how far the sweep of every household there has come."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from onehome.access.errors import not_here
from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.clock import BANGKOK
from onehome.people.queries.cards import HouseholdCard, household_cards
from onehome.places.queries import areas
from onehome.visits.models import Hardship, Surge, SweepFinding, SweptHousehold
from onehome.visits.types import NEED_NAMES, SURGE_NAMES, THEME_NAMES, HardshipTheme, SurgeKind

WHY = "whether a household waits to be reached in an emergency is asked for the household, not for the reader"


@dataclass(frozen=True, slots=True)
class SurgeLine:
    """One emergency in one line."""

    id: UUID
    name: Bilingual
    areas: tuple[Bilingual, ...]
    villages: tuple[str, ...]
    reason: str
    declared_at: datetime
    declared_by: Bilingual | None
    ended_at: datetime | None
    end_reason: str
    homes: int
    reached: int

    @property
    def waiting(self) -> int:
        """Households not reached yet."""
        return self.homes - self.reached


@dataclass(frozen=True, slots=True)
class SweepOf:
    """How far one person's part of a sweep has come."""

    staff_id: UUID | None
    name: Bilingual | None  # None: nobody serves there who could go
    homes: int
    reached: int


@dataclass(frozen=True, slots=True)
class SurgeProgress:
    """How far a sweep has come, and what it has found."""

    line: SurgeLine
    with_needs: int
    needs: tuple[tuple[Bilingual, int], ...]
    in_danger: int  # homes of which the last look said so
    left: int  # homes where nobody was any more
    wanted: tuple[tuple[Bilingual, int], ...]  # what is needed right now, and in how many homes
    people: tuple[SweepOf, ...]


@dataclass(frozen=True, slots=True)
class LastLook:
    """What the last look at a home in the emergency found."""

    in_danger: bool
    left: bool
    wanted: tuple[Bilingual, ...]


@dataclass(frozen=True, slots=True)
class SweptLine:
    """One household of a sweep."""

    household_id: UUID
    household: HouseholdCard | None
    fragility: int
    staff: Bilingual | None
    reached_on: date | None
    visit_id: UUID | None
    needs: int
    look: LastLook | None


def surges(actor: Actor) -> QuerySet[Surge]:
    """Return the emergencies in sight, those that last first, then the newest; show a page with `surge_lines`."""
    seen = Surge.objects.seen_by(actor, Permission.SEE_SURGE).select_related("declared_by")
    return seen.order_by("-ended_at", "-declared_at")


def surge_lines(rows: list[Surge]) -> list[SurgeLine]:
    """Return emergencies, already scoped, with how far they have come, in two statements."""
    counted = (
        SweptHousehold.objects.by_system(why="an emergency tells how many households it has reached, and names none")
        .filter(surge__in=rows)
        .order_by()
        .values("surge_id")
        .annotate(homes=Count("pk"), reached=Count("pk", filter=Q(visit__isnull=False)))
    )
    found = {row["surge_id"]: (row["homes"], row["reached"]) for row in counted}
    named = areas({code for row in rows for code in row.areas})
    return [
        SurgeLine(
            id=row.pk,
            name=SURGE_NAMES[SurgeKind(row.kind)],
            areas=tuple(named[code].name for code in row.areas if code in named),
            villages=tuple(row.villages),
            reason=row.reason,
            declared_at=row.declared_at,
            declared_by=row.declared_by.name if row.declared_by else None,
            ended_at=row.ended_at,
            end_reason=row.end_reason,
            homes=found.get(row.pk, (0, 0))[0],
            reached=found.get(row.pk, (0, 0))[1],
        )
        for row in rows
    ]


def surge_progress(actor: Actor, surge_id: UUID) -> SurgeProgress:
    """Return one emergency with how far each person's part has come and what was found.

    Raises:
        NotThere: it lies out of reach.
    """
    row = surges(actor).filter(pk=surge_id).first()
    if row is None:
        raise not_here()
    swept = _swept(actor, row.pk)
    by_person = swept.values("staff_member_id", "staff_member__name_th", "staff_member__name_en").annotate(
        homes=Count("pk"), reached=Count("pk", filter=Q(visit__isnull=False))
    )
    visits = swept.filter(visit__isnull=False).values("visit_id")
    heard = Hardship.objects.seen_by(actor, Permission.SEE_SURGE).filter(visit_id__in=visits)
    themes = (
        heard.order_by().values("theme").annotate(homes=Count("household", distinct=True)).order_by("-homes", "theme")
    )
    looks = _last_looks(actor, row, swept.values_list("household_id", flat=True)).values()
    wanted = Counter(need for look in looks for need in look.wanted)
    return SurgeProgress(
        line=surge_lines([row])[0],
        in_danger=sum(look.in_danger for look in looks),
        left=sum(look.left for look in looks),
        wanted=tuple(wanted.most_common()),
        with_needs=heard.order_by().values("household").distinct().count(),
        needs=tuple((THEME_NAMES[HardshipTheme(one["theme"])], one["homes"]) for one in themes),
        people=tuple(_person(one) for one in by_person.order_by("staff_member__sort_key")),
    )


def swept_households(actor: Actor, surge_id: UUID, *, show: str) -> QuerySet[SweptHousehold]:
    """Return the households of a sweep, the most fragile first: all ("all"), "waiting", "reached" or with "needs".

    A home has needs when somebody told of a hardship there, or a look since the declaration found danger or something
    wanted: what was needed once stays in the list, its line tells how things stand now.
    """
    rows = _swept(actor, surge_id).select_related("staff_member", "visit", "surge")
    needs = Hardship.objects.by_system(why=WHY).filter(visit_id=OuterRef("visit_id"))
    looks = SweepFinding.objects.by_system(why=WHY).filter(
        household=OuterRef("household"), found_on__gte=OuterRef("surge__declared_at__date")
    )
    pressing = looks.filter(Q(safe="no") | Q(needs__len__gt=0))
    chosen = {
        "waiting": Q(visit__isnull=True),
        "reached": Q(visit__isnull=False),
        "needs": Exists(needs) | Exists(pressing),
    }.get(show)
    return (rows.filter(chosen) if chosen is not None else rows).order_by("-fragility", "pk")


def swept_lines(actor: Actor, rows: list[SweptHousehold]) -> list[SweptLine]:
    """Return households of a sweep, already scoped, with what was found, in a fixed number of statements."""
    cards = household_cards(actor, [row.household_id for row in rows])
    heard = Hardship.objects.seen_by(actor, Permission.SEE_SURGE).filter(
        visit_id__in=[row.visit_id for row in rows if row.visit_id]
    )
    surges_of = {row.surge_id: row.surge for row in rows}
    looks = {
        home: look
        for surge in surges_of.values()
        for home, look in _last_looks(actor, surge, [row.household_id for row in rows]).items()
    }
    needs: dict[UUID, int] = {}
    for visit_id in heard.values_list("visit_id", flat=True):
        needs[visit_id] = needs.get(visit_id, 0) + 1
    return [
        SweptLine(
            household_id=row.household_id,
            household=cards.get(row.household_id),
            fragility=row.fragility,
            staff=row.staff_member.name if row.staff_member else None,
            reached_on=row.visit.visited_on if row.visit else None,
            visit_id=row.visit_id,
            needs=needs.get(row.visit_id, 0) if row.visit_id else 0,
            look=looks.get(row.household_id),
        )
        for row in rows
    ]


def _last_looks(actor: Actor, surge: Surge, homes: Iterable[UUID]) -> dict[UUID, LastLook]:
    """Return what was found last at each home since the emergency was declared."""
    since = SweepFinding.objects.seen_by(actor, Permission.SEE_SURGE).filter(
        household__in=homes, found_on__gte=surge.declared_at.astimezone(BANGKOK).date()
    )
    if surge.ended_at is not None:
        since = since.filter(found_on__lte=surge.ended_at.astimezone(BANGKOK).date())
    newest = since.order_by("household_id", "-found_on", "-pk").distinct("household_id")
    return {
        row.household_id: LastLook(
            in_danger=row.safe == "no",
            left=row.still_there == "no",
            wanted=tuple(NEED_NAMES.get(need, Bilingual(need, need)) for need in row.needs),
        )
        for row in newest
    }


def waiting_in_sweep(household_id: UUID, on: date) -> QuerySet[SweptHousehold]:
    """Return where a household waits to be reached in an emergency that had been declared by the end of a day."""
    ends = datetime.combine(on + timedelta(days=1), datetime.min.time(), tzinfo=BANGKOK)
    rows = SweptHousehold.objects.by_system(why=WHY).filter(household_id=household_id, visit__isnull=True)
    return rows.filter(surge__ended_at__isnull=True, surge__declared_at__lt=ends)


def in_sweep(household_id: UUID, on: date) -> bool:
    """Return whether a household waits to be reached in an emergency."""
    return waiting_in_sweep(household_id, on).exists()


def _swept(actor: Actor, surge_id: UUID) -> QuerySet[SweptHousehold]:
    return SweptHousehold.objects.seen_by(actor, Permission.SEE_SURGE).filter(surge_id=surge_id).order_by()


def _person(row: Mapping[str, object]) -> SweepOf:
    person = row["staff_member_id"]
    name = Bilingual(
        str(row["staff_member__name_th"]), str(row["staff_member__name_en"] or row["staff_member__name_th"])
    )
    return SweepOf(
        staff_id=person if isinstance(person, UUID) else None,
        name=name if person else None,
        homes=int(str(row["homes"])),
        reached=int(str(row["reached"])),
    )
