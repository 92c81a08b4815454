"""The network address of whoever asks: for slowing down, never for knowing who it is."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the network address of the browser: of the connection, or as the trusted proxy in front names it."""
    if settings.ADDRESS_HEADER:
        return str(request.META.get(settings.ADDRESS_HEADER, "")).rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
