"""Forms are taken in, published and retired; what is wrong with one is said with row and column."""

import zipfile
from io import BytesIO

import pytest
from openpyxl import Workbook

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.kernel import clock
from onehome.kernel.errors import Invalid, NotThere, Refused
from onehome.visits import form_errors
from onehome.visits.actions.forms import MediaFile, check_form, keep_form, publish_form, retire_form
from onehome.visits.form_errors import CannotPublish
from onehome.visits.form_types import FormKind
from onehome.visits.forms import file_guard, safe_xml
from onehome.visits.forms.problems import FormRefused
from onehome.visits.models import FormVersion
from onehome.visits.queries.forms import asked_forms, form_lines, forms_in_sight, newest_version, published_version
from tests.visits.forms.written import SMALL, publish, written
from tests.world import SYSTEM, World


def check(content: bytes, name: str = "form.md", kind: FormKind = FormKind.OTHER) -> object:
    return check_form(content, name=name, kind=kind, at=clock.now())


def refused(content: bytes, name: str = "form.md", kind: FormKind = FormKind.OTHER) -> list[tuple[str, int, str]]:
    """Return (sheet, row, sentence) of all that stops a form."""
    with pytest.raises(FormRefused) as caught:
        check(content, name, kind)
    return [(one.sheet, one.row, one.sentence.en) for one in caught.value.problems if one.stops]


def test_a_form_is_uploaded_published_and_found(world: World) -> None:
    version = publish(world.actor("planner"))
    assert (version.form.code, version.version, version.languages) == ("small", "1", ["th", "en"])
    assert version.form.title_th == "แบบเล็ก"
    assert version.form.title_en == "Small"
    with acting(world.actor("official")):
        assert [(one.code, one.version) for one in asked_forms(world.actor("official"))] == [("small", "1")]
    names = [entry.name for entry in Entry.objects.order_by("pk") if entry.name.startswith("visits.form")]
    assert names == ["visits.form_uploaded", "visits.form_published"]


def test_two_versions_live_side_by_side(world: World) -> None:
    planner, official = world.actor("planner"), world.actor("official")
    publish(planner)
    publish(planner, written(SMALL.replace("roof", "wall"), version="2"))
    with acting(official):
        assert newest_version(official, "small").version == "2"
        first = published_version(official, "small", "1")
        assert "roof" in first.xform
        line = form_lines(official, list(forms_in_sight(official)))[0]
        assert (line.version, line.versions, line.drafts) == ("2", 2, 0)


def test_a_draft_is_replaced_and_a_published_version_never(world: World) -> None:
    planner, at = world.actor("planner"), clock.now()
    for rows in (SMALL, SMALL.replace("roof", "wall")):
        checked = check_form(written(rows), name="x.md", kind=FormKind.OTHER, at=at)
        kept = keep_form(by=planner, checked=checked, kind=FormKind.OTHER, place="", at=at)
    with acting(SYSTEM):
        assert FormVersion.objects.by_system(why="test").count() == 1
    publish_form(by=planner, version_id=kept.pk, at=at)
    with pytest.raises(Invalid) as caught:
        keep_form(by=planner, checked=checked, kind=FormKind.OTHER, place="", at=at)
    assert caught.value.sentence == form_errors.VERSION_PUBLISHED.format(version="1")
    with pytest.raises(CannotPublish):
        publish_form(by=planner, version_id=kept.pk, at=at)


@pytest.mark.parametrize(("who", "place"), [("official", "50"), ("provincial-head", ""), ("provincial-head", "40")])
def test_only_those_who_may_write_forms(world: World, who: str, place: str) -> None:
    with pytest.raises(Refused):
        publish(world.actor(who), place=place)


def test_the_form_of_one_province_is_out_of_sight_of_another(world: World) -> None:
    publish(world.actor("provincial-head"), place="50")
    far = world.actor("far-official")
    with acting(far):
        assert asked_forms(far) == []
        with pytest.raises(NotThere):
            published_version(far, "small", "1")
    with pytest.raises(Invalid) as caught:  # its code is taken all the same: submissions name no province
        publish(world.actor("far-head"), place="40")
    assert caught.value.sentence == form_errors.CODE_TAKEN.format(code="small")


def test_a_retired_form_is_handed_out_no_more_and_stays_readable(world: World) -> None:
    planner, at = world.actor("planner"), clock.now()
    form = publish(planner).form
    with pytest.raises(Invalid):
        retire_form(by=planner, form_id=form.pk, reason=" ", at=at)
    retire_form(by=planner, form_id=form.pk, reason="มีแบบใหม่แล้ว", at=at)
    with acting(planner):
        assert asked_forms(planner) == []
        assert published_version(planner, "small", "1").version == "1"
    with pytest.raises(CannotPublish):
        retire_form(by=planner, form_id=form.pk, reason="อีกครั้ง", at=at)
    with pytest.raises(Invalid):
        publish(planner, written(version="2"))
    with pytest.raises(NotThere):
        retire_form(by=planner, form_id=not_here_id(), reason="x", at=at)
    assert not_here()


def not_here_id() -> object:
    return "00000000-0000-7000-8000-000000000000"


def test_all_faults_are_named_at_once() -> None:
    rows = (
        SMALL.replace("audio |", "audoi |")
        .replace("select_one yn", "select_one nothing")
        .replace("| roof |", "| 2 roof |")
    )
    found = refused(written(rows))
    assert [(sheet, row) for sheet, row, _ in found] == [("survey", 4), ("survey", 8), ("survey", 10)]
    assert "nothing" in found[0][2]
    assert "audoi" in found[1][2]


@pytest.mark.parametrize(
    ("rows", "row", "words"),
    [
        (SMALL.replace("others_met", "met_somebody"), 5, "met_somebody"),
        (SMALL.replace("| date |", "| text |"), 3, "visited_on"),
        (SMALL.replace("| household |\n", "| |\n"), 0, "household"),
        (SMALL.replace("| hardship.words |", "| |").replace("hardship.voice", "hardship.theme"), 8, "hardship.theme"),
        (SMALL.replace("| roof | หลังคา | The roof | |", "| x | ก | a | household |"), 2, "More than one"),
        (SMALL + "| | integer | pay | รายได้ | Pay | fact.person.income_year |\n", 11, "fact.about"),
        (SMALL + "| | select_one yn | h | ก | a | security.health |\n", 11, "security"),
    ],
)  # fmt: skip
def test_meanings_that_do_not_fit_are_named(rows: str, row: int, words: str) -> None:
    found = refused(written(rows))
    assert any(at == row and words in sentence for _, at, sentence in found), found


def test_a_volunteer_is_not_made_to_ask_what_is_sensitive() -> None:
    rows = SMALL + "| | text | who | ใคร | Who | fact.about |\n"
    rows += "| | select_one yn | c | บัตร | Card | fact.person.disability_card |\n"
    assert check(written(rows))
    assert "sensitive" in refused(written(rows), kind=FormKind.VOLUNTEER_REPORT)[0][2]


def test_a_volunteer_is_not_offered_a_form_that_asks_what_is_sensitive(world: World) -> None:
    """What he heard of it would not be kept; he would have asked for nothing."""
    planner, rows = world.actor("planner"), SMALL + "| | text | who | ใคร | Who | fact.about |\n"
    publish(planner)
    delicate = rows + "| | select_one yn | c | บัตร | Card | fact.person.disability_card |\n"
    version = publish(planner, written(delicate, code="delicate"))
    assert ["not find this form" in one["sentence"]["en"] for one in version.advice] == [True]
    for name, offered in (("official", ["delicate", "small"]), ("volunteer", ["small"])):
        with acting(world.actor(name)):
            assert [one.code for one in asked_forms(world.actor(name))] == offered
    publish(planner, written(rows, code="delicate", version="2"))
    with acting(world.actor("volunteer")):
        assert [one.code for one in asked_forms(world.actor("volunteer"))] == ["delicate", "small"]


def test_what_the_converter_says_is_said_in_thai_too() -> None:
    with pytest.raises(FormRefused) as caught:
        check(written(SMALL.replace("หลังคา", "${nobody}")))
    problem = caught.value.problems[0]
    assert problem.row == 10
    assert "nobody" in problem.sentence.th
    assert "ไม่มีคำถาม" in problem.sentence.th


def workbook(*, formula: bool = False) -> bytes:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "survey"
    sheet.append(["type", "name", "label"])
    sheet.append(["text", "a", "=1+1" if formula else "A"])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_part(name: str, content: bytes, compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = BytesIO(workbook())
    with zipfile.ZipFile(made, "a", compress) as archive:
        archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.xlsx", b"", file_guard.EMPTY),
        ("a.xlsx", b"x" * 5_000_001, file_guard.TOO_BIG.format(most=5)),
        ("a.pdf", b"%PDF-1.7", file_guard.UNKNOWN_KIND),
        ("a.xlsx", b"PK\x03\x04 broken", file_guard.BROKEN_ZIP),
        ("a.xlsx", with_part("xl/media/bomb.bin", bytes(30_000_000)), file_guard.ZIP_BOMB),
        ("a.xlsx", with_part("xl/vbaProject.bin", b"macro"), file_guard.HAS_MACROS),
        ("a.xlsx", with_part("xl/evil.xml", b"<!DOCTYPE x>"), file_guard.BROKEN_ZIP),
        ("a.xlsx", with_part("xl/evil.xml", "<!ENTITY x>".encode("utf-16")), file_guard.BROKEN_ZIP),
        ("a.xlsx", workbook(formula=True), file_guard.HAS_FORMULA.format(cell="C2")),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "_VBA_PROJECT".encode("utf-16-le"), file_guard.HAS_MACROS),
    ],
)
def test_dangerous_files_are_refused(name: str, content: bytes, sentence: object) -> None:
    with pytest.raises(FormRefused) as caught:
        check(content, name)
    assert caught.value.problems[0].sentence == sentence


XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>T</h:title><model>
<instance><data id="ready"{version}><a/></data></instance><bind nodeset="/data/a" type="string"/></model></h:head>
<h:body><input ref="/data/a"><label>A</label></input></h:body></h:html>"""


@pytest.mark.parametrize("version", ["", ' version=""', ' xmlns="http://example.org/a/b"'])
def test_a_ready_xform_is_taken_and_given_a_version(version: str) -> None:
    checked = check_form(XFORM.format(version=version).encode(), name="x.xml", kind=FormKind.OTHER, at=clock.now())
    assert checked.read.code == "ready"
    assert checked.read.version
    assert [one.name for one in checked.read.questions] == ["a"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', safe_xml.HAS_DOCTYPE),
        (b"<!DOCTYPE html><html/>", safe_xml.HAS_DOCTYPE),
        (b"<a>" * 100 + b"</a>" * 100, safe_xml.TOO_DEEP),
        (b"<a>" + b"<b/>" * 60_000 + b"</a>", safe_xml.TOO_DEEP),
    ],
)
def test_dangerous_xml_is_refused(content: bytes, sentence: object) -> None:
    with pytest.raises(Invalid) as caught:
        check(content, "x.xml")
    assert caught.value.sentence == sentence


def test_files_of_a_form_are_kept_and_strange_ones_refused(world: World) -> None:
    rows = SMALL + "| | select_one_from_file trees.csv | t | ต้นไม้ | Tree | |\n"
    planner, at = world.actor("planner"), clock.now()
    checked = check_form(written(rows), name="x.md", kind=FormKind.OTHER, at=at)
    trees = MediaFile("trees.csv", b"name,label\na,A\n", "text/csv")
    kept = keep_form(by=planner, checked=checked, kind=FormKind.OTHER, place="", files=[trees], at=at)
    with acting(planner):
        assert [file.name for file in kept.files.by_system(why="test")] == ["trees.csv"]
    with pytest.raises(Invalid):
        keep_form(
            by=planner,
            checked=checked,
            kind=FormKind.OTHER,
            place="",
            files=[MediaFile("../evil.csv", b"", "text/csv")],
            at=at,
        )
