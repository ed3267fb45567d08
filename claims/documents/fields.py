"""Fields that would fetch, run or reveal something when the recipient opens the letter: such a template is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FETCHES = re.compile(
    r"\s*(INCLUDEPICTURE|INCLUDETEXT|INCLUDE|DDE|DDEAUTO|LINK|IMPORT|DATABASE|RD|QUOTE|GLOSSARY|AUTOTEXT|MACROBUTTON)\b",
    re.IGNORECASE,
)
_HYPERLINK = re.compile(r"\s*HYPERLINK\b(.*)", re.IGNORECASE | re.DOTALL)
_SWITCH = re.compile(
    r'\\[lot]\s+("[^"]*"|\S+)|(?<=\s)\\[a-z](?=\s|$)', re.IGNORECASE
)  # a place in the letter, a tip
_PLAIN_LINK = re.compile(r"(https?://|mailto:|tel:)", re.IGNORECASE)
_INNER = re.compile(
    r"\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|MERGEFIELD|DOCPROPERTY|DATE|TIME)\b", re.IGNORECASE
)


def dangerous_field(root: etree._Element) -> str:
    """What is wrong with the first dangerous field of the part, or nothing."""
    for code, inner in _codes(root):
        if found := _FETCHES.match(code):
            return f"a field {found[1].upper()}, which fetches or runs something when the letter is opened"
        link = _HYPERLINK.match(code)
        target = _SWITCH.sub("", link[1]).strip(' "') if link else ""
        if target and not _PLAIN_LINK.match(target):
            return f"a link to {target!r}, which is no web, mail or telephone address"
        if inner and not _INNER.match(code):
            return f"a field inside the code of a field ({code.strip()[:40]!r}), whose effect cannot be seen"
    return ""


def _codes(root: etree._Element) -> Iterator[tuple[str, bool]]:
    """Every field's code, whole however many runs it is split over, and whether it stands in another field's code."""
    open_: list[list[str] | None] = []  # None: past its code
    for e in root.iter(_W + "fldChar", _W + "instrText", _W + "fldSimple"):
        if e.tag == _W + "fldSimple":
            yield e.get(_W + "instr", ""), any(code is not None for code in open_)
        elif e.tag == _W + "instrText":
            if open_ and open_[-1] is not None:
                open_[-1].append(e.text or "")
            else:
                yield e.text or "", False
        elif e.get(_W + "fldCharType") == "begin":
            open_.append([])
        elif open_:
            code = open_[-1]
            if code is not None:
                yield "".join(code), any(outer is not None for outer in open_[:-1])
            open_[-1] = None
            if e.get(_W + "fldCharType") == "end":
                open_.pop()
    for code in open_:
        if code is not None:
            yield "".join(code), False
