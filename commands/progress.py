"""The bar that shows how far a long command is: people done, people per second, time left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

from onehome.kernel.bilingual import Bilingual

_PEOPLE = Bilingual("คน", " people")


@contextmanager
def people_bar(total: int, language: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar for `total` people; yield what is called with the people done and those of an earlier run in them."""
    with tqdm(total=total, unit=_PEOPLE.in_language(language), unit_scale=True, mininterval=0.2) as bar:

        def show(done: int, kept: int) -> None:
            bar.initial = kept  # the rate counts only what this run did
            bar.n = done
            bar.refresh()

        yield show
