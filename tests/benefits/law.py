"""Changes of the law's values for tests: the announced old-age scale, and a higher ceiling of LIF."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from onehome.benefits.actions.amending import propose_law_change, review_law_change
from onehome.benefits.models import LawAmendment
from onehome.kernel.bilingual import Bilingual
from onehome.law.amendments import Amendment
from onehome.law.parameters import Bracket
from tests.world import World

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
REFERENCE = Bilingual("ระเบียบ พ.ศ. 2570 (ข้อมูลสมมุติ)", "Regulation B.E. 2570 (fictional)")
SCALE = Amendment(
    id="",
    programme="OAA",
    series="monthly",
    valid_from=date(2027, 10, 1),
    brackets=(Bracket(60, 69, 700), Bracket(70, 79, 850), Bracket(80, 89, 1000), Bracket(90, None, 1250)),
    sources=("ราชกิจจานุเบกษา (ข้อมูลสมมุติ)",),
    legal_reference=REFERENCE,
    brings_into_force="OAA-N1",
)
CEILING = Amendment(
    id="",
    programme="LIF",
    series="grant",
    valid_from=date(2026, 11, 21),
    baht=4_000,
    sources=("ราชกิจจานุเบกษา (ข้อมูลสมมุติ)",),
    legal_reference=REFERENCE,
)
WHY = "คณะรัฐมนตรีมีมติปรับตามค่าครองชีพ"


def proposed(
    world: World, amendment: Amendment = SCALE, *, by: str = "planner", at: datetime = AT, **other: Any
) -> LawAmendment:
    """Propose a change."""
    return propose_law_change(by=world.actor(by), amendment=replace(amendment, **other), reason=WHY, at=at)


def approved(world: World, amendment: Amendment = SCALE, *, at: datetime = AT, **other: Any) -> LawAmendment:
    """Propose a change by the planner and approve it by the minister."""
    row = proposed(world, amendment, at=at, **other)
    review_law_change(by=world.actor("minister"), amendment_id=row.pk, approve=True, words="ตรวจแล้ว", at=at)
    return row
