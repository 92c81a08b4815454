"""`make screenshots`: pictures of every page for docs/screenshots, taken in a real browser."""

import subprocess
import sys

from config.embedded_postgres import start_test_server, test_server
from config.env import PROJECT_ROOT, with_settings
from launcher.check import SETTINGS
from launcher.debian import CHROMIUM, provide
from launcher.field_app import build
from launcher.words import CannotGoOn, reporting_errors
from onehome.kernel.bilingual import Bilingual

NO_BROWSER = Bilingual(
    th="ไม่พบ Chromium ติดตั้งด้วยคำสั่ง: sudo apt-get install chromium",
    en="No Chromium found. Install it: sudo apt-get install chromium",
)


def main() -> None:
    """Take all pictures anew; exits with their program's status."""
    with reporting_errors():
        if provide(CHROMIUM) is None:
            raise CannotGoOn(NO_BROWSER)
        build()
        start_test_server()
        try:
            command = [sys.executable, "-m", "tests.browser.screenshots", *sys.argv[1:]]
            done = subprocess.run(command, cwd=PROJECT_ROOT, env=with_settings(SETTINGS), check=False)
        finally:
            test_server().stop()
        sys.exit(done.returncode)


if __name__ == "__main__":
    main()
