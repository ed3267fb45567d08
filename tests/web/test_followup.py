"""Weeks later: what came back, what to do now, and the letter that answers it."""

import io
from datetime import UTC, datetime

import pytest

from tests.web.conftest import Browser
from tests.web.journeys import step_of, walk
from tests.web.test_together import boxes, make, opened


def later(make_app, data, day, library=None):
    """Another device, on another day, on which the saved case is opened."""
    browser = Browser(make_app(now=datetime(*day, 12, 0, tzinfo=UTC)))
    page = browser.send(browser.get("/en/open"), file=(io.BytesIO(data), "case.json"), passphrase="")
    assert page.heading == "What came back?"
    return browser, page


@pytest.fixture
def case(browser):
    walk(browser)
    return browser.send(browser.get("/en/save"), passphrase="", follow=False).response.data


def on_to(browser, page, stop):
    while step_of(page) in ("risks", "who", "wrote") and step_of(page) != stop:
        page = browser.send(page)
    return page


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ((2026, 12, 10), "They have until Tuesday, 29 December 2026. Wait until then."),
        ((2026, 12, 29), "They have until Tuesday, 29 December 2026."),
        ((2026, 12, 30), "Their time ended on Tuesday, 29 December 2026. You can write again now"),
    ],
)
def test_silence_says_until_when_to_wait(make_app, case, day, said):
    browser, page = later(make_app, case, day)
    page = browser.send(page, came="silence")
    assert page.heading == "What to do now"
    assert said in page.words().replace(" 29 December", " 29 December")
    assert page.options("next")[:3] == ["reminder", "complaint", "reparation"]


@pytest.mark.parametrize(
    ("came", "said", "first"),
    [
        ("refusal", "If they refuse: The Information Commissioner", "complaint"),
        ("partial", "which of your points they left out", "reminder"),
        ("identity", "You need not send a new photo of your face", "reminder"),
        ("fee", "A fair fee only if", "reminder"),
        ("extension", "They may take until Friday, 26 February 2027 at most", "reminder"),
        ("done", "Good. Keep what they sent.", "deletion"),
    ],
)
def test_every_answer_has_its_advice_and_its_letter(make_app, case, came, said, first):
    browser, page = later(make_app, case, (2026, 12, 20))
    page = browser.send(page, came=came)
    assert said in page.words()
    assert page.options("next")[0] == first
    assert "disclosure" not in page.options("next")


def test_the_letter_inherits_facts_days_and_outcome(make_app, case):
    browser, page = later(make_app, case, (2027, 1, 20))
    page = browser.send(browser.send(page, came="refusal"), next="reminder")
    page = on_to(browser, page, "earlier")
    assert step_of(page) == "earlier"
    given = page.inputs()
    assert (given["remedy"], given["outcome"]) == ("disclosure", "refusal")
    assert (given["day-day"], given["day-month"], given["day-year"]) == ("26", "11", "2026")
    page = browser.send(
        page,
        **{"answer_day-day": "5", "answer_day-month": "1", "answer_day-year": "2027"},
        answer="We do not hold it.",
    )
    assert page.heading == "Check your answers"
    text = browser.client.get("/en/letter.txt").text
    for said in (
        "26 November 2026",
        "29 December 2026",
        "You refused on 5 January 2027",
        "We do not hold it.",
    ):
        assert said in text
    assert "20 January 2027" in text
    assert "Example Stores Ltd" in text


def test_a_changed_day_of_the_first_letter_makes_its_due_day_void(make_app, case):
    browser, page = later(make_app, case, (2027, 1, 20))
    page = on_to(browser, browser.send(browser.send(page, came="silence"), next="reminder"), "earlier")
    browser.send(page, **{"day-day": "20"})
    text = browser.client.get("/en/letter.txt").text
    assert "20 November 2026" in text
    assert "The answer was due" not in text


def test_more_time_moves_the_day_if_the_law_allows_it(make_app, case):
    for until, due in (((31, 1, 2027), "31 January 2027"), ((30, 6, 2027), "26 February 2027")):
        browser, page = later(make_app, case, (2027, 3, 1))
        day = dict(zip(("until-day", "until-month", "until-year"), map(str, until), strict=True))
        page = browser.send(page, came="extension", **day)
        assert ("Wait until then" in page.words()) is (due == "31 January 2027")
        page = on_to(browser, browser.send(page, next="reminder"), "earlier")
        browser.send(page)
        assert f"The answer was due by {due}." in browser.client.get("/en/letter.txt").text


def test_when_all_was_done_no_letter_says_that_nothing_came(make_app, case):
    browser, page = later(make_app, case, (2026, 12, 20))
    page = browser.send(browser.send(page, came="done"), next="deletion")
    walk(browser, which={"remedy": "deletion"})
    assert "26 November 2026" not in browser.client.get("/en/letter.txt").text
    saved = browser.send(browser.get("/en/save"), passphrase="", follow=False).response.get_json(force=True)
    assert "previous" not in saved


def test_reminder_and_complaint_come_in_one_file_and_speak_of_the_first_letter(make_app, case):
    browser, page = later(make_app, case, (2027, 1, 20))
    browser.send(page, came="silence")
    page = browser.get("/en/together")
    assert "disclosure" not in boxes(page)
    assert boxes(page) == {"reminder": False}
    files = opened(make(browser, "reminder"))
    text = files.read(files.namelist()[-1]).decode()
    assert "I have had no answer." in text
    assert "The answer was due by 29 December 2026." in text


def test_a_reminder_of_a_reminder_is_about_the_first_letter(make_app, case):
    browser, page = later(make_app, case, (2027, 1, 20))
    page = on_to(browser, browser.send(browser.send(page, came="silence"), next="reminder"), "earlier")
    browser.send(page)
    page = browser.send(browser.get("/en/came"), came="partial")
    assert "reminder" not in page.options("next")
    page = on_to(browser, browser.send(page, next="complaint"), "earlier")
    if step_of(page).startswith("question/"):
        page = browser.get("/en/earlier")
    kept = browser.send(browser.get("/en/save"), passphrase="", follow=False).response.get_json(force=True)
    assert kept["previous"]["day"] == "2026-11-26"
    assert kept["previous"]["outcome"] == "partial"


def test_what_came_back_must_be_chosen(make_app, case):
    browser, page = later(make_app, case, (2027, 1, 20))
    page = browser.send(page, came="magic")
    assert page.status == 422
    assert "Choose what came back." in page.words()


def test_who_has_not_sent_it_yet_goes_on_with_it(make_app, case):
    browser, page = later(make_app, case, (2026, 12, 1))
    assert "/en/check" in [one.get("href") for one in page.all("a")]
    page = browser.get("/en/check")
    while step_of(page) in ("risks", "who"):
        page = browser.send(page)
    assert page.heading == "Check your answers"


def test_the_days_to_wait_for_go_into_a_calendar(make_app, case):
    browser, page = later(make_app, case, (2026, 12, 20))
    until = {"until-day": "5", "until-month": "2", "until-year": "2027"}
    page = browser.send(page, came="extension", **until)
    assert "/en/next.ics" in [one.get("href") for one in page.all("a")]
    text = browser.client.get("/en/next.ics").text
    assert "DTSTART;VALUE=DATE:20270205" in text
    assert text.count("BEGIN:VEVENT") == 1
    assert "Example" not in text
    page = browser.answer("/en/came", came="extension", **dict.fromkeys(until, ""))
    assert "DTSTART;VALUE=DATE:20270226" in browser.client.get("/en/next.ics").text  # they named no day
    page = browser.answer("/en/came", came="silence")
    assert "DTSTART;VALUE=DATE:20261229" in browser.client.get("/en/next.ics").text


def test_no_calendar_is_offered_when_no_day_is_left_to_wait_for(make_app, case):
    browser, page = later(make_app, case, (2027, 3, 1))
    for came in ("silence", "refusal", "done"):
        page = browser.answer("/en/came", came=came)
        assert "/en/next.ics" not in [one.get("href") for one in page.all("a")]
    assert browser.client.get("/en/next.ics").status_code == 303
