"""The PDF print: the model translated once to Typst's language; per letter only the values are filled in.

A value is written as the inside of a string, never as markup: nothing a person types can be taken for a command.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files

from claims.documents import flow
from claims.documents.fonts import package_for
from claims.documents.languages import NOT_RTL, RTL, language_of
from claims.documents.model import (
    Block,
    Document,
    Note,
    Paragraph,
    Section,
    Table,
    Tag,
    Text,
)  # fmt: skip
from claims.documents.numbering import Counter, Lists
from claims.documents.page_looks import Looks, string
from claims.documents.page_tables import table
from claims.documents.page_text import PageText
from claims.documents.syntax import printable
from claims.documents.typst_engine import PageError, PdfEngine
from claims.documents.values import Meta, Value
from claims.errors import DocumentError

_PRELUDE = files("claims.documents").joinpath("prelude.typ").read_text("utf-8")
_DIRECTED = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# Scripts whose vowel signs some readers double in PDF/UA-1 files but not in plainly tagged ones.
_REORDERED = re.compile("[\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
_LEFT_TO_RIGHT, _FIRST_STRONG, _END_ISOLATE = "\u2066", "\u2068", "\u2069"


def inside_string(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _lines(value: str, isolated: bool) -> str:
    """The inside of a Typst string; a line break closes and opens it. Direction is kept apart by isolates."""
    written = inside_string(value)
    if not isolated:
        return written.replace("\n", '";#linebreak();#"')
    return '";#linebreak();#"'.join(
        (_FIRST_STRONG if any(c.isalpha() for c in line) else _LEFT_TO_RIGHT) + line + _END_ISOLATE
        for line in written.split("\n")
    )


def in_ltr(value: object) -> str:
    text = printable(value)
    return _lines(text, bool(RTL.search(text) or _DIRECTED.search(text)))


def in_rtl(value: object) -> str:
    text = printable(value)
    written = _lines(text, bool(NOT_RTL.search(text) or _DIRECTED.search(text)))
    return written if RTL.search(text) else f'";#other[#"{written}";];#"'


class PagePrint:
    """One template's pages."""

    def __init__(self, document: Document, lists: Lists, language: str, engine: PdfEngine) -> None:
        self._engine, self._lists, self._document = engine, lists, document
        self._language = language_of(language)
        pictures = {name: engine.keep(data, _suffix(data)) for name, data in document.pictures.items()}
        self.looks = Looks(engine.fonts, self._language, document.face)
        self._text = PageText(self.looks, lists, pictures, document.default_tab, self._note)
        self._levels = _levels(document)
        self.lacks: dict[str, None] = {}
        body = "".join(self._section(number, one) for number, one in enumerate(document.sections))
        module = engine.keep((_PRELUDE + self.looks.module()).encode(), ".typ")
        self._template = flow.compiled(
            f'#import "{module}": *\n' + self.looks.opening() + body, {"_t": in_ltr, "_r": in_rtl}
        )
        self._own_text = "".join(one.text for one in document.inlines() if isinstance(one, Text))

    def render(self, values: Mapping[str, Value], meta: Meta) -> bytes:
        counter = self._lists.counter()
        source, noted = flow.filled(self._template, values, {"_n": _label(counter)})
        flow.check_all_there(noted, source, inside_string)
        self._refuse_lacking(noted, values)
        head = self._head(meta)
        accessible = not _REORDERED.search(source) and bool(meta.title)
        if accessible:
            try:
                return self._engine.compile(head + source, accessible=True)
            except PageError:  # a heading left out, a picture without words: still tagged, only not PDF/UA
                pass
        return self._engine.compile(head + source, accessible=False)

    def _head(self, meta: Meta) -> str:
        language = language_of(meta.language)
        author = f"author: ({string(meta.author)},), " if meta.author else ""
        region = f', region: "{language.region}"' if re.fullmatch("[A-Z]{2}", language.region) else ""
        return (
            f"#set document(title: {string(meta.title)}, {author}date: none)\n"
            f'#set text(lang: "{language.code}"{region})\n'
        )

    def _refuse_lacking(self, printed: Iterable[str], values: Mapping[str, Value]) -> None:
        """Only what is printed counts: a value that this letter does not use may hold anything."""
        for text in (self._own_text, *printed):
            if character := self._engine.fonts.lacking(text):
                raise LackingFontError(_name_of(text, values), character)

    # ----- structure

    def _section(self, number: int, section: Section) -> str:
        out = "" if section.continuous and number else self._page(number, section)
        if section.continuous and number and section.margins != self._document.sections[number - 1].margins:
            self.lacks["new margins in the middle of a page"] = None
        return out + "#flow((\n" + self.blocks(section.blocks, _width(section)) + "))\n"

    def _page(self, number: int, section: Section) -> str:
        top, right, bottom, left = section.margins
        mark = f"<claims-section-{number}>"
        headers = self._running(section, section.headers, mark)
        footers = self._running(section, section.footers, mark)
        tall = any(len(b) > 1 or isinstance(b[0], Table) for b in section.headers.values() if b)
        margin = f"{top:g}pt"
        setup = (
            f"width: {section.width:g}pt, height: {section.height:g}pt, header-ascent: 0pt, footer-descent: 0pt, "
            f'numbering: "{section.numbers}", '
        )
        foot = f"footer: context block(width: 100%, height: {bottom:g}pt, inset: (bottom: {section.footer_at:g}pt), align(bottom, {footers})), "
        start = f"#counter(page).update({section.start})\n" if section.start is not None else ""
        if not tall:
            head = f"header: context block(width: 100%, height: {margin}, inset: (top: {section.header_at:g}pt), align(top, {headers})), "
            return (
                f"#set page({setup}{head if section.headers else 'header: none, '}{foot if section.footers else 'footer: none, '}"
                f"margin: (top: {margin}, right: {right:g}pt, bottom: {bottom:g}pt, left: {left:g}pt))\n{start}"
                f"#[#metadata(none) {mark}]\n"
            )
        return self._page_under_tall_header(section, setup, headers, foot, mark) + start

    def _page_under_tall_header(
        self, section: Section, setup: str, headers: str, foot: str, mark: str
    ) -> str:
        """A letterhead taller than the margin pushes the text down, as in Word."""
        top, right, bottom, left = section.margins
        blocks = [f"flow(({self.blocks(b, _width(section))}))" for b in section.headers.values()]
        tallest = ", ".join(f"measure(width: {_width(section):g}pt, {b}).height" for b in blocks)
        return (
            f"#show: doc => context {{ let reach = calc.max({top:g}pt, {section.header_at:g}pt + calc.max(0pt, {tallest}))\n"
            f"set page({setup}{foot if section.footers else 'footer: none, '}"
            f"header: context block(width: 100%, height: reach, inset: (top: {section.header_at:g}pt), align(top, {headers})), "
            f"margin: (top: reach, right: {right:g}pt, bottom: {bottom:g}pt, left: {left:g}pt))\n"
            f"[#metadata(none) {mark}]\ndoc }}\n"
        )

    def _running(self, section: Section, kinds: dict[str, tuple[Block, ...]], mark: str) -> str:
        def blocks(kind: str) -> str:
            return f"flow(({self.blocks(kinds.get(kind, ()), _width(section))}))"

        out = blocks("default")
        if section.even and "even" in kinds:
            out = f"if calc.even(here().page()) {{ {blocks('even')} }} else {{ {out} }}"
        if section.own_first:
            out = (
                f"{{ let s = query({mark}); if s.len() > 0 and s.first().location().page() == here().page() "
                f"{{ {blocks('first')} }} else {{ {out} }} }}"
            )
        return "{ " + out + " }"

    def blocks(self, blocks: tuple[Block, ...], width: float) -> str:
        return "".join(self._block(one, width) for one in blocks)

    def _block(self, block: Block, width: float) -> str:
        if isinstance(block, Tag):
            return flow.control(block) + "\n"
        if isinstance(block, Table):
            return f"t({table(block, width, self.blocks)}),\n"
        pieces = self._text.paragraphs(block, width)
        out: list[str] = []
        for kind, body in pieces:
            if kind == "page":
                out.append("brk,\n")
            else:
                out.append(self._paragraph(block, body))
        return "".join(out)

    def _paragraph(self, block: Paragraph, body: str) -> str:
        name = self.looks.shape(block.shape)
        shape = block.shape
        if shape.number and not shape.level:
            which, level = shape.number
            known = self._lists.level(which, level)
            mark = "" if known is None else known.bullet
            label = self._text.boxed_label(shape, mark)
            return f'i({name}, "{which}-{level}", {"true" if mark else "false"}, [{label}], [{body}]),\n'
        if shape.level and shape.level in self._levels:
            label = self._text.label(shape, "") + "#h-space(0.5em)" if shape.number else ""
            return f"h({self._levels[shape.level]}, {name}, [{label}{body}]),\n"
        return f"p({name}, [{body}]),\n"

    def _note(self, note: Note, width: float) -> str:
        return f"#footnote[#flow(({self.blocks(note.blocks, width)}))];"


class LackingFontError(DocumentError):
    """A character cannot be printed. Says which, in which value, and what to install."""

    def __init__(self, name: str, character: str) -> None:
        self.name, self.character, self.package = name, character, package_for(character)
        super().__init__(
            f"{name} holds the character “{character}” (U+{ord(character):04X}), which no installed font can print; "
            f"install the package {self.package}, or write it another way"
        )


def _label(counter: Counter) -> Callable[[str, int], str]:
    return lambda which, level: inside_string(counter(which, level))


def _name_of(text: str, values: Mapping[str, Value]) -> str:
    """The value whose text was printed."""
    for name, value in values.items():
        rows = value if isinstance(value, tuple) else ()
        if value == text or any(text in row.values() for row in rows):
            return name
    return "the letter"


def _width(section: Section) -> float:
    return section.width - section.margins[1] - section.margins[3]


def _levels(document: Document) -> dict[int, int]:
    """Heading levels as used, without gaps: 1, 2, 3."""
    used = sorted(
        {b.shape.level for s in document.sections for b in s.blocks if isinstance(b, Paragraph)} - {0}
    )
    return {level: at for at, level in enumerate(used, 1)}


def _suffix(data: bytes) -> str:
    return {b"\x89PNG": ".png", b"GIF8": ".gif"}.get(data[:4], ".jpg")
