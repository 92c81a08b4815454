"""`onehome law check`: every worked case of every programme, every source, every day."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from commands.command import DONE, FOUND_FAULTS, Command
from onehome.engine.cases import KIND_LABELS
from onehome.engine.law_check import check_law
from onehome.engine.law_report import LawReport, ProgrammeReport
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import programme

_PROGRAMME = Bilingual("{green:>3}/{cases:<3} กรณี", "{green:>3}/{cases:<3} cases")
_ROWS = Bilingual("{rows} แถว (ยังไม่ยืนยัน {unverified})", "{rows} rows ({unverified} unverified)")
_NO_TEXT = Bilingual("ยังไม่ทราบกฎหมายที่อ้าง", "no text of law known")
_TOTAL = Bilingual(
    "{programmes} โครงการ กรณีตัวอย่าง {cases} กรณี ถูกต้อง {green}",
    "{programmes} programmes, {cases} worked cases, {green} answered as worked out by hand",
)
_SOUND = Bilingual("ไม่พบสิ่งที่ต้องแก้", "Nothing was found.")
_FAULTS = Bilingual("พบสิ่งที่ต้องแก้ {count} ข้อ", "{count} things were found.")


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--programme", action="append", metavar="CODE", help="เฉพาะโครงการนี้ / only this one; may be repeated"
    )


def _run(given: Namespace) -> int:
    among = None if given.programme is None else [programme(code.upper()) for code in given.programme]
    report = check_law(among)
    for line in _lines(report, given.lang):
        print(line)
    return DONE if report.is_sound else FOUND_FAULTS


def _lines(report: LawReport, language: str) -> Iterator[str]:
    for one in report.programmes:
        yield _programme(one, language)
    yield ""
    for kind, count in report.cases_by_kind.items():
        yield f"{count:>5}  {KIND_LABELS[kind].in_language(language)}"
    total = _TOTAL.in_language(language)
    yield total.format(programmes=len(report.programmes), cases=report.cases, green=report.green)
    for fault in report.all_findings:
        yield f"✗ {fault.programme} {fault.about}: {fault.text.in_language(language)}"
    faults = len(report.all_findings)
    yield (_FAULTS if faults else _SOUND).in_language(language).format(count=faults)


def _programme(one: ProgrammeReport, language: str) -> str:
    sign = "✗" if one.findings else "✓"
    cases = _PROGRAMME.in_language(language).format(green=one.green, cases=len(one.cases))
    rows = _ROWS.in_language(language).format(rows=one.rows, unverified=one.unverified_rows)
    no_text = "" if one.has_legal_text else f" · {_NO_TEXT.in_language(language)}"
    return f"{sign} {one.code} {cases} · {rows}{no_text} · {one.name.in_language(language)}"


COMMAND = Command(
    ("law", "check"),
    Bilingual("ตรวจกฎหมายทั้งหมดกับกรณีตัวอย่างและแหล่งที่มา", "check the whole law: worked cases, sources, dates"),
    _add_arguments,
    _run,
)
