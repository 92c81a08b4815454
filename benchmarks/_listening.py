"""Measures the pages of listening as the application's role, row-level security on, through the whole of Django.

The database itself makes the rows, the same for the same seed: five units in every province, a promise of every
official for each week of a year, kept in four of five with two visits each, a hardship on two of five visits, and a
case for three of ten of them, half of them followed up and confirmed.
"""

import statistics
import subprocess
import time
from datetime import date
from pathlib import Path

from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases

from onehome.access.models import Grant, User
from onehome.access.types import Role, system_actor
from onehome.kernel import clock
from onehome.places.actions.load_areas import load_areas
from onehome.places.actions.load_organisation import load_organisation
from onehome.results.actions.count_nation import count_nation
from onehome.results.actions.count_weeks import count_weeks
from onehome.visits.queries.weeks import last_weeks

UNITS, WEEKS, TIMES = 5, 52, 20
PAGES = (
    ("nation, 26 weeks", "minister", "/listening"),
    ("nation, 52 weeks", "minister", "/listening?weeks=52"),
    ("themes of the nation, 52 weeks", "minister", "/listening/themes?weeks=52"),
    ("province by unit, 52 weeks", "head", "/listening?weeks=52"),
    ("province by person, 52 weeks", "head", "/listening?by=official&weeks=52"),
    ("voices that wait too long", "head", "/voices"),
    ("home of a minister", "minister", "/"),
    ("home of a head of province", "head", "/"),
)
PROVINCE = "50"
TABLES = {
    "officials": "access_staffmember",
    "promises": "plans_weeklycommitment",
    "visits": "visits_visit",
    "hardships": "visits_hardship",
    "cases": "cases_case",
}
SQL = Path(__file__).parent / "data" / "listening.sql"


def measure(officials: int, seed: int) -> None:
    """Make a year of listening and print how long each page takes."""
    made = setup_databases(0, interactive=False, aliases={"owner"}, serialized_aliases=set())
    try:
        load_organisation()
        load_areas()
        counts = _lay_out(officials, seed)
        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
        rows = "   ".join(f"{name} {number:,}" for name, number in counts.items())
        print(f"seed {seed}   commit {commit.stdout.strip()}   {rows}")
        print(_count_ahead())
        with connections["owner"].cursor() as cursor:
            cursor.execute("ANALYZE results_weekofgroup")
        browsers = {"minister": _browser(Role.MINISTER, ""), "head": _browser(Role.PROVINCIAL_HEAD, PROVINCE)}
        for name, who, address in PAGES:
            print(_time(name, browsers[who], address))
    finally:
        connections.close_all()
        teardown_databases(made, 0)


def _time(name: str, browser: Client, address: str) -> str:
    browser.get(address)  # what a process reads once and keeps is no concern of a page
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")
    statements = [1000 * float(one["time"]) for one in captured]  # read now: the next request empties the log
    seconds, busy = [], time.process_time()
    for _ in range(TIMES):
        started = time.perf_counter()
        browser.get(address)
        seconds.append(time.perf_counter() - started)
    busy = (time.process_time() - busy) / TIMES  # of Python alone, whatever else the machine does
    cuts = statistics.quantiles(seconds, n=20)
    return (
        f"{name:<32} p50 {statistics.median(seconds) * 1000:6.0f} ms   p95 {cuts[18] * 1000:6.0f} ms"
        f"   Python {busy * 1000:4.0f} ms   {len(statements):3d} statements, {sum(statements):6.0f} ms of them"
        f"   {len(answer.content) / 1000:5.0f} kB"
    )


def _count_ahead() -> str:
    """Count the weeks as the worker does every night, and say how long that takes."""
    started, day = time.perf_counter(), clock.today()
    number = count_weeks(by=system_actor("benchmark"), weeks=last_weeks(day, WEEKS), day=day)
    count_nation(by=system_actor("benchmark"), day=day)
    return f"{number} weeks and a year of the nation counted ahead in {time.perf_counter() - started:.1f} s"


def _browser(role: Role, place: str) -> Client:
    """Return a browser signed in as somebody of this role who serves in the first unit of the place."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT s.id, s.unit_id FROM access_staffmember s JOIN places_unit u ON u.id = s.unit_id"
            " WHERE u.province_code = %s ORDER BY s.number OFFSET %s LIMIT 1",
            [place or PROVINCE, 1 if place else 0],
        )
        staff_id, unit_id = cursor.fetchone()
    Grant.objects.create(
        staff_member_id=staff_id, role=role, place=place, unit_id=unit_id, valid_from=date(2020, 1, 1),
        approved_at=clock.now(),
    )  # fmt: skip
    user = User.objects.create(staff_member_id=staff_id, username=f"bench-{role}")
    browser = Client(SERVER_NAME="localhost")
    session = browser.session
    session["account"] = str(user.pk)
    session.save()
    return browser


def _lay_out(officials: int, seed: int) -> dict[str, int]:
    weeks = last_weeks(clock.today(), WEEKS)
    each = max(1, officials // (77 * UNITS))
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT setseed(%s)", [seed / 1000])
        cursor.execute(
            SQL.read_text(encoding="utf-8"), {"units": UNITS, "each": each, "first": weeks[0].start, "weeks": WEEKS}
        )
        cursor.execute("ANALYZE")
        counts = {}
        for name, table in TABLES.items():
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  (names of this file)
            counts[name] = cursor.fetchone()[0]
    return counts
