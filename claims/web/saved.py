"""Save the case to a file, open it again, start anew, write the next letter of the same case."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

from flask import Response, abort, request

from claims.errors import ClaimsError
from claims.forms.base import StepForm, filled
from claims.forms.outcome import NextForm, OpenForm, SaveForm
from claims.i18n import N_
from claims.web import choices
from claims.web.casefile import MOST, CaseFileError, opened, saved
from claims.web.draft import TooLongError
from claims.web.facts import MARK, Facts
from claims.web.guard import token_is_old
from claims.web.house import house
from claims.web.journey import on_from_here
from claims.web.letter import attachment, written
from claims.web.parts import Parts, opened_rest, parts_of, put_what_fits, sealed_rest
from claims.web.seal import SealError
from claims.web.site import facts, site, typed
from claims.web.talk import address, catalog, draft, go, page

_COMPLAINTS = {
    "format": N_("This is not a case file. Choose a file that you saved here."),
    "passphrase": N_("This passphrase does not open the file. Enter the one with which you saved it."),
    "case": N_("This file cannot be used: look at “%(detail)s” in it."),
    "long": N_("This case is too long for your browser to keep. Shorten “%(detail)s” in the file."),
}


def _show(template: str, form: StepForm, status: int = 200, back: str = "") -> Response:
    old = request.method == "POST" and token_is_old()
    return page(template, status, form=form, old=old, back=address(back))


@site.get("/save")
def save() -> Response:
    if draft().is_empty():
        return go(address())
    return _show("save", filled(SaveForm, catalog(), None, {}), back="check")


@site.post("/save")
def save_file() -> Response:
    """The one form that answers with a file: the passphrase must stand in no address."""
    form = filled(SaveForm, catalog(), request.form, {})
    if token_is_old() or not form.validate():
        return _show("save", form, 422, back="check")
    known = facts()
    day = known.course.get("day") or known.today.isoformat()
    data = saved({**known.data(), "day": day}, form.passphrase.data)
    return attachment(data, f"case-{known.today.isoformat()}.json", "application/json")


@site.get("/open")
def open_case() -> Response:
    return _show("open", filled(OpenForm, catalog(), None, {}))


@site.post("/open")
def open_file() -> Response:
    form = filled(OpenForm, catalog(), request.form, {})
    if token_is_old():
        return _show("open", form, 422)
    if sealed := typed("rest"):
        try:
            return _take_in(opened_rest(house().seal, sealed))
        except (SealError, ValueError):
            abort(400)
    upload = request.files.get("file")
    try:
        parts = parts_of(opened(upload.read(MOST + 1) if upload else b"", form.passphrase.data))
        draft().drop()
        return _take_in(parts)
    except CaseFileError as error:
        field = form.passphrase if error.reason == "passphrase" else form.file
        return _refuse(form, field, error.reason, error.detail)
    except TooLongError as error:
        return _refuse(form, form.file, "long", error.part)


def _refuse(form: StepForm, field: Any, reason: str, detail: str) -> Response:
    field.errors = [catalog().gettext(_COMPLAINTS[reason]) % {"detail": detail}]
    draft().forget_changes()
    return _show("open", form, 422)


def _take_in(parts: Parts) -> Response:
    rest = put_what_fits(draft(), parts)
    if rest:
        return page("open_more", rest=sealed_rest(house().seal, rest), back="")
    return go(address("next"))


@site.post("/anew")
def anew() -> Response:
    if not token_is_old():
        draft().drop()
    return go(address())


@site.get("/next")
def next_letter() -> Response:
    known = facts()
    form = _next_form(known)
    return _show("next", form, back="letter") if form else on_from_here()


@site.post("/next")
def begin_next() -> Response:
    known = facts()
    form = _next_form(known, request.form)
    if form is None:
        return on_from_here()
    if token_is_old() or not form.validate():
        return _show("next", form, 422, back="letter")
    _follow_up(known, form.next.data)
    return on_from_here()


def _next_form(known: Facts, given: Any = None) -> StepForm | None:
    """What the law gives here besides; the letters that follow an unanswered one come first."""
    if not (known.place and known.sort and known.remedy):
        return None
    form = filled(NextForm, catalog(), given, {})
    offered, _ = choices.available(known)
    first: tuple[str, ...] = ("reminder", "complaint")
    order = [one for one in first if one in offered and one != known.remedy]
    order += [one for one in offered if one not in (*order, known.remedy)]
    form.next.choices = tuple(choices.choice_of(one) for one in order)
    return form


def _follow_up(known: Facts, remedy: str) -> None:
    """The next letter inherits all facts, and knows of this one."""
    day = known.course.get("day") or known.today.isoformat()
    previous = {"remedy": known.remedy, "day": day}
    if known.remedy == "reminder":  # a reminder of a letter is about that letter
        previous = {key: known.draft.part("previous").get(key, "") for key in ("remedy", "day", "due")}
    else:
        with suppress(ClaimsError):
            made = written(known, day=date.fromisoformat(day))
            previous |= {"due": made.reply.day.isoformat()} if made.reply else {}
    course = {key: value for key, value in known.course.items() if key not in ("day", "language", "wrote")}
    marks = [mark for mark in str(course.get(MARK, "")).split() if mark not in ("risks", "language", "wrote")]
    draft().put("course", {**course, "remedy": remedy, MARK: " ".join(marks)})
    draft().put("previous", previous)
