"""The demonstration shows every fate of what comes from a telephone."""

from collections import Counter

from demo.registry import Home
from demo.telephones import HOMES, TelephoneMaker
from onehome.access.gate import acting
from onehome.access.models import Device
from onehome.kernel import clock
from onehome.people.actions.seal import make_data_keys
from onehome.people.models import FieldChange, Household
from onehome.visits.models import Submission
from onehome.volunteers.models import Volunteer
from tests.world import START, SYSTEM, World, make_person


def home(world: World, number: int) -> Home:
    place, official, volunteer = "500101", world.staff["official"], world.staff["volunteer"]
    row = Household(
        number=f"D-{number}", place=place, village="หมู่ 1", official=official, volunteer=volunteer, registered_on=START
    )
    row.save()
    person = make_person(row, given_name="ทดสอบ", family_name="สาธิต")
    make_data_keys([(row.pk, place), (person.pk, place)])
    carer = Volunteer(staff_member=volunteer, place=place, since=START)  # each home has one of its own
    return Home(row=row, family=None, persons=[person], key=b"", official=official, volunteer=carer)  # type: ignore[arg-type]  # the family is not asked for


def test_every_fate_is_to_be_seen(world: World) -> None:
    with acting(SYSTEM):
        TelephoneMaker(clock.today(), SYSTEM).make([home(world, number) for number in range(HOMES)])
        states = Counter(row.state for row in Submission.objects.by_system(why="tests look"))
        holds = Counter(row.hold for row in Submission.objects.by_system(why="tests look"))
        fields = Counter(row.state for row in FieldChange.objects.by_system(why="tests look"))
    assert states == {"processed": 6, "quarantined": 3}
    assert holds == {"": 6, "two-bodies": 2, "revoked": 1}
    assert fields["applied"] and fields["conflict"] and fields["asked"]
    assert Device.objects.filter(revoked_at__isnull=False).count() == 1
