"""Reads the part of JSON Schema that the contracts use; an unknown word of it is an error, never ignored."""

import json
import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent.parent / "contracts" / "sync"
EXAMPLES = FOLDER / "examples"
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
SAID = {"$schema", "title", "type", "properties", "required", "additionalProperties", "items", "maxItems", "minItems"}
SAID |= {"enum", "pattern", "maxLength", "minimum", "maximum", "anyOf"}


def schema(name: str) -> dict[str, Any]:
    """Return the schema of this name."""
    return dict(json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")))


def examples(name: str) -> list[dict[str, Any]]:
    """Return the examples of this file."""
    return list(json.loads((EXAMPLES / name).read_text(encoding="utf-8")))


def fits(value: Any, rule: dict[str, Any]) -> bool:
    """Return whether a value is as the schema says."""
    assert rule.keys() <= SAID, rule.keys() - SAID
    if "anyOf" in rule:
        return any(fits(value, one) for one in rule["anyOf"])
    if "enum" in rule:
        return value in rule["enum"]
    if isinstance(value, bool) and rule["type"] != "boolean":
        return False
    if not isinstance(value, TYPES[rule["type"]]):
        return False
    if isinstance(value, dict):
        known = rule["properties"]
        return (
            set(rule["required"]) <= value.keys() <= known.keys()
            and rule["additionalProperties"] is False
            and all(fits(one, known[name]) for name, one in value.items())
        )
    if isinstance(value, list):
        length = rule.get("minItems", 0) <= len(value) <= rule.get("maxItems", len(value))
        return length and all(fits(one, rule["items"]) for one in value)
    if isinstance(value, str):
        return bool(re.search(rule.get("pattern", ""), value)) and len(value) <= rule.get("maxLength", len(value))
    return value is None or rule.get("minimum", value) <= value <= rule.get("maximum", value)
