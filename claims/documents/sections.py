"""The pages of a section: size, margins, numbers."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from claims.documents.model import Section
from claims.documents.properties import is_on, number, value
from claims.documents.xmlclean import W

_NUMBERS = {"lowerRoman": "i", "upperRoman": "I", "lowerLetter": "a", "upperLetter": "A"}
_LACKING = {
    "pgBorders": "a border around pages",
    "lnNumType": "line numbers",
    "vAlign": "pages whose text is centred from top to bottom",
    "textDirection": "turned pages",
}


def _length(element: etree._Element | None, key: str, otherwise: float) -> float:
    return otherwise if element is None else abs(number(value(element, key), otherwise * 20)) / 20


def read_section(made: etree._Element, lacks: Callable[[str], None]) -> Section:
    """The section without its blocks, headers and footers."""
    size, margins = made.find(W + "pgSz"), made.find(W + "pgMar")
    columns, kind, numbers = made.find(W + "cols"), made.find(W + "type"), made.find(W + "pgNumType")
    if columns is not None and number(value(columns, "num"), 1) > 1:
        lacks("columns of text (set in one column)")
    for tag, what in _LACKING.items():
        if (found := made.find(W + tag)) is not None and value(found) not in ("top", "lrTb"):
            lacks(what)
    start = "" if numbers is None else value(numbers, "start")
    top, right, bottom, left = (_length(margins, side, 72) for side in ("top", "right", "bottom", "left"))
    return Section(
        (),
        width=_length(size, "w", 595.3),
        height=_length(size, "h", 841.9),
        margins=(top, right, bottom, left),
        header_at=_length(margins, "header", 36),
        footer_at=_length(margins, "footer", 36),
        own_first=is_on(made.find(W + "titlePg")),
        continuous=kind is not None and value(kind) == "continuous",
        start=int(number(start)) if start else None,
        numbers="1" if numbers is None else _NUMBERS.get(value(numbers, "fmt"), "1"),
    )
