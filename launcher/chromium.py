"""The browser of the browser tests: the Chromium of the system, installed from Debian's packages where that may be."""

import os
import shutil
import subprocess
from pathlib import Path

from launcher.words import say
from onehome.kernel.bilingual import Bilingual

NAMES = ("chromium", "chromium-browser", "google-chrome")
PACKAGES = ("chromium",)
DEBIAN = Path("/etc/debian_version")  # Debian and what descends from it has this file


def find_chromium() -> str | None:
    """Return the path of the system's Chromium, None when there is none."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def provide_chromium() -> str | None:
    """Return the path of Chromium, installing it when this is root on Debian; None when it cannot be had."""
    if find_chromium() is None and os.geteuid() == 0 and DEBIAN.exists():
        _install()
    return find_chromium()


def _install() -> None:
    say(Bilingual(th="ติดตั้ง Chromium สำหรับทดสอบหน้าเว็บ", en="Installing Chromium for the browser tests"))
    surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", *PACKAGES]):
        done = subprocess.run(
            ["apt-get", "--quiet", "--quiet", *arguments], env=surroundings, capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            print(done.stdout[-2000:], done.stderr[-2000:], flush=True)
