"""The OpenRosa server: forms, lists of homes, submissions; who may, and with which statuses and headers."""

from uuid import uuid4

import pytest
from defusedxml.ElementTree import fromstring
from django.http import HttpResponse
from django.test import Client

from config.schedule import PROCESSORS
from onehome.access.actions.devices import EnrolledDevice, revoke_device
from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.visits.actions.processing import process_waiting
from onehome.visits.models import Hardship, HardshipRecording, Submission, SubmissionAttachment, Visit
from tests.visits.forms.written import SMALL, publish, written
from tests.web.field.collect import BOUNDARY, authorization, multipart, password_device, submission
from tests.world import SYSTEM, World

LISTS = SMALL.replace("| text | household |", "| select_one_from_file households.csv | household |")


class Phone(Client):
    """A client that knows the password of a device and says what every answer must carry."""

    device: EnrolledDevice

    def ask(self, method: str, path: str, *, password: str = "", **more: object) -> HttpResponse:
        """Send a request with user name and password, and look at the headers of the answer."""
        headers = {"Authorization": authorization(self.device, password), "X-OpenRosa-Version": "1.0"}
        answer: HttpResponse = self.generic(method, path, headers=headers, **{"HTTP_HOST": "localhost", **more})
        assert answer["X-OpenRosa-Version"] == "1.0"
        assert answer["X-OpenRosa-Accept-Content-Length"] == "10000000"
        assert not 300 <= answer.status_code < 400
        return answer

    def get_from(self, path: str) -> HttpResponse:
        """Fetch something."""
        return self.ask("GET", path)

    def send(self, body: bytes, files: dict[str, tuple[str, bytes]] | None = None, **more: bool) -> HttpResponse:
        """Post a submission."""
        data = multipart(body, files or {}, **more)
        return self.ask(
            "POST", "/openrosa/submission", data=data, content_type=f"multipart/form-data; boundary={BOUNDARY}"
        )


@pytest.fixture
def phone(world: World) -> Phone:
    """The official's phone."""
    client = Phone()
    client.device = password_device(world)
    return client


def path_of(address: str) -> str:
    return address.removeprefix("http://localhost")


def listed(phone: Phone) -> dict[str, str]:
    """Return tag -> text of the one form in the list."""
    root = fromstring(phone.get_from("/openrosa/formList").content)
    return {one.tag.rpartition("}")[2]: one.text or "" for one in root[0]}


def test_forms_are_listed_and_fetched_as_they_were_published(world: World, phone: Phone) -> None:
    version = publish(world.actor("planner"), written(LISTS))
    form = listed(phone)
    assert (form["formID"], form["name"], form["version"]) == ("small", "แบบเล็ก", "1")
    assert form["hash"] == f"md5:{version.xform_md5}"
    assert phone.get_from(path_of(form["downloadUrl"])).content.decode() == version.xform
    only = fromstring(phone.get_from("/openrosa/formList?formID=other").content)
    assert len(only) == 0


def test_a_draft_and_a_retired_form_are_not_listed(world: World, phone: Phone) -> None:
    version = publish(world.actor("planner"))
    with acting(SYSTEM):
        form = version.form
        form.retired_at, form.retired_reason = clock.now(), "test"
        form.save()
    assert len(fromstring(phone.get_from("/openrosa/formList").content)) == 0
    assert phone.get_from(f"/openrosa/forms/{version.pk}.xml").status_code == 200


def test_the_manifest_has_the_homes_of_the_holder_and_no_others(world: World, phone: Phone) -> None:
    publish(world.actor("planner"), written(LISTS))
    manifest = fromstring(phone.get_from(path_of(listed(phone)["manifestUrl"])).content)
    assert manifest[0].get("type") == "entityList"
    file = {one.tag.rpartition("}")[2]: one.text or "" for one in manifest[0]}
    assert file["filename"] == "households.csv"
    table = phone.get_from(path_of(file["downloadUrl"])).content.decode().splitlines()
    assert table[0] == "name,label,__version,number,village"
    assert [row.split(",")[0] for row in table[1:]] == [str(world.households["own"].pk)]
    assert table[1].split(",")[2].isdigit()
    gone, kept = world.households["far"].pk, world.households["own"].pk
    answer = phone.get_from(f"{path_of(file['integrityUrl'])}?id={kept},{gone}")
    assert answer.content.decode().endswith(
        f'<data><entities><entity id="{kept}"><deleted>false</deleted></entity>'
        f'<entity id="{gone}"><deleted>true</deleted></entity></entities></data>'
    )
    read = Entry.objects.filter(name="openrosa:list").last()
    assert read is not None
    assert f"people.household/{kept}" in read.subjects


def test_head_tells_how_much_may_be_sent(phone: Phone) -> None:
    answer = phone.ask("HEAD", "/openrosa/submission?deviceID=collect%3Aabc")
    assert answer.status_code == 204
    assert answer.content == b""
    assert "Location" not in answer


def test_a_submission_becomes_a_visit_with_words_and_voice(world: World, phone: Phone) -> None:
    publish(world.actor("planner"))
    body = submission(str(uuid4()), world.households["own"].pk, voice="voice.m4a")
    assert phone.send(body, {"voice.m4a": ("audio/mp4", b"voice")}).status_code == 201
    assert process_waiting(processors=PROCESSORS) == 1
    with acting(SYSTEM):
        row = Submission.objects.by_system(why="test").get()
        assert (row.state, row.hold, row.sentence_en) == ("processed", "", "")
        visit = Visit.objects.by_system(why="test").get()
        assert row.visit_id == visit.pk
        assert visit.others_met == "ป้าข้างบ้าน"
        hardship = Hardship.objects.by_system(why="test").get()
        recording = HardshipRecording.objects.by_system(why="test").select_related("attachment").get()
        assert (recording.hardship_id, recording.attachment.name) == (hardship.pk, "voice.m4a")


def test_files_split_over_posts_are_merged_by_the_identity(world: World, phone: Phone) -> None:
    publish(world.actor("planner"))
    body = submission(str(uuid4()), world.households["own"].pk, voice="voice.m4a")
    assert phone.send(body, {"photo.jpg": ("image/jpeg", b"not")}, incomplete=True).status_code == 202
    assert process_waiting(processors=PROCESSORS) == 0
    assert phone.send(body, {"voice.m4a": ("audio/mp4", b"voice")}).status_code == 201
    assert phone.send(body, {"voice.m4a": ("audio/mp4", b"voice")}).status_code == 201
    with acting(SYSTEM):
        row = Submission.objects.by_system(why="test").get()
        assert row.state == "complete"
        kept = SubmissionAttachment.objects.by_system(why="test").filter(completed_at__isnull=False)
        assert {one.name for one in kept} == {"photo.jpg", "voice.m4a"}


def test_another_body_under_the_same_identity_is_kept_apart(world: World, phone: Phone) -> None:
    publish(world.actor("planner"))
    identity = str(uuid4())
    assert phone.send(submission(identity, world.households["own"].pk)).status_code == 201
    assert phone.send(submission(identity, world.households["own"].pk, words="อื่น")).status_code == 201
    with acting(SYSTEM):
        rows = Submission.objects.by_system(why="test")
        assert [row.hold for row in rows] == ["two-bodies", "two-bodies"]


def test_an_unknown_version_and_a_foreign_home_lose_nothing(world: World, phone: Phone) -> None:
    publish(world.actor("planner"))
    assert phone.send(submission(str(uuid4()), world.households["own"].pk, version="9")).status_code == 201
    assert phone.send(submission(str(uuid4()), world.households["far"].pk)).status_code == 201
    process_waiting(processors=PROCESSORS)
    with acting(SYSTEM):
        rows = Submission.objects.by_system(why="test").order_by("sequence")
        assert [(row.state, row.hold) for row in rows] == [
            ("quarantined", "form-unknown"),
            ("quarantined", "no-access"),
        ]
        assert not Visit.objects.by_system(why="test").exists()


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 400),
        (b"<data", 400),
        (b"<!DOCTYPE x><data id='small'/>", 400),
        (b"<data/>", 400),
        (b"<data id='small'>" + b"x" * 1_000_001 + b"</data>", 400),
    ],
)
def test_what_is_no_submission_is_refused_with_a_sentence(
    world: World, phone: Phone, content: bytes, status: int
) -> None:
    answer = phone.send(content)
    assert answer.status_code == status
    assert fromstring(answer.content)[0].get("nature") == "error"


def test_too_much_is_refused_by_its_length(phone: Phone) -> None:
    assert phone.send(b"<data id='a'/>", {"a.jpg": ("image/jpeg", bytes(12_000_001))}).status_code == 413


@pytest.mark.parametrize("header", ["", "Basic", "Basic ###", "Basic YTpi", "Bearer x"])
def test_without_the_password_of_a_device_nothing_is_told(phone: Phone, header: str) -> None:
    for method, path in (
        ("GET", "/openrosa/formList"),
        ("HEAD", "/openrosa/submission"),
        ("POST", "/openrosa/submission"),
    ):
        answer = Client(HTTP_HOST="localhost").generic(
            method, path, headers={"Authorization": header} if header else {}
        )
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"].startswith('Basic realm="')
        assert answer["X-OpenRosa-Version"] == "1.0"
    assert phone.ask("GET", "/openrosa/formList", password="wrong").status_code == 401


def test_a_revoked_device_reads_nothing_and_loses_nothing(world: World, phone: Phone) -> None:
    publish(world.actor("planner"))
    by = world.actor("provincial-head")
    revoke_device(by=by, device_id=phone.device.device.pk, reason="หาย", at=clock.now())
    assert phone.get_from("/openrosa/formList").status_code == 403
    assert phone.ask("HEAD", "/openrosa/submission").status_code == 204
    assert phone.send(submission(str(uuid4()), world.households["own"].pk)).status_code == 201
    with acting(SYSTEM):
        row = Submission.objects.by_system(why="test").get()
        assert (row.state, row.hold) == ("quarantined", "revoked")


def test_only_tls_is_spoken_outside_this_machine(world: World, phone: Phone, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["onehome.example"]  # type: ignore[attr-defined]
    answer = phone.ask("GET", "/openrosa/formList", HTTP_HOST="onehome.example")
    assert answer.status_code == 403
    assert phone.ask("GET", "/openrosa/formList", HTTP_HOST="onehome.example", secure=True).status_code == 200


def test_no_other_method_is_known(phone: Phone) -> None:
    answer = phone.ask("PUT", "/openrosa/submission")
    assert (answer.status_code, answer["Allow"]) == (405, "HEAD, GET, POST")
