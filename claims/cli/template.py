"""claims template: the Word files that letters are printed from, for clinics."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path

from claims.cli import common
from claims.clinic.check import check
from claims.clinic.preview import FORMATS, preview
from claims.clinic.target import Target, anywhere, chosen, named_by
from claims.errors import InputError
from claims.law.model import REMEDIES, SORTS
from claims.letters.library import Library

_SHOWN = ("gb", "disclosure")  # the letter that a preview shows when none is named


def add(commands: common.Commands) -> None:
    command = commands.add_parser("template", help="the Word files that letters are printed from")
    actions = command.add_subparsers(required=True, metavar="ACTION")
    export = actions.add_parser("export", help="the Word template of one letter, to change and lay over ours")
    export.add_argument("place", metavar="PLACE")
    export.add_argument("remedy", metavar="REMEDY", choices=REMEDIES)
    export.add_argument("language", metavar="LANGUAGE")
    _which(export)
    export.add_argument("-o", "--output", required=True, metavar="T.docx")
    export.set_defaults(run=run_export)
    for name, what, run in (
        ("check", "every problem of a template of yours, before a letter is made with it", run_check),
        ("preview", "a template of yours, printed with invented people", run_preview),
    ):
        action = actions.add_parser(name, help=what)
        action.add_argument("template", metavar="T.docx")
        action.add_argument(
            "--place",
            metavar="PLACE",
            default="",
            help="default: as the file's name says, if it was exported",
        )
        action.add_argument("--remedy", choices=REMEDIES)
        action.add_argument("--language", metavar="LANGUAGE", default="")
        _which(action)
        action.set_defaults(run=run)
        if name == "preview":
            action.add_argument(
                "-o", "--output", required=True, metavar="OUT", help=f"a .{', .'.join(FORMATS)} file"
            )
            action.add_argument("--bare", action="store_true", help="with only what must be answered")


def _which(action: argparse.ArgumentParser) -> None:
    action.add_argument("--against", choices=SORTS, help="the sort of recipient, where the letters differ")
    action.add_argument("--on", type=common.day, metavar="DAY", help="the day of the letter (default: today)")
    action.add_argument("--rule", default="", help="the id of the rule, where answers decide")


def _day(library: Library, place: str, on: date | None) -> date:
    return on or common.today(common.place_of(library, place))


def _chosen(arguments: argparse.Namespace, place: str, remedy: str, language: str) -> Target:
    library = common.library(place)
    return chosen(
        library,
        common.place_of(library, place),
        remedy,  # type: ignore[arg-type]  # argparse has seen to it
        _day(library, place, arguments.on),
        language=language,
        against=arguments.against,
        rule_id=arguments.rule,
    )


def run_export(arguments: argparse.Namespace) -> int:
    target = _chosen(arguments, arguments.place, arguments.remedy, arguments.language)
    Path(arguments.output).write_bytes(target.library.word_template(target.place, target.found))
    print(f"To use your version, put it into your overlay as templates/letter/{target.name}")
    return 0


def _target(arguments: argparse.Namespace) -> Target | None:
    """The letter that the arguments name, or the file's own name."""
    if arguments.place or arguments.remedy:
        if not (arguments.place and arguments.remedy):
            raise InputError("--place", "and --remedy go together: they name the letter")
        return _chosen(arguments, arguments.place, arguments.remedy, arguments.language)
    file = Path(arguments.template).name
    library = common.library()
    place = library.book.places.get(file.split(".", maxsplit=1)[0])
    return named_by(library, file, arguments.on or common.today(place)) if place else None


def _read(path: str) -> bytes:
    with Path(path).open("rb") as file:
        return file.read(20_000_001)  # more is refused by the check


def run_check(arguments: argparse.Namespace) -> int:
    target = _target(arguments)
    docx = _read(arguments.template)
    facts = target.facts() if target else anywhere(common.library(), arguments.language or "en")
    found = check(docx, facts)
    file = os.path.relpath(arguments.template)
    for finding in found:
        print(f"{'' if finding.harm else 'warning: '}{finding.line(file)}", file=sys.stderr)
    against = f"as {target.name.removesuffix('.docx')}" if target else "without --place and --remedy"
    harm = sum(finding.harm for finding in found)
    if harm:
        print(f"{harm} to mend ({against}).", file=sys.stderr)
        return 1
    print(f"Nothing to mend ({against}).")
    return 0


def run_preview(arguments: argparse.Namespace) -> int:
    form = Path(arguments.output).suffix.lstrip(".")
    if form not in FORMATS:
        raise InputError("-o", f"must end in .{', .'.join(FORMATS)}")
    docx = _read(arguments.template)
    target = _target(arguments)
    if target is None:
        target = _chosen(arguments, *_SHOWN, arguments.language)
        print(
            f"claims: shown as a letter of {' '.join(_SHOWN)}; name yours with --place and --remedy",
            file=sys.stderr,
        )
    uses = [use for use in target.uses if arguments.against in (None, use[1])] or target.uses
    out = preview(docx, form, target.letter(*uses[0], full=not arguments.bare))
    Path(arguments.output).write_bytes(out)
    return 0
