"""Answers made ready for their pages: choices in their words, days as they are said, people by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_date
from onehome.visits.forms.answers import Told
from onehome.visits.forms.questions import Question, bilingual_of, said_in
from onehome.visits.queries.answers import AnswerLine
from onehome.visits.queries.media import Media
from onehome.web.design.language import Text

NOT_ARRIVED = Bilingual("ไฟล์นี้ยังมาไม่ถึง", "this file has not arrived yet")
AT_HOME = Bilingual("ครัวเรือนนี้", "this household")


@dataclass(frozen=True, slots=True)
class ToldLine:
    """An answer beside its question; `turn` says which time round, in a part that was asked several times."""

    words: Text
    said: Text
    turn: str = ""
    media: Media | None = None
    known: bool = True


def answered_line(question: Question) -> Text:
    """Return a question in its words."""
    return bilingual_of(question.labels, question.name)


def told_lines(
    line: AnswerLine,
    columns: Sequence[Question] | None,
    *,
    people: Mapping[str, str] | None = None,
    files: Mapping[str, Media] | None = None,
) -> list[ToldLine]:
    """Return every answer in the order in which it was asked, or with `columns` one line for each of these."""
    told = line.read.told or ()
    if columns is None:
        return [_line(one, people or {}, files or {}) for one in told if one.question.kind != "note"]
    first: dict[str, Told] = {}
    for one in told:
        first.setdefault(one.question.path, one)
    return [
        _line(first[one.path], people or {}, {}) if one.path in first else ToldLine(answered_line(one), "–")
        for one in columns
    ]


def _line(told: Told, people: Mapping[str, str], files: Mapping[str, Media]) -> ToldLine:
    question, turn = told.question, ".".join(map(str, told.at))
    if question.is_file:
        media = files.get(told.value)
        return ToldLine(answered_line(question), told.value if media else NOT_ARRIVED, turn, media)
    return ToldLine(answered_line(question), said(told, people), turn, known=told.known)


def said(told: Told, people: Mapping[str, str]) -> Text:
    """Return an answer as it is said."""
    question, value = told.question, told.value
    if question.meaning == "household":
        return AT_HOME
    if question.meaning in {"persons_met", "hardship.person"}:
        return ", ".join(people.get(part, part) for part in value.split())
    if question.choices:
        parts = [value] if question.kind == "one" else value.split()
        named = [question.choices.get(part, {}) for part in parts]
        th, en = (
            ", ".join(said_in(words, to) or part for words, part in zip(named, parts, strict=True))
            for to in ("th", "en")
        )
        return Bilingual(th, en)
    return _day(value) if question.kind in {"date", "moment"} else value


def _day(value: str) -> Text:
    try:
        if len(value) == len("2026-01-01"):
            on = date.fromisoformat(value)
            return Bilingual(show_date(on, "th"), show_date(on, "en"))
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    time = f"{at:%H:%M}"
    return Bilingual(f"{show_date(at.date(), 'th')} {time} น.", f"{show_date(at.date(), 'en')} {time}")
