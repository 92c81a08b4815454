"""Arguments that several sub-commands take, read with a sentence about what was expected."""

import os
import re
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable

from onehome.kernel.thai_dates import EARLIEST_YEAR, LATEST_YEAR
from population.calendar import Month

_MONTH = re.compile(r"(\d{4})-(\d{2})")


def whole_from(least: int) -> Callable[[str], int]:
    """Return a reader of whole numbers from `least` up; 1_000_000 and 1,000,000 are read too."""

    def read(typed: str) -> int:
        digits = typed.replace("_", "").replace(",", "")
        if not digits.isdecimal() or int(digits) < least:
            raise ArgumentTypeError(f"ต้องเป็นจำนวนเต็มตั้งแต่ {least} ขึ้นไป / a whole number from {least} up: {typed}")
        return int(digits)

    return read


def month(typed: str) -> Month:
    """Return the month in "2025-11" (Common Era)."""
    found = _MONTH.fullmatch(typed)
    if found is not None and EARLIEST_YEAR <= int(found[1]) <= LATEST_YEAR and 1 <= int(found[2]) <= 12:
        return Month(int(found[1]), int(found[2]))
    raise ArgumentTypeError(f"ต้องเป็นเดือนตามปี ค.ศ. เช่น 2025-11 / a month of the Common Era, as 2025-11: {typed}")


def workers(parser: ArgumentParser) -> None:
    """Declare --processes, read as `workers`."""
    parser.add_argument(
        "--processes",
        dest="workers",
        type=whole_from(1),
        default=len(os.sched_getaffinity(0)),
        help="ทำพร้อมกันกี่ส่วน / how many parts at once (as many as there are processors)",
    )
