"""Tables: widths, borders, merged cells, header rows; loops around rows are left in place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from lxml import etree

from claims.documents.model import Cell, Edge, Row, Table, Tag
from claims.documents.properties import colour, edge, is_on, number, value
from claims.documents.xmlclean import W

if TYPE_CHECKING:
    from claims.documents.reader import Reader

_SIDES = {"left": "start", "right": "end"}


def _side(e: etree._Element) -> str:
    key = etree.QName(e).localname
    return _SIDES.get(key, key)


def read_table(reader: Reader, t: etree._Element) -> Table:
    properties = t.find(W + "tblPr")
    if properties is None:
        properties = etree.Element(W + "tblPr")
    named = properties.find(W + "tblStyle")
    chain = reader.styles.chain(value(named) if named is not None else reader.styles.default("table"))
    before = reader.table_paragraph, reader.table_run
    reader.table_paragraph = [p for s in chain if (p := s.find(W + "pPr")) is not None]
    reader.table_run = [p for s in chain if (p := s.find(W + "rPr")) is not None]
    if any(s.find(W + "tblStylePr") is not None for s in chain) and _look(properties):
        reader.lacks("what a table's style says of its first row or of every other row")
    if properties.find(W + "tblpPr") is not None:
        reader.lacks("a table that floats (set in line)")
    inset, borders = _frame([*(s.find(W + "tblPr") for s in chain), properties])
    rows = list(_rows(reader, t))
    columns, share = _stretched(properties, _columns(t, rows))
    jc, indent = properties.find(W + "jc"), properties.find(W + "tblInd")
    align = {"right": "end", "end": "end", "center": "center"}.get(
        value(jc) if jc is not None else "", "start"
    )
    read = tuple(r if isinstance(r, Tag) else _row(reader, r, rows, at) for at, r in enumerate(rows))
    reader.table_paragraph, reader.table_run = before
    return Table(
        columns, read, tuple((k, b) for k, b in borders.items() if b.width),
        (inset["top"], inset["end"], inset["bottom"], inset["start"]), align,  # type: ignore[arg-type]
        number(value(indent, "w")) / 20 if indent is not None else 0.0, is_on(properties.find(W + "bidiVisual")), share,
    )  # fmt: skip


def _frame(sources: Iterable[etree._Element | None]) -> tuple[dict[str, float], dict[str, Edge]]:
    """The space inside the cells (points) and the borders, by side: what stands later wins."""
    inset = {"top": 0.0, "end": 5.4, "bottom": 0.0, "start": 5.4}
    borders: dict[str, Edge] = {}
    for source in sources:
        if source is None:
            continue
        for e in source.iterfind(f"{W}tblCellMar/*"):
            inset[_side(e)] = number(value(e, "w")) / 20
        for e in source.iterfind(f"{W}tblBorders/*"):
            borders[_side(e)] = edge(e)
    return inset, borders


def _stretched(properties: etree._Element, columns: tuple[float, ...]) -> tuple[tuple[float, ...], float]:
    """The columns (points) as the table's own width has them, and the part of the line that it fills: 0 if none is said."""
    wide = properties.find(W + "tblW")
    if wide is not None and value(wide, "type") == "pct":
        text = value(wide, "w")
        return columns, number(text.rstrip("%")) / 100 if text.endswith("%") else number(text) / 5000
    if wide is not None and value(wide, "type") == "dxa" and number(value(wide, "w")) > 0:
        return tuple(c * number(value(wide, "w")) / 20 / sum(columns) for c in columns), 0.0
    return columns, 0.0


def _look(properties: etree._Element) -> bool:
    look = properties.find(W + "tblLook")
    if look is None:
        return False
    try:
        return bool(int(value(look, "val") or "0", 16) & 0xE0) or value(look, "firstRow") == "1"
    except ValueError:
        return True


def _rows(reader: Reader, t: etree._Element) -> Iterator[etree._Element | Tag]:
    for e in t:
        if isinstance(e, etree._ProcessingInstruction):
            yield Tag((e.text or "")[1:])
        elif e.tag == W + "tr":
            if e.find(f"{W}trPr/{W}hidden") is None:
                yield e
        elif e.tag == W + "sdt":
            content = e.find(W + "sdtContent")
            if content is not None:
                yield from _rows(reader, content)


def _cells(r: etree._Element) -> Iterator[etree._Element]:
    for e in r:
        if isinstance(e, etree._ProcessingInstruction) or e.tag == W + "tc":
            yield e
        elif e.tag == W + "sdt":
            content = e.find(W + "sdtContent")
            if content is not None:
                yield from _cells(content)


def _span(c: etree._Element) -> int:
    found = c.find(f"{W}tcPr/{W}gridSpan")
    return max(1, int(number(value(found), 1))) if found is not None else 1


def _width(r: etree._Element) -> int:
    return sum(_span(c) for c in _cells(r) if isinstance(c.tag, str))


def _columns(t: etree._Element, rows: list[etree._Element | Tag]) -> tuple[float, ...]:
    grid = [number(value(c, "w")) / 20 for c in t.iterfind(f"{W}tblGrid/{W}gridCol")]
    count = max([_width(r) for r in rows if not isinstance(r, Tag)] + [1])
    known = [w for w in grid if w] or [72.0]
    return tuple(w or sum(known) / len(known) for w in (grid + [0.0] * count)[: max(count, 1)])


def _row(reader: Reader, r: etree._Element, rows: list[etree._Element | Tag], at: int) -> Row:
    properties = r.find(W + "trPr")
    tall = None if properties is None else properties.find(W + "trHeight")
    cells: list[Cell | Tag] = []
    column = 0
    for c in _cells(r):
        if isinstance(c, etree._ProcessingInstruction):
            reader.lacks("columns made by a loop")
            continue
        merged = c.find(f"{W}tcPr/{W}vMerge")
        if merged is None or value(merged) == "restart":
            cells.append(_cell(reader, c, _height(reader, rows, at, column) if merged is not None else 1))
        column += _span(c)
    return Row(
        tuple(cells),
        properties is not None
        and is_on(properties.find(W + "tblHeader"))
        and not any(isinstance(x, Tag) for x in rows[:at]),
        number(value(tall)) / 20 if tall is not None else 0.0,
    )


def _height(reader: Reader, rows: list[etree._Element | Tag], at: int, column: int) -> int:
    """How many rows the cell covers."""
    tall = 1
    for r in rows[at + 1 :]:
        if isinstance(r, Tag):
            reader.lacks("cells merged downwards across a loop")
            break
        here, goes_on = 0, False
        for c in _cells(r):
            merged = c.find(f"{W}tcPr/{W}vMerge") if isinstance(c.tag, str) else None
            goes_on = goes_on or (here == column and merged is not None and value(merged) != "restart")
            here += _span(c) if isinstance(c.tag, str) else 0
        if not goes_on:
            break
        tall += 1
    return tall


def _cell(reader: Reader, c: etree._Element, rows: int) -> Cell:
    properties = c.find(W + "tcPr")
    if properties is None:
        properties = etree.Element(W + "tcPr")
    shade, align = properties.find(W + "shd"), properties.find(W + "vAlign")
    if properties.find(W + "textDirection") is not None:
        reader.lacks("text turned in a cell")
    own = {_side(e): number(value(e, "w")) / 20 for e in properties.iterfind(f"{W}tcMar/*")}
    return Cell(
        tuple(reader.blocks(c)), _span(c), rows, colour(value(shade, "fill")) if shade is not None else "",
        tuple((_side(e), edge(e)) for e in properties.iterfind(f"{W}tcBorders/*")),
        {"center": "horizon", "bottom": "bottom"}.get(value(align) if align is not None else "", "top"),  # type: ignore[arg-type]
        (own.get("top", 0.0), own.get("end", 5.4), own.get("bottom", 0.0), own.get("start", 5.4)) if own else None,
    )  # fmt: skip
