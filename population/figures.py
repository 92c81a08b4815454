"""Reads `figures.yaml`: every share and distribution, with what it rests on."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

FILE = Path(__file__).parent / "figures.yaml"


class FigureBasis(StrEnum):
    """What a figure rests on; see the top of the file."""

    PUBLISHED = "published"
    FACTS = "facts"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the file."""

    basis: FigureBasis
    value: Any
    note: str = ""


@cache
def figures() -> Mapping[str, Figure]:
    """Return every figure by name, in the order of the file."""
    written: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            name: Figure(FigureBasis(entry["basis"]), entry["value"], " ".join(str(entry.get("note", "")).split()))
            for name, entry in written.items()
        }
    )


def figure(name: str) -> Any:
    """Return the value of a figure."""
    return figures()[name].value


def share(name: str) -> float:
    """Return a figure that is one number."""
    return float(figures()[name].value)


def share_missing(fact: str) -> float:
    """Return the share of those a fact can be about for whom it is not known."""
    return float(figures()["missing"].value[fact])


def fingerprint() -> str:
    """Return the SHA-256 of the file: other figures make another population."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()
