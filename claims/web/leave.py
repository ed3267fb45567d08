"""*Leave this site*: forget everything the browser keeps of us, and be somewhere harmless."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request

from claims.web.house import house
from claims.web.talk import clear_cookies

site = Blueprint("leave", __name__)


@site.route("/leave", methods=["GET", "POST"])
def leave() -> Response:
    """A plain link, so that it works without a script. It only forgets, hence needs no token; but a strange page that
    names this address (as a picture, say) must not wipe out what a person wrote."""
    response: Response = redirect(house().settings.leave_url, 303)  # type: ignore[assignment]
    if request.headers.get("Sec-Fetch-Site") != "cross-site":
        response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        clear_cookies(response)
    return response
