"""A tried change of the law as a page shows it: figures, bars and the table beside them; small cells are hidden."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from onehome.benefits.queries.tried_law import TriedLaw
from onehome.engine.decide import first_and_last_day
from onehome.engine.what_if import Changed, Dimension, Figures, Measure, ProgrammeCompared, Unit
from onehome.engine.what_if_words import DIMENSIONS, SUBJECTS, UNITS, cell_words, signed
from onehome.kernel.bilingual import Bilingual
from onehome.law.expressions import Plain
from onehome.law.what_if import Settable, bracket_name, settable_parameters
from onehome.web.design.parts import Share
from onehome.web.law.names import series_name
from onehome.web.law.words import day_words

SMALLEST_CELL = 5
"""Fewer people than this in a cell could be known by name to a neighbour."""

MOST_BARS = 10

_CHANGES = (Measure.GAINS, Measure.LOSES, Measure.MAY_GAIN, Measure.MAY_LOSE, Measure.OTHERWISE)
_APART = (Measure.MAY_GAIN, Measure.MAY_LOSE, Measure.OTHERWISE)
_NO_BAHT = Bilingual("ไม่มีจำนวนเงินที่นับได้", "no sum to count")
_NOT_IN_FORCE = Bilingual("ยังไม่มีผล", "not in force")
_AGED = Bilingual("อายุ {thai}", "aged {english}")


@dataclass(frozen=True, slots=True)
class Supposed:
    """One number: what it is today and what it would be."""

    label: Bilingual
    today: Bilingual
    supposed: Bilingual


@dataclass(frozen=True, slots=True)
class CellShown:
    """One line of a table; hidden where few people stand behind it."""

    label: Bilingual
    hidden: bool
    gains: int = 0
    loses: int = 0
    apart: int = 0
    costs: Sequence[Bilingual] = ()


@dataclass(frozen=True, slots=True)
class DimensionShown:
    """The figures by province, age, sex or target group: bars of the cost, and the table of all cells."""

    code: str
    name: Bilingual
    heading: Bilingual
    caption: Bilingual
    bars: Sequence[Share]
    cells: Sequence[CellShown]
    hides: bool


@dataclass(frozen=True, slots=True)
class CostShown:
    """What one unit of sums costs by either law, for those who are likely to get it and for the others apart."""

    unit: Bilingual
    before: int
    after: int
    change: str
    open_change: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A series that was changed and the address at which it is proposed with its values filled in."""

    name: Bilingual
    query: str


@dataclass(frozen=True, slots=True)
class ProgrammeTried:
    """One programme by both laws.

    Args:
        hidden: so few people are touched that nothing about them is said.
    """

    code: str
    name: Bilingual
    subject: Bilingual
    supposed: Sequence[Supposed]
    is_ceiling: bool
    hidden: bool
    nobody: bool
    gains: int
    loses: int
    may_gain: int
    may_lose: int
    otherwise: int
    costs: Sequence[CostShown]
    dimensions: Sequence[DimensionShown]
    proposals: Sequence[Proposal]


def parameter_name(code: str, parameter: str) -> Bilingual:
    """Return what a number is called, with its age bracket."""
    series, _, bracket = parameter.partition(".")
    name = series_name(code, series)
    if not bracket:
        return name
    aged = cell_words(Dimension.AGE, bracket)
    said = _AGED.format(thai=aged.th, english=aged.en)
    return Bilingual(f"{name.th} {said.th}", f"{name.en}, {said.en}")


def value_words(value: Plain | None) -> Bilingual:
    """Return a number, day or list of codes as it is read."""
    if value is None:
        return _NOT_IN_FORCE
    if isinstance(value, int) and not isinstance(value, bool):
        return Bilingual(f"{value:,}", f"{value:,}")
    if isinstance(value, tuple):
        return Bilingual(", ".join(value), ", ".join(value))
    if isinstance(value, str | bool):
        return Bilingual(str(value), str(value))
    return day_words(value)


def tried_shown(tried: TriedLaw, provinces: Mapping[str, Bilingual]) -> list[ProgrammeTried]:
    """Return every programme that was tried.

    Args:
        provinces: the names of the provinces by their code.
    """
    day, _ = first_and_last_day(tried.compared.year, tried.compared.month)
    found = zip(tried.changed, tried.compared.programmes, strict=True)
    return [
        _programme(one, figures, tried.settings[one.code], settable_parameters(one.before, day), provinces)
        for one, figures in found
    ]


def _programme(
    changed: Changed,
    found: ProgrammeCompared,
    settings: Mapping[str, Plain],
    present: Sequence[Settable],
    provinces: Mapping[str, Bilingual],
) -> ProgrammeTried:
    today = {one.parameter: one.value if one.in_force else None for one in present}
    people = found.whole.people
    touched = _touched(found.whole)
    hidden = 0 < touched < SMALLEST_CELL
    shows = touched >= SMALLEST_CELL
    return ProgrammeTried(
        code=changed.code,
        name=changed.before.heading.name,
        subject=SUBJECTS[found.subject],
        supposed=[
            Supposed(parameter_name(changed.code, name), value_words(today[name]), value_words(value))
            for name, value in settings.items()
        ],
        is_ceiling=found.is_ceiling,
        hidden=hidden,
        nobody=not touched,
        gains=people.get(Measure.GAINS, 0),
        loses=people.get(Measure.LOSES, 0),
        may_gain=people.get(Measure.MAY_GAIN, 0),
        may_lose=people.get(Measure.MAY_LOSE, 0),
        otherwise=people.get(Measure.OTHERWISE, 0),
        costs=[] if hidden else list(_costs(found.whole)),
        dimensions=[_dimension(one, cells, provinces) for one, cells in found.by.items() if shows],
        proposals=list(_proposals(changed, settings, present)),
    )


def _costs(figures: Figures) -> Iterator[CostShown]:
    for unit, sums in figures.baht.items():
        before, after = sums.get(Measure.LIKELY_BEFORE, 0), sums.get(Measure.LIKELY_AFTER, 0)
        yield CostShown(UNITS[unit], before, after, signed(after - before), signed(figures.open_cost(unit)))


def _dimension(
    dimension: Dimension, cells: Mapping[str, Figures], provinces: Mapping[str, Bilingual]
) -> DimensionShown:
    touched = {name: cell for name, cell in cells.items() if _touched(cell)}
    hidden = _hidden(touched)
    labels = {name: provinces.get(name) or cell_words(dimension, name) for name in touched}
    if dimension is Dimension.PROVINCE:
        touched = dict(sorted(touched.items(), key=lambda item: -_size(item[1], hides=item[0] in hidden)))
    name = DIMENSIONS[dimension]
    return DimensionShown(
        code=dimension.value,
        name=name,
        heading=Bilingual(f"ตาม{name.th}", f"By {name.en.lower()}"),
        caption=Bilingual(f"ใช้เงินเปลี่ยนไปเท่าไร ตาม{name.th}", f"Change of the cost by {name.en.lower()}"),
        bars=[_bar(labels[one], cell) for one, cell in touched.items() if one not in hidden][:MOST_BARS],
        cells=[_cell(labels[one], cell, one in hidden) for one, cell in touched.items()],
        hides=bool(hidden),
    )


def _hidden(cells: Mapping[str, Figures]) -> set[str]:
    """Return the cells that are not shown: small ones, and beside a single one the next, or it could be worked out."""
    small = {name for name, cell in cells.items() if any(0 < count < SMALLEST_CELL for count in _counts(cell))}
    others = [name for name in cells if name not in small]
    if len(small) == 1 and others:
        small.add(min(others, key=lambda name: _touched(cells[name])))
    return small


def _cell(label: Bilingual, cell: Figures, hides: bool) -> CellShown:
    if hides:
        return CellShown(label, hidden=True)
    return CellShown(
        label,
        hidden=False,
        gains=cell.people.get(Measure.GAINS, 0),
        loses=cell.people.get(Measure.LOSES, 0),
        apart=sum(cell.people.get(measure, 0) for measure in _APART),
        costs=[_cost_words(cell, unit) for unit in cell.baht if cell.cost(unit)],
    )


def _bar(label: Bilingual, cell: Figures) -> Share:
    unit = next((one for one in cell.baht if cell.cost(one)), None)
    certain = cell.people.get(Measure.GAINS, 0) + cell.people.get(Measure.LOSES, 0)
    if unit is None:
        return Share(label, 0, _NO_BAHT, n=_touched(cell))
    return Share(label, abs(cell.cost(unit)), _cost_words(cell, unit), n=certain)


def _cost_words(cell: Figures, unit: Unit) -> Bilingual:
    cost = signed(cell.cost(unit))
    return Bilingual(f"{cost} {UNITS[unit].th}", f"{cost} {UNITS[unit].en}")


def _counts(cell: Figures) -> list[int]:
    return [cell.people.get(measure, 0) for measure in _CHANGES]


def _touched(cell: Figures) -> int:
    return sum(_counts(cell))


def _size(cell: Figures, *, hides: bool) -> int:
    return -1 if hides else sum(abs(cell.cost(unit)) for unit in cell.baht) or _touched(cell)


def _proposals(changed: Changed, settings: Mapping[str, Plain], present: Sequence[Settable]) -> Iterator[Proposal]:
    """Yield an address for each series that was changed; what was not set keeps today's value."""
    values = {one.parameter: one.value for one in present} | dict(settings)
    for series in dict.fromkeys(name.partition(".")[0] for name in settings):
        query = {"series": series, **dict(_filled_in(changed, series, values))}
        yield Proposal(series_name(changed.code, series), urlencode(query))


def _filled_in(changed: Changed, series: str, values: Mapping[str, Plain | None]) -> Iterator[tuple[str, str]]:
    parameters = changed.after.parameters
    rows = parameters.amounts.get(series, ())
    row = next(iter(rows), None)
    if row is not None and row.brackets:
        for place, bracket in enumerate(row.brackets):
            yield f"bracket_{place}", str(values[f"{series}.{bracket_name(bracket)}"])
        return
    field = "baht" if row is not None else ("limit" if series in parameters.caps else "value")
    yield field, str(values[series])
