"""From a cleaned Word file to the model. What the PDF cannot carry is noted, never left out silently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from claims.documents.inlines import InlineReader
from claims.documents.model import Block, Document, Paragraph, Picture, Section, Shape, Tag
from claims.documents.numbering import KNOWN_FORMATS, Lists
from claims.documents.package import MAIN, Package
from claims.documents.properties import finished, is_on, number, value
from claims.documents.sections import read_section
from claims.documents.styles import Styles
from claims.documents.tables import read_table
from claims.documents.xmlclean import IN_ATTRIBUTE, R, W, parse

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TAGS = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}|\{#.*?#\}", re.DOTALL)
_SILENT = {
    "sectPr", "tcPr", "pPr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "tblPr", "tblGrid", "trPr",
    "sdtPr", "sdtEndPr", "proofErr",
}  # fmt: skip


class Reader:
    """Reads one package; used once."""

    def __init__(self, package: Package, patched: Mapping[str, str]) -> None:
        self.package, self.patched = package, patched
        self.styles, self.lists = Styles(package), Lists(package)
        self.unsupported: dict[str, None] = dict.fromkeys(package.noticed)
        self.notes: dict[str, dict[str, etree._Element]] = {}
        self.note_parts: dict[str, str] = {}
        self.part = MAIN
        self.table_paragraph: list[etree._Element] = []  # what the table's style says of paragraphs
        self.table_run: list[etree._Element] = []
        self.inlines = InlineReader(self)
        self.sections: list[Section] = []

    def lacks(self, what: str) -> None:
        self.unsupported[what] = None

    def document(self) -> Document:
        for kind in ("footnotes", "endnotes"):
            for relation in self.package.related(MAIN, kind):
                tree = self._tree(relation.target)
                self.notes[kind] = {value(e, "id"): e for e in tree if isinstance(e.tag, str)}
                self.note_parts[kind] = relation.target
        data = self.package.parts.get("word/settings.xml")
        settings = etree.Element(W + "settings") if data is None else parse("word/settings.xml", data)
        self.even = is_on(settings.find(W + "evenAndOddHeaders"))
        stop = settings.find(W + "defaultTabStop")
        body = self._tree(MAIN).find(W + "body")
        if body is None:
            body = etree.Element(W + "body")
        self._sections(body)
        tab = number(value(stop), 720) / 20 if stop is not None else 36.0
        document = Document(tuple(self.sections), self.styles.face(""), {}, (), tab or 36.0)
        pictures = {p.part: self.package.parts[p.part] for p in document.inlines() if isinstance(p, Picture)}
        return replace(document, pictures=pictures, unsupported=tuple(self.unsupported))

    def _tree(self, part: str) -> etree._Element:
        """The part's tree, its tags turned into processing instructions."""
        source = self.patched[part].replace("{_{", "{\u2063{").replace("{_%", "{\u2063%")

        def blank(found: re.Match[str]) -> str:
            self.lacks(
                "a value inside an attribute (merged or coloured cells in a loop, a picture's description)"
            )
            return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", found[0])

        def instruction(found: re.Match[str]) -> str:
            if found[1] is not None:
                return f"<?claims ={found[1].strip()}?>"
            return "" if found[2] is None else f"<?claims %{found[2].strip()}?>"

        source = _TAGS.sub(instruction, IN_ATTRIBUTE.sub(blank, source))
        return etree.fromstring(re.sub(r"^<\?xml[^>]*\?>", "", source).encode())

    # ----- sections

    def _sections(self, body: etree._Element) -> None:
        gathered: list[etree._Element] = []
        inherited: dict[tuple[str, str], tuple[Block, ...]] = {}
        for element in body:
            if element.tag == W + "sectPr":
                self._section(gathered, element, inherited)
                gathered = []
                continue
            gathered.append(element)
            inner = element.find(f"{W}pPr/{W}sectPr") if element.tag == W + "p" else None
            if inner is not None:
                self._section(gathered, inner, inherited)
                gathered = []
        if gathered or not self.sections:
            self._section(gathered, etree.Element(W + "sectPr"), inherited)

    def _section(
        self,
        elements: list[etree._Element],
        made: etree._Element,
        inherited: dict[tuple[str, str], tuple[Block, ...]],
    ) -> None:
        for tag in ("header", "footer"):
            for reference in made.findall(W + tag + "Reference"):
                relation = self.package.relations.get(MAIN, {}).get(reference.get(R + "id", ""))
                if relation is not None and relation.target in self.patched:
                    inherited[tag, value(reference, "type") or "default"] = self._other_part(relation.target)

        page = read_section(made, self.lacks)
        self.sections.append(
            replace(
                page,
                blocks=tuple(self.blocks(elements)),
                headers={k: b for (tag, k), b in inherited.items() if tag == "header"},
                footers={k: b for (tag, k), b in inherited.items() if tag == "footer"},
                even=self.even,
            )
        )

    def _other_part(self, name: str) -> tuple[Block, ...]:
        before, self.part = self.part, name
        blocks = tuple(self.blocks(self._tree(name)))
        self.part = before
        return blocks

    def note(self, kind: str, which: str) -> tuple[Block, ...]:
        element = self.notes.get(kind, {}).get(which)
        if element is None:
            return ()
        before, self.part = self.part, self.note_parts[kind]
        blocks = tuple(self.blocks(element))
        self.part = before
        return blocks

    # ----- blocks

    def blocks(self, parent: Iterable[etree._Element]) -> list[Block]:
        return list(self._blocks(parent))

    def _blocks(self, parent: Iterable[etree._Element]) -> Iterator[Block]:
        for e in parent:
            if isinstance(e, etree._ProcessingInstruction):
                yield Tag((e.text or "")[1:])
            elif not isinstance(e.tag, str):
                continue
            elif e.tag == W + "p":
                yield from self._paragraph(e)
            elif e.tag == W + "tbl":
                yield read_table(self, e)
            elif e.tag == W + "sdt":
                content = e.find(W + "sdtContent")
                if content is not None:
                    yield from self._blocks(content)
            elif e.tag == MC + "AlternateContent":
                chosen = e.find(MC + "Choice")
                yield from self._blocks(chosen if chosen is not None else ())
            elif etree.QName(e).localname not in _SILENT:
                self.lacks(f"the element {etree.QName(e).localname}")

    def _paragraph(self, p: etree._Element) -> Iterator[Block]:
        own = p.find(W + "pPr")
        look = self.styles.shape(own, self.lists, self.table_paragraph)
        face = self.styles.face(look["style"], table=self.table_run)
        mark = self.styles.face(
            look["style"], (None if own is None else own.find(W + "rPr"),), self.table_run
        )
        if own is not None and own.find(W + "framePr") is not None:
            self.lacks("a text frame (set in line)")
        look["number"] = self._number(look.get("number"))
        level = (
            0
            if look["number"] and not self.styles.heading(look["style"])
            else self.styles.heading(look["style"])
        )
        if not level and look.get("outline", 10) <= 9 and self.part == MAIN:
            level = look["outline"]
        inlines = tuple(self.inlines.read(p, look["style"], mark))
        if mark.hidden and not inlines:
            return
        yield Paragraph(finished(look, face, level if self.part == MAIN else 0), inlines)

    def _number(self, named: tuple[str, int] | None) -> tuple[str, int] | None:
        if not named or named[0] in ("", "0"):
            return None
        level = self.lists.level(*named)
        if level is None or (level.format == "none" and not level.text):
            return None
        if level.format not in KNOWN_FORMATS:
            self.lacks(f"list numbers of the kind {level.format} (written 1, 2, 3)")
        return named

    def shape_face(self, which: tuple[str, int], shape: Shape) -> Any:
        """The look of a list's label."""
        level = self.lists.level(*which)
        return self.styles.face(shape.style, (level.look if level is not None else None,))
