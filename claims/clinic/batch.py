"""Many letters at once: rows in, a ZIP out, in the rows' order, on all cores, and resumable."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from claims import __version__
from claims.clinic import press, shelf, table
from claims.clinic.columns import case_data, columns, empty, neutral
from claims.clinic.press import Job, Order, Outcome
from claims.errors import ClaimsError, InputError
from claims.letters.library import folders

_CHUNK, _AHEAD = 20, 4  # rows a turn; turns a process has waiting
Say = Callable[[int, int, int], None]  # done, all (0: unknown), wrong
Made: TypeAlias = "Future[list[Outcome]] | list[Outcome]"


@dataclass(frozen=True, slots=True)
class Count:
    made: int
    kept: int  # of an earlier run
    wrong: int


def batch(
    cases: Path, out: Path, order: Order, *, jobs: int, resume: bool = False, say: Say = lambda *_: None
) -> Count:
    """Writes the letters of all rows into the ZIP `out`. What is wrong with single rows is told in its errors.csv."""
    left = shelf.unfinished(out)
    if left and not resume:
        raise InputError(str(left), "is left of a run that was cut off; go on with --resume, or delete it")
    rows = table.rows(cases)
    keys = columns(next(iter(rows), ()))
    run = _Run(order, shelf.earlier(out) if resume else {}, table.count(cases), say)
    waiting = _chunks(run.job(number, keys, row) for number, row in enumerate(rows, 1) if not empty(row))
    ready = shelf.Shelf(out)
    try:
        few = 0 < run.rows <= _CHUNK  # a second process would take longer to start
        with _workers(order, 1 if few else jobs) as work:
            for outcomes in _in_order(waiting, run, work, jobs * _AHEAD):
                for outcome in outcomes:
                    run.take(outcome, ready)
        if run.errors:
            ready.put("errors.csv", _errors(run.errors))
    except BrokenProcessPool:
        ready.leave()
        raise ClaimsError("a working process was ended from outside; go on with --resume") from None
    except BaseException:
        ready.leave()
        raise
    ready.finish()
    shelf.forget(out)
    return Count(run.made, run.kept, len(run.errors))


class _Run:
    """One run: what was asked, what is there already, what came out."""

    def __init__(self, order: Order, earlier: dict[shelf.Key, shelf.Kept], rows: int, say: Say) -> None:
        self.earlier, self.rows, self.say = earlier, rows, say
        self.formats, self.on, self.today = order.formats, order.on, order.now.date()
        self.errors: list[Outcome] = []
        self.made = self.kept = self.done = 0
        self._digests: dict[int, bytes] = {}
        self._same = _digest_of_law(order.overlay)

    def job(self, number: int, keys: Sequence[str], row: Sequence[str]) -> Job:
        data = case_data(keys, row)
        day = (
            self.on or data.get("day") or self.today
        )  # a letter without a day of its own is another one tomorrow
        told = json.dumps([str(day), data], sort_keys=True, ensure_ascii=False).encode()
        self._digests[number] = hashlib.sha256(self._same + told).digest()[:16]
        return Job(number, data)

    def found(self, job: Job) -> Outcome | None:
        """The row's letters of an earlier run, if all are there."""
        files = []
        for form in self.formats:
            kept = self.earlier.get((job.number, form, self._digests[job.number]))
            data = kept.read() if kept else None
            if kept is None or data is None:
                return None
            files.append((form, kept.name, data))
        self.kept += 1
        return Outcome(job.number, tuple(files))

    def take(self, outcome: Outcome, ready: shelf.Shelf) -> None:
        digest = self._digests.pop(outcome.number)
        for _, name, data in outcome.files:
            ready.put(name, data, digest)
        if outcome.files:
            self.made += 1
        else:
            self.errors.append(outcome)
        self.done += 1
        self.say(self.done, self.rows, len(self.errors))


def _in_order(
    chunks: Iterator[list[Job]], run: _Run, work: Callable[[list[Job]], Made], ahead: int
) -> Iterator[list[Outcome]]:
    """The outcomes in the order of the rows; only so many turns are begun ahead."""
    waiting: deque[list[Made]] = deque()
    for chunk in chunks:
        waiting.append(list(_begun(chunk, run, work)))
        if len(waiting) > ahead:
            yield from map(_outcomes, waiting.popleft())
    while waiting:
        yield from map(_outcomes, waiting.popleft())


def _begun(chunk: list[Job], run: _Run, work: Callable[[list[Job]], Made]) -> Iterator[Made]:
    """Rows that are there already, and the others, in order."""
    new: list[Job] = []
    for job in chunk:
        if (found := run.found(job) if run.earlier else None) is None:
            new.append(job)
            continue
        if new:
            yield work(new)
            new = []
        yield [found]
    if new:
        yield work(new)


def _outcomes(made: Made) -> list[Outcome]:
    return made if isinstance(made, list) else made.result()


def _chunks(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    chunk: list[Job] = []
    for job in jobs:
        chunk.append(job)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _workers(order: Order, jobs: int) -> AbstractContextManager[Callable[[list[Job]], Made]]:
    return _here(order) if jobs == 1 else _processes(order, jobs)


@contextmanager
def _here(order: Order) -> Iterator[Callable[[list[Job]], Made]]:
    yield press.Press(order).letters


@contextmanager
def _processes(order: Order, jobs: int) -> Iterator[Callable[[list[Job]], Made]]:
    """Spawned, on every system alike: a forked process would share locks and compilers with its parent."""
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=press.start, initargs=(order,)
    )
    try:
        yield lambda chunk: pool.submit(press.run, chunk)
    finally:
        pool.shutdown(cancel_futures=True)


def _digest_of_law(overlay: Path | None) -> bytes:
    """Letters of an earlier run are kept only if law, wording and templates are the same."""
    digest = hashlib.sha256(__version__.encode())
    for group in folders(overlay):
        for folder in group:
            for path in sorted(path for path in folder.rglob("*") if path.is_file()):
                digest.update(f"{path.relative_to(folder)}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def _errors(outcomes: Iterable[Outcome]) -> bytes:
    """What is wrong, row by row; `row` as spreadsheets count, the header being 1."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("number", "row", "field", "what"))
    for one in outcomes:
        writer.writerow((one.number, one.number + 1, neutral(one.field), neutral(one.what)))
    return ("\ufeff" + out.getvalue()).encode()
