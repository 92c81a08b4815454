"""The envelope of a record: a key of its own for body and attachments, sealed to the server with HPKE (RFC 9180).

The phone keeps the same key wrapped by its own store key, so an outbox can be sent and saved as a file without a PIN.
"""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
PURPOSE = "onehome/record/1"
BODY = "body"
KEY_BYTES, NONCE_BYTES, TAG_BYTES, ENC_BYTES = 32, 12, 16, 65
OVERHEAD = NONCE_BYTES + TAG_BYTES  # how much longer a sealed attachment is than a plain one


class CannotOpen(ValueError):
    """The envelope was sealed to another key or for another record, or was altered."""


@dataclass(frozen=True, slots=True)
class SealedKey:
    """The record's key, sealed to the server: which of its keys, the ephemeral public key, and the ciphertext."""

    key_id: str
    enc: bytes
    ciphertext: bytes


def seal_key(record_id: str, record_key: bytes, *, key_id: str, to: ec.EllipticCurvePublicKey) -> SealedKey:
    """Seal a record's key to the server; it opens for this record only."""
    sealed = SUITE.encrypt(record_key, to, _key_info(record_id))
    return SealedKey(key_id, sealed[:ENC_BYTES], sealed[ENC_BYTES:])


def open_key(record_id: str, sealed: SealedKey, *, key: ec.EllipticCurvePrivateKey) -> bytes:
    """Return the record's key.

    Raises:
        CannotOpen: it was sealed to another key or for another record, or was altered.
    """
    try:
        found: bytes = SUITE.decrypt(sealed.enc + sealed.ciphertext, key, _key_info(record_id))
    except (InvalidTag, ValueError) as error:
        raise CannotOpen("The key of this record cannot be opened.") from error
    if len(found) != KEY_BYTES:
        raise CannotOpen("The key of this record does not have 32 bytes.")
    return found


def seal_part(record_id: str, name: str, content: bytes, *, record_key: bytes) -> bytes:
    """Return nonce and ciphertext of the body (name `body`) or of an attachment."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(record_key).encrypt(nonce, content, part_binding(record_id, name))


def open_part(record_id: str, name: str, sealed: bytes, *, record_key: bytes) -> bytes:
    """Return the content of the body or of an attachment.

    Raises:
        CannotOpen: another key, another record, another name, or it was altered.
    """
    if len(sealed) < OVERHEAD:
        raise CannotOpen("This is too short to have been sealed.")
    try:
        return AESGCM(record_key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], part_binding(record_id, name))
    except InvalidTag as error:
        raise CannotOpen("This part of the record cannot be opened.") from error


def part_binding(record_id: str, name: str) -> bytes:
    """Return the associated data of a part: what it is, of which record, under which name."""
    return f"{PURPOSE}\n{record_id}\n{name}".encode()


def _key_info(record_id: str) -> bytes:
    # The record stands in `info`, not in `aad`: single-shot HPKE of `cryptography` has no associated data, and `info`
    # enters the key schedule, which binds as well.
    return f"{PURPOSE}\n{record_id}".encode()
