"""`onehome figures R1 R2 R4`: show that nothing recorded in the field is lost, doubled or altered.

The harness lives in `figures/` and, but for R2, starts a database and Django: this command starts it as a program of
its own and knows neither.
"""

import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from commands.arguments import whole_from
from commands.command import DONE, FOUND_FAULTS, Command
from onehome.kernel.bilingual import Bilingual

_ROOT = Path(__file__).parent.parent
_ABOUT: Mapping[str, Bilingual] = {
    "R1": Bilingual(
        "ปิดเซิร์ฟเวอร์และโทรศัพท์กลางคันบนเครือข่ายที่เสีย: ไม่มีรายการหาย ซ้ำ หรือเปลี่ยน",
        "a real server and phones killed over a faulty link: no record lost, doubled or altered",
    ),
    "R1-browser": Bilingual(
        "ปิด Chromium จริงกลางคันบนเครือข่ายที่เสีย (อยู่ใน R1 ด้วย)",
        "a real Chromium killed over a faulty link (R1 shows it as well)",
    ),
    "R2": Bilingual(
        "โลกจำลองของโทรศัพท์กับเซิร์ฟเวอร์ ทำซ้ำได้ทีละขั้น",
        "simulated worlds of phones and servers, each replayable step by step",
    ),
    "R4": Bilingual(
        "แก้ครัวเรือนเดียวกันพร้อมกัน: ทุกค่าที่ขัดกันมองเห็นได้",
        "one household edited from two sides at once: every conflict is seen",
    ),
}
_PARTS: Mapping[str, tuple[str, ...]] = {"R1": ("R1", "R1-browser")}


def _named(text: str) -> str:
    if text not in _ABOUT:
        raise ArgumentTypeError(f"ไม่มีตัวเลขชื่อนี้ / no such figure: {text} ({', '.join(_ABOUT)})")
    return text


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("also", nargs="*", type=_named, help="ตัวเลขอื่นที่แสดงต่อกัน / further figures, one after the other")
    parser.add_argument("--full", action="store_true", help="ขนาดเต็ม / the full size, which takes long")
    parser.add_argument("--seed", type=whole_from(0), default=1, help="เมล็ดสุ่ม / the seed (1)")
    parser.add_argument("--count", type=whole_from(1), help="จำนวนที่ลอง / how many are tried")
    parser.add_argument("--replay", action="store_true", help="เล่าทีละขั้น (R2) / tell one world step by step (R2)")
    parser.add_argument("--bug", default="", help="ใส่ข้อผิดพลาดไว้ให้หา / plant a bug, to see that it is found")


def _show(name: str) -> Callable[[Namespace], int]:
    def run(given: Namespace) -> int:
        asked = [name, *given.also]
        parts = asked if given.bug else [part for one in asked for part in _PARTS.get(one, (one,))]
        failed = [part for part in parts if _shown(part, given) != DONE]  # also one that was killed by a signal
        return FOUND_FAULTS if failed else DONE

    return run


def _shown(name: str, given: Namespace) -> int:
    command = [sys.executable, "-m", "figures", name, "--seed", str(given.seed), "--lang", given.lang]
    command += ["--full"] if given.full else []
    command += ["--replay"] if given.replay else []
    command += ["--count", str(given.count)] if given.count else []
    command += ["--bug", given.bug] if given.bug else []
    return subprocess.run(command, cwd=_ROOT, check=False).returncode


COMMANDS = tuple(Command(("figures", name), about, _add_arguments, _show(name)) for name, about in _ABOUT.items())
