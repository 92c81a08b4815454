"""The law on the page: all programmes, rows through time, a change by two persons, for officials and for everybody."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from onehome.access.gate import acting
from onehome.benefits.models import LawAmendment, LawAmendmentReview
from onehome.benefits.queries.law import programme_in_force
from onehome.benefits.types import LawChangeState
from onehome.journal.models import Entry
from onehome.journal.types import EntryKind
from onehome.kernel import clock
from onehome.law.amendments import SeriesKind
from onehome.law.catalogue import Programme, programmes
from onehome.web.law.names import PER_NAMES, SERIES_NAMES, UNIT_NAMES
from onehome.web.law.programmes import programme_shown
from onehome.web.law.readme import blocks_by_language
from onehome.web.law.rows import RowState
from onehome.web.law.words import GROUPS, SUBJECTS
from tests.benefits import known, law
from tests.benefits.test_law_changes import GRANT, decided
from tests.conftest import StaffClient
from tests.web.staff.pages import send, show, whole
from tests.world import SYSTEM, World

DAY = date(2026, 11, 22)
CODES = [programme.code for programme in programmes()]


def english(browser: Client) -> None:
    browser.cookies["django_language"] = "en"


def typed(**other: Any) -> dict[str, Any]:
    """Return what a planner types for the announced scale."""
    first = {f"bracket_{number}": baht for number, baht in enumerate(("700", "850", "1,000", "1,250"))}
    return first | {
        "status": "in_force", "valid_from": "1/10/2590", "confidence": "sourced", "afterwards": "earlier-again",
        "legal_reference_th": "ระเบียบ พ.ศ. 2570", "legal_reference_en": "Regulation B.E. 2570",
        "source": "ราชกิจจานุเบกษา", "reason": "ค่าครองชีพสูงขึ้น", "brings_into_force": "OAA-N1",
    } | other  # fmt: skip


def propose(browser: StaffClient, code: str, series: str, **values: Any) -> HttpResponse:
    address = reverse("staff:law_change_propose", args=[code]) + f"?series={series}"
    return browser.post(address, values)


# Words ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_everything_in_the_law_has_a_name_in_both_languages(found: Programme) -> None:
    for kind in SeriesKind:
        for series, rows in getattr(found.parameters, kind.value).items():
            assert f"{found.code}.{series}" in SERIES_NAMES or series in SERIES_NAMES, series
            for row in rows:
                if kind is SeriesKind.VALUE and not isinstance(row.value, tuple):
                    assert row.unit in UNIT_NAMES, row.unit
                if kind is SeriesKind.CAP:
                    assert row.per in PER_NAMES, row.per
    assert set(found.parameters.target_groups) <= set(GROUPS)
    assert found.heading.subject in SUBJECTS


@pytest.mark.parametrize("found", programmes(), ids=lambda found: found.code)
def test_plain_words_are_read_in_both_languages_without_a_mark_left(found: Programme) -> None:
    blocks = programme_shown(found, DAY, str).in_plain_words
    for language in ("th", "en"):
        texts = [span.text for block in blocks[language] for span in block.paragraph]
        assert len(texts) > 4
        assert not any("**" in text or text.startswith(("#", "|")) for text in texts)


def test_markup_in_a_readme_stays_text(browser: StaffClient) -> None:
    blocks = blocks_by_language(
        "# T\n\n## English\n\n**A** <script>x</script>\n\n- one\n- **two**\n\n| h |\n|---|\n| c |\n"
    )
    paragraph, items, table = blocks["en"]
    assert [(span.text, span.bold) for span in paragraph.paragraph] == [("A", True), (" <script>x</script>", False)]
    assert [item[0].text for item in items.items] == ["one", "two"]
    assert (table.head, table.rows) == (("h",), (("c",),))


# The list and a programme --------------------------------------------------------------------------------------------


def test_the_list_shows_every_programme_once_in_both_languages(browser: StaffClient) -> None:
    browser.enter("official")
    page = show(browser, "law")
    for code in CODES:
        assert page.count(f">{code}</span>") == 1, code
    assert "600–1,000 บาทต่อคนต่อเดือน" in page
    assert "มีประกาศที่ยังไม่มีผล" in page
    english(browser)
    assert "600–1,000 baht per person per month" in show(browser, "law")


@pytest.mark.parametrize("code", CODES)
def test_every_programme_has_its_page_for_officials_and_for_everybody(browser: StaffClient, code: str) -> None:
    found = next(programme for programme in programmes() if programme.code == code)
    page = show(browser.enter("official"), "law_programme", code)
    assert found.heading.name.th in page
    for row in found.parameters.rows():
        assert row.id in page, row.id
    anybody = Client()
    english(anybody)
    opened = whole(anybody.get(reverse("open:benefit", args=[code])))
    assert found.heading.name.en in opened.replace("&#x27;", "'")
    assert "/law/" not in opened, "no way into the tools"


def test_the_law_is_open_to_everybody_without_the_tools(world: World) -> None:
    law.approved(world)
    anybody = Client()
    page = anybody.get(reverse("open:benefits"))
    assert page.status_code == 200
    assert "เบี้ยยังชีพผู้สูงอายุ" in page.content.decode()
    opened = whole(anybody.get(reverse("open:benefit", args=["OAA"])))
    assert "อนุมัติแล้ว รอถึงวัน" in opened
    assert "ระเบียบ พ.ศ. 2570" in opened
    assert "สมมติ</" not in opened and "นายplanner" not in opened, "no official is named"
    assert anybody.get(reverse("open:benefit", args=["XYZ"])).status_code == 404
    assert anybody.post(reverse("open:benefits")).status_code == 405


def test_what_is_announced_looks_different_and_says_that_it_never_pays(browser: StaffClient) -> None:
    page = show(browser.enter("official"), "law_programme", "OAA")
    assert "ประกาศแล้ว ยังไม่มีผล แสดงให้ทราบ ไม่จ่าย" in page
    assert "มีการเปลี่ยนค่าของกฎเกณฑ์นี้" not in page
    assert "law-strip__span--announced" in page
    assert "law-strip__span--in-use" in page
    shown = programme_shown(programme_in_force("OAA"), DAY, str)
    strips = {strip.line.id: strip for one in shown.sums for strip in one.timeline.strips}
    assert strips["OAA-N1"].line.state is RowState.ANNOUNCED
    assert strips["OAA-A1"].open_start and strips["OAA-A1"].x == 0
    assert strips["OAA-A2"].line.state is RowState.PAST
    assert 0 < strips["OAA-A2"].x < strips["OAA-N1"].x < 200


def test_strips_lie_on_one_axis_in_the_order_of_their_days() -> None:
    csg = next(programme for programme in programmes() if programme.code == "CSG")
    until = next(one for one in programme_shown(csg, DAY, str).values if one.series.name == "until_age")
    newest, middle, oldest = until.timeline.strips
    assert oldest.x < middle.x < newest.x < until.timeline.today <= 200
    assert abs(oldest.x + oldest.width - middle.x) < 1
    assert [len(year.th) for year in until.timeline.years] == [4] * 5
    assert int(until.timeline.years[0].th) - int(until.timeline.years[0].en) == 543


def test_a_programme_that_is_not_there_is_not_found(browser: StaffClient) -> None:
    show(browser.enter("official"), "law_programme", "XYZ", status=404)


@pytest.mark.parametrize("name", ["official", "auditor", "administrator", "minister"])
def test_only_who_may_propose_finds_the_way_to_it(browser: StaffClient, name: str) -> None:
    assert "เสนอเปลี่ยน" not in show(browser.enter(name), "law_programme", "OAA")
    assert "เสนอเปลี่ยน" in show(browser.enter("planner"), "law_programme", "OAA")


# A change ------------------------------------------------------------------------------------------------------------


def test_a_change_goes_from_one_person_to_another_and_takes_effect(world: World, browser: StaffClient) -> None:
    browser.enter("planner")
    assert "จะเปลี่ยนค่าไหน" in show(browser, "law_change_propose", "OAA")
    page = show(browser, "law_change_propose", "OAA", query="?series=monthly&announced=OAA-N1")
    assert 'value="1250"' in page
    assert propose(browser, "OAA", "monthly", **typed()).status_code == 302
    row = LawAmendment.objects.get()
    mine = show(browser, "law_change", row.pk)
    assert "คุณเป็นผู้เสนอการเปลี่ยนแปลงนี้" in mine
    assert "บันทึกผลการตรวจ" not in mine
    send(browser, "law_change_review", row.pk, status=403, said="ดี", decision="approve")
    browser.enter("minister")
    assert "มีการเปลี่ยนแปลงรอคุณตรวจ 1 ข้อ" in show(browser, "law")
    page = show(browser, "law_change", row.pk)
    assert "60–69 ปี 600" in page and "60–69 ปี 700" in page
    changed = re.search(r"คำตอบเปลี่ยน (\d+) ข้อ", page)
    assert changed is not None and int(changed[1]) > 10
    assert "1,250 บาทต่อคนต่อเดือน" in page
    send(browser, "law_change_review", row.pk, said="ตรวจกับราชกิจจานุเบกษาแล้ว", decision="approve")
    assert LawAmendmentReview.objects.get().outcome == LawChangeState.APPROVED
    page = show(browser.enter("official"), "law_programme", "OAA")
    assert "อนุมัติแล้ว" in page and "มีการเปลี่ยนค่าของกฎเกณฑ์นี้" in page
    usable = [row for row in programme_in_force("OAA").parameters.amounts["monthly"] if row.usable(date(2048, 1, 1))]
    assert usable[0].brackets[0].baht == 700


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"valid_from": ""}, "โปรดกรอกช่องนี้"),
        ({"valid_from": "1/1/2500"}, "ย้อนหลัง"),
        ({"bracket_0": "0"}, "มากกว่าศูนย์"),
        ({"source": ""}, "เขียนแหล่งที่มา"),
        ({"legal_reference_th": ""}, "ทั้งสองภาษา"),
        ({"reason": ""}, "โปรดกรอกช่องนี้"),
        ({"valid_to": "1/1/2580"}, "วันสิ้นสุดอยู่ก่อนวันเริ่ม"),
    ],
)
def test_a_refused_proposal_says_why_and_keeps_what_was_typed(
    browser: StaffClient, other: dict[str, Any], sentence: str
) -> None:
    browser.enter("planner")
    response = propose(browser, "OAA", "monthly", **typed(**{"bracket_3": "1,777"} | other))
    assert response.status_code == 422
    page = whole(response)
    assert sentence in page
    assert 'value="1,777"' in page and ("ค่าครองชีพสูงขึ้น" in page or "reason" in other)
    assert not LawAmendment.objects.exists()


def test_a_value_is_proposed_with_the_words_of_its_condition(browser: StaffClient) -> None:
    browser.enter("planner")
    assert "อายุ 60 ปีขึ้นไป" in show(browser, "law_change_propose", "OAA", query="?series=minimum_age")
    said = typed(value="65", **{"wording_OAA-C2_th": "อายุ 65 ปีขึ้นไป", "wording_OAA-C2_en": "Aged 65 or over"})
    assert propose(browser, "OAA", "minimum_age", **said).status_code == 302
    assert "อายุ 65 ปีขึ้นไป" in show(browser, "law_change", LawAmendment.objects.get().pk)


@pytest.mark.parametrize("code", CODES)
def test_every_number_of_every_programme_can_be_proposed(browser: StaffClient, code: str) -> None:
    browser.enter("planner")
    found = next(programme for programme in programmes() if programme.code == code)
    parameters = found.parameters
    english(browser)
    for series in (*parameters.values, *parameters.amounts, *parameters.caps):
        assert "From which day?" in show(browser, "law_change_propose", code, query=f"?series={series}"), series
        assert propose(browser, code, series).status_code == 422, series


@pytest.mark.parametrize(("decision", "state"), [("reject", LawChangeState.REJECTED)])
def test_a_review_without_words_keeps_the_choice(
    world: World, browser: StaffClient, decision: str, state: LawChangeState
) -> None:
    row = law.proposed(world)
    browser.enter("minister")
    page = send(browser, "law_change_review", row.pk, status=422, decision=decision)
    assert "checked" in page
    send(browser, "law_change_review", row.pk, said="แหล่งที่มาไม่ครบ", decision=decision)
    assert LawAmendmentReview.objects.get().outcome == state
    assert "แหล่งที่มาไม่ครบ" in show(browser, "law_change", row.pk)


def test_the_proposer_takes_it_back_and_nobody_else(world: World, browser: StaffClient) -> None:
    row = law.proposed(world)
    send(browser.enter("minister"), "law_change_withdraw", row.pk, status=403, said="x")
    send(browser.enter("planner"), "law_change_withdraw", row.pk, said="เสนอผิดรายการ")
    assert "ผู้เสนอถอนคืน" in show(browser, "law_changes")


def test_a_change_that_waits_is_not_for_everybody(world: World, browser: StaffClient) -> None:
    row = law.proposed(world)
    browser.enter("official")
    show(browser, "law_change", row.pk, status=404)
    assert "ยังไม่มีการเปลี่ยนค่าผ่านระบบนี้" in show(browser, "law_changes")
    assert "OAA-M1" not in show(browser, "law_programme", "OAA")
    for route in ("law_change_propose",):
        show(browser, route, "OAA", status=403)
    assert Entry.objects.filter(kind=EntryKind.REFUSAL, name="staff:law_change_propose").exists()


def test_a_change_that_no_longer_fits_says_so(world: World, browser: StaffClient) -> None:
    row = law.proposed(world)
    law.approved(world)
    browser.enter("minister")
    assert "ใช้กับกฎเกณฑ์ตอนนี้ไม่ได้แล้ว" in show(browser, "law_change", row.pk)
    page = send(browser, "law_change_review", row.pk, status=422, said="ดี", decision="approve")
    assert "ให้ถอนแล้วเสนอใหม่" in page


def test_english_pages_are_whole(world: World, browser: StaffClient) -> None:
    row = law.proposed(world)
    browser.enter("minister")
    english(browser)
    assert "Before and after" in show(browser, "law_change", row.pk)
    assert "What has changed in the law?" in show(browser, "law_changes")
    assert "Open questions" in show(browser, "law_programme", "OAA")


# Replay --------------------------------------------------------------------------------------------------------------


def test_a_decision_is_replayed_and_set_beside_todays_law(world: World, browser: StaffClient) -> None:
    decision = decided(world, GRANT)
    law.approved(world, law.CEILING)
    page = show(browser.enter("official"), "application", decision.application_id)
    assert "คิดคำตอบซ้ำ" in page
    page = show(browser, "application_replay", decision.application_id)
    assert "ได้คำตอบเดิมทุกข้อ" in page
    assert "LIF-A1" in page and "LIF-M1" in page, "the row it was decided by and the row of today"
    assert "4,000 บาท" in page
    assert Entry.objects.filter(kind=EntryKind.READ, name="staff:application_replay").exists()
    english(browser)
    assert "the same answer" in show(browser, "application_replay", decision.application_id)


def test_a_decision_that_does_not_check_is_said_plainly(world: World, browser: StaffClient) -> None:
    decision = decided(world)
    with acting(SYSTEM):
        decision.trace["kept"]["sum_baht"] = 9_000
        decision.save()
    page = show(browser.enter("official"), "application_replay", decision.application_id)
    assert "ไม่ตรง 1 ข้อ แจ้งผู้ตรวจสอบ" in page
    assert "เก็บไว้ 9000 คิดซ้ำได้ 3000" in page


def test_a_replay_takes_the_same_statements_and_stays_in_its_province(world: World, browser: StaffClient) -> None:
    decision = decided(world)
    show(browser.enter("far-head"), "application_replay", decision.application_id, status=404)
    browser.enter("official")
    with CaptureQueriesContext(connection) as captured:
        show(browser, "application_replay", decision.application_id)
    assert len(captured) < 40


def test_announcements_on_a_screening_follow_the_law_in_force(world: World, browser: StaffClient) -> None:
    known.screened(world)
    browser.enter("official")
    assert "OAA-N1" in show(browser, "screening", world.households["own"].pk)
    law.approved(world, valid_from=clock.today() + timedelta(days=400))
    assert "OAA-N1" not in show(browser, "screening", world.households["own"].pk)
