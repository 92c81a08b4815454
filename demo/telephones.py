"""What comes from telephones: some in use, changes made in the field, and what waits for somebody to decide."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import islice
from uuid import UUID

from demo.registry import Home
from onehome.access.actions.devices import add_password_device, revoke_device
from onehome.access.models import Device
from onehome.access.queries.devices import bearers
from onehome.access.types import Actor
from onehome.kernel.clock import BANGKOK
from onehome.kernel.identifiers import new_id
from onehome.sync.wire import canonical
from onehome.visits.actions.intake import receive
from onehome.visits.actions.process_change import process_household_change
from onehome.visits.actions.processing import process_waiting
from onehome.visits.types import Arrival, Channel, RecordKind

HOMES = 8
TWICE, LOST = 5, 6  # the home of which two different bodies came under one id, and the one whose telephone was lost
KIND = RecordKind.HOUSEHOLD_CHANGE
NOBODY_SAW = "ค่าที่ไม่มีใครเคยเห็น"


class TelephoneMaker:
    """Gives officials and volunteers telephones, and lets them send what they changed in the field."""

    def __init__(self, as_of: date, by: Actor) -> None:
        self.at = datetime.combine(as_of, time(9, 30), tzinfo=BANGKOK)
        self.by = by

    def make(self, homes: list[Home]) -> None:
        """Send a change of some homes: some are written, some differ, some only ask, some are kept apart."""
        for number, home in enumerate(islice(_of_different_carers(homes), HOMES)):
            device = self._device(home, of_official=number % 2 == 0)
            if number == LOST:
                revoke_device(by=self.by, device_id=device.pk, reason="ตกน้ำระหว่างข้ามห้วย", at=self.at)
                device.refresh_from_db()
            record_id = new_id()
            self._send(device, home, record_id, self._change(home, number))
            if number == TWICE:
                self._send(device, home, record_id, self._change(home, number + 1))
        process_waiting(processors={KIND.value: process_household_change})

    def _device(self, home: Home, *, of_official: bool) -> Device:
        assert home.volunteer is not None
        staff_id = home.official.pk if of_official else home.volunteer.staff_member_id
        label = "โทรศัพท์ของหน่วย" if of_official else "มือถือส่วนตัว"
        made = add_password_device(by=self.by, staff_id=staff_id, label=label, at=self.at)
        return Device.objects.select_related("staff_member", "staff_member__unit").get(pk=made.device.pk)

    def _change(self, home: Home, number: int) -> dict[str, object]:
        """Return one changed field; of every other official the phone saw something else than stands here."""
        seen = NOBODY_SAW if number % 4 == 2 else home.row.village
        if number % 3 == 1:
            person = {"entity": "person", "id": str(home.persons[0].pk), "field": "phone"}
            return {**person, "base": None, "value": f"08{number}-555-01{number}0"}
        village = {"entity": "household", "id": str(home.row.pk), "field": "village"}
        return {**village, "base": seen, "value": f"{home.row.village} (ซอย {number + 1})"}

    def _send(self, device: Device, home: Home, record_id: UUID, change: dict[str, object]) -> None:
        body = {"household_id": str(home.row.pk), "household_version": home.row.version, "changes": [change]}
        arrival = Arrival(
            instance_id=record_id, kind=KIND, form_code="", form_version="", household_id=home.row.pk,
            body=canonical(body), made_at=self.at, attachments=(), channel=Channel.FIELD,
        )  # fmt: skip
        receive(holder=bearers([device.pk])[device.pk], arrival=arrival, at=self.at)


def _of_different_carers(homes: list[Home]) -> Iterator[Home]:
    known: set[UUID] = set()
    for home in homes:
        if home.volunteer is not None and home.volunteer.pk not in known:
            known.add(home.volunteer.pk)
            yield home
