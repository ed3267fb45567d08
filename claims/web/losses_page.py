"""The page on which losses are listed, added and taken out."""

from __future__ import annotations

from flask import Response, request

from claims.forms.base import filled
from claims.forms.matter import LossForm
from claims.i18n import N_
from claims.web import losses
from claims.web.draft import TooLongError
from claims.web.guard import token_is_old
from claims.web.journey import on_from_here, show
from claims.web.site import facts, site
from claims.web.stops import reachable, stops
from claims.web.talk import address, catalog, go

NONE_YET = N_("Say what you lost or suffered, then choose “Add this”.")


@site.post("/losses")
def save_losses() -> Response:
    known = facts()
    way = stops(known)
    stop = reachable(known, way, "losses")
    if stop is None or known.place is None:
        return on_from_here()
    listed = losses.kept(known)
    action = request.form.get("do", "add")
    if not token_is_old() and action.startswith("remove-"):
        number = action.removeprefix("remove-")
        losses.put(known, [loss for at, loss in enumerate(listed, 1) if str(at) != number], done=False)
        return go(address("losses"))
    form = filled(LossForm, catalog(), request.form, {})
    empty = not (form.head.data or form.description.data or form.amount.data)
    only_done = action == "done" and empty and bool(listed)
    if token_is_old() or not (only_done or (form.validate() and len(listed) < losses.MOST)):
        return show(stop, known, way, form, 422)
    more = [] if only_done else [losses.loss_of(form.values(), known.place.model.currency)]
    try:
        losses.put(known, [*listed, *more], done=action == "done")
    except TooLongError as long:
        form.too_long(long.over)
        return show(stop, known, way, form, 422)
    return on_from_here() if action == "done" else go(address("losses"))
