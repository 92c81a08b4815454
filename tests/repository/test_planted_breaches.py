"""The checks bite: in a copy of the project each planted breach makes the very command of `make check` fail."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from launcher.check import CHECKS
from tests.repository.tree import copy_tree

LINTER = "import-linter"
RUFF = "ruff check"


@dataclass(frozen=True)
class Breach:
    """What is planted where, which check must fail, and what it must say."""

    check: str
    file: str
    planted: str
    complaint: str


def imported(importer: str, imported: str, named: str | None = None) -> Breach:
    """Return the breach of a module that imports what it must not."""
    file = importer.replace(".", "/") + ".py"
    return Breach(LINTER, file, f"import {imported}\n", f"{importer} -> {named or imported}")


def written(planted: str, rule: str) -> Breach:
    """Return the breach of a line that ruff refuses under this rule."""
    return Breach(RUFF, "onehome/cases/types.py", planted, rule)


BREACHES = {
    "upstream import": imported("onehome.places.types", "onehome.cases.types"),
    "siblings": imported("onehome.strategy.types", "onehome.people.types"),
    "page touches a model": imported("onehome.web.context", "onehome.cases.models"),
    "Django in the kernel": imported("onehome.kernel.money", "django"),
    "Django in the law": imported("onehome.law.language", "django.db", "django"),
    "Django in the engine": imported("onehome.engine.types", "django.db", "django"),
    "app reads the wiring": imported("onehome.places.types", "config.env"),
    "population knows the engine": imported("population.chance", "onehome.engine.decide"),
    "engine knows the population": imported("onehome.engine.span", "population.chance"),
    "Django in the commands": imported("commands.words", "django.utils", "django"),
    "surface knows surface": imported("onehome.web.staff.urls", "onehome.web.open.urls"),
    "undeclared app": Breach(LINTER, "onehome/pensions/__init__.py", '"""Undeclared."""\n', "onehome.pensions"),
    "signal": written("from django.db.models.signals import post_save\n\npost_save\n", "TID251"),
    "receiver": written("from django.dispatch import receiver\n\nreceiver\n", "TID251"),
    "generic foreign key": written(
        "from django.contrib.contenttypes.fields import GenericForeignKey\n\nGenericForeignKey\n", "TID251"
    ),
    "import in a function": written("\n\ndef late() -> None:\n    import json\n\n    json\n", "PLC0415"),
    "naive now": written("\nimport datetime\n\nNOW = datetime.datetime.now()\n", "DTZ005"),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code in which breaches are planted and taken out again."""
    return copy_tree(tmp_path_factory.mktemp("copy"))


def run(check: str, folder: Path) -> tuple[int, str]:
    """Run one command of `make check` in the folder and return its exit status and what it said."""
    done = subprocess.run(
        [sys.executable, *CHECKS[check]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("check", [LINTER, RUFF])
def test_the_copy_passes_before_anything_is_planted(copy: Path, check: str) -> None:
    status, said = run(check, copy)
    assert status == 0, said


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES)
def test_a_planted_breach_fails_the_check(copy: Path, breach: Breach) -> None:
    path = copy / breach.file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text((before or "") + breach.planted, encoding="utf-8")
    try:
        status, said = run(breach.check, copy)
    finally:
        if before is None:
            shutil.rmtree(path.parent)
        else:
            path.write_text(before, encoding="utf-8")
    assert status != 0
    assert breach.complaint in " ".join(said.split()), said
