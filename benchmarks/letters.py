"""Law look-up and composing the values of a letter, beside printing the same letter to Word."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from claims.case import Case
from claims.letters.invented import invented_case
from claims.letters.library import open_library
from claims.letters.write import write_letter

_ROUNDS, _LETTERS = 7, 200
_DAY = date(2026, 11, 26)
_SHOWN = (
    ("gb", "disclosure", "private"),
    ("us-il", "reparation", "private"),
    ("in", "disclosure", "private"),
)


def _cpu_ms(work: Callable[[Case], object], cases: list[Case]) -> float:
    """The median CPU time of one call, in milliseconds; every case differs from the last."""
    rounds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        for case in cases:
            work(case)
        rounds.append((time.process_time() - start) * 1000 / len(cases))
    return statistics.median(rounds)


def main() -> None:
    start = time.perf_counter()
    library = open_library()
    print(f"law of {len(library.book.places)} places read and checked: {time.perf_counter() - start:.2f} s")
    print(f"{'letter':32} {'compose ms':>10} {'Word ms':>8} {'ratio':>6}   aim: at most 1")
    for code, remedy, sort in _SHOWN:
        place = library.book.places[code]
        rule = next(r for r in place.rules(_DAY, None, sort, remedy) if r.available)  # type: ignore[arg-type]
        base = invented_case(place, rule, sort, day=_DAY)  # type: ignore[arg-type]
        cases = [
            replace(base, person=replace(base.person, name=f"A. Example {n}", address=f"{n} Sample Lane"))
            for n in range(_LETTERS)
        ]
        compose = _cpu_ms(lambda case: write_letter(library, case), cases)
        letters = {id(case): write_letter(library, case) for case in cases}
        word = _cpu_ms(lambda case, letters=letters: letters[id(case)].docx(), cases)  # type: ignore[misc]
        print(f"{code + ' ' + rule.id:32} {compose:10.3f} {word:8.3f} {compose / word:6.2f}")
