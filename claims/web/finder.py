"""The small form above "who is it?": finds somebody in the directory, or fills in what we know about them."""

from __future__ import annotations

from flask import Response, request

from claims.case import clean
from claims.forms.bounds import FIND
from claims.web.directory import recipient_of
from claims.web.guard import token_is_old
from claims.web.house import house
from claims.web.journey import form_of, on_from_here, save_step, show
from claims.web.site import facts, site, typed
from claims.web.stops import reachable, stops
from claims.web.talk import address, draft, go


@site.post("/who")
def save_who() -> Response:
    action = request.form.get("do")
    if action not in ("find", "pick"):
        return save_step("who")
    known = facts()
    way = stops(known)
    stop = reachable(known, way, "who")
    if stop is None:
        return on_from_here()
    if token_is_old():
        return show(stop, known, way, form_of(stop, known), 422)
    if action == "find":
        words = " ".join(clean(typed("find")).split())[:FIND]
        draft().put("course", {**known.course, "find": words})
    else:
        _take(typed("slug"))
    return go(address("who"))


def _take(slug: str) -> None:
    """The page is shown again with what we know, for the person to look at before going on."""
    record = house().directory().records.get(slug)
    if record:
        draft().put("course", {**draft().part("course"), "slug": slug, "find": ""})
        draft().put("recipient", recipient_of(record))
