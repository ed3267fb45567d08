"""All problems of the law data at once, for `claims check`; and a walk through the calendar of each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from claims.errors import InputError, Problem, RefusedError
from claims.law.book import NotModelledError, PlaceLaw
from claims.law.cases import check_example_law, read_examples
from claims.law.coverage import answers_to, boundaries
from claims.law.deadlines import deadline_for
from claims.law.model import REMEDIES, SORTS, Remedy, Rule, Sort
from claims.law.read import read_all

_DAY = timedelta(1)


def check_law(folders: Sequence[Path], only: str = "") -> tuple[Problem, ...]:
    """Every problem of every law.toml (or of place `only`, its parents and `un`)."""
    reading = read_all(folders, only)
    walked = [problem for place in reading.book for problem in walk(place)]
    return tuple(sorted({*reading.problems, *walked}))


def check_examples_law(folders: Sequence[Path], place: PlaceLaw) -> tuple[Problem, ...]:
    """Every problem of a place's cases.toml that the law alone can see."""
    examples, problems = read_examples(folders, place.code)
    return (*problems, *(problem for one in examples for problem in check_example_law(place, one)))


def walk(place: PlaceLaw) -> Iterator[Problem]:
    """On and around each day on which a rule begins or ends, with each possible answer: one rule, or a refusal.

    What `coverage.py` reads from the file, this asks of the finished place, as a letter does.
    """
    if place.model.abstract:
        return
    for remedy in REMEDIES:
        for sort in SORTS:
            for day in walk_days(place, remedy, sort):
                for what in _asked(place, remedy, sort, day):
                    file = f"jurisdictions/{place.code}/law.toml"
                    yield Problem(
                        file, 0, f"{remedy} against {sort} bodies on {day}: {what}", "mend the rules"
                    )


def walk_days(place: PlaceLaw, remedy: Remedy, sort: Sort) -> list[date]:
    """The days to ask about: each boundary, the day before and the day after, from the first modelled day on."""
    rules = [rule for rule in place.model.rule if rule.remedy == remedy and sort in rule.against]
    first = place.model.from_
    if rules and remedy == "communication":  # taken over from `un`, which may begin later
        first = max(first, min(rule.from_ for rule in rules))
    days = boundaries(rules, first) if rules else [first]
    ends = [rule.until or date.max for rule in rules] or [date.max]
    around = {day + step for day in days for step in (-_DAY, timedelta(0), _DAY)}
    return sorted(day for day in around if first <= day <= max(ends))


def _asked(place: PlaceLaw, remedy: Remedy, sort: Sort, day: date) -> Iterator[str]:
    for answers in answers_to(place.deciding_questions(remedy, sort)):
        try:
            choice = place.pick(remedy, sort, day, day, answers)
        except NotModelledError as error:
            if remedy != "communication" or "un" in place.ancestry:
                yield f"{error.reason} (answers: {answers or 'none'})"
        except RefusedError as error:
            if not error.reason or not error.instead:
                yield "refused without saying why, or what instead"
        except InputError as error:
            yield str(error)
        else:
            yield from _dated(place, choice.rule, day)


def _dated(place: PlaceLaw, rule: Rule, day: date) -> Iterator[str]:
    """The deadline of the rule, which must be possible and be able to explain itself."""
    if rule.reply is None:
        return
    due = deadline_for(rule.reply, day, "post", place.calendar)
    if not day <= due.earliest <= due.day <= due.latest or due.safe_from <= due.day:
        yield f"rule {rule.id} counts to impossible days: {due}"
    if not all(due.explain_en()):
        yield f"rule {rule.id} cannot explain its deadline"
