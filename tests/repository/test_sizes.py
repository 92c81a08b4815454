"""Functions and files stay small; what is larger is named here with its reason, and the list only shrinks."""

import ast
from collections.abc import Iterator

from tests.repository.tree import committed_texts

LONGEST_FUNCTION = 60
LONGEST_FILE = 500
LONGEST_TEST_FILE = 600
LONGEST_KERNEL = 800  # all of onehome/kernel together, blank lines and comments not counted

# "path" or "path:function" -> why it may be larger.
EXCEPTIONS: dict[str, str] = {}


def sizes() -> Iterator[tuple[str, int, int]]:
    """Yield name, lines and the most lines allowed, for each function and file."""
    for path, text in committed_texts("*.py").items():
        if "migrations" in path.parts:
            continue
        most = LONGEST_TEST_FILE if path.parts[0] == "tests" else LONGEST_FILE
        yield str(path), len(text.splitlines()), most
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield f"{path}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1, LONGEST_FUNCTION


def too_large() -> dict[str, int]:
    """Return name -> lines of whatever is larger than allowed."""
    return {name: lines for name, lines, most in sizes() if lines > most}


def test_nothing_is_larger_than_allowed_but_the_named_exceptions() -> None:
    assert {name: lines for name, lines in too_large().items() if name not in EXCEPTIONS} == {}


def test_an_exception_that_is_no_longer_needed_is_taken_off_the_list() -> None:
    assert set(EXCEPTIONS) <= set(too_large())


def test_every_exception_has_a_reason() -> None:
    assert all(len(reason) > 20 for reason in EXCEPTIONS.values())


def test_the_kernel_stays_small() -> None:
    counted = 0
    for text in committed_texts("onehome/kernel/*.py").values():
        counted += sum(1 for line in text.splitlines() if line.strip() and not line.strip().startswith("#"))
    assert 0 < counted <= LONGEST_KERNEL


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "helpers", "common", "core", "managers", "services", "signals", "misc", "tools"}
    named = [
        path for path in committed_texts("onehome/*.py") if empty & {part.removesuffix(".py") for part in path.parts}
    ]
    assert named == []
