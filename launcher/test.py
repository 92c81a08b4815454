"""`make test`: the checks, the tests with coverage, those of the field client, and the journey in a real browser."""

import subprocess
import sys
from collections.abc import Sequence

from config.embedded_postgres import start_test_server, test_server
from config.env import PROJECT_ROOT, is_set, with_settings
from launcher.check import SETTINGS, checks_pass
from launcher.debian import CHROMIUM, JAVA, Program, provide
from launcher.field_app import build, passes_its_tests
from launcher.words import CannotGoOn, reporting_errors, say

LEAST_COVERAGE = 85  # percent of the lines of onehome/
TESTS = ["-n", "2", "--cov=onehome", "--cov-report=term", f"--cov-fail-under={LEAST_COVERAGE}"]
BROWSER_TESTS = ["-m", "browser", "tests/browser"]


def main() -> None:
    """Run everything and exit with status 1 when something failed; further arguments go to both runs of pytest."""
    with reporting_errors():
        chromium, java = (_is_there_or_said(program) for program in (CHROMIUM, JAVA))
        build()
        start_test_server()
        try:
            among = "not browser" if java else "not browser and not cluster"
            passed = [checks_pass(), passes_its_tests(), _pytest(["-m", among, *TESTS, *sys.argv[1:]])]
            if chromium:
                passed.append(_pytest([*BROWSER_TESTS, *sys.argv[1:]]))
        finally:
            test_server().stop()
        sys.exit(0 if all(passed) else 1)


def _is_there_or_said(program: Program) -> bool:
    """Return whether a program is there; without it a build server stops at once, a person is told what is left out."""
    if provide(program) is not None:
        return True
    if is_set("CI"):
        raise CannotGoOn(program.missing)
    say(program.missing)
    return False


def _pytest(arguments: Sequence[str]) -> bool:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=PROJECT_ROOT, env=with_settings(SETTINGS), check=False).returncode == 0


if __name__ == "__main__":
    main()
