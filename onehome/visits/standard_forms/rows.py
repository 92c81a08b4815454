"""The rows of an XLSForm, said shortly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onehome.kernel.bilingual import Bilingual
from onehome.visits.form_types import FormKind

Row = dict[str, str]

THAI, ENGLISH = "ไทย (th)", "English (en)"
YES_NO = Bilingual("ได้ / ใช่", "yes")


@dataclass(frozen=True, slots=True)
class StandardForm:
    """One form that is shipped: who fills it in, its questions and its lists of choices."""

    code: str
    version: str
    kind: FormKind
    title: Bilingual
    survey: Sequence[Row]
    choices: Mapping[str, Mapping[str, Bilingual]] = field(default_factory=dict)


def ask(
    kind: str, name: str, words: Bilingual, *, meaning: str = "", hint: Bilingual | None = None, **more: str
) -> Row:
    """Return one question; `more` are further columns of the sheet, such as relevant="…"."""
    row = {"type": kind, "name": name, f"label::{THAI}": words.th, f"label::{ENGLISH}": words.en}
    if hint is not None:
        row |= {f"hint::{THAI}": hint.th, f"hint::{ENGLISH}": hint.en}
    if meaning:
        row["bind::oh:meaning"] = meaning
    return row | more


def hidden(kind: str, name: str, *, meaning: str = "", **more: str) -> Row:
    """Return a value that the form works out without asking."""
    return {"type": kind, "name": name, **({"bind::oh:meaning": meaning} if meaning else {}), **more}


def group(name: str, words: Bilingual, *rows: Row, repeat: bool = False, **more: str) -> list[Row]:
    """Return questions that stand together, with `repeat` as often as there is something to tell."""
    kind = "repeat" if repeat else "group"
    begin = ask(f"begin_{kind}", name, words)
    return [begin | more, *rows, {"type": f"end_{kind}"}]
