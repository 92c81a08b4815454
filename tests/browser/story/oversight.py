"""Those who look on: the volunteer at the own households, the auditor at who read what, the minister at results."""

import re

from tests.browser.ground.desk import Desk
from tests.browser.story.field import GRANDMOTHER


def name_carers(official: Desk, household: str, *, volunteer: str) -> None:
    """Name the volunteer who looks after a household."""
    official.go(f"{household}/carers").choose("อาสาสมัครผู้ดูแล", volunteer).press("บันทึกผู้ดูแล")


def volunteer_sees_the_own_household(volunteer: Desk, household: str) -> None:
    """Find the household among one's own, open it, and find no way to search among others."""
    volunteer.go("/people").sees(GRANDMOTHER[0])
    volunteer.go(household).sees("บ้าน", GRANDMOTHER[0])
    volunteer.go("/people?q=สมชาย")
    assert volunteer.status == 403


def auditor_reads_the_journal(auditor: Desk, household: str) -> None:
    """See in the journal who looked at the household, that the chain is whole, and no household itself."""
    auditor.go("/journal").sees("ใคร")
    auditor.go(f"/journal/about/people.household/{household.rsplit('/', 1)[-1]}")
    assert auditor.status == 200
    auditor.sees("เปิดดู")
    auditor.go("/journal").press(re.compile("ตรวจ")).sees("บันทึกครบและไม่ถูกแก้")
    auditor.go(household)
    assert auditor.status in (403, 404)


def results_are_outcomes_first(reader: Desk) -> None:
    """See the scoreboard: outcomes against their targets, with n."""
    reader.go("/results").sees("n =")


def strategy_leads_down_to_people(planner: Desk) -> None:
    """Open the strategy and one national goal."""
    planner.go("/strategy").sees("ยุทธศาสตร์ชาติ")
    planner.follow(re.compile("ความเสมอภาค|โอกาส"), within="main")


def accounts_are_in_order(administrator: Desk) -> None:
    """Open the register of staff and the page of one of them."""
    administrator.go("/accounts").follow(re.compile("."), within="main tbody")
