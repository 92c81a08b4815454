"""What people receive already: granted here, reported by the body that pays, or said by themselves."""

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from onehome.access.types import Actor, Permission
from onehome.benefits.models import Award, ReceivedBenefit, ReportedOutcome
from onehome.benefits.types import AwardState
from onehome.kernel.thai_calendar import FiscalYear
from onehome.people.queries.rows import known_facts_seen_by

Key = tuple[UUID, UUID | None, str]
"""Household, member (None for the family), code of the programme."""

# Facts by which somebody says that he receives: the day since when, or simply so.
SAYS_SO = {"person.was_recipient_before": "OAA", "person.welfare_card": "SWC"}
WHY = "who receives already is not looked for, whoever granted it"


def receiving(actor: Actor, household_ids: Collection[UUID], day: date, monthly: Collection[str]) -> frozenset[Key]:
    """Return who of these households receives what on `day`, in four statements.

    A programme in `monthly`, once granted, is received from then on; any other only in the fiscal year of its grant.
    """
    year = FiscalYear.of(day)
    found: set[Key] = set()
    for household_id, person_id, programme, on in _granted(household_ids, day):
        if programme in monthly or year.start <= on:
            found.add((household_id, person_id, programme))
    noted = ReceivedBenefit.objects.by_system(why=WHY).filter(
        household_id__in=household_ids, taken_back_at__isnull=True
    )
    found.update(noted.values_list("household_id", "person_id", "programme"))
    found.update(_said(actor, household_ids))
    return frozenset(found)


def _granted(household_ids: Collection[UUID], day: date) -> Iterator[tuple[UUID, UUID | None, str, date]]:
    awards = Award.objects.by_system(why=WHY).filter(
        household_id__in=household_ids, state=AwardState.AWARDED, awarded_on__lte=day
    )
    yield from awards.values_list("household_id", "person_id", "programme", "awarded_on")
    reported = ReportedOutcome.objects.by_system(why=WHY).filter(
        application__household_id__in=household_ids, granted=True, recorded_on__lte=day
    )
    of = "application__"
    yield from reported.values_list(f"{of}household_id", f"{of}person_id", f"{of}programme", "recorded_on")


def _said(actor: Actor, household_ids: Collection[UUID]) -> Iterator[Key]:
    facts = known_facts_seen_by(actor, Permission.SEE_HOUSEHOLD).filter(
        household_id__in=household_ids, name__in=SAYS_SO, person__isnull=False
    )
    newest = facts.order_by("person_id", "name", "-known_on", "-recorded_at").distinct("person_id", "name")
    for fact in newest:
        if fact.value not in (None, False, "never"):
            yield fact.household_id, fact.person_id, SAYS_SO[fact.name]
