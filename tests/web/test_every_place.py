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
