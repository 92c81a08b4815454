"""Opens what a phone has sealed to the server. What cannot be opened is kept as it came, and said to be so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from onehome.gateways.field_keys import sealing_key
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.sync.envelopes import BODY, CannotOpen, SealedKey, open_key, open_part
from onehome.sync.server import Hold
from onehome.sync.wire import canonical, from_base64, hash_of, moment
from onehome.visits.types import Arrival, Channel, ExpectedAttachment

HASH = re.compile(r"[0-9a-f]{64}")
CODE = re.compile(r"[A-Za-z0-9._ -]{0,80}")
KIND = re.compile(r"[a-z][a-z-]{0,19}")
UNREADABLE = Bilingual(
    "อ่านรายการ “{field}” ไม่ได้ โปรแกรมในเครื่องอาจเก่าเกินไป",
    "“{field}” of the record cannot be read.",
)


@dataclass(frozen=True, slots=True)
class _Envelope:
    sha256: str
    sealed_key: SealedKey
    body: bytes


def opened_arrival(instance_id: UUID, message: Mapping[str, Any], *, channel: Channel = Channel.FIELD) -> Arrival:
    """Return the record inside an envelope (contracts/sync/record.schema.json).

    Raises:
        Invalid: this is no envelope; `field` names what is wrong with it.
    """
    envelope, about = _read(message), _about(message)
    try:
        record_key, body = _open(instance_id, envelope)
    except CannotOpen:
        # Whatever came is kept whole: perhaps a key that was lost is found again.
        return _arrival(instance_id, about, channel, canonical(message), envelope, Hold.CANNOT_OPEN, None)
    wrong = hash_of(body) != envelope.sha256
    hold = Hold.WRONG_HASH if wrong else None
    return _arrival(instance_id, about, channel, body, envelope, hold, record_key)


def _open(instance_id: UUID, envelope: _Envelope) -> tuple[bytes, bytes]:
    key = sealing_key(envelope.sealed_key.key_id)
    if key is None:
        raise CannotOpen("There is no such key here.")
    record_key = open_key(str(instance_id), envelope.sealed_key, key=key)
    return record_key, open_part(str(instance_id), BODY, envelope.body, record_key=record_key)


def _arrival(
    instance_id: UUID,
    about: Mapping[str, Any],
    channel: Channel,
    body: bytes,
    envelope: _Envelope,
    hold: Hold | None,
    record_key: bytes | None,
) -> Arrival:
    return Arrival(
        instance_id=instance_id,
        body=body,
        channel=channel,
        sha256=bytes.fromhex(envelope.sha256),
        record_key=record_key,
        hold=hold,
        **about,
    )


def _read(message: Mapping[str, Any]) -> _Envelope:
    digest = message.get("sha256")
    if not isinstance(digest, str) or not HASH.fullmatch(digest):
        raise _wrong("sha256")
    try:
        sealed = message["sealed_key"]
        key = SealedKey(str(sealed["key_id"]), from_base64(sealed["enc"]), from_base64(sealed["ciphertext"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _wrong("sealed_key") from error
    try:
        return _Envelope(digest, key, from_base64(message["body"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _wrong("body") from error


def _about(message: Mapping[str, Any]) -> Mapping[str, Any]:
    household, made_at = message.get("household_id"), message.get("made_at")
    try:
        found = {
            "household_id": None if household is None else UUID(str(household)),
            "made_at": None if made_at is None else moment(str(made_at)),
        }
    except (ValueError, OverflowError) as error:
        raise _wrong("household_id, made_at") from error
    listed = message.get("attachments", [])
    if not isinstance(listed, list):
        raise _wrong("attachments")
    names: dict[str, Any] = {"attachments": tuple(_attachment(one) for one in listed)}
    for field, fits in (("kind", KIND), ("form_code", CODE), ("form_version", CODE)):
        value = message.get(field, "")
        if not isinstance(value, str) or not fits.fullmatch(value):
            raise _wrong(field)
        names[field] = value
    return {**found, **names}


def _attachment(one: Mapping[str, Any]) -> ExpectedAttachment:
    try:
        digest, size, cipher_size = one["sha256"], one["size"], one["cipher_size"]
        whole = all(isinstance(number, int) and 0 <= number < 2**40 for number in (size, cipher_size))
        if not HASH.fullmatch(digest) or not whole or cipher_size < 1:
            raise _wrong("attachments")
        name, kind = str(one["name"]), str(one["content_type"])
    except (KeyError, TypeError) as error:
        raise _wrong("attachments") from error
    return ExpectedAttachment(name, bytes.fromhex(digest), size, kind[:100], cipher_size)


def _wrong(field: str) -> Invalid:
    return Invalid(UNREADABLE.format(field=field), field)
