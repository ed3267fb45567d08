"""Two hundred people at once, eight threads in one process: everyone gets their own letter, and nobody else's."""

import io
import re
import threading
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.server.person import OWN, Person
from tests.web.conftest import Page
from tests.web.journeys import FACTS, answers_for

PEOPLE, ROUNDS = 200, 60  # seconds at most for a round
NUMBER = re.compile(r"nr(\d{5})q")  # what each person's words carry


def mark(number):
    return f"nr{10_000 + number}q"


def case_of(number):
    """An invented case of which every value says whose it is."""
    own = mark(number)
    return {
        "place": "gb",
        "remedy": ("disclosure", "deletion")[number % 2],
        "language": "en",
        "sent_by": ("email", "post")[number % 3 == 0],
        "person": {"name": f"A. Example {own}", "address": f"{own} Invented Street", "email": f"{own}@example.org"},
        "recipient": {"name": f"Stores {own} Ltd", "sort": "private", "email": f"privacy-{own}@example.com"},
        "event": {"day": "2026-11-10", "place": f"gate {own}", "description": f"They said {own}. " * (1 + number % 40)},
    }  # fmt: skip


def token(text):
    return re.search(r'name="token" value="([^"]+)"', text)[1]


def answer_what_is_open(person):
    """A case file answers all but what the person has to see or choose anew."""
    for _ in range(20):
        answer = person.ask("/en/letter")
        if answer.status_code == 200:
            return answer.text
        path = answer.location
        page = Page(person.ask(path), path)
        sent = person.post(path, {**page.inputs(), **answers_for(page, FACTS)}, OWN)
        assert sent.status_code == 303, (path, sent.text[:300])
    raise AssertionError(f"no letter: {path}")


def words_of(docx):
    file = zipfile.ZipFile(io.BytesIO(docx))
    return "".join(file.read(name).decode() for name in file.namelist() if name.endswith(".xml"))


def whose(text):
    return set(NUMBER.findall(text))


def visit(url, number, start):
    """One person's visit; everything that comes back is looked through for the others."""
    person, own = Person(url), {str(10_000 + number)}
    start.wait(30)
    opened = person.open_case(case_of(number))
    assert opened.status_code == 303, opened.text[:200]
    assert whose(answer_what_is_open(person)) == own
    assert whose(person.ask("/en/letter.txt").text) == own
    assert whose(words_of(person.ask("/en/letter.docx").data)) == own
    assert whose(person.ask("/en/check").text) == own
    assert whose(person.ask("/en/reading/en").text) <= own
    if number % 10 == 0:
        assert person.ask("/en/letter.pdf").data.startswith(b"%PDF-")
    calendar = person.ask("/en/letter.ics")
    assert calendar.status_code == 200
    assert not whose(calendar.text)
    page = person.ask("/en/save")
    saved = person.post("/en/save", {"token": token(page.text), "passphrase": ""})
    assert whose(saved.text) == own
    name = saved.headers["Content-Disposition"]
    assert not whose(name)
    person.close()
    return person.cookies


@pytest.mark.slow
def test_two_hundred_people_at_once_each_get_their_own_letter(running_server):
    server = running_server(workers=1, threads=8)
    start = threading.Barrier(PEOPLE)
    with ThreadPoolExecutor(PEOPLE) as crowd:
        visits = [crowd.submit(visit, server.url, number, start) for number in range(PEOPLE)]
        found = [one.result(120) for one in visits]
    sealed = [value for cookies in found for value in cookies.values()]
    assert len(set(sealed)) == len(sealed)  # no cookie went to two people
    counts = Person(server.url).ask("/metrics").text
    assert re.search(rf'claims_letters_total{{format="docx",worker="\d+"}} {PEOPLE}\n', counts)
    assert not whose(counts)
    assert server.said().count("\n") <= 3
