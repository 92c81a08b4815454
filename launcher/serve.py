"""`make serve`: the service with production settings and whatever the database holds; no demo data."""

import argparse
import os

from config.embedded_postgres import addresses
from config.env import is_set
from launcher.demo import database_running, prepare
from launcher.service import refuse_taken_port, serving, stopping_on_signals
from launcher.words import CannotGoOn, reporting_errors, say
from onehome.kernel.bilingual import Bilingual

SETTINGS = "config.settings.production"
NEEDED = ("ONEHOME_SECRET_KEY", "ONEHOME_KEYS_FILE", "ONEHOME_ALLOWED_HOSTS")


def main() -> None:
    """Bring the tables up to date and serve until somebody stops it."""
    parser = argparse.ArgumentParser(prog="make serve")
    parser.add_argument("--port", type=int, default=8000)
    port = parser.parse_args().port
    with reporting_errors(), stopping_on_signals():
        _refuse_missing_settings()
        refuse_taken_port(port)
        with database_running():
            named = addresses()
            os.environ.update(DATABASE_URL=named.app, OWNER_DATABASE_URL=named.owner)
            prepare(SETTINGS, demo_data=None)
            with serving(port, SETTINGS) as service:
                service.wait_until_it_answers()
                say(
                    Bilingual(
                        th="พร้อมใช้งานที่พอร์ต {port} บนเครื่องนี้ ตั้งเว็บพร็อกซีที่ใช้ HTTPS ไว้ข้างหน้า",
                        en="Serving on port {port} of this machine. Put a web proxy that speaks HTTPS in front of it.",
                    ).format(port=port)
                )
                service.wait_for_the_end()


def _refuse_missing_settings() -> None:
    missing = [name for name in NEEDED if not is_set(name)]
    if missing:
        raise CannotGoOn(
            Bilingual(
                th="ยังไม่ได้ตั้งค่า {names} ดูความหมายใน docs/settings.md หรือใช้ make demo เพื่อทดลอง",
                en="Not set: {names}. Their meaning is in docs/settings.md; `make demo` needs none of them.",
            ).format(names=", ".join(missing))
        )


if __name__ == "__main__":
    main()
