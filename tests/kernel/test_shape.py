"""What the kernel may be: small, plain Python, quick to start."""

import ast
import sys
from pathlib import Path

import onehome.kernel

FILES = sorted(Path(onehome.kernel.__file__).parent.glob("*.py"))
ALLOWED_OUTSIDE = {"cryptography", "pythainlp", "rapidfuzz", "stdnum", "uuid_utils"}


def test_the_kernel_stays_under_800_lines_of_text() -> None:
    lines = [line for file in FILES for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert len(FILES) > 5
    assert len(lines) < 800


def test_the_kernel_uses_the_standard_library_and_five_named_packages_only() -> None:
    imported = {name.partition(".")[0] for file in FILES for name in _imports(file)}
    assert not imported & {"django", "config", "demo"}
    assert imported - sys.stdlib_module_names == ALLOWED_OUTSIDE | {"onehome"}


def test_the_kernel_knows_no_other_app() -> None:
    inside = {name for file in FILES for name in _imports(file) if name.startswith("onehome")}
    assert all(name.startswith("onehome.kernel.") for name in inside)


def _imports(file: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    return names
