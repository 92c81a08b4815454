"""Would the same facts give the same answer again, and what would today's law say?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from onehome.access.types import Permission
from onehome.benefits.queries.replays import ByLawOfNow, Fault, Replay, application_replay
from onehome.benefits.types import OUTCOME_WORDS, DecisionOutcome
from onehome.engine import comparison
from onehome.engine.comparison import Difference, DifferenceKind
from onehome.engine.decision import Answer, Decision, Outcome
from onehome.kernel import clock
from onehome.kernel.bilingual import Bilingual
from onehome.law.catalogue import programme
from onehome.people.queries.cards import household_cards
from onehome.web.design.parts import Level
from onehome.web.doors import StaffRequest, staff_page
from onehome.web.law.words import ANSWER_LEVELS, ANSWER_WORDS, OUTCOMES, day_words
from onehome.web.staff.help.shown import application_state, sum_words

PREPARED = Bilingual("คำตอบที่ใช้เตรียมคำขอ", "The answer it was prepared on")
NOTHING = Bilingual("ไม่มี", "nothing")
ANSWER_LABEL = Bilingual("คำตอบ", "Answer")
SUM_LABEL = Bilingual("จำนวนเงิน", "Sum")
ROW_LABEL = Bilingual("แถวของกฎเกณฑ์ที่ใช้", "Row of the law")
MISSING_LABEL = Bilingual("กฎวันนี้ถามเพิ่ม", "Today's law also asks")
SHOWN_ONLY = Bilingual("แสดงให้ทราบ", "shown only")
NO_CONDITION = Bilingual("ไม่มีข้อนี้", "no such condition")
PARTS: Mapping[str, Bilingual] = {
    "answer": ANSWER_LABEL,
    "sum_baht": SUM_LABEL,
    "sum_is_ceiling": Bilingual("จำนวนเงินเป็นเพดานหรือไม่", "Whether the sum is a ceiling"),
    "outcomes": Bilingual("ผลของเงื่อนไข", "Outcomes of the conditions"),
    "failed": Bilingual("เงื่อนไขที่ไม่ผ่าน", "Conditions not met"),
    "refused_by": Bilingual("เงื่อนไขที่เป็นเหตุปฏิเสธ", "Conditions that refuse"),
    "missing": Bilingual("ข้อมูลที่ขาด", "Missing facts"),
    "open_points": Bilingual("เรื่องที่ยังเปิดอยู่", "Open points"),
}


@dataclass(frozen=True, slots=True)
class Face:
    """An answer on its face: level, word and sum."""

    level: Level
    words: Bilingual
    sum: Bilingual | None


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """What differs: by the kept law, and by the law of now."""

    label: Bilingual
    before: Bilingual
    after: Bilingual


@dataclass(frozen=True, slots=True)
class NowShown:
    """What the law as it stands now says of the kept facts."""

    face: Face
    day: Bilingual
    lines: Sequence[DifferenceLine]


@dataclass(frozen=True, slots=True)
class FaultShown:
    """Why the kept answer does not check: which part, what was kept, what is found."""

    sentence: Bilingual
    part: Bilingual | None
    kept: str
    found: str


@dataclass(frozen=True, slots=True)
class ReplayShown:
    """One kept answer: what the officer decided, the answer worked out again, and by the law of now."""

    title: Bilingual
    reason: str
    by: Bilingual | None
    day: Bilingual
    version: str
    face: Face | None
    fault: FaultShown | None
    same_day: NowShown | None
    today: NowShown | None


@require_GET
@staff_page(Permission.SEE_AID, reads_people=True)
def replay(request: StaffRequest, application_id: UUID) -> HttpResponse:
    """Work out every kept answer of an application again."""
    found = application_replay(request.actor, application_id, today=clock.today())
    row = found.application
    request.shown.note("benefits.application", [application_id])
    request.shown.note("people.household", [row.household_id])
    home = household_cards(request.actor, [row.household_id]).get(row.household_id)
    context = {
        "application": row,
        "name": programme(row.programme).heading.name,
        "who": row.person.full_name if row.person else home.called if home else row.household.number,
        "state": application_state(row.state),
        "replays": [shown(one) for one in found.replays],
        "faults": sum(one.fault is not None for one in found.replays),
    }
    return render(request, "help/replay.html", context)


def shown(one: Replay) -> ReplayShown:
    """Return one kept answer as the page shows it."""
    decision = one.row
    title = PREPARED
    if decision is not None:
        title = OUTCOME_WORDS[DecisionOutcome(decision.outcome)]
        if decision.amount:
            title = Bilingual(f"{title.th} {decision.amount:,} บาท", f"{title.en}: {decision.amount:,} baht")
    return ReplayShown(
        title=title,
        reason=decision.reason if decision else "",
        by=decision.decided_by.name if decision else None,
        day=day_words(one.day),
        version=one.version,
        face=_face(one.again) if one.again else None,
        fault=_fault(one.fault) if one.fault else None,
        same_day=_now(one.same_day) if one.same_day and one.same_day.differences else None,
        today=_now(one.today) if one.today else None,
    )


def _face(answer: Decision) -> Face:
    return Face(ANSWER_LEVELS[answer.answer], ANSWER_WORDS[answer.answer], sum_words(answer))


def _fault(fault: Fault) -> FaultShown:
    part = PARTS.get(fault.what) if fault.what else None
    return FaultShown(fault.sentence, part, _plain(fault.kept), _plain(fault.found))


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {outcome}" for name, outcome in value.items())
    if isinstance(value, tuple):
        return ", ".join(str(one) for one in value) or "–"
    return "–" if value is None else str(value)


def _now(by: ByLawOfNow) -> NowShown:
    return NowShown(_face(by.answer), day_words(by.day), [_line(one) for one in by.differences])


def _line(one: Difference) -> DifferenceLine:
    if one.kind is DifferenceKind.ANSWER:
        return DifferenceLine(ANSWER_LABEL, _answer(one.before), _answer(one.after))
    if one.kind is DifferenceKind.SUM:
        return DifferenceLine(SUM_LABEL, _baht(one.before), _baht(one.after))
    if one.kind is DifferenceKind.ROW:
        return DifferenceLine(ROW_LABEL, _text(one.before), _text(one.after))
    statement = one.statement or Bilingual(one.about, one.about)
    if one.kind is DifferenceKind.MISSING:
        return DifferenceLine(MISSING_LABEL, NOTHING, statement)
    label = Bilingual(f"{one.about} {statement.th}", f"{one.about} {statement.en}")
    return DifferenceLine(label, _outcome(one.before), _outcome(one.after))


def _answer(answer: str | int | None) -> Bilingual:
    return ANSWER_WORDS[Answer(str(answer))]


def _baht(number: str | int | None) -> Bilingual:
    return NOTHING if number is None else Bilingual(f"{number:,} บาท", f"{number:,} baht")


def _text(text: str | int | None) -> Bilingual:
    return NOTHING if text is None else Bilingual(str(text), str(text))


def _outcome(outcome: str | int | None) -> Bilingual:
    if outcome is None:
        return NO_CONDITION
    return SHOWN_ONLY if outcome == comparison.SHOWN_ONLY else OUTCOMES[Outcome(str(outcome))][1]
