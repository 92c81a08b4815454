"""`make stop`: end what `make demo`, `make serve` and the tests of this checkout left running."""

import os
import signal
import time

from config.embedded_postgres import demo_server, test_server
from launcher.service import SECONDS_TO_STOP, running
from launcher.words import reporting_errors, say
from onehome.kernel.bilingual import Bilingual


def main() -> None:
    """Stop the service, then both embedded servers; nothing running is no error."""
    with reporting_errors():
        stopped = [_stop_service(), demo_server().stop(), test_server().stop()]
        if any(stopped):
            say(Bilingual(th="ปิดเรียบร้อยแล้ว", en="Stopped."))
        else:
            say(Bilingual(th="ไม่มีอะไรเปิดอยู่", en="Nothing was running."))


def _stop_service() -> bool:
    """Ask the service to stop, the launcher first because it stops the others in order; False when none ran."""
    service = running()
    if service is None:
        return False
    for process in service.living():
        if process in service.living():
            os.kill(process, signal.SIGTERM)
        deadline = time.monotonic() + 2 * SECONDS_TO_STOP
        while process in service.living() and time.monotonic() < deadline:
            time.sleep(0.1)
    return True


if __name__ == "__main__":
    main()
