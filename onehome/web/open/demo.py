"""The people of the demonstration, each entered with one click. Exists only where the setting DEMO is on."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from onehome.access.actions.sign_in import enter_demo
from onehome.access.queries.accounts import demo_accounts
from onehome.access.types import ROLE_NAMES, Role
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Refused
from onehome.web.doors import open_to_everyone
from onehome.web.open.steps import sign_session_in

BECAUSE = "the demonstration holds fictional people only; elsewhere this address does not exist"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of the demonstration: the account, the role, and what to try as him or her."""

    username: str
    role: Role
    to_try: Bilingual
    title: Bilingual | None = None

    @property
    def role_name(self) -> Bilingual:
        """The name of the role, or the closer title of this person."""
        return self.title or ROLE_NAMES[self.role]


# The demo data make one account for each of these names.
DEMO_PEOPLE = (
    DemoPerson(
        "demo-minister",
        Role.MINISTER,
        Bilingual(
            "ดูว่านโยบายเปลี่ยนชีวิตคนจริงไหม ที่ไหนยังไม่ดีขึ้น แล้วตามเสียงหนึ่งเสียงไปถึงเป้าหมายชาติ",
            "See whether the policy changes lives and where it does not, then follow one voice to the national goal.",
        ),
        Bilingual("รัฐมนตรี", "Minister"),
    ),
    DemoPerson(
        "demo-director-general",
        Role.MINISTER,
        Bilingual(
            "ดูว่าหน่วยงานใดยังไม่ตอบข้อสั่งการ และจังหวัดใดทำงานมากแต่ผลยังน้อย",
            "See which units have not answered a directive, and which provinces are busy without result.",
        ),
        Bilingual("อธิบดี", "Director-general"),
    ),
    DemoPerson(
        "demo-planner",
        Role.PLANNER,
        Bilingual(
            "เปิดยุทธศาสตร์ชาติ แล้วไล่ลงมาจนถึงเป้าหมายของเจ้าหน้าที่หนึ่งคน",
            "Open the National Strategy and walk down to the target of one official.",
        ),
    ),
    DemoPerson(
        "demo-provincial-head",
        Role.PROVINCIAL_HEAD,
        Bilingual(
            "ดูว่าใครรอนาน เสียงใดยังไม่มีคำตอบ และใครในทีมยังไม่ได้ลงพื้นที่สัปดาห์นี้",
            "See who has waited too long, which voice has no answer yet, and who has not been in the field this week.",
        ),
    ),
    DemoPerson(
        "demo-unit-head",
        Role.UNIT_HEAD,
        Bilingual(
            "ตอบข้อสั่งการด้วยเป้าหมายในแผนของหน่วยงาน และเห็นชอบแผนของเจ้าหน้าที่",
            "Answer a directive with a target of the unit's plan, and agree to an official's plan.",
        ),
    ),
    DemoPerson(
        "demo-official",
        Role.OFFICIAL,
        Bilingual(
            "วางแผนสัปดาห์ เยี่ยมหนึ่งครัวเรือน บันทึกสิ่งที่เขาเล่า แล้วดูว่าครอบครัวนี้มีสิทธิอะไรบ้าง",
            "Plan the week, visit a household, write down what they say, and see what this family is entitled to.",
        ),
    ),
    DemoPerson(
        "demo-volunteer",
        Role.VOLUNTEER,
        Bilingual(
            "ดูครัวเรือนที่ดูแล แจ้งความเดือดร้อนภายในสองนาที และดูว่าเรื่องที่เคยแจ้งไปถึงไหน",
            "See your households, report a hardship in two minutes, and see what came of what you reported before.",
        ),
    ),
    DemoPerson(
        "demo-auditor",
        Role.AUDITOR,
        Bilingual(
            "ดูว่าใครเปิดดูข้อมูลของบุคคลหนึ่ง และตรวจว่าไม่มีใครแก้บันทึกย้อนหลัง",
            "See who looked at one person's file, and prove that nobody has changed the journal.",
        ),
    ),
    DemoPerson(
        "demo-administrator",
        Role.ADMINISTRATOR,
        Bilingual(
            "เปิดบัญชีให้เจ้าหน้าที่ใหม่ เสนอสิทธิ์ แล้วเข้าเป็นผู้ดูแลระบบคนที่สองเพื่ออนุมัติ",
            "Open an account for a new official, propose a grant, and approve it as the second administrator.",
        ),
    ),
    DemoPerson(
        "demo-second-administrator",
        Role.ADMINISTRATOR,
        Bilingual(
            "อนุมัติสิทธิ์ที่ผู้ดูแลระบบอีกคนเสนอไว้ คนเดียวทำทั้งสองขั้นไม่ได้",
            "Approve what the other administrator has proposed; one person cannot do both.",
        ),
        Bilingual("ผู้ดูแลระบบคนที่สอง", "Second administrator"),
    ),
)


@open_to_everyone(because=BECAUSE)
@require_GET
def demo(request: HttpRequest) -> HttpResponse:
    """List the people of the demonstration with what to try as each."""
    _only_in_the_demonstration()
    accounts = demo_accounts([person.username for person in DEMO_PEOPLE])
    people = [(person, accounts[person.username]) for person in DEMO_PEOPLE if person.username in accounts]
    return render(request, "open/demo.html", {"people": people})


@open_to_everyone(because=BECAUSE)
@require_POST
def demo_enter(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the people of the demonstration."""
    _only_in_the_demonstration()
    username = request.POST.get("username", "")
    if username not in {person.username for person in DEMO_PEOPLE}:
        raise Http404
    try:
        account = enter_demo(username=username, at=clock.now())
    except Refused as error:
        raise Http404 from error
    request.session.flush()
    sign_session_in(request, account.pk, account.get_session_auth_hash())
    return redirect("/")


def _only_in_the_demonstration() -> None:
    if not settings.DEMO:
        raise Http404
