"""Places side by side, and the law of one of them."""

from datetime import date

import pytest

from claims.app import create_app
from claims.i18n.catalog import Catalog
from claims.law.limitation import limitation_days
from claims.law.model import REMEDIES
from claims.letters.library import open_library
from claims.settings import Settings
from claims.web.compare import answer_of
from claims.web.explain import limit_explained
from tests.web.conftest import KEY, NOW, NS, Browser


@pytest.fixture(scope="module")
def world():
    settings = Settings(secret_keys=(KEY,), rate_limit="off", languages=("en", "hi", "qps"))
    return Browser(create_app(settings, library=open_library(), now=lambda: NOW))


def rows(page):
    for row in page.all("tr"):
        head = next(iter(row.findall(NS + "th")))
        link = head.find(NS + "a")
        if link is not None:
            yield link.get("href").rsplit("/", 1)[1], row.findall(NS + "td")


def test_every_place_and_every_letter_has_an_answer_that_leads_to_the_law(world):
    page = world.get("/en/places")
    found = dict(rows(page))
    book = open_library().book
    assert set(found) == {law.code for law in book.chosen}
    for code, cells in found.items():
        assert len(cells) == len(REMEDIES)
        for cell, remedy in zip(cells, REMEDIES, strict=True):
            link = cell.find(NS + "a")
            assert link.get("href") == f"/en/places/{code}#{remedy}"
            given = book.places[code].availability(NOW.date())[remedy]
            assert link.text == {"yes": "Yes", "partly": "Partly", "no": "No"}[answer_of(given)]
            assert cell.get("data-name")  # what a phone shows where there are no columns


def test_myanmar_gives_nothing_at_home_and_says_so(world):
    cells = dict(rows(world.get("/en/places")))["mm"]
    assert [cell.find(NS + "a").text for cell in cells].count("No") == 9
    words = world.get("/en/places/mm").words()
    assert "What the law does not give" in words


def test_places_stand_by_region_and_one_can_jump_there(world):
    page = world.get("/en/places")
    ids = [one.get("id") for one in page.all("h2") if one.get("id")]
    links = [one.get("href") for one in page.all("a")]
    assert ids
    assert all(f"#{one}" in links for one in ids)


def test_the_page_of_a_place_tells_rules_days_sources_and_doubts(world):
    page = world.get("/en/places/gb")
    words = page.words()
    for said in (
        "No lawyer has reviewed this yet.",
        "Checked on",
        "What the law does not give",
        "What is not settled",
        "gives them 1 month to answer",
        "The time runs from the arrival of the letter.",
        "They may take 2 months more",
        "6 years from",
        "Languages of the letter",
        "Confirmed there.",
        "Authorities, and how to reach them",
        "confirmed",
        "check this before you use it",
    ):
        assert said in words, said
    ids = {one.get("id") for one in page.tree.iter() if one.get("id")}
    assert set(REMEDIES) <= ids


def test_what_is_not_given_says_why_and_what_instead(world):
    words = world.get("/en/places/in").words()
    refused = open_library().book.places["in"].availability(NOW.date())["review"].refused["private"]
    assert refused.reason in words
    assert refused.instead in words


def test_a_place_that_takes_over_anothers_law_leads_there(world):
    links = [one.get("href") for one in world.get("/en/places/it").all("a")]
    assert "/en/places/eu" in links


@pytest.mark.parametrize("code", ["gb", "us-ca", "il", "un"])
def test_every_word_of_our_own_is_in_the_catalog(world, code):
    for path in (f"/qps/places/{code}", "/qps/places"):
        page = world.get(path)
        for name in ("h1", "h2", "h3", "dt", "summary", "td", "th"):
            for one in page.all(name):
                text = (one.text or "").strip()
                assert not text or "⟦" in text or not any(c.isalpha() for c in text), (path, text)


def test_an_unmodelled_day_is_told_and_not_a_fault(make_app):
    from datetime import UTC, datetime

    early = Browser(make_app(now=datetime(2020, 1, 1, tzinfo=UTC)))
    assert early.get("/en/places").status == 200
    assert early.get("/en/places/gb").status == 200


def test_a_time_to_sue_that_counts_its_first_day_says_so(library):
    rule = next(
        one for one in library.book.places["gb"].model.rule if one.id == "reparation-public-england-wales"
    )
    days = {one.limitation.first_day_counts: one for one in limitation_days(rule, date(2026, 11, 13))}
    said = {counts: limit_explained(one, Catalog("en")) for counts, one in days.items()}
    assert "the last day is Friday, 12 November 2027" in said[True].replace("\xa0", " ")
    assert "first day is counted too" in said[True]
    assert "first day is counted too" not in said[False]
