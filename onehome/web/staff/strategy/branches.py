"""The cascade as branches of a tree, with marks of confidence, missing links and who works for each goal."""

from collections.abc import Iterable, Mapping

from django.urls import reverse

from onehome.kernel.bilingual import Bilingual
from onehome.plans.queries.plans import GoalWork
from onehome.strategy.queries.goals import GoalNode
from onehome.strategy.types import GoalKind
from onehome.web.design.parts import Branch
from onehome.web.staff.strategy.words import kind_name, marks_in_words

LINK_MISSING = Bilingual("ยังไม่มีข้อมูลว่ารองรับอะไร", "What it serves is not stated")


def branches(nodes: Iterable[GoalNode], work: Mapping[str, GoalWork], *, missing: bool = False) -> list[Branch]:
    """Return goals as branches; with `missing` each says that nobody has stated what it serves."""
    return [_branch(node, work, missing=missing) for node in nodes]


def _branch(node: GoalNode, work: Mapping[str, GoalWork], *, missing: bool) -> Branch:
    goal = node.goal
    return Branch(
        kind=kind_name(goal),
        title=goal.name,
        url=reverse("staff:goal", args=[goal.code]),
        note=_note(node, work.get(goal.code)),
        level="watch" if missing else None,
        level_words=LINK_MISSING if missing else "",
        open=goal.kind == GoalKind.STRATEGY,
        below=tuple(_branch(below, work, missing=False) for below in node.below),
    )


def _note(node: GoalNode, work: GoalWork | None) -> Bilingual:
    parts = []
    if work is not None:
        parts.append(work_in_words(work))
    parts += marks_in_words(node.goal, node.link)
    return Bilingual(" · ".join(part.th for part in parts if part.th), " · ".join(part.en for part in parts if part.en))


def work_in_words(work: GoalWork) -> Bilingual:
    """Return who works for a goal, as in `เป้าหมาย 12 ข้อของ 5 หน่วยงาน, ข้าราชการ 40 คน`."""
    units = Bilingual("หน่วยงานตั้งเป้าหมาย {targets} ข้อ ({units} หน่วย)", "{targets} targets of {units} units")
    officials = Bilingual("ข้าราชการ {officials} คน", "{officials} officials")
    first = units.format(targets=f"{work.unit_targets:,}", units=f"{work.units:,}")
    second = officials.format(officials=f"{work.officials:,}")
    return Bilingual(f"{first.th} · {second.th}", f"{first.en} · {second.en}")
