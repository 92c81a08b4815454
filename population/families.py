"""The family and its home: hardship, visits, the main earner, the dwelling."""

import numpy as np

from onehome.law.vocabulary import vocabulary
from population.calendar import number_of
from population.chance import Booleans
from population.facts import Facts
from population.figures import figure, share
from population.households import Homes
from population.lives import Lives

_VISITS_REACH_BACK_DAYS = 730


def visited_homes(facts: Facts, poor_home: Booleans) -> Booleans:
    """Return which households an officer has visited within two years."""
    return np.where(
        poor_home,
        facts.home_coins("visited poor", share("visited_poor_household")),
        facts.home_coins("visited other", share("visited_other_household")),
    )


def put_families(facts: Facts, lives: Lives) -> None:
    """Write what is known about families and their homes."""
    _put_visit(facts, lives)
    findings: dict[str, tuple[float, float]] = figure("family_findings_when_visited")
    for fact, (of_poor, of_others) in findings.items():
        found = np.where(lives.poor_home, facts.home_coins(fact, of_poor), facts.home_coins(f"{fact} other", of_others))
        facts.put_home(fact, found, lives.visited_home)
    event = "family.main_earner_event"
    shares: dict[str, float] = figure("main_earner_event")
    values = vocabulary()[event].values
    facts.put_home(event, facts.stream(event).among(facts.homes.count, [shares[code] for code in values]))
    in_need = facts.homes.total(lives.child).astype(np.int32) * lives.poor_home
    facts.put_home("family.children_in_need", in_need, in_need >= 0)
    facts.put_home("settlement.member_admitted", facts.home_coins("settlement", share("settlement_member")))
    _put_dwelling(facts, facts.homes, lives)


def _put_visit(facts: Facts, lives: Lives) -> None:
    back = facts.stream("visit").whole(facts.homes.count, _VISITS_REACH_BACK_DAYS)
    days = (number_of(facts.month.last) - back).astype(np.int32)
    none = ~lives.visited_home & facts.home_coins("not visited is known", share("not_visited_is_known"))
    facts.put_home_day("visit.officer_home_visit_date", days, lives.visited_home, none)


def _put_dwelling(facts: Facts, homes: Homes, lives: Lives) -> None:
    stream = facts.stream("dwelling")
    months = stream.along(homes.count, figure("residence_months")).astype(np.int32)
    months[stream.happens(homes.count, share("residence_exactly_six_months"))] = 6
    facts.put_home("dwelling.residence_months", months)
    with_card = homes.any_of(lives.disability_card)
    moved = stream.happens(homes.count, share("moved_after_disability"))
    facts.put_home("dwelling.moved_after_disability", moved, with_card)
    help_ = "dwelling.other_state_help"
    shares: dict[str, float] = figure("other_state_help")
    values = vocabulary()[help_].values
    asked = with_card | lives.visited_home
    facts.put_home(help_, stream.among(homes.count, [shares[code] for code in values]), asked)
