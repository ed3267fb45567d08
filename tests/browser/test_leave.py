"""*Leave this site*: gone at once, nothing of it comes back, also for browsers that keep whole pages for *Back*."""

import pytest

from tests.browser.answers import example
from tests.browser.chromium import arguments, installed
from tests.browser.site import ELSEWHERE
from tests.browser.walker import Walker, step_of

GONE = f"https://{ELSEWHERE}/"


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def writer(request, new_context):
    walker = Walker(new_context(javascript=request.param).new_page(), example("gb-disclosure"))
    walker.walk()
    return walker


def _nothing_is_left(walker):
    page, name = walker.page, walker.case["person"]["name"]
    assert page.url == GONE
    assert page.context.cookies() == []
    for _ in range(3):
        page.go_back()
        assert name not in page.content(), page.url
    page.goto("/en/check")
    assert step_of(page) == ""
    assert name not in page.content()


def test_by_the_link(writer):
    with writer.page.expect_navigation(url=GONE):
        writer.page.locator("a.leave").click()
    _nothing_is_left(writer)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
def test_a_browser_that_keeps_whole_pages_shows_none_of_them(chromium, site, elsewhere, javascript):
    """Without the flag that drives tests, *Back* brings a page back as it was left. After leaving it must not."""
    flag = ["--disable-back-forward-cache"]
    keeping = chromium.browser_type.launch(
        executable_path=installed(), args=arguments(elsewhere), ignore_default_args=flag
    )
    try:
        context = keeping.new_context(base_url=site, java_script_enabled=javascript, ignore_https_errors=True)
        walker = Walker(context.new_page(), example("gb-disclosure"), quick=True)
        walker.walk()
        page = walker.page
        with page.expect_navigation(url=GONE):
            page.locator("a.leave").click()
        for _ in range(3):
            page.evaluate(
                "() => history.back()"
            )  # a page that was kept is not loaded, so there is nothing to wait for
            page.wait_for_timeout(1000)
            assert walker.case["person"]["name"] not in page.evaluate("() => document.body.innerText"), (
                page.url
            )
    finally:
        keeping.close()


def test_by_escape_three_times(new_context):
    walker = Walker(new_context().new_page(), example("gb-disclosure"))
    walker.walk("you")
    with walker.page.expect_navigation(url=GONE):
        for _ in range(3):
            walker.page.keyboard.press("Escape")
    _nothing_is_left(walker)


def test_with_a_script_the_page_itself_leaves_the_history(new_context):
    page = new_context().new_page()
    page.goto("/en/")
    page.goto("/en/privacy")
    with page.expect_navigation(url=GONE):
        page.locator("a.leave").click()
    page.go_back()
    assert page.url.endswith("/en/"), "the page that one left from is no longer in the history"


def test_the_link_is_in_reach_on_every_page(new_context):
    """Third stop of the Tab key at most, and in sight however far one has scrolled."""
    walker = Walker(new_context(javascript=False, width=320, height=640).new_page(), example("gb-disclosure"))

    def in_reach(page, step):
        page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
        box = page.locator("a.leave").bounding_box()
        assert box, step
        assert 0 <= box["y"] < 640 - box["height"], step
        page.evaluate("() => { scrollTo(0, 0); document.activeElement.blur(); }")
        for _ in range(3):
            page.keyboard.press("Tab")
            if page.evaluate("() => document.activeElement.matches('.leave')"):
                return
        raise AssertionError(f"{step}: not within three stops")

    walker.walk(see=in_reach)
