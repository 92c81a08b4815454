"""The rows of the conformance test; imported once Django is ready."""

import hashlib
from typing import Any

from onehome.access.actions.devices import revoke_device
from onehome.access.gate import acting
from onehome.kernel import clock
from onehome.visits.actions.attachments import attachment_content
from onehome.visits.actions.rest_keys import rest_key_of
from onehome.visits.models import Submission, SubmissionAttachment
from tests.visits.forms.written import SMALL, publish, written
from tests.web.field.collect import password_device
from tests.world import SYSTEM, lay_out

LISTS = SMALL.replace("| text | household |", "| select_one_from_file households.csv | household |")


def make() -> dict[str, Any]:
    """Lay out the world with a form, a device that works and one that was revoked."""
    world = lay_out()
    version = publish(world.actor("planner"), written(LISTS))
    good, revoked = password_device(world), password_device(world, "colleague")
    by = world.actor("provincial-head")
    revoke_device(by=by, device_id=revoked.device.pk, reason="หาย", at=clock.now())
    return {
        "device": str(good.device.pk),
        "password": good.token,
        "revoked_device": str(revoked.device.pk),
        "revoked_password": revoked.token,
        "own": str(world.households["own"].pk),
        "far": str(world.households["far"].pk),
        "xform_sha256": version.xform_sha256,
    }


def look() -> dict[str, Any]:
    """Return instance id -> every body kept under it, with the digests of its files."""
    found: dict[str, list[dict[str, Any]]] = {}
    with acting(SYSTEM):
        for row in Submission.objects.by_system(why="test").order_by("sequence"):
            files = SubmissionAttachment.objects.by_system(why="test").filter(submission=row)
            kept = {one.sent_name: _digest(row, one) for one in files}
            found.setdefault(str(row.instance_id), []).append({"state": row.state, "hold": row.hold, "files": kept})
    return found


def _digest(row: Submission, file: SubmissionAttachment) -> str:
    key = rest_key_of(row)
    if file.completed_at is None or key is None:
        return ""
    return hashlib.sha256(attachment_content(file, key)).hexdigest()


COMMANDS = {"lay-out": make, "look": look}
