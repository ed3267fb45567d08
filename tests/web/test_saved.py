"""A case is saved to a file, opened again, and goes on."""

import io
import json

import pytest

from claims.case_file import case_from
from claims.web.casefile import CaseFileError, case_data, opened, saved
from tests.web.conftest import Browser
from tests.web.journeys import FACTS, step_of, walk
from tests.web.scripts import prose

WORDS = "four plain words here"
CASE = {
    "place": "gb",
    "remedy": "disclosure",
    "day": "2026-11-01",
    "person": {"name": "A. Example"},
    "recipient": {"name": "Example Stores Ltd", "sort": "private"},
}


def keep(browser, passphrase=""):
    return browser.send(browser.get("/en/save"), passphrase=passphrase, follow=False).response


def bring(browser, data, passphrase=""):
    page = browser.get("/en/open")
    return browser.send(page, file=(io.BytesIO(data), "case.json"), passphrase=passphrase)


@pytest.mark.parametrize("passphrase", ["", WORDS])
def test_what_is_saved_opens_again_elsewhere(browser, make_app, passphrase):
    walk(browser, which={"remedy": "reparation"}, answers={"nation": "scotland"})
    before = browser.get("/en/letter.txt").text
    answer = keep(browser, passphrase)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="case-2026-11-26.json"'
    assert (b"Example" in answer.data) is not bool(passphrase)
    other = Browser(make_app(secret_keys=("z" * 40,)))
    page = bring(other, answer.data, passphrase)
    assert page.heading == "What came back?"
    walk(other, answers={"nation": "scotland"})
    assert other.get("/en/letter.txt").text == before


def test_a_saved_case_is_a_case_file_of_the_command_line(browser):
    walk(browser)
    case = case_from(json.loads(keep(browser).data))
    assert case.person.name == "A. Example"
    assert case.day.isoformat() == "2026-11-26"
    assert case_from(case_data(case)) == case


def test_a_wrong_passphrase_is_said_and_nothing_is_lost(browser):
    walk(browser)
    data = keep(browser, WORDS).data
    for attempt in ("", "other words"):
        page = bring(browser, data, attempt)
        assert page.status == 422
        assert "does not open the file" in page.words()
    assert browser.get("/en/check").heading == "Check your answers"
    assert bring(browser, data, f"  {WORDS.replace(' ', '   ')} ").heading == "What came back?"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff",
        b"[]",
        b"{",
        b"[" * 20_000,
        b'{"locked": 1, "data": "!"}',
        b'{"locked": 1, "data": "AAAA"}',
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(browser, data):
    page = bring(browser, data)
    assert page.status == 422
    assert "#file" in page.text or "#passphrase" in page.text


def test_a_file_with_a_wrong_field_names_the_field(browser):
    page = bring(browser, json.dumps({**CASE, "person": {"nmae": "A. Example"}}).encode())
    assert page.status == 422
    assert "person.name" in page.words()


def test_a_case_for_a_place_that_is_not_on_offer_asks_for_the_place(browser):
    bring(browser, json.dumps({**CASE, "place": "zz", "language": "tlh", "remedy": "deletion"}).encode())
    assert browser.get("/en/check").path == "/en/where"
    page = bring(browser, json.dumps({**CASE, "remedy": "magic"}).encode())
    assert page.status == 422
    assert "remedy" in page.words()


def test_an_answer_that_is_no_longer_an_option_is_asked_again(browser):
    answers = {"nation": "atlantis"}
    bring(browser, json.dumps({**CASE, "remedy": "reparation", "answers": answers}).encode())
    assert browser.get("/en/check").path == "/en/question/nation"


def test_a_case_written_by_hand_opens_too(browser):
    toml = 'place="gb"\nremedy="disclosure"\nday=2026-11-01\n[person]\nname="A. Example"\n'
    toml += '[recipient]\nname="Example Stores Ltd"\nsort="private"\n'
    assert bring(browser, toml.encode()).heading == "What came back?"
    assert "A. Example" in browser.get("/en/you").text or browser.get("/en/you").path != "/en/you"


def test_a_long_case_is_opened_in_several_answers(browser):
    long = {
        **CASE,
        "event": {"description": prose("th", 2000)},
        "recipient": {"name": "Example Stores Ltd", "sort": "private", "address": prose("th", 380, seed=2)},
        "person": {"name": "A. Example", "address": prose("th", 380, seed=3)},
        "answers": {"reasons": prose("th", 900, seed=4)},
    }
    page = bring(browser, json.dumps(long).encode())
    assert "Your case is long" in page.heading
    for _ in range(4):
        assert sum(len(v) for k, v in page.response.headers if k == "Set-Cookie") <= 3000
        if "long" not in page.heading:
            break
        page = browser.send(page, to="/en/open")
    assert page.heading == "What came back?"
    walk(browser)
    assert prose("th", 2000)[:50] in browser.get("/en/check").text


def test_a_case_too_long_for_a_browser_says_which_part(browser):
    long = {**CASE, "event": {"description": prose("zh", 7800)}}
    page = bring(browser, json.dumps(long).encode())
    assert page.status == 422
    assert "event" in page.words()


def test_the_next_letter_inherits_the_facts_and_asks_what_came_back(browser):
    walk(browser)
    page = browser.get("/en/next")
    assert page.options("next")[:2] == ["reminder", "complaint"]
    assert "disclosure" not in page.options("next")
    page = browser.send(page, next="reminder")
    while step_of(page) in ("risks", "known"):
        page = browser.send(page)
    assert step_of(page) == "earlier"
    assert page.inputs()["remedy"] == "disclosure"
    assert [page.inputs()[f"day-{part}"] for part in ("day", "month", "year")] == ["26", "11", "2026"]
    page = browser.send(page, outcome="silence")
    assert page.heading == "Check your answers"
    assert "Example Stores Ltd" in page.words()
    text = browser.get("/en/letter.txt").text
    assert "26 November 2026" in text
    assert "Example Stores Ltd" in text


def test_weeks_later_the_saved_case_remembers_when_the_first_letter_was_sent(browser, make_app):
    from datetime import UTC, datetime

    walk(browser)
    data = keep(browser).data
    later = Browser(make_app(now=datetime(2027, 1, 20, 9, 0, tzinfo=UTC)))
    page = later.send(later.send(bring(later, data), came="silence"), next="reminder")
    while step_of(page) in ("risks", "known"):
        page = later.send(page)
    assert page.inputs()["day-month"] == "11"
    later.send(page, outcome="silence")
    text = later.get("/en/letter.txt").text
    assert "20 January 2027" in text
    assert "26 November 2026" in text


def test_a_locked_file_is_different_each_time_and_never_half_opened():
    case = case_from({**CASE})
    first, second = saved(case_data(case), WORDS), saved(case_data(case), WORDS)
    assert first != second
    assert opened(first, WORDS) == case
    broken = json.loads(first)
    broken["data"] = broken["data"][:-8] + "AAAAAAA="
    with pytest.raises(CaseFileError):
        opened(json.dumps(broken).encode(), WORDS)


def test_the_places_page_begins_a_journey(browser):
    page = browser.get("/en/places/gb")
    assert "No lawyer has reviewed this yet." in page.words()
    assert "What the law does not give" in page.words()
    assert any("legislation.gov.uk" in (one.get("href") or "") for one in page.all("a"))
    page = browser.send(page)
    assert step_of(page) == ""
    page = browser.send(page, **FACTS[""])
    assert step_of(page) == "where"
    assert page.inputs()["place"] == "gb"
    page = browser.send(page)
    assert step_of(page) == "which"
    assert browser.get("/en/places/zz").status == 404
