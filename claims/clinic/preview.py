"""A clinic's template printed with invented people, in a child process."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from claims.clinic import child
from claims.clinic.archive import WORD, parts_of
from claims.documents import Meta, compile_template
from claims.errors import DataError

FORMATS = ("docx", "pdf", "txt", "html")


def preview(docx: bytes, form: str, letter: Mapping[str, Any], limits: child.Limits | None = None) -> bytes:
    """The letter in one of the formats. `letter`: language, values, title and tag, as `Target.trials` gives them."""
    said = child.answer("preview", docx, {**letter, "form": form}, limits)
    return base64.b64decode(said["out"])


def inside(docx: bytes, what: dict[str, Any]) -> Iterator[dict[str, Any]]:
    parts_of(docx, WORD)
    try:
        template = compile_template(docx, name="", language=what["language"])
    except DataError as error:
        raise child.ChildError(
            "\n".join(f"{problem.what}; {problem.mend}" for problem in error.problems)
        ) from None
    values, meta = what["values"], Meta(what["title"], what["tag"])
    if what["form"] == "docx":
        out = template.docx(values, meta)
    elif what["form"] == "pdf":
        out = template.pdf(values, meta)
    elif what["form"] == "txt":
        out = template.text(values, meta).encode()
    else:
        out = _page(template.html(values, meta), meta).encode()
    yield {"out": base64.b64encode(out).decode()}


def _page(body: str, meta: Meta) -> str:
    """The letter as a page that stands alone."""
    style = "body{max-width:40em;margin:3em auto;padding:0 1em;font-family:sans-serif;line-height:1.5}"
    head = f'<meta charset="utf-8"><title>{escape(meta.title)}</title><style>{style}</style>'
    return f'<!doctype html>\n<html lang="{escape(meta.language)}"><head>{head}</head><body>{body}</body></html>\n'
