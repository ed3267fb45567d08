"""A template as the PDF, HTML and text prints see it: blocks of text with their looks, tags left between them.

Lengths are points. Everything is frozen: one model serves all letters and threads.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Face:
    """How a run of text looks."""

    fonts: tuple[str, ...] = ("Times New Roman",)  # as the file names them: Latin first, then other scripts
    size: float = 10
    other_size: float = 0  # of letters from left to right within text from right to left; 0: the same
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    caps: bool = False
    small_caps: bool = False
    colour: str = ""
    background: str = ""
    raised: Literal["", "super", "sub"] = ""
    tracking: float = 0
    hidden: bool = False
    rtl: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """One line of a border; `width` 0: none."""

    width: float = 0
    colour: str = ""
    dash: str = ""
    space: float = 0


@dataclass(frozen=True, slots=True)
class Stop:
    at: float
    align: Literal["left", "center", "right"] = "left"
    leader: Literal["", "dot", "line", "hyphen"] = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph is set. `start` and `end` follow the reading direction."""

    style: str = ""
    face: Face = Face()
    align: Literal["start", "end", "center"] = "start"
    justify: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.0  # factor of the font's own height, or points
    line_rule: Literal["auto", "exact", "atLeast"] = "auto"
    start: float = 0
    end: float = 0
    first: float = 0
    hanging: float = 0
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    rtl: bool = False
    contextual: bool = False
    fill: str = ""
    borders: tuple[tuple[str, Edge], ...] = ()
    stops: tuple[Stop, ...] = ()
    level: int = 0  # of a heading, 1 is the highest
    number: tuple[str, int] | None = None  # list and level


@dataclass(frozen=True, slots=True)
class Tag:
    """A control tag: `if name`, `endif`, …"""

    code: str


@dataclass(frozen=True, slots=True)
class Print:
    expression: str
    face: Face


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    face: Face


@dataclass(frozen=True, slots=True)
class Break:
    kind: Literal["line", "page", "column"]


@dataclass(frozen=True, slots=True)
class Tab:
    face: Face


@dataclass(frozen=True, slots=True)
class PageNumber:
    kind: Literal["page", "pages"]
    face: Face


@dataclass(frozen=True, slots=True)
class Picture:
    part: str
    width: float
    height: float
    description: str


@dataclass(frozen=True, slots=True)
class Note:
    blocks: tuple[Block, ...]


Inline: TypeAlias = Tag | Print | Text | Break | Tab | PageNumber | Picture | Note


@dataclass(frozen=True, slots=True)
class Paragraph:
    shape: Shape
    inlines: tuple[Inline, ...]

    @property
    def spans(self) -> bool:
        """A passage opens or closes in it that does not close or open in it."""
        depth = 0
        for one in self.inlines:
            if isinstance(one, Tag):
                depth += (
                    1 if one.code.split()[0] in ("if", "for") else -1 if one.code.startswith("end") else 0
                )
                if depth < 0:
                    return True
        return depth != 0

    @property
    def sure(self) -> bool:
        """It has something to show whatever the values."""
        depth = 0
        for one in self.inlines:
            if isinstance(one, Tag):
                depth += (
                    1 if one.code.split()[0] in ("if", "for") else -1 if one.code.startswith("end") else 0
                )
            elif depth == 0 and not (isinstance(one, Text) and not one.text.strip()):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1
    fill: str = ""
    borders: tuple[tuple[str, Edge], ...] = ()
    align: Literal["top", "horizon", "bottom"] = "top"
    inset: tuple[float, float, float, float] | None = None  # top, end, bottom, start


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell | Tag, ...]
    header: bool = False
    height: float = 0


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[float, ...]
    rows: tuple[Row | Tag, ...]
    borders: tuple[tuple[str, Edge], ...] = ()
    inset: tuple[float, float, float, float] = (0, 5.4, 0, 5.4)
    align: Literal["start", "end", "center"] = "start"
    indent: float = 0
    rtl: bool = False
    share: float = 0  # of the width there is; 0: as wide as its columns


Block: TypeAlias = Paragraph | Table | Tag


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of pages with one geometry."""

    blocks: tuple[Block, ...]
    width: float = 595.3
    height: float = 841.9
    margins: tuple[float, float, float, float] = (72, 72, 72, 72)  # top, right, bottom, left
    header_at: float = 36
    footer_at: float = 36
    headers: dict[str, tuple[Block, ...]] = field(default_factory=dict)  # default, first, even
    footers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    own_first: bool = False
    even: bool = False
    continuous: bool = False
    start: int | None = None
    numbers: str = "1"


@dataclass(frozen=True, slots=True)
class Document:
    sections: tuple[Section, ...]
    face: Face  # of the text where nothing else is said
    pictures: dict[str, bytes]
    unsupported: tuple[str, ...]
    default_tab: float = 36

    def inlines(self) -> Iterator[Inline]:
        """Everything in the text, the headers and the footers."""
        for section in self.sections:
            for blocks in (section.blocks, *section.headers.values(), *section.footers.values()):
                yield from inlines_of(blocks)


def inlines_of(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    """Every inline of the blocks, tables and notes included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for one in block.inlines:
                yield one
                if isinstance(one, Note):
                    yield from inlines_of(one.blocks)
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells if isinstance(row, Row) else ():
                    if isinstance(cell, Cell):
                        yield from inlines_of(cell.blocks)
