"""claims batch CASES.csv -o OUT.zip: a letter a row."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from claims.cli import common
from claims.clinic import table
from claims.clinic.batch import batch
from claims.clinic.columns import KEYS, neutral, row_of
from claims.clinic.press import FORMATS, Order
from claims.clinic.target import chosen
from claims.errors import InputError
from claims.law.model import REMEDIES, SORTS
from claims.letters.invented import invented_case

_OFTEN, _SELDOM = 0.2, 10.0  # seconds between two words on progress: on a screen, in a log


def add(commands: common.Commands) -> None:
    command = commands.add_parser("batch", help="many letters from a table, a row a case")
    command.add_argument("cases", nargs="?", metavar="CASES", help="a .csv or .xlsx file")
    command.add_argument("-o", "--output", required=True, metavar="OUT.zip")
    command.add_argument(
        "--format", default="docx", metavar="LIST", help=f"of {', '.join(FORMATS)}; default: docx"
    )
    command.add_argument(
        "--jobs", type=int, default=_cores(), metavar="N", help="processes (default: one a core)"
    )
    command.add_argument("--resume", action="store_true", help="keep the letters that OUT.zip already has")
    command.add_argument(
        "--on", type=common.day, metavar="DAY", help="the day of all letters (default: the row's, or today)"
    )
    command.add_argument(
        "--template",
        nargs=2,
        metavar=("PLACE", "REMEDY"),
        help="write a table to fill in, with an invented row",
    )
    command.add_argument("--against", choices=SORTS, help="with --template: the sort of recipient")
    command.add_argument("--language", default="", metavar="LANGUAGE", help="with --template")
    command.set_defaults(run=run)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def run(arguments: argparse.Namespace) -> int:
    if arguments.template:
        return _write_template(arguments)
    if not arguments.cases:
        raise InputError("CASES", "is missing: name a .csv or .xlsx file, or ask for one with --template")
    overlay = os.environ.get("CLAIMS_OVERLAY")
    order = Order(
        _formats(arguments.format),
        datetime.now(UTC),
        arguments.on,
        Path(overlay) if overlay else None,
    )
    if Path(arguments.output).suffix.lower() != ".zip":
        raise InputError("-o", "must end in .zip")
    if arguments.jobs < 1:
        raise InputError("--jobs", "must be 1 or more")
    signal.signal(signal.SIGTERM, _stop)
    progress = _Progress()
    try:
        count = batch(
            Path(arguments.cases),
            Path(arguments.output),
            order,
            jobs=arguments.jobs,
            resume=arguments.resume,
            say=progress,
        )
    except KeyboardInterrupt:
        progress.end()
        print("claims: stopped; go on with --resume", file=sys.stderr)
        return 1
    progress.end()
    kept = f", {count.kept} of them from before" if count.kept else ""
    letters = "1 letter" if count.made == 1 else f"{count.made} letters"
    print(f"{letters} in {arguments.output}{kept}.")
    if count.wrong:
        rows = "1 row has" if count.wrong == 1 else f"{count.wrong} rows have"
        print(f"claims: {rows} no letter; errors.csv in the ZIP says why", file=sys.stderr)
    return 1 if count.wrong else 0


def _stop(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    if not wanted or set(wanted) - set(FORMATS):
        raise InputError("--format", f"is a list of {', '.join(FORMATS)}, such as docx,pdf")
    return wanted


class _Progress:
    """On a screen one line that changes; in a log a line now and then."""

    def __init__(self) -> None:
        self._screen = sys.stderr.isatty()
        self._began = self._last = time.monotonic()
        self._line = ""

    def __call__(self, done: int, rows: int, wrong: int) -> None:
        now = time.monotonic()
        whole = f" of {rows}" if rows else ""
        self._line = f"{done}{whole} rows, {wrong} wrong, {done / max(now - self._began, 0.001):.0f} a second"
        if now - self._last >= (_OFTEN if self._screen else _SELDOM):
            self._last = now
            print(f"\r{self._line}   " if self._screen else self._line, end="" if self._screen else "\n", file=sys.stderr, flush=True)  # fmt: skip

    def end(self) -> None:
        if self._line:
            print(f"\r{self._line}   " if self._screen else self._line, file=sys.stderr)


def _write_template(arguments: argparse.Namespace) -> int:
    code, remedy = arguments.template
    if remedy not in REMEDIES:
        raise InputError("--template", f"{remedy!r} is not one of {', '.join(REMEDIES)}")
    if Path(arguments.output).suffix.lower() != ".csv":
        raise InputError("-o", "must end in .csv: a table to fill in")
    library = common.library(code)
    place = common.place_of(library, code)
    day = arguments.on or common.today(place)
    target = chosen(library, place, remedy, day, language=arguments.language, against=arguments.against)
    rule, sort = target.uses[0]
    case = invented_case(place, rule, arguments.against or sort, day=day, language=target.found.language)
    row = row_of(case)
    usual = [key for key in KEYS if key in row or key.startswith("representative.")]
    header = [*usual, *(key for key in row if key not in usual)]
    out = table.written(header, [neutral(row.get(key, "").replace("\r", "")) for key in header])
    Path(arguments.output).write_text(out, "utf-8", newline="")
    print(
        f"The row is invented: write yours in its place, then `claims batch {arguments.output} -o letters.zip`."
    )
    return 0
