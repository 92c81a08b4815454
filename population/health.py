"""Disability and its card, carers, HIV, and what officers found about people in need."""

import numpy as np
from numpy.typing import NDArray

from population.chance import Booleans, by_age
from population.facts import Facts
from population.figures import figure, share
from population.lives import Lives

PROTECTION = ("person.destitute", "person.no_dwelling", "person.cannot_depend_on_others")


def put_disability_card(facts: Facts, age: NDArray[np.int16]) -> Booleans:
    """Write who holds the card, and return it."""
    holds = facts.stream("disability card").happens_by(by_age(figure("disability_card_by_age"), age))
    facts.put("person.disability_card", holds)
    return holds


def put_care(facts: Facts, lives: Lives) -> None:
    """Write how severe a disability is, who cares, and who is without a carer."""
    card = lives.disability_card
    facts.put("person.disability_severe", facts.coins("severe", share("disability_severe")), card)
    someone = facts.homes.spread(facts.homes.any_of(card)) & ~card & (lives.age >= 16)
    carer = np.where(
        someone,
        facts.coins("carer at home", share("carer_in_household_of_disabled")),
        (lives.age >= 18) & facts.coins("carer elsewhere", share("carer_elsewhere")),
    )
    facts.put("person.is_carer_of_disabled", carer, lives.age >= 15)
    without = np.where(
        lives.alone,
        facts.coins("without carer alone", share("without_carer_when_alone")),
        facts.coins("without carer", share("without_carer_otherwise")),
    )
    facts.put("person.lives_alone_or_without_carer", without, (card | lives.old) & (lives.visited | lives.alone))


def put_hiv(facts: Facts) -> None:
    """Write what is known about HIV; of most people nothing is."""
    infected_or_affected = facts.coins("hiv", share("hiv_infected_or_affected"))
    known = facts.put("person.hiv_infected_or_affected", infected_or_affected)
    certified = infected_or_affected & facts.coins("aids", share("aids_doctor_certificate"))
    facts.put("person.aids_doctor_certificate", certified, known)


def put_findings(facts: Facts, lives: Lives) -> None:
    """Write what officers found about people, where they visited."""
    findings: dict[str, tuple[float, float]] = figure("findings_when_visited")
    true_of: dict[str, Booleans] = {}
    for fact, (of_poor, of_others) in findings.items():
        stream = facts.stream(fact)
        found = np.where(lives.poor, stream.happens(len(lives.age), of_poor), stream.happens(len(lives.age), of_others))
        true_of[fact] = found
        facts.put(fact, found, lives.visited)
    in_need = np.logical_or.reduce([true_of[fact] for fact in PROTECTION]) & lives.visited
    consents = facts.coins("consents", share("consents_to_protection"))
    facts.put("person.consents_to_protection", consents, in_need)
    facts.put("person.diverted_offender", facts.coins("diverted", share("diverted_offender")), in_need)
