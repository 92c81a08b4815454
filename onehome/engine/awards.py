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
    fiscal_start = date(day.year if day.month >= _FISCAL_YEAR_STARTS else day.year - 1, _FISCAL_YEAR_STARTS, 1)
    grants = _grants(history, programme, member, day)
    fiscal = sum(award.day >= fiscal_start for award in grants)
    calendar = sum(award.day.year == day.year for award in grants)
    return Span(min(fiscal, calendar), max(fiscal, calendar))


def grants_in_a_row(history: AwardHistory, programme: str, member: str | None, day: date) -> Span:
    """Return the number of grants in an unbroken series up to `day`, as far as the history alone can tell.

    The law does not say what breaks a series, so the series is between none and all of the grants.
    """
    return Span(0, len(_grants(history, programme, member, day)))


def _grants(history: AwardHistory, programme: str, member: str | None, day: date) -> list[Award]:
    return [
        award
        for award in history.awards
        if award.programme == programme and award.day <= day and (member is None or award.member == member)
    ]
