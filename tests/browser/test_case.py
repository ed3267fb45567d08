"""A case as it goes on: several letters in one file, the authority to act, and weeks later what came back."""

import io
import json
import re
import zipfile
from datetime import date, timedelta

import pytest

from tests.browser.answers import example
from tests.browser.walker import Walker, fill, form_of, press, send, step_of

AGENT = {"name": "B. Example", "address": "2 Invented Street", "email": "b@example.org"}
BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])


def _told(context, **changes):
    walker = Walker(context.new_page(), example("gb-disclosure"), quick=True, changes=changes)
    walker.walk()
    return walker


def _downloaded(page, button):
    with page.expect_download() as waited:
        button.click()
    return waited.value.suggested_filename, waited.value.path().read_bytes()


@BOTH
def test_several_letters_in_one_file_without_typing_anything_twice(new_context, javascript):
    walker = _told(new_context(javascript=javascript))
    page = walker.page
    walker.to_letter()
    press(page, page.locator('main a[href$="/together/deletion"]'))
    typed = page.locator("main input[type=text], main textarea")
    assert typed.count() == 0, "only what is new is asked"
    page.locator('[value="yes"]').check()
    send(page)
    assert step_of(page) == "together"
    ticks = page.locator('[name="letter"]')
    assert ticks.evaluate_all("all => all.map(one => one.value)")[0] == "disclosure"
    page.locator('[name="letter"][value="deletion"]').set_checked(True)
    name, data = _downloaded(page, form_of(page).locator("button").last)
    assert re.fullmatch(r"letters-\d{4}-\d\d-\d\d\.zip", name)
    files = zipfile.ZipFile(io.BytesIO(data))
    assert files.namelist()[0] == "0-read-me-first.txt"
    texts = [files.read(one).decode() for one in files.namelist() if one.endswith(".txt")]
    assert walker.case["recipient"]["name"] in texts[0]
    for text in texts[1:]:
        assert walker.case["person"]["name"] in text
        assert walker.case["event"]["description"] in text


def test_nothing_ticked_is_said_where_it_can_be_mended(new_context):
    walker = _told(new_context())
    page = walker.page
    walker.go("together")
    for box in page.locator('[name="letter"]').all():
        box.uncheck()
    send(page)
    assert page.locator("#problems").evaluate("one => one === document.activeElement")
    page.locator("#problems a").first.click()
    assert page.evaluate("document.activeElement.name") == "letter"


@BOTH
def test_who_writes_for_another_signs_and_gets_the_authority(new_context, javascript):
    page = new_context(javascript=javascript).new_page()
    walker = Walker(page, example("gb-disclosure"), quick=True, changes={"representative": AGENT})
    walker.walk("you")
    press(page, page.locator('main a[href$="/writer"]'))
    page.locator('[value="organisation"]').check()
    send(page)
    walker.walk(start=False)
    walker.to_letter()
    name, data = _downloaded(page, page.locator('main a[href$="authority.pdf"]'))
    assert re.fullmatch(r"authority-\d{4}-\d\d-\d\d\.pdf", name)
    assert data.startswith(b"%PDF-")
    name, data = _downloaded(page, page.locator('form[action$="/together"] button'))
    assert any("authority" in one for one in zipfile.ZipFile(io.BytesIO(data)).namelist())


@BOTH
def test_weeks_later_what_came_back_leads_to_the_letter_that_answers_it(new_context, javascript):
    walker = _told(new_context(javascript=javascript))
    walker.go("save")
    _, data = _downloaded(walker.page, form_of(walker.page).locator("button").last)
    case = json.loads(data)
    sent = date.fromisoformat(case["day"]) - timedelta(weeks=8)
    case["day"] = sent.isoformat()  # as if the file had been kept for eight weeks
    page = new_context(javascript=javascript).new_page()
    page.goto("/en/open")
    page.locator('input[type="file"]').set_input_files(
        {"name": "case.json", "mimeType": "application/json", "buffer": json.dumps(case).encode()}
    )
    send(page)
    assert step_of(page) == "came"
    fill(page, {"came": "silence"})
    send(page)
    assert step_of(page) == "next"
    assert "Their time ended" in page.locator(".note").inner_text()
    first = page.locator('[name="next"]').first
    assert first.get_attribute("value") == "reminder"
    first.check()
    send(page)
    again = Walker(page, walker.case, changes={"earlier": {}})
    again.walk(start=False)
    assert not {"where", "what", "you"} & set(again.visited), again.visited
    again.to_letter()
    letter = page.locator(".paper").inner_text()
    assert f"{sent.day} {sent:%B %Y}" in letter
    assert "I have had no answer." in letter


def test_the_letter_prints_without_the_page_around_it(new_context):
    walker = _told(new_context())
    walker.to_letter()
    page = walker.page
    page.emulate_media(media="print")
    for around in (".top", ".bottom", "h1", ".prints", "form"):
        for one in page.locator(around).all():
            if not one.evaluate("one => !!one.closest('.paper')"):
                assert not one.is_visible(), around
    assert page.locator(".paper").is_visible()
    assert page.locator("#sending").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_places_can_be_compared_on_any_screen(new_context, width):
    page = new_context(width=width).new_page()
    page.goto("/en/places")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    row = page.locator("tr", has=page.locator('a[href="/en/places/gb"]'))
    assert row.locator("td").count() == 10
    with page.expect_navigation():
        row.locator('a[href$="#deletion"]').click()
    assert page.locator("#deletion").is_visible()
