"""What the PDF, HTML and text prints share: the model written out as a source in Jinja's syntax with tags of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import Template
from jinja2.exceptions import TemplateSyntaxError

from claims.documents import syntax
from claims.documents.model import Tag
from claims.documents.syntax import CLOSE_PRINT, CLOSE_TAG, OPEN_PRINT, OPEN_TAG
from claims.documents.values import Value
from claims.documents.xmlclean import UnusableError
from claims.errors import DocumentError

_PRIVATE = re.compile("[\ue0f0-\ue0f5\ue0f8-\ue0fb]")
# Marks of structure in a finished text; a value never holds a control character.
BLOCK, BODY, NOTE, NOTE_END = "\x1e", "\x1f", "\x1d", "\x1c"


def literal(text: str) -> str:
    """A template's own text, safe to stand in a source."""
    return _PRIVATE.sub("\ufffd", text)


def control(tag: Tag) -> str:
    return f"{OPEN_TAG}{tag.code}{CLOSE_TAG}"


def printed(expression: str, how: str) -> str:
    """The source that prints an expression through the filter `how`."""
    return f"{OPEN_PRINT}({expression})|{how}{CLOSE_PRINT}"


def called(code: str) -> str:
    """The source that prints what one of our own helpers gives."""
    return f"{OPEN_PRINT}{code}{CLOSE_PRINT}"


def compiled(source: str, filters: Mapping[str, Callable[..., Any]]) -> Template:
    env = syntax.environment(None, autoescape=False, own_tags=True)
    env.filters = {**env.filters, **filters}
    try:
        return env.from_string(source)
    except TemplateSyntaxError as error:
        raise UnusableError(f"a tag is not understood: {error.message}", "write it more plainly") from error


def filled(
    template: Template, values: Mapping[str, Value], helpers: Mapping[str, Any]
) -> tuple[str, list[str]]:
    """The finished source, and every text that a person's value put into it."""
    noted = syntax.start_noting()
    with syntax.as_document_errors():
        out = template.render({**values, **helpers})
    return out, noted


def check_all_there(noted: Iterable[str], whole: str, written: Callable[[str], str]) -> None:
    """Every line of every text that was printed must be found again, written as this print writes it."""
    for value in set(noted):
        if not all(written(line) in whole for line in value.split("\n")):
            raise DocumentError(f"the text {value[:60]!r} did not reach the letter")
