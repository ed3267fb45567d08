"""In every place the letters of one case can be had in one file, and every answer that comes back has its advice."""

import re

import pytest

from claims.web.followup import CAME
from tests.web.conftest import Browser
from tests.web.journeys import FACTS, answers_for, step_of, walk
from tests.web.test_every_place import PLACES, world  # noqa: F401 - a fixture
from tests.web.test_together import boxes, make, note_of, opened

pytestmark = pytest.mark.slow
WHO = {**FACTS["who"], "vendor": "Sample Vision Ltd"}


def whole(browser, place):
    """To the last page with the first letter on offer; None where the answers lead to no letter."""
    remedies = walk(browser, until="which", where={"place": place}).options("remedy")
    facts, page = {**FACTS, "which": {"remedy": remedies[0]}, "who": WHO}, browser.get("/en/which")
    while step_of(page) not in ("check", "not-given"):
        if step_of(page) == "language":
            facts["language"] = {"language": page.options("language")[0]}
        page = browser.send(page, **answers_for(page, facts))
    return page if step_of(page) == "check" else None


@pytest.mark.parametrize("place", PLACES)
def test_one_file_and_what_came_back(world, place):  # noqa: F811
    browser = Browser(world)
    if whole(browser, place) is None:
        pytest.skip("the first answers lead to no letter here")
    page = browser.get("/en/together")
    keys = list(boxes(page))
    assert keys
    answer = make(browser, *keys)
    assert answer.status_code == 200
    files = opened(answer)
    assert len(files.namelist()) == 1 + 3 * len(keys)
    for number, key in enumerate(keys, 1):
        text = next(
            files.read(one) for one in files.namelist() if re.match(rf"{number}-.*txt$", one)
        ).decode()
        assert "Example Stores Ltd" in text, key  # also where the letter goes to whoever made the system
    assert note_of(make(browser, *keys, language="hi"))
    for came in CAME:
        page = browser.send(browser.get("/en/came"), came=came)
        assert page.heading == "What to do now", came
        assert page.all("li")
