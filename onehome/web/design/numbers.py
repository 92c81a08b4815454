"""Numbers, money and percentages as they are written on a page."""

from decimal import Decimal

from onehome.kernel.money import Baht, show_baht
from onehome.web.design.language import current_language

Number = int | float | Decimal

MINUS = "\N{MINUS SIGN}"
SMALLEST_TELLING_N = 10


def number(value: Number | None, decimals: int = 0) -> str:
    """Return 12345.6 as "12,346" (or with `decimals` places); nothing known is an en dash."""
    if value is None:
        return "–"
    written = f"{abs(value):,.{decimals}f}"
    is_zero = not any(digit in "123456789" for digit in written)
    return f"{MINUS}{written}" if value < 0 and not is_zero else written


def baht(sum_of_money: Baht | None) -> str:
    """Return money as "3,000 บาท" or "3,000 baht"."""
    return "–" if sum_of_money is None else show_baht(sum_of_money, current_language())


def percent(share: float | Decimal | None, decimals: int = 0) -> str:
    """Return a share of 1 as a percentage: 0.425 becomes "43%"."""
    return "–" if share is None else f"{number(share * 100, decimals)}%"


def is_small(n: int | None) -> bool:
    """Return True when so few people stand behind a figure that it must be read with care."""
    return n is not None and n < SMALLEST_TELLING_N
