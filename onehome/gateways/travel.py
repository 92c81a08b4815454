"""Travel times between points: reckoned as the crow flies, or asked of a routing service.

There are no road data here. Without a routing service a way is the great-circle distance times `DETOUR`, driven at
`SPEED_KM_H`. Both figures are OneHome's own, chosen to be on the cautious side, and not verified on Thai roads:
published detour factors of whole countries lie mostly between 1.2 and 1.6 (R. Ballou, H. Rahardja, N. Sakai,
"Selected country circuity factors for road travel distance estimation", Transportation Research A 36, 2002; cited
from memory, not checked). Pages that show a time say where it comes from.

The routing service speaks the table service of OSRM's HTTP API, version 1. It learns where households are, so it
has to be one that the ministry runs itself. It is off unless the setting ROUTING_SERVICE_URL names it.
"""

import http.client
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt
from django.conf import settings

from onehome.kernel.points import Point

DETOUR = 1.4
SPEED_KM_H = 35
"""On village roads and hill roads alike, stops and searching for the house included."""

BLOCK = 50
"""Points on each side of one question; OSRM's own limit is 100 points in all."""
EARTH_RADIUS_M = 6_371_009  # mean radius of the Earth, IUGG
MOST_BYTES = 5_000_000
"""Of one answer; a table of 50 by 50 times has some 25 kB."""

Seconds = list[list[int]]


class TravelUnknown(Exception):
    """The routing service could not say how long the ways take."""


class TravelTimes(Protocol):
    """Where travel times come from."""

    @property
    def by_road(self) -> bool:
        """Whether they follow roads."""
        ...

    def table(self, points: Sequence[Point]) -> Seconds:
        """Return the seconds from every point (row) to every point (column).

        Raises:
            TravelUnknown: the service that knows does not answer, or not in a way that can be used.
        """
        ...


class CrowFlies:
    """Reckons travel times from distances alone; needs nobody and never fails."""

    by_road = False

    def table(self, points: Sequence[Point]) -> Seconds:
        """Return the seconds from every point to every point."""
        seconds: Seconds = np.rint(_metres(points) * DETOUR * 3.6 / SPEED_KM_H).astype(np.int64).tolist()
        return seconds


@dataclass(frozen=True, slots=True)
class RoutingService:
    """Asks a service that speaks OSRM's table service; redirects are not followed.

    Args:
        address: where it answers, for example "http://routing.internal:5000".
        timeout: seconds to wait for one answer.
    """

    address: str
    timeout: float = 5.0

    @property
    def by_road(self) -> bool:
        """Its times follow roads."""
        return True

    def table(self, points: Sequence[Point]) -> Seconds:
        """Return the seconds from every point to every point, asked in blocks."""
        rows = [[0] * len(points) for _ in points]
        starts = range(0, len(points), BLOCK)
        for first in starts:
            for second in starts:
                sources = range(first, min(first + BLOCK, len(points)))
                targets = range(second, min(second + BLOCK, len(points)))
                for source, times in zip(sources, self._block(points, sources, targets), strict=True):
                    rows[source][targets.start : targets.stop] = times
        return rows

    def _block(self, points: Sequence[Point], sources: range, targets: range) -> Seconds:
        asked = list(sources) if sources == targets else [*sources, *targets]
        places = ";".join(f"{points[one].longitude:.6f},{points[one].latitude:.6f}" for one in asked)
        columns = range(len(asked) - len(targets), len(asked))
        query = f"sources={_numbers(range(len(sources)))}&destinations={_numbers(columns)}&annotations=duration"
        answer = self._get(f"/table/v1/driving/{places}?{query}")
        return _times(answer, len(sources), len(targets))

    def _get(self, path: str) -> Any:  # whatever JSON the service answers; _times checks it
        where = urlsplit(self.address)
        connect = {"http": http.client.HTTPConnection, "https": http.client.HTTPSConnection}.get(where.scheme)
        if connect is None or not where.hostname:
            raise TravelUnknown(f"{self.address!r} is no http or https address.")
        connection = connect(where.hostname, where.port, timeout=self.timeout)
        try:
            connection.request("GET", where.path.rstrip("/") + path, headers={"Accept": "application/json"})
            response = connection.getresponse()
            body = response.read(MOST_BYTES + 1)
        except (OSError, http.client.HTTPException) as error:
            raise TravelUnknown(f"The routing service does not answer: {type(error).__name__}.") from error
        finally:
            connection.close()
        if response.status != http.client.OK or len(body) > MOST_BYTES:
            raise TravelUnknown(f"The routing service answered {response.status} with {len(body)} bytes.")
        try:
            return json.loads(body)
        except ValueError as error:
            raise TravelUnknown("The routing service did not answer in JSON.") from error


def metres_between(points: Sequence[Point]) -> list[list[float]]:
    """Return the great-circle distances between points."""
    metres: list[list[float]] = _metres(points).tolist()
    return metres


def travel_times() -> TravelTimes:
    """Return where travel times come from: the routing service of the settings, or the crow."""
    address: str = settings.ROUTING_SERVICE_URL
    return RoutingService(address) if address else CrowFlies()


def _metres(points: Sequence[Point]) -> npt.NDArray[np.float64]:
    """Return the great-circle distances (haversine)."""
    latitude = np.radians([point.latitude for point in points])
    longitude = np.radians([point.longitude for point in points])
    half = np.sin((latitude[:, None] - latitude[None]) / 2) ** 2
    turned = np.sin((longitude[:, None] - longitude[None]) / 2) ** 2
    half += np.cos(latitude[:, None]) * np.cos(latitude[None]) * turned
    metres: npt.NDArray[np.float64] = 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(1, np.sqrt(half)))
    return metres


def _numbers(numbers: range) -> str:
    return ";".join(map(str, numbers))


def _times(answer: Any, rows: int, columns: int) -> Seconds:
    """Return the table of an answer in whole seconds.

    Raises:
        TravelUnknown: it is no table of that size, or two points are not joined by any road.
    """
    durations = answer.get("durations") if isinstance(answer, dict) and answer.get("code") == "Ok" else None
    if not isinstance(durations, list) or len(durations) != rows:
        raise TravelUnknown("The routing service gave no table of the size asked for.")
    if any(not isinstance(row, list) or len(row) != columns for row in durations):
        raise TravelUnknown("The routing service gave no table of the size asked for.")
    if any(not isinstance(time, int | float) or not 0 <= time < 1_000_000 for row in durations for time in row):
        raise TravelUnknown("Some points are not joined by any road that the routing service knows.")
    return [[round(time) for time in row] for row in durations]
