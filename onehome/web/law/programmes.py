"""The list of programmes and one programme in full, as a page shows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from onehome.engine.cases import CaseKind, WorkedCase, worked_cases
from onehome.engine.types import FactInput, read_day
from onehome.kernel.bilingual import Bilingual
from onehome.law.amendments import SeriesKind
from onehome.law.catalogue import Programme
from onehome.law.catalogue import programme as programme_of
from onehome.law.expressions import Plain
from onehome.law.parameters import Caution, Confidence, LegalReference
from onehome.law.vocabulary import FactKind, definition
from onehome.web.law.names import series_name
from onehome.web.law.readme import Block, plain_words
from onehome.web.law.rows import RowLine, SeriesShown, announced_lines, present_sum, series_shown
from onehome.web.law.timeline import Timeline, draw_timeline
from onehome.web.law.words import (
    ANSWER_LEVELS,
    ANSWER_WORDS,
    CASE_KINDS,
    CONDITION_KINDS,
    GROUPS,
    SUBJECTS,
    day_words,
    input_words,
    span_words,
)

Address = Callable[[str], str]
"""The address of a programme's page by its code."""


@dataclass(frozen=True, slots=True)
class ProgrammeLine:
    """One programme in the list: for whom, how much today, who decides, how sure."""

    code: str
    url: str
    name: Bilingual
    subject: Bilingual
    sum: Bilingual | None
    body: Bilingual
    decided_here: bool
    confidence: Confidence
    announced: bool
    also_for: Sequence[Bilingual]


@dataclass(frozen=True, slots=True)
class GroupOfProgrammes:
    """The programmes whose first target group this is."""

    code: str
    name: Bilingual
    lines: Sequence[ProgrammeLine]


def groups_of(programmes: Sequence[Programme], day: date, address: Address) -> list[GroupOfProgrammes]:
    """Return every programme once, under its first target group, in the order of the groups."""
    first = {programme.code: programme.parameters.target_groups[0] for programme in programmes}
    order = [*GROUPS, *sorted(set(first.values()) - set(GROUPS))]
    return [
        GroupOfProgrammes(group, group_name(group), lines)
        for group in order
        if (lines := [_line(one, day, address) for one in programmes if first[one.code] == group])
    ]


def group_name(code: str) -> Bilingual:
    """Return what a target group is called."""
    return GROUPS.get(code) or Bilingual(code, code)


def _line(programme: Programme, day: date, address: Address) -> ProgrammeLine:
    parameters = programme.parameters
    return ProgrammeLine(
        code=programme.code,
        url=address(programme.code),
        name=programme.heading.name,
        subject=SUBJECTS[programme.heading.subject],
        sum=present_sum(programme, day),
        body=programme.heading.deciding_bodies[0].name,
        decided_here=programme.decided_here,
        confidence=parameters.confidence,
        announced=bool(parameters.announced),
        also_for=[group_name(group) for group in parameters.target_groups[1:]],
    )


@dataclass(frozen=True, slots=True)
class ConditionShown:
    """A condition with its kind, its days and how sure it is."""

    id: str
    kind: Bilingual
    statement: Bilingual
    confidence: Confidence
    days: Bilingual | None
    is_in_force: bool
    note: Bilingual | None
    waives: str
    remediable: bool


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A worked case: the question with its facts, the answer computed by hand and how."""

    id: str
    about: Bilingual
    day: Bilingual
    facts: Sequence[tuple[Bilingual, Bilingual]]
    level: str
    answer: Bilingual
    sum: int | None
    ceiling: bool
    working: str


@dataclass(frozen=True, slots=True)
class CasesOfKind:
    """The worked cases that show one thing."""

    name: Bilingual
    cases: Sequence[CaseShown]


@dataclass(frozen=True, slots=True)
class SeriesInTime:
    """One number of the law with its rows on an axis of years."""

    series: SeriesShown
    timeline: Timeline


@dataclass(frozen=True, slots=True)
class ProgrammeShown:
    """One programme in full.

    Args:
        is_amended: values were changed since its folder was written, its description and worked cases with it.
    """

    line: ProgrammeLine
    owner: Bilingual
    groups: Sequence[Bilingual]
    version: str
    is_amended: bool
    in_plain_words: dict[str, tuple[Block, ...]]
    sums: Sequence[SeriesInTime]
    limits: Sequence[SeriesInTime]
    values: Sequence[SeriesInTime]
    announced: Sequence[RowLine]
    conditions: Sequence[ConditionShown]
    references: Sequence[LegalReference]
    sources: Sequence[str]
    cautions: Sequence[Caution]
    remarks: Sequence[Bilingual]
    open_questions: Sequence[Bilingual]
    cases: Sequence[CasesOfKind]
    case_count: int


def programme_shown(programme: Programme, day: date, address: Address) -> ProgrammeShown:
    """Return everything a page says of one programme on `day`."""
    parameters = programme.parameters
    series = [SeriesInTime(one, draw_timeline(one.rows, day)) for one in series_shown(programme, day)]
    cases = worked_cases(programme)
    return ProgrammeShown(
        line=_line(programme, day, address),
        owner=programme.heading.owner,
        groups=[group_name(group) for group in parameters.target_groups],
        version=programme.version,
        is_amended=programme.version != programme_of(programme.code).version,
        in_plain_words=plain_words(programme.folder),
        sums=[one for one in series if one.series.kind is SeriesKind.AMOUNT],
        limits=[one for one in series if one.series.kind is SeriesKind.CAP],
        values=[one for one in series if one.series.kind is SeriesKind.VALUE],
        announced=announced_lines(programme),
        conditions=_conditions(programme, day),
        references=parameters.legal_references,
        sources=parameters.sources,
        cautions=parameters.cautions,
        remarks=parameters.remarks,
        open_questions=parameters.open_questions,
        cases=cases_by_kind(cases),
        case_count=len(cases),
    )


def cases_by_kind(cases: Sequence[WorkedCase]) -> list[CasesOfKind]:
    """Return worked cases by what they show, in the order of the kinds."""
    return [
        CasesOfKind(CASE_KINDS[kind], shown)
        for kind in CaseKind
        if (shown := [case_shown(case) for case in cases if case.kind is kind])
    ]


def case_shown(case: WorkedCase) -> CaseShown:
    """Return a worked case as a page shows it."""
    return CaseShown(
        id=case.id,
        about=case.about,
        day=day_words(case.day) if case.day else Bilingual(case.month or "", case.month or ""),
        facts=[_fact(name, value) for name, value in case.facts.items() if value is not None],
        level=ANSWER_LEVELS[case.expect.answer],
        answer=ANSWER_WORDS[case.expect.answer],
        sum=case.expect.sum,
        ceiling=case.expect.ceiling,
        working=case.working,
    )


def _fact(name: str, value: Plain) -> tuple[Bilingual, Bilingual]:
    known: FactInput = value
    if isinstance(value, str) and definition(name).kind is FactKind.DATE:
        known = read_day(value) or value
    return definition(name).label, input_words(name, known)


def _conditions(programme: Programme, day: date) -> list[ConditionShown]:
    found = []
    for stated in programme.stated_on(day).conditions:
        row = programme.parameters.conditions[stated.id]
        dated = row.valid_from is not None or row.valid_to is not None
        found.append(
            ConditionShown(
                id=stated.id,
                kind=CONDITION_KINDS[stated.kind],
                statement=row.worded_on(day)[0],
                confidence=row.confidence,
                days=span_words(row.valid_from, row.valid_to, row.valid_from_precision) if dated else None,
                is_in_force=row.usable(day),
                note=row.note,
                waives=", ".join(stated.waives),
                remediable=stated.remediable,
            )
        )
    return found


def parameter_choices(programme: Programme) -> list[tuple[str, Bilingual]]:
    """Return every series of a programme with its name: sums, then limits, then values."""
    kinds = (programme.parameters.amounts, programme.parameters.caps, programme.parameters.values)
    return [(series, series_name(programme.code, series)) for rows in kinds for series in rows]
