"""Loads the departments of the ministry and the kinds of units, each with how sure it is."""

from pathlib import Path
from typing import Any

import yaml

from onehome.places.models import Department, UnitKind

ORGANISATION = Path(__file__).parent.parent / "data" / "organisation.yaml"


def organisation() -> dict[str, Any]:
    """Return the organisation reference as written in its file."""
    content: dict[str, Any] = yaml.safe_load(ORGANISATION.read_text(encoding="utf-8"))
    return content


def load_organisation() -> int:
    """Add or refresh the departments and kinds of units; returns how many there are together."""
    written = organisation()
    departments = [
        Department(
            code=line["code"],
            name_th=line["th"],
            name_en=line["en"],
            short_th=line["th_short"],
            confidence=line["confidence"],
        )
        for line in written["departments"]
    ]
    kinds = [
        UnitKind(
            code=line["code"],
            name_th=line["th"],
            name_en=line["en"],
            department_id=line["parent"],
            confidence=line["confidence"],
        )
        for line in written["province"]["unit_kinds"]
    ]
    names = ["name_th", "name_en", "confidence"]
    Department.objects.bulk_create(
        departments, update_conflicts=True, unique_fields=["code"], update_fields=[*names, "short_th"]
    )
    UnitKind.objects.bulk_create(
        kinds, update_conflicts=True, unique_fields=["code"], update_fields=[*names, "department"]
    )
    return len(departments) + len(kinds)
