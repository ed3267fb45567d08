"""Every page of the gallery, complaints included: valid, free of barriers, at home on every screen."""

import pytest

from tests.browser import checks
from tests.browser.gallery import VIEWS, show
from tests.web.conftest import judged

PHONE, DESK = (320, 640), (1280, 800)
LOOKS = [(PHONE, "light"), (DESK, "dark"), (PHONE, "dark"), (DESK, "light")]
SIZES = [PHONE, (390, 844), DESK, (320, 256)]  # the last is a window of 1280 by 1024 px at 400 %


@pytest.mark.parametrize("language", ["en", "ar", "qps"])
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_page(gallery_page, view, language):
    if language == "qps" and view.wrong is not None:
        return  # the pseudo-language is there for long words and unmarked ones; complaints are shown in Arabic
    page = gallery_page(view)
    page.set_viewport_size({"width": 320, "height": 640})
    response = show(page, view, language)
    found = _valid(response)
    found += [f"{size}: {said}" for size in SIZES for said in _fits(page, size)]
    if language == "qps":
        found += checks.unmarked(page)
    for size, scheme in _looks(view, language):
        _resize(page, size)
        page.emulate_media(color_scheme=scheme)
        found += [f"{size} {scheme}: {said}" for said in checks.barriers(page)]
    assert not found, "\n".join(found)


def _looks(view, language):
    """In which looks axe judges the view: every one meets some size, scheme and direction, and every two of these
    meet in some view."""
    turn = VIEWS.index(view)
    if language == "qps":
        return []
    if language == "ar":
        return [LOOKS[turn % 4]]
    return LOOKS[:2] if view.wrong is None else [LOOKS[(turn + 2) % 4]]


def test_axe_is_awake(gallery_page):
    page = gallery_page(VIEWS[0])
    show(page, VIEWS[0])
    page.evaluate("() => document.querySelector('main').append(document.createElement('img'))")
    assert [said for said in checks.barriers(page) if said.startswith("axe image-alt")]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [(320, 256), DESK], ids=["zoomed", "desk"])
@pytest.mark.parametrize(
    "view",
    [view for view in VIEWS if view.name in "start which you check letter you-error".split()],
    ids=lambda view: view.name,
)
def test_by_keyboard(gallery_page, view, size, language):
    page = gallery_page(view)
    _resize(page, size)
    show(page, view, language)
    found = checks.keyboard(page)
    assert not found, "\n".join(found)


def _resize(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


def _valid(response):
    try:
        judged(response.text(), response.url)
    except AssertionError as error:
        return [f"not valid: {error}"]
    return []


def _fits(page, size):
    _resize(page, size)
    return checks.too_wide(page) + (checks.too_small(page) if size == PHONE else [])
