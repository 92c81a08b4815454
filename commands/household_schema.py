"""Writes contracts/household/household.schema.json from the facts of the law: `python -m commands.household_schema`."""

import json
from pathlib import Path
from typing import Any

from onehome.engine.written_household import LARGEST_NUMBER, LONGEST_TEXT, VERSION, is_written
from onehome.law.catalogue import programmes
from onehome.law.vocabulary import FactDefinition, FactKind, about_one_person, vocabulary

FILE = Path(__file__).parent.parent / "contracts" / "household" / "household.schema.json"

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_PART_OF_DAY = r"^\d{4}(-\d{2}(-\d{2})?)?$"
_AREA = r"^(\d{2}|\d{4}|\d{6})$"
_TEXT = {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
_COUNTED = ("awards.count_this_year", "awards.consecutive_count", "awards.baht_this_year")


def household_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a household."""
    facts = [about for about in vocabulary().values() if is_written(about)]
    of_person = [about for about in facts if about_one_person(about.name)]
    of_awards = [about for about in facts if about.name.startswith("awards.")]
    of_household = [about for about in facts if about not in of_person and about.name not in _COUNTED]
    codes = [programme.code for programme in programmes()]
    member = _object({"id": _TEXT, "facts": _facts(of_person)}, required=["id"])
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A household, as the law asks about it",
        **_object(
            {
                "version": {"const": VERSION},
                "members": {"type": "array", "minItems": 1, "items": member},
                "household": _facts(of_household),
                "awards": {"anyOf": [{"type": "null"}, _history(codes)]},
                "awards_by_programme": _object({code: _facts(of_awards) for code in codes}),
            },
            required=["version", "members"],
        ),
    }


def text() -> str:
    """Return the schema as the file holds it."""
    return json.dumps(household_schema(), ensure_ascii=False, indent=1) + "\n"


def main(file: Path = FILE) -> None:
    """Write the file."""
    file.write_text(text(), encoding="utf-8")


def _history(codes: list[str]) -> dict[str, Any]:
    grant = _object(
        {"programme": {"enum": codes}, "day": _day(), "baht": _whole(), "member": {"type": ["string", "null"]}},
        required=["programme", "day", "baht"],
    )
    return _object({"known_on": _day(), "source": _TEXT, "grants": {"type": "array", "items": grant}}, ["grants"])


def _facts(facts: list[FactDefinition]) -> dict[str, Any]:
    return _object({about.name: _fact(about) for about in facts})


def _fact(about: FactDefinition) -> dict[str, Any]:
    value = _value(about)
    with_proof = _object({"value": value, "known_on": _day(), "source": _TEXT}, ["value"])
    words = {
        "title": f"{about.label.th} / {about.label.en}",
        "description": f"{about.question.th} / {about.question.en}",
    }
    return {**words, "anyOf": [value, with_proof]}


def _value(about: FactDefinition) -> dict[str, Any]:
    if about.kind in (FactKind.BOOLEAN, FactKind.OFFICER_FINDING, FactKind.DOCUMENT):
        return {"type": ["boolean", "null"]}
    if about.kind in (FactKind.INTEGER, FactKind.MONEY):
        return {**_whole(), "type": ["integer", "null"]}
    if about.kind is FactKind.DATE:
        return {"anyOf": [{"type": "string", "pattern": _PART_OF_DAY}, {"enum": [False, None, *about.values]}]}
    if about.kind is FactKind.AREA:
        return {"type": ["string", "null"], "pattern": _AREA}
    if about.kind is FactKind.CODES:
        return {"type": ["array", "null"], "items": {"enum": list(about.values)}}
    return {"enum": [*about.values, None]}


def _day() -> dict[str, Any]:
    return {"type": ["string", "null"], "pattern": _DAY}


def _whole() -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER}


def _object(properties: dict[str, Any], required: list[str] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**found, "required": required} if required else found


if __name__ == "__main__":
    main()
