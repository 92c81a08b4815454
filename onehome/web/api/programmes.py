"""Programmes as plain data: in short, and with their parameters over time."""

from datetime import date
from typing import Any

from onehome.engine.explanation import heading_in_short, words
from onehome.law.amendments import SeriesKind
from onehome.law.catalogue import Programme
from onehome.law.parameters import ConditionRow, DatedRow, standing_row
from onehome.law.record import to_plain

Plain = dict[str, Any]


def programme_in_short(programme: Programme, day: date) -> Plain:
    """Return what a programme is, for whom, and what it gives on `day`."""
    parameters = programme.parameters
    sums = {series: standing_row(rows, day)[0] for series, rows in parameters.amounts.items()}
    return {
        **heading_in_short(programme.heading),
        "target_groups": list(parameters.target_groups),
        "confidence": parameters.confidence.value,
        "gives_today": {series: _row(row) for series, row in sums.items() if row is not None and row.usable(day)},
        "announced": [row.id for row in parameters.announced],
        "law_version": programme.version,
    }


def programme_in_full(programme: Programme, day: date) -> Plain:
    """Return everything the law says of a programme: every row with its days, not only those of `day`."""
    parameters = programme.parameters
    return {
        **programme_in_short(programme, day),
        "owner": words(programme.heading.owner),
        "conditions": [_condition(name, row, programme, day) for name, row in parameters.conditions.items()],
        "parameters": {
            kind.value: {
                series: [_row(row) for row in rows] for series, rows in getattr(parameters, kind.value).items()
            }
            for kind in SeriesKind
        },
        "announcements": [to_plain(row) for row in parameters.announced],
        "cautions": [to_plain(one) for one in parameters.cautions],
        "remarks": [words(one) for one in parameters.remarks],
        "legal_references": [to_plain(one) for one in parameters.legal_references],
        "sources": list(parameters.sources),
        "open_questions": [words(one) for one in parameters.open_questions],
    }


def _row(row: DatedRow) -> Plain:
    plain: Plain = to_plain(row)
    return plain


def _condition(name: str, row: ConditionRow, programme: Programme, day: date) -> Plain:
    stated = next(one for one in programme.stated_on(day).conditions if one.id == name)
    statement, not_met = row.worded_on(day)
    return {
        "id": name,
        "kind": stated.kind.value,
        "statement": words(statement),
        "not_met": words(not_met),
        "next_step": words(row.next_step),
        "confidence": row.confidence.value,
        "status": row.status.value,
        "valid_from": None if row.valid_from is None else row.valid_from.isoformat(),
        "valid_to": None if row.valid_to is None else row.valid_to.isoformat(),
        "in_force_today": row.usable(day),
        "group": stated.group,
        "waives": list(stated.waives),
        "remediable": stated.remediable,
    }
