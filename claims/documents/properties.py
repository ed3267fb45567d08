"""Word's properties of runs and paragraphs, read one by one."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from claims.documents.model import Edge, Face, Shape, Stop
from claims.documents.xmlclean import W

_HEX = re.compile("[0-9A-Fa-f]{6}")
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
