"""Where the homes of the province shown in depth stand, when its officials go out, and when they are away."""

from datetime import date, time, timedelta

from demo.chance import Chance
from demo.organisation import Organisation
from demo.registry import Home
from demo.work import FIELD_DAYS
from onehome.access.models import StaffMember
from onehome.access.types import Actor, system_actor
from onehome.kernel.points import Point
from onehome.kernel.thai_calendar import Week
from onehome.people.actions.seal import seal_with
from onehome.people.models import HouseholdLocation
from onehome.people.queries.locations import POINT, written_point
from onehome.plans.models import Leave, WorkingPattern
from onehome.visits.actions.week_times import retime
from onehome.web.design.maps import province_rings

MEASURED = 0.85  # share of homes where somebody noted the point
DISTRICT_KM, SUBDISTRICT_KM, VILLAGE_KM, HOME_KM = 0.0, 6.0, 2.0, 0.3
DEGREE_KM = 111.2
KEEPS_ORDINARY_DAYS, TAKES_LEAVE = 0.3, 0.25
LONGEST_LEAVE = 3
SYSTEM: Actor = system_actor("fictional weeks get their hours")


class GoingOut:
    """Makes locations, working patterns and leave of one province, and the hours of its present week."""

    def __init__(self, chance: Chance, as_of: date, organisation: Organisation) -> None:
        self.chance = chance
        self.as_of = as_of
        self.organisation = organisation
        self.middles: dict[tuple[str, ...], Point] = {}

    def make(self, province: str, homes: list[Home]) -> None:
        """Save everything of a province."""
        self.rings = province_rings(province)
        HouseholdLocation.objects.add_all([self._location(home) for home in homes if self.chance.happens(MEASURED)])
        officials = self.organisation.officials[province]
        patterns = [one for one in officials if not self.chance.happens(KEEPS_ORDINARY_DAYS)]
        WorkingPattern.objects.add_all([self._pattern(one, province) for one in patterns])
        away = [one for one in officials if self.chance.happens(TAKES_LEAVE)]
        Leave.objects.add_all([self._leave(one, province) for one in away])
        for official in officials:
            retime(by=SYSTEM, staff_id=official.pk, monday=Week.of(self.as_of).start)

    def _location(self, home: Home) -> HouseholdLocation:
        point = self._near(self._village(home.row.place, home.row.village), HOME_KM)
        return HouseholdLocation(
            household=home.row,
            place=home.row.place,
            point_sealed=seal_with(home.key, written_point(point), column=POINT, row=home.row.pk),
            accuracy_m=self.chance.between(4, 30),
            located_on=self.chance.day(home.row.registered_on, self.as_of),
            located_by=home.official,
        )

    def _village(self, place: str, village: str) -> Point:
        """Return the middle of a village: near that of its sub-district, which is near that of its district."""
        district = self._middle((place[:4],), None, DISTRICT_KM)
        subdistrict = self._middle((place,), district, SUBDISTRICT_KM)
        return self._middle((place, village), subdistrict, VILLAGE_KM)

    def _middle(self, key: tuple[str, ...], around: Point | None, km: float) -> Point:
        if key not in self.middles:
            self.middles[key] = self._somewhere() if around is None else self._near(around, km)
        return self.middles[key]

    def _somewhere(self) -> Point:
        """Return a point inside the province."""
        longitudes = [x for ring in self.rings for x, _ in ring]
        latitudes = [y for ring in self.rings for _, y in ring]
        while True:
            point = Point(
                self.chance.random.uniform(min(latitudes), max(latitudes)),
                self.chance.random.uniform(min(longitudes), max(longitudes)),
            )
            if self._inside(point):
                return point

    def _near(self, middle: Point, km: float) -> Point:
        """Return a point near another, inside the province; the other one where none is found."""
        for _ in range(20):
            north, east = (self.chance.random.gauss(0, km / DEGREE_KM) for _ in range(2))
            point = Point(middle.latitude + north, middle.longitude + east)
            if self._inside(point):
                return point
        return middle

    def _inside(self, point: Point) -> bool:
        """Count how often a line to the east crosses the outline."""
        crossings = 0
        for ring in self.rings:
            for (x, y), (next_x, next_y) in zip(ring, ring[1:] + ring[:1], strict=True):
                if (y > point.latitude) != (next_y > point.latitude):
                    crossings += point.longitude < x + (point.latitude - y) / (next_y - y) * (next_x - x)
        return crossings % 2 == 1

    def _pattern(self, official: StaffMember, province: str) -> WorkingPattern:
        office = self._middle((f"{province}01",), None, DISTRICT_KM)  # in the district of the provincial town
        return WorkingPattern(
            staff_member=official,
            place=province,
            weekdays=list(FIELD_DAYS),
            opens=self.chance.pick((time(8), time(8, 30), time(9))),
            closes=self.chance.pick((time(15, 30), time(16), time(16, 30))),
            start_latitude=round(office.latitude, 4),
            start_longitude=round(office.longitude, 4),
        )

    def _leave(self, official: StaffMember, province: str) -> Leave:
        first = self.as_of + timedelta(days=self.chance.between(-20, 25))
        return Leave(
            id=self.chance.identifier(self.as_of - timedelta(days=25)),
            staff_member=official,
            place=province,
            first=first,
            last=first + timedelta(days=self.chance.between(0, LONGEST_LEAVE - 1)),
            written_at=self.chance.moment(self.as_of - timedelta(days=25)),
        )
