"""The authority to act, and several letters in one file."""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from claims.case import Representative
from claims.errors import InputError
from claims.letters.authority import authority_letter, languages, read
from claims.letters.bundle import Bundle
from claims.letters.invented import invented_case
from claims.letters.write import write_letter
from tests.letters.combinations import library

DAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def case():
    place = library().book.places["gb"]
    rule = place.rules(DAY, None, "private", "disclosure")[0]
    agent = Representative(
        "Example Legal Clinic", "organisation", "5 Sample Court\nExampletown", "clinic@example.org"
    )
    return replace(invented_case(place, rule, "private", day=DAY), representative=agent)


def test_it_names_who_acts_for_whom_and_what_it_does_not_cover(case):
    text = authority_letter(case, "en", DAY).text()
    assert "I, A. Example, born on 2 January 1990, give Example Legal Clinic authority" in text
    assert "does not cover going to court" in text
    assert text.startswith("A. Example"), "the person is the sender, not the one who acts"


def test_without_someone_who_acts_there_is_no_such_letter(case):
    with pytest.raises(InputError, match="representative"):
        authority_letter(replace(case, representative=None), "en", DAY)
    with pytest.raises(InputError, match="language"):
        authority_letter(case, "xx", DAY)


@pytest.mark.parametrize("language", languages())
def test_every_language_is_the_same_letter_and_prints(case, language):
    assert read(language).shape == read("en").shape
    letter = authority_letter(case, language, DAY)
    assert "Example Legal Clinic" in letter.text()
    assert letter.pdf().startswith(b"%PDF")


def test_a_bundle_holds_every_letter_in_order_and_names_nobody(case):
    letters = (write_letter(library(), case), authority_letter(case, "en", DAY))
    data = Bundle(letters, "Read this first.").zip()
    names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    assert names[0] == "0-read-me-first.txt"
    assert len(names) == 7
    assert not any("xample" in name.lower() or "disclosure" in name for name in names)
    assert data == Bundle(letters, "Read this first.").zip()
