"""An answer as plain data, as the command line and the API give it: in short, and with its whole proof.

Words are given in both languages; days in ISO 8601; money in whole baht.
"""

from collections.abc import Iterable
from typing import Any

from onehome.engine.decision import CapOutcome, ConditionOutcome, Decision, FactUsed, MissingFact
from onehome.engine.month import AnswerOfMonth
from onehome.engine.types import FactInput, PartialDate
from onehome.engine.wording import next_step, reason
from onehome.kernel.bilingual import Bilingual
from onehome.law.record import to_plain
from onehome.law.rule_on_day import Heading

Plain = dict[str, Any]

DIFFERS = Bilingual(
    "ต้นเดือนกับสิ้นเดือนได้คำตอบไม่เหมือนกัน จึงต้องให้เจ้าหน้าที่ดู",
    "The first and the last day of the month have different answers, so it needs an officer.",
)
ADVICE = Bilingual(
    "คำตอบนี้เป็นคำแนะนำ ไม่ใช่คำตัดสิน และไม่ได้จ่ายเงินให้ใคร เจ้าหน้าที่เป็นผู้พิจารณา",
    "This is advice: it decides nothing and pays nobody. An officer decides.",
)


def in_short(answer: AnswerOfMonth) -> Plain:
    """Return the answer for a month, the one reason, the next step, and the facts to ask for."""
    month = answer.decision
    agrees = (month.first.answer, month.first.sum_baht) == (month.last.answer, month.last.sum_baht)
    one = month.last
    unit = one.unit if month.sum_baht is not None else None
    return {
        **heading_in_short(answer.programme.heading),
        "member": answer.member,
        "answer": month.answer.value,
        "sum_baht": month.sum_baht,
        "sum_is_ceiling": month.sum_baht is not None and one.sum_is_ceiling,
        "unit": None if unit is None else words(unit),
        "reason": words(reason(one) if agrees else DIFFERS),
        "next_step": words(next_step(one)),
        "missing": [_missing(fact) for fact in dict.fromkeys((*month.first.missing, *one.missing))],
    }


def in_full(answer: AnswerOfMonth) -> Plain:
    """Return the answer for a month with the proof of its first and of its last day."""
    days = [explained(one) for one in (answer.decision.first, answer.decision.last)]
    return {**in_short(answer), "days": days}


def heading_in_short(heading: Heading) -> Plain:
    """Return what a programme is called, for whom it is, and who decides."""
    return {
        "programme": heading.code,
        "name": words(heading.name),
        "for": heading.subject.value,
        "decided_by": [words(body.name) for body in heading.deciding_bodies],
        "decided_here": heading.decided_here,
    }


def explained(decision: Decision) -> Plain:
    """Return one day's answer with every condition, limit, fact, row and reference it rests on."""
    return {
        "day": decision.day.isoformat(),
        "answer": decision.answer.value,
        "sum_baht": decision.sum_baht,
        "sum_is_ceiling": decision.sum_is_ceiling,
        "parts": _all(decision.parts),
        "reason": words(reason(decision)),
        "next_step": words(next_step(decision)),
        "conditions": [_condition(one) for one in decision.conditions],
        "limits": [_limit(one) for one in decision.caps],
        "failed": list(decision.failed),
        "refused_by": list(decision.refused_by),
        "open_points": _all(decision.open_points),
        "missing": [_missing(fact) for fact in decision.missing],
        "cautions": [
            {"id": one.id, "text": words(one.text), "confidence": one.confidence.value} for one in decision.cautions
        ],
        "rows": _all(decision.rows),
        "legal_references": _all(decision.legal_references),
        "law_version": decision.version,
    }


def words(text: Bilingual) -> Plain:
    """Return a text in both languages."""
    return {"th": text.th, "en": text.en}


def _condition(one: ConditionOutcome) -> Plain:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "outcome": one.outcome.value,
        "statement": words(one.statement),
        "confidence": one.confidence.value,
        "can_refuse": one.can_refuse,
        "remediable": one.remediable,
        "group": one.group,
        "facts": [_fact(fact) for fact in one.facts],
        "rows": list(one.rows),
        "missing": [fact.name for fact in one.missing],
        "finding": one.finding,
    }


def _limit(one: CapOutcome) -> Plain:
    return {
        "id": one.id,
        "kind": one.cap_kind,
        "per": one.per,
        "limit": one.limit,
        "counted": one.counted,
        "left": one.left,
        "outcome": None if one.outcome is None else one.outcome.value,
        "statement": words(one.statement),
        "facts": [_fact(fact) for fact in one.facts],
        "missing": [fact.name for fact in one.missing],
    }


def _fact(fact: FactUsed) -> Plain:
    return {
        "name": fact.name,
        "value": _value(fact.value),
        "member": fact.member,
        "known_on": None if fact.known_on is None else fact.known_on.isoformat(),
        "source": fact.source,
        "computed_from": list(fact.computed_from),
    }


def _value(value: FactInput) -> Any:
    if isinstance(value, PartialDate):
        return f"{value.year:04}" if value.month is None else f"{value.year:04}-{value.month:02}"
    plain = to_plain(value)
    return plain["day"] if isinstance(plain, dict) and set(plain) == {"day"} else plain


def _missing(fact: MissingFact) -> Plain:
    return {
        "name": fact.name,
        "member": fact.member,
        "label": words(fact.label),
        "question": words(fact.question),
        "answered_by": fact.answered_by.value,
    }


def _all(records: Iterable[object]) -> list[Any]:
    return [to_plain(one) for one in records]
