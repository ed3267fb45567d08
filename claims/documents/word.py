"""The Word print: the changing parts are compiled once; per letter only the values are filled in and packed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import CodeType

from jinja2 import Template, nodes
from lxml import etree

from claims.documents import reference, syntax
from claims.documents.package import CORE, Package, core_properties
from claims.documents.rawzip import Archive
from claims.documents.standins import Implausible, Plausible
from claims.documents.structure import Structure
from claims.documents.values import Meta, Value
from claims.documents.xmlclean import IN_ATTRIBUTE, W
from claims.errors import DocumentError

_PRINTED = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
_CORE_NAME = CORE.encode()
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class WordPrint:
    """One template's Word files. Safe for threads: nothing is changed after it is made."""

    def __init__(self, package: Package, *, rtl: bool) -> None:
        self._finalize = syntax.for_word_rtl if rtl else syntax.for_word
        self._plain = (
            syntax.printable_rtl if rtl else syntax.printable
        )  # what docxtpl prints and then escapes itself
        self.patched: dict[str, str] = {}  # part: XML with whole tags
        self.names: frozenset[str] = frozenset()
        self.expressions: frozenset[str] = frozenset()  # what is printed, as the tags say it
        trees: dict[str, nodes.Template] = {}
        structure = Structure()
        for name, data in package.parts.items():
            if name not in package.text_parts:
                continue
            source = reference.patched(data.decode("utf-8"))
            self.patched[name] = source
            if "{{" not in source and "{%" not in source and "{_" not in source and "{#" not in source:
                continue
            trees[name] = tree = syntax.tree_of(source)
            structure.check(tree)
            self.names |= syntax.names_in(tree)
            self.expressions |= frozenset(
                code.strip() for code in _PRINTED.findall(IN_ATTRIBUTE.sub("", source))
            )
        env = syntax.environment(self._finalize)
        programs = {name: syntax.compiled(tree, env) for name, tree in trees.items()}
        self._parts = [(name.encode(), syntax.template_of(one, env)) for name, one in programs.items()]
        self._archive = Archive({n: d for n, d in package.parts.items() if n not in trees and n != CORE})
        self._docx = package.zipped()
        self.slow = structure.in_attributes or not self._agrees(programs)

    def _agrees(self, programs: Mapping[str, CodeType]) -> bool:
        """Does the compiled path print what docxtpl prints, with everything there and with nothing there?"""
        for undefined in (Plausible, Implausible):
            env = syntax.environment(self._finalize, undefined)
            theirs = reference.rendered(self._docx, {}, undefined, self._plain)
            for name, program in programs.items():
                ours = syntax.template_of(program, env).render().encode()
                if canonical(ours) != canonical(theirs[name]):
                    return False
        return True

    def render(self, values: Mapping[str, Value], meta: Meta) -> bytes:
        """The Word file. Raises DocumentError rather than leave anything out."""
        core = (_CORE_NAME, core_properties(meta.title, meta.language, meta.author))
        if self.slow or _has_tab(values):
            return self._archive.packed_with([*self._slowly(values), core])
        parts = [(name, _rendered(template, values)) for name, template in self._parts]
        return self._archive.packed_with([*parts, core])

    def _slowly(self, values: Mapping[str, Value]) -> list[tuple[bytes, bytes]]:
        noted = syntax.start_noting()
        with syntax.as_document_errors():
            parts = reference.rendered(self._docx, values, written=self._plain)
        changed = [(name, parts[name.decode()]) for name, _ in self._parts]
        text = "".join(_visible_text(data) for _, data in changed)
        for value in set(noted):
            shown = reference.unmasked(value)
            if not all(piece in text for piece in re.split("[\n\t]", shown)):
                raise DocumentError(f"the text {shown[:60]!r} did not reach the letter")
        return changed


def _rendered(template: Template, values: Mapping[str, Value]) -> bytes:
    """The part filled in; every text that was printed is found again in it, in order."""
    noted = syntax.start_noting()
    try:
        part = "".join(template.root_render_func(template.new_context(dict(values), shared=True)))
    except syntax.FILLING_ERRORS as error:
        raise DocumentError(f"the template cannot be filled in: {error}") from error
    at = 0
    for text in noted:
        at = part.find(text, at)
        if at < 0:
            raise DocumentError(f"the text {text[:60]!r} did not reach the letter")
        at += len(text)
    return part.encode()


def _has_tab(values: Mapping[str, Value]) -> bool:
    for value in values.values():
        if isinstance(value, str):
            if "\t" in value:
                return True
        elif isinstance(value, tuple) and any("\t" in text for row in value for text in row.values()):
            return True
    return False


def _visible_text(data: bytes) -> str:
    """The text of a part, and the colours and widths that a template may take from values."""
    root = etree.fromstring(data)
    filled = [e.get(W + "fill", "") + e.get(W + "val", "") for e in root.iter(W + "shd", W + "gridSpan")]
    return "".join([*(text.text or "" for text in root.iter(W + "t")), *filled])


def canonical(data: bytes) -> bytes:
    """The part in canonical XML, without the numbers that docxtpl gives to pictures."""
    root = etree.fromstring(data)
    for number, element in enumerate(root.iter(_DOC_PR)):
        if element.get("id") is not None:
            element.set("id", str(number))
    return etree.tostring(root, method="c14n")
