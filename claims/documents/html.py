"""The HTML print: a fragment for the preview. Everything is escaped; looks are classes, never inline styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from markupsafe import escape

from claims.documents import flow
from claims.documents.flow import NOTE, NOTE_END
from claims.documents.languages import language_of
from claims.documents.model import (
    Block,
    Break,
    Cell,
    Document,
    Face,
    Inline,
    Note,
    Print,
    Row,
    Tab,
    Table,
    Tag,
    Text,
)  # fmt: skip
from claims.documents.numbering import Counter, Lists
from claims.documents.plain import whole
from claims.documents.syntax import printable
from claims.documents.values import Meta, Value

TOGETHER = "\x1b"
_EMPTY = re.compile(r"\x1b?<(p|h[2-6])( [^<>]*)?></\1>\n?")


def _written(value: str) -> str:
    return str(escape(value)).replace("\n", "<br>")


def _isolated(value: object) -> str:
    """A value keeps to its own direction, whatever stands around it."""
    return f"<bdi>{_written(printable(value))}</bdi>"


class _ListsOpen:
    """Opens and closes the lists of one letter while it is filled in."""

    def __init__(self, lists: Lists, counter: Counter) -> None:
        self._lists, self._counter = lists, counter
        self._open: tuple[str, int] | None = None
        self._close = ""

    def item(self, which: str, at: int) -> str:
        label, count = self._counter(which, at), self._counter.count(which, at)
        level = self._lists.level(which, at)
        bullet = level is not None and bool(level.bullet)
        plain = level is not None and level.format == "decimal" and level.text == f"%{at + 1}."
        before = "</li>" if self._open == (which, at) else self.end()
        if self._open != (which, at):
            kind = "ul" if bullet else "ol"
            labelled = "" if bullet or plain else " labelled"
            before += f'<{kind} class="level-{at + 1}{labelled}">'
            self._open, self._close = (which, at), f"</li></{kind}>"
        if bullet:
            return before + "<li>"
        shown = "" if plain else f'<span class="label">{escape(label)}</span> '
        return before + f'<li value="{count}">{shown}'

    def end(self) -> str:
        closing, self._close, self._open = self._close, "", None
        return closing


class HtmlPrint:
    """One template as an HTML fragment."""

    def __init__(self, document: Document, lists: Lists) -> None:
        self._lists = lists
        source = "".join(self._block(b) for b in whole(document)) + flow.called("_l.end()")
        self._template = flow.compiled(source, {"_v": _isolated})

    def render(self, values: Mapping[str, Value], meta: Meta) -> str:
        counter = self._lists.counter()
        lists = _ListsOpen(self._lists, counter)
        body, noted = flow.filled(self._template, values, {"_l": lists})
        body = _with_notes(_together(_EMPTY.sub("", body)))
        flow.check_all_there(noted, body, _written)
        direction = "rtl" if language_of(meta.language).rtl else "ltr"
        return (
            f'<article class="letter" lang="{escape(meta.language)}" dir="{direction}">\n{body}\n</article>'
        )

    def _block(self, block: Block) -> str:
        if isinstance(block, Tag):
            return flow.control(block)
        if isinstance(block, Table):
            return self._table(block)
        shape = block.shape
        body = self._inlines(block.inlines, shape.face)
        if shape.number and not block.spans:
            which, at = shape.number
            return flow.called(f"_l.item('{which}', {at})") + body
        tag = "p" if block.spans or not shape.level else f"h{min(shape.level + 1, 6)}"
        names = [_slug(shape.style), *({"end": ["end"], "center": ["centre"]}.get(shape.align, []))]
        names += ["tight"] if shape.after < 3 and tag == "p" else []
        together = TOGETHER if shape.contextual and tag == "p" else ""
        classes = " ".join(n for n in names if n)
        return f'{flow.called("_l.end()")}{together}<{tag} class="{classes}{together}">{body}</{tag}>\n'

    def _table(self, table: Table) -> str:
        rows = "".join(self._row(row) for row in table.rows)
        return f'{flow.called("_l.end()")}<table class="{"lined" if table.borders else "plain"}">{rows}</table>\n'

    def _row(self, row: Row | Tag) -> str:
        if isinstance(row, Tag):
            return flow.control(row)
        out = ["<tr>"]
        for cell in row.cells:
            if not isinstance(cell, Cell):
                continue
            tag = "th" if row.header else "td"
            spans = (f' colspan="{cell.columns}"' if cell.columns > 1 else "") + (
                f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
            )
            inside = "".join(self._block(b) for b in cell.blocks) + flow.called("_l.end()")
            out.append(f"<{tag}{spans}>{inside}</{tag}>")
        return "".join(out) + "</tr>"

    def _inlines(self, inlines: Iterable[Inline], base: Face) -> str:
        return "".join(self._inline(one, base) for one in inlines)

    def _inline(self, one: Inline, base: Face) -> str:
        out = ""  # page numbers and pictures
        match one:
            case Tag():
                out = flow.control(one)
            case Print():
                out = _dressed(flow.printed(one.expression, "_v"), one.face, base)
            case Text():
                out = _dressed(str(escape(flow.literal(one.text))), one.face, base)
            case Break():
                out = "<br>" if one.kind == "line" else ""
            case Tab():
                out = '<span class="blank"></span>' if one.face.underline else " "
            case Note():
                out = NOTE + "".join(self._block(b) for b in one.blocks) + NOTE_END
        return out


def _dressed(body: str, face: Face, base: Face) -> str:
    for tag, on in (
        ("strong", face.bold and not base.bold),
        ("em", face.italic and not base.italic),
        ("u", face.underline and not face.link),
        ("s", face.strike),
        ("sup", face.raised == "super"),
        ("sub", face.raised == "sub"),
    ):
        if on:
            body = f"<{tag}>{body}</{tag}>"
    if face.caps or face.small_caps:
        body = f'<span class="{"caps" if face.caps else "small-caps"}">{body}</span>'
    if face.link:
        body = f'<a href="{escape(flow.literal(face.link))}" rel="noreferrer">{body}</a>'
    return body


def _slug(style: str) -> str:
    return re.sub("[^a-z0-9]+", "-", style.lower()).strip("-")


def _with_notes(body: str) -> str:
    notes: list[str] = []

    def note(found: re.Match[str]) -> str:
        notes.append(found[1])
        return f"<sup>{len(notes)}</sup>"

    body = re.sub(f"{NOTE}(.*?){NOTE_END}", note, body, flags=re.DOTALL)
    if not notes:
        return body
    return body + '<ol class="notes">' + "".join(f"<li>{text}</li>" for text in notes) + "</ol>"


def _together(body: str) -> str:
    """Paragraphs of one style that keep no space between them (addresses) are tight but for the last."""
    out = re.sub(r'(class="([\w -]*))\x1b(?=">[^\x1b]*?</p>\s*\x1b<p class="\2\x1b")', r"\1 tight", body)
    return out.replace(TOGETHER, "")
