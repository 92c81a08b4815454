"""Encryption of fields: AES-256-GCM bound to the place a value is kept, and blind indexes for search.

A value is sealed with the data key of the person it is about; the data key is itself sealed ("wrapped")
with a key that is kept outside the database. Destroying a person's data key makes everything sealed with
it unreadable for ever.
"""

import hashlib
import hmac
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


class CannotOpen(ValueError):
    """The value was sealed with another key, for another place, or has been altered."""


def new_key() -> bytes:
    """Return a random 256-bit key."""
    return secrets.token_bytes(KEY_BYTES)


def binding(table: str, column: str, row: object) -> str:
    """Name the one place where a sealed value is valid: table, column and row."""
    return f"{table}/{column}/{row}"


def seal(key: bytes, value: bytes, *, bound_to: str) -> bytes:
    """Return nonce and ciphertext of `value`, readable only with `key` and at `bound_to` (NIST SP 800-38D)."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, value, bound_to.encode())


def open_sealed(key: bytes, sealed: bytes, *, bound_to: str) -> bytes:
    """Return the value inside `sealed`.

    Raises:
        CannotOpen: wrong key, wrong place, or a value that was altered or cut short.
    """
    if len(sealed) < NONCE_BYTES + TAG_BYTES:
        raise CannotOpen("This value is too short to have been sealed.")
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound_to.encode())
    except InvalidTag as error:
        raise CannotOpen("This value cannot be opened with this key at this place.") from error


def blind_index(key: bytes, value: str) -> bytes:
    """Return a keyed HMAC-SHA-256 of `value`, so that equal values can be found without being readable."""
    return hmac.new(key, value.encode(), hashlib.sha256).digest()
