"""The voice in which a hardship was told, and the photographs of a visit: for whom, and in which parts."""

import io
from uuid import uuid4

import pytest
from PIL import Image

from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.journal.types import EntryKind
from onehome.people.models import DataKey
from onehome.visits.models import Hardship, SubmissionAttachment, Visit
from tests.conftest import StaffClient
from tests.visits.forms.written import publish
from tests.web.field.collect import submission
from tests.web.forms.test_answers import Sender
from tests.world import SYSTEM, World

SOUND = bytes(range(100))


@pytest.fixture
def told(world: World) -> dict[str, str]:
    """A hardship told in a recording only, with a photograph and a file of an odd kind; returns addresses."""
    publish(world.actor("planner"))
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(picture, "JPEG")
    files = {
        "voice.m4a": ("audio/mp4", SOUND),
        "photo.jpg": ("image/jpeg", picture.getvalue()),
        "odd.html": ("text/html", b"<script>1</script>"),
    }
    body = submission(str(uuid4()), world.households["own"].pk, voice="voice.m4a", words="")
    Sender(world).send(body, files)
    with acting(SYSTEM):
        visit = Visit.objects.by_system(why="test").get()
        hardship = Hardship.objects.by_system(why="test").get()
        kept = {one.name: one.pk for one in SubmissionAttachment.objects.by_system(why="test")}
    addresses = {name: f"/visits/{visit.pk}/files/{pk}" for name, pk in kept.items()}
    return {**addresses, "visit": f"/visits/{visit.pk}", "hardship": f"/hardships/{hardship.pk}"}


def test_a_hardship_told_in_a_recording_does_not_look_empty(told: dict[str, str], browser: StaffClient) -> None:
    for page in (told["hardship"], told["visit"], "/voices?show=all"):
        said = browser.enter("official").get(page).content.decode()
        assert "เล่าเป็นเสียง กดฟังได้" in said, page
        assert "<blockquote></blockquote>" not in said
    page = browser.get(told["hardship"]).content.decode()
    assert f'<audio controls preload="none" src="{told["voice.m4a"]}"' in page
    assert "media-src 'self'" in browser.get(told["hardship"]).headers["Content-Security-Policy"]


def test_photographs_stand_with_their_visit_and_recordings_with_their_hardship(
    told: dict[str, str], browser: StaffClient
) -> None:
    page = browser.enter("official").get(told["visit"]).content.decode()
    assert f'<img loading="lazy" src="{told["photo.jpg"]}"' in page
    assert page.count(f'src="{told["voice.m4a"]}"') == 1
    assert browser.get(told["photo.jpg"]).headers["Content-Type"] == "image/jpeg"


def test_what_could_run_is_only_handed_out(told: dict[str, str], browser: StaffClient) -> None:
    answer = browser.enter("official").get(told["odd.html"])
    assert answer.headers["Content-Type"] == "application/octet-stream"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("asked", "status", "content", "said"),
    [
        ("bytes=0-9", 206, SOUND[:10], "bytes 0-9/100"),
        ("bytes=90-", 206, SOUND[90:], "bytes 90-99/100"),
        ("bytes=-5", 206, SOUND[-5:], "bytes 95-99/100"),
        ("bytes=50-999", 206, SOUND[50:], "bytes 50-99/100"),
        ("bytes=100-", 416, b"", "bytes */100"),
        ("bytes=9-1", 200, SOUND, None),
        ("bytes=-", 200, SOUND, None),
        ("bytes=0-1,5-6", 200, SOUND, None),
    ],
)
def test_a_player_may_ask_for_a_part(
    told: dict[str, str], browser: StaffClient, asked: str, status: int, content: bytes, said: str | None
) -> None:
    answer = browser.enter("official").get(told["voice.m4a"], headers={"Range": asked})
    assert (answer.status_code, answer.content, answer.headers.get("Content-Range")) == (status, content, said)
    assert answer.headers["Cache-Control"] == "no-store"


def test_nobody_else_hears_it_and_the_journal_knows_who_did(
    world: World, told: dict[str, str], browser: StaffClient
) -> None:
    for who, status in {
        "colleague": 200,
        "far-head": 404,
        "far-official": 404,
        "volunteer": 404,
        "minister": 403,
    }.items():
        assert browser.enter(who).get(told["voice.m4a"]).status_code == status, who
    (read,) = Entry.objects.filter(name="staff:visit_file", kind=EntryKind.READ)
    assert read.staff_id == world.staff["colleague"].pk
    assert f"people.household/{world.households['own'].pk}" in read.subjects


def test_a_voice_is_gone_with_the_key_of_its_household(
    world: World, told: dict[str, str], browser: StaffClient
) -> None:
    with acting(SYSTEM):
        DataKey.objects.by_system(why="test").filter(subject_id=world.households["own"].pk).delete()
    assert browser.enter("official").get(told["voice.m4a"]).status_code == 404
    assert "คำพูดถูกลบตามคำขอแล้ว" in browser.get(told["hardship"]).content.decode()
