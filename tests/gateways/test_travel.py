"""Travel times: reckoned as the crow flies, or asked of a routing service over a real socket."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings

from onehome.gateways.travel import (
    BLOCK,
    DETOUR,
    SPEED_KM_H,
    CrowFlies,
    RoutingService,
    TravelUnknown,
    metres_between,
    travel_times,
)
from onehome.kernel.points import Point

NAN, CHIANG_MAI = Point(18.7756, 100.7730), Point(18.7883, 98.9853)


class Counterpart(BaseHTTPRequestHandler):
    """Answers as OSRM's table service does; the time of a way is 1,000 times its difference in longitude."""

    answer = ""  # what to do wrong
    asked: list[str] = []

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        Counterpart.asked.append(self.path)
        if Counterpart.answer == "slow":
            sleep(1)
        if Counterpart.answer == "redirect":
            self.send_response(302)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()
            return
        east = [float(pair.split(",")[0]) for pair in where.path.rsplit("/", 1)[1].split(";")]
        query = parse_qs(where.query)
        if len(east) > 100:
            self._send({"code": "TooBig"}, 400)
            return
        rows, columns = ([int(one) for one in query[name][0].split(";")] for name in ("sources", "destinations"))
        table: list[list[float | None]] = [[1000 * abs(east[a] - east[b]) for b in columns] for a in rows]
        if Counterpart.answer == "no road":
            table[0][-1] = None
        if Counterpart.answer == "short":
            table = table[:-1]
        self._send({"code": "Ok", "durations": table})

    def _send(self, body: object, status: int = 200) -> None:
        content = b"<html>" if Counterpart.answer == "no json" else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep the tests quiet."""


@contextmanager
def counterpart(answer: str = "") -> Iterator[str]:
    Counterpart.answer, Counterpart.asked = answer, []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Counterpart)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_crow_flies_as_far_as_the_globe_says() -> None:
    """Nan to Chiang Mai: 188.2 km on the great circle, reckoned by hand with the cosine rule."""
    metres = metres_between([NAN, CHIANG_MAI])[0][1]
    assert metres == pytest.approx(188_200, rel=0.002)
    there, back = CrowFlies().table([NAN, CHIANG_MAI])
    assert there[0] == back[1] == 0
    assert there[1] == back[0] == pytest.approx(metres * DETOUR * 3.6 / SPEED_KM_H, abs=1)
    assert CrowFlies().table([]) == []


def test_a_point_is_on_the_globe() -> None:
    with pytest.raises(ValueError, match="No place"):
        Point(100.77, 18.77)


def test_the_service_is_asked_in_blocks_and_put_together() -> None:
    points = [Point(18, 100 + number / 1000) for number in range(BLOCK * 2 + 7)]
    with counterpart() as address:
        table = RoutingService(address).table(points)
    assert len(Counterpart.asked) == 9
    assert all(table[a][b] == abs(a - b) for a in range(len(points)) for b in range(len(points)))


@pytest.mark.parametrize("answer", ["redirect", "no road", "short", "no json"])
def test_an_answer_that_cannot_be_used_is_no_answer(answer: str) -> None:
    with counterpart(answer) as address, pytest.raises(TravelUnknown):
        RoutingService(address).table([NAN, CHIANG_MAI])
    assert len(Counterpart.asked) == 1


def test_a_service_that_is_slow_or_gone_is_not_waited_for() -> None:
    with counterpart("slow") as address, pytest.raises(TravelUnknown, match="does not answer"):
        RoutingService(address, timeout=0.2).table([NAN, CHIANG_MAI])
    with pytest.raises(TravelUnknown, match="does not answer"):
        RoutingService(address, timeout=0.2).table([NAN, CHIANG_MAI])
    for address in ("file:///etc/passwd", "routing.internal", ""):
        with pytest.raises(TravelUnknown, match="no http"):
            RoutingService(address).table([NAN, CHIANG_MAI])


def test_it_is_off_unless_the_settings_name_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(travel_times(), CrowFlies)
    monkeypatch.setattr(settings, "ROUTING_SERVICE_URL", "http://routing.internal:5000")
    assert travel_times() == RoutingService("http://routing.internal:5000")
