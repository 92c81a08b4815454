"""`make demo`: the whole product on this computer, with fictional data."""

import argparse
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.core.management import CommandError, call_command
from django.db import connections

from config.embedded_postgres import demo_server, named_addresses
from launcher.field_app import build_or_say
from launcher.service import logs, refuse_taken_port, serving, stopping_on_signals
from launcher.words import CannotGoOn, reporting_errors, say
from onehome.kernel.bilingual import Bilingual

SETTINGS = "config.settings.demo"


def main() -> None:
    """Prepare the database and serve until somebody stops it."""
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--seed", type=int, help="another seed gives other people")
    parser.add_argument("--as-of", help="the day on which the demo stands, YYYY-MM-DD")
    chosen = parser.parse_args()
    with reporting_errors(), stopping_on_signals():
        refuse_taken_port(chosen.port)
        with database_running():
            prepare(SETTINGS, demo_data=_demo_options(chosen))
            with serving(chosen.port, SETTINGS) as service:
                service.wait_until_it_answers()
                _welcome(chosen.port)
                service.wait_for_the_end()


@contextmanager
def database_running() -> Iterator[None]:
    """Keep the embedded server up for the length of the block, unless the environment names a server."""
    if named_addresses() is not None:
        yield
        return
    server = demo_server()
    say(Bilingual(th="เปิดฐานข้อมูล PostgreSQL ในชุดติดตั้ง", en="Starting the embedded PostgreSQL"))
    server.start()
    try:
        yield
    finally:
        server.stop()
        say(Bilingual(th="ปิดทุกอย่างแล้ว ข้อมูลยังอยู่ครบ", en="Everything is stopped; the data are kept."))


def prepare(settings: str, *, demo_data: dict[str, object] | None) -> None:
    """Bring tables, data, static files and the field client up to date; what is done already is left alone.

    Args:
        settings: dotted name of the settings module.
        demo_data: options of the command `demo_data`, None for no demo data.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = settings
    django.setup()
    with _step(Bilingual("ปรับโครงสร้างฐานข้อมูล", "Migrating the database")):
        call_command("migrate", database="owner", interactive=False, verbosity=0)
    with _step(Bilingual("โหลดข้อมูลอ้างอิง", "Loading reference data")):
        call_command("load_reference", verbosity=0)
    if demo_data is not None:
        with _step(Bilingual("เตรียมข้อมูลสาธิต (บุคคลสมมติทั้งหมด)", "Preparing demo data (all people are fictional)")):
            call_command("demo_data", once=True, **demo_data)
    with _step(Bilingual("รวบรวมไฟล์หน้าเว็บ", "Collecting static files")):
        call_command("collectstatic", interactive=False, verbosity=0)
    build_or_say()
    connections.close_all()


@contextmanager
def _step(name: Bilingual) -> Iterator[None]:
    say(Bilingual(f"- {name.th}", f"{name.en}"))
    started = time.monotonic()
    try:
        yield
    except CommandError as error:
        raise CannotGoOn(Bilingual(f"{name.th}ไม่สำเร็จ: {error}", f"{name.en} failed: {error}")) from error
    seconds = time.monotonic() - started
    if seconds >= 1:
        print(f"  {seconds:.0f} s", flush=True)


def _demo_options(chosen: argparse.Namespace) -> dict[str, object]:
    given = {"seed": chosen.seed, "as_of": chosen.as_of}
    return {name: value for name, value in given.items() if value is not None}


def _welcome(port: int) -> None:
    say(
        Bilingual(
            th="\nเปิดเบราว์เซอร์ที่   http://localhost:{port}/\nบัญชีสาธิตทั้งหมดอยู่ที่  http://localhost:{port}/demo\n"
            "กด Ctrl-C เพื่อหยุด บันทึกอยู่ใน {logs}",
            en="Open  http://localhost:{port}/ ; the demo accounts are on  http://localhost:{port}/demo\n"
            "  Ctrl-C stops everything; the logs are in {logs}",
        ).format(port=port, logs=logs())
    )


if __name__ == "__main__":
    main()
