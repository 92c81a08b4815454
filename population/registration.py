"""What registers say of people: sex, nationality, marriage, where they are registered, the old-age allowance."""

import numpy as np
from numpy.typing import NDArray

from population.calendar import Days, birthday, first_of_month, first_of_year, number_of
from population.chance import Booleans, by_age
from population.columns import LATEST, NONE, Filled, column_of
from population.facts import Facts, place_of_code
from population.figures import figure, share

FEMALE, MALE = 2, 1
"""Of the column `sex`, which civil registration always holds."""

_RECIPIENT = "person.was_recipient_before"
_DAY_OF_PAYMENT = 9  # after the first of the month: the allowance is paid on the tenth
_CHANGE = np.array(["2023-08-11", "2023-08-12"], dtype="datetime64[D]").astype(np.int32)


def put_registration(facts: Facts, born: Days, age: NDArray[np.int16]) -> Booleans:
    """Write them, and return who is of Thai nationality."""
    woman = facts.homes.woman
    facts.columns["sex"] = Filled(np.where(woman, np.uint8(FEMALE), np.uint8(MALE)))
    female, male = place_of_code("person.sex", "female"), place_of_code("person.sex", "male")
    facts.put("person.sex", np.where(woman, np.uint8(female), np.uint8(male)))
    thai = ~(
        facts.homes.spread(facts.home_coins("household not Thai", share("households_not_thai")))
        ^ facts.coins("unlike the household", share("other_nationality_than_household") * share("households_not_thai"))
    )
    facts.put("person.nationality_thai", thai)
    facts.put("person.married", facts.stream("married").happens_by(by_age(figure("married_by_age"), age)))
    facts.put("person.resident_in_local_area", facts.coins("resident", share("resident_in_local_area")))
    _put_allowance(facts, born, age)
    return thai


def _put_allowance(facts: Facts, born: Days, age: NDArray[np.int16]) -> None:
    old = age >= 60
    registered = np.where(
        old,
        facts.coins("registered when old", share("registered_with_local_body_when_old")),
        (age == 59) & facts.coins("registered before", share("registered_with_local_body_before")),
    )
    facts.put("person.registered_with_local_body", registered, age >= 50)
    since = _first_receipt(facts, born)
    received = registered & old & (since <= number_of(facts.month.last))
    year_only = facts.coins("recipient since year only", share("recipient_since_year_only"))
    known = facts.put(_RECIPIENT, np.where(year_only, first_of_year(since), since), age >= 50)
    name = column_of(_RECIPIENT)
    facts.columns[name] = Filled(facts.columns[name].values, known & received)
    facts.columns[name + LATEST] = Filled(first_of_year(since, 1) - np.int32(1), known & received & year_only)
    facts.columns[name + NONE] = Filled(~received, known)


def _first_receipt(facts: Facts, born: Days) -> Days:
    stream = facts.stream("first receipt")
    sixty = birthday(born, 60)
    later = stream.whole(len(born), int(share("recipient_within_months")) + 1)
    since = first_of_month(sixty, 1) + _DAY_OF_PAYMENT + later * 30
    general = number_of(figure("old_age_allowance_since"))
    near_change = np.abs(since - _CHANGE[0]) < 200
    at_change = near_change & stream.happens(len(born), share("recipient_on_the_day_of_the_change"))
    edge = _CHANGE[stream.among(len(born), (1, 1))]
    return np.where(at_change, np.maximum(edge, sixty), np.maximum(since, general)).astype(np.int32)
