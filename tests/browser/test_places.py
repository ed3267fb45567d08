"""For every place on offer the way leads to a letter, asked and told by the place's own law."""

import pytest

from claims.letters.library import open_library
from tests.browser.answers import EXAMPLES, example
from tests.browser.walker import Walker

WALKED_WHOLE = ("gb", "us-il", "in")  # in test_journey.py
ORDER = ("disclosure", "deletion", "complaint", "communication")


def _first_example(code):
    names = [path.stem for path in sorted(EXAMPLES.glob(f"{code}-*.toml"))]
    own = [name for name in names if example(name)["place"] == code]
    assert own, f"examples/ has no case for {code}"
    return next((f"{code}-{remedy}" for remedy in ORDER if f"{code}-{remedy}" in own), own[0])


PLACES = [
    code
    for code, law in sorted(open_library().book.places.items())
    if not law.model.abstract and code not in WALKED_WHOLE
]


@pytest.fixture(scope="module")
def anew(gallery):
    """One browser for all places, forgetting between them."""
    page = gallery.new_context(java_script_enabled=False).new_page()

    def forgotten():
        page.context.clear_cookies()
        return page

    return forgotten


@pytest.mark.parametrize("code", PLACES)
def test_to_a_letter(anew, code):
    walker = Walker(anew(), example(_first_example(code)), quick=True)
    walker.walk()
    walker.to_letter()
    preview = walker.page.locator(".paper .letter, .paper").first
    assert walker.case["person"]["name"] in preview.inner_text()
    language = walker.page.locator(".paper [lang]").first.get_attribute("lang")
    assert language.split("-")[0] in {
        one.split("-")[0] for one in open_library().book.places[code].model.languages
    }
    filename, data = walker.download("docx")
    assert filename.endswith(".docx")
    assert data.startswith(b"PK")
