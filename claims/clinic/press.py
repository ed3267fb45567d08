"""One row, one letter: what each of the working processes does. Started anew in each (spawn), so nothing is shared."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from claims.case_file import case_from
from claims.errors import ClaimsError, InputError, RefusedError
from claims.letters.library import Library, folders, open_library
from claims.letters.write import Letter, write_letter

FORMATS = ("docx", "pdf", "txt", "html")
_CODE = re.compile(r"[a-z]{2}(-[a-z0-9]+)?")


@dataclass(frozen=True, slots=True)
class Order:
    """What is the same for all rows."""

    formats: tuple[str, ...]
    now: datetime  # letters without a day are dated by it, where their place is
    on: date | None = None
    overlay: Path | None = None


@dataclass(frozen=True, slots=True)
class Job:
    number: int  # of the row below the header, from 1
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row's letters as (format, name, bytes), or the field that is wrong and why."""

    number: int
    files: tuple[tuple[str, str, bytes], ...] = ()
    field: str = ""
    what: str = ""


@dataclass
class Press:
    order: Order
    _libraries: dict[str, Library] = field(default_factory=dict)

    def letters(self, jobs: Sequence[Job]) -> list[Outcome]:
        return [self.letter(job) for job in jobs]

    def letter(self, job: Job) -> Outcome:
        try:
            return Outcome(job.number, self._made(job))
        except InputError as error:
            return Outcome(job.number, field=error.field, what=error.message)
        except RefusedError as error:
            return Outcome(job.number, field="remedy", what=f"{error.reason} {error.instead}".strip())
        except ClaimsError as error:
            return Outcome(job.number, field="letter", what=str(error))
        except Exception as error:  # one odd row must not take the others' letters
            return Outcome(job.number, field="letter", what=f"an error of the program: {error!r}")

    def _made(self, job: Job) -> tuple[tuple[str, str, bytes], ...]:
        case = case_from(job.data)
        library = self._library(case.place)
        zone = ZoneInfo(library.book.places[case.place].model.time_zone)
        day = self.order.on or case.day or self.order.now.astimezone(zone).date()
        letter = write_letter(library, case, day)
        name = f"{job.number:04d}-{letter.file_stem}"
        return tuple((form, f"{name}.{form}", printed(letter, form)) for form in self.order.formats)

    def _library(self, place: str) -> Library:
        """Only the places that the rows name are read."""
        if place not in self._libraries:
            roots, _ = folders(self.order.overlay)
            if not _CODE.fullmatch(place) or not any((root / place / "law.toml").is_file() for root in roots):
                raise InputError("place", f"{place[:60]!r} is not a place; see `claims places`")
            self._libraries[place] = open_library(self.order.overlay, place)
        return self._libraries[place]


def printed(letter: Letter, form: str) -> bytes:
    """The letter in one of the four formats; HTML as a whole page."""
    if form == "docx":
        return letter.docx()
    if form == "pdf":
        return letter.pdf()
    return (letter.text() if form == "txt" else letter.page()).encode()


_press: Press | None = None


def start(order: Order) -> None:
    """Makes the press of a new process, which ends with its parent, however that ends."""
    global _press  # noqa: PLW0603 - one a process, made when it starts
    _press = Press(order)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends in good order
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def run(jobs: Sequence[Job]) -> list[Outcome]:
    assert _press is not None  # noqa: S101 - start() comes first in every process
    return _press.letters(jobs)
