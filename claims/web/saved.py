"""Save the case to a file, open it again, start anew."""

from __future__ import annotations

from typing import Any

from flask import Response, abort, request

from claims.forms.base import StepForm, filled
from claims.forms.outcome import OpenForm, SaveForm
from claims.i18n import N_
from claims.web.casefile import MOST, CaseFileError, opened, saved
from claims.web.draft import TooLongError
from claims.web.guard import token_is_old
from claims.web.house import house
from claims.web.letter import attachment
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
    return go(address("came"))


@site.post("/anew")
def anew() -> Response:
    if not token_is_old():
        draft().drop()
    return go(address())
