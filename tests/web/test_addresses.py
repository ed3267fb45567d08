"""An address on its way from the page through the draft into the letter."""

import io
import json

import pytest

from claims.app import create_app
from claims.letters.library import open_library
from claims.settings import Settings
from tests.web.conftest import KEY, NOW, NS, Browser
from tests.web.journeys import walk

HOME = {"address": "3 Invented Street", "city": "Exampleton", "postcode": "EC1 0AB"}


@pytest.fixture(scope="module")
def world():
    settings = Settings(secret_keys=(KEY,), rate_limit="off", languages=("en", "sw"))
    return create_app(settings, library=open_library(), now=lambda: NOW)


@pytest.fixture
def anywhere(world):
    """A browser before all places; `browser` knows the United Kingdom only."""
    return Browser(world)


def test_fields_become_the_lines_of_the_letter(browser):
    walk(browser, you=HOME)
    assert "3 Invented Street\nExampleton\nEC1 0AB" in browser.get("/en/letter.txt").text
    assert "3 Invented Street Exampleton EC1 0AB" in browser.get("/en/check").words()


def test_a_person_abroad_chooses_a_country_and_looks_at_its_fields(browser):
    page = walk(browser, until="you")
    page = browser.send(page, name="A. Example", address="3 Invented Street", city="Exampleton", country="IT")
    assert (page.path, page.status) == ("/en/you", 422)
    assert "have changed with the country" in page.words()
    assert "There is a problem" not in page.words()
    assert page.inputs()["city"] == "Exampleton"
    assert "area" in page.fields()
    page = browser.send(page, postcode="00144", area="EX")
    assert page.path != "/en/you"
    text = browser.get("/en/letter.txt").text
    assert "3 Invented Street\n00144 Exampleton EX\nItaly" in text
    again = browser.get("/en/you").inputs()
    assert (again["country"], again["area"], again["postcode"]) == ("IT", "EX", "00144")


def test_the_country_stands_in_the_letters_language(anywhere):
    abroad = {**HOME, "country": "DE", "postcode": "12345", "shape": "DE"}
    walk(anywhere, where={"place": "fr"}, language="sw", you=abroad)
    assert "12345 Exampleton\nAllemagne" in anywhere.get("/sw/letter.txt").text


def test_nothing_typed_is_lost_when_the_country_changes_again_and_again(anywhere):
    page = walk(anywhere, until="you", where={"place": "us-il", "sort": "private"})
    words = {"address": "3 Invented Street", "city": "Exampleton", "area": "EX", "postcode": "12345"}
    page = anywhere.send(page, name="A. Example", country="JP", **words)
    for country in ("GB", "AE", "lines", "BR"):
        page = anywhere.send(page, country=country, postcode="")
        kept = " ".join(value for name, value in page.inputs().items() if name in (*words, "district"))
        assert all(word in kept for word in ("3 Invented Street", "Exampleton", "EX")), (country, kept)


def test_a_part_that_has_no_field_any_more_is_not_kept_besides(browser):
    abroad = {"city": "Exampleton", "area": "EX", "country": "US", "shape": "US"}
    walk(browser, you={"address": "3 Invented Street", **abroad})
    assert "3 Invented Street\nExampleton, EX\nUnited States" in browser.get("/en/letter.txt").text
    page = browser.answer("/en/you", country="GB")
    browser.send(page)
    assert "3 Invented Street\nEX\nExampleton\n" in browser.get("/en/letter.txt").text
    assert browser.get("/en/you").inputs()["address"].strip() == "3 Invented Street\nEX"


def test_a_saved_case_holds_lines_and_opens_as_lines(browser):
    walk(browser, you=HOME)
    data = json.loads(browser.send(browser.get("/en/save"), passphrase="", follow=False).response.data)
    assert data["person"]["address"] == "3 Invented Street\nExampleton\nEC1 0AB"
    assert not {"city", "postcode", "country"} & data["person"].keys()
    browser.get("/leave", follow=False)
    upload = io.BytesIO(json.dumps(data).encode())
    browser.send(browser.get("/en/open"), file=(upload, "case.json"), passphrase="")
    browser.answer("/en/risks")
    page = browser.get("/en/you")
    assert page.inputs()["country"] == "lines"
    assert page.inputs()["address"].strip() == data["person"]["address"]


def test_the_list_of_countries_speaks_the_readers_language_and_begins_at_home(anywhere):
    walk(anywhere, until="you", where={"place": "ke"})
    page = anywhere.get("/sw/you")
    names = [one.text for one in page.all("option") if one.get("value")]
    assert names[1] == "Kenya"
    assert "Uganda" in names
    assert "Ujerumani" in names
    assert len(names) > 240
    chosen = [one.get("value") for one in page.all("option") if one.get("selected") is not None]
    assert chosen == ["KE"]


def test_areas_are_suggested_without_a_script(anywhere):
    page = walk(anywhere, until="you", where={"place": "us-il", "sort": "private"})
    area = next(one for one in page.all("input") if one.get("name") == "area")
    listed = next(one for one in page.all("datalist") if one.get("id") == area.get("list"))
    assert "CA" in [one.get("value") for one in listed.iter(NS + "option")]
