"""The finished letter: preview, prints, days, how to send it, what comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import quote

from flask import Response, abort
from markupsafe import Markup

from claims.errors import InputError
from claims.letters.bundle import Printable
from claims.letters.write import Letter, write_letter
from claims.web.acting import authority_for
from claims.web.explain import explained, limit_explained
from claims.web.facts import Facts
from claims.web.house import house
from claims.web.ics import CALENDAR, calendar
from claims.web.journey import on_from_here
from claims.web.offer import told
from claims.web.site import facts, site
from claims.web.stops import first_open, stops
from claims.web.talk import address, catalog, page
from claims.web.timeline import moments, places

_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "txt": "text/plain; charset=utf-8",
    "ics": CALENDAR,
}


_PRINTS = ("docx", "pdf", "txt")


def complete(known: Facts) -> bool:
    return first_open(known, stops(known)).name == "check"


def written(known: Facts, language: str = "", day: date | None = None) -> Letter:
    """The letter of this draft. `language`: for reading only; `day`: of a letter written before."""
    case = known.case()
    case = replace(case, language=language) if language else case
    return write_letter(house().library, case, day or known.today)


@site.get("/letter")
def letter() -> Response:
    known = facts()
    if not complete(known):
        return on_from_here()
    try:
        made = written(known)
    except InputError as error:
        return page("unready", 422, field=error.field, message=error.message, back=address("check"))
    return page("letter", **told(known), **_told(known, made))


@site.get("/letter.<kind>")
def print_letter(kind: str) -> Response:
    if kind not in _TYPES:
        abort(404)
    known = facts()
    if not complete(known):
        return on_from_here()
    made = written(known)
    data = calendar(moments(made), catalog(), made.day) if kind == "ics" else _printed(made, kind)
    house().counts.add("claims_letters_total", format=kind)
    return attachment(data, f"{made.file_stem}.{kind}", _TYPES[kind])


def _printed(made: Printable, kind: str) -> bytes:
    if kind == "txt":
        return made.text().encode()
    return made.pdf() if kind == "pdf" else made.docx()


@site.get("/authority.<kind>")
def print_authority(kind: str) -> Response:
    """The paper by which the person lets somebody act for them, to be signed and put with the letter."""
    if kind not in _PRINTS:
        abort(404)
    known = facts()
    if not complete(known):
        return on_from_here()
    authority = authority_for(written(known))
    if authority is None:
        abort(404)
    house().counts.add("claims_letters_total", format=kind)
    return attachment(_printed(authority, kind), f"{authority.file_stem}.{kind}", _TYPES[kind])


@site.get("/reading/<copy>")
def reading_copy(copy: str) -> Response:
    """The same letter in a language the person reads. It is not for sending."""
    known = facts()
    if not complete(known):
        return on_from_here()
    if copy not in _copies(known, ""):
        abort(404)
    made = written(known, copy)
    return page("reading", preview=Markup(made.html()), copy=copy, back=address("letter"))  # noqa: S704 - escaped by the print


def attachment(data: bytes, name: str, kind: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(data, content_type=kind, headers=headers)


def _copies(known: Facts, language: str) -> list[str]:
    """The languages in which this letter can be read, besides its own."""
    if not (known.place and known.rule and known.sort):
        return []
    library = house().library
    found = (
        *library.languages(known.place, known.rule, known.sort),
        *library.reading_copies(known.place, known.rule, known.sort),
    )
    return [one for one in dict.fromkeys(found) if one != language]


def _mail_address(made: Letter) -> str:
    """Where the letter goes by e-mail; an unconfirmed address of an authority is not used."""
    if made.authority is None:
        return made.case.recipient.email
    return made.authority.email if "email" in made.authority.seen else ""


def _told(known: Facts, made: Letter) -> dict[str, Any]:
    when = moments(made)
    authority = authority_for(made)
    mail = _mail_address(made)
    mirrored = catalog().direction == "rtl"
    return {
        "letter": made,
        "preview": Markup(made.html()),  # noqa: S704 - the print escapes every value
        "place": known.law.model,
        "rule": made.rule,
        "moments": list(zip(when, places([moment.day for moment in when], mirrored), strict=True)),
        "explained": explained(made.reply.explanation, catalog()) if made.reply else [],
        "limits": [limit_explained(one, catalog()) for one in made.limitation],
        "authority": authority,
        "authority_language": house().pages.name_of(authority.language) if authority else "",
        "mail": mail,
        # Long bodies break in mail programs: address and subject only.
        "mailto": f"mailto:{quote(mail, safe='@')}?subject={quote(made.subject)}" if mail else "",
        "copies": [(code, house().pages.name_of(code)) for code in _copies(known, made.language)],
        "language_name": house().pages.name_of(made.language),
        "steps": known.law.next_steps(known.remedy, known.against),
        "stale": known.law.stale(known.today),
        "back": address("check"),
    }
