"""In every place a person comes to a letter, or is told why not."""

import pytest

from claims.app import create_app
from claims.letters.library import open_library
from claims.paths import data_folder
from claims.settings import Settings
from tests.web.conftest import KEY, NOW, Browser
from tests.web.journeys import FACTS, answers_for, step_of, walk

PLACES = sorted(path.parent.name for path in data_folder("jurisdictions").glob("*/law.toml"))
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def world():
    settings = Settings(secret_keys=(KEY,), rate_limit="off", languages=("en", "hi"))
    return create_app(settings, library=open_library(), now=lambda: NOW)


@pytest.mark.parametrize("place", PLACES)
def test_the_law_of_the_place_is_shown(world, place):
    page = Browser(world).get(f"/en/places/{place}")
    assert page.status == 200
    assert "The laws" in page.words()
    assert Browser(world).get(f"/hi/places/{place}").status == 200


@pytest.mark.parametrize("place", PLACES)
def test_the_first_letter_on_offer_can_be_written(world, place):
    browser = Browser(world)
    remedies = walk(browser, until="which", where={"place": place}).options("remedy")
    page = browser.get("/en/which")
    facts = {**FACTS, "where": {**FACTS["where"], "place": place}, "which": {"remedy": remedies[0]}}
    for _ in range(40):
        if step_of(page) in ("check", "not-given"):
            break
        if step_of(page) == "language":
            facts["language"] = {"language": page.options("language")[0]}
        page = browser.send(page, **answers_for(page, facts))
        assert page.status == 200, (page.path, page.words()[:300])
    if step_of(page) == "check":
        assert browser.get("/en/letter").heading == "Your letter is ready"
        assert browser.get("/hi/letter").status == 200


@pytest.mark.parametrize(("place", "page"), [("tr", "you"), ("il", "you")])
def test_an_address_is_asked_for_where_the_law_wants_one(world, place, page):
    browser = Browser(world)
    asked = walk(browser, until=page, where={"place": place})
    assert "Postal address (optional)" not in asked.words()
    refused = browser.send(asked, name="A. Example", address="")
    assert refused.status == 422
    assert "the law here does not count the letter" in refused.words()


def test_where_an_address_for_the_answer_will_do_the_lawyers_is_enough(world):
    browser = Browser(world)
    walk(browser, until="you", where={"place": "tr"})
    page = browser.answer("/en/writer", writer="lawyer")
    assert browser.send(page, name="B. Example", address="").status == 422
    page = browser.send(page, name="B. Example", address="2 Invented Street")
    assert browser.send(page, name="A. Example", address="").status == 200


def test_what_the_law_bars_is_asked_before_anything_personal_and_a_few_questions_at_once(world):
    browser = Browser(world)
    page = walk(
        browser, until="question/scan_in_illinois", where={"place": "us-il"}, which={"remedy": "reparation"}
    )
    assert len(page.fields()) == 3
    refused = browser.send(
        page, **{**answers_for(page, FACTS), page.fields()[0]: page.options(page.fields()[0])[-1]}
    )
    assert refused.path == "/en/not-given"
    page = browser.answer("/en/question/scan_in_illinois", **answers_for(page, FACTS))
    assert step_of(page) == "who"
    assert step_of(browser.get("/en/question/exempt")) == "question/scan_in_illinois"
