"""A real server over HTTP: start, pages and letters a second, memory of a worker.

    python -m benchmarks.load

One worker of four threads and one client of four threads on this machine; about fifteen seconds. The client costs time
too, so what the server itself used (CPU of its worker for one answer) stands beside: that is what a core can do at most.
"""

from __future__ import annotations

import http.client
import os
import re
import secrets
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.paths import data_folder

THREADS, SECONDS = 4, 2.0
PEOPLE = 48  # whose letters take turns, so that no print finds its own work of just before
SAME = {"Sec-Fetch-Site": "same-origin"}
CASE = """{"place": "gb", "remedy": "disclosure", "language": "en", "sent_by": "email",
"person": {"name": "A. Example NUMBER", "address": "NUMBER Invented Street"},
"recipient": {"name": "Example Stores Ltd", "sort": "private", "email": "privacy@example.com"},
"event": {"day": "2026-11-10", "place": "gate NUMBER", "description": "On visit NUMBER a guard said that a camera knew my face."}}"""


@contextmanager
def serving() -> Iterator[tuple[int, int, float]]:
    """A server on a free port: (port, process id of its worker, seconds until it was ready)."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMS_")}
    settings = {"CLAIMS_RATE_LIMIT": "off", "CLAIMS_SECRET_KEYS": secrets.token_urlsafe(32)}
    command = [sys.executable, "-m", "claims", "serve", "--port", str(port), "--workers", "1"]
    start = time.perf_counter()
    server = subprocess.Popen(
        [*command, "--threads", str(THREADS)], env={**kept, **settings}, cwd=data_folder("locales").parent
    )
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5).close()
                break
            except OSError:
                if server.poll() is not None or time.perf_counter() > start + 40:
                    raise
                time.sleep(0.02)
        ready = time.perf_counter() - start
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        yield port, int(children[0]), ready
    finally:
        server.terminate()
        server.wait(30)


class Client:
    """One line to the server, with cookies."""

    def __init__(self, port: int, cookies: dict[str, str] | None = None) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.cookies = dict(cookies or {})

    def ask(
        self, path: str, body: bytes | None = None, kind: str = "application/x-www-form-urlencoded"
    ) -> tuple[int, str, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {**SAME, "Content-Type": kind}
        self.line.request("POST" if body is not None else "GET", path, body, headers)
        answer = self.line.getresponse()
        data = answer.read()
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, value = header.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), data

    def open_case(self, number: int) -> None:
        """From a saved case to the finished letter; what has to be seen anew is seen."""
        edge, case = secrets.token_hex(8), CASE.replace("NUMBER", str(number))
        fields = (
            f'--{edge}\r\nContent-Disposition: form-data; name="token"\r\n\r\n{self.token("/en/open")}\r\n'
        )
        fields += f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="case.json"\r\n\r\n{case}\r\n--{edge}--\r\n'
        self.ask("/en/open", fields.encode(), f"multipart/form-data; boundary={edge}")
        for _ in range(20):
            status, where, _ = self.ask("/en/letter")
            if status == 200:
                return
            self.ask(where, f"token={self.token(where)}&answer=12".encode())
        raise RuntimeError(f"the journey stops at {where}")

    def token(self, path: str) -> str:
        found = re.search(rb'name="token" value="([^"]+)"', self.ask(path)[2])
        if not found:
            raise RuntimeError(f"{path} has no form")
        return found[1].decode()


def cpu(worker: int) -> float:
    """Seconds that the worker has used."""
    fields = Path(f"/proc/{worker}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def share(worker: int) -> float:
    """MB: own memory, and a part of what is shared (PSS)."""
    lines = Path(f"/proc/{worker}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def rate(port: int, worker: int, people: list[dict[str, str]], path: str) -> tuple[float, float]:
    """Answers a second, and the worker's milliseconds for one."""
    Client(port, people[0]).ask(path)
    end, made = time.perf_counter() + SECONDS, [0] * THREADS

    def work(number: int) -> None:
        client = Client(port)
        while time.perf_counter() < end:
            client.cookies = dict(people[(made[number] * THREADS + number) % PEOPLE])
            if client.ask(path)[0] != 200:
                raise RuntimeError(f"{path} was refused")
            made[number] += 1

    before, start = cpu(worker), time.perf_counter()
    threads = [threading.Thread(target=work, args=(number,)) for number in range(THREADS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    taken = time.perf_counter() - start
    return sum(made) / taken, (cpu(worker) - before) * 1000 / sum(made)


def main() -> None:
    with serving() as (port, worker, ready):
        print(f"ready after {ready:.2f} s; a worker then takes {share(worker):.0f} MB")
        people = [Client(port) for _ in range(PEOPLE)]
        for number, one in enumerate(people, 1):
            one.open_case(number)
            one.line.close()
        jars = [one.cookies for one in people]
        print(f"{'over HTTP':28}{'a second':>10}{'ms of server CPU':>18}")
        shown = {"alive": "/healthz", "a page of the journey": "/en/what", "check your answers": "/en/check"}
        shown |= {
            "the letter's page": "/en/letter",
            "letter, Word": "/en/letter.docx",
            "letter, PDF": "/en/letter.pdf",
        }
        for name, path in shown.items():
            many, cost = rate(port, worker, jars, path)
            print(f"  {name:26}{many:>10,.0f}{cost:>18.2f}")
        print(f"a worker after these letters: {share(worker):.0f} MB (aim: at most 120)")


if __name__ == "__main__":
    main()
