"""How the interface answers: JSON in UTF-8, and every refusal with its code and a sentence in both languages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from onehome.gateways.field_keys import newest_sealing_key
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid, NotThere, OneHomeError, Refused
from onehome.sync.wire import canonical, instant, to_base64
from onehome.visits.errors import TooLarge

NO_TOKEN = Bilingual(
    "เครื่องนี้ยังไม่ได้ผูกกับระบบ หรือการผูกใช้ไม่ได้แล้ว ขอ QR ใหม่จากเจ้าหน้าที่",
    "This device is not enrolled, or no longer. Ask an official for a new QR code.",
)
NO_PROOF = Bilingual("ตรวจไม่ได้ว่าคำขอมาจากเครื่องนี้จริง", "It cannot be verified that this device made the request.")
CLOCK = Bilingual("นาฬิกาของเครื่องไม่ตรง ระบบจะปรับให้แล้วส่งใหม่", "The clock of the device is wrong and is corrected.")
REVOKED = Bilingual(
    "เครื่องนี้ถูกยกเลิกแล้ว สิ่งที่บันทึกไว้ยังส่งได้ แต่ดูข้อมูลไม่ได้อีก",
    "This device was revoked. What was recorded is still taken, but nothing can be read any more.",
)
UNREADABLE = Bilingual("อ่านคำขอไม่ได้ โปรแกรมในเครื่องอาจเก่าเกินไป", "The request cannot be read.")
TOO_LARGE = Bilingual("ส่งมามากเกินไปในครั้งเดียว", "Too much was sent at once.")
CANNOT_OPEN = Bilingual(
    "ระบบเปิดอ่านรายการนี้ไม่ได้ เครื่องยังเก็บต้นฉบับไว้ ใส่ PIN แล้วเครื่องจะส่งใหม่เอง",
    "This record cannot be opened here. The device keeps it; give the PIN, and it is sent anew.",
)
PIECE_MOVED = Bilingual("ส่งต่อจากจุดที่ระบบได้รับแล้ว", "Go on from where the server is.")
WRONG_HASH = Bilingual("ไฟล์ที่มาถึงไม่ตรงกับที่บันทึก จะส่งใหม่ตั้งแต่ต้น", "What arrived is not what was recorded. It is sent anew.")


def said(value: object, *, status: int = 200) -> HttpResponse:
    """Return an answer."""
    return HttpResponse(canonical(value), status=status, content_type="application/json; charset=utf-8")


def refusal(error: str, sentence: Bilingual, *, status: int, more: Mapping[str, Any] | None = None) -> HttpResponse:
    """Return a refusal."""
    return said({"error": error, "sentence_th": sentence.th, "sentence_en": sentence.en, **(more or {})}, status=status)


def wrong_clock(now: datetime) -> HttpResponse:
    """Return the answer to a phone whose clock is wrong."""
    return refusal("clock", CLOCK, status=401, more={"server_time": instant(now)})


def cannot_open(error: str) -> HttpResponse:
    """Return the answer to a record that cannot be read: it is kept here, and the phone keeps its own."""
    name, public = newest_sealing_key()
    return refusal(error, CANNOT_OPEN, status=422, more={"sealing_key": {"id": name, "public": to_base64(public)}})


def told_error(error: OneHomeError) -> HttpResponse:
    """Return the answer to an error of an action."""
    code, status = "cannot-be", 422
    if isinstance(error, TooLarge):
        code, status = "too-large", 413
    elif isinstance(error, NotThere):
        code, status = "not-there", 404
    elif isinstance(error, Refused):
        code, status = "refused", 403
    elif isinstance(error, Conflict):
        code, status = "conflict", 409
    elif isinstance(error, Invalid) and error.field == "secret":
        code = "secret"
    return refusal(code, error.sentence, status=status)


def now() -> str:
    """Return the server's time as it stands on the wire."""
    return instant(clock.now())
