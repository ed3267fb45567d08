"""The tables of `law.toml` by which a place speaks with the person: questions, dangers, next steps."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from claims.case import Remedy, Sort
from claims.law.tables import Name, Table, Text


class Option(Table):
    value: Name
    label: Text
    refuse: str = ""  # choosing it ends the letter: why, and what to do instead


class Question(Table):
    """[[question]]: what a letter of this place needs besides person, recipient and event.

    In English; the catalogs translate it. The id is the value's name in the wording; option `o` of a choice `q`
    is the condition `q_o`.
    """

    id: Name
    kind: Literal["text", "long_text", "choice", "yes_no", "date", "number"]
    remedies: tuple[Remedy, ...] = ()  # empty: all
    against: tuple[Sort, ...] = ()  # empty: all
    label: Text  # the question itself, one sentence
    why: Text  # why we ask
    example: str = ""
    optional: bool = False
    unknown: bool = False  # "I don't know" may be chosen (choice and yes_no)
    options: tuple[Option, ...] = ()
    max: int = Field(200, gt=0, le=2000)  # characters
    pattern: str = ""  # a regular expression the whole answer must match (text)
    pattern_help: str = ""  # said when it does not


class Caution(Table):
    """[[safety]]: a danger the person must know before writing. `stop`: talk to a lawyer first."""

    text: Text
    remedies: tuple[Remedy, ...] = ()
    against: tuple[Sort, ...] = ()
    stop: bool = False


class NextStep(Table):
    """[[next_step]]: what to do after the letter, in order."""

    text: Text
    remedies: tuple[Remedy, ...] = ()
    against: tuple[Sort, ...] = ()
