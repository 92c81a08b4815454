"""What was announced and is not in force, as a supposition: the law as it would be if the announcement were true."""

from collections.abc import Iterator, Mapping, Sequence

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid
from onehome.law.amendments import series_of
from onehome.law.catalogue import Programme
from onehome.law.expressions import Plain
from onehome.law.parameters import AmountRow, AnnouncedRow
from onehome.law.what_if import bracket_name


class CannotTryAnnouncement(Invalid):
    """No announcement has this id, or it states no number that could be tried."""


def announced_values(row_id: str, among: Sequence[Programme]) -> tuple[str, dict[str, Plain]]:
    """Return the programme of an announced row and what it would set: parameter ("monthly.60-69") -> value.

    One sum for everybody is set in every age bracket of a series that has them.

    Raises:
        CannotTryAnnouncement: there is no such row, or it names no sum or no series of its programme.
    """
    for programme in among:
        for row in programme.parameters.announced:
            if row.id == row_id:
                return programme.code, _values(programme, row)
    known = ", ".join(_with_numbers(among))
    raise CannotTryAnnouncement(
        Bilingual(
            f"ไม่มีประกาศชื่อ {row_id} ที่ลองคิดได้คือ {known}",
            f"There is no announcement called {row_id}. These can be tried: {known}.",
        ),
        row_id,
    )


def _values(programme: Programme, row: AnnouncedRow) -> dict[str, Plain]:
    if row.series is None or (row.baht is None and not row.brackets):
        raise CannotTryAnnouncement(
            Bilingual(
                f"ประกาศ {row.id} ({row.text.th}) ไม่ได้ระบุจำนวนเงินของรายการใด จึงลองคิดไม่ได้ ใช้ --set แทน",
                f"{row.id} ({row.text.en}) names no sum that could be tried. Name the numbers one by one instead.",
            ),
            row.id,
        )
    return dict(_named(programme, row, row.series))


def _named(programme: Programme, row: AnnouncedRow, series: str) -> Iterator[tuple[str, Plain]]:
    _, rows = series_of(programme.parameters, series)
    present = next((one.brackets for one in rows if isinstance(one, AmountRow) and one.claims_days), ())
    if row.brackets:
        yield from ((f"{series}.{bracket_name(bracket)}", bracket.baht) for bracket in row.brackets)
    elif row.baht is not None and present:
        yield from ((f"{series}.{bracket_name(bracket)}", row.baht) for bracket in present)
    elif row.baht is not None:
        yield series, row.baht


def with_announced(
    chosen: Mapping[str, Mapping[str, Plain]], announced: Sequence[str], among: Sequence[Programme]
) -> dict[str, dict[str, Plain]]:
    """Return programme -> parameter -> value of the announcements, in which what is `chosen` goes first.

    Raises:
        CannotTryAnnouncement: as `announced_values`.
    """
    found: dict[str, dict[str, Plain]] = {}
    for row_id in announced:
        code, values = announced_values(row_id, among)
        found.setdefault(code, {}).update(values)
    for code, by_hand in chosen.items():
        found.setdefault(code, {}).update(by_hand)
    return found


def _with_numbers(among: Sequence[Programme]) -> Iterator[str]:
    for programme in among:
        for row in programme.parameters.announced:
            if row.series is not None and (row.baht is not None or row.brackets):
                yield row.id
