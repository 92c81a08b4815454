"""The measuring behind `benchmarks.night`; models can be imported here."""

import statistics
from datetime import date, timedelta
from os import getloadavg, sched_getaffinity
from random import Random
from time import perf_counter, process_time
from uuid import UUID

from django.db import connections
from django.test.utils import setup_databases, teardown_databases

from figures.telling import commit
from onehome.access.gate import acting
from onehome.access.models import Grant, StaffKind, StaffMember
from onehome.access.types import Role, system_actor
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.kernel.points import Point
from onehome.kernel.thai_calendar import Week
from onehome.people.actions.seal import make_data_keys, seal_with
from onehome.people.models import Household, HouseholdLocation
from onehome.people.queries.locations import POINT, written_point
from onehome.places.actions.load_areas import load_areas
from onehome.places.actions.load_organisation import load_organisation
from onehome.places.models import Area, Department, Unit
from onehome.places.queries import middle_of_province
from onehome.places.types import AreaLevel
from onehome.visits.actions.plan_province import OVERNIGHT_SECONDS, plan_province, week_to_plan
from onehome.visits.models import PlannedVisit, ReasonToVisit, Visit, WeekPlan
from onehome.visits.types import VisitReason

BY = system_actor("a benchmark plans a night")
PROVINCES = ("50", "51", "52", "54", "55", "56", "57", "58")
OFFICE, OWN_HOMES, NOBODYS = 13, 60, 40
KINDS = (
    VisitReason.HARDSHIP, VisitReason.OPEN_CASE, VisitReason.FOLLOW_UP, VisitReason.LOW_SECURITY,
    VisitReason.MAY_BE_ENTITLED, VisitReason.REQUESTED,
)  # fmt: skip
NORTH = 0.25  # degrees around the middle of its province in which an office lies


class Region:
    """Lays out the officials and homes of a region."""

    def __init__(self, officials: int, seed: int) -> None:
        self.chance = Random(seed)  # noqa: S311  (invented places, no secret)
        self.left, self.today = officials, clock.today()
        self.department = Department.objects.order_by("code")[0]
        self.homes = list[Household]()
        self.points = dict[UUID, Point]()

    def lay_out(self) -> None:
        """Write officials, homes, places, reasons and visits."""
        number = 0
        while self.left:
            province = PROVINCES[number % len(PROVINCES)]
            self._office(province, number, min(OFFICE, self.left))
            self.left -= min(OFFICE, self.left)
            number += 1
        Household.objects.add_all(self.homes)
        self._measure_places()
        self._give_reasons()

    def _office(self, province: str, number: int, people: int) -> None:
        unit = Unit.objects.create(
            code=f"N-{number}", department=self.department, name_th=f"หน่วย {number}", name_en=f"Unit {number}",
            place=province, fictional=True,
        )  # fmt: skip
        middle, draw = middle_of_province(province), self.chance.uniform
        office = Point(middle.latitude + draw(-NORTH, NORTH), middle.longitude + draw(-NORTH, NORTH))
        villages = [Point(office.latitude + draw(-0.2, 0.2), office.longitude + draw(-0.2, 0.2)) for _ in range(30)]
        places = list(
            Area.objects.filter(level=AreaLevel.SUBDISTRICT, code__startswith=province).values_list("code", flat=True)
        )
        for one in range(people):
            member = StaffMember.objects.create(
                kind=StaffKind.OFFICIAL, number=f"N-{number}-{one}", name_th=f"นาย{one} สมมติ", name_en="",
                sort_key=f"{number:03d}{one:03d}", unit=unit, fictional=True,
            )  # fmt: skip
            Grant.objects.create(
                staff_member=member, role=Role.OFFICIAL, place=province, unit=unit, valid_from=date(2020, 1, 1),
                approved_at=clock.now(),
            )  # fmt: skip
            self._homes_of(member, OWN_HOMES, villages, places)
        self._homes_of(None, NOBODYS, villages, places)

    def _homes_of(self, official: StaffMember | None, count: int, villages: list[Point], places: list[str]) -> None:
        for _ in range(count):
            village = self.chance.randrange(len(villages))
            home = Household(
                id=new_id(), number=f"N{len(self.homes):07d}", village=f"หมู่ {village}", official=official,
                place=places[village % len(places)], registered_on=date(2022, 1, 1), fictional=True,
            )  # fmt: skip
            self.homes.append(home)
            if self.chance.random() < 0.8:
                middle = villages[village]
                near = self.chance.gauss(0, 0.008), self.chance.gauss(0, 0.008)
                self.points[home.pk] = Point(middle.latitude + near[0], middle.longitude + near[1])

    def _measure_places(self) -> None:
        keys = make_data_keys((home.pk, home.place) for home in self.homes)
        HouseholdLocation.objects.add_all(
            [
                HouseholdLocation(
                    household=home, place=home.place, located_on=self.today, accuracy_m=12,
                    point_sealed=seal_with(
                        keys[home.pk], written_point(self.points[home.pk]), column=POINT, row=home.pk
                    ),
                )
                for home in self.homes
                if home.pk in self.points
            ]
        )  # fmt: skip

    def _give_reasons(self) -> None:
        reasons, visits, now = list[ReasonToVisit](), list[Visit](), clock.now()
        for home in self.homes:
            chosen = self.chance.sample(KINDS, self.chance.randint(1, 3)) if self.chance.random() < 1 / 3 else []
            reasons += [
                ReasonToVisit(
                    household=home, place=home.place, kind=kind, explanation_th="เหตุที่ควรไป", explanation_en="A reason",
                    urgency=self.chance.randint(1, 5), raised_at=now,
                    due_on=self.today + timedelta(days=self.chance.randint(-5, 25)) if kind == KINDS[0] else None,
                )
                for kind in chosen
            ]  # fmt: skip
            if home.official is not None and self.chance.random() < 0.85:
                visits.append(_visited(home, self.today - timedelta(days=self.chance.randint(8, 200))))
        ReasonToVisit.objects.add_all(reasons)
        Visit.objects.add_all(visits)


def _visited(home: Household, day: date) -> Visit:
    assert home.official is not None
    return Visit(
        household=home, visitor=home.official, unit=home.official.unit, visited_on=day, place=home.place,
        notice_given=True, purpose="listening", recorded_at=clock.now(), persons_met=[], others_met="ยาย",
    )  # fmt: skip


def measure(officials: int, seed: int) -> None:
    """Lay out a region, plan its night, and print how long it took."""
    made = setup_databases(0, interactive=False, aliases={"owner"}, serialized_aliases=set())
    try:
        load_organisation()
        load_areas()
        with acting(BY):
            Region(officials, seed).lay_out()
        with connections["owner"].cursor() as cursor:
            cursor.execute("ANALYZE")
        _say(officials, seed)
        _plan()
    finally:
        connections.close_all()
        teardown_databases(made, 0)


def _say(officials: int, seed: int) -> None:
    with acting(BY):
        counts = [
            f"{name} {model.objects.by_system(why='a benchmark counts').count():,}"
            for name, model in (("homes", Household), ("reasons", ReasonToVisit), ("visits", Visit))
        ]
    load = ", ".join(f"{one:.1f}" for one in getloadavg())
    print(f"officials {officials}   {'   '.join(counts)}   seed {seed}   commit {commit()}")
    print(f"{len(sched_getaffinity(0))} processors, load {load}; at most {OVERNIGHT_SECONDS} s of search a person")


def _plan() -> None:
    started, busy, planned, each = perf_counter(), process_time(), 0, list[float]()
    for province in PROVINCES:
        begun = perf_counter()
        count = plan_province(by=BY, place=province, day=clock.today())
        planned += count
        each += [(perf_counter() - begun) / count] * count if count else []
    seconds, busy = perf_counter() - started, process_time() - busy
    with acting(BY):
        week: Week = week_to_plan(clock.today())
        stops = PlannedVisit.objects.by_system(why="a benchmark counts").filter(week=week.start)
        plans, homes = WeekPlan.objects.by_system(why="a benchmark counts").count(), stops.count()
        twice = homes - stops.values("household_id").distinct().count()
    print(
        f"{planned} weeks planned in {seconds:,.0f} s ({seconds / 60:.1f} min), one after another: "
        f"{seconds / max(1, planned):.2f} s each (a province between {min(each):.2f} and {max(each):.2f}), "
        f"{busy / max(1, planned):.2f} s of them in this process; median {statistics.median(each):.2f} s"
    )
    print(f"{plans} plans, {homes:,} stops, {homes / max(1, planned):.1f} a week; homes that two would visit: {twice}")
