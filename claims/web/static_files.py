"""Our own stylesheet, served from memory under a name that changes with its content; and our own script.

The script is short and stands in every page: one request less, and the content policy can name this very text by its
hash, so that no other script runs, not even one from here (docs/decisions/0005).
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

import brotli
from flask import Blueprint, Response, abort, request
from markupsafe import Markup

_HERE = Path(__file__).parent / "static"
_TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_FOREVER = "public, max-age=31536000, immutable"

SCRIPT = Markup((_HERE / "site.js").read_text("utf-8").strip())  # noqa: S704 - ours, and nothing is put into it
SCRIPT_HASH = "sha256-" + base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()


@dataclass(frozen=True, slots=True)
class StaticFile:
    name: str  # with the hash of its content
    kind: str
    plain: bytes
    encoded: dict[str, bytes]


def read_static(overlay: Path | None) -> dict[str, StaticFile]:
    """Our files by plain name. A host's `brand/site.css` is added to ours; other files of `brand/` stand beside."""
    contents = {path.name: path.read_bytes() for path in sorted(_HERE.iterdir()) if path.suffix in _TYPES}
    brand = overlay / "brand" if overlay else None
    if brand and brand.is_dir():
        for path in sorted(brand.iterdir()):
            if path.suffix in _TYPES:
                before = contents.get(path.name, b"") if path.name == "site.css" else b""
                contents[path.name] = before + path.read_bytes()
    return {name: _file(name, data) for name, data in contents.items()}


def _file(name: str, data: bytes) -> StaticFile:
    stem, suffix = name.rsplit(".", 1)
    encoded = {
        "br": brotli.compress(data, mode=brotli.MODE_TEXT, quality=9),
        "gzip": gzip.compress(data, 9, mtime=0),
    }
    return StaticFile(
        f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{suffix}", _TYPES[f".{suffix}"], data, encoded
    )


def blueprint(files: dict[str, StaticFile]) -> Blueprint:
    site = Blueprint("static", __name__)
    by_name = {file.name: file for file in files.values()}

    @site.get("/static/<name>")
    def file(name: str) -> Response:
        found = by_name.get(name) or abort(404)
        headers = {"Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
        accepted = request.headers.get("Accept-Encoding", "")
        for encoding, data in found.encoded.items():
            if encoding in accepted:
                return Response(data, mimetype=found.kind, headers={**headers, "Content-Encoding": encoding})
        return Response(found.plain, content_type=found.kind, headers=headers)

    @site.get("/favicon.ico")
    def no_icon() -> Response:
        """No picture that tells at a glance what the tab is."""
        return Response(status=204, headers={"Cache-Control": _FOREVER})

    return site
