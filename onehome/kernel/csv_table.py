"""Tables that come in and go out as CSV: every fault of a row is told by line and column, and nothing is dropped."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.kernel.thai_text import normalise

_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS = ",;\t"
_HEADER_LINE = 1
_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_INVISIBLE = {"Cc", "Cf", "Cs"}


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is looked for: by its English `name` or by its label in either language.

    `parse` turns the text of a cell into a value and raises Invalid when it cannot.
    """

    name: str
    label: Bilingual
    required: bool = True
    parse: Callable[[str], object] = str


@dataclass(frozen=True, slots=True)
class Row:
    """A row without fault: where it stands in the file and its values by column name, None where left empty."""

    line: int
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong at one place of the file; `column` is empty when it concerns the whole line."""

    line: int
    column: str
    sentence: Bilingual


@dataclass(frozen=True, slots=True)
class CsvTable:
    """Rows that can be used and problems to show; under a usable header each line is in one of the two."""

    rows: list[Row] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)


def read_csv(
    content: bytes, columns: Sequence[Column], *, max_bytes: int = 5_000_000, max_rows: int = 20_000
) -> CsvTable:
    """Return the rows of an uploaded file, comma, semicolon or tab between cells, UTF-8, UTF-16 or Thai Windows.

    A column that is missing or there twice leaves no row usable; one that is unknown is named and the rest is read.

    Raises:
        Invalid: too big, too many rows, or not a readable table at all.
    """
    if len(content) > max_bytes:
        raise Invalid(
            Bilingual(
                f"ไฟล์ใหญ่เกินไป กรุณาแบ่งเป็นไฟล์ละไม่เกิน {max_bytes // 1_000_000:,} เมกะไบต์",
                f"The file is too big. Split it into files of at most {max_bytes // 1_000_000:,} megabytes.",
            )
        )
    lines = _records(_decoded(content), columns)
    _, header = next(lines, (_HEADER_LINE, []))
    while header and not header[-1]:
        header.pop()
    places, table = _places(header, columns)
    for count, (line, cells) in enumerate(lines, start=1):
        if count > max_rows:
            raise Invalid(
                Bilingual(
                    f"ไฟล์มีมากกว่า {max_rows:,} แถว กรุณาแบ่งเป็นหลายไฟล์",
                    f"The file has more than {max_rows:,} rows. Split it into several files.",
                )
            )
        if places:
            _read_row(table, places, len(header), line, cells)
    return table


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as UTF-8 with byte order mark, so that spreadsheets show Thai and run no cell as a formula."""
    return csv_lines([header, *rows]).encode("utf-8-sig")


def csv_lines(rows: Iterable[Sequence[object]]) -> str:
    """Return lines of a table that is written piece by piece; the first piece is encoded with its byte order mark."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _decoded(content: bytes) -> str:
    """Return the text; without a byte order mark it is UTF-8 or else the encoding of Thai Windows (TIS-620)."""
    marked = next((name for mark, name in _BYTE_ORDER_MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp874"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _unreadable()


def _records(text: str, columns: Sequence[Column]) -> Iterator[tuple[int, list[str]]]:
    """Yield the cells of every line that is not blank, with the number of the line it starts on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text, columns), strict=True)
    line = _HEADER_LINE
    try:
        for cells in reader:
            clean = [_without_guard(normalise(cell)) for cell in cells]
            if any(clean):
                yield line, clean
            line = reader.line_num + 1
    except csv.Error as error:
        raise _unreadable() from error


def _delimiter(text: str, columns: Sequence[Column]) -> str:
    """Return the delimiter that shows most of the columns in the first line."""
    first = text.lstrip("\r\n").partition("\n")[0]
    names = {name for column in columns for name in _names(column)}
    return max(_DELIMITERS, key=lambda mark: sum(_plain(cell.strip('" \r')) in names for cell in first.split(mark)))


def _places(header: Sequence[str], columns: Sequence[Column]) -> tuple[dict[int, Column], CsvTable]:
    """Return where each column stands, nowhere at all if the header cannot be used, and what is wrong with it."""
    table = CsvTable()
    wanted = {name: column for column in columns for name in _names(column)}
    places: dict[int, Column] = {}
    usable = True
    for place, title in enumerate(header):
        column = wanted.get(_plain(title))
        if column is None:
            sentence = Bilingual(
                "ไม่รู้จักคอลัมน์ “{title}” จึงไม่ได้อ่าน", "The column “{title}” is not known and was not read."
            )
            table.problems.append(RowProblem(_HEADER_LINE, title, sentence.format(title=title)))
        elif column in places.values():
            usable = False
            sentence = Bilingual("มีคอลัมน์ “{th}” ซ้ำ กรุณาเหลือไว้คอลัมน์เดียว", "The column “{en}” is there twice. Keep one.")
            table.problems.append(_header_problem(column, sentence))
        else:
            places[place] = column
    for column in columns:
        if column.required and column not in places.values():
            usable = False
            sentence = Bilingual("ไม่พบคอลัมน์ “{th}” กรุณาเพิ่มในไฟล์", "The column “{en}” is missing. Add it to the file.")
            table.problems.append(_header_problem(column, sentence))
    return (places if usable else {}), table


def _read_row(table: CsvTable, places: dict[int, Column], width: int, line: int, cells: list[str]) -> None:
    problems: list[RowProblem] = []
    values: dict[str, object] = {}
    if any(cells[width:]):
        sentence = Bilingual(
            "แถวนี้มีช่องเกินหัวตาราง กรุณาตรวจเครื่องหมายคั่น",
            "This row has more cells than the header. Check the delimiters.",
        )
        problems.append(RowProblem(line, "", sentence))
    for place, column in places.items():
        try:
            values[column.name] = _value(column, cells[place] if place < len(cells) else "")
        except Invalid as error:
            problems.append(RowProblem(line, column.name, error.sentence))
    if problems:
        table.problems.extend(problems)
    else:
        table.rows.append(Row(line, values))


def _value(column: Column, cell: str) -> object:
    if cell:
        return column.parse(cell)
    if column.required:
        raise Invalid(
            Bilingual(
                f"“{column.label.th}” ว่างอยู่ กรุณากรอก",
                f"“{column.label.en}” is empty. Fill it in.",
            )
        )
    return None


def _names(column: Column) -> set[str]:
    return {_plain(name) for name in (column.name, column.label.th, column.label.en)}


def _plain(title: str) -> str:
    return normalise(title).casefold()


def _header_problem(column: Column, sentence: Bilingual) -> RowProblem:
    return RowProblem(_HEADER_LINE, column.name, sentence.format(th=column.label.th, en=column.label.en))


def _safe(cell: object) -> object:
    """Return text that a spreadsheet would run as a formula behind an apostrophe; numbers stay numbers."""
    if cell is None or isinstance(cell, int | float | Decimal):
        return cell
    seen = "".join(c for c in str(cell) if c in "\n\t" or unicodedata.category(c) not in _INVISIBLE)
    return f"'{seen.lstrip()}" if seen.lstrip().startswith(_FORMULA_STARTS) else seen


def _without_guard(cell: str) -> str:
    """Return the cell without the apostrophe that `write_csv` puts before a formula."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA_STARTS) else cell


def _unreadable() -> Invalid:
    return Invalid(
        Bilingual(
            "อ่านไฟล์ไม่ได้ กรุณาบันทึกจากโปรแกรมตารางเป็น CSV UTF-8 แล้วส่งใหม่",
            "The file cannot be read. Save it from the spreadsheet as CSV UTF-8 and send it again.",
        )
    )
