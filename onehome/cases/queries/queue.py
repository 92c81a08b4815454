"""The one queue of a province, and the cases of a household."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from onehome.access.types import Actor, Permission
from onehome.cases.models import Case, CaseHardship, Need, Referral
from onehome.cases.types import OPEN_REFERRALS, CaseState, NeedState, QueueCounts, QueueFilter

WHY = "the parts of cases that were already scoped"
ALL_OPEN = QueueFilter()


def queue(actor: Actor, asked: QueueFilter = ALL_OPEN) -> QuerySet[Case]:
    """Return the cases the actor may see: unassigned first, then by urgency and time left.

    Each carries `open_needs`, the number of needs without a result. Household, unit and manager come with it.
    """
    found = Case.objects.seen_by(actor, Permission.SEE_CASE).filter(_asked(actor, asked))
    found = found.annotate(open_needs=Count("needs", filter=Q(needs__state=NeedState.OPEN)))
    found = found.select_related("household", "lead_unit", "manager")
    if asked.state == CaseState.CLOSED:
        return found.order_by("-closed_on", "number")
    assigned = Q(manager__isnull=False)
    return found.annotate(is_assigned=assigned).order_by("is_assigned", "-urgency", "due_on", "number")


def queue_counts(actor: Actor, day: date, *, unit_id: UUID | None = None) -> QueueCounts:
    """Return how many cases wait in the queue, of one unit if given, in one statement."""
    mine, unassigned = Q(manager_id=actor.staff_id), Q(manager__isnull=True)
    counted = (
        Case.objects.seen_by(actor, Permission.SEE_CASE)
        .filter(_asked(actor, QueueFilter(unit_id=unit_id)))
        .aggregate(
            all=Count("pk"),
            unassigned=Count("pk", filter=unassigned),
            mine=Count("pk", filter=mine),
            late=Count("pk", filter=Q(due_on__lt=day)),
        )
    )
    return QueueCounts(**counted)


def _asked(actor: Actor, asked: QueueFilter) -> Q:
    wanted = Q(state=asked.state) if asked.state else ~Q(state=CaseState.CLOSED)
    if asked.mine:
        wanted &= Q(manager_id=actor.staff_id)
    if asked.unassigned:
        wanted &= Q(manager__isnull=True)
    if asked.late_on:
        wanted &= Q(due_on__lt=asked.late_on)
    if asked.unit_id:
        needs = Need.objects.by_system(why=WHY).filter(case=OuterRef("pk"), unit=asked.unit_id, state=NeedState.OPEN)
        referrals = Referral.objects.by_system(why=WHY).filter(
            case=OuterRef("pk"), to_unit=asked.unit_id, state__in=OPEN_REFERRALS
        )
        wanted &= Q(lead_unit=asked.unit_id) | Exists(needs) | Exists(referrals)
    return wanted


def cases_of_household(actor: Actor, household_id: UUID) -> QuerySet[Case]:
    """Return the cases of one household that the actor may see, the open ones first, then the newest."""
    found = Case.objects.seen_by(actor, Permission.SEE_CASE).filter(household_id=household_id)
    return found.select_related("lead_unit", "manager").order_by(F("closed_on").desc(nulls_first=True), "-opened_on")


def open_cases_to_work_on(actor: Actor, household_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return household id -> the newest open case of it on which the actor may work, in one statement."""
    rows = Case.objects.seen_by(actor, Permission.WORK_CASE).filter(household_id__in=household_ids)
    still_open = rows.exclude(state=CaseState.CLOSED).order_by("opened_on", "pk")
    return dict(still_open.values_list("household_id", "pk"))


def cases_of_hardships(actor: Actor, hardship_ids: Collection[UUID]) -> dict[UUID, Case]:
    """Return hardship id -> the case that answers it, for those the actor may see."""
    links = CaseHardship.objects.seen_by(actor, Permission.SEE_CASE).filter(hardship_id__in=hardship_ids)
    return {link.hardship_id: link.case for link in links.select_related("case")}
