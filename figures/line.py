"""The command line of the figures. Those that need a database start it, and Django, only when they are asked for."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from importlib.util import find_spec

from figures import r2
from figures.telling import Figure
from figures.worlds.bugs import Bug
from launcher.words import CannotGoOn, reporting_errors
from onehome.kernel.bilingual import Bilingual

RIGHT, WRONG = 0, 1
NO_PLAYWRIGHT = Bilingual(
    "R1-browser ต้องใช้ไลบรารีสำหรับทดสอบ สั่ง make check หนึ่งครั้งก่อน แล้วสั่งอีกครั้ง",
    "R1-browser needs the libraries for tests: run `make check` once, then this again.",
)
NO_SUCH_BUG = Bilingual(
    "ไม่มีข้อผิดพลาดชื่อ {bug} ให้ใส่ใน {name} เลือกได้จาก: {known}",
    "No bug named {bug} can be planted in {name}. Choose one of: {known}",
)
BUGS: Mapping[str, Sequence[str]] = {
    "R1": ("no-unique", "early-answer", "early-deletion"),
    "R1-browser": ("too-early",),
    "R2": tuple(bug.value for bug in Bug if bug.value),
    "R4": ("last-writer", "no-lock"),
}


def run(arguments: Sequence[str]) -> int:
    """Show one figure; returns 1 when something went wrong in it."""
    given = _parser().parse_args(arguments)
    with reporting_errors():
        _refuse_unknown_bug(given)
    if given.name == "R2" and given.replay:
        return WRONG if r2.replay(seed=given.seed, bug=Bug(given.bug)) else RIGHT
    figure = FIGURES[given.name](given)
    for line in figure.lines(given.lang):
        print(line, flush=True)
    return WRONG if figure.wrong else RIGHT


def _refuse_unknown_bug(given: Namespace) -> None:
    known = BUGS[given.name]
    if given.bug and given.bug not in known:
        raise CannotGoOn(NO_SUCH_BUG.format(bug=given.bug, name=given.name, known=", ".join(known)))


def _browser(given: Namespace) -> Figure:
    with reporting_errors():  # neither the libraries for tests nor Chromium need be there
        if find_spec("playwright") is None:
            raise CannotGoOn(NO_PLAYWRIGHT)
        shown: Figure = import_module("figures.browser").figure(given)  # Playwright is there only where tests are run
    return shown


def _r2(given: Namespace) -> Figure:
    worlds = given.count or (r2.FULL if given.full else r2.SHORT)
    return r2.measure(seed=given.seed, worlds=worlds, bug=Bug(given.bug))


def _with_database(name: str) -> Callable[[Namespace], Figure]:
    def show(given: Namespace) -> Figure:
        ground = import_module("figures.ground")
        with ground.database():  # models can be imported from here on
            figure: Figure = import_module(f"figures.{name}").figure(given)
            return figure

    return show


FIGURES: Mapping[str, Callable[[Namespace], Figure]] = {
    "R1": _with_database("r1"),
    "R1-browser": _browser,
    "R2": _r2,
    "R4": _with_database("r4"),
}


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="figures", description="ตัวเลขที่ต้องแสดง / the figures that must be shown")
    parser.add_argument("name", choices=FIGURES)
    parser.add_argument("--full", action="store_true", help="ขนาดเต็ม / the full size")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, help="จำนวนที่ลอง / how many are tried")
    parser.add_argument("--replay", action="store_true", help="เล่าทีละขั้น (R2) / tell one world step by step (R2)")
    parser.add_argument("--bug", default="", help="ใส่ข้อผิดพลาดไว้ให้หา / plant a bug, to see that it is found")
    parser.add_argument("--lang", choices=("th", "en"), default="th")
    return parser
