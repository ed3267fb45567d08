"""Word's style inheritance, resolved: document defaults, then styles from base to heir, then the paragraph's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from claims.documents.model import Face
from claims.documents.package import Package
from claims.documents.properties import apply_paragraph, colour, is_on, number, value
from claims.documents.xmlclean import W, parse

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HIGHLIGHTS = {
    "yellow": "ffff00", "green": "00ff00", "cyan": "00ffff", "magenta": "ff00ff", "blue": "0000ff", "red": "ff0000",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "c0c0c0", "black": "000000", "white": "ffffff",
}  # fmt: skip
_SWITCHES = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike", "caps": "caps",
             "smallCaps": "small_caps", "vanish": "hidden", "rtl": "rtl"}  # fmt: skip


class Styles:
    """The styles of one file."""

    def __init__(self, package: Package) -> None:
        root = _part(package, "word/styles.xml")
        styles = [] if root is None else root.findall(W + "style")
        self._by_id = {value(s, "styleId"): s for s in styles}
        self._names = {
            value(s, "styleId"): value(n).lower() for s in styles if (n := s.find(W + "name")) is not None
        }
        self._default = {
            value(s, "type"): value(s, "styleId")
            for s in styles
            if value(s, "default") in ("1", "true", "on")
        }
        defaults = None if root is None else root.find(W + "docDefaults")
        self._run_defaults = None if defaults is None else defaults.find(f"{W}rPrDefault/{W}rPr")
        self._paragraph_defaults = None if defaults is None else defaults.find(f"{W}pPrDefault/{W}pPr")
        self._theme = _theme_fonts(package)
        self._faces: dict[tuple[object, ...], Face] = {}

    def default(self, kind: str) -> str:
        return self._default.get(kind, "")

    def chain(self, style: str) -> list[etree._Element]:
        """The style and those it is based on, base first."""
        found: list[etree._Element] = []
        while style in self._by_id and len(found) < 20:
            element = self._by_id[style]
            found.append(element)
            based = element.find(W + "basedOn")
            style = "" if based is None else value(based)
        return found[::-1]

    # ----- runs

    def face(
        self, style: str, own: Iterable[etree._Element | None] = (), table: Iterable[etree._Element] = ()
    ) -> Face:
        """The look of a run in a paragraph of that style with those run properties of its own."""
        mine, tables = [p for p in own if p is not None], list(table)
        key = (style, *(etree.tostring(p, with_tail=False) for p in (*tables, *mine)), len(mine))
        if key not in self._faces:
            self._faces[key] = self._face(style, mine, tables)
        return self._faces[key]

    def _face(self, style: str, own: Iterable[etree._Element], table: Iterable[etree._Element]) -> Face:
        look: dict[str, Any] = {}
        sources: list[etree._Element | None] = [self._run_defaults, *table]
        sources += [s.find(W + "rPr") for s in self.chain(style or self.default("paragraph"))]
        for properties in own:
            named = properties.find(W + "rStyle")
            if named is not None:
                sources += [s.find(W + "rPr") for s in self.chain(value(named))]
            sources.append(properties)
        for source in sources:
            if source is not None:
                self._apply_run(look, source)
        latin, cs, east = look.pop("latin", "Times New Roman"), look.pop("cs", ""), look.pop("east", "")
        order = (cs, latin, east) if look.get("rtl") else (latin, cs, east)
        size_cs = look.pop("size_cs", 0.0)
        if look.get("rtl") and size_cs:
            look["other_size"], look["size"] = look.get("size", 0.0), size_cs
        return Face(fonts=tuple(dict.fromkeys(f for f in order if f)), **look)

    def _apply_run(self, look: dict[str, Any], properties: etree._Element) -> None:
        for e in properties:
            if not isinstance(e.tag, str) or not e.tag.startswith(W):
                continue
            key, val = e.tag[len(W) :], value(e)
            if key in _SWITCHES:
                look[_SWITCHES[key]] = is_on(e)
            elif key == "u":
                look["underline"] = val not in ("", "none")
            elif key in ("sz", "szCs"):
                look["size" if key == "sz" else "size_cs"] = number(val, 20) / 2
            elif key == "color":
                look["colour"] = colour(val)
            elif key == "vertAlign":
                look["raised"] = {"superscript": "super", "subscript": "sub"}.get(val, "")
            elif key == "highlight":
                look["background"] = _HIGHLIGHTS.get(val, "")
            elif key == "shd":
                look["background"] = colour(value(e, "fill"))
            elif key == "spacing":
                look["tracking"] = number(val) / 20
            elif key == "rFonts":
                self._apply_fonts(look, e)

    def _apply_fonts(self, look: dict[str, Any], fonts: etree._Element) -> None:
        for slot, keys in (("latin", ("ascii", "hAnsi")), ("cs", ("cs",)), ("east", ("eastAsia",))):
            for key in keys:
                themed = fonts.get(W + ("cstheme" if key == "cs" else key + "Theme"))
                name = self._theme.get(themed[:5], "") if themed and slot == "latin" else fonts.get(W + key)
                if name:
                    look[slot] = name
                    break

    # ----- paragraphs

    def shape(
        self, own: etree._Element | None, lists: Any, table: Iterable[etree._Element] = ()
    ) -> dict[str, Any]:
        """The set-up of a paragraph, as keyword arguments of Shape (without face and level's last word)."""
        named = None if own is None else own.find(W + "pStyle")
        style = value(named) if named is not None else ""
        if style not in self._by_id:
            style = self.default("paragraph")
        look: dict[str, Any] = {"style": style, "stops": {}}
        for source in (self._paragraph_defaults, *table, *(s.find(W + "pPr") for s in self.chain(style))):
            if source is not None:
                self._apply_numbered(look, source, lists)
        if own is not None:
            self._apply_numbered(look, own, lists)
        return look

    def _apply_numbered(self, look: dict[str, Any], properties: etree._Element, lists: Any) -> None:
        """A list's indents come before the indents of the place that names the list."""
        for e in properties.iterfind(W + "numPr"):
            which, level = e.find(W + "numId"), e.find(W + "ilvl")
            old = look.get("number") or ("", 0)
            look["number"] = (
                value(which) if which is not None else old[0],
                int(number(value(level))) if level is not None else old[1],
            )
            for indents in lists.indents(*look["number"]):
                apply_paragraph(look, indents)
        apply_paragraph(look, properties)

    def heading(self, style: str) -> int:
        """The outline level of a style: 1 to 9, or 0."""
        for one in reversed(self.chain(style)):
            outline = one.find(f"{W}pPr/{W}outlineLvl")
            if outline is not None:
                return int(number(value(outline), 9)) + 1 if number(value(outline), 9) < 9 else 0
            if found := re.fullmatch(r"heading ([1-9])", self._names.get(value(one, "styleId"), "")):
                return int(found[1])
        return 0


def _part(package: Package, name: str) -> etree._Element | None:
    return parse(name, package.parts[name]) if name in package.parts else None


def _theme_fonts(package: Package) -> dict[str, str]:
    for name in package.parts:
        if re.fullmatch(r"word/theme/theme\d*\.xml", name):
            root = parse(name, package.parts[name])
            return {
                kind: latin.get("typeface", "")
                for kind in ("major", "minor")
                if (latin := root.find(f".//{_A}{kind}Font/{_A}latin")) is not None
            }
    return {}
