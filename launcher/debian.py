"""Programs of the system that some tests need, installed from Debian's packages where that may be."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launcher.words import say
from onehome.kernel.bilingual import Bilingual

DEBIAN = Path("/etc/debian_version")  # Debian and what descends from it has this file


@dataclass(frozen=True, slots=True)
class Program:
    """A program of the system.

    Args:
        commands: the names it may have.
        package: Debian's package that holds it.
        tests: the tests that need it.
    """

    name: str
    commands: tuple[str, ...]
    package: str
    tests: Bilingual

    @property
    def missing(self) -> Bilingual:
        """What to say, and to do, when it is not there."""
        return Bilingual(
            th=f"ไม่พบ {self.name} จึงข้าม{self.tests.th} ติดตั้งด้วยคำสั่ง: sudo apt-get install {self.package}",
            en=f"No {self.name} found: {self.tests.en} are SKIPPED. Install it: sudo apt-get install {self.package}",
        )


CHROMIUM = Program(
    "Chromium",
    ("chromium", "chromium-browser", "google-chrome"),
    "chromium",
    Bilingual(th="การทดสอบในเบราว์เซอร์", en="the browser tests"),
)
JAVA = Program(
    "Java",
    ("java",),
    "openjdk-17-jre-headless",
    Bilingual(th="การทดสอบบนคลัสเตอร์ (Spark)", en="the tests on a Spark cluster"),
)


def find(program: Program) -> str | None:
    """Return the path of a program of the system, None when there is none."""
    return next((path for path in map(shutil.which, program.commands) if path), None)


def provide(program: Program) -> str | None:
    """Return the path of a program, installing it when this is root on Debian; None when it cannot be had."""
    if find(program) is None and os.geteuid() == 0 and DEBIAN.exists():
        _install(program)
    return find(program)


def _install(program: Program) -> None:
    say(Bilingual(th=f"ติดตั้ง {program.name} สำหรับทดสอบ", en=f"Installing {program.name} for the tests"))
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", program.package]):
        done = subprocess.run(
            ["apt-get", "--quiet", "--quiet", *arguments], env=surroundings, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            print(done.stdout[-2000:], done.stderr[-2000:], flush=True)
