"""Looks at an uploaded form before anything opens it: kind, size, zip bombs, macros, formulas, foreign parts."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO

from onehome.kernel.bilingual import Bilingual
from onehome.visits.forms.problems import FormRefused, Problem, refuse

MOST_BYTES = 5_000_000
MOST_UNPACKED = 60_000_000
MOST_RATIO = 100  # of one part; below SMALL_PART a high ratio is harmless
SMALL_PART = 1_000_000
MOST_PARTS = 300
MOST_FORMULAS_NAMED = 20


class FileKind(StrEnum):
    """The kinds of file a form may be written in."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"
    MARKDOWN = "md"
    XFORM = "xml"


EMPTY = Bilingual("ไฟล์นี้ว่างเปล่า", "This file is empty.")
TOO_BIG = Bilingual(
    "ไฟล์ใหญ่เกิน {most} เมกะไบต์ ลบรูปหรือแผ่นงานที่ไม่ใช่แบบฟอร์มออก",
    "The file is larger than {most} megabytes. Remove pictures and sheets that are no part of the form.",
)
UNKNOWN_KIND = Bilingual(
    "ไม่รู้จักไฟล์ชนิดนี้ ใช้ XLSForm (.xlsx .xls .csv .md) หรือ XForm (.xml)",
    "This kind of file is not known. Use an XLSForm (.xlsx, .xls, .csv, .md) or an XForm (.xml).",
)
BROKEN_ZIP = Bilingual(
    "เปิดไฟล์ Excel ไม่ได้ ไฟล์อาจเสียหรือใส่รหัสผ่านไว้ เปิดในโปรแกรมตารางแล้วบันทึกใหม่",
    "The Excel file cannot be opened: it is damaged or has a password. Open it in a spreadsheet and save it again.",
)
ZIP_BOMB = Bilingual(
    "ไฟล์นี้คลายออกมาใหญ่ผิดปกติ จึงไม่รับ คัดลอกแบบฟอร์มไปไว้ในไฟล์ใหม่",
    "This file unpacks to an abnormal size and is not taken. Copy the form into a new file.",
)
HAS_MACROS = Bilingual(
    "ไฟล์มีมาโครหรือส่วนที่สั่งให้โปรแกรมทำงาน บันทึกเป็น .xlsx ธรรมดาที่ไม่มีมาโคร",
    "The file has macros or active parts. Save it as a plain .xlsx without macros.",
)
HAS_FORMULA = Bilingual(
    "ช่อง {cell} เป็นสูตร เราอ่านเฉพาะค่าที่พิมพ์ไว้ คัดลอกแล้ววางแบบ “ค่า” (Paste values)",
    "Cell {cell} is a formula. Only typed values are read: copy it and paste it as values.",
)
MORE_FORMULAS = Bilingual("และมีสูตรในช่องอื่นอีก {count} ช่อง", "and {count} more cells are formulas.")

_ACTIVE_PART = re.compile(r"vbaproject|/activex/|/embeddings/|/externallinks/|/macrosheets/|/ctrlprops/", re.IGNORECASE)
_ACTIVE_TYPE = re.compile(rb"macroEnabled", re.IGNORECASE)
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]+\d+)"[^>]*>\s*<(?:\w+:)?f[ >/]')
_DOCTYPE = ("<!DOCTYPE", "<!ENTITY")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_MACROS = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
_SHEET = re.compile(r'<(?:\w+:)?sheet\b[^>]*?\bname="([^"]*)"[^>]*?:id="([^"]*)"')
_RELATION = re.compile(r"<Relationship\b[^>]*>")
_FORM_SHEETS = {"survey", "choices", "settings", "external_choices", "entities", "osm"}


def kind_of(name: str, content: bytes) -> FileKind:
    """Return what a file is, by what is in it before what it is called, after refusing what may not be opened.

    Raises:
        FormRefused: empty, too big, unknown, a bomb, or with macros or formulas.
    """
    if not content.strip():
        raise refuse(EMPTY)
    if len(content) > MOST_BYTES:
        raise refuse(TOO_BIG.format(most=MOST_BYTES // 1_000_000))
    ending = name.rpartition(".")[2].casefold()
    if content.startswith(b"PK"):
        _look_into_zip(content)
        return FileKind.XLSX
    if content.startswith(_OLE):
        if any(mark in content for mark in _OLE_MACROS):
            raise refuse(HAS_MACROS)
        return FileKind.XLS
    start = content[:200].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if start.startswith(b"<"):
        return FileKind.XFORM
    if ending in {"csv", "md"} and b"\x00" not in content:
        return FileKind(ending)
    raise refuse(UNKNOWN_KIND)


def _look_into_zip(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _refuse_bomb(parts)
            if any(_ACTIVE_PART.search(f"/{part.filename}") for part in parts):
                raise refuse(HAS_MACROS)
            if "[Content_Types].xml" not in archive.namelist():
                raise refuse(UNKNOWN_KIND)
            if _ACTIVE_TYPE.search(archive.read("[Content_Types].xml")):
                raise refuse(HAS_MACROS)
            _refuse_doctypes(archive, parts)
            _refuse_formulas(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, KeyError) as error:
        raise refuse(BROKEN_ZIP) from error


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > SMALL_PART and part.file_size > MOST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swollen:
        raise refuse(ZIP_BOMB)


def _refuse_doctypes(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Refuse declarations in any part, in one-byte and two-byte encodings: no spreadsheet writes them."""
    for part in parts:
        if part.filename.casefold().endswith((".xml", ".rels", ".vml")):
            text = _unpacked(archive, part)
            marks = [mark.encode(encoding) for mark in _DOCTYPE for encoding in ("ascii", "utf-16-le", "utf-16-be")]
            if any(mark in text for mark in marks):
                raise refuse(BROKEN_ZIP)


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """Return a part, never more than it said it would be: a lying header is a bomb too."""
    with archive.open(part) as opened:
        text = opened.read(part.file_size + 1)
    if len(text) > part.file_size:
        raise refuse(ZIP_BOMB)
    return text


def _refuse_formulas(archive: zipfile.ZipFile) -> None:
    problems: list[Problem] = []
    beyond = 0
    for sheet, part in _form_sheets(archive):
        for cell in _FORMULA.findall(archive.read(part)):
            if len(problems) < MOST_FORMULAS_NAMED:
                name = cell.decode()
                column, row = name.rstrip("0123456789"), int(name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
                problems.append(Problem(HAS_FORMULA.format(cell=name), sheet, row, column))
            else:
                beyond += 1
    if beyond:
        problems.append(Problem(MORE_FORMULAS.format(count=beyond)))
    if problems:
        raise FormRefused(problems)


def _form_sheets(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Return (name, part) of the sheets that belong to the form; with a single sheet, that one."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return []
    targets = {}
    for relation in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")):
        given = dict(re.findall(r'(\w+)="([^"]*)"', relation))
        target = given.get("Target", "").lstrip("/")
        targets[given.get("Id", "")] = target if target.startswith("xl/") else f"xl/{target}"
    sheets = _SHEET.findall(archive.read("xl/workbook.xml").decode("utf-8", "replace"))
    found = [(name, targets.get(relation, "")) for name, relation in sheets]
    wanted = found if len(found) == 1 else [one for one in found if one[0].casefold().strip() in _FORM_SHEETS]
    return [(name, part) for name, part in wanted if part in names]
