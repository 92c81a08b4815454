"""The files of the project as Git sees them."""

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def committed_files(*patterns: str) -> list[Path]:
    """Return the paths, relative to ROOT, of the files that are or would be committed and match a pattern."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()]


def committed_texts(*patterns: str) -> dict[Path, str]:
    """Return the text of each such file; those that are not text are left out."""
    texts = {}
    for path in committed_files(*patterns):
        try:
            texts[path] = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def copy_tree(to: Path) -> Path:
    """Copy the project's code and tool settings to a folder and return it, so that a breach can be planted there."""
    for path in committed_files("*.py", "pyproject.toml"):
        (to / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, to / path)
    return to
