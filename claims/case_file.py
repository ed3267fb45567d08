"""A case file's data (TOML or JSON) as a Case. What is wrong is named by its field, in the file's own words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar, get_args

from claims.case import (
    REMEDIES,
    SORTS,
    Case,
    Event,
    Loss,
    Outcome,
    Person,
    Previous,
    Recipient,
    Representative,
    Role,
    SentBy,
    clean,
)
from claims.errors import InputError

_MAX_LINE, _MAX_TEXT, _MAX_ADDRESS = 200, 4000, 500
_Word = TypeVar("_Word", bound=str)


class _Reader:
    """One table of the case file: takes what is known, then refuses what is left."""

    def __init__(self, name: str, table: object) -> None:
        if not isinstance(table, Mapping):
            raise InputError(name, "must be a table")
        self.name, self.left = name, dict(table)

    def _where(self, key: str) -> str:
        return f"{self.name}.{key}" if self.name else key

    def text(self, key: str, most: int = _MAX_LINE, required: bool = False) -> str:
        value = self.left.pop(key, "")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise InputError(self._where(key), "must be text")
        value = clean(str(value))
        if required and not value:
            raise InputError(self._where(key), "is missing")
        if len(value) > most:
            raise InputError(self._where(key), f"has {len(value)} characters; at most {most} fit")
        return value

    def day(self, key: str) -> date | None:
        value = self.left.pop(key, None)
        if value in (None, ""):
            return None
        if type(value) is date:
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            raise InputError(self._where(key), f"{value!r} is not a day; write it as 2026-11-23") from None

    def one_of(self, key: str, allowed: tuple[_Word, ...], default: str = "") -> _Word:
        value = self.text(key) or default
        for word in allowed:
            if word == value:
                return word
        what = f"{value!r} is not one of" if value else "is missing; it is one of"
        raise InputError(self._where(key), f"{what} {', '.join(allowed)}")

    def amount(self, key: str) -> Decimal | None:
        value = self.left.pop(key, None)
        if value in (None, ""):
            return None
        try:
            amount = Decimal(str(value))
        except InvalidOperation:
            raise InputError(self._where(key), f"{value!r} is not a sum; write it as 1250.50") from None
        if not amount.is_finite() or not 0 <= amount < Decimal(10) ** 12:
            raise InputError(self._where(key), "must be a sum from 0 to 999999999999")
        return amount

    def take(self, key: str, default: object) -> Any:
        return self.left.pop(key, default)

    def done(self) -> None:
        if self.left:
            unknown = next(iter(self.left))
            raise InputError(self._where(str(unknown)), "is not a known key")


def _person(table: object) -> Person:
    r = _Reader("person", table)
    person = Person(
        r.text("name", required=True),
        r.text("address", _MAX_ADDRESS),
        r.text("email"),
        r.text("phone"),
        r.day("born"),
    )
    r.done()
    return person


def _representative(table: object) -> Representative | None:
    if table is None:
        return None
    r = _Reader("representative", table)
    one = Representative(
        r.text("name", required=True),
        r.one_of("role", get_args(Role), "other"),
        r.text("address", _MAX_ADDRESS),
        r.text("email"),
        r.text("phone"),
    )
    r.done()
    return one


def _recipient(table: object) -> Recipient:
    r = _Reader("recipient", table)
    recipient = Recipient(
        r.text("name", required=True),
        r.one_of("sort", SORTS),
        r.text("address", _MAX_ADDRESS),
        r.text("email"),
        r.text("vendor"),
        r.text("deployer"),
    )
    r.done()
    return recipient


def _event(table: object) -> Event:
    r = _Reader("event", table)
    event = Event(
        r.day("day"),
        r.text("time"),
        r.text("place"),
        r.text("system"),
        r.text("description", _MAX_TEXT),
        r.text("reference"),
        r.day("known"),
    )
    r.done()
    return event


def _losses(tables: object) -> tuple[Loss, ...]:
    if not isinstance(tables, list | tuple) or len(tables) > 20:
        raise InputError("loss", "must be a list of at most 20 tables")
    losses = []
    for number, table in enumerate(tables, 1):
        r = _Reader(f"loss[{number}]", table)
        loss = Loss(
            r.text("head", required=True), r.text("description", 1000), r.amount("amount"), r.text("currency")
        )
        r.done()
        if loss.amount is not None and not re.fullmatch("[A-Z]{3}", loss.currency):
            raise InputError(f"loss[{number}].currency", "must be a currency such as GBP when there is a sum")
        losses.append(loss)
    return tuple(losses)


def _previous(table: object) -> Previous | None:
    if table is None:
        return None
    r = _Reader("previous", table)
    day = r.day("day")
    if day is None:
        raise InputError("previous.day", "is missing")
    previous = Previous(
        r.one_of("remedy", REMEDIES),
        day,
        r.day("due"),
        r.one_of("outcome", get_args(Outcome), "silence"),
        r.day("answer_day"),
        r.text("answer", 1000),
        r.text("reference"),
    )
    r.done()
    return previous


def _answers(table: object) -> dict[str, str]:
    r = _Reader("answers", table)
    answers = {}
    for key, value in list(r.left.items()):
        if isinstance(value, bool):
            r.left[key] = "yes" if value else "no"
        elif type(value) is date:
            r.left[key] = value.isoformat()
        answers[str(key)] = r.text(key, 2000)
    return {key: value for key, value in answers.items() if value}


def case_from(data: Mapping[str, Any]) -> Case:
    """The case of a case file's data. Raises InputError naming the field, in the file's own words."""
    r = _Reader("", data)
    case = Case(
        place=r.text("place", required=True),
        remedy=r.one_of("remedy", REMEDIES),
        language=r.text("language"),
        day=r.day("day"),
        sent_by=r.one_of("sent_by", get_args(SentBy), "email"),
        person=_person(r.take("person", {})),
        representative=_representative(r.take("representative", None)),
        recipient=_recipient(r.take("recipient", {})),
        event=_event(r.take("event", {})),
        answers=_answers(r.take("answers", {})),
        losses=_losses(r.take("loss", ())),
        previous=_previous(r.take("previous", None)),
    )
    r.done()
    return case
