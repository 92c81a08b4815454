"""Writes the table of columns in contracts/population/README.md anew: `python -m population.describe`."""

from pathlib import Path

import pyarrow as pa

from population.calendar import Month
from population.columns import CONTRACT, ColumnDefinition, contract
from population.part import make_part

README = CONTRACT.parent / "README.md"
BEGINS, ENDS = "<!-- columns: begin -->\n", "<!-- columns: end -->\n"
PEOPLE, SEED, MONTH = 200_000, 1, Month(2025, 11)
"""The population whose share of nulls the table states."""


def table_of_columns() -> str:
    """Return the table: every column with type, unit, meaning and the measured share of nulls."""
    made = make_part(SEED, 0, PEOPLE, MONTH)
    head = "| column | type | of | unit or codes | meaning | nulls |\n|---|---|---|---|---|---|\n"
    return head + "".join(_row(column, made) for column in contract().columns)


def rewritten(text: str) -> str:
    """Return the text of the README with the table made anew."""
    before, _, rest = text.partition(BEGINS)
    _, _, after = rest.partition(ENDS)
    return before + BEGINS + table_of_columns() + ENDS + after


def _row(column: ColumnDefinition, made: pa.Table) -> str:
    codes = ", ".join(f"{place} {code}" for place, code in enumerate(column.values))
    nulls = _share(made.column(column.name).null_count / PEOPLE) if column.nullable else "never"
    cells = (f"`{column.name}`", column.type, column.level.value, column.unit or codes, column.meaning, nulls)
    return f"| {' | '.join(cells)} |\n"


def _share(nulls: float) -> str:
    return f"{nulls:.1%}" if 0.001 <= nulls <= 0.999 else f"{nulls:.2%}"


def main(readme: Path = README) -> None:
    """Write the table into the README."""
    readme.write_text(rewritten(readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
