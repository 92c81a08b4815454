"""The answers in columns set against those of the plain engine, row by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from onehome.engine.columns.reading import households
from onehome.engine.decision import Answer
from onehome.engine.masks import masks_of_month
from onehome.engine.month import screen_household_for_month
from onehome.law.catalogue import Programme

_NUMBERS = {Answer.LIKELY_ELIGIBLE: 1, Answer.LIKELY_NOT_ELIGIBLE: 2, Answer.NEEDS_OFFICER: 3}


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """The answer of one programme in one row, as it stands in the columns."""

    answer: int = 0
    baht: int | None = None
    failed: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One row and programme that the two engines answer differently."""

    row: int
    programme: str
    columns: RowAnswer
    plain: RowAnswer


def plain_answers(
    population: pa.Table, programmes: Sequence[Programme], year: int, month: int
) -> Iterator[dict[str, RowAnswer]]:
    """Yield what the plain engine answers for each row of whole households, by programme."""
    for household in households(population):
        places = {member.id: place for place, member in enumerate(household.facts.members)}
        rows = [{programme.code: RowAnswer() for programme in programmes} for _ in places]
        for asked in screen_household_for_month(household.facts, year, month, among=programmes):
            masks, decision = masks_of_month(asked.programme, asked.decision), asked.decision
            rows[0 if asked.member is None else places[asked.member]][asked.programme.code] = RowAnswer(
                _NUMBERS[decision.answer], decision.sum_baht, masks.failed, masks.missing
            )
        yield from rows


def answers_in_columns(answers: pa.Table, programmes: Sequence[Programme]) -> Iterator[dict[str, RowAnswer]]:
    """Yield what stands in a table of answers for each row, by programme."""
    codes = {programme.code: programme.code.lower() for programme in programmes}
    for row in answers.to_pylist():
        yield {
            code: RowAnswer(row[f"{name}_answer"], row[f"{name}_sum"], row[f"{name}_failed"], row[f"{name}_missing"])
            for code, name in codes.items()
        }


def differences(
    population: pa.Table, answers: pa.Table, programmes: Sequence[Programme], year: int, month: int
) -> Iterator[Difference]:
    """Yield what the columns answer otherwise than the plain engine, for rows of whole households."""
    both = zip(answers_in_columns(answers, programmes), plain_answers(population, programmes, year, month), strict=True)
    for row, (ours, plain) in enumerate(both):
        for programme in programmes:
            if ours[programme.code] != plain[programme.code]:
                yield Difference(row, programme.code, ours[programme.code], plain[programme.code])
