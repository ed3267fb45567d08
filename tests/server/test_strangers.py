"""What strangers send: forged cookies, foreign forms, wrong names, too much, too slowly."""

import socket
import sys
import threading
import time
from contextlib import suppress

import pytest

from tests.server.conftest import ROOT
from tests.server.person import OWN, Person
from tests.web.journeys import walk


def raw(server, data, wait=10):
    """What comes back on a bare line."""
    host, port = server.url.split("//")[1].split(":")
    with socket.create_connection((host, int(port)), wait) as line:
        line.sendall(data)
        line.settimeout(wait)
        found = b""
        try:
            while piece := line.recv(65536):
                found += piece
        except TimeoutError:
            pass
        return found


@pytest.fixture(scope="module")
def walked(server):
    person = Person(server.url)
    walk(person)
    return person


def test_every_forged_cookie_is_refused_calmly(server, walked):
    for name, value in walked.cookies.items():
        for forged in (
            value[:-4] + "AAAA",
            value[4:],
            value.swapcase(),
            value * 2,
            "=",
            "%00",
            '"',
            "A" * 4000,
        ):
            person = walked.at(server.url)
            person.cookies[name] = forged
            answer = person.ask("/en/check")
            assert answer.status_code in (200, 303), (name, forged[:20])
            page = person.get("/en/check")
            assert page.status == 200
            if name == "person":
                assert "A. Example" not in page.text


def test_a_cookie_of_another_deployment_is_refused_calmly(server, stranger, walked):
    theirs = Person(stranger.url)
    walk(theirs, you={"name": "Someone Else Example"})
    for name in ("person", "course", "token"):
        mixed = walked.at(server.url)
        mixed.cookies[name] = theirs.cookies[name]
        page = mixed.get("/en/check")
        assert page.status == 200
        assert "Someone Else" not in page.text
        assert mixed.ask("/en/letter.txt").status_code in (200, 303)


@pytest.mark.parametrize(("headers", "status"), [
    ({"Sec-Fetch-Site": "cross-site"}, 403),
    ({"Sec-Fetch-Site": "same-site"}, 403),
    ({"Origin": "https://evil.example"}, 403),
    ({"Origin": "null"}, 400),
    ({}, 400),
])  # fmt: skip
def test_a_form_from_elsewhere_changes_nothing(walked, headers, status):
    before = dict(walked.cookies)
    answer = walked.post("/en/who", {"name": "Evil Ltd"}, headers=headers)
    assert answer.status_code == status
    assert walked.cookies == before
    assert "Evil" not in walked.get("/en/check").text


def test_another_browsers_token_does_not_serve(server, walked):
    other = Person(server.url)
    token = other.get("/en/").inputs()["token"]
    answer = walked.post("/en/who", {"name": "Evil Ltd", "token": token}, headers={"Origin": server.url})
    assert answer.status_code == 422  # shown again, not saved
    assert "Evil" not in walked.get("/en/check").text


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "[::2]", "."]
)
def test_a_wrong_host_is_refused(server, host):
    answer = Person(server.url, Host=host).ask("/en/")
    assert answer.status_code == 400
    assert "Set-Cookie" not in answer.headers or "evil" not in str(answer.headers)
    assert f'href="//{host}' not in answer.text


def test_too_much_is_refused_before_it_is_read(server):
    head = "POST /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\n"
    found = raw(server, f"{head}Content-Length: 900000000\r\n\r\nhappened=".encode())
    assert found.startswith(b"HTTP/1.1 413")
    chunk = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    found = raw(server, f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunk * 3 + b"0\r\n\r\n")
    assert found[9:12] in (b"413", b"400", b"422")
    assert b"Location" not in found
    many = "&".join(f"a{n}=1" for n in range(12_000)).encode()
    assert Person(server.url).ask("/en/", many, {**OWN, "Content-Type": "application/x-www-form-urlencoded"}).status_code in (400, 413, 422)  # fmt: skip


@pytest.mark.parametrize("request_line", [
    b"GET /en/" + b"a" * 3000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(200)) + b"\r\n",
    b"GET /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + b"a" * 20_000 + b"\r\n\r\n",
    b"GET /en/\x00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /en/%00%ff%fe HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    b"GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    b"GET /static/../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    b"POST /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    b"DELETE /en/who HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00",
    b"nonsense\r\n\r\n",
])  # fmt: skip
def test_a_broken_request_is_answered_with_a_refusal(server, request_line):
    found = raw(server, request_line, wait=3)
    assert found[9:12] in (b"400", b"404", b"405", b"414", b"431", b""), found[:200]
    assert b"Traceback" not in found
    assert b"root:" not in found


@pytest.mark.slow
def test_slow_lines_do_not_hold_the_server_for_ever(running_server):
    """As many half-sent requests as there are threads, each kept alive drop by drop; after the time they are given
    (here three seconds) others are served."""
    start = "import claims.web.server as s, runpy, sys; s.PATIENCE = 3; sys.argv = sys.argv[sys.argv.index('-m') + 1:]; runpy.run_module('claims', run_name='__main__', alter_sys=True)"
    server = running_server(workers=1, threads=4, wrap=[sys.executable, "-c", start, "--"], cwd=ROOT)
    host, port = server.url.split("//")[1].split(":")
    lines = [socket.create_connection((host, int(port)), 10) for _ in range(8)]
    ended = threading.Event()

    def drip():
        for number, line in enumerate(lines):
            line.sendall(
                b"POST /en/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 999\r\n"
                + (b"\r\n" if number % 2 else b"")
            )
        for _ in range(60):
            if ended.wait(0.3):
                return
            for line in lines:
                with suppress(OSError):
                    line.sendall(b"a")

    dripping = threading.Thread(target=drip)
    dripping.start()
    try:
        time.sleep(0.5)
        before = time.monotonic()
        assert Person(server.url).ask("/en/").status_code == 200
        assert time.monotonic() - before < 15
    finally:
        ended.set()
        dripping.join()
        for line in lines:
            line.close()
    assert Person(server.url).ask("/healthz").status_code == 200
    assert "Traceback" not in server.said()


def test_after_all_this_the_server_has_nothing_to_complain_of(server, walked):
    assert walked.ask("/en/letter.docx").status_code == 200
    assert "Traceback" not in server.said()
