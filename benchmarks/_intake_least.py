"""The least that a server written in Python can do for one record: what the intake's figure is to be seen against.

Behind the same gunicorn: the proof is checked, the envelope opened, the very statements of a reception are sent (kept
plans, in as few ways to the database as their order allows, each record in a commit of its own), and a receipt is
signed. No Django, no rule of reception, no row of a model, no refusal: it is fast because it cannot say no.
"""

import asyncio
import json
import pickle
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks._intake_statements import Statement, TakenDown
from config.database import PLANNED_ONCE
from onehome.gateways.field_keys import sealing_key
from onehome.sync.envelopes import BODY, SealedKey, open_key, open_part
from onehome.sync.proofs import check_proof
from onehome.sync.receipts import Receipt
from onehome.sync.server import State
from onehome.sync.wire import canonical, from_base64

Message = MutableMapping[str, Any]
BEGIN, COMMIT = Statement("BEGIN", ()), Statement("COMMIT", ())


@dataclass(frozen=True, slots=True)
class Given:
    """What the server reads when it starts.

    Args:
        spki: of each device, by its id: the public key with which its proofs are checked.
    """

    address: str
    reception: TakenDown
    spki: dict[str, bytes]

    def written(self, folder: Path) -> str:
        """Write it down; returns how gunicorn names the application that reads it."""
        path = folder / "reception.pickle"
        path.write_bytes(pickle.dumps(self))
        return f"benchmarks._intake_least:served({str(path)!r})"


class Least:
    """Keeps records, one after the other, over one connection of its own."""

    def __init__(self, given: Given) -> None:
        self._given, self._key = given, Ed25519PrivateKey.generate()
        self._database = psycopg.connect(given.address, autocommit=True, options=PLANNED_ONCE)

    def keep(self, path: str, headers: dict[bytes, bytes], content: bytes) -> bytes:
        """Return the receipt of a record that was sent; the way to the database and back is gone twice."""
        record_id, reception = UUID(path.rpartition("/")[2]), self._given.reception
        with self._database.pipeline():
            self._send(BEGIN, record_id)
            asked = [(one, self._send(one, record_id)) for one in reception.questions]
        found = [(one, cursor.fetchall()) for one, cursor in asked]
        ((_, number),) = next(rows for one, rows in found if "nextval" in one.sql)
        message = self._opened(record_id, path, headers, content)
        with self._database.pipeline():
            for one in (*reception.inserts, COMMIT):
                self._send(one, record_id, number)
        receipt = Receipt(str(record_id), message["sha256"], number, message["made_at"], State.WAITING, ())
        return canonical(receipt.signed(key_id="least", key=self._key))

    def _send(self, one: Statement, record_id: UUID, number: int | None = None) -> psycopg.Cursor[Any]:
        values = one.fresh(record_id, self._given.reception.record_id, number)
        return self._database.execute(one.sql, values, prepare=True)

    def _opened(self, record_id: UUID, path: str, headers: dict[bytes, bytes], content: bytes) -> dict[str, Any]:
        device = headers[b"authorization"].decode().removeprefix("Bearer ").partition(".")[0]
        proof, now = headers[b"x-onehome-proof"].decode(), datetime.now(UTC)
        check_proof(proof, spki=self._given.spki[device], method="PUT", path=path, body=content, now=now)
        message: dict[str, Any] = json.loads(content)
        sealed = message["sealed_key"]
        parts = SealedKey(sealed["key_id"], from_base64(sealed["enc"]), from_base64(sealed["ciphertext"]))
        key = sealing_key(parts.key_id)
        assert key is not None, parts.key_id
        record_key = open_key(str(record_id), parts, key=key)
        open_part(str(record_id), BODY, from_base64(message["body"]), record_key=record_key)
        return message


def served(given: str) -> Callable[..., Awaitable[None]]:
    """Return the application that keeps records by what was written down; one thread keeps them, as in the product."""
    least, thread = Least(pickle.loads(Path(given).read_bytes())), ThreadPoolExecutor(1)  # noqa: S301  (our own file)

    async def application(scope: Message, receive: Callable[[], Awaitable[Message]], send: Any) -> None:
        if scope["type"] != "http":
            return
        content, more = b"", True
        while more:
            piece = await receive()
            content, more = content + piece.get("body", b""), piece.get("more_body", False)
        loop = asyncio.get_running_loop()
        receipt = await loop.run_in_executor(thread, least.keep, scope["path"], dict(scope["headers"]), content)
        length = [(b"content-length", str(len(receipt)).encode())]
        await send({"type": "http.response.start", "status": 201, "headers": length})
        await send({"type": "http.response.body", "body": receipt})

    return application
