"""Thai names for people who do not exist, from PyThaiNLP's lists (CC BY-SA 4.0)."""

from functools import cache

from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names

from demo.chance import Chance
from onehome.people.types import Sex


@cache
def _given_names(sex: Sex) -> tuple[str, ...]:
    names = thai_female_names() if sex is Sex.FEMALE else thai_male_names()
    return tuple(sorted(name for name in names if 3 <= len(name) <= 14 and name.isprintable()))


@cache
def _family_names() -> tuple[str, ...]:
    return tuple(sorted(name for name in thai_family_names() if 4 <= len(name) <= 18 and name.isprintable()))


def given_name(chance: Chance, sex: Sex) -> str:
    """Return a given name."""
    return chance.pick(_given_names(sex))


def family_name(chance: Chance) -> str:
    """Return a family name."""
    return chance.pick(_family_names())


def title(sex: Sex, age: int, *, married: bool) -> str:
    """Return the title that goes before the given name."""
    if age < 15:
        return "ด.ญ." if sex is Sex.FEMALE else "ด.ช."
    if sex is Sex.MALE:
        return "นาย"
    return "นาง" if married else "นางสาว"
