"""`onehome law decide`: every programme for everybody in a population, for a month."""

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from commands.arguments import month, workers
from commands.command import DONE, Command
from commands.progress import people_bar
from onehome.engine.columns.nation import SUMMARY, Progress, decide_population
from onehome.engine.columns.schedule import Schedule, schedule
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict
from onehome.law.catalogue import programmes
from population.columns import fingerprint_of_columns
from population.disk import read_register

_LOCAL, _SPARK = "local", "spark"

_OTHER_COLUMNS = Bilingual(
    "ประชากรใน {folder} สร้างด้วยข้อกำหนดของคอลัมน์รุ่นอื่น กรุณาสร้างใหม่",
    "The population in {folder} was made with other columns than those of today. Make it again.",
)
_NO_SPARK = Bilingual(
    "ยังไม่ได้ติดตั้ง Spark ติดตั้งตาม requirements/development.txt และ Java 17 (openjdk-17-jre-headless)",
    "Spark is not installed. Install requirements/development.txt and Java 17 (openjdk-17-jre-headless).",
)
_COMPILING = Bilingual(
    "เตรียมกฎหมาย {count} โครงการของเดือน {month}", "Preparing the law of {count} programmes for {month}"
)
_HEAD = Bilingual(
    "น่าจะได้ · เจ้าหน้าที่ดู · น่าจะไม่ได้ · บาท (น่าจะได้)", "likely · needs an officer · likely not · baht (likely)"
)
_DONE = Bilingual(
    "ตอบครบ {people:,} คน สรุปอยู่ใน {summary}", "Answered for {people:,} people. The summary is in {summary}."
)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--population", type=Path, required=True, metavar="DIR", help="โฟลเดอร์ประชากร / the population")
    parser.add_argument("--month", type=month, required=True, metavar="YYYY-MM", help="เดือน / the month asked about")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="โฟลเดอร์คำตอบ / where the answers go")
    parser.add_argument(
        "--engine", choices=(_LOCAL, _SPARK), default=_LOCAL, help="เครื่องนี้หรือคลัสเตอร์ / here or on Spark"
    )
    workers(parser)


def _run(given: Namespace) -> int:
    population = read_register(given.population)
    if population.origin.schema != fingerprint_of_columns():
        raise Conflict(_OTHER_COLUMNS.format(folder=given.population))
    law = programmes()
    print(_COMPILING.in_language(given.lang).format(count=len(law), month=given.month), flush=True)
    steps = schedule(law, given.month.year, given.month.month)
    with people_bar(population.origin.people, given.lang) as show, _answering(given, steps) as answered:
        done = kept = 0
        for progress in answered:
            done, kept = done + progress.people, kept + progress.people * progress.kept
            show(done, kept)
    for line in _lines(given.out / SUMMARY, given.lang):
        print(line)
    return DONE


@contextmanager
def _answering(given: Namespace, steps: Schedule) -> Iterator[Iterator[Progress]]:
    if given.engine == _LOCAL:
        yield decide_population(given.population, given.out, steps, threads=given.workers)
        return
    if find_spec("pyspark") is None:
        raise Conflict(_NO_SPARK)
    # Spark is no part of what the service needs: its module is imported only where somebody asks for it.
    cluster = import_module("onehome.engine.columns.cluster")
    spark = cluster.cluster_here(given.workers)
    try:
        yield cluster.decide_population_on_cluster(given.population, given.out, steps, spark=spark)
    finally:
        spark.stop()


def _lines(path: Path, language: str) -> Iterator[str]:
    summary: dict[str, Any] = json.loads(path.read_bytes())
    yield f"     {_HEAD.in_language(language)}"
    for code, found in summary["programmes"].items():
        answers, baht = found["answers"], found["baht"]["likely-eligible"]
        counts = (answers[name] for name in ("likely-eligible", "needs-officer", "likely-not-eligible"))
        yield f"{code}  {'  '.join(f'{count:>12,}' for count in counts)}  {baht:>16,}"
    yield _DONE.in_language(language).format(people=summary["people"], summary=path)


COMMAND = Command(
    ("law", "decide"),
    Bilingual(
        "ตอบทุกโครงการให้ประชากรทั้งชุด (ทำต่อจากที่ค้างไว้ได้)",
        "answer every programme for a whole population; goes on where it was stopped",
    ),
    _add_arguments,
    _run,
)
