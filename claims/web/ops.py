"""For machines: alive, ready, counts."""

from __future__ import annotations

from flask import Blueprint, Response

from claims.web.house import house

site = Blueprint("ops", __name__)


def _plain(text: str, status: int = 200) -> Response:
    return Response(text, status, content_type="text/plain; charset=utf-8")


@site.get("/healthz")
def health() -> Response:
    """The process answers."""
    return _plain("ok\n")


@site.get("/readyz")
def ready() -> Response:
    """The law is read (the app does not start on a broken one) and the shared storage of the limits answers."""
    return (
        _plain("ready\n")
        if house().limiter.ready()
        else _plain("the rate limit storage does not answer\n", 503)
    )


@site.get("/metrics")
def metrics() -> Response:
    return Response(house().counts.text(), content_type="text/plain; version=0.0.4; charset=utf-8")
