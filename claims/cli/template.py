"""claims template: the Word files that letters are printed from, for clinics."""

from __future__ import annotations

import argparse
from pathlib import Path

from claims.cli import common
from claims.errors import InputError
from claims.law.model import REMEDIES, SORTS


def add(commands: common.Commands) -> None:
    command = commands.add_parser("template", help="the Word files that letters are printed from")
    actions = command.add_subparsers(required=True, metavar="ACTION")
    export = actions.add_parser("export", help="the Word template of one letter, to change and lay over ours")
    export.add_argument("place", metavar="PLACE")
    export.add_argument("remedy", metavar="REMEDY", choices=REMEDIES)
    export.add_argument("language", metavar="LANGUAGE")
    export.add_argument("--against", choices=SORTS, help="the sort of recipient, where the letters differ")
    export.add_argument("--on", type=common.day, metavar="DAY", help="the day of the letter (default: today)")
    export.add_argument("--rule", help="the id of the rule, where answers decide")
    export.add_argument("-o", "--output", required=True, metavar="T.docx")
    export.set_defaults(run=run_export)


def run_export(arguments: argparse.Namespace) -> int:
    library = common.library(arguments.place)
    place = common.place_of(library, arguments.place)
    on = arguments.on or common.today(place)
    for rule in place.rules(on, None, arguments.against, arguments.remedy):
        if not rule.available or (arguments.rule and rule.id != arguments.rule):
            continue
        sort = arguments.against or rule.against[0]
        found = library.find(place, rule, sort, arguments.language)
        if found:
            Path(arguments.output).write_bytes(library.word_template(place, found))
            print(
                f"To use your version, put it into your overlay as templates/letter/{found.owner}.{found.stem}.{found.language}.docx"
            )
            return 0
    what = f"no {arguments.remedy} letter in {arguments.language!r}"
    raise InputError(
        "template export", f"{what} for {arguments.place} on {on}; see `claims law {arguments.place}`"
    )
