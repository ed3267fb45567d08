"""The answers travel with the person: a restart, another worker, another machine, new keys."""

import re
from urllib.parse import urlsplit

import pytest

from tests.server.conftest import KEY
from tests.server.person import Person
from tests.web.journeys import walk

NEW = "n" * 43
pytestmark = pytest.mark.slow


def test_answers_survive_a_restart_on_the_same_port(running_server):
    first = running_server()
    person = Person(first.url)
    walk(person)
    person.close()
    first.stop()
    port = int(first.url.rsplit(":", 1)[1])
    running_server(port=port)
    assert "Example Stores Ltd" in person.get("/en/check").words()
    assert person.ask("/en/letter.pdf").data.startswith(b"%PDF-")


def test_a_journey_may_be_walked_over_two_machines_of_two_workers_each(running_server):
    """Every request goes to the other machine; so does each form, whose page came from the first."""
    machines = [running_server(workers=2) for _ in range(2)]

    class Wandering(Person):
        def ask(self, *arguments, **more):
            self.close()
            self.url = urlsplit(machines[self.count % 2].url)
            self.count += 1
            return super().ask(*arguments, **more)

        count = 0

    person = Wandering(machines[0].url)
    assert walk(person).heading == "Check your answers"
    assert "A. Example" in person.ask("/en/letter.txt").text
    seen = [re.findall(r'worker="(\d+)"', person.ask("/metrics").text) for _ in range(12)]
    assert len({worker for workers in seen for worker in workers}) > 1


def test_keys_are_changed_in_three_steps(server, running_server):
    person = Person(server.url)
    walk(person)
    both = person.at(running_server(secret_keys=f"{NEW},{KEY}").url)
    old = dict(both.cookies)
    assert (
        "Example Stores Ltd" in both.get("/en/check").words()
    )  # the new key seals anew what the old one sealed
    for _ in range(3):
        both.get("/en/check")
    assert all(both.cookies[name] != old[name] for name in old if name != "token")
    only_new = running_server(secret_keys=NEW)
    assert "Example Stores Ltd" in both.at(only_new.url).get("/en/check").words()
    late = person.at(only_new.url)  # this person did not come by in between
    page = late.get("/en/check")
    assert page.status == 200
    assert page.path == "/en/"
    assert "could not be opened" in page.words()
    assert late.ask("/en/letter.docx").status_code == 303
    assert walk(late).heading == "Check your answers"


@pytest.mark.parametrize(
    "path", ["/en/check", "/en/letter", "/en/letter.docx", "/en/letter.pdf", "/en/next", "/en/save"]
)
def test_answers_sealed_elsewhere_are_left_out_calmly(server, stranger, path):
    person = Person(server.url)
    walk(person)
    page = person.at(stranger.url).get(path)
    assert page.status == 200
    assert "A. Example" not in page.text
