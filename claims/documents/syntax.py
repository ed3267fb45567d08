"""The template language: the part of Jinja that a letter needs, in an immutable sandbox, and nothing beside it.

A person's text is data, always: it is escaped where it is printed and never parsed again. What a template may do is an
allow-list of syntax; `safe` and the like are not on it.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import CodeType
from typing import Any

from jinja2 import StrictUndefined, Template, nodes
from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from claims.documents.languages import marked
from claims.documents.standins import Missing, Plausible
from claims.documents.xmlclean import UnusableError
from claims.errors import DocumentError

LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_FILTERS = ("upper", "lower", "title", "capitalize", "trim", "length", "count", "first", "last", "join", "replace", "default", "d")  # fmt: skip
_TESTS = ("defined", "undefined", "none", "string", "eq", "ne", "lt", "le", "gt", "ge", "in", "equalto", "==", "!=", "true", "false", "boolean", "odd", "even")  # fmt: skip
_ALLOWED = (
    nodes.Output, nodes.TemplateData, nodes.If, nodes.For, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Not, nodes.And, nodes.Or, nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.Filter, nodes.Test,
    nodes.Concat, nodes.Tuple, nodes.List, nodes.Assign,
)  # fmt: skip
_PARAGRAPH, _MARKUP = re.compile("<w:p([ >])"), re.compile("<[^>]*>")
_ESCAPES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))  # docxtpl's way to write a brace


class _Noted(threading.local):
    values: list[str]

    def __init__(self) -> None:
        self.values = []


_noted = _Noted()


def start_noting() -> list[str]:
    """A fresh list that every text printed by this thread is noted in, for the check that nothing was lost."""
    fresh: list[str] = []
    _noted.values = fresh
    return fresh


def text_of(value: object) -> str:
    """The text of a value that a template prints. Anything but text and numbers is an error."""
    if isinstance(value, Missing):
        name = value._undefined_name
        raise DocumentError(f"the template prints {name!r}, which is missing; put it into {{% if {name} %}}")
    if value.__class__ is str or isinstance(value, Plausible) or value.__class__ is int:
        return str(value)
    raise DocumentError(f"the template prints a {value.__class__.__name__}; only texts can be printed")


def printable(value: object) -> str:
    """The same, noted."""
    text = text_of(value)
    _noted.values.append(text)
    return text


def printable_rtl(value: object) -> str:
    """As a right-to-left Word paragraph needs it, noted."""
    text = marked(text_of(value))
    _noted.values.append(text)
    return text


def for_word(value: object) -> Markup:
    """As Word's XML writes it, noted so; a line break becomes Word's own."""
    text = value if value.__class__ is str else text_of(value)
    written = escape(text)
    if "\n" in text:
        written = Markup(str(written).replace("\n", LINE_BREAK))  # noqa: S704  # escaped just before
    _noted.values.append(written)
    return written


def for_word_rtl(value: object) -> Markup:
    """The same in a letter that is written from right to left."""
    return for_word(marked(text_of(value)))


# Tags of the sources that we write ourselves: private-use characters, so that no text of a template can look like one.
OPEN_TAG, CLOSE_TAG, OPEN_PRINT, CLOSE_PRINT = "\ue0f0", "\ue0f1", "\ue0f2", "\ue0f3"
_OWN_TAGS = {
    "block_start_string": OPEN_TAG, "block_end_string": CLOSE_TAG, "variable_start_string": OPEN_PRINT,
    "variable_end_string": CLOSE_PRINT, "comment_start_string": "\ue0f4", "comment_end_string": "\ue0f5",
}  # fmt: skip


def environment(
    finalize: Callable[[object], Any] | None,
    undefined: type[StrictUndefined] = Missing,
    *,
    autoescape: bool = True,
    own_tags: bool = False,
) -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        autoescape=autoescape,
        undefined=undefined,
        finalize=finalize,
        keep_trailing_newline=True,
        **(_OWN_TAGS if own_tags else {}),
    )
    made.globals.clear()
    made.filters = {name: made.filters[name] for name in _FILTERS}
    made.tests = {name: made.tests[name] for name in _TESTS}
    return made


_reader = environment(None)


def tree_of(source: str) -> nodes.Template:
    """The syntax tree of a template's part. Raises UnusableError for broken syntax and for what is not allowed.

    Paragraphs are put on lines of their own while reading, so that a mistake can be said with its paragraph.
    """
    lined = _PARAGRAPH.sub(r"\n<w:p\1", source)
    try:
        tree = _reader.parse(lined)
    except TemplateSyntaxError as error:
        where = _paragraph(lined, error.lineno)
        raise UnusableError(
            f"{where}a tag is not understood: {error.message}",
            "write {{ name }}, {% if name %} … {% endif %}",
        ) from error
    for node in _all(tree):
        if wrong := _not_allowed(node):
            raise UnusableError(
                _paragraph(lined, node.lineno) + wrong,
                f"use values, if, for, and the filters {', '.join(_FILTERS)}",
            )
        if isinstance(node, nodes.TemplateData):
            node.data = node.data.replace("\n<w:p", "<w:p")
            for written, meant in _ESCAPES:
                node.data = node.data.replace(written, meant)
    return tree


def _not_allowed(node: nodes.Node) -> str:
    if not isinstance(node, _ALLOWED):
        return f"a tag uses {type(node).__name__.lower()}, which templates may not"
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        return f"the filter {node.name!r} is unknown"
    if isinstance(node, nodes.Test) and node.name not in _TESTS:
        return f"the test {node.name!r} is unknown"
    return ""


def _paragraph(lined: str, line: int) -> str:
    """Which paragraph, and how it begins; the first line holds the head of the part."""
    lines = lined.split("\n")
    text = _MARKUP.sub("", lines[line - 1]).strip() if 0 < line <= len(lines) else ""
    return f"paragraph {line - 2} (“{text[:60]}”): " if text else ""


def _all(node: nodes.Node) -> Iterator[nodes.Node]:
    for child in node.iter_child_nodes():
        yield child
        yield from _all(child)


def names_in(tree: nodes.Template) -> frozenset[str]:
    return frozenset(find_undeclared_variables(tree)) - {"loop"}


def compiled(tree: nodes.Template, env: ImmutableSandboxedEnvironment) -> CodeType:
    """The program of a tree. It serves every environment that prints values alike."""
    return env.compile(tree)


def template_of(program: CodeType, env: ImmutableSandboxedEnvironment) -> Template:
    return Template.from_code(env, program, {})


FILLING_ERRORS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError)


@contextmanager
def as_document_errors() -> Iterator[None]:
    """What goes wrong while filling in is said as a DocumentError."""
    try:
        yield
    except FILLING_ERRORS as error:
        raise DocumentError(f"the template cannot be filled in: {error}") from error
