"""Which facts of the law's vocabulary are asked of whom, and how an answer is said."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from onehome.kernel.bilingual import Bilingual
from onehome.kernel.money import show_baht
from onehome.kernel.thai_dates import show_date
from onehome.law.vocabulary import FactDefinition, FactKind, about_one_person, vocabulary

# Kept in the registry itself and read from there.
_IN_THE_REGISTRY = frozenset({"person.birth_date", "person.sex", "household.members"})
# Counted from the grants that were made, for each programme by itself.
_COUNTED = frozenset({"awards.count_this_year", "awards.baht_this_year", "awards.consecutive_count"})
_YES_NO = (Bilingual("ใช่", "yes"), Bilingual("ไม่ใช่", "no"))
NOT_KNOWN = Bilingual("ถามแล้ว ยังไม่รู้", "asked, not known")


@cache
def asked_facts() -> Mapping[str, FactDefinition]:
    """Return the facts that somebody has to tell or look up: neither derived nor counted nor in the registry."""
    return MappingProxyType(
        {
            name: fact
            for name, fact in vocabulary().items()
            if not fact.derived_from and fact.same_as is None and name not in _IN_THE_REGISTRY | _COUNTED
        }
    )


def about_a_person(name: str) -> bool:
    """Return whether a fact is asked of one person, not of the whole household."""
    return about_one_person(name)


def value_words(definition: FactDefinition, value: object) -> Bilingual:
    """Return a kept value as it is said."""
    if value is None:
        return NOT_KNOWN
    if isinstance(value, bool):
        return _YES_NO[0] if value else _YES_NO[1]
    if isinstance(value, list):
        said = [definition.value_labels[code] for code in value]
        return Bilingual(", ".join(one.th for one in said), ", ".join(one.en for one in said))
    if str(value) in definition.value_labels:
        return definition.value_labels[str(value)]
    if definition.kind is FactKind.DATE:
        day = date.fromisoformat(str(value))
        return Bilingual(show_date(day, "th"), show_date(day, "en"))
    if definition.kind in {FactKind.MONEY, FactKind.MONEY_PER_HEAD} and isinstance(value, int):
        return Bilingual(show_baht(value, "th"), show_baht(value, "en"))
    if definition.kind is FactKind.AREA:
        return Bilingual(f"รหัสพื้นที่ {value}", f"area code {value}")
    return Bilingual(str(value), str(value))
