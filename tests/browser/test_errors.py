"""What goes wrong is said in one place that takes the focus and leads to the field."""

import pytest

from tests.browser.gallery import VIEWS, show
from tests.browser.walker import fill, form_of, send, step_of

CHANGED = "you-other-country"  # nothing is wrong there: the page has other fields now
WRONG = [view for view in VIEWS if view.wrong is not None and view.name != CHANGED]
_FOCUSED = "() => document.activeElement.id"


@pytest.mark.parametrize("view", WRONG, ids=lambda view: view.name)
def test_the_summary_takes_the_focus_and_leads_to_the_field(gallery_page, view):
    page = gallery_page(view)
    show(page, view)
    assert page.evaluate(_FOCUSED) == "problems"
    assert page.title().startswith("Error: ")
    links = page.locator("#problems a")
    assert links.count() >= 1
    for link in links.all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        link.click()
        assert page.evaluate(_FOCUSED) == target, link.inner_text()
        field = page.locator(f'[id="{target}"]')
        described = field.evaluate(
            "one => [one, one.closest('fieldset')].flatMap(it => (it?.getAttribute('aria-describedby') || '').split(' '))"
        )
        said = [page.locator(f'[id="{one}"]').inner_text() for one in described if one.endswith("-error")]
        assert any(link.inner_text() in one for one in said), (target, said)


@pytest.mark.parametrize("javascript", [True, False])
def test_other_fields_are_told_and_are_no_mistake(gallery, javascript):
    view = next(view for view in VIEWS if view.name == CHANGED)
    page = gallery.page(view, java_script_enabled=javascript)
    show(page, view)
    assert page.evaluate(_FOCUSED) == "problems"
    assert "changed with the country" in page.locator("#problems").inner_text()
    assert page.locator(".error").count() == 0
    assert not page.title().startswith("Error: ")
    assert page.locator('[name="name"]').input_value() == "A. Example"


def test_without_a_script_the_summary_has_the_focus_too(new_context):
    page = new_context(javascript=False).new_page()
    page.goto("/en/")
    send(page)
    assert page.evaluate(_FOCUSED) == "problems"
    page.locator("#problems a").first.click()
    page.keyboard.press("Space")
    send(page)
    assert step_of(page) == "where"


def test_what_was_typed_is_still_there(gallery_page):
    """A wrong day, too many words: nothing is taken away, all is shown again to be mended."""
    for view in WRONG:
        if not view.wrong:
            continue
        page = gallery_page(view)
        show(page, view)
        for name, value in view.wrong:
            field = form_of(page).locator(f'[name="{name}"]')
            if field.count():  # a letter that does not use it does not ask for it
                assert field.input_value().split() == value.split(), (view.name, name)


def test_a_page_sent_twice_counts_once(new_context):
    page = new_context().new_page()
    page.goto("/en/")
    fill(page, {"happened": "shop"})
    with page.expect_navigation():
        form_of(page).locator("button").last.dblclick(no_wait_after=True)
    page.wait_for_load_state()
    assert step_of(page) == "where"
    assert page.locator("h1").count() == 1


def test_a_page_without_its_cookies_says_so_and_keeps_what_was_typed(new_context):
    page = new_context().new_page()
    page.goto("/en/")
    page.context.clear_cookies()
    fill(page, {"happened": "shop"})
    send(page)
    assert page.locator("#problems").count() == 1
    assert page.locator('[name="happened"][value="shop"]').is_checked()
    send(page)
    assert step_of(page) == "where"
