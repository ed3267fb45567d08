"""Only our own pages may send our forms, only our own names are answered, and nobody floods us."""

import shutil
import socket
import subprocess
import time

import pytest

from claims.web.csrf import form_token, source_of, token_holds
from claims.web.limits import Limiter, network
from claims.web.seal import Seal
from tests.web.conftest import KEY, NOW, Browser
from tests.web.journeys import walk

SEAL = Seal([KEY])


def test_a_token_holds_for_its_browser_only():
    token = form_token(SEAL, "seed")
    assert token_holds(SEAL, "seed", token)
    assert not token_holds(SEAL, "other", token)
    assert not token_holds(SEAL, "", token)
    assert token != form_token(SEAL, "seed")


@pytest.mark.parametrize("token", ["", "x", "é", "A" * 32, "A" * 5000, "=" * 8])
def test_a_made_up_token_does_not_hold(token):
    assert not token_holds(SEAL, "seed", token)


def test_a_token_outlives_a_change_of_keys():
    assert token_holds(Seal(["n" * 40, KEY]), "seed", form_token(SEAL, "seed"))
    assert not token_holds(Seal(["n" * 40]), "seed", form_token(SEAL, "seed"))


@pytest.mark.parametrize(
    ("headers", "source"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, "own"),
        ({"Sec-Fetch-Site": "cross-site"}, "foreign"),
        ({"Sec-Fetch-Site": "same-site"}, "foreign"),
        ({"Sec-Fetch-Site": "none"}, "foreign"),
        ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, "own"),
        ({"Origin": "https://letters.example"}, "own"),
        ({"Origin": "http://letters.example"}, "foreign"),
        ({"Origin": "https://letters.example.evil.example"}, "foreign"),
        ({"Origin": "null"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_where_a_form_comes_from(headers, source):
    assert (
        source_of(headers.get("Sec-Fetch-Site"), headers.get("Origin"), "https://letters.example") == source
    )


def test_a_form_from_elsewhere_changes_nothing(browser):
    walk(browser)
    page = browser.get("/en/who")
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}):
        refused = browser.send(page, headers=headers, name="Evil Ltd")
        assert refused.status == 403
        assert "another site" in refused.words()
    assert "Evil Ltd" not in browser.get("/en/check").text


def test_a_form_without_a_token_from_nowhere_changes_nothing(browser):
    walk(browser)
    refused = browser.send(browser.get("/en/who"), headers={}, name="Evil Ltd", token="")
    assert refused.status == 400
    assert "Evil Ltd" not in refused.text
    assert "Evil Ltd" not in browser.get("/en/check").text


def test_an_old_browser_that_says_nothing_is_served_by_its_token(browser):
    walk(browser)
    assert (
        browser.send(browser.get("/en/who"), headers={}, name="Old Browser Ltd").heading
        == "Check your answers"
    )
    assert browser.send(browser.get("/en/who"), headers={"Origin": "null"}).heading == "Check your answers"


def test_our_own_page_that_grew_old_is_shown_again_with_what_was_typed(browser):
    walk(browser)
    page = browser.get("/en/who")
    browser.client.delete_cookie("token")
    again = browser.send(page, name="Typed Ltd")
    assert again.status == 422
    assert "open for too long" in again.words()
    assert again.inputs()["name"] == "Typed Ltd"
    assert browser.send(again).heading == "Check your answers"
    assert "Typed Ltd" in browser.get("/en/check").words()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "safety",
        "where",
        "which",
        "who",
        "what",
        "sending",
        "losses",
        "anew",
        "save",
        "open",
        "next",
        "places/gb",
    ],
)
def test_no_form_works_without_its_token(browser, path):
    walk(browser)
    before = {name: value for name, value in browser.cookies().items() if name != "token"}
    data = {
        "happened": "bought",
        "place": "gb",
        "remedy": "deletion",
        "name": "Evil Ltd",
        "sent_by": "hand",
        "next": "reminder",
    }
    answer = browser.client.post(f"/en/{path}", data=data, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code in (303, 422)
    assert "attachment" not in answer.headers.get("Content-Disposition", "")
    assert {name: value for name, value in browser.cookies().items() if name != "token"} == before


def test_every_form_on_every_page_carries_a_token(browser):
    walk(browser)
    for path in ("", "safety", "which", "who", "check", "save", "open", "next", "places/gb"):
        page = browser.get(f"/en/{path}")
        for form in page.all("form"):
            assert any(one.get("name") == "token" for one in form.iter()), page.path


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", ""])
def test_strange_hosts_are_refused(app, host):
    answer = app.test_client().get("/en/", headers={"Host": host} if host else {"Host": "x y"})
    assert answer.status_code == 400
    assert "not ours" in answer.text or not host


def test_our_hosts_and_probes_are_answered(make_app):
    app = make_app(hosts=("letters.example",))
    client = app.test_client()
    assert client.get("/en/", headers={"Host": "letters.example:8443"}).status_code == 200
    assert client.get("/en/", headers={"Host": "LETTERS.example"}).status_code == 200
    assert client.get("/en/", headers={"Host": "localhost"}).status_code == 400
    assert client.get("/healthz", headers={"Host": "10.0.0.7:8000"}).status_code == 200


def test_a_proxy_is_believed_only_when_it_is_expected(make_app):
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.7"}
    plain = make_app().test_client().get("/en/", headers=headers)
    assert plain.headers["Set-Cookie"].startswith("token=")
    behind = make_app(proxies=1).test_client().get("/en/", headers=headers)
    assert behind.headers["Set-Cookie"].startswith("__Host-token=")
    assert "max-age" in behind.headers["Strict-Transport-Security"]


def test_too_many_forms_are_asked_to_wait(make_app):
    browser = Browser(make_app(rate_limit="3/minute"))
    page = browser.get("/en/")
    for _ in range(3):
        assert browser.send(page, follow=False, happened="shop").status == 303
    refused = browser.send(page, follow=False, happened="shop")
    assert refused.status == 429
    assert "Your answers are kept" in refused.words()
    assert 1 <= int(refused.response.headers["Retry-After"]) <= 60
    assert browser.get("/en/").status == 200  # reading is free
    assert browser.client.get("/en/letter.pdf").status_code == 429


class Settings:
    rate_limit, rate_limit_storage = "2/minute", "memory://"


def test_the_limiter_keeps_no_address_and_counts_each_apart():
    limiter = Limiter(Settings, SEAL)
    today = NOW.date()
    assert [limiter.wait("203.0.113.7", today) == 0 for _ in range(3)] == [True, True, False]
    assert limiter.wait("203.0.113.8", today) == 0
    assert "203.0.113" not in repr(vars(limiter._own.storage))


def test_the_limiter_counts_an_ipv6_customer_once():
    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9") != network("2001:db8:1:3::1")


def test_a_new_day_has_a_new_salt():
    limiter = Limiter(Settings, SEAL)
    first = limiter._key(False, "203.0.113.7", NOW.date())
    assert limiter._key(False, "203.0.113.7", NOW.date()) == first
    assert limiter._key(False, "203.0.113.7", NOW.date().replace(day=27)) != first
    assert len(limiter._salts) == 1


def test_a_lost_storage_stops_nobody():
    class Away(Settings):
        rate_limit_storage = "redis://127.0.0.1:1/0"

    limiter = Limiter(Away, SEAL)
    assert limiter.wait("203.0.113.7", NOW.date()) == 0
    assert not limiter.ready()


@pytest.mark.skipif(shutil.which("redis-server") is None, reason="no Redis on this machine")
def test_several_machines_count_together_and_the_storage_names_nobody(tmp_path):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    command = [
        "redis-server",
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--dir",
        str(tmp_path),
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:

        class Shared(Settings):
            rate_limit_storage = f"redis://127.0.0.1:{port}/0"

        first, second = Limiter(Shared, SEAL), Limiter(Shared, SEAL)
        for _ in range(100):
            if first.ready():
                break
            time.sleep(0.05)
        today = NOW.date()
        assert [one.wait("203.0.113.7", today) == 0 for one in (first, second, first, second)] == [
            True,
            True,
            False,
            False,
        ]
        kept = first._store.storage
        everything = b" ".join(kept.scan_iter()) + kept.get(f"claims:salt:{today}")
        assert b"203.0.113" not in everything
        assert all(0 < kept.ttl(key) <= 2 * 86_400 for key in kept.scan_iter())
    finally:
        server.terminate()
        server.wait(10)


def test_a_big_body_is_refused_politely(browser):
    page = browser.get("/en/")
    refused = browser.send(page, happened="shop", extra="x" * 70_000)
    assert refused.status == 413
    assert "too much" in refused.words()
