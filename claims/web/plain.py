"""Pages that only tell: which language, what we keep."""

from __future__ import annotations

from flask import Blueprint, Response

from claims.web.site import site
from claims.web.talk import address, best_language, go, page

root = Blueprint("root", __name__)


@root.get("/")
def choose_language() -> Response:
    """The browser's language, or the first on offer. It can be changed on every page."""
    response = go(f"/{best_language()}/")
    response.headers["Vary"] = "Accept-Language"
    return response


@site.get("/privacy")
def privacy() -> Response:
    return page("privacy", back=address())
