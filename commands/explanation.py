"""The full explanation of a household's answers for a month, as lines of text in one language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from commands.shown_facts import Shown
from commands.words import (
    ANSWERS,
    ASKED_OF,
    CONFIDENCES,
    KINDS,
    OPEN_POINTS,
    OUTCOMES,
    STATUSES,
    USES,
)
from onehome.engine.decision import Answer, CapOutcome, ConditionOutcome, Decision, FactUsed, MissingFact
from onehome.engine.month import AnswerOfMonth
from onehome.engine.wording import next_step, reason
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.money import show_baht
from onehome.kernel.thai_dates import show_date, show_range
from onehome.law.parameters import DatedRow, LegalReference, ValueRow
from onehome.law.rule_on_day import RowOnDay

_MONTH = Bilingual("คำตอบของเดือน {days}", "Answers for {days}")
_FAMILY = Bilingual("ทั้งครอบครัว", "the family")
_FOR = Bilingual("สำหรับ {whom}", "for {whom}")
_DIFFERS = Bilingual(
    "ต้นเดือนกับสิ้นเดือนได้คำตอบไม่เหมือนกัน จึงต้องให้เจ้าหน้าที่ดู",
    "The first and the last day of the month have different answers, so it needs an officer.",
)
_SUM = Bilingual("เงิน: {baht} {unit}", "Sum: {baht} {unit}")
_SUM_AT_MOST = Bilingual("เงิน: ไม่เกิน {baht} {unit}", "Sum: up to {baht} {unit}")
_NO_SUM = Bilingual("เงิน: ยังบอกจำนวนไม่ได้", "Sum: cannot be said")
_REASON, _NEXT = Bilingual("เหตุผล", "Reason"), Bilingual("ทำต่อ", "Next")
_DECIDED_BY = Bilingual("ผู้พิจารณา", "Decided by")
_CONDITIONS, _CAPS = Bilingual("เงื่อนไข", "Conditions"), Bilingual("เพดาน", "Limits")
_USED, _COMPUTED = Bilingual("ใช้", "used"), Bilingual("คำนวณในวันนั้น", "computed for the day")
_KNOWN_ON = Bilingual("ทราบเมื่อ {day}", "known on {day}")
_FROM = Bilingual("ที่มา: {source}", "from {source}")
_NOT_KNOWN = Bilingual("ยังไม่รู้", "not known")
_OPEN, _ASK = Bilingual("จุดที่ยังเปิดอยู่", "Open points"), Bilingual("ต้องถาม", "To ask")
_ROWS, _LAW = Bilingual("อัตราและเกณฑ์ที่อ้าง", "Rows of the law"), Bilingual("กฎหมายที่อ้างถึง", "Law referred to")
_CAUTIONS = Bilingual("ข้อควรระวัง", "Cautions")
_NOT_COUNTED = Bilingual("ยังไม่ทราบว่าใช้ไปแล้วเท่าไร", "what was used is not known")
_COUNTED = Bilingual("ใช้ไปแล้ว {counted:,}", "used {counted:,}")
_LEFT = Bilingual("เหลือ {left:,} จาก {limit:,}", "{left:,} of {limit:,} left")
_SHOWN_ONLY = Bilingual("แสดงให้ทราบเท่านั้น", "shown only")
_SEEN = Bilingual("เห็นใช้ล่าสุด {seen}", "last seen {seen}")
_ROW_READ = Bilingual("อ่านค่าจาก", "reads")
_ADVICE = Bilingual(
    "คำตอบนี้เป็นคำแนะนำสำหรับเจ้าหน้าที่ ไม่ใช่คำตัดสิน และไม่ได้จ่ายเงินให้ใคร",
    "This is advice to an officer: it decides nothing and pays nobody.",
)


def explain(answers: Sequence[AnswerOfMonth], first: date, last: date, language: str) -> Iterator[str]:
    """Yield the lines: a short list of all answers, then each with its proof."""
    yield _MONTH.in_language(language).format(days=show_range(first, last, language))
    yield ""
    for answer in answers:
        yield _in_short(answer, language)
    for answer in answers:
        yield ""
        yield "─" * 72
        yield from _in_full(answer, language)
    yield ""
    yield _ADVICE.in_language(language)


def _in_short(answer: AnswerOfMonth, language: str) -> str:
    decision = answer.decision
    baht = "" if decision.sum_baht is None else f" · {show_baht(decision.sum_baht, language)}"
    words = ANSWERS[decision.answer].in_language(language)
    return f"{answer.programme.code}  {_whom(answer, language)}: {words}{baht}"


def _whom(answer: AnswerOfMonth, language: str) -> str:
    return answer.member if answer.member is not None else _FAMILY.in_language(language)


def _in_full(answer: AnswerOfMonth, language: str) -> Iterator[str]:
    decision, heading = answer.decision, answer.programme.heading
    whom = _FOR.in_language(language).format(whom=_whom(answer, language))
    yield f"{heading.code} {heading.name.in_language(language)} {whom}"
    rows = {row.id: row for row in answer.programme.parameters.rows()}
    first, last = ([*_Page(one, rows, language).lines()] for one in (decision.first, decision.last))
    if first == last:
        yield from last
        return
    if (decision.first.answer, decision.first.sum_baht) != (decision.last.answer, decision.last.sum_baht):
        yield f"  {ANSWERS[decision.answer].in_language(language)}"
        yield f"  {_DIFFERS.in_language(language)}"
    for day, lines in ((decision.first.day, first), (decision.last.day, last)):
        yield f"  [{show_date(day, language)}]"
        yield from lines


class _Page:
    """One decision on one day."""

    def __init__(self, decision: Decision, rows: Mapping[str, DatedRow], language: str) -> None:
        self.decision, self.rows, self.language, self.shown = decision, rows, language, Shown(language)

    def lines(self) -> Iterator[str]:
        """Yield the answer, the sum, and everything they rest on."""
        one, say = self.decision, self._say
        yield f"  {say(ANSWERS[one.answer])}"
        if one.answer is not Answer.LIKELY_NOT_ELIGIBLE:
            yield f"  {self._sum()}"
        yield f"  {say(_REASON)}: {say(reason(one))}"
        yield f"  {say(_NEXT)}: {say(next_step(one))}"
        yield f"  {say(_DECIDED_BY)}: {', '.join(say(body.name) for body in one.heading.deciding_bodies)}"
        yield from self._section(_CONDITIONS, (line for item in one.conditions for line in self._condition(item)))
        yield from self._section(_CAPS, (line for item in one.caps for line in self._cap(item)))
        yield from self._section(_OPEN, (f"{say(OPEN_POINTS[point.kind])}: {point.id}" for point in one.open_points))
        yield from self._section(_ASK, (self._question(fact) for fact in one.missing))
        yield from self._section(_CAUTIONS, (f"{caution.id} {say(caution.text)}" for caution in one.cautions))
        yield from self._section(_ROWS, self._rows())
        yield from self._section(_LAW, (self._reference(reference) for reference in one.legal_references))

    def _say(self, text: Bilingual) -> str:
        return text.in_language(self.language)

    def _section(self, title: Bilingual, lines: Iterable[str]) -> Iterator[str]:
        found = list(lines)
        if found:
            yield f"  {self._say(title)}"
            yield from (f"    {line}" for line in found)

    def _sum(self) -> str:
        one = self.decision
        if one.sum_baht is None or one.unit is None:
            return self._say(_NO_SUM)
        parts = " + ".join(f"{part.row} {part.baht:,}" for part in one.parts)
        sentence = self._say(_SUM_AT_MOST if one.sum_is_ceiling else _SUM)
        unit = self._say(one.unit).removeprefix("บาท").removeprefix("baht").strip()
        return f"{sentence.format(baht=show_baht(one.sum_baht, self.language), unit=unit)} ({parts})"

    def _condition(self, item: ConditionOutcome) -> Iterator[str]:
        sign, words = OUTCOMES[item.outcome]
        group = f" {item.group}" if item.group else ""
        yield f"{sign} {item.id} {self._say(item.statement)}"
        yield (
            f"    {self._say(words)} · {self._say(KINDS[item.kind])}{group} · {self._say(CONFIDENCES[item.confidence])}"
        )
        yield from (f"    {self._say(_USED)}: {self.shown.fact(fact)}{self._known(fact)}" for fact in item.facts)
        if item.missing:
            labels = dict.fromkeys(f"{self._say(fact.label)}{self._whose(fact.member)}" for fact in item.missing)
            yield f"    {self._say(_NOT_KNOWN)}: {', '.join(labels)}"
        if item.rows:
            yield f"    {self._say(_ROW_READ)}: {', '.join(item.rows)}"

    def _whose(self, member: str | None) -> str:
        return "" if member is None else f" ({member})"

    def _known(self, fact: FactUsed) -> str:
        parts = []
        if fact.computed_from:
            parts.append(self._say(_COMPUTED))
        if fact.known_on is not None and not (fact.computed_from and fact.source is None):
            parts.append(self._say(_KNOWN_ON).format(day=self.shown.day(fact.known_on)))
        if fact.source is not None:
            parts.append(self._say(_FROM).format(source=fact.source))
        return f" ({', '.join(parts)})" if parts else ""

    def _cap(self, item: CapOutcome) -> Iterator[str]:
        sign = "·" if item.outcome is None else OUTCOMES[item.outcome][0]
        yield f"{sign} {item.id} {self._say(item.statement)}"
        if item.outcome is None:
            yield f"    {self._say(_SHOWN_ONLY)}"
        elif item.left is not None and item.limit is not None:
            yield f"    {self._say(_LEFT).format(left=item.left, limit=item.limit)}"
        elif item.counted is not None:
            yield f"    {self._say(_COUNTED).format(counted=item.counted)}"
        else:
            yield f"    {self._say(_NOT_COUNTED)}"
        yield from (f"    {self._say(_USED)}: {self.shown.fact(fact)}{self._known(fact)}" for fact in item.facts)

    def _question(self, fact: MissingFact) -> str:
        whose = f"{fact.member}: " if fact.member is not None else ""
        return f"{whose}{self._say(fact.question)} ({fact.name}; {self._say(ASKED_OF[fact.answered_by])})"

    def _rows(self) -> Iterator[str]:
        """Yield the rows that may give the sum, then those that the conditions read their limits from."""
        yield from (self._row(row) for row in self.decision.rows)
        read = dict.fromkeys(name for item in self.decision.conditions for name in item.rows)
        for row in (self.rows.get(name) for name in read):
            if isinstance(row, ValueRow):
                value = ", ".join(row.value) if isinstance(row.value, tuple) else row.value
                yield f"{row.id} = {value} {row.unit}: {self._validity(row, row.sources)}"

    def _row(self, row: RowOnDay) -> str:
        return f"{row.id}: {self._say(USES[row.use])} · {self._validity(row, row.sources)}"

    def _validity(self, row: RowOnDay | DatedRow, sources: Sequence[str]) -> str:
        parts = [self._say(STATUSES[row.status]), self._say(CONFIDENCES[row.confidence])]
        parts.append(f"{self.shown.day_or(row.valid_from, '…')} – {self.shown.day_or(row.valid_to, '…')}")
        if row.last_evidence:
            parts.append(self._say(_SEEN).format(seen=row.last_evidence))
        if sources:
            parts.append(f"[{'; '.join(sources)}]")
        return " · ".join(parts)

    def _reference(self, reference: LegalReference) -> str:
        return f"{self._say(reference.text)} ({self._say(CONFIDENCES[reference.confidence])})"
