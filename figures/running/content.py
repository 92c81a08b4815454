"""What the phones of R1 record: worked out from the seed, so that the truth is known without asking a phone."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from onehome.sync.wire import canonical

FORM, CHANGE = "form", "household-change"
LARGEST_VOICE = 60_000


@dataclass(frozen=True, slots=True)
class Content:
    """One record: its kind, its body, and its attachments."""

    kind: str
    body: bytes
    files: dict[str, bytes]
    household: str


def content_of(seed: int, phone: int, number: int, about: Mapping[str, Any]) -> Content:
    """Return what a phone records as its n-th record.

    Args:
        about: households (ids), day, and code and version of the form, as they were told to the phone.
    """
    chance = Random(f"{seed}/{phone}/{number}")  # noqa: S311  (invented content, no secret)
    household = chance.choice(about["households"])
    if chance.random() < 0.2:
        value = f"หมู่ {chance.randint(2, 9)}"
        change = {"entity": "household", "id": household, "field": "village", "base": "หมู่ 1", "value": value}
        body = canonical({"household_id": household, "household_version": number, "changes": [change]})
        return Content(CHANGE, body, {}, household)
    files = {}
    if chance.random() < 0.6:
        files["voice.webm"] = chance.randbytes(chance.randint(1, LARGEST_VOICE))
    voice = "voice.webm" if files else ""
    heard = f"<heard><words>เสียงที่ {phone}/{number} น้ำท่วมบ้าน</words><voice>{voice}</voice></heard>"
    body = (
        f'<?xml version=\'1.0\' ?><data id="{about["code"]}" version="{about["version"]}">'
        f"<household>{household}</household><visited_on>{about['day']}</visited_on><notice>yes</notice>"
        f"<met>ป้าข้างบ้าน</met>{heard}<roof>{phone}/{number}</roof></data>"
    ).encode()
    return Content(FORM, body, files, household)
