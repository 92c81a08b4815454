"""The icons: a selection of Lucide, drawn inline so that they need no request and print well."""

import json
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString

_DRAWINGS: dict[str, str] = json.loads((Path(__file__).parent / "data" / "icons.json").read_text(encoding="utf-8"))


def icon_names() -> list[str]:
    """Return the names that `icon` draws, in alphabetical order."""
    return sorted(_DRAWINGS)


def icon(name: str, size: str = "") -> SafeString:
    """Return the drawing of one icon, hidden from screen readers because words always stand beside it.

    Args:
        name: a name of Lucide that is in data/icons.json.
        size: "" for the size of the text, "large" for headings and empty states.

    Raises:
        KeyError: the icon is not in the selection.
    """
    # The drawings are a file of this package, so they may be trusted as markup.
    drawing = SafeString(_DRAWINGS[name])
    css_class = f"icon icon--{size}" if size else "icon"
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{}</svg>',
        css_class,
        drawing,
    )
