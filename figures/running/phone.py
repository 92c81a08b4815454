"""A phone as a process of its own: `python -m figures.running.phone FOLDER`. It may be killed at any moment.

It records as many records as its orders say and sends what it has kept, with the pure core of `onehome.sync`, until the
server has signed for everything. Its pauses pass faster than a real phone's, its signatures and seals are real.
"""

import json
import secrets
import sys
import time
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from figures.running.content import content_of
from figures.running.store import Kept, Store
from onehome.kernel.identifiers import new_id
from onehome.sync.envelopes import BODY, KEY_BYTES, OVERHEAD, seal_key, seal_part
from onehome.sync.phone import (
    Answer,
    AskOffset,
    Effect,
    PhoneRecord,
    PutRecord,
    Request,
    SendPiece,
    Stage,
    after,
    next_request,
)
from onehome.sync.proofs import prove
from onehome.sync.receipts import holds
from onehome.sync.wire import from_base64, hash_of, to_base64

FASTER = 40  # the pauses between tries pass so much faster than on a phone in a village
PATIENCE = 3.0  # seconds for an answer
PIECE = 20_000
MOST_UNSENT = 4
EARLY = "early-deletion"  # the planted bug: deletes when it has sent, not when the server has signed


class Phone:
    """One life of a phone: everything it knows at the start was on its disk."""

    def __init__(self, folder: Path) -> None:
        self.orders: dict[str, Any] = json.loads((folder / "orders.json").read_bytes())
        self.store = Store(folder)
        self.kept = {kept.record.id: kept for kept in self.store.read()}
        told = {said["id"] for said in self.store.acknowledgements(mend=True)}
        for kept in self.kept.values():
            if kept.record.id not in told:  # it died before it could say that it had recorded this
                self._acknowledge(kept)
        key = load_pem_private_key(self.orders["key"].encode(), None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        self.key = key
        self.to = ec.EllipticCurvePublicKey.from_encoded_point(
            ec.SECP256R1(), from_base64(self.orders["sealing_key"]["public"])
        )
        receipt = self.orders["receipt_key"]
        self.receipt_keys = {receipt["id"]: from_base64(receipt["public"])}

    def live(self) -> None:
        """Record and send until all of it has arrived."""
        while True:
            open_ones = [kept for kept in self.kept.values() if kept.record.stage is not Stage.ARRIVED]
            if len(self.kept) < self.orders["count"] and len(open_ones) < MOST_UNSENT:
                self._record(len(self.kept))
                continue
            if not open_ones:
                return
            due = [kept for kept in open_ones if kept.record.next_try <= _now()]
            for kept in due:
                self._step(kept)
            if not due:
                time.sleep(0.02)

    def _record(self, number: int) -> None:
        content = content_of(self.orders["seed"], self.orders["phone"], number, self.orders["about"])
        identifier, key = str(new_id()), secrets.token_bytes(KEY_BYTES)
        sealed = seal_key(identifier, key, key_id=self.orders["sealing_key"]["id"], to=self.to)
        parts = {name: seal_part(identifier, name, file, record_key=key) for name, file in content.files.items()}
        is_form = content.kind == "form"
        message = {
            "kind": content.kind,
            "form_code": self.orders["about"]["code"] if is_form else "",
            "form_version": self.orders["about"]["version"] if is_form else "",
            "household_id": content.household,
            "made_at": "2026-01-01T00:00:00Z",
            "sha256": hash_of(content.body),
            "sealed_key": {
                "key_id": sealed.key_id,
                "enc": to_base64(sealed.enc),
                "ciphertext": to_base64(sealed.ciphertext),
            },
            "body": to_base64(seal_part(identifier, BODY, content.body, record_key=key)),
            "attachments": [
                {
                    "name": name,
                    "sha256": hash_of(file),
                    "size": len(file),
                    "content_type": "audio/webm",
                    "cipher_size": len(file) + OVERHEAD,
                }
                for name, file in content.files.items()
            ],
        }
        record = PhoneRecord(identifier, hash_of(content.body), {name: len(part) for name, part in parts.items()})
        kept = Kept(number, record, message)
        self.store.keep(kept, parts)
        self.kept[identifier] = kept
        self._acknowledge(kept)

    def _acknowledge(self, kept: Kept) -> None:
        self.store.acknowledge({"number": kept.number, "id": kept.record.id, "sha256": kept.record.sha256})

    def _step(self, kept: Kept) -> None:
        request = next_request(kept.record, piece=PIECE)
        if request is None:
            return
        answer = self._ask(kept, request)
        step = after(kept.record, request, answer, now=_now())
        record, effects = step.record, step.effects
        if self.orders["bug"] == EARLY and isinstance(request, PutRecord):
            record, effects = replace(record, stage=Stage.ARRIVED), (Effect.DELETE_CONTENT,)
        changed = replace(kept, record=record)
        self.store.change(changed)
        self.kept[kept.record.id] = changed
        if Effect.DELETE_CONTENT in effects:
            self.store.delete_content(changed)

    def _ask(self, kept: Kept, request: Request) -> Answer:
        path, name = f"/field/api/records/{kept.record.id}", ""
        headers, body, method = {}, b"", "PUT"
        if isinstance(request, PutRecord):
            body = json.dumps(kept.message).encode()
        else:
            name = request.name
            method, path = "HEAD", f"{path}/attachments/{name}"
        if isinstance(request, SendPiece):
            method, body = "PATCH", self.store.part(kept, name, request.offset, request.length)
            headers["Upload-Offset"] = str(request.offset)
        headers |= {
            "Authorization": f"Bearer {self.orders['device_id']}.{self.orders['token']}",
            "X-OneHome-Proof": prove(self.key, method, path, int(time.time()), body),
            "Content-Type": "application/json",
            "Connection": "close",
        }
        query = "" if isinstance(request, PutRecord) else f"?sha256={kept.record.sha256}"
        connection = HTTPConnection("127.0.0.1", self.orders["port"], timeout=PATIENCE)
        try:
            connection.request(method, path + query, body, headers)
            response = connection.getresponse()
            said = response.read()
        except (OSError, HTTPException):
            return Answer(0)
        finally:
            connection.close()
        return self._understood(kept.record, request, response.status, said, response.headers.get("Upload-Offset"))

    def _understood(self, record: PhoneRecord, request: Request, http: int, said: bytes, at: str | None) -> Answer:
        try:
            told = json.loads(said) if said else {}
        except ValueError:
            told = {}
        offset = int(at) if at is not None and at.isdecimal() else None
        if isinstance(request, AskOffset | SendPiece) or not isinstance(told, dict) or "signature" not in told:
            return Answer(http, error=str(told.get("error", "")), offset=offset)
        names_this = told["record_id"] == record.id and told["sha256"] == record.sha256
        if not names_this or not holds(told, keys=self.receipt_keys):
            return Answer(http, error="bad-receipt")
        return Answer(http, receipt_state=told["state"], waiting_for=tuple(told["waiting_for"]))


def _now() -> int:
    return int(time.time() * FASTER)


if __name__ == "__main__":
    Phone(Path(sys.argv[1])).live()
