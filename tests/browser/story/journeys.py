"""The whole way from one voice in a village to the National Strategy, told once and walked on two grounds."""

from tests.browser.story import casework, field, outcome, oversight, planning
from tests.browser.story.casework import PROGRAMMES
from tests.browser.story.cast import Cast
from tests.browser.story.field import WORDS, Told


def an_official_promises(cast: Cast, told: Told, *, year: int, agreed_by: str) -> None:
    """An official's plan is refused without an outcome, mended, handed in, and agreed by the head."""
    official = cast["official"]
    told.plan = planning.draft_own_plan(official, year=year)
    planning.promise_only_work_done(official, told.plan)
    planning.add_target(
        official, told.plan, planning.OUTCOME, measured=planning.SECURE, weight=70, value=6, above=planning.OUTCOME
    )
    planning.submit(official, told.plan)
    planning.agree(cast[agreed_by], told.plan, year=year)


def a_hardship_is_heard(cast: Cast, told: Told) -> None:
    """The household is found under a misspelt name, visited, and heard in its own words."""
    official = cast["official"]
    field.find_misspelt(official)
    field.is_warned_of_a_double(official, told.household)
    field.register_grandchild(official, told.household)
    field.put_into_the_week(official, told.household)
    field.visit(official, told.household, words=WORDS, levels=(2, 2, 3, 1, 2), agreed=True)
    field.the_week_is_kept(official)
    official.go(told.household).sees("เล่าไว้ ยังรอคำตอบ", WORDS).follow("เปิดเรื่องนี้")
    told.hardship = official.path


def help_is_given(cast: Cast, told: Told, *, target: str, decided_by: str) -> None:
    """A case is opened and the family screened; what we decide is granted, what others decide is asked for."""
    official = cast["official"]
    told.case = casework.open_case(official, told.hardship, target=target)
    casework.screen(official, told.household)
    casework.answer_what_is_asked(official)
    ours = casework.prepare_application(official, told.household, PROGRAMMES["LIF"])
    casework.preparer_may_not_decide(official, ours)
    casework.grant(cast[decided_by], ours, amount=3_000)
    for programme, body, amount in (
        ("OAA", "เทศบาลเมืองน่าน", 700),
        ("CSG", "กรมกิจการเด็กและเยาวชน", 600),
    ):
        theirs = casework.prepare_application(official, told.household, PROGRAMMES[programme])
        casework.hand_to_the_deciding_body(official, theirs, body=body)
        casework.report_outcome(official, theirs, amount=amount)
    casework.settle_needs(official, told.case)


def a_life_has_changed(cast: Cast, told: Told, *, confirmed_by: str) -> None:
    """A second visit is confirmed by a second person, and the case is closed with what changed."""
    official = cast["official"]
    later = field.visit(official, told.household, words="", levels=(2, 3, 3, 3, 3), agreed=False)
    outcome.confirm(cast[confirmed_by], later)
    outcome.follow_up(official, told.case)
    outcome.close(official, told.case)


def those_above_and_beside_look_on(cast: Cast, told: Told, *, volunteer: str) -> None:
    """The volunteer sees the own household, the auditor the journal, the minister and the planner the outcome."""
    oversight.name_carers(cast["official"], told.household, volunteer=volunteer)
    oversight.volunteer_sees_the_own_household(cast["volunteer"], told.household)
    oversight.auditor_reads_the_journal(cast["auditor"], told.household)
    oversight.strategy_leads_down_to_people(cast["planner"])
    oversight.results_are_outcomes_first(cast["minister"])


def the_thread_ends_together(cast: Cast, told: Told) -> None:
    """The national goal and the household stand on one page; further from the household, without its name."""
    outcome.official_follows_the_thread(cast["official"], told.hardship)
    outcome.minister_follows_the_thread(cast["minister"], told.case)
