"""What stands inside a paragraph: runs with their looks, tags, fields, breaks, pictures, notes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lxml import etree

from claims.documents.model import Break, Face, Inline, Note, PageNumber, Picture, Print, Tab, Tag, Text
from claims.documents.properties import number, value
from claims.documents.xmlclean import XML_SPACE, R, W

if TYPE_CHECKING:
    from claims.documents.reader import Reader

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SILENT = {
    "pPr", "rPr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "sdtPr", "sdtEndPr", "proofErr",
    "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "noProof",
}  # fmt: skip
_CHARACTERS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_LINKS = re.compile(r"(https?://|mailto:|tel:)[^\s]+", re.IGNORECASE)
_PICTURES = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}
_SYMBOLS = {0xA8: "☐", 0x6F: "☐", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0xA7: "▪", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0x2A: "✉", 0x28: "☎", 0xA3: "☐", 0x52: "☑"}  # fmt: skip


@dataclass
class _Field:
    code: str = ""
    state: str = "code"  # code, shown, hidden


class InlineReader:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def read(self, p: etree._Element, style: str, mark: Face) -> Iterator[Inline]:
        fields: list[_Field] = []
        yield from self._inside(p, style, mark, fields, "")

    def _inside(
        self, parent: Iterable[etree._Element], style: str, mark: Face, fields: list[_Field], link: str
    ) -> Iterator[Inline]:
        for e in parent:
            if isinstance(e, etree._ProcessingInstruction):
                yield from self._instruction(e, mark, fields)
            elif not isinstance(e.tag, str):
                continue
            elif e.tag == W + "r":
                yield from self._run(e, style, fields, link)
            elif e.tag == W + "hyperlink":
                relation = self._reader.package.relations.get(self._reader.part, {}).get(e.get(R + "id", ""))
                target = relation.target if relation is not None and _LINKS.fullmatch(relation.target) else ""
                yield from self._inside(e, style, mark, fields, target)
            elif e.tag in (W + "dir", W + "bdo"):
                yield from self._inside(e, style, mark, fields, link)
            elif e.tag == W + "sdt":
                content = e.find(W + "sdtContent")
                if content is not None:
                    yield from self._inside(content, style, mark, fields, link)
            elif e.tag == W + "fldSimple":
                known = self._field(value(e, "instr"), mark)
                yield from ([known] if known else self._inside(e, style, mark, fields, link))
            elif e.tag == _MC + "AlternateContent":
                yield from self._inside(_chosen(e), style, mark, fields, link)
            elif etree.QName(e).localname not in _SILENT:
                self._reader.lacks(f"the element {etree.QName(e).localname}")

    def _instruction(self, e: etree._Element, face: Face, fields: list[_Field]) -> Iterator[Inline]:
        code = e.text or ""
        if any(f.state != "shown" for f in fields):
            self._reader.lacks("a tag inside a field's code")
        elif code[:1] == "%":
            yield Tag(code[1:])
        elif not face.hidden:
            yield Print(code[1:], face)
        else:
            self._reader.lacks("a value in hidden text")

    def _run(self, r: etree._Element, style: str, fields: list[_Field], link: str) -> Iterator[Inline]:
        face = self._reader.styles.face(style, (r.find(W + "rPr"),), self._reader.table_run)
        if link:
            face = replace(face, link=link)
        for e in r:
            if isinstance(e, etree._ProcessingInstruction):
                yield from self._instruction(e, face, fields)
            elif not isinstance(e.tag, str):
                continue
            elif e.tag == W + "fldChar":
                yield from self._field_mark(value(e, "fldCharType"), face, fields)
            elif e.tag == W + "instrText":
                if fields:
                    fields[-1].code += e.text or ""
            elif not any(f.state != "shown" for f in fields):
                yield from self._content(e, face, fields)

    def _content(self, e: etree._Element, face: Face, fields: list[_Field]) -> Iterator[Inline]:
        key = etree.QName(e).localname
        if e.tag == W + "t":
            yield from self._text(e, face, fields)
        elif e.tag in (W + "br", W + "cr"):
            kind = value(e, "type")
            yield Break("page" if kind == "page" else "column" if kind == "column" else "line")
        elif e.tag == W + "tab":
            yield Tab(face)
        elif key in _CHARACTERS:
            yield Text(_CHARACTERS[key], face)
        elif e.tag == W + "sym":
            yield Text(_symbol(value(e, "char")), face)
        elif e.tag == W + "drawing":
            yield from self._drawing(e)
        elif e.tag in (W + "footnoteReference", W + "endnoteReference"):
            if e.tag == W + "endnoteReference":
                self._reader.lacks("endnotes (printed as footnotes)")
            yield Note(self._reader.note(key.replace("Reference", "s"), value(e, "id")))
        elif e.tag == _MC + "AlternateContent":
            for child in _chosen(e):
                yield from self._content(child, face, fields)
        elif e.tag in (W + "pict", W + "object"):
            self._reader.lacks("an old-style drawing or embedded object")
        elif key not in _SILENT:
            self._reader.lacks(f"the element {key}")

    def _text(self, t: etree._Element, face: Face, fields: list[_Field]) -> Iterator[Inline]:
        def shown(text: str | None) -> Iterator[Inline]:
            clean = (text or "").replace("{\u2063", "{").replace("}_}", "}}").replace("%_}", "%}")
            clean = clean.replace("\n", " ").replace("\t", " ")
            if t.get(XML_SPACE) != "preserve" and not len(t):
                clean = clean.strip()
            if clean and not face.hidden:
                yield Text(clean, face)

        yield from shown(t.text)
        for child in t:
            if isinstance(child, etree._ProcessingInstruction):
                yield from self._instruction(child, face, fields)
            yield from shown(child.tail)

    # ----- fields

    def _field_mark(self, kind: str, face: Face, fields: list[_Field]) -> Iterator[Inline]:
        if kind == "begin":
            fields.append(_Field())
        elif kind in ("separate", "end") and fields:
            field = fields[-1]
            if field.state == "code":
                known = self._field(field.code, face)
                field.state = "hidden" if known else "shown"
                if known and all(f.state == "shown" for f in fields[:-1]):
                    yield known
            if kind == "end":
                fields.pop()

    def _field(self, code: str, face: Face) -> Inline | None:
        words = code.split()
        name = words[0].upper() if words else ""
        if name == "PAGE":
            return PageNumber("page", face)
        if name in ("NUMPAGES", "SECTIONPAGES"):
            return PageNumber("pages", face)
        if name not in ("HYPERLINK", "REF", "PAGEREF", "MERGEFIELD", "QUOTE", ""):
            self._reader.lacks(f"the field {name} (printed as last saved)")
        return None

    # ----- pictures

    def _drawing(self, e: etree._Element) -> Iterator[Inline]:
        place = e.find(_WP + "inline")
        if place is None:
            place = e.find(_WP + "anchor")
            self._reader.lacks("a drawing placed freely on the page (set in line)")
        if place is None:
            return
        if place.find(f".//{_WPS}txbx") is not None:
            self._reader.lacks("a text box")
            return
        blips = list(place.iter(_A + "blip"))
        relation = self._relation(blips[0].get(R + "embed", "")) if len(blips) == 1 else ""
        data = self._reader.package.parts.get(relation, b"")
        if not relation or not any(data.startswith(magic) for magic in _PICTURES):
            self._reader.lacks("a drawing or a picture that is not PNG, JPEG or GIF")
            return
        extent, named = place.find(_WP + "extent"), place.find(_WP + "docPr")
        width, height = (
            (number(extent.get("cx")) / 12700, number(extent.get("cy")) / 12700)
            if extent is not None
            else (72.0, 72.0)
        )
        description = "" if named is None else named.get("descr") or named.get("title") or ""
        yield Picture(relation, width, height, description)

    def _relation(self, which: str) -> str:
        found = self._reader.package.relations.get(self._reader.part, {}).get(which)
        return "" if found is None or found.external else posixpath.normpath(found.target)


def _chosen(e: etree._Element) -> Iterable[etree._Element]:
    chosen = e.find(_MC + "Choice")
    if chosen is None:
        chosen = e.find(_MC + "Fallback")
    return () if chosen is None else chosen


def _symbol(char: str) -> str:
    try:
        code = int(char, 16)
    except ValueError:
        return "•"
    code = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    return _SYMBOLS.get(code) or (chr(code) if code > 0x20 else "•")
