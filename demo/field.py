"""A handful of records from the field by the real intake: used, spoken only, with a photograph, kept apart."""

import io
import math
import struct
import wave
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID
from xml.etree.ElementTree import Element, SubElement, tostring

from PIL import Image, ImageDraw

from demo.chance import Chance
from onehome.access.actions.devices import EnrolledDevice, add_password_device
from onehome.access.gate import acting
from onehome.access.models import User
from onehome.access.queries import actor_of_staff
from onehome.access.queries.devices import Bearer
from onehome.access.types import system_actor
from onehome.kernel import clock
from onehome.people.models import Household
from onehome.visits.actions.attachments import receive_attachment
from onehome.visits.actions.intake import receive
from onehome.visits.actions.process_answers import process_answers
from onehome.visits.actions.processing import process_waiting
from onehome.visits.forms.questions import Question
from onehome.visits.queries.forms import newest_version, questions_of
from onehome.visits.types import Arrival, Channel, ExpectedAttachment, RecordKind

WHY = "fictional records are sent for the demonstration"
SYSTEM = system_actor(WHY)
LISTENING, REPORT = "weekly-listening", "volunteer-report"
SOUND, PHOTO = "voice.wav", "home.jpg"


@dataclass(frozen=True)
class Sending:
    """What somebody filled in about one household."""

    answers: Mapping[str, str]  # meaning -> answer
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    version: str = ""  # another than the newest


def send_from_the_field(*, seed: int, as_of: date) -> None:
    """Send what the demonstration's official and volunteer filled in, and let all of it be used."""
    chance, on = Chance(seed, "field"), min(as_of, clock.today()) - timedelta(days=1)
    names = ("demo-provincial-head", "demo-official", "demo-volunteer")
    head, official, volunteer = map(_staff_called, names)
    phones = {
        staff: add_password_device(by=actor_of_staff(head), staff_id=staff, label="ODK Collect", at=clock.now())
        for staff in (official, volunteer)
    }
    with acting(SYSTEM):
        rows = Household.objects.by_system(why=WHY).order_by("number")
        own = list(rows.filter(official_id=official).values_list("pk", flat=True)[:4])
        entrusted = list(rows.filter(volunteer_id=volunteer).values_list("pk", flat=True)[:1])
    *used, kept_apart = _of_official(on)
    for household, sending in [*zip(own, used, strict=False), *((one, kept_apart) for one in own[:1])]:
        _send(chance, phones[official], LISTENING, household, sending, on)
    for household in entrusted:
        _send(chance, phones[volunteer], REPORT, household, _of_volunteer(on), on)
    process_waiting(processors={RecordKind.FORM.value: process_answers})


def _staff_called(username: str) -> UUID:
    staff_id: UUID = User.objects.get(username=username).staff_member_id
    return staff_id


def _of_official(on: date) -> Sequence[Sending]:
    base = {"visited_on": on.isoformat(), "notice_given": "yes", "others_met": "ยายเจ้าของบ้าน"}
    levels = {f"security.{name}": level for name, level in zip(LEVELS, "22312", strict=True)}
    return (
        Sending({
            **base, **levels, "security.confirmed_by_person": "yes", "hardship.theme": "income",
            "hardship.may_be_quoted": "yes",
            "hardship.words": "ปีนี้ข้าวเสียหมดเพราะน้ำ ไม่มีพันธุ์จะปลูกรอบใหม่ หนี้สหกรณ์ก็ถึงกำหนดเดือนหน้า",
        }),
        Sending(
            {**base, "hardship.theme": "health", "hardship.may_be_quoted": "no", "hardship.voice": SOUND},
            {SOUND: ("audio/wav", tone())},
        ),
        Sending(
            {**base, "hardship.theme": "living", "hardship.may_be_quoted": "yes", "photo": PHOTO,
             "hardship.words": "หลังคารั่วตรงที่นอนพอดี ฝนตกทีต้องย้ายหลานไปนอนในครัว"},
            {PHOTO: ("image/jpeg", picture())},
        ),
        Sending({**base, "hardship.words": "วันนี้ไม่มีเรื่องเดือดร้อน แค่อยากให้มาคุยด้วยบ่อย ๆ", "hardship.theme": "other",
                 "hardship.may_be_quoted": "yes"}),
        Sending(  # kept apart: a version that was never published here
            {**base, "hardship.words": "เขียนในแบบรุ่นทดลองที่ยังไม่เผยแพร่", "hardship.theme": "other"}, version="trial"
        ),
    )  # fmt: skip


def _of_volunteer(on: date) -> Sending:
    return Sending({
        "visited_on": on.isoformat(), "others_met": "ตากับหลาน", "notice_given": "yes", "safe": "yes",
        "hardship.words": "หลานไม่ได้ไปโรงเรียนสองอาทิตย์แล้ว ไม่มีคนไปส่ง", "hardship.theme": "education",
        "hardship.may_be_quoted": "yes",
    })  # fmt: skip


LEVELS = ("health", "living", "education", "income", "access")


def _send(chance: Chance, phone: EnrolledDevice, code: str, household: UUID, sending: Sending, on: date) -> None:
    with acting(SYSTEM):
        version = newest_version(SYSTEM, code)
    instance, at = chance.identifier(on), clock.now()
    answers, named = {**sending.answers, "household": str(household)}, sending.version or version.version
    arrival = Arrival(
        instance_id=instance,
        kind=RecordKind.FORM,
        form_code=code,
        form_version=named,
        household_id=household,
        body=filled_in(questions_of(version), code, named, instance, answers),
        made_at=None,
        attachments=tuple(
            ExpectedAttachment(name, None, None, content_type) for name, (content_type, _) in sending.files.items()
        ),
        channel=Channel.OPENROSA,
    )
    received = receive(holder=Bearer(phone.device, phone.actor, gone=False), arrival=arrival, at=at)
    for name, (_, content) in sending.files.items():
        receive_attachment(
            by=phone.actor, submission_id=received.submission_id, name=name, offset=0, content=content, at=at
        )


def filled_in(
    questions: Sequence[Question], code: str, version: str, instance: UUID, answers: Mapping[str, str]
) -> bytes:
    """Return a submission in which the questions of these meanings are answered, each where it stands in the form."""
    root = Element(questions[0].path.split("/")[1], id=code, version=version)
    nodes = {f"/{root.tag}": root}
    for question in questions:
        if (value := answers.get(question.meaning, "")) and question.meaning:
            path = f"/{root.tag}"
            for part in question.path.split("/")[2:]:
                parent, path = nodes[path], f"{path}/{part}"
                if path not in nodes:
                    nodes[path] = SubElement(parent, part)
            nodes[path].text = value
    SubElement(SubElement(root, "meta"), "instanceID").text = f"uuid:{instance}"
    body: bytes = tostring(root, encoding="utf-8")
    return body


def tone() -> bytes:
    """Return two seconds of a soft tone: it stands for a voice, and is nobody's."""
    rate = 8_000
    written = io.BytesIO()
    with wave.open(written, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        heard = (int(6_000 * math.sin(at * math.tau * 220 / rate) * math.exp(-at / rate)) for at in range(2 * rate))
        sound.writeframes(b"".join(struct.pack("<h", one) for one in heard))
    return written.getvalue()


def picture() -> bytes:
    """Return a drawn house with a hole in its roof: it stands for a photograph, and is of nobody's home."""
    drawn = Image.new("RGB", (960, 640), "#cfe3f2")
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((0, 460, 960, 640), fill="#8aa36b")
    pen.rectangle((280, 280, 680, 500), fill="#c9a97a")
    pen.polygon(((240, 280), (480, 120), (720, 280)), fill="#8c8c8c")
    pen.ellipse((430, 190, 500, 240), fill="#2b2b2b")
    pen.rectangle((440, 380, 520, 500), fill="#5a4632")
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=85)
    return written.getvalue()
