"""Makes the signing and sealing keys of a demo or test installation, once, readable by their owner only."""

import base64
import fcntl
import json
import secrets
from collections.abc import Sequence
from pathlib import Path

from embedded_postgres.private_files import draft_beside, write_once
from onehome.kernel.sealing import new_key

PURPOSES = (
    "wrap-1",
    "national-id-index",
    "journal-mac",
    "account-secrets",
    "intake",
    "field-sealing-1",
    "field-receipt-1",
)


def demo_secret_key(folder: Path) -> str:
    """Return the signing key kept in `folder`, made at first use."""
    path = folder / "secret-key"
    if not path.exists():
        write_once(path, secrets.token_urlsafe(60))
    return path.read_text(encoding="utf-8")


def demo_keys_file(folder: Path) -> Path:
    """Return the file of sealing keys in `folder`, made at first use: {"purpose": base64 of 32 bytes}."""
    path = folder / "sealing-keys.json"
    if not path.exists():
        write_once(path, json.dumps(_fresh(PURPOSES), indent=1))
    _add_what_is_missing(path)
    return path


def _add_what_is_missing(path: Path) -> None:
    """Add keys for purposes that an earlier version did not have; those that are there stay for ever."""
    if json.loads(path.read_text(encoding="utf-8")).keys() >= set(PURPOSES):
        return
    with path.open(encoding="utf-8") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        known = json.loads(path.read_text(encoding="utf-8"))
        draft_beside(path, json.dumps(_fresh(PURPOSES) | known, indent=1)).replace(path)


def _fresh(purposes: Sequence[str]) -> dict[str, str]:
    return {purpose: base64.b64encode(new_key()).decode() for purpose in purposes}
