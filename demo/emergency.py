"""A flood of some weeks ago: one sub-district was swept home by home, and the emergency has ended."""

from collections import Counter
from datetime import date, timedelta

from demo.chance import Chance
from demo.organisation import DEEP_PROVINCE, Organisation
from demo.registry import Home
from demo.work import FieldWork
from onehome.kernel.thai_calendar import Week
from onehome.visits.models import Surge, SweptHousehold, Visit
from onehome.visits.queries.fragility import fragility
from onehome.visits.types import Dimension, Purpose, SurgeKind, VisitPurpose

DAYS_AGO, LASTED_DAYS = 40, 5
REACHED, IN_NEED = 0.94, 0.3
REASON = "น้ำป่าเข้าหมู่บ้านริมลำน้ำตอนกลางคืน ไฟดับ ถนนขาดสองแห่ง ไปด้วยรถยกสูงเท่านั้น"
END_REASON = "น้ำลดแล้ว บ้านที่เหลือย้ายไปอยู่กับญาติในตัวเมือง โทรศัพท์ถามแล้วปลอดภัยทุกบ้าน"


class Emergency:
    """Makes the sweep; its visits are kept with those of the weeks."""

    def __init__(self, chance: Chance, as_of: date, organisation: Organisation, work: FieldWork) -> None:
        self.chance = chance
        self.work = work
        self.head = organisation.heads[DEEP_PROVINCE]
        self.declared_on = as_of - timedelta(days=DAYS_AGO)
        self.surge: Surge | None = None
        self.swept: list[SweptHousehold] = []

    def make(self, homes: list[Home]) -> None:
        """Choose the sub-district with most homes, and sweep it."""
        lived_in = Counter(home.row.place for home in homes if home.row.registered_on < self.declared_on)
        if not lived_in:
            return
        place = max(lived_in, key=lambda one: (lived_in[one], one))
        ended_on = self.declared_on + timedelta(days=LASTED_DAYS)
        self.surge = Surge(
            id=self.chance.identifier(self.declared_on),
            place=place,
            kind=SurgeKind.FLOOD,
            areas=[place],
            reason=REASON,
            declared_at=self.chance.moment(self.declared_on),
            declared_by=self.head,
            ended_at=self.chance.moment(ended_on),
            ended_by=self.head,
            end_reason=END_REASON,
        )
        here = [home for home in homes if home.row.place == place and home.row.registered_on < self.declared_on]
        self.swept = [self._sweep(self.surge, home) for home in here]

    def save(self) -> None:
        """Insert the emergency and its homes; their visits have to be there."""
        if self.surge is not None:
            self.surge.save(force_insert=True)
            fragile = fragility([one.household_id for one in self.swept], self.declared_on)
            for one in self.swept:
                one.fragility = fragile[one.household_id]
            SweptHousehold.objects.add_all(self.swept)

    def _sweep(self, surge: Surge, home: Home) -> SweptHousehold:
        goes = home.volunteer.staff_member if home.volunteer else home.official
        visit = self._visit(home) if self.chance.happens(REACHED) else None
        return SweptHousehold(
            id=self.chance.identifier(self.declared_on),
            surge=surge,
            household=home.row,
            place=home.row.place,
            staff_member=goes,
            visit=visit,
        )

    def _visit(self, home: Home) -> Visit:
        goes = home.volunteer.staff_member if home.volunteer else home.official
        day = self.declared_on + timedelta(days=self.chance.between(0, LASTED_DAYS - 1))
        visit = self.work.new_visit(home, goes, day)
        visit.purpose = VisitPurpose.EMERGENCY_SWEEP
        if home.volunteer is None:
            self.work.visited.add((goes.pk, Week.of(day).start))
        if self.chance.happens(IN_NEED):
            levels = self.work.last_levels.get(home.row.pk)  # as it was found in the weeks around it
            seen = self.work.assess(home, visit, goes, day, Purpose.ROUTINE, levels)
            self.work.hear(home, visit, Dimension.LIVING, day, seen)
        return visit
