"""What the briefing pages show, put together from the strategy and from the plans."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from onehome.access.types import Actor
from onehome.kernel.bilingual import Bilingual
from onehome.places.queries import areas
from onehome.plans.queries.answers import UnitGap, answered_by, answered_counts
from onehome.strategy.queries.briefings import DirectiveReceipt, acknowledged_by, units_in_reach
from onehome.web.design.parts import Level

NATION_NAME = Bilingual("ส่วนกลาง", "National")


@dataclass(frozen=True, slots=True)
class Standing:
    """How one unit stands towards one directive."""

    level: Level
    words: Bilingual


ANSWERED = Standing("good", Bilingual("ตอบแล้ว", "Answered"))
ACKNOWLEDGED = Standing("watch", Bilingual("รับทราบแล้ว ยังไม่ตอบ", "Received, not answered"))
OPEN = Standing("bad", Bilingual("ยังไม่รับทราบ", "Not received"))


@dataclass(frozen=True, slots=True)
class DirectiveRow:
    """One directive in the list of a briefing."""

    receipt: DirectiveReceipt
    answered: int
    units: int
    mine: Standing | None

    @property
    def missing(self) -> int:
        """How many units in sight have not answered."""
        return self.units - self.answered


@dataclass(frozen=True, slots=True)
class GapRow:
    """One unit in the list of who has answered."""

    gap: UnitGap
    where: Bilingual
    total: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class ProvinceGap:
    """How the units of one province stand towards a whole briefing."""

    code: str
    where: Bilingual
    units: int
    complete: int
    share: float


def standing(*, acknowledged: bool, answered: bool) -> Standing:
    """Return how a unit stands towards a directive."""
    if answered:
        return ANSWERED
    return ACKNOWLEDGED if acknowledged else OPEN


def directive_rows(actor: Actor, receipts: Sequence[DirectiveReceipt]) -> list[DirectiveRow]:
    """Return the directives of a briefing with the answers in sight and how the actor's own unit stands."""
    ids = [receipt.directive.pk for receipt in receipts]
    answered, units = answered_counts(actor, ids), units_in_reach(actor).count()
    own = own_standings(actor, ids)
    return [
        DirectiveRow(receipt, answered.get(receipt.directive.pk, 0), units, own.get(receipt.directive.pk))
        for receipt in receipts
    ]


def own_standings(actor: Actor, directive_ids: Sequence[UUID]) -> dict[UUID, Standing]:
    """Return how the unit in which the actor serves stands towards each directive."""
    if actor.unit_id is None:
        return {}
    received = acknowledged_by(actor.unit_id, directive_ids)
    answered = answered_by(actor, actor.unit_id, directive_ids)
    return {pk: standing(acknowledged=pk in received, answered=pk in answered) for pk in directive_ids}


def province_rows(listed: Sequence[UnitGap], total: int) -> list[ProvinceGap]:
    """Return provinces by the share of answers given by their units, the smallest first."""
    by_province: dict[str, list[UnitGap]] = {}
    for gap in listed:
        by_province.setdefault(gap.unit.province_code, []).append(gap)
    names = areas(by_province)
    rows = []
    for code, gaps in by_province.items():
        share = sum(gap.answered for gap in gaps) / (len(gaps) * total) if total else 0.0
        complete = sum(1 for gap in gaps if gap.answered >= total)
        where = names[code].name if code in names else NATION_NAME
        rows.append(ProvinceGap(code, where, len(gaps), complete, share))
    return sorted(rows, key=lambda row: (row.share, row.code))


def gap_rows(listed: Sequence[UnitGap], total: int) -> list[GapRow]:
    """Return units with the name of their province and how they stand towards a whole briefing."""
    names = areas({gap.unit.place[:2] for gap in listed})
    rows = []
    for gap in listed:
        area = names.get(gap.unit.place[:2])
        stands = standing(acknowledged=gap.acknowledged >= total, answered=gap.answered >= total)
        if stands is OPEN and (gap.acknowledged or gap.answered):
            stands = Standing("watch", Bilingual("ตอบยังไม่ครบ", "Not all answered"))
        rows.append(GapRow(gap, area.name if area else NATION_NAME, total, stands))
    return rows
