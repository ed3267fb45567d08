"""English pages read at an age of about 12 (grade 8 ends at 14, grade 6 begins at 11), the law's words among them."""

import pytest

from claims.letters.library import open_library
from tests.browser import reading
from tests.browser.gallery import VIEWS, show

GRADE_MOST = 8.0
SHOWN = [view for view in VIEWS if view.wrong is None and not view.path.startswith("places/")]
PLACES = sorted(code for code, law in open_library().book.places.items() if not law.model.abstract)


@pytest.mark.parametrize("view", SHOWN, ids=lambda view: view.name)
def test_page(gallery_page, view):
    page = gallery_page(view)
    show(page, view)
    said = reading.sentences(page)
    found = reading.grade(said)
    print(f"{view.name}: grade {found:.1f}, {sum(len(one.split()) for one in said)} words")
    assert found <= GRADE_MOST, f"grade {found:.1f}; hardest: {reading.hardest(said)}"


@pytest.mark.parametrize("code", PLACES)
def test_law_of_a_place(gallery_page, code):
    page = gallery_page(VIEWS[0])
    page.goto(f"/en/places/{code}")
    said = reading.sentences(page)
    found = reading.grade(said)
    print(f"{code}: grade {found:.1f}, {sum(len(one.split()) for one in said)} words")
    assert found <= GRADE_MOST, f"grade {found:.1f}; hardest: {reading.hardest(said)}"
