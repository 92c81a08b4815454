"""Contrast of the colour tokens, computed as WCAG 2.2 does."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

import onehome.web.design

TOKENS = (Path(onehome.web.design.__file__).parent / "static" / "design" / "tokens.css").read_text()
COLOURS = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", TOKENS))

TEXT = [
    *[
        (ink, surface)
        for ink in ("ink", "ink-soft")
        for surface in ("paper", "card", "sunken", "action-tint", "voice-tint")
    ],
    *[
        (action, surface)
        for action in ("action", "action-deep")
        for surface in ("paper", "card", "sunken", "action-tint")
    ],
    *[
        (level, surface)
        for level in ("good", "watch", "bad", "unknown", "info")
        for surface in (f"{level}-tint", "card", "paper")
    ],
    *[("ink", f"{level}-tint") for level in ("good", "watch", "bad", "unknown", "info")],
    ("voice", "voice-tint"),
    ("voice", "card"),
    ("on-action", "action"),
    ("on-action", "action-deep"),
    ("on-action", "bad"),
    ("ink", "focus"),
    ("ink", "thread"),
]
GRAPHICS = [
    ("line-strong", "card"),
    ("line-strong", "paper"),
    ("action", "sunken"),
    ("voice-line", "card"),
    ("voice-line", "paper"),
    ("thread", "action-deep"),
    ("band-5", "band-2"),
    ("ink", "action-tint"),
]


def luminance(colour: str) -> float:
    channels = [int(COLOURS[colour][start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "surface"), TEXT)
def test_text_can_be_read(ink: str, surface: str) -> None:
    assert contrast(ink, surface) >= 4.5


@pytest.mark.parametrize(("mark", "surface"), GRAPHICS)
def test_graphics_can_be_seen(mark: str, surface: str) -> None:
    assert contrast(mark, surface) >= 3


def test_bands_grow_darker_step_by_step() -> None:
    bands = [luminance(f"band-{number}") for number in range(1, 6)]
    assert bands == sorted(bands, reverse=True)
    assert all(lighter - darker > 0.03 for lighter, darker in pairwise(bands))
