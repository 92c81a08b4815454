"""The demonstration's records from the field come by the real intake and are used, but for one that must not be."""

from datetime import timedelta

from demo.field import send_from_the_field
from onehome.access.gate import acting
from onehome.access.models import User
from onehome.kernel import clock
from onehome.people.actions.seal import make_data_keys
from onehome.people.models import Household
from onehome.visits.actions.standard_forms import load_standard_forms
from onehome.visits.form_errors import HOUSEHOLD_OUT_OF_REACH
from onehome.visits.models import Assessment, Hardship, HardshipRecording, Submission, SubmissionAttachment, Visit
from tests.world import SYSTEM, World


def test_what_was_filled_in_becomes_visits_and_one_is_kept_apart(world: World) -> None:
    for name in ("provincial-head", "official", "volunteer"):
        User.objects.filter(username=name).update(username=f"demo-{name}")
    load_standard_forms()
    with acting(SYSTEM):
        own = world.households["own"]
        for number in range(3):
            home = {"number": f"Z-{number}", "village": "หมู่ 1", "registered_on": clock.today()}
            row = Household(place=own.place, official=own.official, **home)
            row.save()
            make_data_keys([(row.pk, row.place)])
    send_from_the_field(seed=1, as_of=clock.today() + timedelta(days=400))
    with acting(SYSTEM):
        rows = Submission.objects.by_system(why="test").order_by("sequence")
        told = [(row.form_code, row.state, row.hold, row.sentence_en) for row in rows]
        listening, report = "weekly-listening", "volunteer-report"
        assert told == [
            *[(listening, "processed", "", "")] * 4,
            (listening, "quarantined", "no-access", HOUSEHOLD_OUT_OF_REACH.en),
            (report, "processed", "", ""),
        ]
        assert Visit.objects.by_system(why="test").count() == 5
        assert Hardship.objects.by_system(why="test").count() == 5
        assert HardshipRecording.objects.by_system(why="test").count() == 1
        assert Assessment.objects.by_system(why="test").count() == 1
        photo = SubmissionAttachment.objects.by_system(why="test").get(name="home.jpg")
        assert photo.cleaned_at is not None
