"""The person's facts, frozen and already valid. A case file (TOML or JSON) and the forms both end here.

Texts are cleaned once (NFC, no control characters, line breaks as \\n) and otherwise kept as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, TypeVar, get_args

from claims.errors import InputError

Remedy = Literal[
    "disclosure",
    "deletion",
    "objection",
    "review",
    "reparation",
    "complaint",
    "records",
    "evidence",
    "communication",
    "reminder",
]
Sort = Literal["private", "public", "police"]
REMEDIES: tuple[Remedy, ...] = get_args(Remedy)
SORTS: tuple[Sort, ...] = get_args(Sort)
Role = Literal["parent", "lawyer", "organisation", "other"]
Outcome = Literal["silence", "refusal", "partial", "identity", "fee", "extension"]
SentBy = Literal["email", "post", "form", "hand"]

# Control characters (but not \n and \t), lone surrogates, and the two code points that XML refuses.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS = re.compile("[\x0b\x0c\u2028\u2029]")
_MAX_LINE, _MAX_TEXT, _MAX_ADDRESS = 200, 4000, 500


def clean(text: str) -> str:
    """NFC, line breaks as \\n, control characters out, outer white space off. Nothing else is changed."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
    return _REFUSED.sub("", _BREAKS.sub("\n", text)).replace("\t", " ").strip()


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    address: str = ""
    email: str = ""
    phone: str = ""
    born: date | None = None


@dataclass(frozen=True, slots=True)
class Representative:
    """Who writes for the person: a parent, a lawyer, an organisation, or someone else with authority."""

    name: str
    role: Role
    address: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """The body that used, or is thought to have used, face recognition. `sort` picks the law."""

    name: str
    sort: Sort
    address: str = ""
    email: str = ""
    vendor: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What happened, as the person put it. All of it may be unknown."""

    day: date | None = None
    time: str = ""
    place: str = ""
    system: str = ""
    description: str = ""
    reference: str = ""
    known: date | None = None  # the day the person learnt of it; limitation may run from here


@dataclass(frozen=True, slots=True)
class Loss:
    """A head of loss. `amount` in whole or decimal units of `currency`; None: to be assessed."""

    head: str
    description: str = ""
    amount: Decimal | None = None
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Previous:
    """The earlier letter of the same case, and what came back."""

    remedy: Remedy
    day: date
    due: date | None = None
    outcome: Outcome = "silence"
    answer_day: date | None = None
    answer: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    place: str
    remedy: Remedy
    person: Person
    recipient: Recipient
    event: Event = Event()
    language: str = ""  # of the letter; empty: the place's first
    day: date | None = None  # of the letter; None: decided by the caller
    sent_by: SentBy = "email"
    representative: Representative | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    losses: tuple[Loss, ...] = ()
    previous: Previous | None = None


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
