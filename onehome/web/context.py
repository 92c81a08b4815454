"""What stands around every page: who is signed in, and the way to the pages he may open."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import ResolverMatch, resolve, reverse

from onehome.access.types import ROLE_NAMES, Actor, Permission
from onehome.kernel.bilingual import Bilingual
from onehome.web.design.drafts import draft_key
from onehome.web.design.parts import Frame, NavigationItem, SignedIn
from onehome.web.open.steps import SIGNED_IN


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the main navigation: a route, its label, and the permission without which it is not shown."""

    route: str
    label: Bilingual
    permission: Permission


# In the order in which they are shown; each page family adds its own entry.
NAVIGATION: tuple[Entry, ...] = (
    Entry("staff:home", Bilingual("หน้าแรก", "Home"), Permission.SEE_HOME),
    Entry("staff:week", Bilingual("งานเยี่ยม", "My week"), Permission.SEE_WEEK),
    Entry("staff:listening", Bilingual("การรับฟัง", "Listening"), Permission.SEE_LISTENING),
    Entry("staff:people", Bilingual("คนและครัวเรือน", "People"), Permission.SEE_HOUSEHOLD),
    Entry("staff:cases", Bilingual("เรื่องที่ช่วยอยู่", "Cases"), Permission.SEE_CASE),
    Entry("staff:entitled", Bilingual("สิทธิที่ยังไม่ได้รับ", "Not receiving"), Permission.SEE_AID),
    Entry("staff:plans", Bilingual("แผน", "Plans"), Permission.SEE_UNIT_PLAN),
    Entry("staff:strategy", Bilingual("ยุทธศาสตร์", "Strategy"), Permission.SEE_STRATEGY),
    Entry("staff:briefings", Bilingual("นโยบาย", "Briefings"), Permission.SEE_BRIEFING),
    Entry("staff:law", Bilingual("สวัสดิการ", "Programmes"), Permission.SEE_LAW),
    Entry("staff:submissions", Bilingual("จากพื้นที่", "From the field"), Permission.SEE_SUBMISSIONS),
    Entry("staff:devices", Bilingual("โทรศัพท์", "Telephones"), Permission.ENROL_DEVICE),
    Entry("staff:forms", Bilingual("แบบฟอร์ม", "Forms"), Permission.SEE_FORMS),
    Entry("staff:results", Bilingual("ผลลัพธ์", "Results"), Permission.SEE_RESULTS),
    Entry("staff:volunteers", Bilingual("อาสาสมัคร", "Volunteers"), Permission.SEE_VOLUNTEERS),
    Entry("staff:journal", Bilingual("บันทึกการใช้งาน", "Journal"), Permission.SEE_JOURNAL),
    Entry("staff:accounts", Bilingual("บัญชีและสิทธิ์", "Accounts"), Permission.SEE_ACCOUNTS),
    Entry("staff:imports", Bilingual("นำเข้าข้อมูล", "Bring in data"), Permission.IMPORT_REGISTRY),
)


# Families of pages without an entry of their own, each with the family whose entry leads to it.
STANDS_UNDER = {"differences": "submissions", "visits": "week", "surges": "week", "help": "cases"}


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Return the frame of the page for the template."""
    actor: Actor | None = getattr(request, "actor", None)
    match = request.resolver_match
    here = match.view_name if match else ""
    family = _family(match) if match else ""
    items = [
        NavigationItem(reverse(entry.route), entry.label, entry.route == here, within=_entry_family(entry) == family)
        for entry in NAVIGATION
        if actor is not None and actor.may(entry.permission)
    ]
    return {
        "frame": Frame(
            navigation=items,
            signed_in=_signed_in(actor) if actor else None,
            demo=settings.DEMO,
            language_url=reverse("open:set_language"),
            sign_out_url=reverse("open:sign_out") if actor else "",
            draft_key=draft_key(str(actor.staff_id or actor.account_id)) if actor else "",
            sign_in_url="" if actor or _has_session(request) else reverse("open:sign_in"),
        )
    }


def _family(match: ResolverMatch) -> str:
    """Return the page family of a route under whose entry it stands, "" outside the staff pages."""
    package, _, rest = match.func.__module__.partition(".staff.")
    family = rest.partition(".")[0] if package == "onehome.web" else ""
    return STANDS_UNDER.get(family, family)


@cache
def _entry_family(entry: Entry) -> str:
    return _family(resolve(reverse(entry.route)))


def _has_session(request: HttpRequest) -> bool:
    """Whether somebody signed in looks at a page that is open to all, such as one that is not there."""
    return SIGNED_IN in getattr(request, "session", {})


def _signed_in(actor: Actor) -> SignedIn:
    names = [ROLE_NAMES[role] for role in sorted(actor.roles)]
    role = Bilingual(" · ".join(name.th for name in names), " · ".join(name.en for name in names))
    return SignedIn(name=actor.name, role=role)
