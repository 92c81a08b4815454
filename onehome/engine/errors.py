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
    """Replaying a kept decision did not give the answer that was kept: the record or the engine has changed.

    Args:
        what: the part that differs.
        kept: what the record holds of it.
        found: what working it out again gives.
    """

    def __init__(self, programme: str, what: str, kept: object = None, found: object = None) -> None:
        super().__init__(
            Bilingual(
                f"คิดคำตอบเดิมของ {programme} ซ้ำแล้วได้ผลไม่ตรงกัน ({what}) กรุณาแจ้งผู้ตรวจสอบ",
                f"Working out the kept answer of {programme} again gave another result ({what}). Tell the auditor.",
            )
        )
        self.what, self.kept, self.found = what, kept, found


class UnknownTrace(Conflict):
    """A kept decision was written down in a form that this version of the engine cannot read."""

    def __init__(self, form: str) -> None:
        super().__init__(
            Bilingual(
                f"หลักฐานคำตอบเก็บไว้ในรูปแบบ {form} ที่ระบบรุ่นนี้อ่านไม่ได้ กรุณาแจ้งผู้ดูแลระบบ",
                f"The proof was kept in the form {form}, which this version cannot read. Tell the administrator.",
            )
        )
