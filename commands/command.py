"""What a sub-command is, and what it says when it cannot go on."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from onehome.kernel.bilingual import Bilingual

DONE, FOUND_FAULTS, BAD_INPUT = 0, 1, 2
"""Exit statuses: done; a check found something wrong; what was typed or given cannot be used."""


@dataclass(frozen=True, slots=True)
class Command:
    """One sub-command.

    Args:
        words: as typed after `onehome`, for example ("population", "generate").
        add_arguments: declares its arguments.
        run: does the work and returns the exit status; errors with a sentence are shown by the caller.
    """

    words: tuple[str, str]
    summary: Bilingual
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
