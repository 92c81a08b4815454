"""Keeps `.venv` equal to the pinned requirements. Runs before anything is installed: standard library only."""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from config.env import PROJECT_ROOT
from launcher.words import DISK_FULL, CannotGoOn, say
from onehome.kernel.bilingual import Bilingual

ENVIRONMENT = PROJECT_ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
COMMAND = """\
#!/bin/sh
# Starts the package `commands` of this checkout; put here by launcher/environment.py.
here=$(dirname -- "$(readlink -f -- "$0")")
PYTHONPATH="$here/../.." exec "$here/python" -P -m commands "$@"
"""
BYTES_NEEDED = 3_000_000_000  # the environment with the development tools, and the demo's rows


def hand_over(module: str, arguments: list[str], *, requirements: str) -> NoReturn:
    """Bring `.venv` up to date with requirements/<requirements>.txt and run the module in it.

    Raises:
        CannotGoOn: `.venv` cannot be made or filled.
    """
    bring_up_to_date(requirements)
    os.chdir(PROJECT_ROOT)
    os.execv(PYTHON, [str(PYTHON), "-m", module, *arguments])


def bring_up_to_date(requirements: str) -> None:
    """Make `.venv` if there is none that works, and install what the pins say unless that was done before.

    Raises:
        CannotGoOn: venv is missing, the disk is full, or the installation failed.
    """
    pins = PROJECT_ROOT / "requirements" / f"{requirements}.txt"
    if not _works():
        _make()
    stamp = ENVIRONMENT / f"installed-{requirements}"
    wanted = hashlib.sha256(pins.read_bytes()).hexdigest()
    if not (stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
        _install(pins)
        stamp.write_text(wanted, encoding="utf-8")
    _put_command()


def _put_command() -> None:
    """Put `onehome` beside the environment's Python; it finds both from where it lies, also after a move."""
    path = ENVIRONMENT / "bin" / "onehome"
    if path.exists() and path.read_text(encoding="utf-8") == COMMAND:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(COMMAND, encoding="utf-8")
    path.chmod(0o755)


def _works() -> bool:
    """True when `.venv` has a Python that starts; one copied from another machine may not."""
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _make() -> None:
    if shutil.disk_usage(PROJECT_ROOT).free < BYTES_NEEDED:
        raise CannotGoOn(DISK_FULL)
    if importlib.util.find_spec("ensurepip") is None or importlib.util.find_spec("venv") is None:
        raise CannotGoOn(
            Bilingual(
                th="เครื่องนี้ยังไม่มีโมดูล venv ของ Python ติดตั้งด้วยคำสั่ง: sudo apt-get install python3-venv",
                en="Python's venv module is missing. Install it: sudo apt-get install python3-venv",
            )
        )
    say(Bilingual(th="สร้างสภาพแวดล้อม Python ในโฟลเดอร์ .venv", en="Making the Python environment in .venv"))
    _run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])


def _install(pins: Path) -> None:
    say(
        Bilingual(
            th="ติดตั้งไลบรารีตาม requirements/{name} (ครั้งแรกใช้เวลาสักครู่)",
            en="Installing the libraries pinned in requirements/{name} (the first time takes a little)",
        ).format(name=pins.name)
    )
    options = ["--disable-pip-version-check", "--no-input", "--quiet", "--require-hashes", "--no-deps"]
    _run([str(PYTHON), "-m", "pip", "install", *options, "-r", str(pins)])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return
    said = (done.stdout + done.stderr).strip()
    if "No space left on device" in said:
        raise CannotGoOn(DISK_FULL)
    raise CannotGoOn(
        Bilingual(
            th="เตรียมสภาพแวดล้อม Python ไม่สำเร็จ ตรวจการเชื่อมต่อกับคลังแพ็กเกจแล้วลองใหม่\n{said}",
            en="The Python environment could not be prepared. Check the way to the package index.\n{said}",
        ).format(said="\n".join(said.splitlines()[-12:]))
    )
