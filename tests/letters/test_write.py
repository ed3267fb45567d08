"""Writing a letter: what is refused and how, what is kept as typed, and that the same case gives the same bytes."""

import io
import re
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from html import unescape
from xml.etree import ElementTree

import pytest

from claims.case import Event, Representative
from claims.errors import DocumentError, InputError, RefusedError
from claims.letters.invented import invented_case
from claims.letters.write import write_letter
from tests.letters.combinations import library

DAY = date(2026, 11, 26)
HOSTILE = [
    "& < > \" ' ` \\ # $ @ * _ ~",
    "{{ 7*7 }} {% for x in y %} {# note #} {_{ _}_} {%p if a %}",
    "„deutsch“ «français» “English” 「日本」",
    "\u200fعربي 12:30\u200e abc \u2067שלום\u2069",
    "கண்ணன் முத்து",
    "x" * 3990,
    "#let x = 1; $ y $ [ ] \\u{41} @label <label> // comment /* */",
    "line one\nline two\n\nline four",
]


def case_for(place="gb", remedy="disclosure", sort="private"):
    law = library().book.places[place]
    rule = next(rule for rule in law.rules(DAY, None, sort, remedy) if rule.available)
    return invented_case(law, rule, sort, day=DAY)


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200e\u200f\u2066-\u2069]+", "", text)


def word_text(data: bytes) -> str:
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))  # noqa: S314 - our own
    return "".join(node.text or "" for node in root.iter() if node.tag.endswith("}t"))


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize(("place", "sort"), [("gb", "private"), ("us-il", "private"), ("in", "private")])
def test_a_persons_words_come_out_as_typed(place, sort, typed):
    case = case_for(place, "disclosure", sort)
    letter = write_letter(library(), replace(case, event=replace(case.event, description=typed)))
    wanted = squeezed(typed)
    assert wanted in squeezed(letter.text())
    assert wanted in squeezed(word_text(letter.docx()))
    assert wanted in squeezed(unescape(re.sub(r"<[^>]+>", "", letter.html())))
    assert letter.pdf().startswith(b"%PDF")


@pytest.mark.parametrize(("place", "through_another"), [("tr", True), ("il", False)])
def test_no_letter_without_an_address_where_the_law_lets_it_fall(place, through_another):
    case = case_for(place)
    bare = replace(case, person=replace(case.person, address=""))
    with pytest.raises(InputError, match="address") as refused:
        write_letter(library(), bare)
    assert refused.value.field == "person.address"
    lawyer = Representative("B. Example", "lawyer", "2 Invented Street")
    if through_another:
        assert "2 Invented Street" in write_letter(library(), replace(bare, representative=lawyer)).text()
    else:
        with pytest.raises(InputError):
            write_letter(library(), replace(bare, representative=lawyer))
    assert write_letter(library(), replace(case_for("gb"), person=bare.person)).text()


def test_a_character_that_no_font_has_is_refused_by_name_not_printed_as_a_box():
    case = case_for()
    letter = write_letter(
        library(), replace(case, person=replace(case.person, name="A. Example \U0001bcfe\U00013000"))
    )
    assert "\U00013000" in letter.text()
    with pytest.raises(DocumentError, match="person_name"):
        letter.pdf()


def test_the_same_case_gives_the_same_bytes():
    first, second = (write_letter(library(), case_for()) for _ in range(2))
    assert first.docx() == second.docx()
    assert first.pdf() == second.pdf()
    assert first.file_stem == second.file_stem
    assert "xample" not in first.file_stem


def test_what_the_law_does_not_give_is_refused_with_a_way_out():
    case = replace(case_for("us-il", "disclosure", "private"), remedy="reparation")
    police = replace(case, recipient=replace(case.recipient, sort="police"), answers={"level": "state"})
    with pytest.raises(RefusedError) as caught:
        write_letter(library(), police)
    assert caught.value.reason
    assert caught.value.instead


def test_a_day_before_the_first_modelled_rule_is_refused():
    with pytest.raises(RefusedError, match="modelled"):
        write_letter(library(), case_for(), date(1999, 1, 1))


def test_what_must_be_answered_is_asked_for_by_its_question():
    case = case_for("in", "disclosure", "private")
    with pytest.raises(InputError, match=r"answers\."):
        write_letter(library(), replace(case, answers={}))
    with pytest.raises(InputError, match="is not a question here"):
        write_letter(library(), replace(case, answers={**case.answers, "colour": "red"}))


@pytest.mark.parametrize(
    ("change", "field"), [({"place": "atlantis"}, "place"), ({"language": "xx"}, "language")]
)
def test_what_is_unknown_is_named(change, field):
    with pytest.raises(InputError) as caught:
        write_letter(library(), replace(case_for(), **change))
    assert caught.value.field == field


def test_money_never_stands_in_a_disclosure_request():
    """C-526/24: a request for access that talks of money can be held abusive."""
    for code in ("eu", "it", "si", "fr", "de", "gb"):
        text = write_letter(library(), case_for(code, "disclosure", "private")).text()
        assert not re.search(
            r"€|£|\bEUR\b|\bGBP\b|compensat|risarciment|Schadensersatz|dommages-intérêts|odškodnin", text
        ), code


def test_india_in_2026_and_in_2027_are_two_laws():
    law = library().book.places["in"]
    before = {rule.id for rule in law.rules(date(2026, 11, 23), None, "private", "disclosure")}
    after = {rule.id for rule in law.rules(date(2027, 6, 1), None, "private", "disclosure")}
    assert before.isdisjoint(after)


def test_eight_hands_writing_two_hundred_letters_mix_nothing_up():
    cases = []
    for number in range(200):
        place = ("gb", "us-il", "in", "il")[number % 4]
        case = case_for(place)
        person = replace(case.person, name=f"P{number:03} Example", address=f"{number:03} Own Lane")
        cases.append(replace(case, person=person, event=Event(day=DAY, description=f"only-{number:03}-mine")))

    def text(case):
        return word_text(write_letter(library(), case).docx())

    with ThreadPoolExecutor(8) as hands:
        letters = list(hands.map(text, cases))
    for number, letter in enumerate(letters):
        assert set(re.findall(r"only-(\d{3})-mine", letter)) == {f"{number:03}"}
        assert set(re.findall(r"P(\d{3}) Example", letter)) == {f"{number:03}"}
