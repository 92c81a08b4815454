"""The pages about forms: list, upload with its problems, preview, publishing, retiring."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from onehome.access.gate import acting
from onehome.visits.actions.standard_forms import load_standard_forms
from onehome.visits.models import FormVersion
from tests.conftest import StaffClient
from tests.visits.forms.written import SMALL, publish, written
from tests.world import SYSTEM, World


def given(content: bytes, **more: object) -> dict[str, object]:
    return {"file": SimpleUploadedFile("small.md", content), "kind": "other", "place": "nation", **more}


def test_an_uploaded_form_is_looked_at_then_published(browser: StaffClient, world: World) -> None:
    planner = browser.enter("planner")
    answer = planner.post("/forms/upload", given(written()))
    assert answer.status_code == 302
    page = planner.get(answer["Location"])
    said = page.content.decode()
    assert "คำพูด" in said
    assert "ความเดือดร้อน ตามคำของเขา" in said
    assert "ยังเป็นร่าง" in said
    with acting(SYSTEM):
        version = FormVersion.objects.by_system(why="test").get()
    done = planner.post(f"/forms/versions/{version.pk}/publish", follow=True)
    assert "ใช้อยู่" in done.content.decode()
    again = planner.post(f"/forms/versions/{version.pk}/publish", follow=True)
    assert "เผยแพร่แล้ว" in again.content.decode()


def test_every_problem_is_shown_with_its_row(browser: StaffClient, world: World) -> None:
    rows = SMALL.replace("audio |", "audoi |").replace("select_one yn", "select_one nothing")
    answer = browser.enter("planner").post("/forms/upload", given(written(rows)))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "audoi" in said
    assert "nothing" in said
    assert "แถว 8" in said


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("places.csv", b"name,label,province\nchiang-mai,Chiang Mai,50\n"),
        ("only_its_header.csv", b"item-label,item-value\n"),
        ("semicolons.csv", b"item-label;item-value\nA;a\n"),
        ("readme.md", b"# Forms\n\nThese are read by nobody.\n"),
    ],
)
def test_a_file_that_is_no_form_is_refused_as_that(
    browser: StaffClient, world: World, name: str, content: bytes
) -> None:
    answer = browser.enter("planner").post("/forms/upload", given(b"", file=SimpleUploadedFile(name, content)))
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "อาจเป็นตารางข้อมูล" in said
    assert "โปรแกรมแปลงแบบฟอร์ม" not in said


def test_a_provincial_head_writes_for_his_province_only(browser: StaffClient, world: World) -> None:
    head = browser.enter("provincial-head")
    assert "ทั้งประเทศ" not in head.get("/forms/upload").content.decode().split("<aside")[0].split("<form")[-1]
    assert head.post("/forms/upload", given(written())).status_code == 422
    assert head.post("/forms/upload", given(written(), place="50")).status_code == 302
    assert browser.enter("official").get("/forms/upload").status_code == 403


def test_a_form_is_retired_with_a_reason(browser: StaffClient, world: World) -> None:
    form = publish(world.actor("planner")).form
    planner = browser.enter("planner")
    assert planner.post(f"/forms/{form.pk}/retire", {"reason": ""}).status_code == 422
    done = planner.post(f"/forms/{form.pk}/retire", {"reason": "มีแบบใหม่"}, follow=True).content.decode()
    assert "เลิกใช้เพราะ มีแบบใหม่" in done


def test_the_source_is_handed_out_as_it_came(browser: StaffClient, world: World) -> None:
    version = publish(world.actor("planner"))
    official = browser.enter("official")
    answer = official.get(f"/forms/versions/{version.pk}/source")
    assert answer.content == written()
    assert 'filename="small-1.md"' in answer["Content-Disposition"]
    assert b"oh:meaning" in official.get(f"/forms/versions/{version.pk}/source?as=xform").content


def test_the_standard_forms_are_there_in_both_languages(browser: StaffClient, world: World) -> None:
    assert load_standard_forms() == 4
    assert load_standard_forms() == 0
    official = browser.enter("official")
    assert "เยี่ยมและรับฟังประจำสัปดาห์" in official.get("/forms").content.decode()
    with acting(SYSTEM):
        versions = list(FormVersion.objects.by_system(why="test").select_related("form"))
    for version in versions:
        assert version.form.standard
        assert version.languages == ["th", "en"]
        assert all(
            one["labels"].get("th") and one["labels"].get("en") for one in version.questions if one["kind"] != "hidden"
        )
        assert official.get(f"/forms/versions/{version.pk}").status_code == 200
