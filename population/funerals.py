"""Deaths of the last months and what is asked for funeral aid, and where applications are filed."""

from functools import cache

import geothai
import numpy as np
from numpy.typing import NDArray

from population.calendar import Days, number_of, same_day_later
from population.chance import Booleans, Stream
from population.facts import Facts
from population.figures import figure, share
from population.lives import Lives

_DAYS_OF_A_MONTH = 30
_DEADLINE_MONTHS = 6
_ASKS_FOR_A_LOAN = "application area of others"


def put_funerals(facts: Facts, lives: Lives) -> None:
    """Write the facts of a death in the household, and the place and day of the application."""
    homes = facts.homes
    bereaved = facts.home_coins("bereaved", share("households_with_a_death"))
    stream = facts.stream("deceased")
    for fact, chance in (
        ("deceased.welfare_card", share("deceased_welfare_card")),
        ("deceased.poverty_certificate", share("deceased_poverty_certificate")),
        ("deceased.relatives_poor_or_none", share("deceased_relatives_poor_or_none")),
        ("applicant.arranges_funeral", share("applicant_arranges_funeral")),
        ("awards.already_paid_for_event", share("deceased_already_paid")),
    ):
        facts.put_home(fact, facts.home_coins(fact, chance), bereaved)
    thai = np.logical_and.reduceat(lives.thai, homes.first)
    facts.put_home("deceased.nationality_thai", thai, bereaved)
    facts.put_home("deceased.age_at_death", _ages_at_death(stream, homes.count), bereaved)
    died = number_of(facts.month.last) - stream.whole(homes.count, int(share("death_window_months")) * _DAYS_OF_A_MONTH)
    certified = _certified(facts, stream, died)
    facts.put_home_day("deceased.death_certificate_date", certified, bereaved, _without_certificate(facts, bereaved))
    applied = _applied(facts, stream, certified)
    filed = (
        bereaved & stream.happens(homes.count, share("application_filed")) & (applied <= number_of(facts.month.last))
    )
    facts.put_home_day("application.date", applied, filed, np.zeros(homes.count, dtype=bool))
    _put_areas(facts, stream, bereaved, filed, lives)


def _ages_at_death(stream: Stream, count: int) -> NDArray[np.int32]:
    old = 60 + np.minimum(stream.whole(count, 30) + stream.whole(count, 16), 46)
    young = np.sqrt(stream.uniform(count)) * 60
    age: NDArray[np.int32] = np.where(stream.happens(count, share("deceased_old")), old, young).astype(np.int32)
    age[stream.happens(count, share("deceased_exactly_sixty"))] = 60
    return age


def _certified(facts: Facts, stream: Stream, died: NDArray[np.int64]) -> Days:
    """Return the days of the certificates: mostly the day after, seldom later, never after the month asked."""
    later = (stream.uniform(len(died)) ** 4 * share("death_certificate_later_days")).astype(np.int64)
    certified: Days = np.minimum(died + later, number_of(facts.month.last)).astype(np.int32)
    return certified


def _without_certificate(facts: Facts, bereaved: Booleans) -> Booleans:
    return bereaved & facts.home_coins("no certificate", share("deceased_no_certificate"))


def _applied(facts: Facts, stream: Stream, certified: Days) -> Days:
    """Return the days of application: soon after, within the time, and some on the last day or the day after."""
    soon = certified + stream.whole(len(certified), 45)
    late = certified + stream.whole(len(certified), 215)
    applied = np.where(stream.happens(len(certified), 0.75), soon, late)
    edge = stream.happens(len(certified), share("application_on_an_edge"))
    deadline = same_day_later(certified, _DEADLINE_MONTHS) + stream.among(len(certified), (1, 1))
    return np.where(edge & (deadline <= number_of(facts.month.last)), deadline, applied).astype(np.int32)


def _put_areas(facts: Facts, stream: Stream, bereaved: Booleans, filed: Booleans, lives: Lives) -> None:
    """Write areas down to the sub-district; a few applications are filed elsewhere or name the district only."""
    homes = facts.homes
    home_area = _subdistrict(stream, homes.province)
    facts.put_home("deceased.registered_or_domiciled_area", home_area, bereaved)
    provinces = np.array(tuple(figure("provinces")), dtype=np.int8)
    elsewhere = _subdistrict(stream, provinces[stream.whole(homes.count, len(provinces))])
    away = stream.happens(homes.count, share("application_in_other_area"))
    district_only = stream.happens(homes.count, share("application_in_other_area"))
    area = np.where(away, elsewhere, np.where(district_only, home_area // 100, home_area)).astype(np.int32)
    loans = homes.any_of(lives.old) & stream.happens(homes.count, share("loan_wanted"))
    facts.put_home("application.area", area, filed | (loans & ~bereaved))


def _subdistrict(stream: Stream, province: NDArray[np.int8]) -> NDArray[np.int32]:
    """Return a sub-district of each province, each as likely."""
    codes, first, count = _subdistricts()
    place = (stream.uniform(len(province)) * count[province]).astype(np.int64)
    found: NDArray[np.int32] = codes[first[province] + place]
    return found


@cache
def _subdistricts() -> tuple[NDArray[np.int32], NDArray[np.int64], NDArray[np.int64]]:
    """Return all codes of sub-districts, and by code of the province where its own start and how many there are."""
    districts = [district for province in geothai.provinces() for district in geothai.districts(province.code)]
    listed = [int(one.code) for district in districts for one in geothai.subdistricts(district.code)]
    codes = np.array(sorted(listed), dtype=np.int32)
    by_province = codes // 10_000
    numbers = np.arange(100)
    first = np.searchsorted(by_province, numbers)
    return codes, first, np.searchsorted(by_province, numbers, side="right") - first
