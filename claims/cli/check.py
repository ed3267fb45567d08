"""claims check: the law, the wording, the worked examples, the catalogs and templates; every problem at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from claims.cli import common
from claims.errors import DataError, Problem
from claims.letters.check import check_letters
from claims.letters.examples import check_examples
from claims.letters.library import open_library


def add(commands: common.Commands) -> None:
    command = commands.add_parser("check", help="all data, wording, catalogs, templates")
    command.add_argument(
        "path", nargs="*", metavar="PATH", help="a place's folder, or a .po catalog (default: everything)"
    )
    command.set_defaults(run=run)


def problems(places: list[str]) -> Iterator[Problem]:
    """Everything wrong with these places, or with all and the catalogs when none is named."""
    overlay = os.environ.get("CLAIMS_OVERLAY")
    try:
        library = open_library(Path(overlay) if overlay else None)
    except DataError as error:
        yield from (one for one in error.problems if not places or _of(one, places))
        return
    for one in check_letters(library):
        if not places or _of(one, places):
            yield one
    for code in places or sorted(library.book.places):
        if code not in library.book.places:
            yield Problem(code, 0, "is not a place", "name a folder under jurisdictions/")
        else:
            yield from check_examples(library, code)


def _of(problem: Problem, places: list[str]) -> bool:
    return any(f"jurisdictions/{code}/" in f"{problem.file}/" for code in places)


def catalogs() -> Iterator[Problem]:
    """The interface's catalogs: complete, with the same placeholders."""
    from claims.i18n import check_catalogs  # noqa: PLC0415

    yield from check_catalogs()


def run(arguments: argparse.Namespace) -> int:
    codes = [Path(path).resolve().name for path in arguments.path]
    found = list(problems(codes))
    if not codes:
        found += catalogs()
    for problem in sorted(found):
        print(problem, file=sys.stderr)
    if found:
        print(f"{len(found)} to mend.", file=sys.stderr)
        return 1
    print("Nothing to mend.")
    return 0
