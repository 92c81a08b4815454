"""`onehome population generate`: make a synthetic population on disk."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from commands.arguments import month, whole_from, workers
from commands.command import DONE, Command
from commands.progress import people_bar
from onehome.kernel.bilingual import Bilingual
from population.disk import read_register
from population.generate import generate

_MADE = Bilingual(
    "สร้างประชากรจำลอง {people:,} คน {households:,} ครัวเรือน ไว้ใน {folder} แล้ว",
    "Made {people:,} people in {households:,} households, in {folder}.",
)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--people", type=whole_from(1), required=True, help="จำนวนคน / how many people")
    parser.add_argument("--seed", type=whole_from(0), default=1, help="เลขตั้งต้น / the same seed makes the same people")
    parser.add_argument("--as-of", type=month, required=True, metavar="YYYY-MM", help="เดือนอ้างอิง / month of reference")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="โฟลเดอร์ / folder")
    workers(parser)


def _run(given: Namespace) -> int:
    with people_bar(given.people, given.lang) as show:
        for progress in generate(given.people, given.seed, given.as_of, given.out, given.workers):
            show(progress.people, progress.kept)
    made = read_register(given.out)
    sentence = _MADE.in_language(given.lang)
    print(sentence.format(people=made.origin.people, households=made.households, folder=made.folder))
    return DONE


COMMAND = Command(
    ("population", "generate"),
    Bilingual("สร้างประชากรจำลอง (ทำต่อจากที่ค้างไว้ได้)", "make a synthetic population; goes on where it was stopped"),
    _add_arguments,
    _run,
)
