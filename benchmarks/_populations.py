"""Populations that several benchmarks measure on: made once, and anew when their making has changed."""

import os
from pathlib import Path
from shutil import rmtree

from population.calendar import Month
from population.errors import FolderHoldsAnother
from population.generate import generate

PLACE = Path(os.environ.get("ONEHOME_BENCHMARKS", "var/benchmarks"))
"""Where populations and answers lie while a benchmark runs."""


def population_of(people: int, seed: int, month: tuple[int, int]) -> Path:
    """Return the folder of the population of so many people, made for a month from a seed."""
    folder = PLACE / f"population-{people}-{seed}"
    try:
        _make(people, seed, Month(*month), folder)
    except FolderHoldsAnother:
        rmtree(folder)
        _make(people, seed, Month(*month), folder)
    return folder


def _make(people: int, seed: int, month: Month, folder: Path) -> None:
    for _ in generate(people, seed, month, folder):
        pass
