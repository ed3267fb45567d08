"""The letter page: prints, how to send it, days, and what comes next."""

import io
import itertools
import re
import zipfile
from datetime import date
from urllib.parse import parse_qs, urlsplit

from claims.i18n.catalog import Catalog
from claims.web.ics import calendar
from claims.web.timeline import EDGE, GAP, WIDTH, Moment, places
from tests.web.conftest import NS
from tests.web.journeys import walk


def test_four_prints_and_a_calendar(browser):
    walk(browser)
    page = browser.get("/en/letter")
    assert "A. Example" in page.words()
    word = browser.client.get("/en/letter.docx")
    assert zipfile.ZipFile(io.BytesIO(word.data)).testzip() is None
    assert browser.client.get("/en/letter.pdf").data.startswith(b"%PDF-")
    assert "Example Stores Ltd" in browser.client.get("/en/letter.txt").text
    assert browser.client.get("/en/letter.ics").text.startswith("BEGIN:VCALENDAR\r\n")


def test_the_mail_link_carries_address_and_subject_only(browser):
    walk(browser)
    links = [one.get("href") for one in browser.get("/en/letter").all("a")]
    mail = urlsplit(next(link for link in links if link.startswith("mailto:")))
    assert mail.path == "privacy@example.com"
    assert list(parse_qs(mail.query)) == ["subject"]
    assert "Example" not in mail.query


def test_a_mail_address_cannot_smuggle_in_more(browser):
    walk(browser, until="who")
    page = browser.answer("/en/who", name="X Ltd", email="a@example.com?bcc=evil@example.com")
    assert page.status == 422


def test_the_days_are_shown_in_a_picture_and_in_words(browser):
    walk(browser)
    page = browser.get("/en/letter")
    picture = page.all("svg")
    assert len([one for one in page.tree.iter() if one.tag.endswith("}circle")]) == len(
        next(one for one in page.all("ol") if one.get("class") == "days").findall(NS + "li")
    )
    assert "29 December 2026" in page.words()
    assert "26 November 2026" in page.words()
    assert "How the day for their answer was counted" in page.words()
    assert picture or "svg" in page.text


def test_what_to_enclose_what_comes_next_and_what_it_rests_on(browser):
    walk(browser)
    words = browser.get("/en/letter").words()
    for heading in (
        "How to send it",
        "What to put with it",
        "What happens when",
        "What comes next",
        "rests on",
    ):
        assert heading in words
    assert "No lawyer has reviewed this yet." in words
    assert "Article 15" in words


def test_the_calendar_names_no_person_and_no_matter(browser):
    walk(browser)
    text = browser.client.get("/en/letter.ics").text
    assert text.count("BEGIN:VEVENT") >= 2
    assert "DTSTART;VALUE=DATE:20261229" in text
    assert not re.search("xample|Stores|face|police|GDPR|disclosure", text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert browser.client.get("/en/letter.ics").text == text


def test_a_calendar_in_a_long_script_is_folded_between_characters():
    catalog = Catalog("hi", {"Letter: answer due": "पत्र: उत्तर की अन्तिम तिथि, " * 6})
    data = calendar([Moment("due", date(2026, 12, 29), "")], catalog, date(2026, 11, 26))
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()
    assert "उत्तर" in data.decode().replace("\r\n ", "")


def test_marks_of_the_picture_never_touch_and_stay_inside():
    days = [
        date(2026, 11, 26),
        date(2026, 12, 26),
        date(2026, 12, 27),
        date(2026, 12, 28),
        date(2032, 11, 26),
    ]
    for chosen in (days, days[:1], days[:2], days[:3] + days[4:]):
        at = places(chosen, mirrored=False)
        assert all(EDGE <= x <= WIDTH - EDGE for x in at)
        assert all(b - a >= GAP - 0.1 for a, b in itertools.pairwise(at))
        assert places(chosen, mirrored=True) == [round(WIDTH - x, 1) for x in at]


def test_the_letter_is_dated_where_it_is_sent(make_app):
    from datetime import UTC, datetime

    from tests.web.conftest import Browser

    late = Browser(make_app(now=datetime(2026, 7, 1, 23, 30, tzinfo=UTC)))  # past midnight in London
    walk(late, what={"day-day": "1", "day-month": "6", "day-year": "2026"})
    assert "2 July 2026" in late.get("/en/letter.txt").text


def test_an_answer_that_does_not_fit_is_named_and_nothing_is_lost(browser, monkeypatch):
    from claims.errors import InputError

    walk(browser)

    def refuse(*_):
        raise InputError("answers.topic", "is missing")

    monkeypatch.setattr("claims.web.letter.write_letter", refuse)
    page = browser.get("/en/letter")
    assert page.status == 422
    assert "answers.topic" in page.words()
    monkeypatch.undo()
    assert browser.get("/en/letter").status == 200
