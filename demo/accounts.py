"""Opens the accounts of the demonstration for those who have something to show, in one unit that works together."""

from collections import Counter
from uuid import UUID

from django.contrib.auth.hashers import make_password

from demo.casework import Story
from demo.chance import Chance
from demo.organisation import DEEP_PROVINCE, Organisation
from onehome.access.models import StaffMember, User

UNIT = "destitute_protection_centre"  # its head decides what its officials prepare


def open_unit_accounts(chance: Chance, organisation: Organisation, stories: list[Story]) -> None:
    """Open accounts for a unit head, for the official of the unit with the most cases, and for a colleague."""
    unit = next(unit for unit in organisation.units[DEEP_PROVINCE] if unit.kind_id == UNIT)
    head = organisation.unit_heads[unit.pk]
    cases: Counter[UUID] = Counter(story.manager.pk for story in stories)
    team = [one for one in organisation.officials[DEEP_PROVINCE] if one.unit_id == unit.pk and one.pk != head.pk]
    busiest = sorted(team, key=lambda one: (-cases[one.pk], one.number))
    names = ("demo-official", "demo-colleague")
    people = [("demo-unit-head", head), *zip(names, busiest, strict=False)]
    User.objects.bulk_create([_account(chance, member, username) for username, member in people])


def _account(chance: Chance, member: StaffMember, username: str) -> User:
    identifier = UUID(int=chance.random.getrandbits(128), version=4)
    return User(id=identifier, staff_member=member, username=username, password=make_password(None))
