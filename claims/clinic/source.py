"""What a Word file carries besides its text: macros, things from elsewhere, embedded files, changes, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from claims.clinic.findings import Finding
from claims.documents.xmlclean import W, parse

FILE = "the file"
_MACROS = re.compile(r"vbaProject|vbaData|macrosheet|activeX|\.bin$", re.IGNORECASE)
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_LINK = re.compile(r"(https?://|mailto:|tel:)\S+", re.IGNORECASE)
_KINDS = {
    "attachedTemplate": "a linked Word template",
    "image": "a picture that lies outside the file",
    "oleObject": "a linked object",
    "frame": "a page from elsewhere",
    "subDocument": "a part from elsewhere",
    "mailMergeSource": "the address list of a mail merge",
    "hyperlink": "a link to a file",
}


_TEXTS = {W + name for name in ("document", "hdr", "ftr", "footnotes", "endnotes")}
MAIN = "word/document.xml"


def texts_of(parts: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """The parts that hold text of the letter, the main one first."""
    names = [name for name in parts if name.startswith("word/") and name.endswith(".xml")]
    roots = {name: parse(name, parts[name]) for name in sorted(names, key=lambda name: (name != MAIN, name))}
    return {name: root for name, root in roots.items() if root.tag in _TEXTS}


def look(parts: Mapping[str, bytes], texts: Mapping[str, etree._Element]) -> Iterator[Finding]:
    """Everything of that kind, each sort once."""
    yield from _macros(parts)
    yield from _embedded(parts)
    yield from _elsewhere(parts)
    yield from _history(parts, texts)


def _macros(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    types = parts["[Content_Types].xml"].lower()
    if b"macroenabled" in types or any(_MACROS.search(n) for n in parts if n.startswith("word/")):
        yield Finding(
            FILE,
            "it holds macros or controls, which run when a letter is opened",
            "save it as a plain Word document (.docx)",
        )


def _embedded(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    found = [name for name in parts if name.startswith("word/embeddings/")]
    if found:
        yield Finding(
            FILE,
            f"it holds embedded files ({', '.join(sorted(found)[:3])}), which would travel with every letter",
            "delete the object, or paste it as text or as a picture",
        )


def _elsewhere(parts: Mapping[str, bytes]) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for name in parts:
        if not name.endswith(".rels"):
            continue
        for one in parse(name, parts[name]):
            if not isinstance(one.tag, str) or one.get("TargetMode") != "External":
                continue
            kind, target = one.get("Type", "").rsplit("/", 1)[-1], one.get("Target", "")
            if kind == "hyperlink" and _LINK.fullmatch(target):
                continue
            if (kind, target) not in seen:
                seen.add((kind, target))
                yield _from_elsewhere(kind, target)


def _from_elsewhere(kind: str, target: str) -> Finding:
    what = _KINDS.get(kind, f"a relationship of the kind {kind}")
    picture = kind == "image"
    return Finding(
        FILE,
        f"it refers to {what} ({target[:80]}), which letters never fetch",
        "insert the picture itself (Insert, Picture, without a link)"
        if picture
        else "it is left out of letters; remove it",
        harm=picture,
    )


def _history(parts: Mapping[str, bytes], texts: Mapping[str, etree._Element]) -> Iterator[Finding]:
    if any(name.startswith("word/comments") for name in parts):
        yield Finding(FILE, "it has comments", "they are left out of letters; read and delete them", False)
    for name, root in texts.items():
        changes = sum(1 for change in _CHANGES for _ in root.iter(W + change))
        if changes:
            yield Finding(
                place(name),
                f"it has {changes} tracked changes",
                "letters are made as if all were accepted; accept or reject them yourself (Review, Accept)",
                False,
            )
        if any(_hidden(element) for element in root.iter(W + "vanish")):
            yield Finding(
                place(name),
                "it has hidden text, which whoever gets the Word letter can show",
                "delete it (select it with formatting marks shown)",
                False,
            )


def _hidden(mark: etree._Element) -> bool:
    """A run is hidden, not only a paragraph's mark."""
    properties = mark.getparent()
    run = None if properties is None else properties.getparent()
    return run is not None and run.tag == W + "r" and mark.get(W + "val") not in ("0", "false", "off")


def place(part: str) -> str:
    """A part as a person knows it."""
    stem = part.removeprefix("word/").removesuffix(".xml")
    if stem == "document":
        return "the text"
    return re.sub(r"(\d+)$", r" \1", stem)
