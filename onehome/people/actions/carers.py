"""Names who looks after a household."""

from uuid import UUID

from onehome.access.errors import not_here
from onehome.access.gate import acting
from onehome.access.models import StaffKind
from onehome.access.queries import staff_of_province
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.people.errors import carer_unfit
from onehome.people.models import Household


def assign_carers(*, by: Actor, household_id: UUID, official_id: UUID | None, volunteer_id: UUID | None) -> Household:
    """Write the official and the volunteer who look after a household; None takes the one before away.

    Raises:
        NotThere: the household is out of sight or reach.
        Invalid: somebody named does not serve in the household's province, or is not of that kind.
    """
    with acting(by):
        rows = Household.objects.seen_by(by, Permission.REGISTER_PERSON).select_for_update(of=("self",))
        household = rows.filter(pk=household_id).first()
        if household is None:
            raise not_here()
        _check(household, "official_id", StaffKind.OFFICIAL, official_id)
        _check(household, "volunteer_id", StaffKind.VOLUNTEER, volunteer_id)
        household.official_id, household.volunteer_id = official_id, volunteer_id
        household.version += 1
        household.save(update_fields=["official", "volunteer", "version"])
        subjects = [subject("people.household", household.pk)]
        subjects += [subject("access.staff_member", carer) for carer in (official_id, volunteer_id) if carer]
        fields = ("official", "volunteer")
        record(Fact("people.carers_assigned", subjects=tuple(subjects), fields=fields), by=by.by)
        return household


def _check(household: Household, column: str, kind: StaffKind, staff_id: UUID | None) -> None:
    if staff_id is None or staff_id == getattr(household, column):
        return
    if not staff_of_province(household.place).filter(pk=staff_id, kind=kind).exists():
        raise carer_unfit(column)
