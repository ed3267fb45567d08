"""The tags of a template, one by one, as they stand in the paragraphs: shape first, meaning in names.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from claims.clinic.findings import Finding
from claims.clinic.paragraphs import Line

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_WIDE = re.compile("｛[｛％%{]|\\{｛")  # braces as Chinese and Japanese keyboards write them
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'"})
_SPACES = re.compile("[\u00a0\u2007\u202f]")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SWALLOWED = re.compile("[\t\n\u2011\u00ad]")
_MARK = re.compile(r"(p|tr|tc|r)(?=[\s\u00a0]|$)")

Kind = Literal["print", "block", "comment"]


@dataclass(frozen=True, slots=True)
class Tag:
    line: Line
    raw: str
    kind: Kind
    mark: str  # "", "p", "tr", "tc" or "r"
    code: str  # without braces and mark, in plain signs
    broken: bool = False  # said already; only its place among the passages counts

    @property
    def word(self) -> str:
        """The first word of a block tag: if, endif, …"""
        return self.code.split(maxsplit=1)[0] if self.code else ""


def tags(line: Line, found: list[Finding]) -> Iterator[Tag]:
    """The tags of a paragraph; what is wrong with their shape is added to `found`."""
    raws = TAG.findall(line.text)
    rest = TAG.sub("", line.text.replace("{_{", "").replace("}_}", "").replace("{_%", "").replace("%_}", ""))
    if _STRAY.search(rest):
        found.append(
            Finding(
                line.where,
                "a tag is not closed, or is split over two paragraphs",
                "write it in one piece: {{ name }}, {% if name %} … {% endif %}",
            )
        )
    if _WIDE.search(line.text):
        found.append(
            Finding(
                line.where,
                "a tag is written with wide braces, so it would be printed as it stands",
                "type { and } with the keyboard set to Latin letters",
            )
        )
    for raw in raws:
        problems = list(_shape(line, raw))
        found += problems
        yield _tag(line, raw, broken=any(problem.harm for problem in problems))
    marked = [raw for raw in raws if re.match(r"\{[{%]p\s", raw)]
    if len(marked) > 1:
        found.append(
            Finding(
                line.where,
                f"{marked[0]} and {marked[1]} stand in one paragraph",
                "give each a paragraph of its own, or write both without the p",
            )
        )


def plain(raw: str) -> str:
    """A tag's inside as it is meant: plain quotes and spaces, nothing invisible."""
    return _INVISIBLE.sub("", _SPACES.sub(" ", raw)).translate(_QUOTES)


def _tag(line: Line, raw: str, *, broken: bool) -> Tag:
    kind: Kind = "print" if raw[1] == "{" else "block" if raw[1] == "%" else "comment"
    inside = plain(raw[2:-2])
    mark = _MARK.match(inside)
    return Tag(
        line,
        raw,
        kind,
        mark[1] if mark and kind == "block" else "",
        (inside[mark.end() :] if mark and kind == "block" else inside).strip(),
        broken,
    )


def _shape(line: Line, raw: str) -> Iterator[Finding]:
    inside = raw[2:-2]
    if raw[1] == "#":
        return
    if _SWALLOWED.search(inside):
        yield Finding(
            line.where,
            f"the tag {raw} has a tab, a line break or a special hyphen in it, which Word files lose there",
            "type the tag anew, in one line",
        )
        return
    if inside[:1] in "-+" or inside[-1:] in "-+":
        yield Finding(
            line.where,
            f"the tag {raw} has a {inside[:1] if inside[:1] in '-+' else inside[-1:]} beside its braces, which joins paragraphs",
            "remove it; use {%p … %} for passages of whole paragraphs",
        )
        return
    if plain(inside) != inside:
        yield Finding(
            line.where,
            f"the tag {raw} has curly quotes, no-break spaces or invisible signs in it; they are read as plain ones",
            "type it with straight quotes and plain spaces",
            harm=False,
        )
    yield from _mark(line, raw, plain(inside))


def _mark(line: Line, raw: str, inside: str) -> Iterator[Finding]:
    if raw[1] == "{":
        if re.match(r"[pr] ", inside):
            yield Finding(line.where, f"{raw} is for rich text, which letters do not use", "write {{ name }}")
        return
    apart = re.match(r"\s+(p|tr|tc|r)\s+(?=if|endif|for|endfor|el|set)", inside)
    joined = re.match(r"(p|tr|tc|r)(if|endif|for|endfor|elif|else)\b", inside)
    if apart or joined:
        mark = (apart or joined)[1]  # type: ignore[index]
        yield Finding(
            line.where,
            f"{raw} is not understood",
            f"write {{%{mark} … %}}: no space before {mark}, one after",
        )
        return
    found = _MARK.match(inside)
    if found is None or found[1] == "r":
        return
    around = {"p": line.text, "tr": line.row, "tc": line.cell}[found[1]]
    name = {"p": "paragraph", "tr": "table row", "tc": "table cell"}[found[1]]
    if "}" in inside or "%" in inside:
        yield Finding(line.where, f"{raw} has a brace or % inside", "use plain words in it")
    elif around is None:
        yield Finding(line.where, f"{raw} stands outside a table", "write {%p … %}")
    elif TAG.sub("", around).strip():
        yield Finding(
            line.where,
            f"{raw} takes the whole {name} away, and with it the words beside it",
            f"give the tag a {name} of its own, or write it without the {found[1]}",
        )
