"""The text print, for web forms and e-mail bodies: no hard line breaks but those of the letter itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from claims.documents import flow
from claims.documents.flow import BLOCK, BODY, NOTE, NOTE_END
from claims.documents.model import (
    Block,
    Break,
    Cell,
    Document,
    Inline,
    Note,
    PageNumber,
    Paragraph,
    Print,
    Row,
    Tab,
    Table,
    Tag,
    Text,
    inlines_of,
)  # fmt: skip
from claims.documents.numbering import Lists
from claims.documents.syntax import printable
from claims.documents.values import Value

_GAP = 4.0  # points from which space between paragraphs is a blank line
_BLANK_LINE = "____________________"


class TextPrint:
    """One template as plain text."""

    def __init__(self, document: Document, lists: Lists) -> None:
        self._lists = lists
        blocks = list(whole(document))
        self._template = flow.compiled("".join(self._block(b) for b in blocks), {"_v": printable})

    def render(self, values: Mapping[str, Value]) -> str:
        counter = self._lists.counter()
        source, noted = flow.filled(self._template, values, {"_n": counter})
        text = _joined(source)
        flow.check_all_there(noted, text, lambda value: value)
        return text

    def _block(self, block: Block) -> str:
        if isinstance(block, Tag):
            return flow.control(block)
        if isinstance(block, Table):
            return "".join(self._row(row) for row in block.rows)
        shape = block.shape
        label = ""
        if shape.number:
            which, at = shape.number
            level = self._lists.level(which, at)
            mark = "" if level is None else level.bullet
            label = "  " * at + (mark if mark else flow.called(f"_n('{which}', {at})")) + " "
        style = flow.literal(shape.style) if shape.contextual else ""
        return f"{BLOCK}{shape.before:.0f} {shape.after:.0f} {style}{BODY}{label}" + self._inlines(
            block.inlines
        )

    def _row(self, row: Row | Tag) -> str:
        if isinstance(row, Tag):
            return flow.control(row)
        cells = [c for c in row.cells if isinstance(c, Cell)]
        return f"{BLOCK}0 0 {BODY}" + " | ".join(" ".join(self._in_cell(b) for b in c.blocks) for c in cells)

    def _in_cell(self, block: Block) -> str:
        """Cells hold lines, not blocks: their paragraphs follow one another."""
        return re.sub(f"{BLOCK}[^{BODY}]*{BODY}", " ", self._block(block)).strip()

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(self._inline(one) for one in inlines)

    def _inline(self, one: Inline) -> str:
        out = ""  # page numbers and pictures
        match one:
            case Tag():
                out = flow.control(one)
            case Print():
                out = flow.printed(one.expression, "_v")
            case Text():
                out = flow.literal(one.text)
            case Break():
                out = "\n" if one.kind == "line" else ""
            case Tab():
                out = _BLANK_LINE if one.face.underline else "    "
            case Note():
                out = NOTE + "".join(self._block(b) for b in one.blocks) + NOTE_END
        return out


def whole(document: Document) -> Iterable[Block]:
    """The letter's blocks, with the letterhead before them and a footer that says something after them."""
    first = document.sections[0]
    key = "first" if first.own_first and "first" in first.headers else "default"
    yield from _speaking(first.headers.get(key, ()))
    for section in document.sections:
        yield from section.blocks
    key = "first" if first.own_first and "first" in first.footers else "default"
    yield from _speaking(first.footers.get(key, ()))


def _speaking(blocks: tuple[Block, ...]) -> Iterable[Block]:
    """Nothing, if the blocks hold only page numbers."""
    for one in inlines_of(blocks):
        if isinstance(one, Print) or (isinstance(one, Text) and any(c.isalpha() for c in one.text)):
            return [b for b in blocks if not _is_numbering(b)]
    return ()


def _is_numbering(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(isinstance(one, PageNumber) for one in block.inlines)


def _joined(source: str) -> str:
    """The blocks of a finished source, with lines and blank lines between them; notes at the end."""
    notes: list[str] = []

    def note(found: re.Match[str]) -> str:
        notes.append(" ".join(part.split(BODY)[-1] for part in found[1].split(BLOCK) if part).strip())
        return f"[{len(notes)}]"

    source = re.sub(f"{NOTE}(.*?){NOTE_END}", note, source, flags=re.DOTALL)
    out: list[str] = []
    gap, last = 0.0, ""
    for block in source.split(BLOCK):
        if BODY not in block:
            continue
        spaces, body = block.split(BODY, 1)
        before, after, style = spaces.split(" ", 2)
        if not body.strip():
            gap, last = _GAP, ""
            continue
        if out:
            together = (
                style and style == last
            )  # Word's contextual spacing: none between paragraphs of one style
            out.append("\n\n" if not together and max(gap, float(before)) >= _GAP else "\n")
        out.append(body)
        gap, last = float(after), style
    if notes:
        out.append("\n\n" + "\n".join(f"[{n}] {text}" for n, text in enumerate(notes, 1)))
    return "".join(out) + "\n"
