"""The rule that holds: by day, by event, by answer; and refusals that say what to do instead."""

from datetime import date

import pytest
from lawfiles import GIVEN, LAW, law, refused, rest, rule, write

from claims.errors import InputError, RefusedError
from claims.law import read_law, rule_json
from claims.law.book import NotModelledError, PlaceLaw

DAY = date(2026, 11, 23)
STAGE = """
[[question]]
id = "stage"
kind = "choice"
label = "Who has it?"
why = "It decides."
remedies = ["complaint"]
options = [
  { value = "first", label = "First" },
  { value = "second", label = "Second" },
  { value = "prison", label = "Prison", refuse = "Speak to a lawyer first." },
]
"""
PARTS = (
    LAW,
    GIVEN,
    STAGE,
    rule("fallback", "complaint"),
    rule("staged", "complaint", 'when = { answer = "stage", is = ["second"] }\n'),
    rule("old", "reparation", 'selected_by = "event"\n', until="2025-06-30"),
    rule("new", "reparation", 'selected_by = "event"\n', from_="2025-07-01"),
    rule("until-2027", "objection", until="2027-05-12"),
    refused("deletion"),
    rest("disclosure", "complaint", "reparation", "objection", "deletion"),
    '\n[[safety]]\ntext = "Police only."\nagainst = ["police"]\n',
    '\n[[next_step]]\ntext = "Deletion only."\nremedies = ["deletion"]\n',
)


@pytest.fixture
def place(tmp_path) -> PlaceLaw:
    write(tmp_path, "xa", law("xa", *PARTS))
    return read_law([tmp_path]).places["xa"]


def test_the_answer_picks(place):
    assert [q.id for q in place.deciding_questions("complaint", "police")] == ["stage"]
    assert place.rule("complaint", "police", DAY, answers={"stage": "first"}).id == "fallback"
    assert place.rule("complaint", "police", DAY, answers={"stage": "second"}).id == "staged"
    with pytest.raises(RefusedError, match="Speak to a lawyer first"):
        place.rule("complaint", "police", DAY, answers={"stage": "prison"})


@pytest.mark.parametrize(("answers", "says"), [({}, "is missing"), ({"stage": "third"}, "cannot be 'third'")])
def test_an_answer_that_decides_is_never_guessed(place, answers, says):
    with pytest.raises(InputError, match=says) as caught:
        place.rule("complaint", "police", DAY, answers=answers)
    assert caught.value.field == "answers.stage"
    assert "first, second, prison" in str(caught.value)


def test_an_open_question_leaves_the_rule_without_when(tmp_path):
    asks = STAGE.replace('why = "It', 'unknown = true\nwhy = "It')
    write(tmp_path, "xa", law("xa", LAW, GIVEN, asks, *PARTS[3:5], rest("disclosure", "complaint")))
    place = read_law([tmp_path]).places["xa"]
    assert place.rule("complaint", "police", DAY).id == "fallback"
    assert place.rule("complaint", "police", DAY, answers={"stage": "unknown"}).id == "fallback"


def test_the_event_picks_where_the_law_says_so(place):
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    assert place.rule("reparation", "private", DAY, before).id == "old"
    assert place.rule("reparation", "private", DAY, after).id == "new"
    choice = place.pick("reparation", "private", DAY)
    assert (choice.rule.id, choice.by, choice.day, choice.assumed) == ("new", "event", DAY, True)
    assert not place.pick("reparation", "private", DAY, before).assumed
    assert place.pick("disclosure", "private", DAY, before).day == DAY


def test_a_refusal_gives_reason_and_the_next_way(place):
    with pytest.raises(RefusedError) as caught:
        place.rule("deletion", "police", DAY)
    assert caught.value.reason == "The Act gives no such right."
    assert caught.value.instead_remedies == ("disclosure",)


def test_days_outside_the_model_are_refused_never_guessed(place):
    for ask in (
        lambda: place.rules(date(2023, 12, 31)),
        lambda: place.rule("disclosure", "police", date(2020, 1, 1)),
    ):
        with pytest.raises(NotModelledError, match="from 2024-01-01 on"):
            ask()
    assert place.rule("objection", "police", date(2027, 5, 12)).id == "until-2027"
    with pytest.raises(NotModelledError) as caught:
        place.rule("objection", "police", date(2027, 5, 13))
    assert "disclosure" in caught.value.instead_remedies
    assert "objection" not in caught.value.instead_remedies
    with pytest.raises(NotModelledError, match="about an event of 2020-01-01"):
        place.rule("reparation", "private", DAY, date(2020, 1, 1))


def test_rules_in_force(place):
    ids = [one.id for one in place.rules(DAY, remedy="complaint")]
    assert ids == ["fallback", "staged"]
    assert [one.id for one in place.rules(DAY, date(2025, 1, 1), "police", "reparation")] == ["old"]


def test_availability(place):
    table = place.availability(DAY)
    assert table["complaint"].against == ("private", "public", "police")
    assert not table["complaint"].refused
    assert not table["deletion"].available
    assert table["deletion"].refused["police"].instead_remedies == ("disclosure",)
    assert "not modelled here" in table["communication"].refused["police"].reason
    assert not any(one.available for one in place.availability(date(2020, 1, 1)).values())


def test_cautions_steps_and_age(place):
    assert [one.text for one in place.safety("disclosure", "police")] == ["Police only."]
    assert not place.safety("disclosure", "private")
    assert place.next_steps("deletion", "private")
    assert not place.next_steps("disclosure", "private")
    assert not place.stale(date(2027, 11, 23))
    assert place.stale(date(2027, 11, 24))


def test_a_rule_as_plain_data(place):
    data = rule_json(place, place.rule("disclosure", "police", DAY))
    assert {
        "place",
        "remedy",
        "against",
        "from",
        "until",
        "available",
        "basis",
        "reply",
        "source",
        "checked",
    } <= set(data)
    assert data["basis"][0]["law"] == "the Act"
    assert data["basis"][0]["provision"] == "section 1"
    assert data["reply"]["from"] == "receipt"
    assert "reason" not in data
    no = rule_json(place, next(one for one in place.model.rule if one.id == "no-deletion"))
    assert (no["available"], no["reason"], no["reply"]) == (False, "The Act gives no such right.", None)
