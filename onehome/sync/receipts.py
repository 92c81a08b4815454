"""The server's signed word that it has a record: Ed25519 over canonical JSON, the same for ever."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from onehome.sync.server import State
from onehome.sync.wire import canonical, from_base64, to_base64


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the server says of a record. All but `state` and `waiting_for` is the same however often it is asked for."""

    record_id: str
    sha256: str
    sequence: int
    received_at: str
    state: State
    waiting_for: tuple[str, ...] = ()

    def signed(self, *, key_id: str, key: Ed25519PrivateKey) -> dict[str, Any]:
        """Return the receipt as it stands on the wire."""
        said = {
            "record_id": self.record_id,
            "sha256": self.sha256,
            "sequence": self.sequence,
            "received_at": self.received_at,
            "state": self.state.value,
            "waiting_for": list(self.waiting_for),
            "key_id": key_id,
        }
        return {**said, "signature": to_base64(key.sign(canonical(said)))}


def holds(receipt: Mapping[str, Any], *, keys: Mapping[str, bytes]) -> bool:
    """Return whether the signature is by one of the known keys (key id -> raw public key) over all that is said."""
    said = {name: value for name, value in receipt.items() if name != "signature"}
    try:
        public = Ed25519PublicKey.from_public_bytes(keys[str(receipt["key_id"])])
        public.verify(from_base64(str(receipt["signature"])), canonical(said))
    except (KeyError, ValueError, InvalidSignature):
        return False
    return True
