"""Pictures to be scanned with a telephone (QR codes)."""

from dataclasses import dataclass

import segno


@dataclass(frozen=True, slots=True)
class Drawing:
    """A QR code as one SVG path over a square of `size` modules, four of them margin on each side."""

    size: int
    path: str


def drawing(text: str) -> Drawing:
    """Return a text as a QR code."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=4)]
    dark = ((x, y) for y, row in enumerate(rows) for x, module in enumerate(row) if module)
    return Drawing(len(rows), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark))
