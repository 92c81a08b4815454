"""The key store: sealing keys that are kept outside the database.

The keys come from a JSON file named by the setting KEYS_FILE. A hardware or cloud key store would take the
place of this module; nothing else knows where keys come from.
"""

import base64
import json
from functools import cache
from pathlib import Path

from django.conf import settings

from onehome.kernel.sealing import KEY_BYTES

NATIONAL_ID_INDEX = "national-id-index"
JOURNAL_MAC = "journal-mac"
ACCOUNT_SECRETS = "account-secrets"
INTAKE = "intake"  # seals what arrives from the field and belongs to no household yet
WRAP_PREFIX = "wrap-"
SEALING_PREFIX = "field-sealing-"  # P-256: telephones seal records to its public half
RECEIPT_PREFIX = "field-receipt-"  # Ed25519: signs receipts


class KeyMissing(RuntimeError):
    """The key store has no key for this purpose."""


@cache
def _keys(file: Path | str) -> dict[str, bytes]:
    path = Path(file)
    keys = {name: base64.b64decode(text) for name, text in json.loads(path.read_text(encoding="utf-8")).items()}
    wrong = [name for name, key in keys.items() if len(key) != KEY_BYTES]
    if wrong:
        raise KeyMissing(f"These keys do not have {KEY_BYTES} bytes: {', '.join(wrong)}.")
    return keys


def key_for(purpose: str) -> bytes:
    """Return the 256-bit key for one purpose.

    Raises:
        KeyMissing: there is none.
    """
    try:
        return _keys(settings.KEYS_FILE)[purpose]
    except KeyError:
        raise KeyMissing(f"The key store has no key named {purpose!r}.") from None


def newest_wrapping_key() -> tuple[str, bytes]:
    """Return name and key with which new data keys of persons are wrapped (the highest number)."""
    return newest(WRAP_PREFIX)


def newest(prefix: str) -> tuple[str, bytes]:
    """Return name and key of the highest number with this prefix; older ones still open what they closed.

    Raises:
        KeyMissing: there is none.
    """
    names = [name for name in _keys(settings.KEYS_FILE) if name.startswith(prefix)]
    if not names:
        raise KeyMissing(f"The key store has no key {prefix}….")
    name = max(names, key=lambda name: int(name.removeprefix(prefix)))
    return name, key_for(name)
