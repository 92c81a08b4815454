"""What can go wrong with the embedded server, each with a sentence that says what to do."""

from pathlib import Path

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import OneHomeError


class EmbeddedPostgresError(OneHomeError):
    """The embedded server could not be laid out, started or stopped."""


def not_started(log: Path) -> EmbeddedPostgresError:
    """Return the error for a server that does not start, with the end of its own log."""
    return EmbeddedPostgresError(
        Bilingual(
            th="ฐานข้อมูลในชุดติดตั้งเริ่มทำงานไม่ได้ ดูบันทึกที่ {log}\n{end}",
            en="The embedded PostgreSQL did not start. Its log is {log}\n{end}",
        ).format(log=log, end=_end_of(log))
    )


def not_stopped(process: int) -> EmbeddedPostgresError:
    """Return the error for a server that does not stop in time."""
    return EmbeddedPostgresError(
        Bilingual(
            th="ฐานข้อมูล (โพรเซส {process}) ไม่หยุดภายในเวลาที่กำหนด โปรดลองสั่ง make stop อีกครั้ง",
            en="The embedded PostgreSQL (process {process}) did not stop in time. Run `make stop` again.",
        ).format(process=process)
    )


def not_laid_out(log: Path) -> EmbeddedPostgresError:
    """Return the error for a cluster that initdb could not create, with what initdb said."""
    return EmbeddedPostgresError(
        Bilingual(
            th="สร้างฐานข้อมูลในชุดติดตั้งไม่สำเร็จ ตรวจพื้นที่ว่างในดิสก์และสิทธิ์ของโฟลเดอร์ ดูบันทึกที่ {log}\n{end}",
            en="The embedded PostgreSQL could not be created. Check disk space and folder rights. Log: {log}\n{end}",
        ).format(log=log, end=_end_of(log))
    )


def folder_of_another(folder: Path) -> EmbeddedPostgresError:
    """Return the error for a folder that somebody else made where the socket has to live."""
    return EmbeddedPostgresError(
        Bilingual(
            th="โฟลเดอร์ {folder} เป็นของผู้ใช้อื่น โปรดลบหรือย้ายโฟลเดอร์นี้ก่อน",
            en="The folder {folder} belongs to another user. Remove it or move it away first.",
        ).format(folder=folder)
    )


def not_writable(folder: Path) -> EmbeddedPostgresError:
    """Return the error for a data folder that this user may not write to."""
    return EmbeddedPostgresError(
        Bilingual(
            th="บัญชีผู้ใช้นี้เขียนในโฟลเดอร์ {folder} ไม่ได้ โปรดใช้บัญชีที่สร้างโฟลเดอร์นี้",
            en="This user may not write to {folder}. Use the account that made that folder.",
        ).format(folder=folder)
    )


def _end_of(log: Path, lines: int = 15) -> str:
    if not log.exists():
        return ""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])
