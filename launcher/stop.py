"""`make stop`: end what `make demo`, `make serve` and the tests of this checkout left running."""

from config.embedded_postgres import demo_server, test_server
from launcher.running import running
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
    """Ask the service to stop, False when none ran."""
    service = running()
    if service is None:
        return False
    service.end()
    return True


if __name__ == "__main__":
    main()
