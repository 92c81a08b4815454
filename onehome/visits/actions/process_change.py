"""Reads a change of a household that was made on a phone, and brings it home field by field."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from onehome.access.types import Actor
from onehome.people.actions.merge import merge_household_change
from onehome.people.types import ChangedField, HouseholdChange, MergedEntity
from onehome.visits.actions.processing import ReadyAttachment
from onehome.visits.errors import CHANGE_UNREADABLE, CannotUse

MOST_CHANGES = 200


def process_household_change(
    *,
    by: Actor,
    submission_id: UUID,
    body: bytes,
    form_code: str,
    form_version: str,
    attachments: tuple[ReadyAttachment, ...],
) -> None:
    """Bring a change home; the record it came with makes that happen once.

    Raises:
        CannotUse: it is not as contracts/sync/household-change.schema.json says.
        NotThere: the household lies out of the sender's reach.
    """
    merge_household_change(by=by, source_id=submission_id, change=read_change(body))


def read_change(body: bytes) -> HouseholdChange:
    """Return a change as it was written on the phone.

    Raises:
        CannotUse: it cannot be read.
    """
    try:
        written = json.loads(body)
        changes = tuple(_field(one) for one in written["changes"])
        change = HouseholdChange(UUID(written["household_id"]), int(written["household_version"]), changes)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CannotUse(CHANGE_UNREADABLE) from error
    once = {(one.entity_id, one.field) for one in changes}
    if not 0 < len(changes) <= MOST_CHANGES or len(once) < len(changes) or change.household_version < 0:
        raise CannotUse(CHANGE_UNREADABLE)
    return change


def _field(one: Mapping[str, Any]) -> ChangedField:
    base, value = one["base"], one["value"]
    if not all(text is None or isinstance(text, str) for text in (base, value)):
        raise ValueError("A value is text or nothing.")
    return ChangedField(MergedEntity(one["entity"]), UUID(one["id"]), str(one["field"]), base, value)
