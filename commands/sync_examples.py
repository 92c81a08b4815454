"""Writes the signed and sealed examples of contracts/sync with published test keys: `python -m commands.sync_examples`.

Run it only when the protocol changes: sealing draws fresh randomness, so every run writes other bytes that say the
same.
"""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from onehome.sync.envelopes import PURPOSE, seal_key, seal_part
from onehome.sync.proofs import prove
from onehome.sync.receipts import Receipt
from onehome.sync.server import State
from onehome.sync.wire import canonical, hash_of, to_base64

FOLDER = Path(__file__).parent.parent / "contracts" / "sync" / "examples"
RECORD, OTHER_RECORD = "019ac000-0000-7000-8000-000000000001", "019ac000-0000-7000-8000-000000000002"
RECEIVED_AT = "2026-11-28T10:00:00.000000Z"
SECONDS = 1_795_860_000  # of the proofs: 2026-11-28T10:00:00Z
PATH = f"/field/api/records/{RECORD}"


def scalar_key(name: str) -> ec.EllipticCurvePrivateKey:
    """Return the published P-256 test key of this name: nobody must ever use it for anything else."""
    return ec.derive_private_key(int.from_bytes(_seed(name), "big"), ec.SECP256R1())


def signing_key(name: str) -> Ed25519PrivateKey:
    """Return the published Ed25519 test key of this name."""
    return Ed25519PrivateKey.from_private_bytes(_seed(name))


def raw_public(key: ec.EllipticCurvePrivateKey | Ed25519PrivateKey) -> bytes:
    """Return a public key as it stands on the wire: the uncompressed point, or the 32 bytes of Ed25519."""
    if isinstance(key, Ed25519PrivateKey):
        return key.public_key().public_bytes_raw()
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def keys() -> dict[str, Any]:
    """Return the test keys with their private halves, as JSON Web Keys and as on the wire."""
    return {
        "note": "Published test keys. Anybody can read and sign with them: never use them for anything else.",
        "sealing": {"id": "seal-1", "public": to_base64(raw_public(scalar_key("sealing"))), "jwk": _jwk("sealing")},
        "receipt": {
            "id": "receipt-1",
            "public": to_base64(raw_public(signing_key("receipt"))),
            "seed": to_base64(_seed("receipt")),
        },
        "device": {"public": to_base64(device_spki()), "jwk": _jwk("device")},
    }


def device_spki() -> bytes:
    """Return the public key of the example device."""
    return scalar_key("device").public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def receipts() -> list[dict[str, Any]]:
    """Return receipts that hold, and others that do not, each with the reason."""
    body = hash_of(b"example")
    good = Receipt(RECORD, body, 42, RECEIVED_AT, State.COMPLETE)
    waiting = Receipt(RECORD, body, 42, RECEIVED_AT, State.WAITING, ("photo.jpg", "voice.webm"))
    key, other = signing_key("receipt"), signing_key("another receipt")
    signed = good.signed(key_id="receipt-1", key=key)
    late = waiting.signed(key_id="receipt-1", key=key)
    return [
        {"name": "complete", "holds": True, "receipt": signed},
        {"name": "waits for two attachments", "holds": True, "receipt": late},
        {"name": "the state was altered", "holds": False, "receipt": {**late, "state": "complete"}},
        {"name": "another record", "holds": False, "receipt": {**signed, "record_id": OTHER_RECORD}},
        {"name": "another body", "holds": False, "receipt": {**signed, "sha256": hash_of(b"another")}},
        {"name": "signed by another key", "holds": False, "receipt": good.signed(key_id="receipt-1", key=other)},
        {"name": "a key nobody told of", "holds": False, "receipt": good.signed(key_id="receipt-9", key=key)},
        {"name": "no signature", "holds": False, "receipt": {**signed, "signature": ""}},
    ]


def proofs() -> list[dict[str, Any]]:
    """Return proofs of requests that hold, and others that do not."""
    body = b'{"ids":[]}'
    made = prove(scalar_key("device"), "PUT", PATH, SECONDS, body)
    other = prove(scalar_key("another device"), "PUT", PATH, SECONDS, body)
    told = {"method": "PUT", "path": PATH, "body": to_base64(body), "proof": made}
    return [
        {"name": "by this device, of this request", "holds": True, **told},
        {"name": "another method", "holds": False, **told, "method": "POST"},
        {"name": "another path", "holds": False, **told, "path": "/field/api/statuses"},
        {"name": "another body", "holds": False, **told, "body": to_base64(b"{}")},
        {"name": "by another device", "holds": False, **told, "proof": other},
        {"name": "another time", "holds": False, **told, "proof": f"{SECONDS + 1}.{made.partition('.')[2]}"},
        {"name": "in the other notation of signatures", "holds": False, **told, "proof": f"{SECONDS}.MEUCIQ"},
    ]


def envelopes() -> list[dict[str, Any]]:
    """Return records sealed to the test key, with all that is inside; and some that do not open."""
    body = canonical({"household_id": OTHER_RECORD, "household_version": 3, "changes": []})
    photo, record_key = bytes(range(256)) * 4, sha256(b"a record's key").digest()
    sealing = scalar_key("sealing").public_key()
    sealed = seal_key(RECORD, record_key, key_id="seal-1", to=sealing)
    good: dict[str, Any] = {
        "record_id": RECORD,
        "record": {
            "kind": "household-change",
            "form_code": "",
            "form_version": "",
            "household_id": OTHER_RECORD,
            "made_at": "2026-11-28T09:00:00Z",
            "sha256": hash_of(body),
            "sealed_key": {
                "key_id": sealed.key_id,
                "enc": to_base64(sealed.enc),
                "ciphertext": to_base64(sealed.ciphertext),
            },
            "body": to_base64(seal_part(RECORD, "body", body, record_key=record_key)),
            "attachments": [
                {
                    "name": "photo.jpg",
                    "sha256": hash_of(photo),
                    "size": len(photo),
                    "content_type": "image/jpeg",
                    "cipher_size": len(photo) + 28,
                }
            ],
        },
        "attachments": {"photo.jpg": to_base64(seal_part(RECORD, "photo.jpg", photo, record_key=record_key))},
    }
    inside = {
        "record_key": to_base64(record_key),
        "body": body.decode(),
        "attachments": {"photo.jpg": to_base64(photo)},
        "key_info": f"{PURPOSE}\n{RECORD}",
        "body_aad": f"{PURPOSE}\n{RECORD}\nbody",
    }
    return [
        {"name": "opens", "opens": True, **good, "inside": inside},
        {"name": "sent under the id of another record", "opens": False, **good, "record_id": OTHER_RECORD},
        {
            "name": "sealed to another key",
            "opens": False,
            **good,
            "record": {**good["record"], **_to_another(record_key)},
        },
    ]


def _to_another(record_key: bytes) -> dict[str, Any]:
    sealed = seal_key(RECORD, record_key, key_id="seal-1", to=scalar_key("another sealing").public_key())
    written = {"key_id": "seal-1", "enc": to_base64(sealed.enc), "ciphertext": to_base64(sealed.ciphertext)}
    return {"sealed_key": written}


def _seed(name: str) -> bytes:
    return sha256(f"OneHome, published test key: {name}".encode()).digest()


def _jwk(name: str) -> dict[str, str]:
    numbers = scalar_key(name).private_numbers()
    point = numbers.public_numbers
    parts = {"d": numbers.private_value, "x": point.x, "y": point.y}
    return {
        "kty": "EC",
        "crv": "P-256",
        **{part: to_base64(value.to_bytes(32, "big")) for part, value in parts.items()},
    }


def _write(name: str, value: dict[str, Any] | Iterable[dict[str, Any]]) -> None:
    (FOLDER / name).write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Write the files."""
    _write("keys.json", keys())
    _write("receipts.json", receipts())
    _write("proofs.json", proofs())
    _write("envelopes.json", envelopes())


if __name__ == "__main__":
    main()
