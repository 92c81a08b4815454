"""Prepare the environment of the checkout, then run a command of the Makefile inside it."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this very line is what tells people with an older Python
    sys.exit("ต้องใช้ Python 3.11 ขึ้นไป\nOneHome needs Python 3.11 or newer: make demo PYTHON=/path/to/python3.11")

from launcher.environment import hand_over
from launcher.words import reporting_errors

# What each command needs installed: `make demo` must not wait for tools that only developers use.
REQUIREMENTS = {
    "demo": "runtime",
    "serve": "runtime",
    "stop": "runtime",
    "command": "runtime",
    "check": "development",
    "test": "development",
    "bench": "development",
    "screenshots": "development",
    "pins": "development",
}


def main(arguments: list[str]) -> None:
    """Run the command named first, with the rest as its arguments; does not return."""
    if not arguments or arguments[0] not in REQUIREMENTS:
        sys.exit(f"python3 -m launcher {{{'|'.join(REQUIREMENTS)}}}")
    command, *rest = arguments
    with reporting_errors():
        hand_over(f"launcher.{command}", rest, requirements=REQUIREMENTS[command])


if __name__ == "__main__":
    main(sys.argv[1:])
