"""Questions and people in the words of a conversation: "คุณ", "แม่", "your mother"."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from onehome.engine.interview import Item, Question
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.thai_dates import show_date
from onehome.law.vocabulary import definition

FILE = Path(__file__).with_name("questions.yaml")

YOU = "you"
THE_PERSON = "person"
RELATIONS: Mapping[str, tuple[Bilingual, Bilingual]] = {
    "mother": (Bilingual("แม่", "mother"), Bilingual("แม่", "mother")),
    "father": (Bilingual("พ่อ", "father"), Bilingual("พ่อ", "father")),
    "spouse": (Bilingual("สามีหรือภรรยา", "husband or wife"), Bilingual("คู่สมรส", "spouse")),
    "child": (Bilingual("ลูก", "child"), Bilingual("ลูก", "child")),
    "grandchild": (Bilingual("หลาน", "grandchild"), Bilingual("หลาน", "grandchild")),
    "grandparent": (Bilingual("ปู่ ย่า ตา ยาย", "grandparent"), Bilingual("ปู่ย่าตายาย", "grandparent")),
    "sibling": (Bilingual("พี่หรือน้อง", "brother or sister"), Bilingual("พี่น้อง", "sibling")),
    "relative": (Bilingual("ญาติคนอื่น", "other relative"), Bilingual("ญาติ", "relative")),
    "other": (Bilingual("คนอื่นในบ้าน", "somebody else"), Bilingual("คนอื่นในบ้าน", "housemate")),
}
"""Code -> how a relation is offered, and how that member is called afterwards. Nobody is asked for a name."""

_LISTS: Mapping[str, Bilingual] = {
    "person.is_monk_or_novice": Bilingual("ข้อไหนตรงกับใครบ้าง", "Which of these is true, and of whom?"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """How one fact is asked: of whoever reads, of another, and of several."""

    you: Bilingual
    other: Bilingual
    several: Bilingual
    hint: Bilingual | None


@cache
def wordings() -> Mapping[str, Wording]:
    """Return the wording of every fact, by name."""
    written: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return MappingProxyType({name: _read(entry) for name, entry in written.items()})


def _read(entry: Mapping[str, Any]) -> Wording:
    other = Bilingual(entry["th"], entry["en"])
    return Wording(
        you=Bilingual(entry["th"], entry.get("en_you", entry["en"])),
        other=other,
        several=Bilingual(**entry["several"]) if "several" in entry else other,
        hint=Bilingual(**entry["hint"]) if "hint" in entry else None,
    )


def called(relations: Mapping[str, str], *, for_oneself: bool) -> Mapping[str, Bilingual]:
    """Return how each member is called, by id; several of one relation are numbered.

    Args:
        relations: id of the member -> relation; the first is the person it is about.
    """
    owner = "your" if for_oneself else "their"
    counted, seen = Counter(relations.values()), Counter[str]()
    found: dict[str, Bilingual] = {}
    for member, relation in relations.items():
        if relation in (YOU, THE_PERSON):
            found[member] = Bilingual("คุณ", "you") if relation == YOU else Bilingual("คนที่คุณถามแทน", "this person")
            continue
        seen[relation] += 1
        name = RELATIONS[relation][1]
        if counted[relation] > 1:
            name = Bilingual(f"{name.th}คนที่ {seen[relation]}", f"{name.en} {seen[relation]}")
        found[member] = Bilingual(name.th, f"{owner} {name.en}")
    return found


def asks(question: Question, names: Mapping[str, Bilingual], relations: Mapping[str, str]) -> Bilingual:
    """Return what a page asks, in one sentence."""
    name = question.items[0].name
    if name in _LISTS:
        return _LISTS[name]
    if len(question.items) > 1:
        return wordings()[name].several
    return asks_of(question.items[0], names, relations)


def asks_of(item: Item, names: Mapping[str, Bilingual], relations: Mapping[str, str]) -> Bilingual:
    """Return the question about one member, or about the home."""
    wording = wordings()[item.name]
    if item.member is None:
        return wording.other
    who = names[item.member]
    sentence = wording.you if relations[item.member] == YOU else wording.other
    return Bilingual(sentence.th.format(who=who.th), sentence.en.format(who=who.en))


def hint_of(question: Question) -> Bilingual | None:
    """Return what helps to answer, or None."""
    return wordings()[question.items[0].name].hint


def value_labels(name: str) -> Mapping[str, Bilingual]:
    """Return the codes a fact may have, with their words."""
    return definition(name).value_labels


@cache
def month_names(language: str) -> tuple[str, ...]:
    """Return the twelve months written out, January first."""
    return tuple(show_date(date(2000, month, 1), language, style="long").split()[1] for month in range(1, 13))
