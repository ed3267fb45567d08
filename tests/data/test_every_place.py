"""The law of every place, as it travels with the program."""

from __future__ import annotations

from datetime import date

import pytest

from claims.law.cases import check_example_law, read_examples
from claims.law.check import walk
from claims.law.deadlines import deadline_for
from claims.law.export import rule_json
from claims.law.model import REMEDIES, SORTS
from claims.law.read import law_files, read_all
from claims.law.toml_lines import Lines
from claims.paths import data_folder

FOLDERS = [data_folder("jurisdictions")]
FILES = law_files(FOLDERS)
READING = read_all(FOLDERS)
EVERY = pytest.mark.parametrize("code", sorted(FILES))


def place_of(code):
    if code not in READING.book.places:
        pytest.fail("\n".join(map(str, (one for one in READING.problems if f"/{code}/" in one.file))))
    return READING.book.places[code]


def test_nothing_is_broken():
    assert not READING.problems, "\n".join(map(str, READING.problems))


def test_the_international_place_is_there():
    assert "un" in READING.book.places


@EVERY
def test_each_remedy_on_and_around_each_boundary_day(code):
    """One rule or a refusal with a reason, whatever the answers; every deadline possible and explained."""
    assert not list(walk(place_of(code)))


@EVERY
def test_each_remedy_is_given_or_refused_in_every_sort_today_and_at_the_start(code):
    place = place_of(code)
    for day in (place.model.from_, max(place.model.from_, place.model.checked)):
        for remedy, one in place.availability(day).items():
            if place.model.abstract or (remedy == "communication" and day == place.model.from_):
                continue
            assert set(one.against) | set(one.refused) == set(SORTS)
            for sort, why in one.refused.items():
                assert why.reason, (remedy, sort)
                assert why.instead, (remedy, sort)
                assert "not modelled here" not in why.reason, (remedy, sort, day)


@EVERY
def test_what_is_said_was_checked_on_a_day_and_has_a_source(code):
    model = place_of(code).model
    sourced = [*model.rule, *model.laws.values(), *model.authorities.values()]
    for one in sourced:
        assert one.source.startswith("https://") or one.source.startswith("http://")
        assert date(2026, 1, 1) <= one.checked
    assert model.checked >= date(2026, 1, 1)


@EVERY
def test_worked_examples_hold_against_the_law(code):
    place = place_of(code)
    examples, problems = read_examples(FOLDERS, code)
    found = [*problems, *(problem for one in examples for problem in check_example_law(place, one))]
    assert not found, "\n".join(map(str, found))


@EVERY
def test_each_available_remedy_has_a_worked_example_and_one_refusal_is_shown(code):
    place = place_of(code)
    examples, _ = read_examples(FOLDERS, code)
    own = [rule for rule in place.model.rule if place.origin[rule.id] == code]
    wanted = {rule.remedy for rule in own if rule.available}
    shown = {one.remedy for one in examples if not one.refused}
    assert wanted <= shown, f"no worked example for {', '.join(sorted(wanted - shown))}"
    if any(not rule.available for rule in own):
        assert any(one.refused for one in examples), "no worked example of a refusal"


@EVERY
def test_lines_are_found_in_the_file(code):
    """What a mistake in any rule would be shown at."""
    text = FILES[code].read_text("utf-8")
    lines, rows = Lines(text), text.split("\n")
    for number, _ in enumerate(text.split("\n[[rule]]")[1:]):
        assert rows[lines.find(("rule", number)) - 1].startswith("[[rule]]")
        assert rows[lines.find(("rule", number, "remedy")) - 1].lstrip().startswith("remedy")


@EVERY
def test_every_rule_can_be_exported(code):
    place = place_of(code)
    for rule in place.model.rule:
        data = rule_json(place, rule)
        assert data["remedy"] in REMEDIES
        assert rule.available or data["reason"]
        if rule.reply:
            assert deadline_for(rule.reply, rule.from_, "post", place.calendar).explain_en()
