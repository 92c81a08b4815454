"""Levels of areas, and how sure the product is of a fact."""

from django.db import models

NATION = ""


class AreaLevel(models.TextChoices):
    """Level of an official area."""

    PROVINCE = "province", "จังหวัด"
    DISTRICT = "district", "อำเภอ"
    SUBDISTRICT = "subdistrict", "ตำบล"


class Confidence(models.TextChoices):
    """How well a fact is established: an unverified one is configuration and is shown as such."""

    SOURCED = "sourced"
    WEAKLY_SOURCED = "weakly-sourced"
    UNVERIFIED = "unverified"


def province_of(place: str) -> str:
    """Return the two-digit province code of an area code; "" stays the nation."""
    return place[:2]


def lies_in(place: str, area: str) -> bool:
    """Return whether the area code `place` lies in `area` (or is it)."""
    return place.startswith(area)
