"""A telephone for tests: real keys, real envelopes, real proofs, against Django's test client."""

import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.http import HttpResponse
from django.test import Client

from onehome.access.actions.devices import issue_enrolment
from onehome.kernel import clock
from onehome.kernel.identifiers import new_id
from onehome.sync.envelopes import OVERHEAD, seal_key, seal_part
from onehome.sync.proofs import prove
from onehome.sync.receipts import holds
from onehome.sync.wire import canonical, from_base64, hash_of, instant, to_base64
from tests.world import World

ADDRESS = "/field/api/"


def change_of(world: World, *, base: str | None = "หมู่ 1", value: str | None = "หมู่ 2", **more: Any) -> bytes:
    """Return the body of a change of the own household's village."""
    home = str(world.households["own"].pk)
    change = {"entity": "household", "id": home, "field": "village", "base": base, "value": value, **more}
    return canonical({"household_id": home, "household_version": 1, "changes": [change]})


@dataclass
class Record:
    """A record as the phone keeps it."""

    id: UUID
    body: bytes
    message: dict[str, Any]
    sealed: dict[str, bytes] = field(default_factory=dict)


class Phone:
    """One enrolled telephone."""

    def __init__(self, world: World, who: str = "official") -> None:
        self.client = Client()
        self.key = ec.generate_private_key(ec.SECP256R1())
        spki = self.key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        by = world.actor("provincial-head") if not who.startswith("far") else world.actor("far-head")
        issued = issue_enrolment(by=by, staff_id=world.staff[who].pk, at=clock.now())
        self.asked = {"secret": issued.secret, "device_public_key": to_base64(spki), "label": "โทรศัพท์ทดสอบ"}
        answer = self.client.post(f"{ADDRESS}enrol", self.asked, content_type="application/json")
        assert answer.status_code == 201, answer.content
        told = answer.json()
        self.told = told
        self.device_id, self.token = UUID(told["device_id"]), told["token"]
        self.seals_to = ec.EllipticCurvePublicKey.from_encoded_point(
            ec.SECP256R1(), from_base64(told["sealing_key"]["public"])
        )
        self.receipt_keys = {told["receipt_key"]["id"]: from_base64(told["receipt_key"]["public"])}

    def headers(self, method: str, path: str, body: bytes, at: datetime | None = None) -> dict[str, str]:
        seconds = int((at or clock.now()).timestamp())
        return {
            "Authorization": f"Bearer {self.device_id}.{self.token}",
            "X-OneHome-Proof": prove(self.key, method, path, seconds, body),
        }

    def ask(self, method: str, path: str, body: bytes = b"", **more: str) -> HttpResponse:
        """Make a request."""
        path = ADDRESS + path
        headers = {**self.headers(method, path.partition("?")[0], body), **more}
        answer: HttpResponse = self.client.generic(method, path, body, content_type="application/json", headers=headers)
        return answer

    def record(self, body: bytes, *, files: dict[str, bytes] | None = None, **about: Any) -> Record:
        """Seal a record."""
        identifier, key = new_id(), secrets.token_bytes(32)
        return self.seal(identifier, body, key, files=files, **about)

    def seal(
        self, identifier: UUID, body: bytes, key: bytes, *, files: dict[str, bytes] | None = None, **about: Any
    ) -> Record:
        name = str(identifier)
        sealed_key = seal_key(name, key, key_id=self.told["sealing_key"]["id"], to=self.seals_to)
        sealed = {file: seal_part(name, file, content, record_key=key) for file, content in (files or {}).items()}
        message = {
            "kind": "household-change",
            "form_code": "",
            "form_version": "",
            "household_id": None,
            "made_at": instant(clock.now()),
            "sha256": hash_of(body),
            "sealed_key": {
                "key_id": sealed_key.key_id,
                "enc": to_base64(sealed_key.enc),
                "ciphertext": to_base64(sealed_key.ciphertext),
            },
            "body": to_base64(seal_part(name, "body", body, record_key=key)),
            "attachments": [
                {
                    "name": file,
                    "sha256": hash_of(content),
                    "size": len(content),
                    "content_type": "image/jpeg" if file.endswith("jpg") else "audio/webm",
                    "cipher_size": len(content) + OVERHEAD,
                }
                for file, content in (files or {}).items()
            ],
        } | about
        return Record(identifier, body, message, sealed)

    def put(self, record: Record) -> HttpResponse:
        """Send a record."""
        return self.ask("PUT", f"records/{record.id}", json.dumps(record.message).encode())

    def piece(self, record: Record, name: str, offset: int, content: bytes) -> HttpResponse:
        """Send a piece of an attachment."""
        path = f"records/{record.id}/attachments/{name}"
        return self.ask("PATCH", path, content, **{"Upload-Offset": str(offset)})

    def statuses(self, *ids: UUID) -> list[dict[str, str]]:
        """Ask what became of records."""
        body = json.dumps({"ids": [str(one) for one in ids]}).encode()
        return list(self.ask("POST", "statuses", body).json())

    def holds(self, answer: HttpResponse) -> bool:
        """Return whether an answer is a receipt whose signature holds."""
        return holds(answer.json(), keys=self.receipt_keys)  # type: ignore[attr-defined]  # the test client adds it
