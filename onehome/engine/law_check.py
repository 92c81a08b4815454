"""The check of the whole law: every worked case, every source, every day, against what the ministry's facts state.

It returns what it found and prints nothing. A finding is a fault in the files of the law, never in anybody's facts.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onehome.engine.case_kinds import days_of_change, kinds_permitted
from onehome.engine.cases import KIND_LABELS, WorkedCase, differences, worked_cases
from onehome.engine.law_report import CaseReport, Finding, FindingKind, LawReport, ProgrammeReport, finding
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import OneHomeError
from onehome.law.catalogue import Parameters, Programme, programmes
from onehome.law.errors import LawIsBroken
from onehome.law.language import Condition
from onehome.law.parameters import Confidence, DatedRow, Status, gaps, overlaps
from onehome.law.stated import StatedCondition, StatedProgramme, StatedRow, stated_programmes
from onehome.law.vocabulary import definition

_ID = re.compile(r"\b[A-Z]{3}-[A-Z]+[0-9]+[a-z]?(?:-[A-Z]+)*\b")
_HEADINGS = ("## ภาษาไทย", "## English")


def check_law(among: Sequence[Programme] | None = None) -> LawReport:
    """Return the report on every programme, ordered by code.

    Args:
        among: the programmes to check; None for all there are, and then each that the facts state must be there.
    """
    try:
        found = programmes() if among is None else among
        stated = stated_programmes()
    except LawIsBroken as error:
        return LawReport((), (finding(FindingKind.BROKEN, "", "", error.sentence),))
    reports = tuple(_check_programme(programme, stated.get(programme.code)) for programme in found)
    codes = {programme.code for programme in found}
    absent = sorted(set(stated) - codes) if among is None else ()
    return LawReport(reports, tuple(finding(FindingKind.LEFT_OUT, code, code) for code in absent))


def check_rows(programme: Programme) -> tuple[Finding, ...]:
    """Return what a change of values can break: days without a rule, gaps, overlaps, rows without a source.

    It is the part of `check_law` that needs no worked case, so that a change is held to it before anybody approves it.
    """
    try:
        _answer_every_day(programme)
    except LawIsBroken as error:
        return (finding(FindingKind.BROKEN, programme.code, programme.code, error.sentence),)
    return tuple(_check_rows(programme.code, programme.parameters))


def _answer_every_day(programme: Programme) -> None:
    for day in days_of_change(programme.parameters):
        programme.on(day)


def _check_programme(programme: Programme, stated: StatedProgramme | None) -> ProgrammeReport:
    parameters = programme.parameters
    findings: list[Finding] = []
    cases: tuple[CaseReport, ...] = ()
    try:
        _answer_every_day(programme)
        findings += _compare_with_stated(programme, stated)
        findings += _check_rows(programme.code, parameters)
        worked = worked_cases(programme)
        cases = tuple(_run(programme, case) for case in worked)
        findings += _check_cases(programme, worked, cases)
    except LawIsBroken as error:
        findings.append(finding(FindingKind.BROKEN, programme.code, programme.code, error.sentence))
    findings += _check_readme(programme)
    return ProgrammeReport(
        code=programme.code,
        name=programme.heading.name,
        cases=cases,
        rows=len(parameters.rows()),
        unverified_rows=sum(_is_unverified(row) for row in parameters.rows()),
        has_legal_text=bool(parameters.legal_references),
        findings=tuple(findings),
    )


def _run(programme: Programme, case: WorkedCase) -> CaseReport:
    try:
        differing = differences(programme, case)
    except OneHomeError as error:
        differing = (error.sentence.en,)
    return CaseReport(case.id, case.kind, case.about, differing)


def _check_cases(
    programme: Programme, worked: Sequence[WorkedCase], reports: Sequence[CaseReport]
) -> Iterator[Finding]:
    code, known = programme.code, _known_ids(programme)
    for report in reports:
        if not report.is_green:
            yield finding(FindingKind.WRONG_CASE, code, report.id, "; ".join(report.differences))
    for case in worked:
        yield from _check_citing(code, case, known)
    ids = [case.id for case in worked]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield finding(FindingKind.BROKEN, code, name, Bilingual("ใช้ชื่อซ้ำ", "the name is used twice"))
    lacking = kinds_permitted(programme) - {case.kind for case in worked}
    for kind in sorted(lacking):
        yield finding(FindingKind.NO_CASE_OF_KIND, code, kind, KIND_LABELS[kind])


def _check_citing(code: str, case: WorkedCase, known: frozenset[str]) -> Iterator[Finding]:
    cited = {name for name in known if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", case.working)}
    if not cited:
        yield finding(FindingKind.UNCITED_CASE, code, case.id, Bilingual("ไม่ได้อ้างแถวใดเลย", "it cites none"))
    for name in sorted(set(_ID.findall(case.working)) - known):
        yield finding(FindingKind.UNCITED_CASE, code, case.id, name)
    for name in case.expect.rows:
        if name not in cited:
            yield finding(FindingKind.UNCITED_CASE, code, case.id, name)


def _known_ids(programme: Programme) -> frozenset[str]:
    parameters = programme.parameters
    stated = stated_programmes().get(programme.code)
    groups = {condition.group for condition in _conditions(programme).values() if condition.group is not None}
    return frozenset(
        {row.id for row in parameters.rows()}
        | {caution.id for caution in parameters.cautions}
        | {announced.id for announced in parameters.announced}
        | groups
        | set(stated.mentioned if stated else ())
    )


def _check_rows(code: str, parameters: Parameters) -> Iterator[Finding]:
    for row in parameters.rows():
        if not (row.sources or parameters.sources or _is_unverified(row)):
            yield finding(FindingKind.NO_SOURCE, code, row.id)
    for name, rows in _series(parameters):
        for one, other in overlaps(rows):
            yield finding(FindingKind.OVERLAP, code, name, f"{one}, {other}")
        for first, last in gaps(rows):
            yield finding(FindingKind.GAP, code, name, f"{first.isoformat()}/{last.isoformat()}")


def _series(parameters: Parameters) -> Iterable[tuple[str, Sequence[DatedRow]]]:
    yield from parameters.values.items()
    yield from parameters.amounts.items()
    yield from parameters.caps.items()


def _is_unverified(row: DatedRow) -> bool:
    return row.confidence is Confidence.UNVERIFIED or row.status is Status.UNVERIFIED


def _compare_with_stated(programme: Programme, stated: StatedProgramme | None) -> Iterator[Finding]:
    code, parameters = programme.code, programme.parameters
    if stated is None:
        yield finding(FindingKind.NOT_STATED, code, code)
        return
    yield from _compare_heading(programme, stated)
    yield from _compare_conditions(programme, stated.conditions)
    yield from _compare_rows(code, [row for rows in parameters.amounts.values() for row in rows], stated.amounts)
    yield from _compare_rows(code, [row for rows in parameters.caps.values() for row in rows], stated.caps)
    yield from _compare_ids(code, {announced.id for announced in parameters.announced}, set(stated.announced))
    told = _told_in(programme)
    yield from (finding(FindingKind.LEFT_OUT, code, name) for name in stated.mentioned if name not in told)


def _compare_heading(programme: Programme, stated: StatedProgramme) -> Iterator[Finding]:
    heading = programme.heading
    pairs = {
        "subject": (heading.subject, stated.subject),
        "authority": (heading.authority, stated.authority),
        "sensitive": (heading.sensitive, stated.sensitive),
        "target_groups": (set(programme.parameters.target_groups), set(stated.target_groups)),
    }
    yield from _compare_pairs(programme.code, programme.code, pairs)


def _compare_conditions(programme: Programme, stated: Mapping[str, StatedCondition]) -> Iterator[Finding]:
    code, rows, conditions = programme.code, programme.parameters.conditions, _conditions(programme)
    yield from _compare_ids(code, set(conditions), set(stated))
    for name, condition in conditions.items():
        if name in stated:
            there = stated[name]
            pairs = {
                "kind": (condition.kind, there.kind),
                "confidence": (rows[name].confidence, there.confidence),
                "group": (condition.group, there.group),
                "remediable": (condition.remediable, there.remediable),
                "waives": (set(condition.waives), set(there.waives)),
            }
            yield from _compare_pairs(code, name, pairs)
            if not _read_alike(condition.reads, there.facts):
                detail = f"facts {', '.join(condition.reads)} / {', '.join(there.facts)}"
                yield finding(FindingKind.STATED_OTHERWISE, code, name, detail)


def _compare_rows(code: str, rows: Sequence[DatedRow], stated: Mapping[str, StatedRow]) -> Iterator[Finding]:
    yield from _compare_ids(code, {row.id for row in rows}, set(stated))
    for row in rows:
        if row.id in stated:
            there = stated[row.id]
            pairs = {"status": (row.status, there.status), "confidence": (row.confidence, there.confidence)}
            yield from _compare_pairs(code, row.id, pairs)


def _compare_ids(code: str, here: set[str], stated: set[str]) -> Iterator[Finding]:
    yield from (finding(FindingKind.LEFT_OUT, code, name) for name in sorted(stated - here))
    yield from (finding(FindingKind.NOT_STATED, code, name) for name in sorted(here - stated))


def _compare_pairs(code: str, about: str, pairs: Mapping[str, tuple[object, object]]) -> Iterator[Finding]:
    for name, (here, there) in pairs.items():
        if here != there:
            yield finding(FindingKind.STATED_OTHERWISE, code, about, f"{name} {_shown(here)} / {_shown(there)}")


def _shown(value: object) -> str:
    return ", ".join(sorted(value)) if isinstance(value, set) else str(value)


def _conditions(programme: Programme) -> dict[str, Condition]:
    days = days_of_change(programme.parameters)
    return {condition.id: condition for day in days for condition in programme.stated_on(day).conditions}


def _read_alike(here: Sequence[str], stated: Sequence[str]) -> bool:
    """Return whether both read the same facts; one that is computed from another, or repeats it, stands for it."""
    return set(here) <= _with_roots(stated) and set(stated) <= _with_roots(here)


def _with_roots(names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        about = definition(waiting.pop())
        if about.name not in found:
            found.add(about.name)
            waiting += [*about.derived_from, *((about.same_as,) if about.same_as else ())]
    return found


def _told_in(programme: Programme) -> str:
    return "\n".join((programme.folder / name).read_text(encoding="utf-8") for name in ("rule.py", "parameters.yaml"))


def _check_readme(programme: Programme) -> Iterator[Finding]:
    path, name = programme.folder / "README.md", programme.heading.name
    if not path.is_file():
        yield finding(FindingKind.README, programme.code, path.name, Bilingual("ไม่มีไฟล์", "there is no file"))
        return
    text = path.read_text(encoding="utf-8")
    for needed in (programme.code, name.th, name.en, *_HEADINGS):
        if needed not in text:
            yield finding(FindingKind.README, programme.code, path.name, needed)
    for heading in _HEADINGS:
        told = text.partition(heading)[2].partition("\n## ")[0]
        if heading in text and not told.strip():
            yield finding(FindingKind.README, programme.code, path.name, heading)
