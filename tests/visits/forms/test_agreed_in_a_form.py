"""What a form says of an agreement: read back aloud and agreed with by somebody who was met, or not agreed at all."""

from uuid import UUID

import pytest

from onehome.access.gate import acting
from onehome.kernel.identifiers import new_id
from onehome.visits.actions.process_answers import process_answers
from onehome.visits.models import Assessment
from onehome.visits.types import AgreedHow, Dimension
from tests.visits.forms.written import CHOICES, publish, written
from tests.world import SYSTEM, World

LEVELS = CHOICES + "".join(f"| | level | {n} | ระดับ {n} | Level {n} |\n" for n in range(1, 5))
ROWS = (
    "| | text | household | บ้าน | Home | household |\n"
    "| | text | met | พบใคร | Whom | persons_met |\n"
    "| | text | others | พบใครอีก | Others | others_met |\n"
    + "".join(
        f"| | select_one level | {one.value} | ด้าน {one.value} | {one.value} | security.{one.value} |\n"
        for one in Dimension
    )
    + "| | select_one yn | agreed | เห็นด้วยไหม | Agreed? | security.confirmed_by_person |\n"
)


def sent(world: World, *, agreed: str, met: str, others: str = "") -> Assessment:
    """Send an assessment as an official's phone would, and return what was kept of it."""
    publish(world.actor("planner"), written(ROWS, choices=LEVELS))
    levels = "".join(f"<{one.value}>3</{one.value}>" for one in Dimension)
    body = (
        f'<data id="small" version="1"><household>{world.households["own"].pk}</household>'
        f"<met>{met}</met><others>{others}</others>{levels}<agreed>{agreed}</agreed></data>"
    ).encode()
    visit_id = process_answers(
        by=world.actor("official"),
        submission_id=new_id(),
        body=body,
        form_code="small",
        form_version="1",
        attachments=(),
    )
    assert isinstance(visit_id, UUID)
    with acting(SYSTEM):
        return Assessment.objects.by_system(why="test").get(visit=visit_id)


def test_a_yes_of_a_person_who_was_met_was_heard_and_needs_no_second_assessor(world: World) -> None:
    kept = sent(world, agreed="yes", met=str(world.persons["own"].pk))
    assert (kept.confirmed_by_person, kept.agreed_how, kept.confirmed) == (True, AgreedHow.HEARD_IT, True)


@pytest.mark.parametrize("agreed", ["no", ""])
def test_whoever_did_not_agree_has_not(world: World, agreed: str) -> None:
    kept = sent(world, agreed=agreed, met=str(world.persons["own"].pk))
    assert (kept.confirmed_by_person, kept.agreed_how, kept.confirmed) == (False, "", False)


def test_the_yes_of_a_neighbour_is_nobodys(world: World) -> None:
    kept = sent(world, agreed="yes", met="", others="เพื่อนบ้าน")
    assert (kept.confirmed_by_person, kept.agreed_how, kept.confirmed) == (False, "", False)
