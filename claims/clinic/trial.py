"""A template tried out: every print of it, with everything there, with the least, and with invented people."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import etree

from claims.clinic.findings import Finding
from claims.clinic.source import FILE
from claims.documents import Meta, Template
from claims.errors import DocumentError, InputError
from claims.letters.vocabulary import Vocabulary

_LEFT = re.compile(r"\{\{.{0,40}|\{%.{0,40}")
_HOLDS = "the Word file still holds the tag"
_FONT = re.compile(r"the font (.+) \(set in (.+)\)")
_VALUE = re.compile(r"the value (.+), where it stands")


def letters(
    template: Template,
    vocabulary: Vocabulary,
    language: str,
    trials: Sequence[Mapping[str, Any]],
    *,
    braces: bool,
) -> Iterator[Finding]:
    """What goes wrong when letters are printed. A template that prints them all says nothing."""
    made = [
        ("with every value there", _everything(template, vocabulary)),
        ("with only what is always there", _least(template, vocabulary)),
    ]
    every = [(label, values, Meta("A trial", language)) for label, values in made]
    every += [(one["label"], one["values"], Meta(one["title"], one["tag"])) for one in trials]
    said: set[str] = set()
    for label, values, meta in every:
        for what in _prints(template, values, meta):
            if what not in said and not (braces and what.startswith(_HOLDS)):
                said.add(what)
                yield Finding(f"a letter {label}", what, "mend the template where it prints or tests this")


def _everything(template: Template, vocabulary: Vocabulary) -> dict[str, str | bool]:
    return {name: f"«{name}»" if vocabulary.printable(name) else True for name in template.names}


def _least(template: Template, vocabulary: Vocabulary) -> dict[str, str | bool]:
    return {name: f"«{name}»" for name in template.names if vocabulary.names.get(name) == "always"}


def _prints(template: Template, values: Mapping[str, str | bool], meta: Meta) -> Iterator[str]:
    for name, form in (
        ("Word", template.docx),
        ("PDF", template.pdf),
        ("text", template.text),
        ("HTML", template.html),
    ):
        try:
            out = form(values, meta)
        except (DocumentError, InputError) as error:
            yield f"{name} cannot be printed: {error}"
            continue
        if isinstance(out, bytes) and name == "Word":
            yield from _sound(out)


def _sound(docx: bytes) -> Iterator[str]:
    """Every part is well-formed and holds no tag."""
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        for name in file.namelist():
            if not name.endswith(".xml"):
                continue
            try:
                root = etree.fromstring(file.read(name))
            except etree.XMLSyntaxError as error:
                yield f"the Word file would be damaged ({error})"
                continue
            if found := _LEFT.search("".join(str(text) for text in root.itertext())):
                yield f"{_HOLDS} {found[0]!r}"


def lacks(template: Template) -> Iterator[Finding]:
    """What the PDF, the text and the page do not carry as Word does."""
    for what in template.unsupported:
        if font := _FONT.fullmatch(what):
            yield Finding(
                FILE,
                f"the font {font[1]} is not on this machine, and none of the same widths: the PDF is set in {font[2]}",
                f"install {font[1]}, or choose Liberation Sans, Liberation Serif, Carlito or a Noto font",
                harm=False,
            )
        elif value := _VALUE.fullmatch(what):
            yield Finding(
                FILE,
                f"{value[1]} stands where only Word can print it (a text box, a drawing or the like)",
                "move it into an ordinary paragraph, table, header or footer",
            )
        else:
            yield Finding(
                FILE, f"the PDF does not carry {what}", "do without it, or send the Word file", False
            )
