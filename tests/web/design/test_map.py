"""The national map: every province, shapes that fit the country, bands and table."""

import re

from django.template import Context, Template
from django.utils import translation
from geothai import provinces

from onehome.web.design import maps
from onehome.web.design.maps import BANDS, MAP_HEIGHT, MAP_WIDTH, PROVINCES, ProvinceValue, draw_map

LARGEST_PICTURE = 60_000


def picture_of(values: dict[str, ProvinceValue], language: str = "th") -> str:
    with translation.override(language):
        source = "{% load design %}{% province_map values caption %}"
        return Template(source).render(Context({"values": values, "caption": "มั่นคงขึ้น <"}))


def every_province() -> dict[str, ProvinceValue]:
    return {p.code: ProvinceValue(float(p.code), f"{p.code}%", f"/provinces/{p.code}", n=5) for p in PROVINCES}


def test_has_the_77_provinces_of_the_area_list() -> None:
    assert {p.code: (p.name.th, p.name.en) for p in PROVINCES} == {p.code: (p.name_th, p.name_en) for p in provinces()}
    assert len(PROVINCES) == 77


def corners(outline: str) -> list[list[tuple[int, int]]]:
    rings = []
    for ring in re.findall(r"M(-?\d+ -?\d+)l([^z]*)z", outline):
        x, y = map(int, ring[0].split())
        points = [(x, y)]
        steps = list(map(int, ring[1].split()))
        for step_x, step_y in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + step_x, y + step_y
            points.append((x, y))
        rings.append(points)
    return rings


def contains(outline: str, x: float, y: float) -> bool:
    inside = False
    for ring in corners(outline):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def test_outlines_stay_on_the_map_and_close() -> None:
    for province in PROVINCES:
        rings = corners(province.outline)
        assert rings, province.code
        for ring in rings:
            assert all(0 <= x <= MAP_WIDTH and 0 <= y <= MAP_HEIGHT for x, y in ring)


def test_towns_lie_in_their_provinces() -> None:
    # Longitude and latitude of provincial towns, put on the map by the outermost points of the country.
    towns = {
        "40": (102.83, 16.43),
        "50": (98.98, 18.79),
        "90": (100.6, 7.0),
        "30": (102.1, 14.97),
        "10": (100.5, 13.75),
    }
    west, east, south, north = 97.379, 105.65, 5.64, 20.44
    for code, (longitude, latitude) in towns.items():
        x = maps.MARGIN + (longitude - west) / (east - west) * (MAP_WIDTH - 2 * maps.MARGIN)
        y = maps.MARGIN + (north - latitude) / (north - south) * (MAP_HEIGHT - 2 * maps.MARGIN)
        assert [p.code for p in PROVINCES if contains(p.outline, x, y)] == [code]


def test_the_country_keeps_its_shape() -> None:
    # About 780 km wide and 1,640 km long.
    assert 0.5 < MAP_WIDTH / MAP_HEIGHT < 0.57


def test_every_province_is_a_link_on_the_map_and_in_the_table() -> None:
    shown = picture_of(every_province())
    svg = shown[: shown.index("</svg>")]
    assert len(re.findall(r'<a href="/provinces/\d\d" data-code="\d\d"><title>[^<]+</title>', svg)) == 77
    assert len(re.findall(r'<th scope="row"><a href="/provinces/\d\d">', shown)) == 77
    assert len(shown.encode()) < LARGEST_PICTURE


def test_without_values_all_77_are_drawn_as_not_known() -> None:
    shown = picture_of({}, "en")
    assert len(re.findall(r'class="area band-0" data-code="\d\d"', shown)) == 77
    assert "77 provinces" in shown


def test_says_that_outlines_are_not_legal_boundaries_and_escapes() -> None:
    assert "ไม่ใช่แนวเขตตามกฎหมาย" in picture_of({})
    assert "not legal boundaries" in picture_of({}, "en")
    assert "มั่นคงขึ้น &lt;" in picture_of({})


def test_bands_rise_with_the_value_and_are_of_like_size() -> None:
    areas = draw_map(every_province()).areas
    bands = [area.band for area in sorted(areas, key=lambda area: area.province.code)]
    assert bands == sorted(bands)
    sizes = [bands.count(band) for band in range(1, BANDS + 1)]
    assert max(sizes) - min(sizes) <= 1
    assert sum(sizes) == 77


def test_equal_values_share_a_band_and_unknown_has_none() -> None:
    same = {p.code: ProvinceValue(3.0, "3%") for p in PROVINCES[:10]} | {PROVINCES[10].code: ProvinceValue(None, "")}
    picture = draw_map(same)
    assert len({area.band for area in picture.areas if area.band}) == 1
    assert picture.unknown == 67
    assert [(band.lowest, band.highest, band.provinces) for band in picture.bands] == [("3%", "3%", 10)]
