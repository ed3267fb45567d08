"""Cleaning the XML parts of a Word file: history, comments, spelling marks and dangling links go; the text stays."""

from __future__ import annotations

import re
from collections.abc import Container

from lxml import etree

from claims.documents.fields import dangerous_field

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
IN_ATTRIBUTE = re.compile(
    r"<[A-Za-z][^<>{}]*\{[{%](?:[^<>]|<(?![/A-Za-z]))*?>"
)  # an element with a tag in it
PACKAGE_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"

# As python-docx reads: without the white space between elements.
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_blank_text=True
)
_HISTORY = re.compile(
    r"(rsids?|attachedTemplate|mailMerge|trackRevisions|docVars|writeProtection|revisionView|saveThroughXslt|proofErr"
    r"|lastRenderedPageBreak|commentRangeStart|commentRangeEnd|commentReference|annotationRef|printerSettings|subDoc"
    r"|altChunk|del|moveFrom|\w+PrChange|tblGridChange|moveFromRange\w+|moveToRange\w+|customXmlDel\w+"
    r"|customXmlIns\w+|customXmlMove\w+|cellIns|cellDel|cellMerge|numberingChange)"
)
_CONTENT = ("subDoc", "altChunk")
_TAG = re.compile(rb"\{\{|\{%")
_UNWRAPPED = {W + "ins", W + "moveTo", W + "smartTag", W + "customXml"}


class UnusableError(Exception):
    """The file cannot be a template: what is wrong, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(what)


def parse(name: str, data: bytes) -> etree._Element:
    try:
        root = etree.fromstring(data, _PARSER)
    except etree.XMLSyntaxError as error:
        raise UnusableError(
            f"its part {name} is broken ({error})", "save it again in Word or LibreOffice"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnusableError(
            f"its part {name} declares a document type", "save it again in Word or LibreOffice"
        )
    return root


def serialise(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def cleaned(name: str, data: bytes, relations: Container[str], noticed: list[str], *, text: bool) -> bytes:
    """The part without history and without links to what is no longer there; `text`: tags may stand in it."""
    if not name.endswith(".xml"):
        return data
    root = parse(name, data)
    if root.tag.startswith("{http://purl.oclc.org/ooxml"):
        raise UnusableError(
            "it is a “Strict Open XML” document", "save it as an ordinary Word document (.docx)"
        )
    if not name.startswith("word/"):
        return serialise(root)
    _refuse_dangerous_fields(root)
    _remove_history(root, noticed)
    _remove_dangling(root, relations, noticed)
    if text:
        _join_runs(root)
    elif _TAG.search(data):
        raise UnusableError(
            f"a tag stands in {name}, a chart, drawing or list, where it is not filled in",
            "move it into the text",
        )
    etree.cleanup_namespaces(root, keep_ns_prefixes=_ignorable(root))
    return serialise(root)


def _ignorable(root: etree._Element) -> list[str]:
    """Prefixes named in mc:Ignorable and mc:Choice Requires must stay declared."""
    names: set[str] = {"w", "r"}
    for element in root.iter():
        for key, value in element.attrib.items():
            if str(key).endswith(("}Ignorable", "}ProcessContent", "}MustUnderstand")) or key == "Requires":
                names.update(part.split(":")[0] for part in str(value).split())
    return sorted(names)


def _refuse_dangerous_fields(root: etree._Element) -> None:
    if found := dangerous_field(root):
        raise UnusableError(f"it has {found}", "replace it with its content")


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:  # between tags of a Word file there is white space at most
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _remove_history(root: etree._Element, noticed: list[str]) -> None:
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            _drop(element)
            continue
        if element.attrib:
            for key in [k for k in element.attrib if _is_history(str(k))]:
                del element.attrib[key]
        if element.tag.endswith("}dataBinding"):  # Word would fill it again from data that are removed
            _drop(element)
        if not element.tag.startswith(W):
            continue
        local = element.tag[len(W) :]
        if local in _CONTENT:
            noticed.append("text taken in from another file was removed")
        if _HISTORY.fullmatch(local):
            run = element.getparent()
            _drop(element)
            if run is not None and run.tag == W + "r" and all(child.tag == W + "rPr" for child in run):
                _drop(run)
        elif element.tag in _UNWRAPPED:
            _unwrap(element)


def _is_history(attribute: str) -> bool:
    return attribute.startswith(W + "rsid") or attribute in (W14 + "paraId", W14 + "textId")


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag in (W + "rPr", W + "trPr"):  # the mark of an inserted paragraph or row
        parent.remove(element)
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        if child.tag not in (W + "smartTagPr", W + "customXmlPr"):
            parent.insert(at + 1, child)
    _drop(element)


def _remove_dangling(root: etree._Element, relations: Container[str], noticed: list[str]) -> None:
    for element in list(root.iter()):
        for key in [k for k in element.attrib if str(k).startswith(R)] if element.attrib else ():
            if element.attrib[key] in relations:
                continue
            if element.tag == W + "hyperlink" or str(key) in (R + "link", R + "href"):
                del element.attrib[key]
                if element.tag != W + "hyperlink":
                    noticed.append("a picture that lies outside the file was removed")
            else:
                if element.tag.endswith("}OLEObject"):
                    noticed.append("an embedded object was removed (its picture stays)")
                _drop(element)


def _join_runs(root: etree._Element) -> None:
    """Word splits runs at every spelling mark and save; joined again, the file is smaller and tags are whole."""
    for paragraph in root.iter(W + "p", W + "hyperlink"):
        last: etree._Element | None = None
        look = b""
        for run in list(paragraph):
            text = _only_text(run)
            if text is None:
                last = None
                continue
            properties = run.find(W + "rPr")
            own = b"" if properties is None else etree.tostring(properties, method="c14n", with_tail=False)
            if last is not None and own == look:
                joined = _only_text(last)
                if joined is not None:
                    joined.text = _shown(joined) + _shown(text)
                    joined.set(XML_SPACE, "preserve")
                    paragraph.remove(run)
            else:
                last, look = run, own


def _shown(text: etree._Element) -> str:
    """What Word shows of a text element: outer spaces only if they are marked to be kept."""
    return (text.text or "") if text.get(XML_SPACE) == "preserve" else (text.text or "").strip()


def _only_text(run: etree._Element) -> etree._Element | None:
    if run.tag != W + "r" or run.attrib:
        return None
    children = [child for child in run if child.tag != W + "rPr"]
    return children[0] if len(children) == 1 and children[0].tag == W + "t" else None
