"""A flood is asked to wait, by one worker alone or by all machines together; the storage never learns who came."""

import time

import pytest
import redis

from tests.server.conftest import fetched
from tests.server.person import OWN, Person

LIMIT = "5/minute"
pytestmark = pytest.mark.slow


def forms(person, number):
    """The statuses of so many forms."""
    page = person.get("/en/")
    found = []
    for _ in range(number):
        found.append(person.post("/en/", {**page.inputs(), "happened": "shop"}, OWN))
    return found


def judged_calm(answer):
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 60
    assert "Too many requests from your network" in answer.text
    assert "Your answers are kept" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"


def test_one_worker_counts_for_itself(running_server):
    server = running_server(rate_limit=LIMIT)
    person = Person(server.url)
    found = forms(person, 7)
    assert [one.status_code for one in found] == [303] * 5 + [429] * 2
    judged_calm(found[-1])
    judged_calm(person.ask("/en/letter.pdf"))
    assert person.ask("/en/").status_code == 200  # reading is free
    assert person.ask("/en/safety").status_code == 200  # and so are the answers kept
    assert 'claims_refused_total{reason="too often"' in person.ask("/metrics").text


def test_a_proxy_tells_visitors_apart_and_they_cannot_choose(running_server):
    server = running_server(rate_limit=LIMIT, proxies="1")
    for number in range(3):
        person = Person(server.url, **{"X-Forwarded-For": f"198.51.100.{number}"})
        assert [one.status_code for one in forms(person, 6)] == [303] * 5 + [429]
    liar = Person(
        server.url, **{"X-Forwarded-For": "192.0.2.77, 198.51.100.1"}
    )  # the proxy's own word stands last
    assert forms(liar, 1)[0].status_code == 429
    direct = running_server(rate_limit=LIMIT)
    for number in range(6):
        last = forms(Person(direct.url, **{"X-Forwarded-For": f"198.51.100.{number}"}), 1)[0]
    assert last.status_code == 429  # nobody in front, so nobody is believed


def test_machines_count_together_and_the_storage_keeps_no_address(running_server, running_redis):
    port = running_redis.url.rsplit(":", 1)[1]
    storage = f"redis://127.0.0.1:{port}/0"
    settings = {"rate_limit": LIMIT, "rate_limit_storage": storage, "proxies": "1"}
    machines = [running_server(workers=2, **settings) for _ in range(2)]
    address = "198.51.100.23"
    here, there = (Person(machine.url, **{"X-Forwarded-For": address}) for machine in machines)
    assert [one.status_code for one in forms(here, 3)] == [303] * 3
    found = forms(there, 4)
    assert [one.status_code for one in found] == [303] * 2 + [429] * 2
    judged_calm(found[-1])
    neighbour = Person(machines[1].url, **{"X-Forwarded-For": "198.51.100.24"})
    assert forms(neighbour, 1)[0].status_code == 303
    store = redis.Redis(port=int(port))
    keys = store.keys("*")
    assert len(keys) >= 3  # two visitors and the day's salt
    for key in keys:
        kept = key + (store.get(key) or b"")
        assert b"198.51" not in kept
        assert b"51.100" not in kept
        assert 0 < store.ttl(key) <= 2 * 86_400
    machine_left_alone(running_redis, machines[0], here)


def machine_left_alone(running_redis, machine, person):
    """The storage goes away: people go on, and whoever watches is told."""
    assert fetched(f"{machine.url}/readyz") == (200, "ready\n")
    running_redis.stop()
    before = time.monotonic()
    assert forms(person, 1)[0].status_code == 303
    assert time.monotonic() - before < 5
    status, text = fetched(f"{machine.url}/readyz")
    assert status == 503
    assert "rate limit storage" in text
    assert fetched(f"{machine.url}/healthz")[0] == 200
    assert "counting here" in machine.said()
    assert "198.51" not in machine.said()
