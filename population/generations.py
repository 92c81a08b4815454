"""Older people and children: hardship, who looks after them, guardians and foster families."""

import numpy as np

from onehome.law.vocabulary import vocabulary
from population.chance import Booleans
from population.facts import Facts
from population.figures import figure, share
from population.lives import Lives

_HARDSHIP = "elder.hardship_kind"


def put_generations(facts: Facts, lives: Lives) -> None:
    """Write what is asked about older people and about children."""
    nobody = _put_older_people(facts, lives)
    without_carer = _put_children(facts, lives)
    approved = np.where(
        lives.child,
        without_carer & facts.coins("foster child", share("foster_child")),
        nobody & facts.coins("foster older", share("foster_older_person")),
    )
    facts.put("foster.approved", approved)


def _put_older_people(facts: Facts, lives: Lives) -> Booleans:
    kinds: dict[str, float] = figure("elder_hardship")
    found = np.zeros(len(lives.age), dtype=np.uint32)
    for bit, kind in enumerate(vocabulary()[_HARDSHIP].values):
        found |= facts.coins(f"hardship {kind}", kinds[kind]).astype(np.uint32) << np.uint32(bit)
    asked = lives.old & lives.visited
    facts.put(_HARDSHIP, found, asked)
    nobody = lives.old & np.where(
        lives.alone,
        facts.coins("nobody alone", share("elder_has_nobody")),
        facts.coins("nobody", share("elder_has_nobody_otherwise")),
    )
    facts.put("elder.has_nobody", nobody, asked)
    return nobody


def _put_children(facts: Facts, lives: Lives) -> Booleans:
    child, homes = lives.child, facts.homes
    one_parent = lives.thai | facts.coins("one parent Thai", share("child_one_parent_thai"))
    facts.put("child.one_parent_thai", one_parent, child)
    with_guardian = facts.coins("with guardian", share("child_with_guardian"))
    facts.put("child.lives_with_guardian", with_guardian, child)
    in_institution = ~with_guardian & facts.coins("child institution", share("child_in_institution"))
    facts.put("child.in_institution", in_institution, child)
    no_adult = ~homes.spread(homes.any_of((lives.age >= 18) & ~lives.old))
    without = child & np.where(
        no_adult | ~with_guardian,
        facts.coins("without carer likely", share("child_without_carer")),
        facts.coins("child without carer", share("child_without_carer_otherwise")),
    )
    facts.put("child.without_carer", without, child & (lives.visited | without))
    promptpay = homes.spread(facts.home_coins("promptpay", share("guardian_promptpay")))
    facts.put("guardian.promptpay", promptpay, child)
    return without
