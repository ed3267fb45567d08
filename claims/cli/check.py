"""claims check: the law, the wording, the worked examples, the catalogs and templates; every problem at once."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from claims.cli import common
from claims.errors import DataError, Problem
from claims.law import read_all
from claims.letters.check import check_letters
from claims.letters.examples import check_examples
from claims.letters.library import Library, folders
from claims.recipients import read_directory


def add(commands: common.Commands) -> None:
    command = commands.add_parser("check", help="all data, wording, catalogs, templates")
    command.add_argument(
        "path", nargs="*", metavar="PATH", help="places' folders (default: everything there is)"
    )
    command.set_defaults(run=run)


def problems(places: Sequence[str], overlay: Path | None) -> Iterator[Problem]:
    """Everything wrong with the law, wording and examples of these places, or of all when none is named."""
    roots, letters = folders(overlay)
    reading = read_all(roots)
    library = Library(reading.book, roots, letters)
    known = {path.parent.name for root in roots for path in root.glob("*/law.toml")}
    for code in places:
        if code not in known:
            yield Problem(code, 0, "is not a place", "name a folder of jurisdictions/ that holds a law.toml")
    found = [*reading.problems, *check_letters(library)]
    yield from (one for one in found if not places or _of(one, places))
    for code in places or sorted(library.book.places):
        if code in library.book.places:
            yield from check_examples(library, code)


def _of(problem: Problem, places: Sequence[str]) -> bool:
    return any(f"jurisdictions/{code}/" in f"{problem.file}/" for code in places)


def others(overlay: Path | None) -> Iterator[Problem]:
    """The directory of recipients, the interface's catalogs, and the templates of the overlay."""
    from claims.i18n import check_catalogs  # noqa: PLC0415 - only a whole check needs the catalogs

    roots, _ = folders(overlay)
    try:
        read_directory([root / "recipients" for root in roots])
    except DataError as error:
        yield from error.problems
    yield from check_catalogs()
    if overlay is not None:
        from claims.clinic.overlay import problems as in_templates  # noqa: PLC0415 - Word is loaded for them only

        try:
            library = common.library()
        except DataError:
            return  # the law is broken: said already
        yield from in_templates(library, overlay, datetime.now(UTC).date())


def _from_here(problem: Problem) -> Problem:
    here = f"{Path.cwd()}/"
    return replace(problem, file=problem.file.removeprefix(here))


def run(arguments: argparse.Namespace) -> int:
    overlay = Path(os.environ["CLAIMS_OVERLAY"]) if os.environ.get("CLAIMS_OVERLAY") else None
    codes = [Path(path).resolve().name for path in arguments.path]
    found = {_from_here(problem) for problem in problems(codes, overlay)}
    if not codes:
        found |= {_from_here(problem) for problem in others(overlay)}
    for problem in sorted(found):
        print(problem, file=sys.stderr)
    if found:
        print(f"{len(found)} to mend.", file=sys.stderr)
        return 1
    print("Nothing to mend.")
    return 0
