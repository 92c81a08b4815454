"""Money is a whole number of baht.

Every benefit, income line and household income in the product is set or asked in whole baht, and comparisons stay
exact (`income <= line * members`, never a division). Nothing here holds satang: a payment list that needs them is
settled by the paying system.
"""

import re

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_text import arabic_digits, normalise

Baht = int

_TYPED = re.compile(
    r"(?:฿ ?)?(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.0{1,2})?(?: ?(?:บาท|baht|฿))?", re.IGNORECASE | re.ASCII
)


def show_baht(amount: Baht, language: str) -> str:
    """Return `3,000 บาท` or `3,000 baht`."""
    return Bilingual(f"{amount:,} บาท", f"{amount:,} baht").in_language(language)


def parse_typed_baht(text: str) -> Baht:
    """Return the whole baht in "3,000", "๓,๐๐๐ บาท" or "3000.00".

    Raises:
        Invalid: not a number of baht from 0 up, or one that holds satang.
    """
    found = _TYPED.fullmatch(arabic_digits(normalise(text)))
    if found is None:
        raise Invalid(
            Bilingual(
                "อ่านจำนวนเงินไม่ได้ กรุณาพิมพ์เป็นบาทเต็มจำนวน เช่น 3,000",
                "This amount cannot be read. Type whole baht, for example 3,000.",
            )
        )
    return int(found[1].replace(",", ""))
