"""The finished text of every letter, kept as plain files that a lawyer can diff.

`CLAIMS_GOLDEN=write` renews them. A sort of recipient, or an heir, whose letter is the same has no file of its own.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.letters.combinations import Combination, by_place, combinations, letter_for, library

GOLDEN = Path(__file__).parent.parent / "golden"
WRITE = os.environ.get("CLAIMS_GOLDEN") == "write"


def candidates(one: Combination) -> list[Path]:
    """Where the text may stand: the place's own for that sort, the place's own, then that of the place whose
    wording it is."""
    books = library()
    place = books.book.places[one.place]
    rule = next(rule for rule in place.model.rule if rule.id == one.rule)
    found = books.find(place, rule, one.sort, one.language)
    assert found
    general = f"{one.rule}.{one.language}.txt"
    files = (
        GOLDEN / one.place / f"{one.rule}.{one.sort}.{one.language}.txt",
        GOLDEN / one.place / general,
        GOLDEN / found.owner / general,
    )
    return list(dict.fromkeys(files))


def write(one: Combination, text: str) -> None:
    """The most general place that is free or says the same; parents come before their heirs."""
    files = candidates(one)
    for file in reversed(files):
        if not file.is_file():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
            return
        if file.read_text("utf-8") == text:
            return


@pytest.fixture(scope="module", autouse=True)
def anew() -> None:
    if WRITE:
        shutil.rmtree(GOLDEN, ignore_errors=True)


def kept_text(one: Combination) -> str | None:
    """The most particular file is the one that counts."""
    return next((file.read_text("utf-8") for file in candidates(one) if file.is_file()), None)


@pytest.mark.parametrize("place", by_place())
def test_every_letter_of_the_place_reads_as_reviewed(place: str) -> None:
    wrong = []
    for one in by_place()[place]:
        text = letter_for(one).text()
        if WRITE:
            write(one, text)
            continue
        kept = kept_text(one)
        if kept != text:
            wrong.append(f"{one}: {'has no golden text' if kept is None else 'differs'}")
    assert not wrong, "run with CLAIMS_GOLDEN=write, and read the difference"


def test_no_golden_text_is_left_over() -> None:
    expected = {file for one in combinations() for file in candidates(one)}
    left = [file for file in GOLDEN.rglob("*.txt") if file not in expected]
    assert not left


def test_a_more_particular_file_never_hides_the_right_one() -> None:
    """Written last: a letter whose general file is hidden by another letter's gets one of its own."""
    hidden = [one for one in combinations() if WRITE and kept_text(one) != letter_for(one).text()]
    for one in hidden:
        file = candidates(one)[0]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(letter_for(one).text(), "utf-8")
