"""What people earn, own and owe, what they work as, and the state welfare card."""

import numpy as np
from numpy.typing import NDArray

from population.chance import Booleans, Stream, along, by_age
from population.facts import Facts
from population.figures import figure, share

_NO_LOAN_BELOW = 20


def incomes(facts: Facts, age: NDArray[np.int16]) -> NDArray[np.int32]:
    """Return the yearly income of everybody, in whole baht, before anything stands exactly on a line."""
    stream = facts.stream("income")
    rank = _rank(facts, stream)
    earned = np.where(age >= 60, along(rank, figure("income_of_older_people")), along(rank, figure("income_of_adults")))
    earned = np.where(age < 18, along(rank, figure("income_of_children")), earned)
    unit = int(share("incomes_rounded_to"))
    earned = np.maximum(np.round(earned / unit), 1) * unit
    earns = stream.happens_by(by_age(figure("earning_by_age"), age))
    return np.where(earns, earned, 0).astype(np.int32)


def _rank(facts: Facts, stream: Stream) -> NDArray[np.float64]:
    """Return where each stands among all, 0 to 1: the household's luck and the person's own, made even again.

    The sum of two even variables of widths a >= b has a trapezoid distribution, whose share below x is taken here.
    """
    wide = share("likeness_of_incomes_in_a_household")
    narrow = 1 - wide
    home = facts.homes.spread(stream.uniform(facts.homes.count)).astype(np.float64)
    total = home * wide + stream.uniform(facts.homes.people) * narrow
    low, high = min(wide, narrow), max(wide, narrow)
    rising = total**2 / (2 * low * high)
    middle = (total - low / 2) / high
    falling = 1 - (1 - total) ** 2 / (2 * low * high)
    return np.where(total < low, rising, np.where(total < high, middle, falling))


def stand_on_lines(facts: Facts, income: NDArray[np.int32], known: Booleans) -> None:
    """Bring the total of some households, and the income of some people, exactly to a line or one baht beside it."""
    homes, lines = facts.homes, np.array(figure("income_lines"), dtype=np.int64)
    stream = facts.stream("on a line")
    total = homes.total(income)
    line = lines[stream.among(homes.count, (3, 1))]
    beside = np.array([0, 0, 1, -1])[stream.among(homes.count, (1, 1, 1, 1))]
    lacking = line * homes.sizes + beside - total
    every = np.logical_and.reduceat(known, homes.first)
    moved = every & stream.happens(homes.count, share("households_exactly_on_a_line"))
    last = homes.first + homes.sizes - 1
    grown = np.where(facts.homes.stage[homes.first] == 2, last, homes.first)
    moved &= income[grown] + lacking >= 0
    income[grown[moved]] += lacking[moved].astype(np.int32)
    people = stream.happens(homes.people, share("people_exactly_on_a_line")) & ~homes.spread(moved) & (income > 0)
    income[people] = lines[0]


def put_wealth(facts: Facts, age: NDArray[np.int16], income: NDArray[np.int32]) -> None:
    """Write assets, property, cards and loans."""
    adult, count = age >= 18, len(age)
    stream = facts.stream("wealth")
    luck = stream.uniform(count) * 0.7 + np.minimum(income / 600_000, 1) * 0.3
    assets = np.where(adult, np.round(along(luck, figure("assets")) / 100) * 100, 0).astype(np.int32)
    assets[adult & stream.happens(count, share("assets_exactly_on_the_line"))] = 100_000
    facts.put("person.financial_assets", assets)
    facts.put("person.property_within_limits", stream.happens(count, share("property_within_limits")), adult)
    likelier = np.minimum(share("credit_card") * income / 120_000, 0.8).astype(np.float32)
    facts.put("person.has_credit_card", adult & stream.happens_by(likelier))
    for fact in ("home_loan", "car_loan"):
        has = (age >= _NO_LOAN_BELOW) & (income > 0) & facts.coins(fact, share(fact))
        owed = np.round(along(stream.uniform(count), figure(f"{fact}_baht")) / 1000) * 1000
        facts.put(f"person.{fact}", np.where(has, owed, 0).astype(np.int32))


def put_work(facts: Facts, age: NDArray[np.int16]) -> None:
    """Write what people are and where they work."""
    old, working = age >= 60, (age >= 22) & (age < 60)
    pensioner = old & facts.coins("pensioner", share("pensioner"))
    other = old & facts.coins("other benefit", share("other_state_pension_type_benefit"))
    facts.put("person.is_civil_servant", working & facts.coins("civil servant", share("civil_servant")))
    facts.put("person.is_pensioner", pensioner)
    facts.put("person.receives_state_pension_type_benefit", pensioner | other)
    monk = ~facts.homes.woman & (age >= 10) & facts.coins("monk", share("monk_or_novice"))
    facts.put("person.is_monk_or_novice", monk)
    prisoner = (age >= 18) & (age < 60) & ~monk & facts.coins("prisoner", share("prisoner"))
    facts.put("person.is_prisoner", prisoner)
    facts.put("person.in_state_institution", facts.coins("institution", share("in_state_institution")))
    facts.put("person.holds_political_office", (age >= 25) & facts.coins("office", share("holds_political_office")))
    able = facts.stream("able to work").happens_by(by_age(figure("able_to_work_by_age"), age))
    facts.put("person.able_to_work", able, age >= 15)
    facts.put("person.work_province", _work_province(facts), (age >= 18) & able)
    adult = age >= 18
    facts.put("person.legal_capacity", ~facts.coins("incapacity", share("legal_incapacity")), adult)
    facts.put("person.bankrupt", adult & facts.coins("bankrupt", share("bankrupt")))
    _put_loans_of_the_fund(facts, old, adult)


def _work_province(facts: Facts) -> NDArray[np.int32]:
    own = facts.homes.spread(facts.homes.province).astype(np.int32)
    codes = np.array(tuple(figure("provinces")), dtype=np.int32)
    stream = facts.stream("work province")
    other = codes[stream.among(facts.homes.people, tuple(figure("provinces").values()))]
    return np.where(stream.happens(facts.homes.people, share("works_in_own_province")), own, other)


def _put_loans_of_the_fund(facts: Facts, old: Booleans, adult: Booleans) -> None:
    stream, count = facts.stream("fund"), facts.homes.people
    rate = share("fund_borrower_or_guarantor")
    owes = np.where(old, stream.happens(count, rate), adult & stream.happens(count, rate / 3))
    facts.put("person.fund_borrower_or_guarantor", owes, adult)
    wanted = old & stream.happens(count, share("loan_wanted"))
    facts.put("loan.guarantor", stream.happens(count, share("loan_guarantor")), wanted)
    sizes: dict[int, float] = figure("loan_group_size")
    size = np.array(tuple(sizes), dtype=np.int32)[stream.among(count, tuple(sizes.values()))]
    facts.put("loan.group_size", size, wanted)


def put_welfare_card(facts: Facts, age: NDArray[np.int16], income: NDArray[np.int32], thai: Booleans) -> Booleans:
    """Write who holds the state welfare card, and return it."""
    low = income <= figure("income_lines")[0]
    chance = np.where(low, share("welfare_card"), share("welfare_card_above_the_line"))
    holds = (age >= 18) & thai & facts.stream("welfare card").happens_by(chance)
    facts.put("person.welfare_card", holds)
    facts.put("person.meets_welfare_card_criteria", holds | (low & facts.coins("meets criteria", 0.5)), age >= 18)
    return holds
