"""What can be wrong when a population is made or read."""

from pathlib import Path

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid


class FolderHoldsAnother(Conflict):
    """The folder holds parts of another population, or of the same one made from other figures."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Bilingual(
                f"โฟลเดอร์ {folder} มีข้อมูลประชากรชุดอื่นอยู่แล้ว กรุณาเลือกโฟลเดอร์อื่น หรือลบโฟลเดอร์นี้ก่อน",
                f"The folder {folder} already holds another population. Choose another folder, or delete it first.",
            )
        )


class AlreadyRunning(Conflict):
    """Another run is writing to the folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Bilingual(
                f"มีการสร้างประชากรลงใน {folder} อยู่แล้ว กรุณารอให้เสร็จก่อน",
                f"Another run is making a population in {folder}. Wait until it has finished.",
            )
        )


class NotAPopulation(Invalid):
    """The folder holds no finished population."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            Bilingual(
                f"ไม่พบข้อมูลประชากรที่สร้างเสร็จแล้วในโฟลเดอร์ {folder} (ไม่มีไฟล์ population.json)",
                f"The folder {folder} holds no finished population (there is no population.json).",
            )
        )


class SchemaIsBroken(Conflict):
    """The contract of the population and the facts of the law do not fit together."""

    def __init__(self, what: str) -> None:
        super().__init__(
            Bilingual(
                f"contracts/population/schema.yaml ไม่ตรงกับข้อเท็จจริงในกฎหมาย ({what}) กรุณาแจ้งผู้ดูแลระบบ",
                f"contracts/population/schema.yaml does not fit the facts of the law ({what}). Tell the maintainers.",
            )
        )
