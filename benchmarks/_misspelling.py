"""Slips that people make in Thai names: letters that sound alike, silent letters left out, tone marks dropped."""

import random
import re

ALIKE = ("ศษส", "ณน", "ฎด", "ฏต", "ฐถ", "ทธฑ", "ภพ", "ลฬ", "คฆข", "ญย", "ใไ", "ชฌ")
SWAPS = (("รร", "ั"), ("ทร", "ซ"), ("ัย", "ัย์"), ("ไ", "ัย"), ("ศรี", "สี"), ("ิทธิ", "ิด"), ("ัฐ", "ัด"))
SILENT = re.compile("[ก-ฮ][ิุ]?์")
TONE = re.compile("[่้๊๋]")
FINAL = {"ร": "น", "ล": "น", "ญ": "น", "ณ": "น", "จ": "ด", "ช": "ด", "ศ": "ด", "ษ": "ด", "ส": "ด", "ต": "ด", "ท": "ด"}


def misspell(name: str, rng: random.Random) -> str:
    """Return the name with one or two slips; a name without a place for any is doubled at its last letter."""
    slips = [_letter, _silent, _tone, _final, _swap]
    rng.shuffle(slips)
    typed, wanted = name, rng.choice((1, 1, 2))
    for slip in slips:
        changed = slip(typed, rng)
        if changed != typed:
            typed, wanted = changed, wanted - 1
        if not wanted:
            return typed
    return typed if typed != name else name + name[-1]


def _letter(name: str, rng: random.Random) -> str:
    places = [(at, group) for at, letter in enumerate(name) for group in ALIKE if letter in group]
    if not places:
        return name
    at, group = rng.choice(places)
    return name[:at] + rng.choice([letter for letter in group if letter != name[at]]) + name[at + 1 :]


def _silent(name: str, rng: random.Random) -> str:
    return SILENT.sub("", name, count=1)


def _tone(name: str, rng: random.Random) -> str:
    return TONE.sub("", name, count=1)


def _final(name: str, rng: random.Random) -> str:
    return name[:-1] + FINAL.get(name[-1], name[-1])


def _swap(name: str, rng: random.Random) -> str:
    fitting = [(old, new) for old, new in SWAPS if old in name]
    old, new = rng.choice(fitting) if fitting else ("", "")
    return name.replace(old, new, 1) if old else name
