"""`make check`: every check that reads the code without running the tests."""

import subprocess
import sys
import time
from collections.abc import Sequence

from config.embedded_postgres import start_test_server
from config.env import PROJECT_ROOT, with_settings
from launcher.words import reporting_errors, say
from onehome.kernel.bilingual import Bilingual

SETTINGS = "config.settings.test"
# The scripts in .venv/bin name the folder they were installed in; modules keep working in a checkout that was moved.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS: dict[str, Sequence[str]] = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "import-linter": ["-c", LINT_IMPORTS, "--no-cache"],
    "mypy": ["-m", "mypy"],
    "manage.py check": ["manage.py", "check", "--fail-level", "WARNING"],
    "makemigrations --check": ["manage.py", "makemigrations", "--check", "--dry-run"],
}


def main() -> None:
    """Run every check, and exit with status 1 when one has failed."""
    with reporting_errors():
        start_test_server()
        sys.exit(0 if checks_pass() else 1)


def checks_pass() -> bool:
    """Run every check to its end and return whether all passed; what a failed one said is printed."""
    results = [_passes(name, command) for name, command in CHECKS.items()]
    return all(results)


def _passes(name: str, command: Sequence[str]) -> bool:
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, *command],
        cwd=PROJECT_ROOT,
        env=with_settings(SETTINGS, PYTHONPATH=str(PROJECT_ROOT)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = done.returncode == 0
    print(f"{'✓' if passed else '✗'} {name} ({time.monotonic() - started:.0f} s)", flush=True)
    if not passed:
        print(done.stdout, flush=True)
        say(Bilingual(th="การตรวจนี้ไม่ผ่าน: {name}", en="This check failed: {name}").format(name=name))
    return passed


if __name__ == "__main__":
    main()
