"""What is wrong with a request: every wrong field at once, with the reason and what was expected."""

from collections.abc import Sequence
from dataclasses import dataclass

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import OneHomeError

CANNOT_BE_READ = Bilingual(
    "อ่านคำขอไม่ได้ {count} จุด แก้ตามรายการแล้วส่งใหม่ ไม่มีข้อมูลใดถูกเก็บไว้",
    "{count} places of the request cannot be read. Correct them and send it again. Nothing was kept.",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One wrong field: where it stands in the request, why it cannot be used, and what was expected."""

    field: str
    reason: Bilingual
    expected: Bilingual

    def said(self, language: str) -> dict[str, str]:
        """Return the fault in one language."""
        return {
            "field": self.field,
            "reason": self.reason.in_language(language),
            "expected": self.expected.in_language(language),
        }


class BadRequest(OneHomeError):
    """The request cannot be read."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(CANNOT_BE_READ.format(count=len(faults)))
        self.faults = tuple(faults)


class TooLarge(OneHomeError):
    """The request is larger than one household can be."""


class TooOften(OneHomeError):
    """Somebody asks too often."""
