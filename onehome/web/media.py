"""How a voice or photograph is handed to a browser: in parts if it asks, never as something that runs."""

import re
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse

from onehome.visits.queries.media import UNKNOWN, MediaContent

_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def media_response(request: HttpRequest, media: MediaContent) -> HttpResponse:
    """Return the content; players ask for parts of it to find a place in a recording (RFC 9110, one range)."""
    whole = len(media.content)
    part = _part(request.headers.get("Range", ""), whole)
    if part is not None and not part:
        answer = HttpResponse(status=416)
        answer.headers["Content-Range"] = f"bytes */{whole}"
        return answer
    if part is None:
        answer = HttpResponse(media.content, content_type=media.content_type)
    else:
        content = media.content[part.start : part.stop]
        answer = HttpResponse(content, status=206, content_type=media.content_type)
        answer.headers["Content-Range"] = f"bytes {part.start}-{part.stop - 1}/{whole}"
    shown = "attachment" if media.content_type == UNKNOWN else "inline"
    answer.headers["Content-Disposition"] = f"{shown}; filename*=UTF-8''{quote(media.name, safe='')}"
    answer.headers["Accept-Ranges"] = "bytes"
    return answer


def _part(asked: str, whole: int) -> range | None:
    """Return which bytes are asked for: None all, an empty range none that are there."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, whole - int(last[:12])), whole)
    start = int(first[:12])
    end = min(whole - 1, int(last[:12])) if last else whole - 1
    if last and int(last[:12]) < start:
        return None
    return range(start, end + 1) if start < whole else range(0)
