"""The whole way, as a person goes it: from the first page to the letter, the next letter, and away. With and without
JavaScript."""

import re

import pytest

from tests.browser import prints
from tests.browser.answers import example
from tests.browser.site import ELSEWHERE
from tests.browser.walker import Walker, fill, form_of, send, step_of

CASES = ("gb-disclosure", "us-il-disclosure", "in-disclosure")
CHANGED = "A guard stopped me. My words are changed now."


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("name", CASES)
def test_from_the_first_page_to_the_next_letter_and_away(new_context, name, javascript):
    walker = Walker(new_context(javascript=javascript).new_page(), example(name))
    titles = {}
    walker.walk(see=lambda page, step: titles.setdefault(step, _discreet(page, walker)))
    _all_that_was_typed_stands_on_the_last_page(walker)
    _a_changed_answer_leads_back(walker)
    _back_reload_and_a_second_tab_keep_everything(walker)
    walker.to_letter()
    _preview_and_prints_say_the_same(walker)
    saved = _saved(walker, "invented words nobody knows")
    _opened_elsewhere(new_context(javascript=javascript).new_page(), walker, *saved)
    _leave(walker)


def test_every_page_of_a_journey_has_its_own_title(page):
    walker = Walker(page, example("gb-reparation"))
    titles = {}
    walker.walk(see=lambda page, step: titles.setdefault(step, page.title()))
    own = [title for step, title in titles.items() if not step.startswith("question/")]
    assert len(set(own)) == len(own), sorted(own)


def _discreet(page, walker):
    """No title or address tells who or what it is about."""
    shown = f"{page.title()} {page.url}".lower()
    for secret in (
        walker.case["person"]["name"],
        walker.case["recipient"]["name"],
        "face",
        "police",
        "biometric",
    ):
        assert secret.lower() not in shown
    return page.title()


def _all_that_was_typed_stands_on_the_last_page(walker):
    shown = walker.page.locator("main").inner_text()
    for where, value in walker.typed.items():
        if re.search(r"(day|month|year)$", where):
            continue
        for line in value.split("\n"):
            assert line in shown, where


def _a_changed_answer_leads_back(walker):
    page = walker.page
    with page.expect_navigation():
        page.locator('a.change[href$="/what"]').click()
    fill(page, {"description": CHANGED})
    send(page)
    assert step_of(page) == "check"
    shown = page.locator("main").inner_text()
    assert CHANGED in shown
    assert walker.case["event"]["description"] not in shown


def _back_reload_and_a_second_tab_keep_everything(walker):
    page = walker.page
    page.go_back()
    assert step_of(page) == "what"
    assert page.locator('[name="description"]').input_value() in (
        CHANGED,
        walker.case["event"]["description"],
    )
    page.reload()
    assert page.locator('[name="description"]').input_value() == CHANGED
    page.go_forward()
    page.reload()
    shown = page.locator("main").inner_text()
    other = page.context.new_page()
    other.goto(walker.address("check"))
    assert other.locator("main").inner_text() == shown
    other.goto(walker.address("you"))
    assert other.locator('[name="name"]').input_value() == walker.case["person"]["name"]
    other.close()


def _preview_and_prints_say_the_same(walker):
    page, name = walker.page, walker.case["person"]["name"]
    preview = prints.words(page.locator(".paper").inner_text())
    read = {"docx": prints.of_word, "pdf": prints.of_pdf, "txt": lambda data: prints.words(data.decode())}
    for kind, text_of in read.items():
        filename, data = walker.download(kind)
        assert filename.endswith(f".{kind}")
        assert re.fullmatch(r"letter[-0-9]*", filename.rsplit(".", 1)[0]), filename
        text = text_of(data)
        if not text:
            continue
        for said in (name, CHANGED, walker.case["recipient"]["name"]):
            assert said in text, (kind, said)
            assert said in preview, said
    if page.locator('main a[href$="letter.ics"]').count():
        filename, data = walker.download("ics")
        calendar = data.decode()
        assert calendar.startswith("BEGIN:VCALENDAR\r\n")
        assert "BEGIN:VEVENT" in calendar
        for part in ("person", "recipient", "event"):
            for value in walker.case[part].values():
                if isinstance(value, str) and len(value) > 3 and value != "private":
                    assert value not in calendar


def _saved(walker, passphrase):
    page = walker.page
    page.goto(walker.address("save"))
    fill(page, {"passphrase": passphrase})
    with page.expect_download() as waited:
        form_of(page).locator("button").last.click()
    data = waited.value.path().read_bytes()
    assert walker.case["person"]["name"].encode() not in data
    return waited.value.suggested_filename, data, passphrase


def _opened_elsewhere(page, walker, filename, data, passphrase):
    """On another device: the case opens, and the next letter asks only what is new."""
    page.goto(walker.address("open"))
    page.locator('input[type="file"]').set_input_files(
        {"name": filename, "mimeType": "application/json", "buffer": data}
    )
    fill(page, {"passphrase": "not the right words"})
    send(page)
    assert page.locator("#problems").count() == 1
    page.locator('input[type="file"]').set_input_files(
        {"name": filename, "mimeType": "application/json", "buffer": data}
    )
    fill(page, {"passphrase": passphrase})
    send(page)
    while step_of(page) == "open":  # a long case comes in parts
        send(page)
    if step_of(page) == "came":  # what came back decides what is offered first
        fill(page, {"came": "silence"})
        send(page)
    assert step_of(page) == "next"
    offered = page.locator('[name="next"]').evaluate_all("all => all.map(one => one.value)")
    page.locator(f'[name="next"][value="{offered[0]}"]').check()
    send(page)
    again = Walker(page, walker.case, changes={"earlier": {"outcome": "silence"}})
    again.walk(start=False)
    assert not {"where", "against", "who", "you", "what"} & set(again.visited), again.visited
    again.to_letter()
    preview = prints.words(page.locator(".paper").inner_text())
    assert walker.case["person"]["name"] in preview


def _leave(walker):
    page = walker.page
    page.goto(walker.address("letter"))
    assert page.context.cookies()
    with page.expect_navigation(url=f"https://{ELSEWHERE}/"):
        page.locator("a.leave").click()
    assert not page.context.cookies()
    page.go_back()
    left = page.content()
    for secret in (walker.case["person"]["name"], CHANGED):
        assert secret not in left
    page.goto(walker.address("check"))
    assert step_of(page) == "", "nothing is left to check"
