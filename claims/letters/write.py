"""One letter: a case, the law of its place and day, and the wording that fits them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from claims.case import Case
from claims.errors import InputError
from claims.law import PlaceLaw
from claims.law.deadlines import Deadline, deadline_for
from claims.law.limitation import LimitationDay, first_printable, limitation_days
from claims.law.model import REMEDIES, Authority, Rule
from claims.letters.answers import check_answers, check_needs
from claims.letters.compose import compose
from claims.letters.library import Found, Library, no_wording
from claims.letters.wording import fill, fill_all
from claims.letters.words import locale_of, words_for

if TYPE_CHECKING:
    from claims.documents import Meta, Template


@dataclass(frozen=True)
class Letter:
    """A letter ready to be printed. The four prints say the same words."""

    library: Library
    place: PlaceLaw
    found: Found
    case: Case
    rule: Rule
    day: date
    authority: Authority | None
    reply: Deadline | None
    limitation: tuple[LimitationDay, ...]
    values: Mapping[str, str | bool]
    reading_copy: bool = False

    @property
    def language(self) -> str:
        return self.found.language

    @cached_property
    def template(self) -> Template:
        return self.library.template(self.place, self.found)

    @cached_property
    def subject(self) -> str:
        """The subject line as printed, for a mail link and the document's title."""
        return fill(self.library.wording(self.place, self.found).subject, self.values)

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
    """The letter of this case, dated `day` (else the case's own day). Its template is compiled when first printed.

    Raises InputError naming the field, RefusedError with reason and alternative, DataError if the wording is broken.
    """
    dated = day or case.day
    if dated is None:
        raise InputError("day", "is missing: the law is picked by the day of the letter")
    place, rule = rule_for(library, case, dated)
    check_needs(rule, case)
    questions = place.questions(case.remedy, case.recipient.sort)
    check_answers(questions, case.answers, known=[question.id for question in place.model.question])
    language, copy = _language(library, place, rule, case)
    found = library.find(place, rule, case.recipient.sort, language)
    if found is None:
        raise no_wording(place, rule, language, case.recipient.sort)
    authority = None if rule.to == "recipient" else place.model.authorities[rule.to]
    reply, limits = _reply(place, rule, case, dated), _limits(rule, case, dated)
    nearest = first_printable(rule, limits)
    values = compose(
        case,
        questions,
        authority,
        day=dated,
        reply_by=reply.day if reply else None,
        # A day that has passed is said to the person on the page; a letter does not argue against itself.
        limitation_day=nearest.day if nearest and nearest.state != "past" else None,
        language=language,
    )
    return Letter(
        library, place, found, replace(case, day=dated), rule, dated, authority, reply, limits, values, copy
    )


def words_of(library: Library, case: Case, day: date | None = None) -> str:
    """The letter's subject and body as plain words, without a template: for checking phrases quickly."""
    letter = write_letter(library, case, day)
    wording = library.wording(letter.place, letter.found)
    return f"{letter.subject}\n\n{fill_all(wording, letter.values)}"


def _limits(rule: Rule, case: Case, dated: date) -> tuple[LimitationDay, ...]:
    return limitation_days(
        rule,
        event=case.event.day,
        knowledge=case.event.known,
        letter=dated,
        answer=case.previous.answer_day if case.previous else None,
    )


def _reply(place: PlaceLaw, rule: Rule, case: Case, dated: date) -> Deadline | None:
    """A day is printed only where the period was read in a source, and is counted in days at least."""
    if rule.reply is None or rule.reply.confidence != "seen" or rule.reply.unit == "hour":
        return None
    return deadline_for(rule.reply, dated, case.sent_by, place.calendar)
