"""One short reason and one next step for an answer, in Thai and English."""

from collections.abc import Sequence
from functools import cache

from onehome.engine.decision import Answer, ConditionOutcome, Decision, MissingFact, OpenPoint, OpenPointKind
from onehome.kernel.bilingual import Bilingual
from onehome.law.vocabulary import AnsweredBy, definition

_ORDER_OF_POINTS = (
    OpenPointKind.REMEDIABLE,
    OpenPointKind.MISSING_FACT,
    OpenPointKind.UNVERIFIED,
    OpenPointKind.JUDGEMENT,
    OpenPointKind.ROW_NOT_CERTAIN,
    OpenPointKind.NO_ROW_IN_FORCE,
    OpenPointKind.NOT_ESTABLISHED,
)
_ORDER_OF_ASKING = (AnsweredBy.PERSON, AnsweredBy.DOCUMENT, AnsweredBy.RECORDS, AnsweredBy.OFFICER)

_MEETS = Bilingual("เข้าเกณฑ์ครบทุกข้อ", "Every condition is met.")
_DUE = Bilingual("เข้าเกณฑ์ครบทุกข้อ ได้ {baht:,} {unit}", "Every condition is met: {baht:,} {unit}.")
_DUE_AT_MOST = Bilingual("เข้าเกณฑ์ครบทุกข้อ ได้ไม่เกิน {baht:,} {unit}", "Every condition is met: up to {baht:,} {unit}.")
_NOT_KNOWN = Bilingual("ยังไม่ทราบเรื่อง{label}", "Not known yet: {label}.")
_ASK = Bilingual("ถามว่า “{question}”", "Ask: “{question}”")
_LOOK = Bilingual("ตรวจดู{label}จากเอกสารหรือทะเบียน", "Check a document or the records: {label}.")
_FIND = Bilingual("ให้เจ้าหน้าที่ตรวจและบันทึกเรื่อง{label}", "Let an officer look into this and record it: {label}.")
_ROW_NOT_CERTAIN = Bilingual(
    "เป็นช่วงเปลี่ยนหลักเกณฑ์ ยังไม่แน่ชัดว่าเกณฑ์ใหม่มีผลวันใด",
    "The rule was changing at that time, and the exact day of the change is not certain.",
)
_NO_ROW = Bilingual("ไม่พบอัตราที่ใช้บังคับในวันนั้น", "No rate is known to be in force on that day.")
_NOT_ESTABLISHED = Bilingual("หลักเกณฑ์เรื่องนี้ยังไม่ยืนยัน", "This point of the rule is not established.")
_CONFIRM = Bilingual("ให้เจ้าหน้าที่สอบถามยืนยันกับ{body}", "Let an officer confirm with the {body}.")
_APPLY_HERE = Bilingual("ยื่นคำขอให้{body}พิจารณา", "Apply; the decision is made by the {body}.")
_APPLY_ELSEWHERE = Bilingual(
    "ช่วยยื่นคำขอ แล้วส่งต่อให้{body}ซึ่งเป็นผู้พิจารณา", "Help to apply, and refer to the {body}, which decides."
)


def reason(decision: Decision) -> Bilingual:
    """Return the one reason for the answer that the person can do most about, or that settles it."""
    if decision.answer is Answer.LIKELY_ELIGIBLE:
        return _reason_to_apply(decision)
    if decision.answer is Answer.LIKELY_NOT_ELIGIBLE:
        refusing = _refusing(decision)
        return refusing.not_met if refusing else _reached_cap(decision)
    return _reason_of_point(decision, _first_point(decision))


def next_step(decision: Decision) -> Bilingual:
    """Return the one thing to do next."""
    if decision.answer is Answer.LIKELY_ELIGIBLE:
        return decision.basis.rule.kept("how to apply", lambda: _how_to_apply(decision))
    if decision.answer is Answer.LIKELY_NOT_ELIGIBLE:
        refusing = _refusing(decision)
        return refusing.next_step if refusing else _with_body(_CONFIRM, decision)
    point = _first_point(decision)
    if point.kind is OpenPointKind.MISSING_FACT:
        return _step_to_know(_first_missing(decision.missing).name)
    condition = _condition(decision, point.id)
    return condition.next_step if condition else _with_body(_CONFIRM, decision)


def _how_to_apply(decision: Decision) -> Bilingual:
    return _with_body(_APPLY_HERE if decision.decided_here else _APPLY_ELSEWHERE, decision)


def _reason_to_apply(decision: Decision) -> Bilingual:
    if decision.sum_baht is None or decision.unit is None:
        return _MEETS
    sentence = _DUE_AT_MOST if decision.sum_is_ceiling else _DUE
    return Bilingual(
        sentence.th.format(baht=decision.sum_baht, unit=decision.unit.th),
        sentence.en.format(baht=decision.sum_baht, unit=decision.unit.en),
    )


def _refusing(decision: Decision) -> ConditionOutcome | None:
    """Return the refusing condition to name: one that nothing can change goes before one that may change."""
    found = None
    for outcome in decision.conditions:
        if outcome.condition.id in decision.refused_by:
            if outcome.condition.lasting:
                return outcome
            found = outcome if found is None else found
    return found


def _reached_cap(decision: Decision) -> Bilingual:
    reached = next(cap for cap in decision.caps if cap.id in decision.refused_by)
    return Bilingual(f"ครบตามเพดานแล้ว: {reached.statement.th}", f"The limit is reached: {reached.statement.en}")


def _first_point(decision: Decision) -> OpenPoint:
    return min(decision.open_points, key=lambda point: _ORDER_OF_POINTS.index(point.kind))


def _reason_of_point(decision: Decision, point: OpenPoint) -> Bilingual:
    if point.kind is OpenPointKind.MISSING_FACT:
        return _not_known(_first_missing(decision.missing).name)
    if point.kind is OpenPointKind.ROW_NOT_CERTAIN:
        return _ROW_NOT_CERTAIN
    if point.kind is OpenPointKind.NO_ROW_IN_FORCE:
        return _NO_ROW
    condition = _condition(decision, point.id)
    return condition.not_met if condition else _NOT_ESTABLISHED


def _first_missing(missing: Sequence[MissingFact]) -> MissingFact:
    return min(missing, key=lambda fact: _ORDER_OF_ASKING.index(fact.answered_by))


@cache
def _not_known(name: str) -> Bilingual:
    label = definition(name).label
    return Bilingual(_NOT_KNOWN.th.format(label=label.th), _NOT_KNOWN.en.format(label=label.en))


@cache
def _step_to_know(name: str) -> Bilingual:
    about = definition(name)
    if about.answered_by is AnsweredBy.PERSON:
        return Bilingual(_ASK.th.format(question=about.question.th), _ASK.en.format(question=about.question.en))
    sentence = _FIND if about.answered_by is AnsweredBy.OFFICER else _LOOK
    return Bilingual(sentence.th.format(label=about.label.th), sentence.en.format(label=about.label.en))


def _condition(decision: Decision, name: str) -> ConditionOutcome | None:
    return next((condition for condition in decision.conditions if condition.id == name), None)


def _with_body(sentence: Bilingual, decision: Decision) -> Bilingual:
    """Return `sentence` with the first deciding body; one that decides in this system goes first."""
    bodies = sorted(decision.heading.deciding_bodies, key=lambda body: not body.in_onehome)
    return Bilingual(sentence.th.format(body=bodies[0].name.th), sentence.en.format(body=bodies[0].name.en))
