"""`onehome law explain`: every programme for a household written down as JSON, with the whole proof."""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from commands.arguments import month
from commands.command import DONE, Command
from commands.explanation import explain
from onehome.engine.explanation import in_full
from onehome.engine.month import screen_household_for_month
from onehome.engine.written_household import read_household
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.law.catalogue import Programme, programme, programmes

_STANDARD_INPUT = "-"
_LARGEST_FILE = 5_000_000

_NOT_THERE = Bilingual("ไม่พบไฟล์ {path} หรือเปิดอ่านไม่ได้", "The file {path} is not there, or cannot be read.")
_TOO_LARGE = Bilingual("ไฟล์ {path} ใหญ่เกินไปสำหรับครัวเรือนเดียว", "The file {path} is too large for one household.")
_NOT_JSON = Bilingual(
    "ไฟล์ {path} ไม่ใช่ JSON ที่อ่านได้ (บรรทัด {line} ตัวที่ {column}) ดูตัวอย่างใน contracts/household",
    "The file {path} is not JSON (line {line}, column {column}). See the examples in contracts/household.",
)
_NOT_TEXT = Bilingual(
    "ไฟล์ {path} ต้องเป็นข้อความ UTF-8 และซ้อนกันไม่ลึกเกินไป", "The file {path} must be UTF-8 text, and not nested too deeply."
)
_TWICE = Bilingual(
    "ในไฟล์ {path} มีชื่อ “{name}” ซ้ำกันในวัตถุเดียว กรุณาลบออกหนึ่งแห่ง",
    "In {path} the name “{name}” stands twice in one object. Take one away.",
)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "household",
        metavar="HOUSEHOLD.json",
        help="ไฟล์ครัวเรือน / the household (contracts/household), - for standard input",
    )
    parser.add_argument("--month", type=month, required=True, metavar="YYYY-MM", help="เดือน / the month asked about")
    parser.add_argument(
        "--programme", action="append", metavar="CODE", help="เฉพาะโครงการนี้ / only this one; may be repeated"
    )
    parser.add_argument("--json", action="store_true", help="เป็น JSON แบบเดียวกับ API / as JSON, as the API gives it")


def _run(given: Namespace) -> int:
    among = _among(given.programme)
    household = read_household(_read(given.household))
    asked = given.month
    answers = screen_household_for_month(household, asked.year, asked.month, among=among)
    if given.json:
        print(json.dumps({"month": str(asked), "answers": [in_full(one) for one in answers]}, ensure_ascii=False))
        return DONE
    for line in explain(answers, asked.first, asked.last, given.lang):
        print(line)
    return DONE


def _among(codes: Sequence[str] | None) -> Sequence[Programme]:
    return programmes() if codes is None else [programme(code.upper()) for code in codes]


def _read(path: str) -> Any:
    try:
        written = sys.stdin.buffer.read() if path == _STANDARD_INPUT else Path(path).read_bytes()
    except OSError as error:
        raise Invalid(_NOT_THERE.format(path=path)) from error
    if len(written) > _LARGEST_FILE:
        raise Invalid(_TOO_LARGE.format(path=path))
    try:
        return json.loads(written.decode("utf-8-sig"), object_pairs_hook=lambda pairs: _without_twins(pairs, path))
    except json.JSONDecodeError as error:
        raise Invalid(_NOT_JSON.format(path=path, line=error.lineno, column=error.colno)) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise Invalid(_NOT_TEXT.format(path=path)) from error


def _without_twins(pairs: list[tuple[str, Any]], path: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Invalid(_TWICE.format(path=path, name=name))
        found[name] = value
    return found


COMMAND = Command(
    ("law", "explain"),
    Bilingual("อธิบายสิทธิของครัวเรือนหนึ่งทุกโครงการ", "explain every programme for one household, with the proof"),
    _add_arguments,
    _run,
)
