"""Loads the official areas: 77 provinces, 928 districts and 7,436 sub-districts, with keys for Thai sorting."""

from collections.abc import Iterator

import geothai

from onehome.kernel.thai_text import sort_key
from onehome.places.actions.load_organisation import organisation
from onehome.places.models import Area
from onehome.places.types import AreaLevel

_CHANGING = ("level", "name_th", "name_en", "sort_key", "inspection_region", "postal_codes")


def load_areas() -> int:
    """Add or refresh every official area; returns how many there are.

    Source: GeoThai (CC BY 4.0), codes of the Department of Provincial Administration. The grouping of provinces
    into inspection regions is unverified (see data/README.md).
    """
    areas = list(_areas())
    Area.objects.bulk_create(
        areas, batch_size=2_000, update_conflicts=True, unique_fields=["code"], update_fields=list(_CHANGING)
    )
    return len(areas)


def _areas() -> Iterator[Area]:
    regions = _region_of_province()
    for province in geothai.provinces():
        yield _area(AreaLevel.PROVINCE, province, region=regions.get(province.code))
        for district in geothai.districts(province.code):
            yield _area(AreaLevel.DISTRICT, district)
            for subdistrict in geothai.subdistricts(district.code):
                postal_codes = " ".join(subdistrict.postal_codes)
                yield _area(AreaLevel.SUBDISTRICT, subdistrict, postal_codes=postal_codes)


def _area(
    level: AreaLevel,
    listed: geothai.types.Province | geothai.types.District | geothai.types.Subdistrict,
    *,
    region: int | None = None,
    postal_codes: str = "",
) -> Area:
    return Area(
        code=listed.code,
        level=level,
        name_th=listed.name_th,
        name_en=listed.name_en,
        sort_key=sort_key(listed.name_th),
        inspection_region=region,
        postal_codes=postal_codes,
    )


def _region_of_province() -> dict[str, int]:
    regions = organisation()["inspection_regions"]["regions"]
    return {code: region["number"] for region in regions for code in region["provinces"]}
