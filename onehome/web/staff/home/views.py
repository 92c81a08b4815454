"""The home page: what it asks and answers depends on what somebody is trusted with."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from onehome.access.types import Actor, Permission, Role
from onehome.kernel.bilingual import Bilingual
from onehome.web.design.parts import Link
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.staff.home.administrator import administrator
from onehome.web.staff.home.auditor import auditor
from onehome.web.staff.home.head import head
from onehome.web.staff.home.nation import nation
from onehome.web.staff.home.official import official
from onehome.web.staff.home.volunteer import volunteer


@dataclass(frozen=True, slots=True)
class Face:
    """One face of the home page: for whom, which template, and what it shows."""

    name: str
    label: Bilingual
    roles: frozenset[Role]
    template: str
    context: Callable[[StaffRequest], dict[str, object]]


# Whoever holds several roles is met by the first of these, and finds the others as links.
FACES = (
    Face(
        "nation",
        Bilingual("ทั้งประเทศ", "The nation"),
        frozenset({Role.MINISTER, Role.PLANNER}),
        "home/nation.html",
        nation,
    ),
    Face(
        "head",
        Bilingual("ทีมของฉัน", "My team"),
        frozenset({Role.PROVINCIAL_HEAD, Role.UNIT_HEAD}),
        "home/head.html",
        head,
    ),
    Face(
        "official",
        Bilingual("งานของฉัน", "My work"),
        frozenset({Role.PROVINCIAL_HEAD, Role.UNIT_HEAD, Role.OFFICIAL}),
        "home/official.html",
        official,
    ),
    Face(
        "volunteer",
        Bilingual("บ้านที่ฉันดูแล", "My households"),
        frozenset({Role.VOLUNTEER}),
        "home/volunteer.html",
        volunteer,
    ),
    Face("auditor", Bilingual("ตรวจสอบ", "Audit"), frozenset({Role.AUDITOR}), "home/auditor.html", auditor),
    Face(
        "administrator",
        Bilingual("ดูแลระบบ", "Administration"),
        frozenset({Role.ADMINISTRATOR}),
        "home/administrator.html",
        administrator,
    ),
)


@require_GET
@staff_page(Permission.SEE_HOME, reads_people=True)
def home(request: StaffRequest) -> HttpResponse:
    """Show what needs the reader today."""
    faces = faces_of(request.actor)
    asked = request.GET.get("as", "")
    face = next((face for face in faces if face.name == asked), faces[0])
    request.shown.note("people.household", [])
    context = {"faces": _links(faces, face), "name": request.actor.name, **face.context(request)}
    return TemplateResponse(request, face.template, context)


def faces_of(actor: Actor) -> list[Face]:
    """Return the faces that the roles of an actor open, in the order in which they come first."""
    return [face for face in FACES if actor.roles & face.roles]


def _links(faces: list[Face], shown: Face) -> list[Link]:
    if len(faces) == 1:
        return []
    return [Link(f"{reverse('staff:home')}?as={face.name}", face.label, current=face is shown) for face in faces]
