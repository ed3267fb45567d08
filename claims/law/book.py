"""The law of all places, read and checked: which rule holds on a day, and what the law does not give.

Frozen, and free of clock and locale: the days are passed in. Made by `read.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from claims.errors import InputError, RefusedError
from claims.law.availability import Availability, Refused
from claims.law.calendar import WorkDays, work_days
from claims.law.model import REMEDIES, SORTS, Caution, NextStep, Place, Question, Remedy, Rule, Sort

UNKNOWN = "unknown"  # the answer "I don't know", where a question allows it
_YEAR = 365


@dataclass(frozen=True, slots=True)
class Choice:
    """The rule that holds, and by which day it was picked."""

    rule: Rule
    day: date  # the day compared with the rule's from and until
    by: Literal["letter", "event"]
    assumed: bool  # the event's day picks, but is not known: the letter's day stood in; say so


class NotModelledError(RefusedError):
    """The day lies outside what is modelled here: nothing is said about what the law gives."""


@dataclass(frozen=True, eq=False)
class PlaceLaw:
    """One place with all it inherits."""

    model: Place  # flattened
    ancestry: tuple[str, ...]  # own code, its parents', then `un`: where to look for wording, in this order
    origin: Mapping[str, str]  # rule id -> code of the place in whose file it is written

    @property
    def code(self) -> str:
        return self.model.code

    @cached_property
    def calendar(self) -> WorkDays:
        """The working days of the place, as the deadlines count them."""
        return work_days(self.model.calendar)

    @cached_property
    def _by_scope(self) -> Mapping[tuple[str, str], tuple[Rule, ...]]:
        """Rules for a remedy and a sort, those with `when` before those without, else as written."""
        scopes: dict[tuple[str, str], list[Rule]] = {}
        for rule in sorted(self.model.rule, key=lambda rule: rule.when is None):
            for sort in rule.against:
                scopes.setdefault((rule.remedy, sort), []).append(rule)
        return MappingProxyType({scope: tuple(rules) for scope, rules in scopes.items()})

    @cached_property
    def _asked(self) -> Mapping[tuple[str, str], tuple[Question, ...]]:
        """The questions of every remedy and sort: every letter asks for them several times."""
        scopes = ((remedy, sort) for remedy in REMEDIES for sort in SORTS)
        return MappingProxyType(
            {scope: tuple(q for q in self.model.question if applies(q, *scope)) for scope in scopes}
        )

    def rules(
        self, on: date, event: date | None = None, against: Sort | None = None, remedy: Remedy | None = None
    ) -> tuple[Rule, ...]:
        """All rules in force for a letter of day `on`, whatever the answers. Refused for unmodelled days."""
        self._modelled(on)
        return tuple(
            rule
            for rule in self.model.rule
            if (against is None or against in rule.against)
            and (remedy is None or rule.remedy == remedy)
            and in_force(rule, on, event)
        )

    def pick(
        self,
        remedy: Remedy,
        against: Sort,
        on: date,
        event: date | None = None,
        answers: Mapping[str, str] | None = None,
    ) -> Choice:
        """The one rule that holds, with the day that picked it.

        Raises RefusedError where the law gives no such right, or is not modelled for the day; InputError
        where an answer that decides is missing or is not an option.
        """
        given = answers or {}
        self._modelled(on)
        self._refuse_options(remedy, against, given)
        for question in self.deciding_questions(remedy, against):
            _must_decide(question, given)
        for rule in self._by_scope.get((remedy, against), ()):
            if in_force(rule, on, event) and _answered(rule, given):
                if not rule.available:
                    raise RefusedError(rule.reason, rule.instead, rule.instead_remedies)
                by_event = rule.selected_by == "event"
                day = event if by_event and event is not None else on
                return Choice(rule, day, rule.selected_by, by_event and event is None)
        raise self._not_modelled(remedy, against, on, event)

    def rule(
        self,
        remedy: Remedy,
        against: Sort,
        on: date,
        event: date | None = None,
        answers: Mapping[str, str] | None = None,
    ) -> Rule:
        return self.pick(remedy, against, on, event, answers).rule

    def questions(self, remedy: Remedy, against: Sort) -> tuple[Question, ...]:
        return self._asked[remedy, against]

    def deciding_questions(self, remedy: Remedy, against: Sort) -> tuple[Question, ...]:
        """The questions whose answers pick between rules."""
        names = {rule.when.answer for rule in self._by_scope.get((remedy, against), ()) if rule.when}
        return tuple(q for q in self.model.question if q.id in names and applies(q, remedy, against))

    def safety(self, remedy: Remedy, against: Sort) -> tuple[Caution, ...]:
        return tuple(caution for caution in self.model.safety if applies(caution, remedy, against))

    def next_steps(self, remedy: Remedy, against: Sort) -> tuple[NextStep, ...]:
        return tuple(step for step in self.model.next_step if applies(step, remedy, against))

    def availability(self, on: date, event: date | None = None) -> Mapping[Remedy, Availability]:
        """Every remedy: against whom it is there, and where refused, why and what instead."""
        return {remedy: self._availability(remedy, on, event) for remedy in REMEDIES}

    def stale(self, on: date) -> bool:
        """Checked more than a year ago."""
        return (on - self.model.checked).days > _YEAR

    def _availability(self, remedy: Remedy, on: date, event: date | None) -> Availability:
        against: list[Sort] = []
        refused: dict[Sort, Refused] = {}
        for sort in SORTS:
            rules = [rule for rule in self._by_scope.get((remedy, sort), ()) if in_force(rule, on, event)]
            if on >= self.model.from_ and any(rule.available for rule in rules):
                against.append(sort)
            elif on >= self.model.from_ and rules:
                refused[sort] = Refused(rules[0].reason, rules[0].instead, rules[0].instead_remedies)
            else:
                error = self._not_modelled(remedy, sort, on, event)
                refused[sort] = Refused(error.reason, error.instead, ())
        return Availability(remedy, tuple(against), MappingProxyType(refused))

    def _modelled(self, on: date) -> None:
        if on < self.model.from_:
            raise NotModelledError(
                f"The law of {self.model.name} is modelled here from {self.model.from_} on, not for {on}.",
                "For an earlier day, ask a lawyer or an organisation that knows the law of that time.",
            )

    def _not_modelled(self, remedy: Remedy, against: Sort, on: date, event: date | None) -> NotModelledError:
        days = f"a letter of {on}" + (f" about an event of {event}" if event else "")
        others = {
            rule.remedy: None
            for rule in self.model.rule
            if against in rule.against
            and rule.available
            and on >= self.model.from_
            and in_force(rule, on, event)
        }
        return NotModelledError(
            f"What the law of {self.model.name} gives for {days} is not modelled here "
            f"({remedy}, against a {against} body).",
            "Ask a lawyer or an organisation that knows this law, or choose another letter.",
            tuple(other for other in others if other != remedy),
        )

    def _refuse_options(self, remedy: Remedy, against: Sort, answers: Mapping[str, str]) -> None:
        for question in self.questions(remedy, against):
            for option in question.options:
                if option.refuse and answers.get(question.id) == option.value:
                    raise RefusedError(option.refuse)


@dataclass(frozen=True, eq=False)
class LawBook:
    places: Mapping[str, PlaceLaw]

    def __getitem__(self, code: str) -> PlaceLaw:
        return self.places[code]

    def __iter__(self) -> Iterator[PlaceLaw]:
        return iter(self.places.values())

    @property
    def chosen(self) -> tuple[PlaceLaw, ...]:
        """The places a person can choose, by name."""
        return tuple(sorted((p for p in self if not p.model.abstract), key=lambda p: p.model.name))


def in_force(rule: Rule, on: date, event: date | None) -> bool:
    """Whether the rule holds: by the event's day where that selects it and is known, else by the letter's."""
    day = event if rule.selected_by == "event" and event is not None else on
    return rule.from_ <= day and (rule.until is None or day <= rule.until)


def applies(entry: Question | Caution | NextStep, remedy: Remedy, against: Sort) -> bool:
    return (not entry.remedies or remedy in entry.remedies) and (
        not entry.against or against in entry.against
    )


def choices(question: Question) -> tuple[str, ...]:
    """The answers a choice or yes-no question takes."""
    values = (
        ("yes", "no") if question.kind == "yes_no" else tuple(option.value for option in question.options)
    )
    return (*values, UNKNOWN) if question.unknown else values


def _answered(rule: Rule, answers: Mapping[str, str]) -> bool:
    return rule.when is None or answers.get(rule.when.answer, UNKNOWN) in rule.when.is_


def _must_decide(question: Question, answers: Mapping[str, str]) -> None:
    """A question that decides is never guessed: the answer must be there, unless it may be left open."""
    answer, allowed = answers.get(question.id), choices(question)
    if answer in allowed or (answer is None and (question.optional or question.unknown)):
        return
    said = "is missing" if answer is None else f"cannot be {answer!r}"
    raise InputError(
        f"answers.{question.id}", f"{said}; it decides what the law gives: one of {', '.join(allowed)}"
    )
