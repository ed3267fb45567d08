"""places, law, questions: the shapes that other programs rely on."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
import tomli

from claims.case import REMEDIES, SORTS
from tests.cli.run import EXAMPLES, run


def table(*arguments: str):  # type: ignore[no-untyped-def]
    ran = run(*arguments)
    assert (ran.code, ran.err) == (0, ""), ran.err
    return json.loads(ran.out)


def test_places_json() -> None:
    rows = table("places", "--on", "2026-11-26", "--json")
    assert len(rows) >= 20
    assert [row["code"] for row in rows] == sorted(row["code"] for row in rows)
    for row in rows:
        assert {"code", "name", "languages", "reviewed", "remedies"} <= set(row)
        assert re.fullmatch(r"[a-z]{2}(-[a-z]+)?", row["code"])
        assert set(row["remedies"]) == set(REMEDIES)
        assert row["reviewed"] is None or set(row["reviewed"]) == {"by", "on"}
        for state in row["remedies"].values():
            assert {"available", "against", "reason", "instead"} <= set(state)
            assert state["available"] is bool(state["against"])
            assert set(state["against"]) <= set(SORTS)
            if not state["available"]:
                assert state["reason"]
                assert state["instead"]


def test_places_for_people_says_why_not_and_what_instead() -> None:
    ran = run("places")
    assert ran.code == 0
    assert "gb " in ran.out
    assert "not yet reviewed by a lawyer" in ran.out
    assert re.search(r"not against \w+: .+ Instead: .+", ran.out)


def test_places_on_another_day_differ() -> None:
    today, later = (
        next(row for row in table("places", "--on", day, "--json") if row["code"] == "in")
        for day in ("2026-11-26", "2027-06-01")
    )
    assert today["remedies"] != later["remedies"]


def test_law_json() -> None:
    rules = table("law", "gb", "--on", "2026-11-26", "--json")
    assert {rule["remedy"] for rule in rules} == set(REMEDIES)
    for rule in rules:
        assert {
            "place", "remedy", "against", "from", "until", "available", "basis", "reply", "source", "checked", "confidence",
        } <= set(rule)  # fmt: skip
        assert rule["place"] == "gb"
        assert date.fromisoformat(rule["from"]) <= date(2026, 11, 26)
        assert rule["until"] is None or date.fromisoformat(rule["until"]) >= date(2026, 11, 26)
        assert rule["source"].startswith("http")
        assert rule["confidence"] in ("seen", "memory")
        if rule["available"]:
            assert rule["basis"] or rule["remedy"] in ("communication", "evidence", "reminder"), rule[
                "remedy"
            ]
        else:
            assert rule["reason"]
            assert rule["instead"]
        for basis in rule["basis"]:
            assert {"law", "provision", "gives"} <= set(basis)


def test_law_is_narrowed_and_told_in_words() -> None:
    rules = table("law", "us-il", "--on", "2026-11-26", "--against", "private", "--json")
    assert all("private" in rule["against"] for rule in rules)
    ran = run("law", "us-il", "--on", "2026-11-26", "--event", "2025-01-02")
    assert ran.code == 0
    assert "source: https://" in ran.out
    assert "not given: " in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("law", "xx"), "place: 'xx' is not a place; see `claims places`"),
        (("law", "../jurisdictions/gb"), "is not a place"),
        (("law", "gb", "--on", "1999-01-01"), "modelled"),
        (("questions", "xx", "deletion"), "xx"),
    ],
)
def test_what_is_wrong_is_said_on_standard_error(arguments: tuple[str, ...], said: str) -> None:
    ran = run(*arguments)
    assert ran.code == 1
    assert ran.out == ""
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nothing",),
        ("law",),
        ("law", "gb", "--on", "26.11.2026"),
        ("law", "gb", "--against", "everybody"),
        ("questions", "gb", "revenge"),
        ("letter", "a.toml"),
        ("template",),
        ("batch", "--jobs", "many", "-o", "x"),
    ],
)
def test_usage_is_two(arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert "usage: claims" in ran.err


def test_help_and_version() -> None:
    ran = run("--help")
    assert ran.code == 0
    for command in (
        "serve",
        "places",
        "law",
        "questions",
        "letter",
        "check",
        "template",
        "batch",
        "recipients",
    ):
        assert re.search(rf"\n    {command}\s", ran.out), command
    assert re.match(r"\d+\.\d+", run("--version").out)


def fits(schema: dict, answers: dict) -> bool:  # type: ignore[type-arg]
    """The part of JSON Schema that we write."""
    properties = schema["properties"]
    if not set(schema["required"]) <= set(answers) <= set(properties):
        return False
    for key, answer in answers.items():
        one = properties[key]
        if "enum" in one and answer not in one["enum"]:
            return False
        if "pattern" in one and not re.search(one["pattern"], answer):
            return False
        if len(answer) > one.get("maxLength", 10**6):
            return False
    return True


def test_questions_json_schema() -> None:
    schema = table("questions", "gb", "deletion", "--json-schema")
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False
    for one in schema["properties"].values():
        assert one["type"] == "string"
        assert one["title"]
        assert one["description"]
    police = table("questions", "gb", "deletion", "--against", "police", "--json-schema")
    answers = tomli.loads((EXAMPLES / "gb-deletion.toml").read_text())["answers"]
    assert fits(police, answers)
    assert not fits(police, {**answers, "custody_photo": "perhaps"})
    assert not fits(police, {**answers, "nothing": "x"})


def test_every_example_answers_the_schema_of_its_letter() -> None:
    for path in sorted(EXAMPLES.glob("[a-z]*-reparation.toml"))[::4]:
        case = tomli.loads(path.read_text())
        sort = case["recipient"]["sort"]
        schema = table("questions", case["place"], "reparation", "--against", sort, "--json-schema")
        answers = {
            key: str(value) for key, value in case.get("answers", {}).items() if key in schema["properties"]
        }
        assert set(schema["required"]) <= set(answers), path.name


def test_questions_in_words() -> None:
    ran = run("questions", "gb", "deletion")
    assert ran.code == 0
    assert "custody_photo" in ran.out
    assert "(optional)" in ran.out or "    - " in ran.out
