"""The draft lives in the person's browser: it lasts, it is locked, and it always fits."""

import sys
import tempfile

import pytest

from claims.web.draft import RESERVES, RESPONSE_MOST, TOTAL_MOST
from tests.web.conftest import KEY, Browser
from tests.web.journeys import FACTS, walk
from tests.web.scripts import STORIES, prose


def cookie_bytes(response):
    return sum(len(value) for name, value in response.headers if name == "Set-Cookie")


def request_bytes(browser):
    return len("; ".join(f"{name}={value}" for name, value in browser.cookies().items()))


def moved(browser, app, **base):
    """The same browser at another server."""
    other = Browser(app, **base)
    for name, value in browser.cookies().items():
        other.client.set_cookie(name, value)
    return other


def test_answers_survive_a_restart_and_reach_every_worker(browser, make_app):
    walk(browser)
    assert "Example Stores Ltd" in moved(browser, make_app()).get("/en/check").words()


def test_keys_can_be_changed_without_losing_answers(browser, make_app):
    walk(browser)
    changed = moved(browser, make_app(secret_keys=("n" * 40, KEY)))
    changed.answer("/en/who", name="New Stores Ltd")
    changed.get("/en/check")  # seals the other parts anew
    renewed = moved(changed, make_app(secret_keys=("n" * 40,)))
    assert "New Stores Ltd" in renewed.get("/en/check").words()
    assert "some answers" in moved(browser, make_app(secret_keys=("x" * 40,))).get("/en/").words().lower()


def test_a_changed_cookie_is_refused_and_the_others_are_kept(browser):
    walk(browser)
    sealed = browser.cookies()["person"]
    browser.client.set_cookie("person", sealed[:-3] + "AAA")
    page = browser.get("/en/check")
    assert page.path == "/en/you"
    assert "could not be opened" in page.words()
    assert "A. Example" not in page.text
    assert "person" not in browser.cookies()
    page = browser.send(page, name="A. Example")
    assert page.heading == "Check your answers"
    assert "Example Stores Ltd" in page.words()


def test_one_cookie_does_not_pass_for_another(browser):
    walk(browser)
    browser.client.set_cookie("person", browser.cookies()["recipient"])
    assert browser.get("/en/check").path == "/en/you"


@pytest.mark.parametrize("rubbish", ["", "{}", "a" * 3000, "é", "../../etc"])
def test_rubbish_in_a_cookie_harms_nobody(browser, rubbish):
    for name in RESERVES:
        browser.client.set_cookie(name, rubbish)
    assert browser.get("/en/").status == 200


def test_cookies_are_closed_to_scripts_and_end_with_the_browser(browser, make_app):
    page = browser.get("/en/")
    sent = browser.client.post(
        "/en/", data={**page.inputs(), "happened": "shop"}, headers={"Sec-Fetch-Site": "same-origin"}
    )
    for header in sent.headers.getlist("Set-Cookie"):
        assert "HttpOnly" in header
        assert "SameSite=Lax" in header
        assert "Path=/" in header
        assert "Expires" not in header
        assert "Max-Age" not in header
        assert "Domain" not in header
    safe = Browser(make_app(), base_url="https://localhost/")
    header = safe.client.get("/en/", **safe.base).headers["Set-Cookie"]
    assert header.startswith("__Host-token=")
    assert "Secure" in header


def test_nothing_a_person_wrote_can_be_read_in_the_cookies(browser):
    walk(browser)
    for value in browser.cookies().values():
        assert "Example" not in value


@pytest.mark.parametrize("language", STORIES)
def test_the_longest_answers_fit_in_every_script(browser, language):
    story = prose(language, 2000)
    half = prose(language, 200, seed=2)
    sizes = []
    browser.app.after_request_funcs.setdefault(None, []).insert(
        0, lambda r: (sizes.append(cookie_bytes(r)), r)[1]
    )
    walk(
        browser,
        who={
            "name": half[:100],
            "address": prose(language, 300, seed=3),
            "email": "privacy@example.com",
            "vendor": half[:80],
        },
        what={"place": half[:150], "system": half[50:150], "description": story, "reference": "X-12345"},
        you={
            "name": half[:80],
            "address": prose(language, 300, seed=4),
            "email": "a@example.org",
            "phone": "+44 20 7946 0000",
        },
    )
    assert browser.get("/en/what").inputs()["description"].strip() == story
    assert max(sizes) <= RESPONSE_MOST
    assert request_bytes(browser) <= TOTAL_MOST


@pytest.mark.parametrize("language", STORIES)
def test_whoever_writes_for_someone_has_room_for_a_long_name_and_address(browser, language):
    names, lines = prose(language, 200, seed=5), prose(language, 400, seed=6)
    walk(browser, until="you", what={"description": prose(language, 1500)})
    page = browser.answer("/en/writer", writer="lawyer")
    page = browser.send(page, name=names, address=lines, email="b@example.org")
    assert page.path == "/en/you", page.words()[:300]
    assert request_bytes(browser) <= TOTAL_MOST


def test_too_long_is_said_at_the_field_and_nothing_is_lost(browser):
    walk(browser)
    long = prose("en", 2300)
    page = browser.answer("/en/what", description=long)
    assert page.status == 422
    assert page.title.startswith("Error:")
    assert "too long by about 300 characters" in page.words()
    assert page.inputs()["description"].strip() == long
    assert "#description" in page.text
    assert "A guard said" in browser.get("/en/check").words()


def test_what_no_packing_makes_fit_is_said_at_the_longest_field(browser):
    import random

    walk(browser)
    draw = random.Random(1)  # noqa: S311 - the same words each time
    noise = "".join(chr(draw.randrange(0x4E00, 0x9FFF)) for _ in range(1000))
    page = browser.answer(
        "/en/what", place=noise[:95], system=noise[100:195], description=noise, reference=noise[200:295]
    )
    if page.status == 422:
        assert "Make this one shorter" in page.words()
        assert page.inputs()["description"].strip() == noise
        assert "A guard said" in browser.get("/en/check").words()
    assert request_bytes(browser) <= TOTAL_MOST


def test_the_reserves_leave_room_for_every_part():
    assert sum(RESERVES.values()) <= TOTAL_MOST - 100


def test_back_and_forth_and_two_tabs_keep_everything(browser):
    walk(browser)
    first, second = browser.get("/en/who"), browser.get("/en/what")
    browser.send(second, description="Said in the second tab.")
    browser.send(first, name="Other Stores Ltd")
    words = browser.get("/en/check").words()
    assert "Other Stores Ltd" in words
    assert "Said in the second tab." in words


def test_every_form_redirects_so_reload_is_harmless(browser):
    page = browser.get("/en/")
    for step in ("", "where", "which"):
        sent = browser.send(browser.get(f"/en/{step}"), follow=False, **FACTS[step])
        assert sent.status == 303
        assert sent.response.headers["Cache-Control"] == "no-store"
    assert page.status == 200


def test_leaving_a_page_early_resumes_at_the_first_open_question(browser):
    walk(browser, until="what")
    assert browser.get("/en/check").path == "/en/what"
    assert browser.get("/en/letter").path == "/en/what"
    assert "You have begun a letter" in browser.get("/en/").words()


def test_starting_anew_forgets(browser):
    walk(browser)
    browser.send(browser.get("/en/"), to="/en/anew")
    assert set(browser.cookies()) == {"token"}
    assert browser.get("/en/check").path == "/en/"


def test_nothing_a_person_wrote_is_written_to_disk(browser, tmp_path, monkeypatch):
    """While a person walks to the letter, only the PDF maker keeps files (its fonts and page shapes), in the folder for
    temporary files, which `claims serve` puts into memory; none of them holds an answer."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    written, watching = [], [True]

    def watch(event, arguments):
        if watching[0] and event == "open":
            path, mode, flags = arguments
            if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & 3):
                written.append(str(path))
        elif watching[0] and event in ("os.mkdir", "os.rename"):
            written.append(str(arguments[0]))

    sys.addaudithook(watch)
    try:
        walk(browser)
        for kind in ("", ".docx", ".pdf", ".txt", ".ics"):
            assert browser.get(f"/en/letter{kind}").status == 200
        assert browser.send(browser.get("/en/save"), passphrase="four plain words").status == 200  # noqa: S106
    finally:
        watching[0] = False
    kept = [path for path in written if not path.startswith(tempfile.gettempdir()) and path != "/dev/null"]
    assert [path for path in kept if "/claims-" not in path] == []
    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"A. Example" not in path.read_bytes()
