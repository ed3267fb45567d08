"""Worked examples: `cases.toml`, facts in; rule, deadline, provisions and phrases out. They are run as tests.

Here are the data and the half that the law alone can check: which rule is picked, what is refused, the days. The
phrases of the finished text are checked above, in `claims/letters`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import tomli
from pydantic import BaseModel, BeforeValidator, Field, PrivateAttr, ValidationError

from claims.errors import InputError, Problem, RefusedError
from claims.law.book import PlaceLaw, choices
from claims.law.deadlines import LimitationDay, deadline_for, first_printable, limitation_days
from claims.law.faults import faults_of
from claims.law.model import Name, Question, Remedy, Rule, Sort, Table, Text
from claims.law.toml_lines import Lines

# Where an example gives no event, the invented one lies so long before the letter.
EVENT_BEFORE = timedelta(13)


def _as_answer(value: object) -> object:
    """Days and truth values may be written as TOML has them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, int) else value


class ExampleLoss(Table):
    head: Text
    amount: Decimal | None = None  # none: to be assessed
    currency: str = ""
    description: str = ""


class ExamplePrevious(Table):
    """The earlier letter, as [previous] of a case file."""

    remedy: Remedy
    day: date
    due: date | None = None
    outcome: Literal["silence", "refusal", "partial", "identity", "fee", "extension"] = "silence"
    answer_day: date | None = None
    answer: str = ""
    reference: str = ""


class WorkedExample(Table):
    """[[case]]: the facts, then what must come out. Facts not given are filled with invented ones."""

    name: Text
    remedy: Remedy
    against: Sort
    on: date  # the day of the letter
    event: date | None = None
    known: date | None = None  # the day the person learnt of it
    language: str = ""
    sent_by: Literal["email", "post", "form", "hand"] = "email"
    answers: dict[Name, Annotated[str, BeforeValidator(_as_answer)]] = {}
    previous: ExamplePrevious | None = None
    losses: tuple[ExampleLoss, ...] = ()

    rule: str = ""  # id of the rule that must be picked
    reply_by: date | Literal[False] | None = None  # false: there is no period
    limitation_day: date | None = None  # of the rule's first period, as the letter names it
    basis: tuple[Text, ...] = ()  # each must occur among the rule's provisions
    must: tuple[Text, ...] = ()  # phrases of the finished text
    must_not: tuple[Text, ...] = ()
    refused: str = ""  # a phrase of the reason
    instead: tuple[Remedy, ...] = ()  # remedies that must be offered

    _file: str = PrivateAttr("")
    _at: int = PrivateAttr(0)
    _lines: Lines | None = PrivateAttr(None)

    @property
    def event_day(self) -> date:
        """The event's day; an invented one where none is given."""
        return self.event or self.on - EVENT_BEFORE

    def problem(self, key: str, what: str, mend: str) -> Problem:
        """Something wrong with this example, at the line of `key`."""
        line = self._lines.find(("case", self._at, key)) if self._lines else 0
        return Problem(self._file, line, f"{self.name}: {what}", mend)


class _File(BaseModel, extra="forbid", frozen=True):
    case: tuple[WorkedExample, ...] = Field(min_length=1)


def read_examples(
    folders: Sequence[Path], code: str
) -> tuple[tuple[WorkedExample, ...], tuple[Problem, ...]]:
    """The examples of a place (the last folder's that has cases.toml), and what is wrong with the file."""
    files = [folder / code / "cases.toml" for folder in folders]
    path = next((file for file in reversed(files) if file.is_file()), None)
    if path is None:
        return (), ()
    shown = "/".join(path.parts[-3:]) if path.is_relative_to(folders[0]) else str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        examples = _File.model_validate(tomli.loads(text)).case
    except UnicodeDecodeError as error:
        return (), (Problem(shown, 0, f"is not UTF-8 (byte {error.start})", "save the file as UTF-8"),)
    except tomli.TOMLDecodeError as error:
        what = f"is not TOML: {error.msg[:1].lower()}{error.msg[1:]} (column {error.colno})"
        return (), (Problem(shown, error.lineno, what, "mend the line, or the quotation marks above it"),)
    except ValidationError as error:
        lines = Lines(text)
        faults = faults_of(error, _File)
        return (), tuple(sorted({Problem(shown, lines.find(f.loc), f.what, f.mend) for f in faults}))
    lines = Lines(text)
    for number, example in enumerate(examples):
        example._file, example._at, example._lines = shown, number, lines
    return examples, tuple(_contradictions(examples))


def example_answers(place: PlaceLaw, example: WorkedExample) -> dict[str, str]:
    """The example's answers, and neutral ones to the questions that decide and must be answered.

    Neutral: what the named rule asks for, else no, else the first option that does not end the letter.
    """
    answers = dict(example.answers)
    named = next((rule for rule in place.model.rule if rule.id == example.rule), None)
    for question in place.deciding_questions(example.remedy, example.against):
        if question.id in answers or question.optional or question.unknown:
            continue
        if named and named.when and named.when.answer == question.id:
            answers[question.id] = named.when.is_[0]
        else:
            answers[question.id] = _neutral(question)
    return answers


def _neutral(question: Question) -> str:
    if question.kind == "yes_no":
        return "no"
    going = [option.value for option in question.options if not option.refuse]
    return going[0] if going else choices(question)[0]


def check_example_law(place: PlaceLaw, example: WorkedExample) -> list[Problem]:
    """What the law says against the example: the rule, the refusal, the days, the provisions."""
    answers = example_answers(place, example)
    try:
        rule = place.rule(example.remedy, example.against, example.on, example.event_day, answers)
    except RefusedError as refusal:
        return list(_refusal(example, refusal))
    except InputError as error:
        return [example.problem("answers", str(error), "mend `answers`")]
    return list(_given(place, example, rule))


def _refusal(example: WorkedExample, refusal: RefusedError) -> Iterator[Problem]:
    if not example.refused:
        yield example.problem(
            "remedy", f"the law refuses this: {refusal.reason}", "mend the rule, or the case"
        )
        return
    if _plain(example.refused) not in _plain(refusal.reason):
        what = f"the reason does not say {example.refused!r}: {refusal.reason}"
        yield example.problem("refused", what, "mend the reason, or the phrase")
    for remedy in example.instead:
        if remedy not in refusal.instead_remedies:
            offered = ", ".join(refusal.instead_remedies) or "nothing"
            what = f"`{remedy}` is not offered instead, but {offered}"
            yield example.problem("instead", what, "mend `instead_remedies`, or the case")


def _given(place: PlaceLaw, example: WorkedExample, rule: Rule) -> Iterator[Problem]:
    if example.refused:
        what = f"rule {rule.id} gives what should be refused"
        yield example.problem("refused", what, "mend the rule, or the case")
        return
    if example.rule and example.rule != rule.id:
        what = f"rule {rule.id} is picked, not {example.rule}"
        yield example.problem("rule", what, "mend days, `when` and answers, or the id")
    said = _plain(" | ".join(_provisions(place, rule)))
    for phrase in example.basis:
        if _plain(phrase) not in said:
            what = f"{phrase!r} is not among the provisions of rule {rule.id}"
            yield example.problem("basis", what, "add it to the rule's basis, or mend the case")
    yield from _reply(place, example, rule)
    yield from _limitation(example, rule)


def _provisions(place: PlaceLaw, rule: Rule) -> Iterator[str]:
    for basis in rule.basis:
        yield f"{basis.provision} {place.model.laws[basis.law].short}"
    if rule.reply:
        yield rule.reply.provision
        if rule.reply.extension:
            yield rule.reply.extension.when
    for one in rule.limitation:
        yield one.provision


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _reply(place: PlaceLaw, example: WorkedExample, rule: Rule) -> Iterator[Problem]:
    if example.reply_by is None:
        return
    if rule.reply is None or rule.reply.confidence != "seen":
        if example.reply_by is not False:
            what = (
                f"rule {rule.id} has no period that was read in a source, so there is no {example.reply_by}"
            )
            yield example.problem("reply_by", what, "add `reply`, or write `reply_by = false`")
        return
    deadline = deadline_for(rule.reply, example.on, example.sent_by, place.calendar)
    if deadline.day != example.reply_by:
        wanted = example.reply_by or "no period"
        what = f"the answer is due on {deadline.day}, not {wanted} ({' '.join(deadline.explain_en())})"
        yield example.problem("reply_by", what, "mend `reply`, `[calendar]`, or the case")


def _limitation(example: WorkedExample, rule: Rule) -> Iterator[Problem]:
    if example.limitation_day is None:
        return
    days = example_limitation(example, rule)
    first = first_printable(rule, days)
    if first is None or first.day != example.limitation_day:
        found = ", ".join(f"{one.day} ({one.limitation.provision})" for one in days) or "none"
        what = f"the first limitation day is not {example.limitation_day}; computed: {found}"
        yield example.problem("limitation_day", what, "mend `limitation`, or the case")


def example_limitation(example: WorkedExample, rule: Rule) -> tuple[LimitationDay, ...]:
    previous = example.previous
    return limitation_days(
        rule,
        event=example.event_day,
        knowledge=example.known or example.event_day,
        letter=example.on,
        answer=previous.answer_day if previous else None,
    )


def _contradictions(examples: Sequence[WorkedExample]) -> Iterator[Problem]:
    names: set[str] = set()
    for one in examples:
        if one.name in names:
            yield one.problem("name", "the name stands twice", "give each case its own name")
        names.add(one.name)
        expects = [
            key
            for key in ("rule", "reply_by", "limitation_day", "basis", "must", "must_not")
            if getattr(one, key) not in ("", None, ())
        ]
        if one.refused and expects:
            yield one.problem(expects[0], f"is refused, yet has `{expects[0]}`", "take one of the two out")
        if one.instead and not one.refused:
            yield one.problem("instead", "has `instead` without `refused`", "add a phrase of the reason")
        if one.event and one.event > one.on:
            yield one.problem(
                "event", f"the event of {one.event} is after the letter", "mend one of the days"
            )
