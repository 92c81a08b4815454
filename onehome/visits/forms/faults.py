"""Finds the faults of an XLSForm all at once: the converter stops at the first and tells no others."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pyxform import aliases
from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

from onehome.kernel.bilingual import Bilingual
from onehome.visits.forms.problems import Problem
from onehome.visits.forms.said import BY_CODE

Row = Mapping[str, Any]

_FIRST_ROW = 2
_NAME = re.compile(r"^[A-Za-z_][\w.-]*$")
_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}]*?)\s*\}")
_BEGIN = re.compile(r"^begin[ _](group|repeat|loop|lgroup|looped group)\b", re.IGNORECASE)
_END = re.compile(r"^end[ _](group|repeat|loop|lgroup|looped group)\b", re.IGNORECASE)
_SELECT = re.compile(
    rf"^({'|'.join(re.escape(name) for name in sorted(aliases.select, key=len, reverse=True))})\s+(\S+)", re.IGNORECASE
)
_KNOWN_TYPES = {name.casefold() for name in QUESTION_TYPE_DICT} | {
    "start-geopoint", "audit", "entity", "begin group", "table-list", "osm", "xml-external", "csv-external", "include",
    "photo",
}  # fmt: skip
TYPE_MISSING = Bilingual("แถวนี้ไม่มีชนิดคำถาม ใส่ในคอลัมน์ type", "This row has no type. Fill in the column type.")
TYPE_UNKNOWN = Bilingual(
    "ไม่รู้จักคำถามชนิด “{type}” ตรวจตัวสะกดในคอลัมน์ type",
    "The kind of question “{type}” is not known. Check the column type.",
)
NAME_MISSING = Bilingual("คำถามนี้ไม่มีชื่อ ใส่ในคอลัมน์ name", "This question has no name. Fill in the column name.")
LIST_MISSING = Bilingual(
    "ไม่มีรายการตัวเลือก “{list}” ในแผ่นงาน choices เพิ่มรายการหรือแก้ชื่อ",
    "The sheet choices has no list “{list}”. Add it, or correct the name.",
)
CHOICE_NAME_MISSING = Bilingual("ตัวเลือกนี้ไม่มีชื่อ ใส่ในคอลัมน์ name", "This choice has no name. Fill in the column name.")


def faults(workbook: Mapping[str, Sequence[Row]]) -> list[Problem]:
    """Return the faults of a form that the converter refused, each with its row and column."""
    survey, choices = workbook.get("survey", ()), workbook.get("choices", ())
    lists = {_get(row, "list_name", "list name") for row in choices}
    names = {_get(row, "name") for row in survey}
    return [
        *_wrong_types(
            survey, lists, {_get(row, "list_name", "list name") for row in workbook.get("external_choices", ())}
        ),
        *_wrong_names(survey),
        *_wrong_references(survey, names),
        *(
            Problem(CHOICE_NAME_MISSING, "choices", number, "name")
            for number, row in _numbered(choices)
            if _get(row, "list_name", "list name") and not _get(row, "name", "value")
        ),
    ]


def rows_of_questions(survey: Sequence[Row]) -> dict[str, int]:
    """Return path of a question below the root -> row of the sheet, following the groups."""
    found: dict[str, int] = {}
    trail: list[str] = []
    for number, row in _numbered(survey):
        kind, name = _get(row, "type"), _get(row, "name")
        if _BEGIN.match(kind):
            trail.append(name)
            found["/".join(trail)] = number
        elif _END.match(kind):
            del trail[-1:]
        elif name:
            found["/".join([*trail, name])] = number
    return found


def _wrong_types(survey: Sequence[Row], lists: set[str], outside: set[str]) -> Iterator[Problem]:
    opened: list[tuple[int, str, str]] = []
    for number, row in _numbered(survey):
        kind = _get(row, "type")
        if not kind:
            if _get(row, "name") or any(name.startswith("label") for name in row):
                yield Problem(TYPE_MISSING, "survey", number, "type")
        elif begun := _BEGIN.match(kind):
            opened.append((number, begun.group(1), _get(row, "name")))
        elif ended := _END.match(kind):
            if opened:
                opened.pop()
            else:
                yield Problem(BY_CODE["SURVEY_001"].format(type=ended.group(1), name="?"), "survey", number, "type")
        elif chosen := _SELECT.match(kind):
            yield from _wrong_list(number, chosen, lists, outside)
        elif kind.casefold() not in _KNOWN_TYPES:
            yield Problem(TYPE_UNKNOWN.format(type=kind), "survey", number, "type")
    for number, kind, name in opened:
        yield Problem(BY_CODE["SURVEY_002"].format(type=kind, name=name), "survey", number, "type")


def _wrong_list(number: int, chosen: re.Match[str], lists: set[str], outside: set[str]) -> Iterator[Problem]:
    how, name = chosen.group(1).casefold(), chosen.group(2)
    if "from_file" in how or "from file" in how or name.startswith("${"):
        return
    if name not in (outside if "external" in how else lists):
        yield Problem(LIST_MISSING.format(list=name), "survey", number, "type")


def _wrong_names(survey: Sequence[Row]) -> Iterator[Problem]:
    trail: list[set[str]] = [set()]
    for number, row in _numbered(survey):
        kind, name = _get(row, "type"), _get(row, "name")
        if _END.match(kind):
            if len(trail) > 1:
                trail.pop()
            continue
        if kind and not name and not kind.casefold().startswith(("audit", "note", "begin", "include")):
            yield Problem(NAME_MISSING, "survey", number, "name")
        elif name and not _NAME.match(name):
            yield Problem(BY_CODE["NAMES_008"], "survey", number, "name")
        elif name and name in trail[-1]:
            yield Problem(BY_CODE["NAMES_001"].format(value=name), "survey", number, "name")
        trail[-1].add(name)
        if _BEGIN.match(kind):
            trail.append(set())


def _wrong_references(survey: Sequence[Row], names: set[str]) -> Iterator[Problem]:
    for number, row in _numbered(survey):
        for column, value in row.items():
            for name in _REFERENCE.findall(str(value or "")):
                if name and name not in names:
                    yield Problem(BY_CODE["PYREF_003"].format(q=name), "survey", number, column)


def _numbered(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    return enumerate(rows, start=_FIRST_ROW)


def _get(row: Row, *columns: str) -> str:
    for column in columns:
        for written, value in row.items():
            if written.strip().casefold() == column:
                return str(value or "").strip()
    return ""
