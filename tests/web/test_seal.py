"""Sealed texts: what goes in comes out, and nothing else does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.web.seal import Seal, SealError, pack, unpack
from tests.web.scripts import STORIES

OLD, NEW = "o" * 40, "n" * 40


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_packing(text):
    assert unpack(pack(text)) == text


@pytest.mark.parametrize("language", STORIES)
def test_every_script_is_packed_well_below_its_size(language):
    text = STORIES[language]
    assert unpack(pack(text)) == text
    assert len(pack(text)) < 0.75 * len(text.encode())


def test_the_first_key_seals_and_every_key_opens():
    before = Seal([OLD]).close("event", "words")
    both = Seal([NEW, OLD])
    assert both.open("event", before) == "words"
    assert Seal([NEW]).open("event", both.close("event", "words")) == "words"
    with pytest.raises(SealError):
        Seal([NEW]).open("event", before)


def test_what_is_sealed_is_bound_to_its_name():
    seal = Seal([OLD])
    with pytest.raises(SealError):
        seal.open("person", seal.close("event", "words"))


@pytest.mark.parametrize("change", ["", "x", "!!!", "AAAA", "%00", "é"])
def test_anything_else_is_refused(change):
    with pytest.raises(SealError):
        Seal([OLD]).open("event", change)


def test_every_changed_letter_is_noticed():
    seal = Seal([OLD])
    sealed = seal.close("event", "words that matter")
    for at in range(0, len(sealed) - 1):
        other = "A" if sealed[at] != "A" else "B"
        with pytest.raises(SealError):
            seal.open("event", sealed[:at] + other + sealed[at + 1 :])


def test_the_same_words_never_look_the_same():
    seal = Seal([OLD])
    assert seal.close("event", "words") != seal.close("event", "words")
