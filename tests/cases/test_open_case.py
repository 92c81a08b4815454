"""A hardship becomes a case."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, connections

from onehome.access.gate import acting
from onehome.cases.actions.opening import add_hardship, open_case
from onehome.cases.actions.running_number import next_number
from onehome.cases.models import Case
from onehome.cases.types import CaseState, NewNeed
from onehome.journal.models import Entry
from onehome.kernel.errors import Conflict, Invalid, NotThere, Refused
from onehome.strategy.types import ResultLevel
from onehome.visits.models import Hardship
from onehome.visits.types import Dimension, HardshipState
from tests.cases import heard
from tests.world import SYSTEM, World


def test_a_case_answers_the_hardship_and_keeps_what_was_before(world: World) -> None:
    before = heard.assessment(world, income=1)
    target = heard.target(world)
    needs = [NewNeed("ข้าวสาร", world.units["own"].pk), NewNeed("ฝึกอาชีพ", world.units["neighbour"].pk)]
    case = heard.case(world, needs=needs, target_id=target.pk)
    with acting(SYSTEM):
        assert case.number == "50-2570-000001"
        assert case.before == before
        assert case.state == CaseState.IN_PROGRESS
        assert [need.text for need in case.needs.by_system(why="test").order_by("pk")] == ["ข้าวสาร", "ฝึกอาชีพ"]
        link = case.hardship_links.by_system(why="test").get()
        assert Hardship.objects.by_system(why="test").get(pk=link.hardship_id).state == HardshipState.IN_CASE
    entry = Entry.objects.get(name="cases.case_opened")
    assert f"cases.case/{case.pk}" in entry.subjects


def test_without_a_manager_it_waits_to_be_assigned(world: World) -> None:
    assert heard.case(world, manager=None).state == CaseState.OPEN


def test_a_hardship_opens_one_case_only(world: World) -> None:
    case = heard.case(world)
    with acting(SYSTEM):
        hardship_id = case.hardship_links.by_system(why="test").get().hardship_id
    with pytest.raises(Conflict):
        open_again(world, hardship_id)
    with acting(SYSTEM):
        assert Case.objects.by_system(why="test").count() == 1


def open_again(world: World, hardship_id: object) -> None:
    open_case(
        by=world.actor("colleague"),
        hardship_id=hardship_id,  # type: ignore[arg-type]  # an id
        goal="อีกครั้ง",
        goal_dimension=Dimension.HEALTH,
        goal_level=4,
        lead_unit_id=world.units["own"].pk,
        due_on=heard.DAY,
        at=heard.MOMENT,
    )


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"goal": "  "}, "goal"),
        ({"goal": "ก" * 301}, "goal"),
        ({"goal_level": 5}, "goal_level"),
        ({"goal_level": 1}, "goal_level"),  # the income is at level 1 today
        ({"urgency": 6}, "urgency"),
        ({"due_on": heard.DAY - timedelta(days=1)}, "due_on"),
    ],
)
def test_what_cannot_be_accepted_names_its_field(world: World, asked: dict[str, object], field: str) -> None:
    heard.assessment(world, income=1)
    with pytest.raises(Invalid) as refused:
        heard.case(world, **asked)
    assert refused.value.field == field


def test_the_unit_must_serve_the_province(world: World) -> None:
    with pytest.raises(Invalid) as refused:
        heard.case(world, manager=None, lead_unit_id=world.units["far"].pk)
    assert refused.value.field == "lead_unit"


@pytest.mark.parametrize("manager", ["neighbour", "volunteer", "far-official"])
def test_the_manager_must_be_an_official_of_the_lead_unit(world: World, manager: str) -> None:
    with pytest.raises(Invalid) as refused:
        heard.case(world, manager=manager)
    assert refused.value.field == "manager"


def test_the_target_must_measure_an_outcome(world: World) -> None:
    output = heard.target(world, level=ResultLevel.OUTPUT)
    with pytest.raises(Invalid) as refused:
        heard.case(world, target_id=output.pk)
    assert refused.value.field == "target"


def test_the_target_may_be_the_managers_own_and_not_a_colleagues(world: World) -> None:
    own, colleagues = heard.target(world, official="official"), heard.target(world, official="colleague")
    assert heard.case(world, target_id=own.pk).target_id == own.pk
    with pytest.raises(Invalid):
        heard.case(world, target_id=colleagues.pk)


def test_another_province_is_not_there(world: World) -> None:
    far = heard.hardship(world, household="far", by="far-official")
    with pytest.raises(NotThere):
        open_again(world, far.pk)


def test_a_volunteer_may_not_open_a_case(world: World) -> None:
    mine = heard.hardship(world, by="volunteer")
    with pytest.raises(Refused):
        open_case(
            by=world.actor("volunteer"), hardship_id=mine.pk, goal="ช่วย", goal_dimension=Dimension.INCOME,
            goal_level=3, lead_unit_id=world.units["own"].pk, due_on=heard.DAY, at=heard.MOMENT,
        )  # fmt: skip


def test_another_voice_of_the_household_joins(world: World) -> None:
    case, voice = heard.case(world), heard.hardship(world)
    add_hardship(by=world.actor("official"), case_id=case.pk, hardship_id=voice.pk)
    with acting(SYSTEM):
        assert case.hardship_links.by_system(why="test").count() == 2
    with pytest.raises(Conflict):
        add_hardship(by=world.actor("official"), case_id=case.pk, hardship_id=voice.pk)


def test_numbers_run_by_province_and_fiscal_year(world: World) -> None:
    with acting(SYSTEM):
        numbers = [
            next_number("case", place="500101", day=heard.DAY),
            next_number("case", place="400101", day=heard.DAY),
            next_number("case", place="500102", day=heard.DAY),
            next_number("case", place="500101", day=heard.DAY.replace(month=9)),
            next_number("aid", place="500101", day=heard.DAY),
        ]
    assert numbers == ["50-2570-000001", "40-2570-000001", "50-2570-000002", "50-2569-000001", "50-2570-000001"]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_who_open_at_once_get_two_numbers() -> None:
    def number(_: int) -> str:
        try:
            with acting(SYSTEM):
                return next_number("case", place="500101", day=heard.DAY)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        numbers = list(threads.map(number, range(24)))
    connections.close_all()
    assert sorted(numbers) == [f"50-2570-{n:06d}" for n in range(1, 25)]
