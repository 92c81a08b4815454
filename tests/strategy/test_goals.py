"""Goals and links come in by table, every fault told by line; the cascade shows what is missing."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import demo
from onehome.access.gate import acting
from onehome.journal.models import Entry
from onehome.kernel.csv_table import write_csv
from onehome.kernel.errors import NotThere, Refused
from onehome.plans.queries.plans import unit_targets_for_goals, work_for_goals
from onehome.strategy.actions.import_goals import import_goals, read_goals
from onehome.strategy.models import Goal, GoalLink
from onehome.strategy.queries.goals import chains_up, frame, goal_page
from tests.plans.ground import OUTCOME, SYSTEM, YEAR, lay_strategy, unit_plan
from tests.world import World

HEADER = ("code", "kind", "name_th", "name_en", "serves", "source", "confidence")
DEMO_GOALS = Path(demo.__file__).parent / "data" / "goals.csv"
LINK = ("MP-17", "issue", "", "", "NS-4", "คำสั่งตัวอย่าง", "weakly-sourced")
Y1 = (
    "170101",
    "sub-plan-target",
    "คนไทยทุกคนได้รับการคุ้มครอง",
    "Everybody is protected",
    "MP-17 NESDP13-M9",
    "",
    "unverified",
)


def table(*rows: tuple[str, ...]) -> bytes:
    return write_csv(HEADER, rows)


@pytest.fixture
def strategy(world: World) -> World:
    lay_strategy()
    return world


def test_links_and_new_goals_come_in(strategy: World) -> None:
    read = read_goals(table(LINK, Y1))
    assert (read.problems, read.new, read.links) == ([], 1, 3)
    planner = strategy.actor("planner")
    assert import_goals(by=planner, rows=read.rows) == 2
    link = GoalLink.objects.get(lower="MP-17", upper="NS-4")
    assert (link.confidence, link.source) == ("weakly-sourced", "คำสั่งตัวอย่าง")
    goal = Goal.objects.get(pk="170101")
    assert (goal.plan_id, goal.confidence_th, goal.fictional) == ("MP", "unverified", False)
    assert Goal.objects.get(pk="MP-17").name_th == "ความเสมอภาคและหลักประกันทางสังคม"
    assert Entry.objects.get(name="strategy.goals_imported").subjects == ["strategy.goal/MP-17", "strategy.goal/170101"]


def test_the_same_table_twice_changes_nothing(strategy: World) -> None:
    for _ in range(2):
        import_goals(by=SYSTEM, rows=read_goals(table(LINK, Y1)).rows)
    assert (GoalLink.objects.count(), Goal.objects.filter(pk="170101").count()) == (3, 1)


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        (("MP-17", "wish", "", "", "NS-4", "", "sourced"), "kind", "no kind of goal"),
        (("MP-17", "issue", "", "", "NS-4", "", "certain"), "confidence", "no mark"),
        (("MP-17", "issue", "", "", "NS-9", "", "sourced"), "serves", "neither registered"),
        (("MP-17", "issue", "", "", "MP-15", "", "sourced"), "serves", "stand above"),
        (("NS-4", "strategy", "", "", "MP-17", "", "sourced"), "serves", "stand above"),
        (("MP-17", "issue", "ชื่อใหม่", "", "NS-4", "", "sourced"), "name_th", "comes with the product"),
        (("MP-17", "development", "", "", "NS-4", "", "sourced"), "kind", "already of kind issue"),
        (("Y9", "sub-plan-target", "", "", "MP-17", "", "sourced"), "name_th", "needs a Thai name"),
        (("D9", "development", "ใหม่", "", "NS-4", "", "sourced"), "plan", "code of its plan"),
        (("", "issue", "", "", "NS-4", "", "sourced"), "code", "empty"),
    ],
)
def test_a_fault_is_told_by_line_and_column(strategy: World, row: tuple[str, ...], column: str, said: str) -> None:
    read = read_goals(table(Y1, row))
    (problem,) = read.problems
    assert (problem.line, problem.column) == (3, column)
    assert said in problem.sentence.en
    assert [line.code for line in read.rows] == ["170101"]


def test_a_code_twice_is_told(strategy: World) -> None:
    read = read_goals(table(LINK, LINK))
    assert [(problem.line, problem.column) for problem in read.problems] == [(3, "code")]


@pytest.mark.parametrize("name", ["minister", "provincial-head", "official", "administrator"])
def test_only_a_planner_imports(strategy: World, name: str) -> None:
    with pytest.raises(Refused):
        import_goals(by=strategy.actor(name), rows=read_goals(table(LINK)).rows)
    assert not GoalLink.objects.exists()


def test_the_fictional_set_is_faultless_and_marked(strategy: World) -> None:
    call_command("import_goals", str(DEMO_GOALS), verbosity=0)
    assert Goal.objects.filter(kind="sub-plan-target", fictional=False).count() == 0
    assert Goal.objects.filter(kind="sub-plan-target").count() >= 5
    assert not GoalLink.objects.filter(fictional=False).exists()


def test_the_command_imports_nothing_from_a_faulty_table(strategy: World, tmp_path: Path) -> None:
    file = tmp_path / "goals.csv"
    file.write_bytes(table(LINK, ("MP-99", "issue", "", "", "NS-4", "", "sourced")))
    with pytest.raises(CommandError):
        call_command("import_goals", str(file))
    file.write_bytes(table(LINK))
    call_command("import_goals", str(file), "--preview")
    assert not GoalLink.objects.exists()


def test_missing_links_are_shown_as_missing(strategy: World) -> None:
    minister = strategy.actor("minister")
    before = frame(minister)
    assert len(before.strategy) == 6
    assert len(before.unlinked_issues) == 23
    assert goal_page(minister, "MP-17").link_missing
    assert not goal_page(minister, "NS-4").link_missing
    assert chains_up(["MP-17"]) == {"MP-17": []}
    import_goals(by=SYSTEM, rows=read_goals(table(LINK, Y1)).rows)
    after = frame(minister)
    assert len(after.unlinked_issues) == 22
    (issue,) = after.strategy[3].below
    assert (issue.goal.code, [node.goal.code for node in issue.below]) == ("MP-17", ["170101"])
    assert not goal_page(minister, "MP-17").link_missing
    levels = [[one.goal.code for one in level] for level in chains_up(["170101"])["170101"]]
    assert levels == [["NESDP13-M9", "MP-17"], ["NS-4"]] or levels == [["MP-17", "NESDP13-M9"], ["NS-4"]]


def test_generations_stand_side_by_side(strategy: World) -> None:
    generations = frame(strategy.actor("official")).generations
    assert [(one.plan.generation, len(one.roots)) for one in generations] == [(12, 10), (13, 18), (14, 0)]


def test_a_goal_that_is_not_there(strategy: World) -> None:
    with pytest.raises(NotThere):
        goal_page(strategy.actor("official"), "NS-7")


def test_who_works_for_a_goal_is_counted_within_sight(strategy: World) -> None:
    unit_plan(strategy.actor("unit-head"), strategy)
    unit_plan(strategy.actor("far-head"), strategy, "far")
    for name, units in (("minister", 2), ("official", 1), ("auditor", 2)):
        actor = strategy.actor(name)
        with acting(actor):
            work = work_for_goals(actor, YEAR)
            assert (work["NS-4"].units, work["NS-4"].unit_targets) == (units, units), name
            assert unit_targets_for_goals(actor, [OUTCOME.goal_id or ""], YEAR).count() == units
    administrator = strategy.actor("administrator")
    with acting(administrator):
        assert work_for_goals(administrator, YEAR) == {}
