"""The person's facts, frozen and already valid. A case file (`case_file.py`) and the forms both end here.

Texts are cleaned once (NFC, no control characters, line breaks as \\n) and otherwise kept as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, get_args

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
    """The body that used, or is thought to have used, face recognition, or that made the system. `sort` picks the law."""

    name: str
    sort: Sort
    address: str = ""
    email: str = ""
    vendor: str = ""  # who made the system, where that is another
    deployer: str = ""  # who used the system, where the letter goes to whoever made it


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
