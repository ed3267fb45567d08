"""Every available letter prints in all four formats, and they say the same words."""

from __future__ import annotations

import html
import io
import re
import unicodedata

import pytest

from claims.errors import ClaimsError
from tests.letters.combinations import Combination, by_place, letter_for

docx = pytest.importorskip("docx")


def words(text: str) -> str:
    """Letters and figures only: the formats differ in spaces, numbering and line ends."""
    return "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c)[0] in "LNM")


def word_text(data: bytes) -> str:
    body = docx.Document(io.BytesIO(data)).element.body
    return "".join(node.text or "" for node in body.iter() if node.tag.endswith("}t"))


def unnumbered(text: str) -> str:
    """The text without the numbers of its items; a day such as "26. november 2026" stays."""
    return re.sub(r"(?m)^\d{1,2}\. (?!\S+ \d{4}$)", "", text)


def plain(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def faults(one: Combination) -> list[str]:
    """What is wrong with the prints of one letter."""
    letter = letter_for(one)
    in_word = words(word_text(letter.docx()))
    found = []
    if not words(unnumbered(letter.text())).endswith(in_word):
        found.append("text and Word differ")
    if in_word not in words(unnumbered(plain(letter.html()))):
        found.append("HTML and Word differ")
    if not letter.pdf().startswith(b"%PDF-"):
        found.append("no PDF")
    bare = letter_for(one, full=False).text()
    if "{{" in bare or "{%" in bare:
        found.append("a tag is left in the text")
    if re.search(r"(?m)^[ \t]*[.,;:]|\(\s*\)|  ", bare):
        found.append("a passage left a hole when only what must be answered is answered")
    return found


@pytest.mark.parametrize("place", by_place())
def test_all_prints_of_every_letter_say_the_same(place: str) -> None:
    wrong = []
    for one in by_place()[place]:
        try:
            wrong += [f"{one}: {fault}" for fault in faults(one)]
        except ClaimsError as error:
            wrong.append(f"{one}: {error}")
    assert not wrong
