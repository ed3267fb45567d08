"""The paragraphs of a Word file as a reader sees them, with what stands around each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from claims.clinic.source import place
from claims.documents.xmlclean import W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = {W + "del", W + "moveFrom", _MC + "Fallback", W + "pPr", W + "rPr"}
_SIGNS = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph."""

    part: str
    number: int  # in its part, from 1
    text: str
    row: str | None = None  # the text of the table row it stands in, if it has a tag for the row or cell
    cell: str | None = None
    boxed: bool = False  # in a text box

    @property
    def where(self) -> str:
        words = " ".join(re.sub(r"\s+", " ", self.text).split())
        start = words if len(words) <= 45 else words[:44] + "…"
        where = (
            f"paragraph {self.number}"
            if self.part == "word/document.xml"
            else f"{place(self.part)}, paragraph {self.number}"
        )
        return f"{where} “{start}”"


def lines(part: str, root: etree._Element) -> Iterator[Line]:
    """The paragraphs of a part, in order; text boxes after the paragraph that holds them."""
    for number, paragraph in enumerate(_paragraphs(root), 1):
        text = text_of(paragraph)
        row, cell = (_text_around(paragraph, tag) if "{%t" in text else None for tag in ("tr", "tc"))
        yield Line(part, number, text, row, cell, boxed=_around(paragraph, "txbxContent") is not None)


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == W + "p":
            yield child
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _paragraphs(child)


def text_of(paragraph: etree._Element) -> str:
    """The words of one paragraph, without those of text boxes in it."""
    return "".join(_words(paragraph))


def _words(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif isinstance(child.tag, str) and child.tag not in _LEFT_OUT and child.tag != W + "p":
            yield from _words(child)


def _around(paragraph: etree._Element, tag: str) -> etree._Element | None:
    return next(paragraph.iterancestors(W + tag), None)


def _text_around(paragraph: etree._Element, tag: str) -> str | None:
    around = _around(paragraph, tag)
    return None if around is None else "".join(text_of(p) for p in around.iter(W + "p"))
