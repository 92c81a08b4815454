"""What the frame of every page needs: who is signed in, and the way to the pages he may open."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from onehome.access.types import Actor, Permission
from onehome.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the main navigation."""

    route: str
    label: Bilingual
    permission: Permission
    icon: str


# In the order in which they are shown; each page family adds its own entry.
NAVIGATION: tuple[NavigationItem, ...] = ()


def frame(request: HttpRequest) -> dict[str, object]:
    """Return the signed-in actor, the navigation that he may use, and whether this is a demonstration."""
    actor: Actor | None = getattr(request, "actor", None)
    here = request.resolver_match.view_name if request.resolver_match else ""
    items = [
        {"url": reverse(item.route), "label": item.label, "icon": item.icon, "current": item.route == here}
        for item in NAVIGATION
        if actor is not None and actor.may(item.permission)
    ]
    return {"actor": actor, "navigation": items, "demo": settings.DEMO}
