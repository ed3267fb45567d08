"""One letter: a case, the law of its place and day, and the wording that fits them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from claims.case import Case
from claims.errors import InputError
from claims.law import PlaceLaw
from claims.law.calendar import work_days
from claims.law.deadlines import Deadline, deadline_for
from claims.law.limitation import LimitationDay, limitation_days
from claims.law.model import REMEDIES, SORTS, Authority, Rule
from claims.letters.answers import check_answers
from claims.letters.compose import compose
from claims.letters.library import Library, no_wording
from claims.letters.wording import fill
from claims.letters.words import locale_of, words_for

if TYPE_CHECKING:
    from claims.documents import Meta, Template


@dataclass(frozen=True)
class Letter:
    """A letter ready to be printed. The four prints say the same words."""

    case: Case
    rule: Rule
    language: str
    day: date
    authority: Authority | None
    reply: Deadline | None
    limitation: tuple[LimitationDay, ...]
    template: Template
    values: Mapping[str, str | bool]
    subject: str
    reading_copy: bool = False

    @property
    def meta(self) -> Meta:
        """The document's own properties: its title is its subject."""
        from claims.documents import Meta  # noqa: PLC0415 - Word and Typst load only when a letter is printed

        code = str(locale_of(self.language, self.case.place)).replace("_", "-")
        return Meta(title=self.subject, language=code)

    @property
    def file_stem(self) -> str:
        """A file name without a word about the person."""
        return f"letter-{self.day.isoformat()}-{REMEDIES.index(self.rule.remedy) + 1}"

    def docx(self) -> bytes:
        return self.template.docx(self.values, self.meta)

    def pdf(self) -> bytes:
        return self.template.pdf(self.values, self.meta)

    def text(self) -> str:
        body = self.template.text(self.values, self.meta)
        return f"{words_for(self.language)['copy']}\n\n{body}" if self.reading_copy else body

    def html(self) -> str:
        """A fragment for a page of our own."""
        return self.template.html(self.values, self.meta)

    def page(self) -> str:
        """The letter as a whole HTML page that stands alone."""
        style = "body{max-width:40em;margin:3em auto;padding:0 1em;font-family:sans-serif;line-height:1.5}"
        head = f'<meta charset="utf-8"><title>{escape(self.subject)}</title><style>{style}</style>'
        notice = f"<p>{escape(words_for(self.language)['copy'])}</p>" if self.reading_copy else ""
        return f'<!doctype html>\n<html lang="{self.meta.language}"><head>{head}</head><body>{notice}{self.html()}</body></html>\n'


def _place(library: Library, case: Case) -> PlaceLaw:
    place = library.book.places.get(case.place)
    if place is None:
        raise InputError("place", f"{case.place!r} is not one of {', '.join(sorted(library.book.places))}")
    if case.remedy not in REMEDIES:
        raise InputError("remedy", f"{case.remedy!r} is not one of {', '.join(REMEDIES)}")
    if case.recipient.sort not in SORTS:
        raise InputError("recipient.sort", f"{case.recipient.sort!r} is not one of {', '.join(SORTS)}")
    return place


def rule_for(library: Library, case: Case, day: date) -> tuple[PlaceLaw, Rule]:
    """The rule in force for this case. Raises InputError for a case that cannot be read, RefusedError where the law
    gives nothing."""
    place = _place(library, case)
    remedy, sort = case.remedy, case.recipient.sort
    deciding = {question.id for question in place.deciding_questions(remedy, sort)}
    check_answers(
        [question for question in place.questions(remedy, sort) if question.id in deciding],
        case.answers,
        known=[question.id for question in place.model.question],
    )
    return place, place.rule(remedy, sort, day, case.event.day, case.answers)


def _language(library: Library, place: PlaceLaw, rule: Rule, case: Case) -> tuple[str, bool]:
    sort = case.recipient.sort
    sendable = library.languages(place, rule, sort)
    copies = library.reading_copies(place, rule, sort)
    language = case.language or next(iter(sendable), "")
    if language in sendable or language in copies:
        return language, language in copies
    if not sendable and not case.language:
        raise no_wording(place, rule, place.model.languages[0], sort)
    raise InputError(
        "language", f"{language!r} is not one of {', '.join((*sendable, *copies))} for this letter"
    )


def write_letter(library: Library, case: Case, day: date | None = None) -> Letter:
    """The letter of this case, dated `day` (else the case's own day).

    Raises InputError naming the field, RefusedError with reason and alternative, DataError if the wording is broken.
    """
    dated = day or case.day
    if dated is None:
        raise InputError("day", "is missing: the law is picked by the day of the letter")
    place, rule = rule_for(library, case, dated)
    questions = place.questions(case.remedy, case.recipient.sort)
    check_answers(questions, case.answers, known=[question.id for question in place.model.question])
    language, copy = _language(library, place, rule, case)
    found = library.find(place, rule, case.recipient.sort, language)
    if found is None:
        raise no_wording(place, rule, language, case.recipient.sort)
    authority = None if rule.to == "recipient" else place.model.authorities[rule.to]
    reply = _reply(place, rule, case, dated)
    limits = limitation_days(
        rule,
        event=case.event.day,
        knowledge=case.event.known,
        letter=dated,
        answer=case.previous.answer_day if case.previous else None,
    )
    values = compose(
        case,
        questions,
        authority,
        day=dated,
        reply_by=reply.day if reply else None,
        # A day that has passed is said to the person on the page; a letter does not argue against itself.
        limitation_day=next((one.day for one in limits if one.printable and one.state != "past"), None),
        language=language,
    )
    template = library.template(place, found)
    subject = fill(library.wording(place, found).subject, values)
    dated_case = replace(case, day=dated)
    return Letter(
        dated_case, rule, language, dated, authority, reply, limits, template, values, subject, copy
    )


def _reply(place: PlaceLaw, rule: Rule, case: Case, dated: date) -> Deadline | None:
    """A day is printed only where the period was read in a source, and is counted in days at least."""
    if rule.reply is None or rule.reply.confidence != "seen" or rule.reply.unit == "hour":
        return None
    return deadline_for(rule.reply, dated, case.sent_by, work_days(place.model.calendar))
