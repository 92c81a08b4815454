"""What is wrong with a form, said to its author: where in the file, what it is, and what to do."""

from dataclasses import asdict, dataclass

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Invalid


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend.

    Args:
        sheet, row, column: where it stands in the file; empty or 0 when it concerns the whole of it.
        original: what the converter said, word for word, where we have no sentence of our own.
        stops: False for advice that does not keep the form from being used.
    """

    sentence: Bilingual
    sheet: str = ""
    row: int = 0
    column: str = ""
    original: str = ""
    stops: bool = True

    def plain(self) -> dict[str, object]:
        """Return it as plain values, to be kept with the form."""
        return asdict(self)


class FormRefused(Invalid):
    """A form cannot be used as it is; every problem found is named."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems[0].sentence, "file")
        self.problems = tuple(problems)


def refuse(sentence: Bilingual, *, sheet: str = "", row: int = 0, column: str = "") -> FormRefused:
    """Return the refusal of a file for one reason."""
    return FormRefused([Problem(sentence, sheet, row, column)])
