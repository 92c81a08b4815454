"""Uploaded tables: what is read, what is told, and what a spreadsheet may never run."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.csv_table import Column, Row, read_csv, write_csv
from onehome.kernel.errors import Invalid
from onehome.kernel.money import parse_typed_baht
from onehome.kernel.thai_dates import parse_typed_date
from onehome.kernel.thai_text import normalise

NAME = Column("name", Bilingual("ชื่อ", "Name"))
BORN = Column("birth_date", Bilingual("วันเกิด", "Birth date"), required=False, parse=parse_typed_date)
INCOME = Column("income", Bilingual("รายได้ต่อปี", "Yearly income"), parse=parse_typed_baht)
COLUMNS = [NAME, BORN, INCOME]

GOOD = 'ชื่อ,วันเกิด,รายได้ต่อปี\nนํ้าฝน,22 พ.ย. 2500,"12,000"\nสมชาย,,๙๐๐๐\n'
ROWS = [
    Row(2, {"name": "น้ำฝน", "birth_date": date(1957, 11, 22), "income": 12_000}),
    Row(3, {"name": "สมชาย", "birth_date": None, "income": 9_000}),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16"])
def test_a_table_is_read_in_every_encoding_that_thai_offices_save(encoding: str) -> None:
    table = read_csv(GOOD.encode(encoding), COLUMNS)
    assert table.problems == []
    assert table.rows == ROWS


@pytest.mark.parametrize("header", ["name,birth_date,income", "NAME,Birth Date,yearly income", "ชื่อ , วันเกิด,income,,"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_header_may_be_thai_or_english_names_or_labels(header: str, line_end: str) -> None:
    content = GOOD.replace("ชื่อ,วันเกิด,รายได้ต่อปี", header).replace("\n", line_end)
    table = read_csv(content.encode(), COLUMNS)
    assert (table.rows, table.problems) == (ROWS, [])


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_cells_may_be_separated_by_semicolons_or_tabs(delimiter: str) -> None:
    content = f'"ชื่อ"{delimiter}income\nสมชาย{delimiter}"9,000"\n'
    assert read_csv(content.encode(), COLUMNS).rows == [Row(2, {"name": "สมชาย", "income": 9_000})]


def test_each_fault_is_told_by_line_and_column_and_the_other_rows_are_kept() -> None:
    content = 'name,birth_date,income\nก,31/6/2569,เยอะ\n\n"ข\nสอง",,100\n,,100\nค,,100,เกินมา\nง\nจ,1/1/2500,200\n'
    table = read_csv(content.encode(), COLUMNS)
    assert [row.line for row in table.rows] == [4, 9]
    assert table.rows[0].values["name"] == "ข\nสอง"
    assert [(problem.line, problem.column) for problem in table.problems] == [
        (2, "birth_date"),
        (2, "income"),
        (6, "name"),
        (7, ""),
        (8, "income"),
    ]
    assert table.problems[2].sentence == Bilingual("“ชื่อ” ว่างอยู่ กรุณากรอก", "“Name” is empty. Fill it in.")


def test_a_missing_and_an_unknown_column_are_named() -> None:
    table = read_csv("ชื่อ,เงินเดือน\nสมชาย,9000\n".encode(), COLUMNS)
    assert table.rows == []
    assert [(problem.line, problem.column) for problem in table.problems] == [(1, "เงินเดือน"), (1, "income")]
    assert "รายได้ต่อปี" in table.problems[1].sentence.th
    assert "Yearly income" in table.problems[1].sentence.en


def test_an_unknown_column_does_not_stop_the_others() -> None:
    table = read_csv("name,{x},income\nสมชาย,?,9000\n".encode(), COLUMNS)
    assert table.rows == [Row(2, {"name": "สมชาย", "income": 9_000})]
    assert [problem.column for problem in table.problems] == ["{x}"]


def test_a_column_that_is_there_twice_leaves_nothing_to_guess() -> None:
    table = read_csv("ชื่อ,name,income\nก,ข,1\n".encode(), COLUMNS)
    assert table.rows == []
    assert [problem.column for problem in table.problems] == ["name"]


@pytest.mark.parametrize("content", [b"", b"\n\n", "\ufeff".encode()])
def test_an_empty_file_misses_its_columns(content: bytes) -> None:
    assert [problem.column for problem in read_csv(content, COLUMNS).problems] == ["name", "income"]


@pytest.mark.parametrize(
    "content",
    [
        b'name,income\n"never closed,1\nb,2\n',
        b'name,income\n"a"b,1\n',
        b"name,income\n\xdb\xdc\xff,1\n",
        b"\xff\xfen\x00a",
        b"name,income\n" + b"a" * 200_000 + b",1\n",
    ],
)
def test_what_is_no_readable_table_is_refused_whole(content: bytes) -> None:
    if content.startswith(b"\xff"):
        content += b"\xd8"
    with pytest.raises(Invalid) as refused:
        read_csv(content, COLUMNS)
    assert "CSV UTF-8" in refused.value.sentence.th


def test_too_much_is_refused_with_the_limit() -> None:
    content = b"name,income\n" + b"a,1\n" * 11
    assert len(read_csv(content, COLUMNS, max_rows=11).rows) == 11
    with pytest.raises(Invalid, match="more than 10 rows"):
        read_csv(content, COLUMNS, max_rows=10)
    with pytest.raises(Invalid, match="too big"):
        read_csv(content, COLUMNS, max_bytes=len(content) - 1)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_table_or_are_refused(content: bytes) -> None:
    for body in (content, b"name,income\n" + content):
        try:
            table = read_csv(body, COLUMNS)
        except Invalid:
            continue
        assert all(isinstance(row.values["income"], int) for row in table.rows)


@given(
    st.lists(st.tuples(st.sampled_from(["ก", "", "=1", "ข ค"]), st.sampled_from(["1", "", "x", "2,000"])), max_size=30)
)
def test_every_line_is_a_row_or_a_problem_and_never_both(cells: list[tuple[str, str]]) -> None:
    table = read_csv(write_csv(["name", "income"], cells), COLUMNS)
    good = {row.line for row in table.rows}
    bad = {problem.line for problem in table.problems}
    assert good.isdisjoint(bad)
    assert good | bad == {line for line, pair in enumerate(cells, start=2) if any(pair)}


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+66812345678", "'+66812345678"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t\r\n =1+1", "'=1+1"),
        ("\u200b\ufeff=1+1", "'=1+1"),
        ("\u00a0=1+1", "'=1+1"),
        ("=1+1", "'=1+1"),
        ("สมชาย =1", "สมชาย =1"),
        (-1, "-1"),
        (Decimal("-1.5"), "-1.5"),
        (date(2026, 11, 22), "2026-11-22"),
        (Bilingual("=", "="), "Bilingual(th='=', en='=')"),
        (None, ""),
    ],
)
def test_no_written_cell_runs_as_a_formula_and_numbers_stay_numbers(cell: object, written: str) -> None:
    assert _cells(write_csv(["x"], [[cell]]))[1] == [written]


def test_a_header_is_guarded_too_and_thai_opens_rightly_in_spreadsheets() -> None:
    content = write_csv(["=ชื่อ"], [])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == '"\'=ชื่อ"\r\n'


@given(
    st.lists(
        st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=2, max_size=2), max_size=8
    )
)
def test_every_written_cell_is_harmless(rows: list[list[str]]) -> None:
    for row in _cells(write_csv(["a", "b"], rows)):
        assert len(row) == 2
        assert not any(cell.lstrip().startswith(tuple("=+-@＝＋－＠")) for cell in row)


@given(st.text(st.sampled_from("กขเ= +-@'\"，,;\n\u200b\t๑1"), min_size=1, max_size=12))
def test_a_written_name_reads_back_the_same(name: str) -> None:
    stored = normalise(name)
    assume(stored and not stored.startswith("'"))
    table = read_csv(write_csv(["name", "income"], [[name, 1]]), COLUMNS)
    assert [row.values["name"] for row in table.rows] == [stored]


def _cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
