"""Every programme at once, with reasons, the one missing fact, and proof that can be worked out again."""

import json

import pytest

from onehome.access.gate import acting
from onehome.benefits.actions.screening import screen
from onehome.benefits.models import Screening
from onehome.benefits.queries.facts import facts_for_rules
from onehome.benefits.queries.screenings import entitlement_summary, latest_screening, screening
from onehome.benefits.types import FROM_REGISTRY, Answered
from onehome.engine.decision import Answer
from onehome.journal.models import Entry
from onehome.kernel.errors import Invalid, NotThere, Refused
from onehome.people.models import Household
from onehome.people.queries.asked import asked_facts
from tests.benefits import known
from tests.cases import heard
from tests.world import SYSTEM, World, make_person


def answer(world: World, programme: str, kept: Screening) -> Answered:
    with acting(world.actor("official")):
        full = screening(world.actor("official"), kept.pk)
    return next(one for one in full.answers if one.decision.programme == programme)


def test_nothing_known_asks_and_refuses_nobody(world: World) -> None:
    kept = known.screened(world)
    lif = answer(world, "LIF", kept).decision
    assert lif.answer is Answer.NEEDS_OFFICER
    assert "family.main_earner_event" in {fact.name for fact in lif.missing}
    assert Entry.objects.filter(name="benefits.household_screened").count() == 1


def test_an_officials_visit_counts_as_the_home_visit_and_a_volunteers_does_not(world: World) -> None:
    heard.visit(world, by="volunteer")
    assert "visit.officer_home_visit_date" in missing(answer(world, "LIF", known.screened(world)))
    heard.visit(world, by="official")
    assert "visit.officer_home_visit_date" not in missing(answer(world, "LIF", known.screened(world)))


def missing(one: Answered) -> set[str]:
    return {fact.name for fact in one.decision.missing}


def test_a_fact_is_kept_with_its_day_and_source(world: World) -> None:
    known.tell(world, "family.main_earner_event", "died")
    decision = answer(world, "LIF", known.screened(world)).decision
    used = {fact.name: fact for condition in decision.conditions for fact in condition.facts}
    told = used["family.main_earner_event"]
    assert (told.value, told.known_on, told.source) == ("died", heard.DAY, "told")


def test_the_birth_date_decides_who_is_asked_about(world: World) -> None:
    with acting(SYSTEM):
        child = make_person(
            world.households["own"], given_name="เด็ก", family_name="เล็ก", birth_date=known.DAY.replace(year=2024)
        )
    kept = known.screened(world)
    with acting(world.actor("official")):
        full = screening(world.actor("official"), kept.pk)
    by_programme = {(one.decision.programme, one.person_id) for one in full.answers}
    assert ("CSG", child.pk) in by_programme
    assert ("CSG", world.persons["own"].pk) not in by_programme
    young = next(one for one in full.answers if (one.decision.programme, one.person_id) == ("OAA", child.pk))
    assert young.decision.answer is Answer.LIKELY_NOT_ELIGIBLE


def test_sex_is_read_from_the_register_and_never_asked(world: World) -> None:
    person = str(world.persons["own"].pk)
    official = world.actor("official")
    with acting(official):
        found = facts_for_rules(official, world.households["own"].pk, known.DAY)
    facts = next(member.facts for member in found.members if member.id == person)
    assert (facts["person.sex"].value, facts["person.sex"].source) == ("female", FROM_REGISTRY)
    assert "person.sex" not in asked_facts()


def test_the_kept_answer_does_not_move_with_later_facts(world: World) -> None:
    first = known.screened(world)
    known.tell(world, "family.main_earner_event", "none")
    known.tell(world, "person.destitute", False, person=world.persons["own"].pk)
    assert answer(world, "LIF", first).decision.answer is Answer.NEEDS_OFFICER
    assert answer(world, "LIF", known.screened(world)).decision.answer is Answer.LIKELY_NOT_ELIGIBLE


def test_a_trace_that_was_changed_is_not_shown_as_an_answer(world: World) -> None:
    kept = known.screened(world)
    with acting(SYSTEM):
        lif = next(one for one in kept.answers if one["programme"] == "LIF")
        lif["kept"]["answer"] = Answer.LIKELY_ELIGIBLE.value
        kept.save()
    with acting(world.actor("official")):
        full = screening(world.actor("official"), kept.pk)
    assert full.unreadable == ("LIF",)
    assert "LIF" not in {one.decision.programme for one in full.answers}


def test_answers_are_plain_json(world: World) -> None:
    assert json.loads(json.dumps(known.screened(world).answers))


def test_the_summary_names_what_may_be_got(world: World) -> None:
    actor = world.actor("official")
    with acting(actor):
        assert entitlement_summary(actor, world.households["own"].pk) is None
    known.screened(world)
    with acting(actor):
        summary = entitlement_summary(actor, world.households["own"].pk)
        newest = latest_screening(actor, world.households["own"].pk)
    assert summary is not None and newest is not None
    assert len(summary.lines) == len(newest.answers)  # nothing is known yet, so nothing is ruled out


def test_the_case_must_be_of_the_household(world: World) -> None:
    case = heard.case(world)
    with acting(SYSTEM):
        other = Household(number="H-other", place="500102", registered_on=heard.DAY)
        other.save()
    with pytest.raises(Invalid):
        screen(by=world.actor("official"), household_id=other.pk, case_id=case.pk, day=known.DAY)


def test_another_province_and_a_volunteer_may_not_screen(world: World) -> None:
    with pytest.raises(NotThere):
        known.screened(world, by="far-official")
    with pytest.raises(Refused):
        known.screened(world, by="volunteer")
