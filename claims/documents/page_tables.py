"""Tables in Typst's language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from claims.documents import flow
from claims.documents.model import Block, Cell, Edge, Row, Table, Tag
from claims.documents.page_looks import points, stroke

Blocks = Callable[[tuple[Block, ...], float], str]


def table(one: Table, width: float, blocks: Blocks) -> str:
    """The table, its header row repeated on each page; loops and conditions around rows stay in place."""
    columns = one.columns
    if one.share or sum(columns) > width + 20:
        columns = tuple(c * width * (one.share or 1) / sum(columns) for c in columns)
    one = replace(one, columns=columns)
    head: list[str] = []
    body: list[str] = []
    for row in one.rows:
        if isinstance(row, Tag):
            body.append(flow.control(row))
            continue
        cells = _row(row, one, blocks)
        (head if row.header and not body else body).append(cells)
    inner = (
        f"table(columns: ({''.join(points(c) + ', ' for c in columns)}), inset: {_inset(one.inset)}, "
        f"align: start + top, stroke: {_lines(one)}, "
        + (f"table.header({''.join(head)}), " if head else "")
        + "\n".join(body)
        + ")"
    )
    side = {"start": "start", "end": "end"}.get(one.align, "center")
    indent = points(one.indent) if one.align == "start" else "0pt"
    return f"block(width: 100%, inset: (left: {indent}), above: 0pt, below: 0pt, align({side}, {inner}))"


def _row(row: Row, one: Table, blocks: Blocks) -> str:
    out: list[str] = []
    column = 0
    for cell in row.cells:
        if isinstance(cell, Tag):
            continue
        inset = cell.inset or one.inset
        width = sum(one.columns[column : column + cell.columns]) - inset[1] - inset[3]
        column += cell.columns
        out.append(_cell(cell, row, width, blocks))
    return "".join(out)


def _cell(cell: Cell, row: Row, width: float, blocks: Blocks) -> str:
    options: list[str] = []
    if cell.columns > 1:
        options.append(f"colspan: {cell.columns}")
    if cell.rows > 1:
        options.append(f"rowspan: {cell.rows}")
    if cell.fill:
        options.append(f'fill: rgb("{cell.fill}")')
    if cell.align != "top":
        options.append(f"align: start + {cell.align}")
    if cell.inset:
        options.append(f"inset: {_inset(cell.inset)}")
    if cell.borders:
        sides = {"start": "left", "end": "right", "top": "top", "bottom": "bottom"}
        own = ", ".join(f"{sides[k]}: {stroke(e)}" for k, e in cell.borders if k in sides)
        if own:
            options.append(f"stroke: ({own})")
    body = f"flow(({blocks(cell.blocks, max(width, 10))}))"
    if row.height:
        tall = f"box(width: 0pt, height: {points(row.height)})"
        body = f"grid(columns: (0pt, 1fr), {tall}, {body})"
    return f"table.cell({''.join(o + ', ' for o in options)}{body}), "


def _inset(sides: tuple[float, float, float, float]) -> str:
    top, end, bottom, start = sides
    return f"(top: {points(top)}, right: {points(end)}, bottom: {points(bottom)}, left: {points(start)})"


def _lines(one: Table) -> str:
    known = dict(one.borders)
    inner_v, inner_h = stroke(known.get("insideV", Edge())), stroke(known.get("insideH", Edge()))
    last = len(one.columns) - 1
    outer = {side: stroke(known.get(side, Edge())) for side in ("top", "bottom", "start", "end")}
    return (
        f"(x, y) => (left: if x == 0 {{ {outer['start']} }} else {{ {inner_v} }}, "
        f"right: if x == {last} {{ {outer['end']} }} else {{ {inner_v} }}, "
        f"top: if y == 0 {{ {outer['top']} }} else {{ {inner_h} }}, bottom: {outer['bottom']})"
    )
