"""Imports goals and the links between them from a table: targets of sub-master plans (Y1), and who serves whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onehome.access.gate import acting, require
from onehome.access.types import Actor, Permission
from onehome.journal.actions import record
from onehome.journal.types import Fact, subject
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.csv_table import Column, Row, RowProblem, read_csv
from onehome.kernel.errors import Invalid
from onehome.places.types import NATION, Confidence
from onehome.strategy import errors
from onehome.strategy.models import Goal, GoalLink, StrategicPlan
from onehome.strategy.types import GoalKind

# A goal may serve only a goal of a smaller rank: Y1 -> Y2 or development plan -> Z.
_RANK = {GoalKind.STRATEGY: 0, GoalKind.ISSUE: 1, GoalKind.DEVELOPMENT: 1, GoalKind.SUB_PLAN_TARGET: 2}
_PLAN_OF_KIND = {GoalKind.STRATEGY: "NS", GoalKind.ISSUE: "MP", GoalKind.SUB_PLAN_TARGET: "MP"}


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One line of the table: a goal, new or known, and the codes of the goals that it serves."""

    line: int
    code: str
    kind: GoalKind
    plan: str
    name_th: str
    name_en: str
    serves: tuple[str, ...]
    source: str
    confidence: Confidence
    fictional: bool
    new: bool


@dataclass(frozen=True, slots=True)
class GoalTable:
    """The lines of a table that can be taken, and what is wrong with the others."""

    rows: list[GoalLine]
    problems: list[RowProblem]

    @property
    def new(self) -> int:
        """How many goals are not registered yet."""
        return sum(row.new for row in self.rows)

    @property
    def links(self) -> int:
        """How many links the lines state."""
        return sum(len(row.serves) for row in self.rows)


def _kind(text: str) -> GoalKind:
    try:
        return GoalKind(text.casefold())
    except ValueError as error:
        raise Invalid(errors.UNKNOWN_GOAL_KIND.format(kind=text)) from error


def _confidence(text: str) -> Confidence:
    try:
        return Confidence(text.casefold())
    except ValueError as error:
        raise Invalid(errors.UNKNOWN_CONFIDENCE.format(mark=text)) from error


def _yes(text: str) -> bool:
    answers = {"yes": True, "true": True, "1": True, "ใช่": True, "no": False, "false": False, "0": False, "ไม่ใช่": False}
    if text.casefold() not in answers:
        raise Invalid(errors.NOT_YES_OR_NO)
    return answers[text.casefold()]


COLUMNS = (
    Column("code", Bilingual("รหัส", "goal code")),
    Column("kind", Bilingual("ชนิด", "kind of goal"), parse=_kind),
    Column("name_th", Bilingual("ชื่อไทย", "Thai name"), required=False),
    Column("name_en", Bilingual("ชื่ออังกฤษ", "English name"), required=False),
    Column("serves", Bilingual("รองรับรหัส", "serves"), required=False),
    Column("source", Bilingual("ที่มา", "where it is written"), required=False),
    Column("confidence", Bilingual("ความมั่นใจ", "how sure"), parse=_confidence),
    Column("plan", Bilingual("แผน", "plan code"), required=False),
    Column("fictional", Bilingual("สมมุติ", "made up"), required=False, parse=_yes),
)


def read_goals(content: bytes) -> GoalTable:
    """Return what an uploaded table of goals says, checked against the registered goals.

    Raises:
        Invalid: the file is too big, or cannot be read as a table.
    """
    table = read_csv(content, COLUMNS)
    known = {goal.code: goal for goal in Goal.objects.all()}
    plans = set(StrategicPlan.objects.values_list("pk", flat=True))
    lines = [_line(row, known) for row in table.rows]
    kinds = {code: GoalKind(goal.kind) for code, goal in known.items()} | {line.code: line.kind for line in lines}
    problems = [*table.problems, *_repeated(lines)]
    for line in lines:
        problems += _wrong_goal(line, known, plans)
        problems += _wrong_links(line, kinds)
    faulty = {problem.line for problem in problems}
    good = [line for line in lines if line.line not in faulty]
    return GoalTable(good, sorted(problems, key=lambda problem: problem.line))


def import_goals(*, by: Actor, rows: Sequence[GoalLine]) -> int:
    """Add or refresh the goals and links of a table that was read and shown before; returns how many lines.

    Raises:
        Refused: `by` may not change the strategy.
    """
    with acting(by):
        require(by, Permission.CHANGE_STRATEGY, NATION)
        named = [row for row in rows if row.name_th]
        Goal.objects.bulk_create(
            [_goal(row, position) for position, row in enumerate(named, start=1)],
            update_conflicts=True,
            unique_fields=["code"],
            update_fields=["name_th", "name_en", "confidence_th", "confidence_en", "source", "fictional"],
        )
        GoalLink.objects.bulk_create(
            [_link(row, upper) for row in rows for upper in row.serves],
            update_conflicts=True,
            unique_fields=["lower", "upper"],
            update_fields=["confidence", "source", "fictional"],
        )
        subjects = tuple(subject("strategy.goal", row.code) for row in rows)
        record(Fact("strategy.goals_imported", subjects=subjects, details={"lines": len(rows)}), by=by.by)
        return len(rows)


def _line(row: Row, known: dict[str, Goal]) -> GoalLine:
    def text(name: str) -> str:
        return str(row.values.get(name) or "")

    kind, confidence = GoalKind(text("kind")), Confidence(text("confidence"))
    code = text("code")
    return GoalLine(
        line=row.line,
        code=code,
        kind=kind,
        plan=text("plan") or (known[code].plan_id if code in known else _PLAN_OF_KIND.get(kind, "")),
        name_th=text("name_th"),
        name_en=text("name_en"),
        serves=tuple(dict.fromkeys(text("serves").replace(";", " ").replace("|", " ").split())),
        source=text("source"),
        confidence=confidence,
        fictional=bool(row.values.get("fictional")),
        new=code not in known,
    )


def _repeated(lines: Iterable[GoalLine]) -> list[RowProblem]:
    first: dict[str, int] = {}
    problems = []
    for line in lines:
        if line.code in first:
            sentence = errors.SAME_GOAL_TWICE.format(code=line.code, line=first[line.code])
            problems.append(RowProblem(line.line, "code", sentence))
        first.setdefault(line.code, line.line)
    return problems


def _wrong_goal(line: GoalLine, known: dict[str, Goal], plans: set[str]) -> list[RowProblem]:
    before = known.get(line.code)
    if before is not None and before.kind != line.kind:
        return [RowProblem(line.line, "kind", errors.KIND_DIFFERS.format(code=line.code, kind=before.kind))]
    if before is not None:
        national = before.kind != GoalKind.SUB_PLAN_TARGET
        if national and (line.name_th or line.name_en):
            return [RowProblem(line.line, "name_th", errors.NAMES_COME_WITH_THE_PRODUCT.format(code=line.code))]
        return []
    if not line.name_th:
        return [RowProblem(line.line, "name_th", errors.NAMES_MISSING.format(code=line.code))]
    if not line.plan:
        return [RowProblem(line.line, "plan", errors.PLAN_NOT_STATED)]
    if line.plan not in plans:
        sentence = errors.UNKNOWN_PLAN.format(code=line.plan, known=", ".join(sorted(plans)))
        return [RowProblem(line.line, "plan", sentence)]
    return []


def _wrong_links(line: GoalLine, kinds: dict[str, GoalKind]) -> list[RowProblem]:
    problems = []
    for upper in line.serves:
        if upper not in kinds:
            problems.append(RowProblem(line.line, "serves", errors.UNKNOWN_GOAL.format(code=upper)))
        elif _RANK[kinds[upper]] >= _RANK[line.kind]:
            problems.append(RowProblem(line.line, "serves", errors.NOT_UPWARD.format(lower=line.code, upper=upper)))
    return problems


def _goal(row: GoalLine, position: int) -> Goal:
    return Goal(
        code=row.code,
        plan_id=row.plan,
        kind=row.kind,
        number=row.code[-12:],
        position=1_000 + position,  # after the goals that come with the product
        name_th=row.name_th,
        name_en=row.name_en,
        confidence_th=row.confidence,
        confidence_en=row.confidence,
        source=row.source,
        fictional=row.fictional,
    )


def _link(row: GoalLine, upper: str) -> GoalLink:
    return GoalLink(
        lower_id=row.code,
        upper_id=upper,
        confidence=row.confidence,
        source=row.source,
        fictional=row.fictional,
    )
