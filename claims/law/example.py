"""A worked example of `cases.toml`: its shape, and reading the file. `cases.py` checks it against the law."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import tomli
from pydantic import BaseModel, BeforeValidator, Field, PrivateAttr, ValidationError

from claims.errors import Problem
from claims.law.faults import faults_of
from claims.law.model import Remedy, Sort
from claims.law.tables import Name, Table, Text
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
