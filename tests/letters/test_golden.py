"""The finished text of every letter, kept as plain files that a lawyer can diff.

`CLAIMS_GOLDEN=write` renews them. A sort of recipient, or an heir, whose letter is the same has no file of its own.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.letters.combinations import Combination, combinations, letter_for, library

GOLDEN = Path(__file__).parent.parent / "golden"
WRITE = os.environ.get("CLAIMS_GOLDEN") == "write"
ALL = list(combinations())


def candidates(one: Combination) -> list[Path]:
    """Where the text may stand, the most particular first."""
    place = library().book.places[one.place]
    rule = next(rule for rule in place.model.rule if rule.id == one.rule)
    origin = place.origin.get(one.rule, one.place)
    names = [f"{one.rule}.{one.sort}.{one.language}.txt", f"{one.rule}.{one.language}.txt"]
    if one.sort == rule.against[0]:
        names = names[1:]
    return [GOLDEN / owner / name for owner in dict.fromkeys((one.place, origin)) for name in names]


@pytest.mark.parametrize("one", ALL, ids=str)
def test_the_letter_reads_as_reviewed(one: Combination) -> None:
    text = letter_for(one).text()
    files = candidates(one)
    kept = next((file for file in files if file.is_file()), None)
    if WRITE:
        files[0].unlink(missing_ok=True)
        kept = next((file for file in files if file.is_file()), None)
        if kept is None or kept.read_text("utf-8") != text:
            files[0].parent.mkdir(parents=True, exist_ok=True)
            files[0].write_text(text, "utf-8")
        return
    assert kept, f"no golden text for {one}: run with CLAIMS_GOLDEN=write, and read it"
    assert text == kept.read_text("utf-8")


def test_no_golden_text_is_left_over() -> None:
    expected = {file for one in ALL for file in candidates(one)}
    left = [file for file in GOLDEN.rglob("*.txt") if file not in expected]
    assert not left
