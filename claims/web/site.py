"""The blueprint of all pages that a person reads: `/<language>/…`."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, g, request

from claims.web.facts import Facts
from claims.web.house import house
from claims.web.talk import draft, today

site = Blueprint("site", __name__, url_prefix="/<language>")


@site.url_value_preprocessor
def _take_language(endpoint: str | None, values: dict[str, Any] | None) -> None:
    language = values.pop("language", "") if values else ""
    if language not in house().pages.languages:
        abort(404)
    g.language = language


def facts() -> Facts:
    """What is known so far; asked for again after a page was saved."""
    found = Facts(house(), draft(), today())
    return Facts(house(), draft(), today(found.place.code)) if found.place else found


def typed(name: str) -> str:
    return request.form.get(name, "")
