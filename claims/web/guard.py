"""What stands before every view: the host is ours, the form is ours, and nobody floods us."""

from __future__ import annotations

from flask import Flask, Response, abort, g, request
from werkzeug.exceptions import TooManyRequests

from claims.web.csrf import source_of, token_holds
from claims.web.house import house
from claims.web.talk import draft

OPERATIONS = ("ops.health", "ops.ready", "ops.metrics")  # asked by machines under any name of the host
DOCUMENTS = ("site.print_letter", "site.print_authority", "site.reading_copy", "site.letter")


def _known_host() -> None:
    """Host headers are typed by strangers; what is not in the list is refused before it reaches a page."""
    host = request.host.rsplit(":", 1)[0] if not request.host.endswith("]") else request.host
    if host.lower() not in house().settings.hosts and request.endpoint not in OPERATIONS:
        house().counts.add("claims_refused_total", reason="host")
        abort(400, "host")


def _own_form() -> None:
    """A form is refused if it comes from elsewhere. One of ours whose token has grown old is shown again."""
    if request.method != "POST":
        return
    source = source_of(
        request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin"), request.host_url.rstrip("/")
    )
    if source == "foreign":
        house().counts.add("claims_refused_total", reason="foreign form")
        abort(403)
    g.token_holds = token_holds(house().seal, draft().known_seed(), request.form.get("token", ""))
    if not g.token_holds and source == "unknown":
        house().counts.add("claims_refused_total", reason="token")
        abort(400, "token")


def token_is_old() -> bool:
    """Our own form, but its token no longer holds (cookies were cleared or refused in between)."""
    return not g.get("token_holds", False)


def _not_too_often() -> None:
    if request.method != "POST" and request.endpoint not in DOCUMENTS:
        return
    wait = house().limiter.wait(request.remote_addr or "", house().now().date())
    if wait:
        house().counts.add("claims_refused_total", reason="too often")
        raise TooManyRequests(retry_after=wait)


def _count(response: Response) -> Response:
    kind = request.endpoint or "unknown"
    house().counts.add("claims_requests_total", page=kind, status=f"{response.status_code // 100}xx")
    return response


def install(app: Flask) -> None:
    app.before_request(_known_host)
    app.before_request(_not_too_often)
    app.before_request(_own_form)
    app.after_request(_count)
