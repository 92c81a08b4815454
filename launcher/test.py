"""`make test`: the checks, the tests with coverage, and the journey in a real browser."""

import subprocess
import sys
from collections.abc import Sequence

from config.embedded_postgres import start_test_server, test_server
from config.env import PROJECT_ROOT, is_set, with_settings
from launcher.check import SETTINGS, checks_pass
from launcher.chromium import provide_chromium
from launcher.words import CannotGoOn, reporting_errors, say
from onehome.kernel.bilingual import Bilingual

LEAST_COVERAGE = 85  # percent of the lines of onehome/
TESTS = ["-m", "not browser", "-n", "2", "--cov=onehome", "--cov-report=term", f"--cov-fail-under={LEAST_COVERAGE}"]
BROWSER_TESTS = ["-m", "browser", "tests/browser"]


def main() -> None:
    """Run everything and exit with status 1 when something failed; further arguments go to both runs of pytest."""
    with reporting_errors():
        chromium = _chromium_or_reason()
        start_test_server()
        try:
            passed = [checks_pass(), _pytest([*TESTS, *sys.argv[1:]])]
            if chromium:
                passed.append(_pytest([*BROWSER_TESTS, *sys.argv[1:]]))
        finally:
            test_server().stop()
        sys.exit(0 if all(passed) else 1)


def _chromium_or_reason() -> str | None:
    """Return Chromium's path; without one a build server fails at once, and a person is told what is left out."""
    chromium = provide_chromium()
    if chromium is None:
        without = Bilingual(
            th="ไม่พบ Chromium จึงข้ามการทดสอบในเบราว์เซอร์ ติดตั้งด้วยคำสั่ง: sudo apt-get install chromium",
            en="No Chromium found: the browser tests are SKIPPED. Install it: sudo apt-get install chromium",
        )
        if is_set("CI"):
            raise CannotGoOn(without)
        say(without)
    return chromium


def _pytest(arguments: Sequence[str]) -> bool:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=PROJECT_ROOT, env=with_settings(SETTINGS), check=False).returncode == 0


if __name__ == "__main__":
    main()
