"""The shape of `law.toml`: one frozen model a table. The field comments are the reference for authors.

Unknown keys are refused, and texts are stripped. Days are ISO dates, sums whole currency units.
What all tables share stands in `tables.py`, what a place asks and tells the person in `asked.py`. The reader (`read.py`)
turns pydantic's errors into `file:line` problems.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from claims.case import REMEDIES as REMEDIES
from claims.case import SORTS as SORTS
from claims.case import Remedy as Remedy
from claims.case import Sort as Sort
from claims.law.asked import Caution as Caution
from claims.law.asked import NextStep as NextStep
from claims.law.asked import Option as Option
from claims.law.asked import Question as Question
from claims.law.tables import Confidence, Name, Sourced, Table, Text, Url


class Law(Sourced):
    """[laws.<id>]: a statute, regulation or treaty."""

    name: Text  # official name, in the language of the letters
    short: Text  # as letters cite it
    english: str = ""  # English name, where `name` is not English
    citation: str = ""  # number, gazette, chapter
    from_: date | None = Field(None, alias="from")
    until: date | None = None  # last day in force
    binds: tuple[Sort, ...] = ()


class Basis(Table):
    """One provision a letter rests on."""

    law: Name
    provision: Text
    gives: Text  # what it gives, in plain words
    confidence: Confidence = "seen"  # `memory` never reaches a letter: it is shown as unconfirmed
    source: Url | None = None  # where this provision was read, if not at the rule's source


class Extension(Table):
    """By how much the recipient may prolong the period, and when."""

    count: int = Field(gt=0)
    unit: Literal["day", "business_day", "week", "month", "year"]
    when: Text


class Reply(Table):
    """How long the recipient has. Leave the table out where the law names no period."""

    count: int = Field(gt=0)
    unit: Literal["hour", "day", "business_day", "week", "month", "year"]
    from_: Literal["sending", "receipt", "identity", "payment"] = Field(alias="from")  # the trigger
    # How the place counts (docs in claims/law/deadlines.py):
    #   plain: the day after the trigger is day 1; months end on the corresponding date, or the month's last
    #   inclusive: the trigger day is day 1 (a month ends the day before the corresponding date)
    #   eu: Regulation 1182/71, as plain, and a period ending on a holiday, Saturday or Sunday runs to the
    #       next working day
    counting: Literal["plain", "inclusive", "eu"] = "plain"
    roll: bool = False  # an end on a non-working day moves to the next working day (implied by `eu`)
    provision: Text
    what: str = "answer"  # what must happen by then, one word or two: answer, acknowledge, decide
    extension: Extension | None = None
    if_silent: str = ""  # what silence means, and what to do then
    confidence: Confidence = "seen"


class Limitation(Table):
    """Until when a court can be asked. Several may stand beside one another."""

    count: int = Field(gt=0)
    unit: Literal["day", "month", "year"]
    from_: Literal["event", "knowledge", "refusal", "answer", "letter"] = Field(alias="from")
    year_end: bool = (
        False  # counted from the end of that day's year (§ 199 BGB; French Act 68-1250, Article 1)
    )
    # the day itself is the first of the period ("beginning with the date on which …"): it ends a day earlier
    first_day_counts: bool = False
    provision: Text
    what: str = ""  # which claim, where there are several
    confidence: Confidence = "seen"


class Sum(Table):
    """A sum that a statute names. Never a sum that a court would assess."""

    amount: int = Field(gt=0)
    maximum: int | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    per: Text
    condition: Text


class When(Table):
    """The rule applies only with these answers to one of the place's questions."""

    answer: Name  # id of a question of kind choice or yes_no
    is_: tuple[str, ...] = Field(alias="is", min_length=1)  # option values; "yes"/"no" for yes_no


class Rule(Sourced):
    """[[rule]]: what one remedy gives against some sorts of recipient, between two days."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]  # unique in the place
    remedy: Remedy
    against: tuple[Sort, ...] = Field(min_length=1)  # for a complaint: the sort of body complained about
    from_: date = Field(alias="from")  # first day that can be vouched for
    until: date | None = None  # last day
    selected_by: Literal["letter", "event"] = "letter"  # which day is compared with from/until
    when: When | None = None
    places: tuple[str, ...] = ()  # in `un` only: the places whose State accepts this (empty: every place)

    available: bool = True
    reason: str = ""  # refused: why the law does not give it, in plain words
    instead: str = ""  # refused: what does help, one or two sentences
    instead_remedies: tuple[Remedy, ...] = ()  # refused: the remedies to offer

    letter: str = ""  # stem of the wording file; default <remedy>.<sort>, then <remedy>
    languages: tuple[str, ...] = ()  # of this letter, where others than the place's `languages` may be sent
    to: str = "recipient"  # "recipient", or the id of one of [authorities]: who the letter goes to
    basis: tuple[Basis, ...] = ()
    reply: Reply | None = None
    fee: str = ""
    identity: str = ""  # what proof of identity may be asked for
    form: str = ""  # prescribed form, fields, language
    channel: str = ""  # where and how it must be sent
    # without what the law lets the letter fall: the person's own address, or an address for the answer (theirs, or
    # that of whoever writes for them)
    needs: tuple[Literal["person_address", "answer_address"], ...] = ()
    limitation: tuple[Limitation, ...] = ()  # the first is the one that the letter's `limitation_day` names
    sums: tuple[Sum, ...] = ()
    losses: tuple[Text, ...] = ()  # reparation: the heads of loss that the law knows
    interest: str = ""  # reparation: interest where the law gives it
    decides: str = ""  # who decides if the recipient refuses
    first: tuple[Text, ...] = ()  # what must come first
    enclose: tuple[Text, ...] = ()  # what to put with the letter
    cautions: tuple[Text, ...] = ()  # shown before the letter is made
    next: tuple[Text, ...] = ()  # what comes after, in order
    grounds_for_refusal: str = ""


class Authority(Sourced):
    """[authorities.<id>]: a regulator, court or body a letter can go to. Unknown contacts are left out."""

    name: Text  # as an envelope shows it
    address: str = ""  # lines
    email: str = ""
    phone: str = ""
    url: str = ""
    form_url: str = ""  # its complaint form
    # which of the contacts above were read in a source; others are shown as "check this", never printed
    seen: tuple[Literal["address", "email", "phone", "url", "form_url"], ...] = ()


class Calendar(Table):
    """[calendar]: the working days; `country` and `subdivision` as the package `holidays` names them."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    subdivision: str = ""
    weekend: tuple[
        Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], ...
    ] = (
        "saturday",
        "sunday",
    )
    extra_holidays: tuple[date, ...] = ()


class Reviewed(Table):
    by: Text
    on: date


class Place(Table):
    """The whole of `law.toml`."""

    code: Annotated[str, Field(pattern=r"^[a-z]{2}(-[a-z]{2,4})?$")]
    name: Text  # in English; the catalogs translate it
    region: Literal["Africa", "Americas", "Asia", "Europe", "Middle East", "World"]
    inherits: str = ""  # one other place; its rules, laws, questions and letters stand unless replaced here
    abstract: bool = False  # only to be inherited (`eu` is not: it can be chosen)
    languages: tuple[str, ...] = Field(
        min_length=1
    )  # letters' languages that the recipient reads; first = default
    reading_copies: tuple[str, ...] = ()  # languages of letters for the person's own reading only
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    time_zone: Text  # IANA name
    from_: date = Field(alias="from")  # the first day modelled
    checked: date
    reviewed: Reviewed | None = None
    calendar: Calendar = Calendar()
    summary: tuple[Text, ...] = Field(min_length=1)  # the law in plain words, three to eight sentences
    gives_not: tuple[Text, ...] = ()  # what the law does not give
    doubts: tuple[str, ...] = ()  # what is not settled, for people and reviewers
    laws: dict[Name, Law] = {}
    authorities: dict[Name, Authority] = {}
    rule: tuple[Rule, ...] = ()
    question: tuple[Question, ...] = ()
    safety: tuple[Caution, ...] = ()
    next_step: tuple[NextStep, ...] = ()
