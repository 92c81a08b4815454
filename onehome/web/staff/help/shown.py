"""Turns the engine's answers into what a page shows: reason, next step, conditions with their facts, and sources."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from onehome.benefits.types import FROM_AWARDS, FROM_REGISTRY, FROM_VISITS, STATE_WORDS, Answered, ApplicationState
from onehome.engine.decision import Answer, Decision, FactUsed
from onehome.engine.wording import next_step, reason
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_date
from onehome.law.parameters import AnnouncedRow, Confidence, Status
from onehome.law.rule_on_day import RowOnDay
from onehome.law.vocabulary import definition
from onehome.people.types import SOURCE_NAMES
from onehome.web.design.parts import Level
from onehome.web.law.words import ANSWER_LEVELS, ANSWER_WORDS, OUTCOMES, ROW_WORDS, evidence_words, input_words

Announced = Mapping[str, Sequence[AnnouncedRow]]
"""Programme -> what was announced and is not in force, as `benefits.queries.law.announcements` gives it."""

SOURCES: Mapping[str, Bilingual] = {
    **{source.value: name for source, name in SOURCE_NAMES.items()},
    FROM_REGISTRY: Bilingual("ทะเบียนครัวเรือนในระบบนี้", "the household register here"),
    FROM_VISITS: Bilingual("บันทึกการเยี่ยมบ้าน", "the visits recorded here"),
    FROM_AWARDS: Bilingual("เงินช่วยเหลือที่อนุมัติในระบบนี้", "the awards granted here"),
}


STATE_LEVELS: dict[ApplicationState, Level] = {
    ApplicationState.PREPARED: "watch",
    ApplicationState.SENT: "info",
    ApplicationState.GRANTED: "good",
    ApplicationState.REFUSED: "bad",
    ApplicationState.WITHDRAWN: "unknown",
}


def application_state(state: str) -> tuple[Level, Bilingual]:
    """Return how an application stands: level for the colour, and words."""
    return STATE_LEVELS[ApplicationState(state)], STATE_WORDS[ApplicationState(state)]


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """One condition or limit: how it stands, the facts it was judged by, and how sure the law's text is."""

    id: str
    statement: Bilingual
    status: tuple[Level, Bilingual]
    facts: Sequence[Bilingual]
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row of the law: which, since when, in what state, and by which source."""

    id: str
    text: Bilingual
    status: Bilingual
    confidence: Confidence
    announced: bool


@dataclass(frozen=True, slots=True)
class AnswerCard:
    """One answer as a card: the reason and the next step on its face, the proof inside."""

    programme: str
    name: Bilingual
    person: str
    person_id: UUID | None
    answer: Answer
    level: Level
    words: Bilingual
    owner: Bilingual
    decided_here: bool
    reason: Bilingual
    next_step: Bilingual
    may_insist: bool
    sum: Bilingual | None
    cautions: Sequence[Bilingual]
    conditions: Sequence[ConditionLine]
    rows: Sequence[RowLine]
    references: Sequence[tuple[Bilingual, Confidence]]
    day: date
    version: str


def card(one: Answered, announced: Announced) -> AnswerCard:
    """Return an answer as the pages show it, with what is announced for the programme and pays nothing."""
    decision = one.decision
    return AnswerCard(
        programme=decision.programme,
        name=decision.heading.name,
        person=one.person,
        person_id=one.person_id,
        answer=decision.answer,
        level=ANSWER_LEVELS[decision.answer],
        words=ANSWER_WORDS[decision.answer],
        owner=_body(decision),
        decided_here=decision.decided_here,
        reason=reason(decision),
        next_step=next_step(decision),
        may_insist=_may_insist(decision),
        sum=sum_words(decision),
        cautions=[caution.text for caution in decision.cautions],
        conditions=condition_lines(decision),
        rows=[*(_row(row) for row in decision.rows), *_announced(announced.get(decision.programme, ()))],
        references=[(reference.text, reference.confidence) for reference in decision.legal_references],
        day=decision.day,
        version=decision.version,
    )


def _may_insist(decision: Decision) -> bool:
    """Whether applying all the same could lead anywhere: not where age and register alone settle the refusal."""
    refusing = [condition for condition in decision.conditions if condition.id in decision.refused_by]
    settled = (one.lasting or {fact.source for fact in one.facts} <= {FROM_REGISTRY, None} for one in refusing)
    return not any(settled)


def _body(decision: Decision) -> Bilingual:
    bodies = sorted(decision.heading.deciding_bodies, key=lambda body: not body.in_onehome)
    return bodies[0].name


def sum_words(decision: Decision) -> Bilingual | None:
    """Return the sum in words, or None where there is none to speak of."""
    if decision.sum_baht is None or decision.unit is None:
        return None
    most = ("ไม่เกิน ", "up to ") if decision.sum_is_ceiling else ("", "")
    return Bilingual(
        f"{most[0]}{decision.sum_baht:,} {decision.unit.th}", f"{most[1]}{decision.sum_baht:,} {decision.unit.en}"
    )


def condition_lines(decision: Decision) -> Sequence[ConditionLine]:
    """Return the conditions and limits of a rule with what became of them."""
    lines = [
        ConditionLine(
            id=one.id,
            statement=one.statement,
            status=OUTCOMES[one.outcome],
            facts=[fact_words(fact) for fact in one.facts],
            confidence=one.confidence,
        )
        for one in decision.conditions
    ]
    shown_only: tuple[Level, Bilingual] = ("info", Bilingual("แสดงให้ทราบ", "Shown only"))
    confidences = {cap.id: cap.confidence for cap in decision.basis.rule.caps}
    return lines + [
        ConditionLine(
            id=cap.id,
            statement=cap.statement,
            status=OUTCOMES[cap.outcome] if cap.outcome else shown_only,
            facts=[fact_words(fact) for fact in cap.facts],
            confidence=confidences.get(cap.id, Confidence.UNVERIFIED),
        )
        for cap in decision.caps
    ]


def fact_words(fact: FactUsed) -> Bilingual:
    """Return a fact with its value, day and source, in one line."""
    label, value = definition(fact.name).label, input_words(fact.name, fact.value)
    thai, english = [f"{label.th}: {value.th}"], [f"{label.en}: {value.en}"]
    if fact.known_on is not None and fact.known_on != fact.value:  # a day that is its own evidence is said once
        thai.append(show_date(fact.known_on, "th"))
        english.append(show_date(fact.known_on, "en"))
    source = SOURCES.get(fact.source or "")
    if source is not None:
        thai.append(source.th)
        english.append(source.en)
    return Bilingual(" · ".join(thai), " · ".join(english))


def _row(row: RowOnDay) -> RowLine:
    since = Bilingual("ไม่ทราบวันเริ่ม", "start not known")
    if row.valid_from is not None:
        since = Bilingual(f"ตั้งแต่ {show_date(row.valid_from, 'th')}", f"since {show_date(row.valid_from, 'en')}")
    sources = ", ".join(row.sources)
    seen = Bilingual("", "")
    if row.last_evidence:
        day = evidence_words(row.last_evidence)
        seen = Bilingual(f" · พบว่าใช้ล่าสุด {day.th}", f" · last seen in use {day.en}")
    return RowLine(
        id=row.id,
        text=Bilingual(f"{since.th}{seen.th} · แหล่ง: {sources}", f"{since.en}{seen.en} · source: {sources}"),
        status=ROW_WORDS[row.status],
        confidence=row.confidence,
        announced=False,
    )


def _announced(announced: Sequence[AnnouncedRow]) -> Sequence[RowLine]:
    return [
        RowLine(
            id=row.id,
            text=Bilingual(f"{row.text.th} · {row.last_seen.th}", f"{row.text.en} · {row.last_seen.en}"),
            status=ROW_WORDS[Status.ANNOUNCED],
            confidence=row.confidence,
            announced=True,
        )
        for row in announced
    ]
