"""What came back, and the next letter of the same case."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from claims.forms.base import StepForm, filled
from claims.forms.came import CameForm
from claims.forms.fields import Choice
from claims.forms.outcome import NextForm
from claims.web.facts import MARK, Facts
from claims.web.followup import advice, ahead, came_of, ordered, previous_of
from claims.web.guard import token_is_old
from claims.web.ics import CALENDAR, calendar
from claims.web.journey import on_from_here
from claims.web.letter import attachment, complete
from claims.web.offer import all_answered
from claims.web.several import course_for
from claims.web.site import facts, site
from claims.web.talk import address, catalog, draft, go, page
from claims.web.words import REMEDIES, SUGGESTED


@site.get("/came")
def came() -> Response:
    known = facts()
    if not _begun(known):
        return on_from_here()
    return _show_came(known, filled(CameForm, catalog(), None, known.course))


@site.post("/came")
def keep_came() -> Response:
    known = facts()
    if not _begun(known):
        return on_from_here()
    form = filled(CameForm, catalog(), request.form, {})
    if token_is_old() or not form.validate():
        return _show_came(known, form, 422)
    course = {key: value for key, value in known.course.items() if key not in ("came", "until")}
    draft().put("course", {**course, **form.values()})
    return go(address("next"))


def _show_came(known: Facts, form: StepForm, status: int = 200) -> Response:
    old = request.method == "POST" and token_is_old()
    written = REMEDIES[known.remedy].name
    return page("came", status, form=form, old=old, written=written, back=address("letter"))


@site.get("/next")
def next_letter() -> Response:
    known = facts()
    return _show_next(known, _next_form(known)) if _begun(known) else on_from_here()


@site.get("/next.ics")
def days_ahead() -> Response:
    """The days until which to wait, now that something came back or nothing did."""
    known = facts()
    days = ahead(known) if _begun(known) else []
    if not days:
        return on_from_here()
    return attachment(calendar(days, catalog(), known.today), f"days-{known.today.isoformat()}.ics", CALENDAR)


@site.post("/next")
def begin_next() -> Response:
    known = facts()
    if not _begun(known):
        return on_from_here()
    form = _next_form(known, request.form)
    if token_is_old() or not form.validate():
        return _show_next(known, form, 422)
    _follow_up(known, form.next.data)
    return on_from_here()


def _begun(known: Facts) -> bool:
    return bool(known.place and known.sort and known.remedy)


def _show_next(known: Facts, form: StepForm, status: int = 200) -> Response:
    return page(
        "next",
        status,
        form=form,
        old=request.method == "POST" and token_is_old(),
        came=came_of(known),
        advice=advice(known, catalog()),
        ahead=ahead(known),
        several=all_answered(known) if came_of(known) else complete(known),
        back=address("came" if came_of(known) else "letter"),
    )


def offered(known: Facts) -> list[str]:
    """The letters that the law gives here against this sort of body, those that fit what happened first."""
    given = known.law.availability(known.today, known.event_day)
    usual = SUGGESTED.get(str(known.course.get("happened", "")), ())
    order = [*usual, *(one for one in REMEDIES if one not in usual)]
    return [one for one in order if known.against in given[one].against]  # type: ignore[index]


def _next_form(known: Facts, given: Any = None) -> StepForm:
    form = filled(NextForm, catalog(), given, {})
    form.next.choices = tuple(
        Choice(one, REMEDIES[one].name, REMEDIES[one].does) for one in ordered(known, offered(known))
    )
    return form


def _follow_up(known: Facts, remedy: str) -> None:
    """The next letter inherits all facts, and knows of this one and of what came back."""
    previous = previous_of(known)
    course = course_for(known, remedy, [])
    marks = [mark for mark in str(course[MARK]).split() if mark != "wrote"]
    course = {key: value for key, value in course.items() if key not in ("wrote", "also")}
    draft().put("course", {**course, MARK: " ".join(marks)})
    draft().put("previous", previous)
