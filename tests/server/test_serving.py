"""`claims serve`: it starts fast, says how it is, stays small, and stops when told."""

import subprocess
import threading
import time
from pathlib import Path

import pytest

from tests.server.conftest import KEY, ROOT, environment, fetched, free_port, serve_command
from tests.server.person import Person
from tests.web.journeys import walk

pytestmark = pytest.mark.slow
MEMORY = 120  # MB of one worker, its share of what it shares with others counted in


def share(pid):
    """MB: own memory, and a part of what is shared (PSS)."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def workers_of(server, number):
    """The workers, as soon as there are so many."""
    end = time.monotonic() + 15
    while len(found := server.workers()) < number and time.monotonic() < end:
        time.sleep(0.05)
    assert len(found) == number
    return found


def test_it_starts_says_how_it_is_and_stops_when_told(running_server):
    server = running_server(workers=2)
    assert server.start_up < 20
    assert fetched(f"{server.url}/healthz") == (200, "ok\n")
    assert fetched(f"{server.url}/readyz") == (200, "ready\n")
    status, counts = fetched(f"{server.url}/metrics")
    assert status == 200
    assert "# TYPE claims_requests_total counter" in counts
    workers = workers_of(server, 2)
    before = time.monotonic()
    assert server.stop() == 0
    assert time.monotonic() - before < 10
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
    assert "Serving on http://127.0.0.1" in server.said()
    assert "Traceback" not in server.said()


def test_a_request_under_way_is_finished_before_it_stops(running_server):
    server = running_server()
    person = Person(server.url)
    walk(person)
    found = []
    letter = threading.Thread(
        target=lambda: found.append(person.ask("/en/letter.pdf"))
    )  # the first PDF: fonts are read
    letter.start()
    time.sleep(0.05)
    assert server.stop() == 0
    letter.join(10)
    assert found[0].status_code == 200
    assert found[0].data.startswith(b"%PDF-")


def test_a_worker_stays_small_after_many_letters(running_server):
    server = running_server(workers=2)
    person = Person(server.url)
    walk(person)
    for kind in ("", ".docx", ".txt", ".pdf", ".ics") * 12:
        person.close()  # a new line each time, so that both workers have their share
        assert person.ask(f"/en/letter{kind}").status_code == 200
    for pid in server.workers():
        assert share(pid) < MEMORY


def test_a_worker_that_dies_is_replaced_and_nothing_is_lost(running_server):
    server = running_server(workers=1)
    person = Person(server.url)
    walk(person)
    (old,) = workers_of(server, 1)
    subprocess.run(["kill", "-9", str(old)], check=True)
    end = time.monotonic() + 15
    while time.monotonic() < end and server.workers() in ([], [old]):
        time.sleep(0.1)
    person.close()
    assert "Example Stores Ltd" in person.get("/en/check").words()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"secret_keys": "short"}, "fewer than 32 characters"),
        ({"proxies": "many"}, "CLAIMS_PROXIES"),
        ({"colour": "blue"}, "CLAIMS_COLOUR is not a setting"),
        ({"places": "gb,zz"}, "'zz' is not there"),
        ({"overlay": "/nowhere"}, "is not a folder"),
        ({"secret_keys": KEY, "leave_url": "http://example.org"}, "not an https address"),
    ],
)
def test_a_wrong_setting_is_said_and_nothing_is_served(settings, said):
    done = subprocess.run(
        serve_command(free_port()),
        env=environment(**settings), cwd=ROOT, capture_output=True, text=True, timeout=40, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_hosts_own_name_colours_places_and_way_out(running_server, tmp_path):
    over = tmp_path / "overlay"
    for name, text in {
        "templates/parts/brand.html": "Shelter Example",
        "brand/site.css": "main{color:#123456}",
    }.items():
        (over / name).parent.mkdir(parents=True)
        (over / name).write_text(text)
    server = running_server(overlay=str(over), places="gb,us-il", leave_url="https://example.org/weather")
    person = Person(server.url)
    page = person.get("/en/")
    assert "Shelter" in page.words("header")
    style = next(one.get("href") for one in page.all("link") if one.get("rel") == "stylesheet")
    assert person.ask(style).text.endswith("main{color:#123456}")
    assert page.title.endswith("Example")
    assert person.ask("/en/places/us-il").status_code == 200
    assert person.ask("/en/places/un").status_code == 404
    assert person.ask("/leave").location == "https://example.org/weather"


def test_a_taken_port_is_said(server):
    port = int(server.url.rsplit(":", 1)[1])
    done = subprocess.Popen(
        serve_command(port),
        env=environment(),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said, _ = done.communicate(timeout=40)
    finally:
        done.kill()
        done.wait()
    assert done.returncode != 0
    assert "in use" in said.lower()
