"""claims letter CASE: one letter, in the format that the output's suffix names."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from claims.case_file import case_from
from claims.cli import common
from claims.errors import InputError
from claims.law.model import REMEDIES
from claims.letters.write import Letter, write_letter

FORMATS = ("docx", "pdf", "txt", "html")


def add(commands: common.Commands) -> None:
    command = commands.add_parser("letter", help="one letter from a case file")
    command.add_argument("case", metavar="CASE.toml")
    command.add_argument("--remedy", choices=REMEDIES)
    command.add_argument("--language", metavar="LANGUAGE")
    command.add_argument(
        "--on", type=common.day, metavar="DAY", help="the day of the letter (default: the case's, or today)"
    )
    command.add_argument(
        "-o", "--output", required=True, metavar="OUT", help="a .docx, .pdf, .txt or .html file, or -"
    )
    command.add_argument("--format", choices=FORMATS, help="with `-o -`")
    command.set_defaults(run=run)


def printed(letter: Letter, form: str) -> bytes:
    """The letter in one of the four formats; HTML as a whole page."""
    if form == "docx":
        return letter.docx()
    if form == "pdf":
        return letter.pdf()
    if form == "txt":
        return letter.text().encode()
    return letter.page().encode()


def run(arguments: argparse.Namespace) -> int:
    form = arguments.format if arguments.output == "-" else Path(arguments.output).suffix.lstrip(".")
    if form not in FORMATS:
        raise InputError("-o", f"must end in .{', .'.join(FORMATS)}, or be - with --format")
    case = case_from(common.read_case(arguments.case))
    case = replace(case, remedy=arguments.remedy or case.remedy, language=arguments.language or case.language)
    library = common.library(case.place)
    day = arguments.on or case.day or common.today(common.place_of(library, case.place))
    out = printed(write_letter(library, case, day), form)
    if arguments.output == "-":
        sys.stdout.buffer.write(out)
    else:
        Path(arguments.output).write_bytes(out)
    return 0
