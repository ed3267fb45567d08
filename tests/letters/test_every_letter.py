"""Every available letter prints in all four formats, and they say the same words."""

from __future__ import annotations

import html
import io
import re
import unicodedata

import pytest

from tests.letters.combinations import Combination, combinations, letter_for

docx = pytest.importorskip("docx")
ALL = list(combinations())


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


@pytest.mark.parametrize("one", ALL, ids=str)
def test_all_prints_say_the_same(one: Combination) -> None:
    letter = letter_for(one)
    in_word = words(word_text(letter.docx()))
    text = unnumbered(letter.text())
    assert words(text).endswith(in_word) or words(text) == in_word
    assert in_word in words(unnumbered(plain(letter.html())))
    assert letter.pdf().startswith(b"%PDF-")


@pytest.mark.parametrize("one", ALL, ids=str)
def test_it_can_be_written_with_only_what_must_be_answered(one: Combination) -> None:
    text = letter_for(one, full=False).text()
    assert "{{" not in text
    assert "{%" not in text
    assert not re.search(r"(?m)^[ \t]*[.,;:]|\(\s*\)|  ", text), "a passage left a hole"
