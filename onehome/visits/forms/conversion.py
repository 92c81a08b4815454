"""Turns an uploaded XLSForm into an XForm, in a process apart, and says what is wrong in the author's words."""

import json
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onehome.kernel.bilingual import Bilingual
from onehome.visits.forms.file_guard import FileKind
from onehome.visits.forms.problems import FormRefused, Problem, refuse
from onehome.visits.forms.said import advice, told_by_converter

APART = Path(__file__).parent / "apart.py"
SECONDS = 30

TAKES_TOO_LONG = Bilingual(
    "แปลงแบบฟอร์มนี้นานเกินไปหรือใช้หน่วยความจำมากเกินไป แบ่งเป็นแบบฟอร์มที่สั้นลง",
    "Converting this form takes too long or too much memory. Divide it into shorter forms.",
)
_NOT_A_CODE = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Converted:
    """What an XLSForm became.

    Args:
        workbook: sheet name -> rows by column name, as they stand in the file; row 2 is the first.
        headers: sheet name -> names of its columns.
        xform: the XForm; empty if the converter refused.
    """

    xform: str
    workbook: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    headers: dict[str, list[str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def code_from(name: str) -> str:
    """Return the code of a form whose author gave none: its file name, in letters a form may use."""
    return _NOT_A_CODE.sub("-", name.rpartition(".")[0] or name).strip("-").casefold()[:60] or "form"


def convert(content: bytes, kind: FileKind, *, name: str, fallback_version: str) -> Converted:
    """Return what the converter makes of a file, with its complaints; advice does not stop the form.

    Raises:
        FormRefused: it takes too long, or too much memory.
    """
    command = [sys.executable, "-I", str(APART), kind.value, code_from(name), fallback_version]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise refuse(TAKES_TOO_LONG) from error
    if done.returncode != 0 or not done.stdout:
        raise refuse(TAKES_TOO_LONG)
    answer: dict[str, Any] = json.loads(done.stdout)
    problems = [advice(said) for said in answer.get("warnings", [])]
    if fault := answer.get("error"):
        problems.insert(0, told_by_converter(fault["code"], fault["context"], fault["said"]))
    return Converted(
        xform=answer.get("xform", ""),
        workbook=answer.get("workbook", {}),
        headers=answer.get("headers", {}),
        problems=tuple(problems),
    )


def refuse_if_stopped(problems: list[Problem]) -> None:
    """Pass silently when nothing stops the form.

    Raises:
        FormRefused: with all problems, those that stop it first.
    """
    if any(problem.stops for problem in problems):
        raise FormRefused(sorted(problems, key=lambda problem: (not problem.stops, problem.sheet, problem.row)))
