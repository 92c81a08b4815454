"""The command line: finds the sub-command, runs it, and shows every error as a sentence in the language asked for."""

import os
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Sequence
from typing import Never

from commands import check_law, decide_population, explain_household, generate_population, show_figures, try_law
from commands.command import BAD_INPUT, Command
from onehome.kernel.bilingual import Bilingual
from onehome.kernel.errors import OneHomeError

COMMANDS: tuple[Command, ...] = (
    generate_population.COMMAND,
    check_law.COMMAND,
    explain_household.COMMAND,
    decide_population.COMMAND,
    try_law.COMMAND,
    *show_figures.COMMANDS,
)
"""Every sub-command, in the order of the help."""

_STOPPED = 130  # as a shell reports a program ended by Ctrl-C
_CANNOT_WRITE = Bilingual("อ่านหรือเขียนไฟล์ไม่ได้: {what}", "A file cannot be read or written: {what}")
_ABOUT = Bilingual(
    "กฎหมายสวัสดิการ ประชากรจำลอง และตัวเลขที่ต้องแสดง", "the welfare law, synthetic populations, and the figures to be shown"
)
_USE = Bilingual("พิมพ์คำสั่งไม่ถูกต้อง: {what}", "The command is not right: {what}")


class _Parser(ArgumentParser):
    """Says what is wrong in both languages: the language asked for is not known yet."""

    def error(self, message: str) -> Never:
        self.print_usage(sys.stderr)
        sentence = _USE.format(what=message)
        self.exit(BAD_INPUT, f"{sentence.th}\n  {sentence.en}\n")


def run(arguments: Sequence[str]) -> int:
    """Run the sub-command and return the exit status: 0 done, 2 bad input or a state in which it cannot go on."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.run(given))
    except OneHomeError as error:
        return _say(error.sentence, given.lang)
    except BrokenPipeError:  # whoever read has seen enough (`| head`); nothing may be flushed into it at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _STOPPED
    except OSError as error:
        return _say(_CANNOT_WRITE.format(what=error), given.lang)
    except KeyboardInterrupt:
        return _STOPPED


def _say(sentence: Bilingual, language: str) -> int:
    print(sentence.in_language(language), file=sys.stderr)
    return BAD_INPUT


def _parser() -> ArgumentParser:
    parser = _Parser(prog="onehome", description=f"{_ABOUT.th} / {_ABOUT.en}")
    groups = parser.add_subparsers(metavar="…", required=True)
    by_group: dict[str, _SubParsersAction[_Parser]] = {}
    for command in COMMANDS:
        group, name = command.words
        if group not in by_group:
            by_group[group] = groups.add_parser(group).add_subparsers(metavar="…", required=True)
        summary = f"{command.summary.th} / {command.summary.en}"
        sub = by_group[group].add_parser(name, help=summary, description=summary)
        command.add_arguments(sub)
        sub.add_argument("--lang", choices=("th", "en"), default="th", help="ภาษา / language")
        sub.set_defaults(run=command.run)
    return parser
