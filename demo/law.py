"""A change of the law that waits for its second person: the announced scale of the old-age allowance."""

from datetime import date, datetime, time

from onehome.access.models import User
from onehome.access.queries import actor_of_staff
from onehome.benefits.actions.amending import propose_law_change
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.clock import BANGKOK
from onehome.kernel.thai_calendar import FiscalYear
from onehome.law.amendments import Amendment
from onehome.law.catalogue import programme

PROPOSER = "demo-planner"
PROGRAMME, ANNOUNCED = "OAA", "OAA-N1"
REFERENCE = Bilingual(
    "ระเบียบกระทรวงมหาดไทยว่าด้วยการจ่ายเงินเบี้ยยังชีพผู้สูงอายุ ฉบับปรับอัตรา (ข้อมูลสมมุติ)",
    "Ministry of Interior regulation on the old-age allowance, change of rates (fictional)",
)
SOURCE = "ราชกิจจานุเบกษา (ข้อมูลสมมุติ)"
REASON = "ประกาศเมื่อปลายปี 2567 ให้ปรับเบี้ยตามช่วงอายุ เสนอให้มีผลตั้งแต่ต้นปีงบประมาณหน้า (ข้อมูลสมมุติ)"


def propose_announced_scale(as_of: date) -> None:
    """Let the planner of the demonstration propose that the announced scale holds from the next fiscal year."""
    announced = next(row for row in programme(PROGRAMME).parameters.announced if row.id == ANNOUNCED)
    amendment = Amendment(
        id="",
        programme=PROGRAMME,
        series=str(announced.series),
        valid_from=FiscalYear(FiscalYear.of(as_of).be + 1).start,
        brackets=announced.brackets,
        legal_reference=REFERENCE,
        sources=(SOURCE,),
        brings_into_force=ANNOUNCED,
    )
    planner = actor_of_staff(User.objects.get(username=PROPOSER).staff_member_id, day=as_of)
    at = datetime.combine(as_of, time(9, 30), BANGKOK)
    propose_law_change(by=planner, amendment=amendment, reason=REASON, at=at)
