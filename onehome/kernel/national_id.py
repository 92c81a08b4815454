"""The Thai national identification number: 13 digits, printed 1-2345-67890-12-3, the last one a check digit.

Never read nationality out of the first digit, and never require a number: many people who need help have none.
"""

from random import Random

from stdnum.th import pin

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_text import arabic_digits, normalise

LENGTH = 13
_ACCEPTED_FIRST_DIGITS = "012345678"
_DASHES = dict.fromkeys(map(ord, " -‐‑‒–—−."))
# Provinces are numbered 10 to 96, so no number in use is built on this one.
_NO_PROVINCE = "00"


def normalise_national_id(text: str) -> str:
    """Return `text` without spaces and dashes and with Arabic digits; whether it is a number is not judged."""
    return arabic_digits(normalise(text)).translate(_DASHES)


def is_valid(number: str) -> bool:
    """Return whether the 13 digits in `number` agree with their check digit, first digit 0 to 8.

    A first digit 0 is accepted, other than in python-stdnum: people without registration status may carry one.
    """
    digits = normalise_national_id(number)
    return _is_complete(digits) and digits[0] in _ACCEPTED_FIRST_DIGITS and digits[-1] == pin.calc_check_digit(digits)


def is_unusual(number: str) -> bool:
    """Return whether `number` is valid but starts with 0, so that an officer should look at the card again."""
    return is_valid(number) and normalise_national_id(number).startswith("0")


def parse_typed_national_id(text: str) -> str:
    """Return the 13 digits of a number as typed or read from a card.

    Raises:
        Invalid: not 13 digits, or the check digit does not agree.
    """
    digits = normalise_national_id(text)
    if not _is_complete(digits):
        raise Invalid(
            Bilingual(
                "เลขประจำตัวประชาชนต้องมี 13 หลัก กรุณาตรวจดูแล้วพิมพ์ใหม่ ถ้าไม่มีเลขให้เว้นว่างไว้",
                "A national ID has 13 digits. Check and type it again, or leave it empty if the person has none.",
            )
        )
    if not is_valid(digits):
        raise Invalid(
            Bilingual(
                "เลขประจำตัวประชาชนนี้ไม่ถูกต้อง อาจพิมพ์ผิดหนึ่งหลักหรือสลับกัน กรุณาเทียบกับบัตรอีกครั้ง",
                "This national ID is not right; a digit may be wrong or two may be swapped. Compare it with the card.",
            )
        )
    return digits


def show(number: str) -> str:
    """Return the number as it is printed on the card, 1-2345-67890-12-3."""
    return pin.format(normalise_national_id(number))


def mask(number: str) -> str:
    """Return the number as printed with only its last three digits readable, x-xxxx-xxxxx-12-3."""
    digits = normalise_national_id(number)
    return pin.format("x" * (LENGTH - 3) + digits[-3:])


def fictional(rng: Random, *, first_digit: str = "1") -> str:
    """Return 13 digits with a right check digit for an invented person, of a province that does not exist."""
    twelve = first_digit + _NO_PROVINCE + "".join(rng.choices("0123456789", k=LENGTH - 4))
    return twelve + pin.calc_check_digit(twelve)


def _is_complete(digits: str) -> bool:
    return len(digits) == LENGTH and digits.isascii() and digits.isdigit()
