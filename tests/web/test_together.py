"""Several letters from one case in one file, with a note; and the authority to act."""

import io
import re
import zipfile
from typing import get_args

import pytest

from claims.law.deadlines import Kind
from claims.law.explain import SENTENCES as law_sentences  # noqa: N811 - the English ones
from claims.letters.authority import languages
from claims.web.explain import SENTENCES
from tests.web.conftest import NS
from tests.web.journeys import walk

VENDOR = {"vendor": "Sample Vision Ltd"}


def make(browser, *keys, language="en", **more):
    page = browser.get(f"/{language}/together")
    token = next(one.get("value") for one in page.all("input") if one.get("name") == "token")
    return browser.client.post(
        f"/{language}/together",
        data={"token": token, "letter": list(keys), **more},
        headers={"Sec-Fetch-Site": "same-origin"},
    )


def opened(answer):
    return zipfile.ZipFile(io.BytesIO(answer.data))


def note_of(answer):
    return opened(answer).read("0-read-me-first.txt").decode()


def boxes(page):
    return {
        one.get("value"): one.get("checked") is not None
        for one in page.all("input")
        if one.get("type") == "checkbox" and one.get("name") == "letter"
    }


def test_the_letter_page_offers_the_letters_that_need_nothing_more_and_names_the_others(browser):
    walk(browser, who=VENDOR)
    page = browser.get("/en/letter")
    assert boxes(page) == {"disclosure": True, "disclosure-vendor": False}
    assert "Have it deleted 1 question" in page.words()
    assert "/en/together/deletion" in [one.get("href") for one in page.all("a")]


def test_what_another_letter_needs_is_asked_once_and_then_it_is_ready(browser):
    walk(browser)
    page = browser.get("/en/together/deletion")
    assert "Might you need these records as evidence" in page.heading
    assert browser.send(page).status == 422
    page = browser.send(page, answer_claim_planned="yes")
    assert page.path == "/en/together"
    assert boxes(page) == {"disclosure": True, "deletion": True}
    names = opened(make(browser, "disclosure", "deletion")).namelist()
    assert len(names) == 7
    # The letter at hand is still the same, and so are its answers.
    assert "Request for access" in browser.client.get("/en/letter.txt").text


def test_a_letter_that_needs_a_list_becomes_the_one_at_hand_and_comes_back_to_all(browser):
    walk(browser)
    page = browser.send(
        browser.get("/en/together/reparation"), answer_nation="scotland", answer_breach="They kept my face."
    )
    while page.path.startswith("/en/together/"):
        page = browser.send(page, **({"wrote": "no"} if "wrote" in page.text else {}))
    if page.path != "/en/together":  # asked on the way's own pages
        page = walk_on(browser, page)
        page = browser.get("/en/together")
    assert boxes(page)["reparation"]
    assert boxes(page)["disclosure"]
    assert "Distress" in opened(make(browser, "reparation")).read("1-letter-2026-11-26-5.txt").decode()


def walk_on(browser, page):
    return walk(browser, which={"remedy": "reparation"}, answers={"nation": "scotland"})


def test_one_file_holds_a_note_and_every_letter_in_three_prints(browser):
    walk(browser, who=VENDOR)
    browser.send(browser.get("/en/together/deletion"), answer_claim_planned="no")
    answer = make(browser, "deletion", "disclosure-vendor", "disclosure")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="letters-2026-11-26.zip"'
    files = opened(answer)
    assert files.testzip() is None
    assert files.namelist()[0] == "0-read-me-first.txt"
    assert len(files.namelist()) == 10
    assert all(re.fullmatch(r"[-0-9a-z]+\.(docx|pdf|txt)", name) for name in files.namelist())
    assert not re.search("xample|sample|vision|deletion", " ".join(files.namelist()), re.IGNORECASE)
    texts = [files.read(name).decode() for name in files.namelist() if name.endswith(".txt")][1:]
    assert "Request for access" in texts[0]  # what keeps evidence comes before what removes it
    assert "Example Stores Ltd" in texts[0]
    assert "Sample Vision Ltd uses, or may have used" in texts[1]
    assert "made or supplied by you, as I understand, and used by Example Stores Ltd" in texts[1]
    assert "erase my face data" in texts[2]
    assert make(browser, "deletion", "disclosure-vendor", "disclosure").data == answer.data


def test_the_note_says_what_when_how_until_when_and_that_no_lawyer_has_looked(browser):
    walk(browser)
    note = note_of(make(browser, "disclosure"))
    for said in (
        "READ THIS FIRST",
        "No lawyer has reviewed these letters",
        "To: Example Stores Ltd",
        "29 December 2026: The last day for their answer.",
        "1-letter-2026-11-26-1",
        "DANGERS TO KNOW",
        "Delete them from a device",
        "What it costs: Free.",
    ):
        assert said in note
    assert "Authority to act" not in note


def test_the_note_is_in_the_language_of_the_page(make_app):
    from tests.web.conftest import Browser

    browser = Browser(make_app(languages=("en", "hi")))
    walk(browser)
    note = note_of(make(browser, "disclosure", language="hi"))
    assert "यह जानकारी और लिखने में मदद है" in note
    assert "Read this first".upper() not in note


def test_no_word_of_the_note_has_missed_the_catalog(browser):
    walk(browser, who=VENDOR, writer="lawyer")
    note = note_of(make(browser, "disclosure", "disclosure-vendor", language="qps"))
    for line in note.splitlines():
        if re.search(r"[A-Za-z]{4}", line.replace("Example Stores Ltd", "").replace("Sample Vision Ltd", "")):
            assert "⟦" in line or re.search("november|december", line, re.IGNORECASE), line


def test_nothing_ticked_is_said_and_letters_that_are_not_there_are_not_made(browser):
    walk(browser)
    for keys in ((), ("communication",), ("magic", "disclosure-vendor")):
        answer = make(browser, *keys)
        assert answer.status_code == 422
        assert "Tick at least one letter." in answer.text


def test_letters_are_made_by_a_form_of_ours_only(browser):
    walk(browser)
    data = {"letter": "disclosure"}
    path = "/en/together"
    assert browser.client.post(path, data=data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert browser.client.post(path, data=data, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 422
    assert browser.client.get("/en/together").mimetype == "text/html"


@pytest.mark.parametrize("path", ["together", "together/deletion", "came", "next", "authority.pdf"])
def test_nothing_is_made_before_the_answers_are_there(browser, path):
    assert browser.get(f"/en/{path}").path in ("/en/", "/en/together")
    assert browser.get(f"/en/{path}").heading == browser.get("/en/").heading


def test_an_address_that_no_letter_has_leads_back_to_all(browser):
    walk(browser)
    assert browser.get("/en/together/magic").path == "/en/together"
    assert browser.get("/en/together/disclosure").path == "/en/together"


def test_who_writes_for_another_gets_the_authority_to_sign(browser):
    walk(browser, writer="organisation")
    page = browser.get("/en/letter")
    assert "signed by the person you write for" in page.words()
    text = browser.client.get("/en/authority.txt").text
    assert "A. Example" in text
    assert "give B. Example authority to act for me" in text
    assert browser.client.get("/en/authority.pdf").data.startswith(b"%PDF-")
    assert browser.client.get("/en/authority.docx").data.startswith(b"PK")
    assert browser.client.get("/en/authority.html").status_code == 404
    answer = make(browser, "disclosure")
    assert [name for name in opened(answer).namelist() if "authority" in name] == [
        f"2-authority-2026-11-26.{kind}" for kind in ("docx", "pdf", "txt")
    ]
    assert "Put with it: Authority to act" in note_of(answer)


@pytest.mark.parametrize("writer", ["me", "parent"])
def test_who_writes_for_themselves_or_their_child_needs_no_authority(browser, writer):
    walk(browser, writer=writer)
    page = browser.get("/en/letter")
    assert "/en/authority.pdf" not in [one.get("href") for one in page.all("a")]
    assert "signed by the person you write for" not in page.words()
    assert browser.client.get("/en/authority.pdf").status_code == 404


def test_the_authority_exists_in_english_at_least():
    assert "en" in languages()


def test_the_authority_names_the_body_that_the_case_is_about(browser):
    walk(browser, who=VENDOR, writer="organisation")
    files = opened(make(browser, "disclosure-vendor"))
    assert "Sample Vision Ltd" in files.read("1-letter-2026-11-26-1.txt").decode()
    files = opened(make(browser, "disclosure", "disclosure-vendor"))
    assert "Example Stores Ltd" in files.read("3-authority-2026-11-26.txt").decode()


def test_every_step_of_a_count_can_be_said_in_words():
    assert set(SENTENCES) == set(get_args(Kind)) == set(law_sentences)


def test_the_days_to_go_to_court_are_explained_in_words(browser):
    walk(browser, which={"remedy": "reparation"}, answers={"nation": "england_wales"})
    page = browser.get("/en/letter")
    assert "How the last day to go to court was counted" in page.words()
    assert "6 years from the day it happened" in page.words()
    assert "Here that day is Tuesday, 10 November 2026" in page.words() or "10 November 2026" in page.words()
    title = next(one for one in page.tree.iter() if one.get("id") == "timeline-title")
    assert "in order" in "".join(title.itertext())


def test_the_reading_copy_is_marked_inside_the_paper(make_app):
    from claims.letters.library import open_library
    from claims.settings import Settings
    from tests.web.conftest import KEY, NOW, Browser, create_app

    library = open_library(only="br")
    app = create_app(
        Settings(secret_keys=(KEY,), languages=("en", "qps"), rate_limit="off"),
        library=library,
        now=lambda: NOW,
    )
    browser = Browser(app)
    walk(browser, where={"place": "br"})
    page = browser.get("/en/reading/en")
    paper = next(one for one in page.tree.iter(NS + "section") if "paper" in (one.get("class") or ""))
    assert "Not to be sent" in "".join(paper.itertext())
