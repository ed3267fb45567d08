"""Pouring words into a house-style Word file: the result is a template as a clinic would make it in Word.

The house file holds two marks, paragraphs that read `{{ subject }}` and `{{ body }}`; everything else in it stays.
"""

from __future__ import annotations

import copy
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from claims.documents.languages import LATIN_FONT, Language, language_of
from claims.documents.xmlclean import XML_SPACE, W, parse, serialise
from claims.errors import DataError, Problem

Paper = Literal["a4", "letter"]
_SIZES = {"a4": ("11906", "16838"), "letter": ("12240", "15840")}
_LARGER = {"Arab": 3}  # half points by which a script is set larger to look as large as Latin
_STYLES = {"paragraph": "Letter", "heading": "Heading2", "item": "ListNumber", "bullet": "ListBullet"}
_NUMBERS, _MARKS = "1", "2"  # lists of the house file
_FONT_TABLE = "word/fontTable.xml"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_FONT_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block of the letter, its inline tags in place; a `passage` is a control tag alone on its line."""

    kind: Literal["paragraph", "heading", "item", "bullet", "passage"]
    text: str


def poured(
    house: bytes, subject: str, pieces: Sequence[Piece], *, language: str, paper: Paper = "a4"
) -> bytes:
    """The template of a letter: the words in the house style, set for the language and the paper."""
    with zipfile.ZipFile(io.BytesIO(house)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    known = language_of(language)
    document = parse("word/document.xml", parts["word/document.xml"])
    numbering = parse("word/numbering.xml", parts["word/numbering.xml"])
    _fill(_mark(document, "subject"), subject)
    _pour(_mark(document, "body"), pieces, numbering)
    _set_paper(document, paper, known)
    styles = parse("word/styles.xml", parts["word/styles.xml"])
    _set_language(styles, known)
    parts["word/document.xml"] = serialise(_directed(document, known))
    parts["word/numbering.xml"] = serialise(numbering)
    parts["word/styles.xml"] = serialise(styles)
    for name in [n for n in parts if n.startswith(("word/footer", "word/header"))]:
        parts[name] = serialise(_directed(parse(name, parts[name]), known))
    _name_fonts(parts, known)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(zipfile.ZipInfo(name), data, compress_type=zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _mark(document: etree._Element, name: str) -> etree._Element:
    for paragraph in document.iter(W + "p"):
        if "".join(t.text or "" for t in paragraph.iter(W + "t")).strip() == f"{{{{ {name} }}}}":
            return paragraph
    raise DataError(
        [
            Problem(
                "house.docx",
                0,
                f"it has no paragraph that reads {{{{ {name} }}}}",
                "put one where it belongs",
            )
        ]
    )


def _fill(paragraph: etree._Element, text: str) -> None:
    """Puts the text into the paragraph's first run; a line break becomes Word's own."""
    runs = paragraph.findall(W + "r")
    for run in runs[1:]:
        paragraph.remove(run)
    for old in runs[0].findall(W + "t"):
        runs[0].remove(old)
    for number, line in enumerate(text.split("\n")):
        if number:
            etree.SubElement(runs[0], W + "br")
        t = etree.SubElement(runs[0], W + "t")
        t.text = line
        t.set(XML_SPACE, "preserve")


def _pour(mark: etree._Element, pieces: Sequence[Piece], numbering: etree._Element) -> None:
    parent = mark.getparent()
    if parent is None:
        return
    at = parent.index(mark)
    made: list[etree._Element] = []
    current, kept = "", ""
    for piece in pieces:
        one = copy.deepcopy(mark)
        if piece.kind == "passage":
            _fill(one, piece.text.replace("{%", "{%p", 1))
        else:
            _fill(one, piece.text)
            _style(one, _STYLES[piece.kind])
            if piece.kind == "item":
                current = current if kept == "item" else _new_list(numbering)
                _number(one, current)
            elif piece.kind == "bullet":
                _number(one, _MARKS)
            kept = piece.kind
        made.append(one)
    _keep_with_next(made)
    parent[at : at + 1] = made


def _style(paragraph: etree._Element, style: str) -> None:
    named = paragraph.find(f"{W}pPr/{W}pStyle")
    if named is not None:
        named.set(W + "val", style)


def _number(paragraph: etree._Element, which: str) -> None:
    properties = paragraph.find(W + "pPr")
    if properties is not None:
        number = etree.SubElement(properties, W + "numPr")
        etree.SubElement(number, W + "ilvl").set(W + "val", "0")
        etree.SubElement(number, W + "numId").set(W + "val", which)


def _new_list(numbering: etree._Element) -> str:
    """A list of its own, counted from 1."""
    nums = numbering.findall(W + "num")
    which = str(max(int(n.get(W + "numId", "0")) for n in nums) + 1)
    base = next(n for n in nums if n.get(W + "numId") == _NUMBERS)
    num = copy.deepcopy(base)
    num.set(W + "numId", which)
    override = etree.SubElement(num, W + "lvlOverride")
    override.set(W + "ilvl", "0")
    etree.SubElement(override, W + "startOverride").set(W + "val", "1")
    nums[-1].addnext(num)
    return which


def _keep_with_next(paragraphs: list[etree._Element]) -> None:
    """The closing formula stays on the page of the signature."""
    for paragraph in reversed(paragraphs):
        properties = paragraph.find(W + "pPr")
        named = None if properties is None else properties.find(W + "pStyle")
        if properties is not None and named is not None and named.get(W + "val") == "Letter":
            named.addnext(etree.Element(W + "keepNext"))
            return


def _set_paper(document: etree._Element, paper: Paper, language: Language) -> None:
    for section in document.iter(W + "sectPr"):
        size = section.find(W + "pgSz")
        if size is not None:
            size.set(W + "w", _SIZES[paper][0])
            size.set(W + "h", _SIZES[paper][1])
        if language.rtl:
            etree.SubElement(section, W + "bidi")


def _set_language(styles: etree._Element, language: Language) -> None:
    """Fonts, language and size for each kind of script, in the styles, so that the file opens right elsewhere."""
    defaults = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    if defaults is None:
        return
    fonts, lang = defaults.find(W + "rFonts"), defaults.find(W + "lang")
    own = language.font[0]
    if fonts is not None:
        if language.complex:
            fonts.set(W + "cs", own)
        elif language.east_asian:
            fonts.set(W + "eastAsia", own)
            fonts.set(W + "hint", "eastAsia")
        elif own != LATIN_FONT[0]:
            fonts.set(W + "hAnsi", own)
    if lang is not None:
        lang.set(W + "val", language.word)
        if language.complex:
            lang.set(W + "bidi", language.word)
        if language.east_asian:
            lang.set(W + "eastAsia", language.word)
    for size in styles.iter(W + "szCs"):
        size.set(W + "val", str(int(size.get(W + "val", "21")) + _LARGER.get(language.script, 0)))
    if language.rtl:
        for style in styles.findall(W + "style"):
            if style.get(W + "styleId") == "Normal":
                style.append(etree.Element(W + "pPr"))
                etree.SubElement(style[-1], W + "bidi")
                style.append(etree.Element(W + "rPr"))
                etree.SubElement(style[-1], W + "rtl")


def _directed(root: etree._Element, language: Language) -> etree._Element:
    """Right-to-left languages: every paragraph and every run says so itself too."""
    if not language.rtl:
        return root
    for paragraph in root.iter(W + "p"):
        properties = paragraph.find(W + "pPr")
        if properties is None:
            properties = etree.Element(W + "pPr")
            paragraph.insert(0, properties)
        bidi = etree.Element(W + "bidi")
        before = [
            e for e in properties if e.tag in (W + "pStyle", W + "keepNext", W + "keepLines", W + "numPr")
        ]
        properties.insert(properties.index(before[-1]) + 1 if before else 0, bidi)
        for run in paragraph.iter(W + "r"):
            look = run.find(W + "rPr")
            if look is None:
                look = etree.Element(W + "rPr")
                run.insert(0, look)
            etree.SubElement(look, W + "rtl")
    return root


def _name_fonts(parts: dict[str, bytes], language: Language) -> None:
    """A font table: where a font is not installed, Word takes the one named beside it."""
    root = etree.Element(W + "fonts", nsmap={"w": W[1:-1]})
    for font, instead in dict.fromkeys((LATIN_FONT, language.font)):
        one = etree.SubElement(root, W + "font")
        one.set(W + "name", font)
        etree.SubElement(one, W + "altName").set(W + "val", instead)
        etree.SubElement(one, W + "family").set(W + "val", "swiss")
        etree.SubElement(one, W + "pitch").set(W + "val", "variable")
    parts[_FONT_TABLE] = serialise(root)
    types = parse("[Content_Types].xml", parts["[Content_Types].xml"])
    if not any(e.get("PartName") == "/" + _FONT_TABLE for e in types):
        space = etree.QName(types).namespace
        etree.SubElement(types, f"{{{space}}}Override", PartName="/" + _FONT_TABLE, ContentType=_FONT_TYPE)
        parts["[Content_Types].xml"] = serialise(types)
        relations = parse("word/_rels/document.xml.rels", parts["word/_rels/document.xml.rels"])
        space = etree.QName(relations).namespace
        etree.SubElement(
            relations, f"{{{space}}}Relationship", Id="rIdFonts", Type=_FONT_REL, Target="fontTable.xml"
        )
        parts["word/_rels/document.xml.rels"] = serialise(relations)
