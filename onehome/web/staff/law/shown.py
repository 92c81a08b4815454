"""A change of the law as the pages show it: what it sets beside what it replaces, and what answers it alters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from onehome.benefits.queries.law_changes import LawChange, LawChangeInFull
from onehome.benefits.types import LAW_CHANGE_WORDS, LawChangeState
from onehome.engine.comparison import CaseAnsweredAnew
from onehome.engine.decision import Decision
from onehome.kernel.bilingual import Bilingual
from onehome.law.amendments import Afterwards, Amendment, row_to_follow, series_of
from onehome.law.catalogue import Programme
from onehome.law.parameters import DatedRow, Status
from onehome.web.design.parts import Level
from onehome.web.law.names import series_name
from onehome.web.law.rows import content_words
from onehome.web.law.words import ANSWER_LEVELS, ANSWER_WORDS, CONFIDENCE_WORDS, day_words, span_words
from onehome.web.staff.help.shown import sum_words

STATE_LEVELS: dict[LawChangeState, Level] = {
    LawChangeState.PROPOSED: "watch",
    LawChangeState.APPROVED: "good",
    LawChangeState.REJECTED: "bad",
    LawChangeState.WITHDRAWN: "unknown",
}
NOTHING = Bilingual("–", "–")


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change in a list: what, from when, how it stands, and who proposed and reviewed it."""

    url: str
    programme: str
    number: str
    series: Bilingual
    starts: date
    announced_only: bool
    level: Level
    state: Bilingual
    proposed_by: Bilingual
    proposed_at: datetime
    reviewed_by: Bilingual | None
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Beside:
    """One line of the two sides: what it is now, and what it would be."""

    label: Bilingual
    before: Bilingual
    after: Bilingual

    @property
    def differs(self) -> bool:
        """Whether the two sides say something else."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class AnswerFace:
    """An answer in a table: word, level and sum."""

    level: Level
    words: Bilingual
    sum: Bilingual | None


@dataclass(frozen=True, slots=True)
class CasesBeside:
    """Worked cases whose answer the change alters in the same way."""

    before: AnswerFace
    after: AnswerFace
    abouts: Sequence[Bilingual]


def change_lines(changes: Sequence[LawChange]) -> list[ChangeLine]:
    """Return changes as lines of a list."""
    return [change_line(change) for change in changes]


def change_line(change: LawChange) -> ChangeLine:
    """Return one change as a line."""
    amendment = change.amendment
    return ChangeLine(
        url=reverse("staff:law_change", args=[change.id]),
        programme=amendment.programme,
        number=amendment.id,
        series=series_name(amendment.programme, amendment.series),
        starts=amendment.valid_from,
        announced_only=amendment.status is Status.ANNOUNCED,
        level=STATE_LEVELS[change.state],
        state=LAW_CHANGE_WORDS[change.state],
        proposed_by=change.proposed_by,
        proposed_at=change.proposed_at,
        reviewed_by=change.reviewed_by,
        reviewed_at=change.reviewed_at,
    )


def side_by_side(full: LawChangeInFull) -> list[Beside]:
    """Return the row the change follows beside the row it makes, line by line."""
    amendment = full.change.amendment
    _, rows = series_of(full.before.parameters, amendment.series)
    old = row_to_follow(rows, amendment.valid_from)
    new = _new_row(full, amendment)
    lines = [] if new is None else list(_of_rows(full, old, new))
    return lines + list(_of_words(full.before, amendment))


def _new_row(full: LawChangeInFull, amendment: Amendment) -> DatedRow | None:
    if full.after is None:
        return None
    _, rows = series_of(full.after.parameters, amendment.series)
    return next(row for row in rows if row.id == amendment.id)


def _of_rows(full: LawChangeInFull, old: DatedRow, new: DatedRow) -> Iterator[Beside]:
    programme, amendment = full.before, full.change.amendment
    day = amendment.valid_from
    yield Beside(
        Bilingual("ค่า", "Value"),
        content_words(programme, amendment.series, old, day),
        content_words(programme, amendment.series, new, day),
    )
    yield Beside(
        Bilingual("วันที่ใช้", "Days"),
        span_words(old.valid_from, old.valid_to, old.valid_from_precision),
        span_words(new.valid_from, new.valid_to),
    )
    if new.valid_to is not None:
        yield Beside(Bilingual("หลังวันสุดท้าย", "After the last day"), NOTHING, _afterwards(amendment))
    yield Beside(Bilingual("ความแน่ใจ", "How sure"), CONFIDENCE_WORDS[old.confidence], CONFIDENCE_WORDS[new.confidence])
    yield Beside(
        Bilingual("แหล่งที่มา", "Source"), _listed(old.sources or programme.parameters.sources), _listed(new.sources)
    )
    yield Beside(Bilingual("ชื่อแถว", "Row"), Bilingual(old.id, old.id), Bilingual(new.id, new.id))


def _afterwards(amendment: Amendment) -> Bilingual:
    if amendment.afterwards is Afterwards.EARLIER_AGAIN:
        return Bilingual("กลับไปใช้ค่าเดิม", "The earlier value again")
    return Bilingual("ไม่มีค่าใดใช้", "No value stands")


def _of_words(before: Programme, amendment: Amendment) -> Iterator[Beside]:
    for wording in amendment.wordings:
        row = before.parameters.conditions.get(wording.condition)
        label = Bilingual(f"ข้อความของ {wording.condition}", f"Words of {wording.condition}")
        yield Beside(label, row.worded_on(amendment.valid_from)[0] if row else NOTHING, wording.statement)
    reference = amendment.legal_reference
    if reference is not None:
        texts = [one.text for one in before.parameters.legal_references]
        old = (
            Bilingual(" · ".join(text.th for text in texts), " · ".join(text.en for text in texts))
            if texts
            else NOTHING
        )
        yield Beside(Bilingual("กฎหมาย", "Legal reference"), old, reference)
    if amendment.brings_into_force:
        row_id = amendment.brings_into_force
        announced = next((one for one in before.parameters.announced if one.id == row_id), None)
        text = announced.text if announced else Bilingual(row_id, row_id)
        said = day_words(amendment.valid_from)
        yield Beside(
            Bilingual("ประกาศที่มีผล", "Announcement made true"),
            Bilingual(f"ยังไม่มีผล: {text.th}", f"not in force: {text.en}"),
            Bilingual(f"มีผล {said.th}", f"in force from {said.en}"),
        )


def _listed(sources: Sequence[str]) -> Bilingual:
    text = ", ".join(sources) or "–"
    return Bilingual(text, text)


def cases_beside(cases: Sequence[CaseAnsweredAnew]) -> list[CasesBeside]:
    """Return the worked cases that the change answers otherwise, those alike together, the most frequent first."""
    alike: dict[tuple[AnswerFace, AnswerFace], list[Bilingual]] = {}
    for one in cases:
        if one.changes:
            alike.setdefault((face(one.before), face(one.after)), []).append(one.case.about)
    found = [CasesBeside(before, after, abouts) for (before, after), abouts in alike.items()]
    return sorted(found, key=lambda group: -len(group.abouts))


def face(decision: Decision) -> AnswerFace:
    """Return an answer as a table shows it."""
    return AnswerFace(ANSWER_LEVELS[decision.answer], ANSWER_WORDS[decision.answer], sum_words(decision))
