"""What has been granted before, counted the way caps count."""

from datetime import date

from onehome.engine.span import Span
from onehome.engine.types import Award, AwardHistory

_FISCAL_YEAR_STARTS = 10


def grants_this_year(history: AwardHistory, programme: str, member: str | None, day: date) -> Span:
    """Return the number of grants in the year up to and including `day`.

    Whether the law means the fiscal year (from 1 October) or the calendar year is not established: the smaller and
    the larger of the two counts are the ends of the answer.

    Args:
        member: count the grants to this member; None counts those to the whole household.
    """
    fiscal, calendar = _grants_of_both_years(history, programme, member, day)
    return Span(*sorted((len(fiscal), len(calendar))))


def baht_this_year(history: AwardHistory, programme: str, member: str | None, day: date) -> Span:
    """Return the baht granted in the year up to and including `day`, counted as `grants_this_year` does."""
    fiscal, calendar = _grants_of_both_years(history, programme, member, day)
    return Span(*sorted((sum(award.baht for award in fiscal), sum(award.baht for award in calendar))))


def grants_in_a_row(history: AwardHistory, programme: str, member: str | None, day: date) -> Span:
    """Return the number of grants in an unbroken series up to `day`, as far as the history alone can tell.

    The law does not say what breaks a series, so the series is between none and all of the grants.
    """
    return Span(0, len(_grants(history, programme, member, day)))


def _grants_of_both_years(
    history: AwardHistory, programme: str, member: str | None, day: date
) -> tuple[list[Award], list[Award]]:
    fiscal_start = date(day.year if day.month >= _FISCAL_YEAR_STARTS else day.year - 1, _FISCAL_YEAR_STARTS, 1)
    grants = _grants(history, programme, member, day)
    return (
        [award for award in grants if award.day >= fiscal_start],
        [award for award in grants if award.day.year == day.year],
    )


def _grants(history: AwardHistory, programme: str, member: str | None, day: date) -> list[Award]:
    return [
        award
        for award in history.awards
        if award.programme == programme and award.day <= day and (member is None or award.member == member)
    ]
