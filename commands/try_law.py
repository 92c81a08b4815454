"""`onehome law what-if`: a reform is tried over a population before it is announced."""

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from pathlib import Path

from commands.arguments import month, workers
from commands.command import DONE, Command
from commands.progress import people_bar
from commands.tried_law import as_plain, lines
from onehome.engine.columns.disk import as_json, write_whole
from onehome.engine.columns.what_if import ask, compare_population, figures_of
from onehome.engine.what_if import Changed
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import Conflict, Invalid
from onehome.law.announced import with_announced
from onehome.law.catalogue import programme, programmes
from onehome.law.expressions import Plain
from onehome.law.what_if import read_settings, with_values
from population.columns import fingerprint_of_columns
from population.disk import read_register

_OTHER_COLUMNS = Bilingual(
    "ประชากรใน {folder} สร้างด้วยข้อกำหนดของคอลัมน์รุ่นอื่น กรุณาสร้างใหม่",
    "The population in {folder} was made with other columns than those of today. Make it again.",
)
_NOTHING_CHANGED = Bilingual(
    "ยังไม่ได้บอกว่าจะเปลี่ยนอะไร ใช้ --set เช่น OAA.monthly.60-69=700 หรือ --announced เช่น OAA-N1",
    "Say what is to be changed: --set, as OAA.monthly.60-69=700, or --announced, as OAA-N1.",
)


def _add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--population", type=Path, required=True, metavar="DIR", help="โฟลเดอร์ประชากร / the population")
    parser.add_argument("--month", type=month, required=True, metavar="YYYY-MM", help="เดือน / the month asked about")
    parser.add_argument(
        "--set",
        dest="settings",
        action="append",
        default=[],
        metavar="PROGRAMME.PARAMETER=VALUE",
        help="ค่าที่ลองเปลี่ยน ใส่ซ้ำได้ / a number as it would be, as OAA.monthly.60-69=700; may be repeated",
    )
    parser.add_argument(
        "--announced",
        action="append",
        default=[],
        metavar="ROW",
        help="ให้ประกาศนี้มีผล / suppose that this announcement is in force, as OAA-N1; may be repeated",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="เขียนผลทั้งหมดลงไฟล์ / write all figures to a file")
    workers(parser)


def _run(given: Namespace) -> int:
    population = read_register(given.population)
    if population.origin.schema != fingerprint_of_columns():
        raise Conflict(_OTHER_COLUMNS.format(folder=given.population))
    settings = with_announced(read_settings(given.settings, programmes()), given.announced, programmes())
    if not settings:
        raise Invalid(_NOTHING_CHANGED)
    question = ask(_changed(settings, given), given.month.year, given.month.month)
    with people_bar(population.origin.people, given.lang) as show:
        for step in compare_population(given.population, question, threads=given.workers):
            show(step.counted.people, 0)
    compared = figures_of(step.counted, question)
    for line in lines(compared, question.changed, settings, given.lang):
        print(line)
    if given.json is not None:
        write_whole(given.json, as_json(as_plain(compared, question.changed, settings)))
    return DONE


def _changed(settings: Mapping[str, Mapping[str, Plain]], given: Namespace) -> list[Changed]:
    day = given.month.first
    laws = ((programme(code), values) for code, values in settings.items())
    return [Changed(law, with_values(law, values, day=day)) for law, values in laws]


COMMAND = Command(
    ("law", "what-if"),
    Bilingual(
        "ลองเปลี่ยนกฎหมายกับประชากรทั้งชุด: ใครได้ ใครเสีย ใช้เงินเท่าไร",
        "try a change of the law over a population: who gains, who loses, what it costs",
    ),
    _add_arguments,
    _run,
)
