"""One request: its language, the person's draft, the page that answers. The views are written with these words."""

from __future__ import annotations

from datetime import date
from typing import Any, cast
from zoneinfo import ZoneInfo

from flask import Flask, Response, g, redirect, request
from markupsafe import Markup

from claims.i18n.catalog import Catalog
from claims.web.csrf import form_token
from claims.web.draft import NAMES, Draft, cookie_name
from claims.web.house import house


def draft() -> Draft:
    if "draft" not in g:
        g.draft = Draft(house().seal, request.cookies, request.is_secure)
    return cast("Draft", g.draft)


def language() -> str:
    """The language of the page: the one in the address, else the browser's best."""
    return cast("str", g.get("language") or best_language())


def best_language() -> str:
    offered = house().pages.languages
    return request.accept_languages.best_match(offered, default=offered[0]) or offered[0]


def catalog() -> Catalog:
    return house().pages.catalog(language())


def today(place: str = "") -> date:
    """The day it is in that place: a letter is dated where it is sent."""
    now = house().now()
    law = house().library.book.places.get(place)
    return now.astimezone(ZoneInfo(law.model.time_zone)).date() if law else now.date()


def address(step: str = "", **query: str) -> str:
    """The address of a page in this language."""
    path = f"/{language()}/{step}"
    return path + "?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else path


def page(template: str, status: int = 200, **values: Any) -> Response:
    """The page `templates/pages/<template>.html`."""
    text = house().pages.render(
        language(),
        f"pages/{template}.html",
        path=request.path,
        token=_token_field,
        refused=_refused,
        shared=_shared,
        address=address,
        **{"progress": None, **values},
    )
    return Response(text, status, content_type="text/html; charset=utf-8")


def go(where: str) -> Response:
    """After a form: see the next page, by GET, so that back and reload are harmless."""
    return cast("Response", redirect(where, 303))


def _token_field() -> Markup:
    token = form_token(house().seal, draft().token_seed())
    return Markup('<input type="hidden" name="token" value="{}">').format(token)


def _refused() -> bool:
    """Did a part of the answers come back that we cannot open?"""
    return bool(draft().refused)


def _shared() -> bool:
    """Does someone else use this device? Then every page reminds the person to leave."""
    return bool(draft().part("course").get("shared"))


def clear_cookies(response: Response) -> None:
    for name in NAMES:
        for secure in {True, request.is_secure}:
            full = cookie_name(name, secure)
            if full in request.cookies:
                _set_cookie(response, full, None, secure)


def _set_cookie(response: Response, name: str, value: str | None, secure: bool) -> None:
    # Lax, not Strict: a link from a clinic's page must not make a person's answers seem lost. All that changes
    # anything is a POST, and those stay home with Lax.
    response.set_cookie(
        name, value or "", secure=secure, httponly=True, samesite="Lax", max_age=None if value else 0
    )


def _keep_draft(response: Response) -> Response:
    if "draft" in g:
        for name, value in draft().to_send(response.status_code // 100 != 3).items():
            _set_cookie(response, cookie_name(name, request.is_secure), value, request.is_secure)
    return response


def install(app: Flask) -> None:
    app.after_request(_keep_draft)
