"""Every remedy, against every sort of recipient, on every day from the first modelled one: exactly one rule.

Between two days on which some rule begins or ends nothing changes, so it is enough to look at those days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product

from claims.law.book import UNKNOWN, choices
from claims.law.faults import Fault
from claims.law.inherit import INTERNATIONAL, Flat
from claims.law.model import REMEDIES, SORTS, Question, Remedy, Rule, Sort
from claims.law.toml_lines import Loc

_DAY = timedelta(1)


def check_coverage(final: Flat, has_un: bool) -> Iterator[Fault]:
    """Missing remedies, gaps and overlaps. An abstract place need not be complete."""
    missing: dict[Remedy, list[Sort]] = {}
    for remedy in REMEDIES:
        found: dict[Fault, list[Sort]] = {}  # what is wrong in the same way for several sorts is said once
        for sort in SORTS:
            rules = [rule for rule in final.place.rule if rule.remedy == remedy and sort in rule.against]
            if rules:
                for fault in _scope(final, rules):
                    found.setdefault(fault, []).append(sort)
            elif has_un or remedy != "communication":
                missing.setdefault(remedy, []).append(sort)
        for fault, sorts in found.items():
            yield replace(fault, what=f"{remedy} against {' or '.join(sorts)} bodies: {fault.what}")
    if not final.place.abstract:
        for remedy, sorts in missing.items():
            mend = "add a [[rule]]; with `available = false` and the reason where the law does not give it"
            if remedy == "communication":
                mend = f"add the place to a rule in {INTERNATIONAL}/law.toml, or write a [[rule]] here"
            yield Fault(("code",), f"no rule for {remedy} against {' or '.join(sorts)} bodies", mend)


def boundaries(rules: Sequence[Rule], first: date) -> list[date]:
    """The days, from `first` to the last day of the last rule, on which the rules in force may change."""
    days = {first} | {rule.from_ for rule in rules} | {rule.until + _DAY for rule in rules if rule.until}
    ends = [rule.until for rule in rules if rule.until]
    last = max(ends) if len(ends) == len(rules) else date.max
    return sorted(day for day in days if first <= day <= last)


def answers_to(questions: Sequence[Question]) -> Iterator[dict[str, str]]:
    """All ways to answer the questions that pick between rules, "I don't know" and silence included."""
    open_ = [
        [
            *(value for value in choices(question) if not _refused(question, value)),
            *([UNKNOWN] if question.optional and not question.unknown else []),
        ]
        for question in questions
    ]
    for values in product(*open_):
        yield {question.id: value for question, value in zip(questions, values, strict=True)}


def _refused(question: Question, value: str) -> bool:
    return any(option.value == value and option.refuse for option in question.options)


def _scope(final: Flat, rules: list[Rule]) -> Iterator[Fault]:
    """What is wrong with the rules for one remedy and one sort."""
    if len({rule.selected_by for rule in rules}) > 1:
        what = "some rules are selected by the event's day, some by the letter's"
        yield Fault(
            _where(final, rules[-1], "selected_by"), what, "use the same `selected_by` in all of them"
        )
    first = final.place.from_
    if all(final.origin[rule.id][0] == INTERNATIONAL for rule in rules):
        first = max(first, min(rule.from_ for rule in rules))
    days = boundaries(rules, first)
    yield from _overlaps(final, rules)
    yield from _gaps(final, rules, days)


def _overlaps(final: Flat, rules: Sequence[Rule]) -> Iterator[Fault]:
    for one, other in combinations(rules, 2):
        shared = _shared_answers(one, other)
        start = max(one.from_, other.from_)
        ends = [rule.until for rule in (one, other) if rule.until]
        if shared is None or (ends and min(ends) < start):
            continue
        which = f" where {shared}" if shared else ""
        span = f"from {start} to {min(ends)}" if ends else f"from {start} on"
        what = f"rules {one.id} and {other.id} both hold {span}{which}"
        mend = "end one the day before the other begins, or tell them apart with `when`"
        yield Fault(_where(final, other), what, mend)


def _shared_answers(one: Rule, other: Rule) -> str | None:
    """The answer under which both rules would hold; None where they cannot meet in one question's answers."""
    if one.when is None and other.when is None:
        return ""
    if one.when is None or other.when is None or one.when.answer != other.when.answer:
        return None  # rules with `when` come first, in the order written: no conflict
    shared = [value for value in one.when.is_ if value in other.when.is_]
    return f"{one.when.answer} is {shared[0]}" if shared else None


def _gaps(final: Flat, rules: Sequence[Rule], days: Sequence[date]) -> Iterator[Fault]:
    names = {rule.when.answer for rule in rules if rule.when}
    questions = [question for question in final.place.question if question.id in names]
    if len(questions) < len(names):
        return  # reported as an unknown question
    for answers in answers_to(questions):
        start: date | None = None
        for day in days:
            if any(_holds(rule, day, answers) for rule in rules):
                if start is not None:
                    yield _gap(final, rules, answers, start)
                start = None
            elif start is None:
                start = day
        if start is not None:
            yield _gap(final, rules, answers, start)


def _holds(rule: Rule, day: date, answers: Mapping[str, str]) -> bool:
    if not (rule.from_ <= day and (rule.until is None or day <= rule.until)):
        return False
    return rule.when is None or answers[rule.when.answer] in rule.when.is_


def _gap(final: Flat, rules: Sequence[Rule], answers: Mapping[str, str], start: date) -> Fault:
    ends = [rule.from_ for rule in rules if rule.from_ > start and _holds(rule, rule.from_, answers)]
    span = f"from {start} to {min(ends) - _DAY}" if ends else f"from {start} on"
    where = ", ".join(f"{name} is {value}" for name, value in answers.items())
    what = f"no rule holds {span}" + (f" where {where}" if where else "")
    after = min(
        (rule for rule in rules if rule.from_ > start), key=lambda rule: rule.from_, default=rules[-1]
    )
    if where:
        mend = "add a rule for that answer, or one without `when`"
    else:
        mend = "begin a rule earlier, end one later, or add one (`available = false` where not modelled)"
    return Fault(_where(final, after, "from"), what, mend)


def _where(final: Flat, rule: Rule, *inner: str) -> Loc:
    code, index = final.origin[rule.id]
    if code == final.place.code:
        return ("rule", index, *inner)
    return ("inherits",) if final.place.inherits else ("code",)
