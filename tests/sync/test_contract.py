"""The server's half of contracts/sync: every example is answered as the file says."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from commands.sync_examples import SECONDS, device_spki, keys, raw_public, scalar_key, signing_key
from onehome.sync.envelopes import CannotOpen, SealedKey, open_key, open_part
from onehome.sync.merging import merge_field
from onehome.sync.phone import Answer, AskOffset, PhoneRecord, PutRecord, Request, SendPiece, Stage, after, next_request
from onehome.sync.proofs import ClockApart, NoProof, check_proof
from onehome.sync.receipts import holds
from onehome.sync.server import Hold, Kept, State, reception
from onehome.sync.wire import canonical, from_base64, hash_of, moment, to_base64
from tests.sync.schemas import EXAMPLES, examples, fits, schema


def told(name: str) -> Any:
    return pytest.mark.parametrize("one", examples(name), ids=lambda one: one["name"])


@told("merge.json")
def test_a_field_is_merged_as_the_example_says(one: dict[str, Any]) -> None:
    assert merge_field(base=one["base"], found=one["found"], proposed=one["proposed"]) == one["merge"]


@told("canonical.json")
def test_json_is_spelled_as_the_example_says(one: dict[str, Any]) -> None:
    assert canonical(one["value"]).decode() == one["text"]


@told("server_states.json")
def test_an_arrival_is_received_as_the_example_says(one: dict[str, Any]) -> None:
    kept = [Kept(row["sha256"], State(row["state"]), _hold(row["hold"])) for row in one["kept"]]
    arrives = one["arrives"]
    found = reception(kept, sha256=arrives["sha256"], attachments=arrives["attachments"], hold=_hold(arrives["hold"]))
    assert asdict(found) | {"put_on_hold": list(found.put_on_hold)} == one["then"]


@told("phone_requests.json")
def test_the_phone_asks_next_what_the_example_says(one: dict[str, Any]) -> None:
    asked = next_request(_record(one["record"]))
    assert asked == (None if one["request"] is None else _request(one["request"]))


@told("phone_steps.json")
def test_the_phone_does_with_an_answer_what_the_example_says(one: dict[str, Any]) -> None:
    answer = Answer(**{**one["answer"], "waiting_for": tuple(one["answer"]["waiting_for"])})
    step = after(_record(one["record"]), _request(one["request"]), answer, now=one["now"])
    assert step.record == _record(one["after"])
    assert list(step.effects) == one["effects"]


@told("receipts.json")
def test_a_receipt_holds_or_not(one: dict[str, Any]) -> None:
    assert holds(one["receipt"], keys={"receipt-1": raw_public(signing_key("receipt"))}) is one["holds"]


@told("proofs.json")
def test_a_proof_holds_or_not(one: dict[str, Any]) -> None:
    asked = {"method": one["method"], "path": one["path"], "body": from_base64(one["body"])}
    now = datetime.fromtimestamp(SECONDS, UTC)
    if one["holds"]:
        check_proof(one["proof"], spki=device_spki(), now=now, **asked)
    else:
        with pytest.raises(NoProof):
            check_proof(one["proof"], spki=device_spki(), now=now, **asked)


@pytest.mark.parametrize(("apart", "good"), [(0, True), (600, True), (-600, True), (601, False), (-601, False)])
def test_a_clock_may_be_ten_minutes_wrong(apart: int, good: bool) -> None:
    one = examples("proofs.json")[0]
    now = datetime.fromtimestamp(SECONDS + apart, UTC)
    asked = {"method": one["method"], "path": one["path"], "body": from_base64(one["body"])}
    if good:
        check_proof(one["proof"], spki=device_spki(), now=now, **asked)
    else:
        with pytest.raises(ClockApart):
            check_proof(one["proof"], spki=device_spki(), now=now, **asked)


@told("envelopes.json")
def test_an_envelope_opens_or_not(one: dict[str, Any]) -> None:
    record, identifier = one["record"], one["record_id"]
    assert fits(record, schema("record"))
    sealed = SealedKey(
        record["sealed_key"]["key_id"],
        from_base64(record["sealed_key"]["enc"]),
        from_base64(record["sealed_key"]["ciphertext"]),
    )
    if not one["opens"]:
        with pytest.raises(CannotOpen):
            open_key(identifier, sealed, key=scalar_key("sealing"))
        return
    record_key = open_key(identifier, sealed, key=scalar_key("sealing"))
    assert to_base64(record_key) == one["inside"]["record_key"]
    body = open_part(identifier, "body", from_base64(record["body"]), record_key=record_key)
    assert body.decode() == one["inside"]["body"] and hash_of(body) == record["sha256"]
    for attachment in record["attachments"]:
        sent = from_base64(one["attachments"][attachment["name"]])
        content = open_part(identifier, attachment["name"], sent, record_key=record_key)
        assert (len(sent), len(content)) == (attachment["cipher_size"], attachment["size"])
        assert hash_of(content) == attachment["sha256"]
        with pytest.raises(CannotOpen):
            open_part(identifier, "another name", sent, record_key=record_key)
        with pytest.raises(CannotOpen):
            open_part(identifier, attachment["name"], sent[:-1] + bytes([sent[-1] ^ 1]), record_key=record_key)


@pytest.mark.parametrize("one", examples("messages.json"), ids=lambda one: f"{one['schema']} {one['fits']}")
def test_a_message_fits_its_schema_or_not(one: dict[str, Any]) -> None:
    assert fits(one["message"], schema(one["schema"])) is one["fits"]


def test_receipts_fit_their_schema() -> None:
    assert all(fits(one["receipt"], schema("receipt")) for one in examples("receipts.json") if one["holds"])


def test_the_published_keys_are_those_of_the_examples() -> None:
    assert json.loads((EXAMPLES / "keys.json").read_text(encoding="utf-8")) == keys()
    assert isinstance(scalar_key("device").curve, ec.SECP256R1)


@pytest.mark.parametrize("text", ["a", "AA==", "A+", "AB", "ก"])
def test_base64_has_one_spelling(text: str) -> None:
    with pytest.raises(ValueError, match="base64url"):
        from_base64(text)


def test_a_moment_needs_its_zone() -> None:
    assert moment("2026-11-28T10:00:00Z").tzinfo is not None
    with pytest.raises(ValueError, match="zone"):
        moment("2026-11-28T10:00:00")


def _hold(name: str | None) -> Hold | None:
    return None if name is None else Hold(name)


def _record(told: dict[str, Any]) -> PhoneRecord:
    return PhoneRecord(**{**told, "stage": Stage(told["stage"]), "missing": tuple(told["missing"])})


def _request(told: dict[str, Any]) -> Request:
    if told["ask"] == "put-record":
        return PutRecord()
    if told["ask"] == "offset":
        return AskOffset(told["name"])
    return SendPiece(told["name"], told["offset"], told["length"])
