"""The language in which faults are told: as asked for in the address, else as the program prefers, else Thai."""

import re

from django.http import HttpRequest

THAI, ENGLISH = "th", "en"
LANGUAGES = (THAI, ENGLISH)

_PREFERENCE = re.compile(r"\s*([a-zA-Z]{1,8}|\*)(?:-[a-zA-Z0-9-]{1,35})?\s*(?:;\s*q\s*=\s*([01](?:\.\d{1,3})?))?\s*")


def language_of(request: HttpRequest) -> str:
    """Return "th" or "en"."""
    asked = request.GET.get("lang", "")
    return asked if asked in LANGUAGES else _preferred(request.headers.get("Accept-Language", ""))


def _preferred(header: str) -> str:
    best, weight = THAI, 0.0
    for part in header[:200].split(","):
        found = _PREFERENCE.fullmatch(part)
        if found is None or found[1].lower() not in LANGUAGES:
            continue
        wanted = float(found[2] or 1)
        if wanted > weight:
            best, weight = found[1].lower(), wanted
    return best
