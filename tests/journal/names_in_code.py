"""Finds the names under which the code writes entries of the journal."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from onehome.web.staff.journal.views import RECORD_WORDS

ROOT = Path(__file__).resolve().parents[2] / "onehome"
NAME = re.compile(
    r"(?!.*\.yaml)(?:access|journal|strategy|people|volunteers|plans|visits|cases|benefits|results)\.[a-z_]+"
)
NOT_NAMES = {"subject", "note", "get_model", "_subjects"}  # calls whose texts name records, not acts


def names_written() -> set[str]:
    """Return every text of the form app.act in the actions and pages, but for those that name records."""
    return {name for path in _sources() for name in _texts(ast.parse(path.read_text(encoding="utf-8")))} - _records()


def parts_of_the_system() -> set[str]:
    """Return the words under which parts of the system act: the only argument of `system_actor` and `By(system=…)`."""
    nodes = [node for path in ROOT.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    named = [word.value for call in calls for word in call.keywords if word.arg == "system"]
    named += [call.args[0] for call in calls if getattr(call.func, "id", "") == "system_actor" and call.args]
    return {node.value for node in named if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def _sources() -> Iterator[Path]:
    yield from ROOT.glob("*/actions/**/*.py")
    yield from ROOT.glob("*/actions.py")
    yield from ROOT.glob("web/staff/**/*.py")
    yield from ROOT.glob("web/*.py")


def _texts(node: ast.AST) -> Iterator[str]:
    called = node.func if isinstance(node, ast.Call) else None
    if getattr(called, "id", getattr(called, "attr", "")) in NOT_NAMES:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and NAME.fullmatch(node.value):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from _texts(child)


def _records() -> set[str]:
    """Return how subjects name the tables (people.person, access.staff_member) and what else has a word as a record."""
    return set(RECORD_WORDS) | {
        f"{model._meta.app_label}.{re.sub(r'(?<!^)(?=[A-Z])', '_', model.__name__).lower()}"
        for model in apps.get_models(include_auto_created=True)
    }
