"""How things are written on the wire: canonical JSON, base64url without padding, times in UTC."""

import base64
import hashlib
import json
from datetime import UTC, datetime
from typing import Any

PADDING = 4


def canonical(value: Any) -> bytes:
    """Return JSON with sorted keys and no spaces, in UTF-8: the one spelling that is hashed and signed."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()


def to_base64(content: bytes) -> str:
    """Return base64url without padding (RFC 4648, section 5)."""
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    """Return the bytes of base64url without padding.

    Raises:
        ValueError: it is none, or another spelling of the same bytes.
    """
    try:
        content = base64.b64decode(text + "=" * (-len(text) % PADDING), altchars=b"-_", validate=True)
    except ValueError as error:  # binascii.Error is one
        raise ValueError("This is not base64url.") from error
    if to_base64(content) != text:
        raise ValueError("This is not base64url in its one spelling without padding.")
    return content


def hash_of(content: bytes) -> str:
    """Return the SHA-256 in small hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def instant(at: datetime) -> str:
    """Return a moment as it stands on the wire: UTC with microseconds and the letter Z."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """Return the moment that is written; one without a zone is refused.

    Raises:
        ValueError: it is no moment.
    """
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("A moment needs its zone.")
    return at
