"""Seals what arrived from the field: with the household's key where there is one, otherwise with the intake key."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from onehome.gateways.key_store import INTAKE, key_for
from onehome.kernel.sealing import binding, open_sealed, seal
from onehome.people.queries.sealed import data_keys
from onehome.visits.models import Submission

BODY = ("visits_submission", "body_sealed")
RECORD_KEY = ("visits_submission", "record_key_sealed")
PIECE = ("visits_submissionpiece", "content")


@dataclass(frozen=True, slots=True)
class RestKey:
    """A key at rest and its name in the row."""

    name: str
    key: bytes

    def seal(self, content: bytes, *, column: tuple[str, str], row: UUID) -> bytes:
        """Return the content sealed, bound to its column and row."""
        return seal(self.key, content, bound_to=binding(*column, row))

    def open(self, sealed: bytes | memoryview, *, column: tuple[str, str], row: UUID) -> bytes:
        """Return the content."""
        return open_sealed(self.key, bytes(sealed), bound_to=binding(*column, row))


def intake_rest_key() -> RestKey:
    """Return the key for what belongs to no household."""
    return RestKey("intake", key_for(INTAKE))


def household_rest_key(key: bytes) -> RestKey:
    """Return a household's data key as a key at rest."""
    return RestKey("household", key)


def rest_key_of(submission: Submission) -> RestKey | None:
    """Return the key with which a submission was sealed; None when the household's key was destroyed."""
    if submission.sealed_with == "intake":
        return intake_rest_key()
    keys = data_keys([submission.household_id]) if submission.household_id else {}
    key = keys.get(submission.household_id) if submission.household_id else None
    return None if key is None else household_rest_key(key)


def rest_keys_of(submissions: Sequence[Submission]) -> dict[UUID, RestKey]:
    """Return submission id -> key for many, in one statement; those whose household's key was destroyed are absent."""
    wanted = {row.household_id for row in submissions if row.sealed_with == "household" and row.household_id}
    keys = data_keys(wanted)
    found = {row.pk: keys.get(row.household_id) for row in submissions if row.household_id in wanted}
    told = {pk: household_rest_key(key) for pk, key in found.items() if key is not None}
    return told | {row.pk: intake_rest_key() for row in submissions if row.sealed_with == "intake"}
