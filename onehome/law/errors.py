"""What can be wrong with the law's own files, or with a question put to them."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import NotThere, OneHomeError


class LawIsBroken(OneHomeError):
    """A rule or a parameter file contradicts itself; nothing may be answered from it until it is mended."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(
            Bilingual(
                f"ข้อมูลกฎเกณฑ์ {where} ไม่ถูกต้อง ({what}) กรุณาแจ้งผู้ดูแลระบบ",
                f"The law file {where} is not valid ({what}). Please tell the administrator.",
            )
        )


class UnknownFact(OneHomeError):
    """A rule or a caller names a fact that the vocabulary does not hold."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Bilingual(
                f"ไม่รู้จักข้อมูลชื่อ {name} กรุณาใช้ชื่อตามบัญชีข้อมูล",
                f"There is no fact called {name}. Use a name from the vocabulary of facts.",
            )
        )
        self.name = name


class UnknownProgramme(NotThere):
    """No programme has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            Bilingual(
                f"ไม่พบสวัสดิการรหัส {code} กรุณาเลือกจากรายการ",
                f"There is no programme with the code {code}. Choose one from the list.",
            )
        )
