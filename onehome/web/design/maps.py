"""The national map: 77 provinces drawn as SVG on the server, from the outlines in data/."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onehome.kernel.bilingual import Bilingual

OUTLINES = Path(__file__).parent / "data" / "th-provinces.topo.json"
MAP_HEIGHT = 760
MARGIN = 6
BANDS = 5

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Province:
    """One province: its code, name and outline as the `d` of an SVG path."""

    code: str
    name: Bilingual
    outline: str


@dataclass(frozen=True, slots=True)
class ProvinceValue:
    """What is known of one province.

    Args:
        value: the figure that is banded; None when it is not known.
        words: the figure as a reader sees it ("43%").
        url: the page it is made of.
        n: people or households behind it.
    """

    value: float | None
    words: str
    url: str = ""
    n: int | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """One province on a map: band 1 (lowest) to 5, 0 when the value is not known."""

    province: Province
    band: int
    value: ProvinceValue | None


@dataclass(frozen=True, slots=True)
class Band:
    """One step of the legend."""

    number: int
    lowest: str
    highest: str
    provinces: int


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A map ready to draw."""

    width: int
    height: int
    areas: list[Area]
    bands: list[Band]
    unknown: int


def read_provinces(path: Path) -> tuple[int, list[Province]]:
    """Return the width of the map and its provinces.

    Decoded as in github.com/topojson/topojson-specification. Longitude is shortened by the cosine of the middle
    latitude, so that the country keeps its shape.
    """
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [list(_decode_arc(arc, topology["transform"])) for arc in topology["arcs"]]
    geometries = next(iter(topology["objects"].values()))["geometries"]
    longitudes = [x for arc in arcs for x, _ in arc]
    latitudes = [y for arc in arcs for _, y in arc]
    west, north, south = min(longitudes), max(latitudes), min(latitudes)
    shortening = math.cos(math.radians((north + south) / 2))
    scale = (MAP_HEIGHT - 2 * MARGIN) / (north - south)

    def project(point: Point) -> tuple[int, int]:
        return round(MARGIN + (point[0] - west) * shortening * scale), round(MARGIN + (north - point[1]) * scale)

    width = project((max(longitudes), north))[0] + MARGIN
    drawn_arcs = [[project(point) for point in arc] for arc in arcs]
    return width, [
        Province(
            code=geometry["id"],
            name=Bilingual(geometry["properties"]["name_th"], geometry["properties"]["name_en"]),
            outline="".join(_draw_ring(ring, drawn_arcs) for ring in _rings(geometry)),
        )
        for geometry in sorted(geometries, key=lambda geometry: geometry["id"])
    ]


def province_rings(code: str, path: Path = OUTLINES) -> list[list[Point]]:
    """Return the rings of a province's outline as (longitude, latitude) in degrees."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = [list(_decode_arc(arc, topology["transform"])) for arc in topology["arcs"]]
    geometries = next(iter(topology["objects"].values()))["geometries"]
    (geometry,) = [one for one in geometries if one["id"] == code]
    return [
        [point for number in ring for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]
        for ring in _rings(geometry)
    ]


def _decode_arc(arc: Sequence[Sequence[int]], transform: Mapping[str, Sequence[float]]) -> Iterator[Point]:
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield (
            x * transform["scale"][0] + transform["translate"][0],
            y * transform["scale"][1] + transform["translate"][1],
        )


def _rings(geometry: Mapping[str, Any]) -> Iterator[list[int]]:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    for polygon in polygons:
        yield from polygon


def _draw_ring(ring: Sequence[int], arcs: Sequence[Sequence[tuple[int, int]]]) -> str:
    """Return one closed ring as relative SVG moves; a negative arc number is the arc ~number, backwards."""
    points: list[tuple[int, int]] = []
    for arc_number in ring:
        arc = arcs[arc_number] if arc_number >= 0 else arcs[~arc_number][::-1]
        points.extend(point for point in arc if not points or point != points[-1])
    (x, y), *others = points
    moves = [f"M{x} {y}l"]
    for next_x, next_y in others:
        moves.append(f"{next_x - x} {next_y - y} ")
        x, y = next_x, next_y
    return "".join(moves).rstrip() + "z"


MAP_WIDTH, PROVINCES = read_provinces(OUTLINES)


def draw_map(values: Mapping[str, ProvinceValue]) -> MapPicture:
    """Return the map with each province in one of five bands of equal count; equal values share a band."""
    known = sorted(value.value for value in values.values() if value.value is not None)
    limits = [known[math.ceil(len(known) * step / BANDS) - 1] for step in range(1, BANDS + 1)] if known else []
    areas = [
        Area(province, _band(values.get(province.code), limits), values.get(province.code)) for province in PROVINCES
    ]
    return MapPicture(
        width=MAP_WIDTH,
        height=MAP_HEIGHT,
        areas=areas,
        bands=_legend(areas),
        unknown=sum(area.band == 0 for area in areas),
    )


def _band(value: ProvinceValue | None, limits: Sequence[float]) -> int:
    if value is None or value.value is None:
        return 0
    return next(band for band, limit in enumerate(limits, start=1) if value.value <= limit)


def _legend(areas: Sequence[Area]) -> list[Band]:
    legend = []
    for number in range(1, BANDS + 1):
        inside = [area.value for area in areas if area.band == number and area.value is not None]
        if inside:
            inside.sort(key=lambda value: value.value or 0)
            legend.append(Band(number, inside[0].words, inside[-1].words, len(inside)))
    return legend
