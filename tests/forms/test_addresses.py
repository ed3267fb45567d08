"""Addresses as each country writes them, in the words that were typed."""

import pytest
from babel import Locale
from werkzeug.datastructures import MultiDict

from claims.forms.addresses import (
    LINES,
    PARTS,
    areas,
    composed,
    countries,
    format_of,
    home_country,
    recast,
)
from claims.forms.base import filled
from claims.forms.people import PersonForm
from claims.i18n.catalog import Catalog, load_catalog
from claims.letters.library import open_library
from claims.paths import data_folder

ENGLISH = Locale("en", "GB")
WORDS = {
    "address": "1 Invented Street\nFlat 2",
    "district": "Old Invention",
    "city": "Exampleton",
    "area": "EX",
    "postcode": "12345",
}


def form(home="GB", kept=None, language="en", **typed):
    catalog = load_catalog([data_folder("locales")], language)
    found = filled(
        PersonForm, catalog, MultiDict({"name": "A. Example", **typed}) if typed else None, kept or {}
    )
    found.arrange(home)
    return found


@pytest.mark.parametrize(
    ("country", "lines"),
    [
        ("GB", ["Exampleton", "12345"]),
        ("US", ["Exampleton, EX 12345"]),
        ("DE", ["12345 Exampleton"]),
        ("IT", ["12345 Exampleton EX"]),
        ("BR", ["Old Invention", "Exampleton-EX", "12345"]),
        ("IN", ["Exampleton 12345", "EX"]),
        ("TR", ["12345 Exampleton/EX"]),
        ("KE", ["Exampleton", "12345"]),
    ],
)
def test_lines_stand_as_the_country_writes_them(country, lines):
    used = {part: text for part, text in WORDS.items() if part in format_of(country).order(latin=True)}
    found = composed({**used, "country": country}, country, ENGLISH)
    assert found.split("\n") == ["1 Invented Street", "Flat 2", *lines]


def test_the_script_that_was_typed_decides_the_order():
    typed = {
        "country": "CN",
        "address": "虚构街1号",
        "city": "示例市",
        "area": "广东省",
        "postcode": "100000",
    }
    assert composed(typed, "CN", ENGLISH) == "100000\n广东省示例市\n虚构街1号"
    latin = {"country": "CN", "address": "1 Invented Road", "city": "Exampleton", "postcode": "100000"}
    assert composed(latin, "CN", ENGLISH) == "1 Invented Road\nExampleton\n100000"


def test_a_letter_that_goes_abroad_names_the_country_in_its_own_language():
    typed = {"country": "SI", "city": "Exampleton", "postcode": "1000"}
    assert composed(typed, "SI", ENGLISH) == "1000 Exampleton"
    assert composed(typed, "GB", ENGLISH) == "SI-1000 Exampleton\nSlovenia"
    assert composed({**typed, "postcode": "si-1000"}, "GB", Locale("de")) == "si-1000 Exampleton\nSlowenien"
    assert composed({"country": "SI"}, "GB", ENGLISH) == ""


@pytest.mark.parametrize("country", sorted(countries()))
def test_no_word_is_lost_in_any_country_whatever_is_left_out(country):
    for missing in (None, *PARTS):
        typed = {part: text for part, text in WORDS.items() if part != missing}
        whole = composed({**typed, "country": country}, "GB", ENGLISH)
        moved = composed({**recast(typed, country), "country": country}, "GB", ENGLISH)
        for text in (whole, moved, composed(recast(typed, LINES), "GB", ENGLISH)):
            assert all(word in text for words in typed.values() for word in words.split("\n")), (
                country,
                text,
            )
            assert not [line for line in text.split("\n") if line != line.strip(" ,-/")], (country, text)


@pytest.mark.parametrize("country", sorted(countries()))
def test_a_countrys_own_example_is_one_of_its_postcodes(country):
    known = format_of(country)
    assert not known.example or known.is_postcode(known.example)


@pytest.mark.parametrize(
    ("country", "typed", "right"),
    [
        ("GB", "ec1y8sy", True), ("GB", " EC1Y 8SY ", True), ("GB", "12345", False), ("IN", "११०००१", True),
        ("SI", "SI-1000", True), ("SI", "1000", True), ("IE", "a65f4e2", True), ("DE", "1234", False), ("AE", "-", True),
    ],
)  # fmt: skip
def test_a_postcode_is_read_kindly(country, typed, right):
    assert format_of(country).is_postcode(typed) is right


def test_areas_are_suggested_in_the_readers_letters():
    assert ("CA", "California") in areas("US", latin=True)
    assert "Abu Dhabi" in dict(areas("AE", latin=True))
    assert "أبو ظبي" in dict(areas("AE", latin=False))
    assert "Московская область" in dict(areas("RU", latin=False))


def test_every_place_begins_with_its_own_country_or_with_free_lines():
    homes = {code: home_country(code) for code in open_library().book.places}
    assert homes["us-il"] == "US"
    assert homes["ae-difc"] == "AE"
    assert {code for code, home in homes.items() if home == LINES} == {"eu", "un"}


def test_the_fields_are_those_of_the_place_until_another_country_is_chosen():
    found = form("US")
    assert [field.name for field in found][1:6] == ["address", "city", "area", "postcode", "country"]
    assert found.area.label.text == "State"
    assert found.postcode.label.text == "ZIP code"
    assert not found.reshaped


def test_another_country_brings_other_fields_and_keeps_the_words():
    found = form("US", address="1 Invented Street", city="Exampleton", area="EX", country="GB", shape="US")
    assert found.reshaped
    assert found.validate()
    assert "area" not in found
    assert found.address.data == "1 Invented Street\nEX"
    assert found.city.data == "Exampleton"
    again = form("US", address="1 Invented Street\nEX", city="Exampleton", country="GB", shape="GB")
    assert not again.reshaped


def test_what_came_as_lines_stays_lines():
    kept = {"name": "A. Example", "address": "1 Invented Street\nExampleton"}
    found = form("GB", kept)
    assert found.country.data == LINES
    assert found.address.data == kept["address"]
    assert "city" not in found
    assert form(LINES).country.data == LINES
    assert form("GB", country="nowhere", address="x").country.data == LINES


def test_a_postcode_of_another_country_is_told_with_an_example_and_a_way_out():
    found = form("GB", postcode="nonsense", country="GB", shape="GB")
    assert not found.validate()
    assert found.problems() == [
        (
            "postcode",
            "United Kingdom: a postcode looks like EC1Y 8SY. Change it, or choose free lines in place of the country.",
        )
    ]
    assert form("GB", address="1 Street", postcode="nonsense", country=LINES, shape="GB").validate()


def test_the_whole_address_has_one_limit():
    long = "a" * 90
    found = form("US", address="b" * 240, city=long, area=long, country="US", shape="US")
    assert not found.validate()
    assert "address" in dict(found.problems())
    assert form("US", address="b" * 100, city=long, area=long, country="US", shape="US").validate()


def test_a_form_that_says_no_country_is_read_as_that_of_the_place():
    """Whoever wrote the page's form by hand, or kept it open since before there were countries."""
    found = filled(PersonForm, Catalog("en"), MultiDict({"name": "A", "address": "1 Street\nTown"}), {})
    found.arrange("GB")
    assert found.validate()
    assert not found.reshaped
    assert found.whole_address() == "1 Street\nTown"
