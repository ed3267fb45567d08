"""Word's style inheritance, resolved: document defaults, then styles from base to heir, then the paragraph's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from claims.documents.model import Edge, Face, Shape, Stop
from claims.documents.package import Package
from claims.documents.xmlclean import W, parse

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile("[0-9A-Fa-f]{6}")
_HIGHLIGHTS = {
    "yellow": "ffff00", "green": "00ff00", "cyan": "00ffff", "magenta": "ff00ff", "blue": "0000ff", "red": "ff0000",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "c0c0c0", "black": "000000", "white": "ffffff",
}  # fmt: skip
_SWITCHES = {"b": "bold", "i": "italic", "strike": "strike", "dstrike": "strike", "caps": "caps",
             "smallCaps": "small_caps", "vanish": "hidden", "rtl": "rtl"}  # fmt: skip
_LEADERS = {"dot": "dot", "middleDot": "dot", "underscore": "line", "heavy": "line", "hyphen": "hyphen"}
_STOPS = {"right": "right", "end": "right", "decimal": "right", "center": "center"}


def value(element: etree._Element, key: str = "val") -> str:
    return element.get(W + key) or ""


def is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off")


def number(text: str | None, otherwise: float = 0) -> float:
    try:
        return float(text or "")
    except ValueError:
        return otherwise


def colour(text: str) -> str:
    return text.lower() if _HEX.fullmatch(text) else ""


def edge(element: etree._Element) -> Edge:
    kind = value(element)
    if kind in ("", "nil", "none"):
        return Edge()
    dash = {"dashed": "dashed", "dashSmallGap": "dashed", "dotted": "dotted", "dotDash": "dash-dotted"}.get(
        kind, ""
    )
    width = max(number(value(element, "sz"), 4) / 8, 0.25)
    return Edge(width, colour(value(element, "color")), dash, number(value(element, "space")))


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


def apply_paragraph(look: dict[str, Any], properties: etree._Element) -> None:
    """Lays paragraph properties over what is known so far."""
    for e in properties:
        if not isinstance(e.tag, str) or not e.tag.startswith(W):
            continue
        key, val = e.tag[len(W) :], value(e)
        if key == "jc":
            look["jc"] = val
        elif key == "spacing":
            _spacing(look, e)
        elif key == "ind":
            _indents(look, e)
        elif key in ("keepNext", "keepLines", "bidi", "pageBreakBefore", "contextualSpacing"):
            look[key] = is_on(e)
        elif key == "outlineLvl":
            look["outline"] = int(number(val, 9)) + 1
        elif key == "tabs":
            _stops(look, e)
        elif key == "pBdr":
            look["borders"] = tuple((b.tag[len(W) :], edge(b)) for b in e if isinstance(b.tag, str))
        elif key == "shd":
            look["fill"] = colour(value(e, "fill"))


def _spacing(look: dict[str, Any], e: etree._Element) -> None:
    for side in ("before", "after"):
        if value(e, side):
            look[side] = number(value(e, side)) / 20
        if value(e, side + "Autospacing") in ("1", "true", "on"):
            look[side] = 14.0
    if value(e, "line"):
        rule = value(e, "lineRule") or "auto"
        look["line_rule"] = rule if rule in ("exact", "atLeast") else "auto"
        look["line"] = number(value(e, "line"), 240) / (240 if look["line_rule"] == "auto" else 20)


def _indents(look: dict[str, Any], e: etree._Element) -> None:
    for key, side in (("left", "start"), ("start", "start"), ("right", "end"), ("end", "end")):
        if value(e, key):
            look[side] = number(value(e, key)) / 20
    if value(e, "hanging"):
        look["hanging"], look["first"] = number(value(e, "hanging")) / 20, 0.0
    elif value(e, "firstLine"):
        look["first"], look["hanging"] = number(value(e, "firstLine")) / 20, 0.0


def _stops(look: dict[str, Any], e: etree._Element) -> None:
    stops: dict[float, Stop] = dict(look.get("stops", {}))
    for tab in e.findall(W + "tab"):
        at = number(value(tab, "pos")) / 20
        if value(tab) == "clear":
            stops = {k: v for k, v in stops.items() if abs(k - at) > 0.1}
        elif value(tab) != "bar":
            leader = _LEADERS.get(value(tab, "leader"), "")
            stops[at] = Stop(at, _STOPS.get(value(tab), "left"), leader)  # type: ignore[arg-type]
    look["stops"] = stops


def finished(look: dict[str, Any], face: Face, level: int) -> Shape:
    """The frozen shape of what was gathered."""
    rtl = look.get("bidi", False)
    jc = look.get("jc", "")
    # In a right-to-left paragraph Word reads "left" as "start".
    align = {"right": "end", "end": "end", "center": "center"}.get(jc, "start")
    return Shape(
        style=look["style"], face=face, align=align, justify=jc in ("both", "distribute", "thaiDistribute"),  # type: ignore[arg-type]
        before=look.get("before", 0.0), after=look.get("after", 0.0),
        line=look.get("line", 1.0), line_rule=look.get("line_rule", "auto"),
        start=look.get("start", 0.0), end=look.get("end", 0.0),
        first=look.get("first", 0.0), hanging=look.get("hanging", 0.0),
        keep_next=look.get("keepNext", False), keep_lines=look.get("keepLines", False),
        page_break=look.get("pageBreakBefore", False), rtl=rtl,
        contextual=look.get("contextualSpacing", False), fill=look.get("fill", ""),
        borders=tuple((k, b) for k, b in look.get("borders", ()) if b.width),
        stops=tuple(stop for _, stop in sorted(look["stops"].items())),
        level=level, number=look.get("number"),
    )  # fmt: skip


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
