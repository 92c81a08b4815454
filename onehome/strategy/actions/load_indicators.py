"""Loads the product's own indicators."""

from pathlib import Path

import yaml

from onehome.strategy.models import Indicator

INDICATORS = Path(__file__).parent.parent / "data" / "indicators.yaml"
_FIELDS = [
    "level",
    "formula",
    "direction",
    "name_th",
    "name_en",
    "unit_th",
    "unit_en",
    "definition_th",
    "definition_en",
]


def load_indicators() -> int:
    """Add or refresh the indicators; returns how many there are in the file."""
    written: list[dict[str, str]] = yaml.safe_load(INDICATORS.read_text(encoding="utf-8"))
    Indicator.objects.bulk_create(
        [Indicator(**line) for line in written],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=_FIELDS,
    )
    return len(written)
