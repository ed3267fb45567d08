"""Every exception becomes a calm page. What is logged names the place in the code, never what a person typed."""

from __future__ import annotations

import logging
import traceback

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, InternalServerError

from claims.errors import ClaimsError
from claims.web.talk import page

log = logging.getLogger(__name__)
_PAGES = {400, 403, 404, 405, 413, 429, 500, 503}


def where_it_broke(error: BaseException) -> str:
    """Kind of error and the frames, without its message: a message may quote what a person wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at " + " < ".join(
        f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in reversed(frames[-8:])
    )


def error_page(status: int, reason: str = "") -> Response:
    try:
        return page("error", status, code=status, reason=reason, back="")
    except Exception as error:
        log.error("the error page failed: %s", where_it_broke(error))
        return Response(
            "Something went wrong. Your answers are kept. Please go back.\n", 500, mimetype="text/plain"
        )


def _http(error: HTTPException) -> Response:
    if error.response is not None and error.code and error.code < 400:
        return error.response  # type: ignore[return-value]
    code = error.code or 500
    if code < 400:
        return error.get_response()  # type: ignore[return-value]
    status = code if code in _PAGES else 400 if code < 500 else 500
    reason = error.description if error.description in ("host", "token") else ""
    response = error_page(status, reason)
    response.status_code = code
    for name in ("Allow", "Retry-After"):
        for key, value in error.get_headers():
            if key == name:
                response.headers[name] = value
    return response


def _unexpected(error: Exception) -> Response:
    log.error("%s: %s", request.endpoint, where_it_broke(error))
    kept = "printing" if isinstance(error, ClaimsError) else ""
    return error_page(InternalServerError.code, kept)


def install(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)
    logging.getLogger(__name__).addHandler(logging.NullHandler())
    app.logger.setLevel(logging.WARNING)
