"""What can be wrong with a population or with a place where answers are written."""

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid


class PopulationDiffers(Invalid):
    """The population is not laid out as its contract says."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(
            Bilingual(
                f"ข้อมูลประชากรไม่ตรงตามข้อกำหนด ({where}: {what}) กรุณาสร้างใหม่หรือแก้ไข",
                f"The population is not laid out as agreed ({where}: {what}). Make it again or correct it.",
            ),
            field=where,
        )


class OtherQuestion(Conflict):
    """The directory holds answers to another question: another month, law or population."""

    def __init__(self, where: str) -> None:
        super().__init__(
            Bilingual(
                f"โฟลเดอร์ {where} มีคำตอบของคำถามอื่นอยู่แล้ว กรุณาเลือกโฟลเดอร์ใหม่",
                f"{where} already holds the answers to another question. Choose another directory.",
            )
        )


class AlreadyRunning(Conflict):
    """Another run is writing to the same directory."""

    def __init__(self, where: str) -> None:
        super().__init__(
            Bilingual(
                f"มีการคำนวณอื่นกำลังเขียนลง {where} อยู่ กรุณารอให้เสร็จก่อน",
                f"Another run is writing to {where}. Wait until it has finished.",
            )
        )
