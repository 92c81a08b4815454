"""What can be wrong with the facts or the trace the engine is given."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid


class InvalidFact(Invalid):
    """A fact has a value that its definition does not allow; `field` names the fact."""

    def __init__(self, name: str, label: Bilingual, expected: Bilingual) -> None:
        super().__init__(
            Bilingual(
                f"ข้อมูล “{label.th}” ต้องเป็น{expected.th} กรุณาแก้ไข",
                f"“{label.en}” must be {expected.en}. Please correct it.",
            ),
            field=name,
        )


class TraceDiffers(Conflict):
    """Replaying a kept decision did not give the answer that was kept: the record or the engine has changed."""

    def __init__(self, programme: str, what: str) -> None:
        super().__init__(
            Bilingual(
                f"คิดคำตอบเดิมของ {programme} ซ้ำแล้วได้ผลไม่ตรงกัน ({what}) กรุณาแจ้งผู้ตรวจสอบ",
                f"Working out the kept answer of {programme} again gave another result ({what}). Tell the auditor.",
            )
        )
