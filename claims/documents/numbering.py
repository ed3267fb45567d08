"""List numbers as Word counts them: by list and level, restarted where the file says so, counted while filling in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from claims.documents.package import Package
from claims.documents.properties import number, value
from claims.documents.xmlclean import W, parse

_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "☐", "\uf06f": "☐", "\uf071": "❑",
            "\uf02d": "–", "o": "◦", "\uf0e0": "→", "\uf076": "❖", "\uf0be": "—"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    format: str
    text: str  # "%1."
    start: int
    restart: bool  # after a higher level
    suffix: str  # tab, space, nothing
    indents: etree._Element | None  # pPr
    look: etree._Element | None  # rPr
    legal: bool

    @property
    def bullet(self) -> str:
        """The mark itself, or empty for a number."""
        return (
            "".join(_SYMBOLS.get(c, "•" if c >= "\ue000" else c) for c in self.text)
            if self.format == "bullet"
            else ""
        )


@dataclass(frozen=True, slots=True)
class _List:
    counter: str
    levels: dict[int, Level]
    starts: dict[int, int]  # levels that this list begins anew


class Lists:
    """The lists of one file."""

    def __init__(self, package: Package) -> None:
        self._lists: dict[str, _List] = {}
        if "word/numbering.xml" not in package.parts:
            return
        root = parse("word/numbering.xml", package.parts["word/numbering.xml"])
        abstract = {value(a, "abstractNumId"): a for a in root.findall(W + "abstractNum")}
        links = {value(s): key for key, a in abstract.items() if (s := a.find(W + "styleLink")) is not None}
        for num in root.findall(W + "num"):
            named = num.find(W + "abstractNumId")
            key = "" if named is None else value(named)
            linked = None if key not in abstract else abstract[key].find(W + "numStyleLink")
            if linked is not None:
                key = links.get(value(linked), key)
            if key in abstract:
                self._lists[value(num, "numId")] = _list(key, abstract[key], num)

    def level(self, which: str, level: int) -> Level | None:
        one = self._lists.get(which)
        return None if one is None else one.levels.get(level)

    def indents(self, which: str, level: int) -> Iterator[etree._Element]:
        found = self.level(which, level)
        if found is not None and found.indents is not None:
            yield found.indents

    def counter(self) -> Counter:
        return Counter(self._lists)


def _list(key: str, abstract: etree._Element, num: etree._Element) -> _List:
    levels = {int(number(value(e, "ilvl"))): _level(e) for e in abstract.findall(W + "lvl")}
    starts: dict[int, int] = {}
    for override in num.findall(W + "lvlOverride"):
        at = int(number(value(override, "ilvl")))
        start, own = override.find(W + "startOverride"), override.find(W + "lvl")
        if own is not None:
            levels[at] = _level(own)
        if start is not None:
            starts[at] = int(number(value(start), 1))
    return _List(key, levels, starts)


def _level(e: etree._Element) -> Level:
    def val(key: str, otherwise: str = "") -> str:
        found = e.find(W + key)
        return otherwise if found is None else value(found)

    return Level(
        val("numFmt", "decimal"), val("lvlText"), int(number(val("start", "1"), 1)), val("lvlRestart") != "0",
        val("suff", "tab"), e.find(W + "pPr"), e.find(W + "rPr"), e.find(W + "isLgl") is not None,
    )  # fmt: skip


class Counter:
    """The numbers of one letter. Called once for each item, in order, while the letter is filled in."""

    def __init__(self, lists: dict[str, _List]) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def __call__(self, which: str, level: int) -> str:
        """The label of the next item."""
        one = self._lists[which]
        counts = self._counts.setdefault(one.counter, {})
        if which not in self._begun:
            self._begun.add(which)
            for at, start in one.starts.items():
                counts[at] = start - 1
                for deeper in [k for k in counts if k > at and k not in one.starts]:
                    del counts[deeper]
        counts[level] = counts.get(level, one.levels[level].start - 1) + 1
        for deeper in [k for k in counts if k > level and k in one.levels and one.levels[k].restart]:
            del counts[deeper]
        here = one.levels[level]

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            known = one.levels.get(at)
            count = counts.get(at, known.start if known else 1)
            return formatted(count, "decimal" if here.legal or known is None else known.format)

        return re.sub(r"%([1-9])", shown, here.text)

    def count(self, which: str, level: int) -> int:
        """The bare number of the item that was labelled last."""
        return self._counts[self._lists[which].counter][level]


def _roman(count: int) -> str:
    out = ""
    for worth, letters in (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
        (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    ):  # fmt: skip
        while count >= worth:
            out, count = out + letters, count - worth
    return out


def formatted(count: int, kind: str) -> str:
    """A number as Word's number formats write it; unknown formats count in decimals."""
    letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1) if count > 0 else ""
    written = {
        "none": "",
        "lowerLetter": letters,
        "upperLetter": letters.upper(),
        "lowerRoman": _roman(count),
        "upperRoman": _roman(count).upper(),
        "decimalZero": f"{count:02d}",
    }
    return written.get(kind, str(count))


KNOWN_FORMATS = (
    "decimal",
    "bullet",
    "none",
    "lowerLetter",
    "upperLetter",
    "lowerRoman",
    "upperRoman",
    "decimalZero",
)
