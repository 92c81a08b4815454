"""Tables are brought in by page: look first, confirm once, nothing trusted to the browser."""

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from onehome.access.gate import acting
from onehome.access.types import system_actor
from onehome.kernel.csv_table import write_csv
from onehome.people.models import Household
from tests.conftest import StaffClient
from tests.world import World

HEADER = ["household", "place", "given_name", "family_name", "birth_date"]
GOOD = ["P-1", "500101", "จากไฟล์", "ทดสอบ", "2490"]


def file(*lines: list[str], header: list[str] = HEADER) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("people.csv", write_csv(header, lines), content_type="text/csv")}


def households() -> set[str]:
    with acting(system_actor("test")):
        return set(Household.objects.by_system(why="look").values_list("number", flat=True))


def upload(kind: str = "households") -> str:
    return reverse("staff:import_upload", args=[kind])


def test_look_then_confirm_once(browser: StaffClient, world: World) -> None:
    browser.enter("provincial-head")
    answer = browser.post(upload(), file(GOOD, ["P-2", "400101", "นอกเขต", "", ""]))
    assert answer.status_code == 302
    preview = answer["Location"]
    page = browser.get(preview).content.decode()
    assert "นอกพื้นที่" in page and "จะไม่นำเข้า 1 แห่ง" in page
    assert "P-1" not in households()
    done = browser.post(preview)
    assert done.status_code == 200 and "นำเข้าแล้ว" in done.content.decode()
    assert "P-1" in households()
    assert browser.post(preview).status_code == browser.get(preview).status_code == 404


def test_the_kept_file_is_sealed_and_belongs_to_one_account(browser: StaffClient, world: World) -> None:
    browser.enter("provincial-head")
    preview = browser.post(upload(), file(GOOD))["Location"]
    for session in Session.objects.all():
        assert "จากไฟล์" not in str(session.get_decoded())
    assert browser.enter("far-head").get(preview).status_code == 404
    assert browser.post(preview).status_code == 404
    assert browser.enter("administrator").get(preview.replace("households", "volunteers")).status_code == 404
    assert browser.enter("provincial-head").get(preview).status_code == 200


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"a,b\n" * 20_002])
def test_a_file_that_cannot_be_read_is_refused(browser: StaffClient, world: World, content: bytes) -> None:
    browser.enter("provincial-head")
    assert browser.post(upload(), {"file": SimpleUploadedFile("x.csv", content)}).status_code == 422


def test_a_table_without_a_usable_line_cannot_be_confirmed(browser: StaffClient, world: World) -> None:
    browser.enter("provincial-head")
    preview = browser.post(upload(), file(["P-1", "999999", "ก", "", ""]))["Location"]
    page = browser.get(preview).content.decode()
    assert "ไม่มีบรรทัดใดที่นำเข้าได้" in page and "ยืนยัน นำเข้า" not in page


def test_what_each_may_bring_in(browser: StaffClient, world: World) -> None:
    page = browser.enter("provincial-head").get(reverse("staff:imports")).content.decode()
    assert upload("households") in page and upload("units") not in page
    assert browser.get(upload("units")).status_code == 403
    assert browser.get(upload("nothing")).status_code == 404
    page = browser.enter("administrator").get(reverse("staff:imports")).content.decode()
    assert upload("units") in page and upload("officials") in page
    for who in ("official", "volunteer", "minister"):
        assert browser.enter(who).get(reverse("staff:imports")).status_code == 403


@pytest.mark.parametrize("kind", ["households", "volunteers", "units", "officials"])
def test_a_template_is_handed_out_for_each(browser: StaffClient, world: World, kind: str) -> None:
    browser.enter("administrator")
    assert browser.get(upload(kind)).status_code == 200
    answer = browser.get(reverse("staff:import_template", args=[kind]))
    assert answer["Content-Type"].startswith("text/csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    back = browser.post(upload(kind), {"file": SimpleUploadedFile("x.csv", answer.content)})
    assert back.status_code == 302
    assert browser.get(back["Location"]).status_code == 200


def test_units_and_officials_come_in_with_first_passwords(browser: StaffClient, world: World) -> None:
    browser.enter("administrator")
    units = file(
        ["U-new", "provincial_office", "OPS", "หน่วยใหม่", "New unit", "50"],
        header=["code", "kind", "department", "name_th", "name_en", "place"],
    )
    assert browser.post(browser.post(upload("units"), units)["Location"]).status_code == 200
    officials = file(
        ["O-1", "นายใหม่ ทดสอบ", "U-new", "official", "50", "new.official"],
        header=["number", "name_th", "unit_code", "role", "place", "username"],
    )
    done = browser.post(browser.post(upload("officials"), officials)["Location"])
    page = done.content.decode()
    assert "new.official" in page and "แสดงครั้งเดียว" in page
