"""The answers of a form: all of them, one as it was asked, its files, and the table that is taken out."""

import csv
import io
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config.schedule import PROCESSORS
from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.people.models import DataKey
from onehome.visits.actions.processing import process_waiting
from onehome.visits.models import FormVersion, Submission, SubmissionAttachment
from tests.conftest import StaffClient
from tests.visits.forms.written import SMALL, publish, written
from tests.web.field.collect import BOUNDARY, authorization, multipart, password_device, submission
from tests.world import SYSTEM, World

CHOSEN = SMALL.replace("| text | roof |", "| select_one yn | roof |")
NEWER = CHOSEN + "| | text | water | น้ำดื่ม | Drinking water | |\n"


@pytest.fixture
def version(world: World) -> FormVersion:
    """A published form that asks for a choice."""
    return publish(world.actor("planner"), written(CHOSEN))


class Sender:
    """The official's ODK Collect."""

    def __init__(self, world: World, who: str = "official") -> None:
        self.device, self.world = password_device(world, who), world

    def send(self, body: bytes, files: dict[str, tuple[str, bytes]] | None = None) -> None:
        """Send a submission and let it be used."""
        answer: HttpResponse = Client().generic(
            "POST",
            "/openrosa/submission",
            multipart(body, files or {}),
            content_type=f"multipart/form-data; boundary={BOUNDARY}",
            headers={"Authorization": authorization(self.device)},
            HTTP_HOST="localhost",
        )
        assert answer.status_code == 201, answer.content
        process_waiting(processors=PROCESSORS)

    def answered(self, *, roof: str = "yes", more: str = "", **about: str) -> None:
        """Send the small form about the own household."""
        body = submission(str(uuid4()), self.world.households["own"].pk, **about).decode()
        self.send(body.replace("สังกะสี", roof).replace("<meta>", f"{more}<meta>").encode())


def only() -> UUID:
    with acting(SYSTEM):
        return UUID(str(Submission.objects.by_system(why="test").get().pk))


def rows_of(answer: HttpResponse) -> list[dict[str, str]]:
    """Return a streamed table."""
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # a streaming answer
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_answers_of_every_version_stand_in_one_table(world: World, version: FormVersion, browser: StaffClient) -> None:
    sender = Sender(world)
    sender.answered()
    publish(world.actor("planner"), written(NEWER, version="2"))
    sender.answered(version="2", more="<water>บ่อบาดาล</water>")
    page = browser.enter("provincial-head").get(f"/forms/{version.form_id}/answers").content.decode()
    assert page.count("บันทึกแล้ว") == 2
    assert "รุ่น 1" in page and "รุ่น 2" in page
    assert "ป้าข้างบ้าน" in page
    rows = rows_of(browser.get(f"/forms/{version.form_id}/answers.csv"))
    assert [row["form_version"] for row in rows] == ["1", "2"]
    assert [row["water"] for row in rows] == ["", "บ่อบาดาล"]
    assert [row["heard/words"] for row in rows] == ["1: น้ำท่วมบ้าน"] * 2


def test_one_is_read_as_it_was_asked(world: World, version: FormVersion, browser: StaffClient) -> None:
    Sender(world).answered(more="<odd>ของเก่า</odd>")
    page = browser.enter("official").get(f"/forms/answers/{only()}").content.decode()
    for words in ("หลังคา", "ใช่", "คำพูด", "(ครั้งที่ 1)", "น้ำท่วมบ้าน", "ของเก่า", "รุ่นนี้ไม่มีคำถามนี้", "ไม่ได้ตอบ 1 ข้อ"):
        assert words in page, words
    read = Entry.objects.filter(name="staff:form_answer").last()
    assert read is not None
    assert f"people.household/{world.households['own'].pk}" in read.subjects


def test_who_sees_which_answers(world: World, version: FormVersion, browser: StaffClient) -> None:
    Sender(world).answered()
    of_all, of_one = f"/forms/{version.form_id}/answers", f"/forms/answers/{only()}"
    for who, sees in {
        "provincial-head": 200,
        "unit-head": 200,
        "official": 200,
        "colleague": 404,
        "far-head": 404,
    }.items():
        browser.enter(who)
        assert browser.get(of_one).status_code == sees, who
        assert ("ป้าข้างบ้าน" in browser.get(of_all).content.decode()) is (sees == 200), who
    for who in ("planner", "minister", "auditor", "administrator"):
        assert browser.enter(who).get(of_one).status_code == 403, who
    for who, may in {
        "provincial-head": 200,
        "unit-head": 200,
        "official": 403,
        "planner": 403,
        "volunteer": 403,
    }.items():
        assert browser.enter(who).get(f"{of_all}.csv").status_code == may, who


def test_another_provinces_head_takes_out_nothing_of_this_one(
    world: World, version: FormVersion, browser: StaffClient
) -> None:
    Sender(world).answered()
    assert rows_of(browser.enter("far-head").get(f"/forms/{version.form_id}/answers.csv")) == []


def test_the_table_is_harmless_complete_and_written_down(
    world: World, version: FormVersion, browser: StaffClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onehome.visits.actions.export_answers.AT_ONCE", 2)
    sender = Sender(world)
    for number in range(5):
        sender.answered(words=f"=HYPERLINK({number})", roof="no", more="<odd>+1</odd>")
    rows = rows_of(browser.enter("provincial-head").get(f"/forms/{version.form_id}/answers.csv?words=th"))
    assert len({row["submission"] for row in rows}) == 5
    assert {row["roof"] for row in rows} == {"ไม่"}
    assert {row["answers_without_a_question"] for row in rows} == {"/data/odd=+1"}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    codes = rows_of(browser.get(f"/forms/{version.form_id}/answers.csv?words=fr"))
    assert {row["roof"] for row in codes} == {"no"}
    exported = Entry.objects.filter(name="visits.answers_exported").first()
    assert exported is not None
    assert exported.details["submissions"] == 5
    shown = {one for entry in Entry.objects.filter(name="staff:form_export") for one in entry.subjects}
    assert {f"visits.submission/{row['submission']}" for row in rows} <= shown


def test_what_was_erased_or_cannot_be_read_stays_a_row(
    world: World, version: FormVersion, browser: StaffClient
) -> None:
    Sender(world).answered()
    with acting(SYSTEM):
        DataKey.objects.by_system(why="test").filter(subject_id=world.households["own"].pk).delete()
    head = browser.enter("provincial-head")
    assert "คำตอบถูกลบตามคำขอแล้ว" in head.get(f"/forms/{version.form_id}/answers").content.decode()
    assert "คำตอบถูกลบตามคำขอแล้ว" in head.get(f"/forms/answers/{only()}").content.decode()
    (row,) = rows_of(head.get(f"/forms/{version.form_id}/answers.csv"))
    assert row["answers_without_a_question"] == "erased"
    assert "น้ำท่วม" not in str(row)


def test_an_answer_to_an_unknown_version_is_shown_by_its_names(
    world: World, version: FormVersion, browser: StaffClient
) -> None:
    Sender(world).answered(version="9")
    page = browser.enter("provincial-head").get(f"/forms/answers/{only()}").content.decode()
    assert "ไม่รู้จักแบบฟอร์มหรือรุ่นนี้" in page
    assert "น้ำท่วมบ้าน" in page
    assert "roof" in page


def test_the_voice_of_an_answer_is_heard_by_who_may(world: World, version: FormVersion, browser: StaffClient) -> None:
    body = submission(str(uuid4()), world.households["own"].pk, voice="voice.m4a")
    Sender(world).send(body, {"voice.m4a": ("audio/mp4", b"0123456789")})
    with acting(SYSTEM):
        file = SubmissionAttachment.objects.by_system(why="test").get()
    address = f"/forms/answers/{only()}/files/{file.pk}"
    assert address in browser.enter("official").get(f"/forms/answers/{only()}").content.decode()
    assert browser.get(address).content == b"0123456789"
    assert browser.enter("colleague").get(address).status_code == 404
    assert browser.enter("planner").get(address).status_code == 403


def test_as_many_statements_for_many_answers_as_for_one(
    world: World, version: FormVersion, browser: StaffClient
) -> None:
    sender = Sender(world)
    sender.answered()
    head, address = browser.enter("provincial-head"), f"/forms/{version.form_id}/answers"
    head.get(address)
    with CaptureQueriesContext(connection) as one:
        head.get(address)
    for _ in range(4):
        sender.answered()
    with CaptureQueriesContext(connection) as many:
        assert head.get(address).content.decode().count("ป้าข้างบ้าน") == 5
    assert len(many) == len(one)
