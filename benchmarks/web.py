"""What a page costs, beside the same page made with Flask-Babel, Flask-WTF and Flask-Limiter used the usual way.

    python -m benchmarks.web

Both answer the same question about an earlier letter (ten fields, 22 inputs, in Hindi), with a token, a draft in a cookie
and limits in memory. CPU time of the process, in process, rounds interleaved; only ratios within one run mean anything.
Then: how long the app takes to start, and how much memory a worker takes after it has made letters.
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claims.app import create_app
from claims.errors import DataError
from claims.i18n.catalog import po_file
from claims.letters.library import Library, open_library
from claims.paths import data_folder
from claims.settings import Settings

KEY = "k" * 43
ROUNDS, REQUESTS = 7, 150
STEPS: tuple[tuple[str, dict[str, str]], ...] = (
    ("", {"happened": "shop"}),
    ("where", {"place": "gb", "sort": "private"}),
    ("which", {"remedy": "reminder"}),
    ("risks", {}),
    ("who", {"name": "Example Stores Ltd", "address": "1 Invented Street\nExampleton", "sent_by": "post"}),
)
EARLIER = {
    "remedy": "disclosure", "day-day": "1", "day-month": "10", "day-year": "2026", "outcome": "silence",
    "answer_day-day": "", "answer_day-month": "", "answer_day-year": "", "reference": "", "answer": "",
}  # fmt: skip


def language() -> str:
    return "hi" if po_file(data_folder("locales"), "hi", "messages").is_file() else "en"


def library() -> Library:
    """The whole law, as in a real worker; while a place is being written, one place."""
    try:
        return open_library()
    except DataError:
        print("(the law has problems; measured with one place)")
        return open_library(only="gb")


def cookies_of(client: Any) -> str:
    return "; ".join(f"{one.key}={one.value}" for one in client._cookies.values())


def ours(app: Any, code: str) -> tuple[str, str, str]:
    """An app, a person who has come to the page on the earlier letter, and that page's token."""
    client = app.test_client()
    same = {"Sec-Fetch-Site": "same-origin"}
    for step, values in STEPS:
        page = client.get(f"/{code}/{step}")
        if page.status_code == 303:
            continue
        client.post(f"/{code}/{step}", data={**values, "token": token_in(page.text)}, headers=same)
    return f"/{code}/earlier", cookies_of(client), token_in(client.get(f"/{code}/earlier").text)


def token_in(text: str) -> str:
    found = re.search(r'name="(?:token|csrf_token)"[^>]* value="([^"]+)"', text)
    if not found:
        raise RuntimeError("the page has no form")
    return found[1]


def once(app: Any, path: str, cookie: str, body: bytes = b"") -> Callable[[], bytes]:
    """One request, made again and again without a client in between."""
    import io

    def ask() -> bytes:
        environ = {
            "REQUEST_METHOD": "POST" if body else "GET", "PATH_INFO": path, "QUERY_STRING": "", "SCRIPT_NAME": "",
            "SERVER_NAME": "localhost", "SERVER_PORT": "80", "HTTP_HOST": "localhost", "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr, "wsgi.version": (1, 0),
            "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False, "REMOTE_ADDR": "203.0.113.7",
            "HTTP_COOKIE": cookie, "HTTP_SEC_FETCH_SITE": "same-origin",
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
        }  # fmt: skip
        return b"".join(app(environ, lambda *_: None))

    return ask


def timed(ask: Callable[[], bytes]) -> float:
    """Microseconds of CPU a request."""
    begun = time.process_time()
    for _ in range(REQUESTS):
        ask()
    return (time.process_time() - begun) / REQUESTS * 1e6


def compare(rows: dict[str, Callable[[], bytes]]) -> dict[str, float]:
    for ask in rows.values():
        for _ in range(20):
            ask()
    taken: dict[str, list[float]] = {name: [] for name in rows}
    for _ in range(ROUNDS):
        for name, ask in rows.items():
            taken[name].append(timed(ask))
    return {name: statistics.median(one) for name, one in taken.items()}


def pages(law: Library) -> None:
    from urllib.parse import urlencode

    from benchmarks.usual_web import usual_app

    code = language()
    settings = Settings(secret_keys=(KEY,), rate_limit="100000000/minute;100000000/day")
    app = create_app(settings, library=law)
    path, cookie, token = ours(app, code)
    wrong = urlencode({**EARLIER, "remedy": "", "token": token}).encode()
    with tempfile.TemporaryDirectory() as folder:
        usual = usual_app(code, Path(folder))
        client = usual.test_client()
        usual_token = token_in(client.get("/earlier").text)
        usual_wrong = urlencode(
            {"csrf_token": usual_token, "day": "1", "month": "10", "year": "2026"}
        ).encode()
        rows = {
            "ours, shown": once(app, path, cookie),
            "usual, shown": once(usual, "/earlier", cookies_of(client)),
            "ours, sent and complained about": once(app, path, cookie, wrong),
            "usual, sent and complained about": once(usual, "/earlier", cookies_of(client), usual_wrong),
        }
        sizes = {name: len(ask()) for name, ask in rows.items()}
        found = compare(rows)
    for name, taken in found.items():
        beside = found[name.replace("ours", "usual")] / taken
        print(
            f"{name:34} {taken:7.0f} µs  {sizes[name]:6} bytes"
            + (f"  {beside:4.1f}x" if "ours" in name else "")
        )


def start_up() -> None:
    program = (
        "import time; t = time.perf_counter(); from claims.app import create_app; from claims.settings import Settings\n"
        f"create_app(Settings(secret_keys=('{KEY}',))); print(time.perf_counter() - t)"
    )
    taken = []
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        if done.returncode:
            print("start-up: not measured, the law has problems")
            return
        taken.append(float(done.stdout))
    print(f"start-up with all law, imports included: {statistics.median(taken):.2f} s")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def memory() -> None:
    """PSS and RSS of the parent and each worker of `claims serve` after pages, and after PDFs."""
    port = free_port()
    environment = {**os.environ, "CLAIMS_SECRET_KEYS": KEY, "CLAIMS_RATE_LIMIT": "off"}
    server = subprocess.Popen(
        [sys.executable, "-m", "claims", "serve", "--port", str(port)],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        if not _answers(port):
            print("memory: not measured, the server does not start")
            return
        cookie = _written_letter(port)
        for kind in ("docx", "pdf", "txt", "ics") * 8:
            _fetch(port, f"/en/letter.{kind}", cookie)
        for pid in (server.pid, *_children(server.pid)):
            rss, pss = _memory_of(pid)
            print(
                f"{'parent' if pid == server.pid else 'worker'}: {pss:.0f} MB of its own share (PSS), {rss:.0f} MB RSS"
            )
    finally:
        server.terminate()
        server.wait(20)


def _answers(port: int) -> bool:
    for _ in range(100):
        try:
            return bool(_fetch(port, "/healthz", "") == b"ok\n")
        except OSError:
            time.sleep(0.1)
    return False


def _fetch(port: int, path: str, cookie: str) -> bytes:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie})
    with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
        body: bytes = answer.read()
        return body


def _written_letter(port: int) -> str:
    """The cookies of somebody who has answered everything, made by an app with the same key."""
    from claims.case_file import case_from
    from claims.web.draft import Draft
    from claims.web.parts import parts_of, put_what_fits
    from claims.web.seal import Seal

    case = case_from({
        "place": "gb", "remedy": "disclosure", "language": "en", "person": {"name": "A. Example"},
        "recipient": {"name": "Example Stores Ltd", "sort": "private"}, "event": {"place": "a shop"},
    })  # fmt: skip
    draft = Draft(Seal([KEY]), {}, secure=False)
    parts = parts_of(case)
    parts["course"]["~"] += " risks wrote"
    parts["answers"] = {"~": "x"}
    put_what_fits(draft, parts)
    return "; ".join(f"{name}={value}" for name, value in draft.changed.items())


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _memory_of(pid: int) -> tuple[float, float]:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    rss, pss = (int(re.search(rf"^{name}: +(\d+)", text, re.M)[1]) / 1024 for name in ("Rss", "Pss"))  # type: ignore[index]
    return rss, pss


def main() -> None:
    law = library()
    pages(law)
    start_up()
    memory()


if __name__ == "__main__":
    main()
