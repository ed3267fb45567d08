"""A Word file taken apart: its parts, their relationships, and what must not travel with a letter.

A clinic's template carries the names of its authors, its history and sometimes links that fetch something when the
letter is opened. None of that reaches the recipient, and it is removed before anything else is done with the file.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from markupsafe import escape

from claims.documents import xmlclean
from claims.documents.xmlclean import PACKAGE_RELS, UnusableError, parse, serialise

MAIN = "word/document.xml"
CORE = "docProps/core.xml"
TYPES = "[Content_Types].xml"
_MOST_BYTES, _MOST_UNPACKED, _MOST_PARTS = 20_000_000, 80_000_000, 1000
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_REL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

# Relationships whose target says who made the template, what was in it, or runs something.
_DROPPED = re.compile(
    r"/(customXml|customXmlProps|comments|commentsExtended|commentsIds|commentsExtensible|people|glossaryDocument"
    r"|printerSettings|webSettings|vbaProject|wordVbaData|keyMapCustomizations|attachedToolbars|attachedTemplate"
    r"|thumbnail|custom-properties|extended-properties|core-properties|origin|signature|recipientData"
    r"|mailMergeSource|mailMergeHeaderSource|ui/extensibility|documenttasks|classificationlabels|aFChunk|subDocument"
    r"|frame|activeXControlBinary|control|oleObject|package)$",
    re.IGNORECASE,
)
_LINK = re.compile(r"(https?://|mailto:|tel:)[^\s]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relation:
    id: str
    kind: str
    target: str  # the part's name, or the address when external
    external: bool


@dataclass
class Package:
    """The cleaned parts, in the order of the file. Not changed after `opened`."""

    parts: dict[str, bytes]
    relations: dict[str, dict[str, Relation]] = field(default_factory=dict)  # of part: id: relation
    noticed: list[str] = field(default_factory=list)  # what was taken out and changes the look

    def related(self, part: str, kind: str) -> Iterator[Relation]:
        """The relations of a part with that kind (the last word of its type)."""
        return (r for r in self.relations.get(part, {}).values() if r.kind.endswith("/" + kind))

    @property
    def text_parts(self) -> frozenset[str]:
        """The parts in which tags are filled in."""
        kinds = ("header", "footer", "footnotes", "endnotes")
        return frozenset({MAIN, *(r.target for kind in kinds for r in self.related(MAIN, kind))})

    def zipped(self) -> bytes:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in self.parts.items():
                file.writestr(zipfile.ZipInfo(name), data)
        return out.getvalue()


def opened(docx: bytes) -> Package:
    """The package of a Word file, cleaned. Raises UnusableError when it is not one that can be used."""
    raw = _unzipped(docx)
    if MAIN not in raw:
        raise UnusableError(
            "it is not a Word document (.docx)", "save it as a Word document in Word or LibreOffice"
        )
    relations = {part: dict(_relations(part, raw)) for part in ("", *raw) if _rels_name(part) in raw}
    package = Package({}, relations)
    kept = _reachable(package, raw)
    for name in raw:
        if name in kept:
            package.parts[name] = xmlclean.cleaned(
                name,
                raw[name],
                package.relations.get(name, {}),
                package.noticed,
                text=name in package.text_parts,
            )
    for part in list(relations):
        if part and part not in kept:
            del relations[part]
    _write_relations(package)
    _write_types(package, raw[TYPES])
    return package


def _unzipped(docx: bytes) -> dict[str, bytes]:
    if len(docx) > _MOST_BYTES:
        raise UnusableError(f"it has {len(docx)} bytes", f"keep templates under {_MOST_BYTES} bytes")
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as file:
            entries = [e for e in file.infolist() if not e.is_dir()]
            if len(entries) > _MOST_PARTS or sum(e.file_size for e in entries) > _MOST_UNPACKED:
                raise UnusableError(
                    "it unpacks to more than a letter needs", "remove large pictures and embedded files"
                )
            parts: dict[str, bytes] = {}
            for entry in entries:
                with file.open(entry) as stream:
                    data = stream.read(entry.file_size + 1)
                parts[entry.filename.replace("\\", "/").lstrip("/")] = data
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise UnusableError(
            "it is not a Word document (.docx)", "save it as a Word document, without a password"
        ) from error
    if TYPES not in parts or "_rels/.rels" not in parts:
        raise UnusableError(
            "it is not a Word document (.docx)", "save it as a Word document in Word or LibreOffice"
        )
    return parts


def _rels_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def _relations(part: str, raw: dict[str, bytes]) -> Iterator[tuple[str, Relation]]:
    folder = posixpath.dirname(part)
    for element in parse(_rels_name(part), raw[_rels_name(part)]):
        if not isinstance(element.tag, str):
            continue
        kind, target, rid = element.get("Type", ""), element.get("Target", ""), element.get("Id", "")
        external = element.get("TargetMode") == "External"
        if _DROPPED.search(kind) or (
            external and not (kind.endswith("/hyperlink") and _LINK.fullmatch(target))
        ):
            continue
        if not external:
            target = (
                target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            if target not in raw:
                continue
        yield rid, Relation(rid, kind, target, external)


def _reachable(package: Package, raw: dict[str, bytes]) -> set[str]:
    root = package.relations.get("", {})
    package.relations[""] = {
        k: r for k, r in root.items() if r.kind.endswith("/officeDocument") and r.target == MAIN
    }
    if not package.relations[""]:
        raise UnusableError(
            "its main part is not word/document.xml", "save it again as a Word document (.docx)"
        )
    kept: set[str] = set()
    todo = [MAIN]
    while todo:
        part = todo.pop()
        if part not in kept:
            kept.add(part)
            todo += [r.target for r in package.relations.get(part, {}).values() if not r.external]
    return kept & set(raw)


def _write_relations(package: Package) -> None:
    for part, relations in package.relations.items():
        root = etree.Element(f"{{{PACKAGE_RELS}}}Relationships", nsmap={None: PACKAGE_RELS})  # type: ignore[dict-item]  # the stubs forget None
        for r in relations.values():
            target = r.target if r.external else posixpath.relpath(r.target, posixpath.dirname(part) or ".")
            one = etree.SubElement(
                root, f"{{{PACKAGE_RELS}}}Relationship", Id=r.id, Type=r.kind, Target=target
            )
            if r.external:
                one.set("TargetMode", "External")
        if not part:
            etree.SubElement(
                root, f"{{{PACKAGE_RELS}}}Relationship", Id="rIdProperties", Type=_CORE_REL, Target=CORE
            )
        package.parts[_rels_name(part)] = serialise(root)


def _write_types(package: Package, types: bytes) -> None:
    root = parse(TYPES, types)
    for element in list(root):
        name = element.get("PartName", "").lstrip("/")
        if element.tag == f"{{{_CONTENT}}}Override" and name not in package.parts:
            root.remove(element)
        elif name == MAIN:
            element.set("ContentType", _MAIN_TYPE)
    etree.SubElement(root, f"{{{_CONTENT}}}Override", PartName="/" + CORE, ContentType=_CORE_TYPE)
    ordered = {TYPES: serialise(root), "_rels/.rels": package.parts.pop("_rels/.rels")}
    package.parts = {**ordered, **package.parts}
    package.parts[CORE] = core_properties("", "", "")


_CORE_HEAD = (
    "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<cp:coreProperties xmlns:cp="
    '"http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
)


def core_properties(title: str, language: str, author: str) -> bytes:
    """docProps/core.xml of ours: no dates, no history."""
    pairs = (("title", title), ("creator", author), ("language", language))
    body = "".join(f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in pairs if text)
    return f"{_CORE_HEAD}{body}</cp:coreProperties>".encode()
