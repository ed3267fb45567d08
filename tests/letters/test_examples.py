"""examples/: one for every place and remedy that is given, and each makes a letter."""

import re
from pathlib import Path

import pytest
import tomli

from claims.case_file import case_from
from claims.letters.write import write_letter
from tests.letters.combinations import TODAY, library

FOLDER = Path(__file__).parent.parent.parent / "examples"
FILES = sorted(FOLDER.glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_makes_a_letter_and_everyone_in_it_is_invented(file: Path) -> None:
    data = tomli.loads(file.read_text("utf-8"))
    case = case_from(data)
    letter = write_letter(library(), case, case.day or TODAY)
    assert case.person.name in letter.text()
    assert re.match(rf"{case.place}-{case.remedy}", file.stem)
    hosts = re.findall(r"@([\w.-]+)", file.read_text("utf-8"))
    assert all(re.search(r"(^|\.)example(\.(org|com|net|ru|co\.za))?$|\.example$", host) for host in hosts), (
        hosts
    )


def test_every_place_and_remedy_that_is_given_has_one() -> None:
    there = {
        (case["place"], case["remedy"]) for case in (tomli.loads(file.read_text("utf-8")) for file in FILES)
    }
    for code, place in library().book.places.items():
        for remedy, state in place.availability(TODAY).items():
            if state.available:
                assert (code, remedy) in there, f"write examples/{code}-{remedy}.toml"
