"""What the worker does by the clock: one line each. Run by `manage.py procrastinate worker`."""

from contextlib import suppress

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from config.reactions import REACTIONS
from onehome.access.actions.slow_down import forget_old_tries
from onehome.access.types import system_actor
from onehome.benefits.actions.looking import look_for_missed
from onehome.cases.actions.asking import ask_for_open_cases
from onehome.journal.actions import entries_to_react_to, react_once, seal_entries
from onehome.kernel import clock
from onehome.places.queries import provinces
from onehome.results.actions.count_nation import count_nation
from onehome.results.actions.count_weeks import count_weeks
from onehome.results.queries.counted_ahead import WEEKS_CHANGING
from onehome.visits.actions.plan_province import plan_province
from onehome.visits.actions.process_answers import process_answers
from onehome.visits.actions.process_change import process_household_change
from onehome.visits.actions.processing import process_waiting
from onehome.visits.queries.weeks import last_weeks
from onehome.visits.types import RecordKind

EVERY_MINUTE = "* * * * *"
EVERY_NIGHT = "10 3 * * *"
EVERY_TEN_MINUTES = "*/10 * * * *"
BEFORE_THE_DAY = "30 3 * * *"
WEEKS_COUNTED = 60  # the longest board shows 52
BEFORE_THE_WEEK = "0 1 * * *"
PLANNER = system_actor("nightly planning of the weeks in the field")
ASKER = system_actor("open cases ask for a visit")
COUNTER = system_actor("counting weeks of listening ahead")
LOOKER = system_actor("nightly looking for missed entitlements")
PATIENT = RetryStrategy(max_attempts=10, exponential_wait=4)


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="seal_journal", queueing_lock="seal_journal")
def seal_journal(timestamp: int) -> None:
    """Seal the journal's new entries, then hand those that lead to something to `react`."""
    while seal_entries():
        pass
    hand_out_reactions()


def hand_out_reactions() -> int:
    """Queue one job for every sealed entry that has a reaction; returns how many."""
    queued = 0
    with transaction.atomic():
        for entry_id in entries_to_react_to(REACTIONS.keys()):
            react.defer(entry_id=entry_id)
            queued += 1
    return queued


@app.task(name="react", retry=PATIENT)
def react(entry_id: int) -> None:
    """Take the next action after one entry, once, however often the job runs."""
    react_once(entry_id, lambda entry: REACTIONS[entry.name](entry))


PROCESSORS = {
    RecordKind.FORM.value: process_answers,
    RecordKind.HOUSEHOLD_CHANGE.value: process_household_change,
}
"""Kind of a record from the field -> what writes it where it belongs."""


@app.periodic(cron=EVERY_MINUTE)
@app.task(name="process_records", queueing_lock="process_records")
def process_records(timestamp: int) -> None:
    """Write what has arrived from the field where it belongs; a bad record holds no other up."""
    process_waiting(processors=PROCESSORS)


@app.periodic(cron=EVERY_NIGHT)
@app.task(name="forget_old_sign_in_tries")
def forget_old_sign_in_tries(timestamp: int) -> None:
    """Remove tries to sign in that no rule looks at any more."""
    forget_old_tries(at=clock.now())


@app.periodic(cron=EVERY_TEN_MINUTES)
@app.task(name="count_changing_weeks", queueing_lock="count_changing_weeks")
def count_changing_weeks(timestamp: int) -> None:
    """Count the weeks just past, of which records still come in from the field, and the nation's year up to today."""
    today = clock.today()
    count_weeks(by=COUNTER, weeks=last_weeks(today, WEEKS_CHANGING + 1), day=today)
    count_nation(by=COUNTER, day=today)


@app.periodic(cron=EVERY_NIGHT)
@app.task(name="count_year_of_weeks", queueing_lock="count_year_of_weeks")
def count_year_of_weeks(timestamp: int) -> None:
    """Count every week of the longest board anew, so that whatever was written down late or changed is in it."""
    today = clock.today()
    count_weeks(by=COUNTER, weeks=last_weeks(today, WEEKS_COUNTED), day=today)


@app.periodic(cron=BEFORE_THE_DAY)
@app.task(name="look_for_missed_entitlements", queueing_lock="look_for_missed_entitlements")
def look_for_missed_entitlements(timestamp: int) -> None:
    """Hand every province to a job of its own, so that one that fails is tried again by itself."""
    for province in provinces():
        with (
            suppress(AlreadyEnqueued),
            transaction.atomic(),
        ):  # last night's still waits, and will look at today's registry
            look_at_province.configure(queueing_lock=f"look_at_{province.code}").defer(place=province.code)


@app.periodic(cron=BEFORE_THE_WEEK)
@app.task(name="plan_weeks", queueing_lock="plan_weeks")
def plan_weeks(timestamp: int) -> None:
    """Hand every province to a job of its own, which asks for visits to open cases and plans the weeks left open."""
    for province in provinces():
        with suppress(AlreadyEnqueued), transaction.atomic():  # last night's still waits
            plan_weeks_of_province.configure(queueing_lock=f"plan_weeks_{province.code}").defer(place=province.code)


@app.task(name="plan_weeks_of_province", retry=PATIENT)
def plan_weeks_of_province(place: str) -> None:
    """Plan the weeks of one province."""
    ask_for_open_cases(by=ASKER, place=place, day=clock.today())
    plan_province(by=PLANNER, place=place, day=clock.today())


@app.task(name="look_at_province", retry=PATIENT)
def look_at_province(place: str) -> None:
    """Find out for one province who seems entitled and does not receive."""
    look_for_missed(by=LOOKER, place=place, day=clock.today())
