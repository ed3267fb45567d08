"""Pages of law go over the wire compressed: they are long, and slow phones wait for them.

Only pages that show nothing a person typed. Where a page mixes typed words with a secret, the length of its
compressed form can be used to guess the secret (BREACH), so the question and letter pages stay as they are.
"""

from __future__ import annotations

import gzip

import brotli
from flask import Flask, Response, request

_SMALL = 2000  # bytes; below this there is nothing to gain


def _pack(response: Response) -> Response:
    path = request.path.split("/")
    law = len(path) > 2 and path[2] in ("places", "privacy")
    if not law or request.query_string or request.method != "GET" or response.status_code != 200:
        return response
    body = response.get_data()
    if len(body) < _SMALL:
        return response
    accepted = request.headers.get("Accept-Encoding", "")
    if "br" in accepted:
        response.set_data(brotli.compress(body, mode=brotli.MODE_TEXT, quality=5))
        response.headers["Content-Encoding"] = "br"
    elif "gzip" in accepted:
        response.set_data(gzip.compress(body, 5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    response.headers.add("Vary", "Accept-Encoding")
    return response


def install(app: Flask) -> None:
    app.after_request(_pack)
