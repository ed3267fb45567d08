"""The one door to docxtpl. It defines what a tag in a Word file means, and prints what the compiled path cannot.

Each letter gets an object of its own, made from the template's bytes; nothing of docxtpl is kept or put among values.
While docxtpl works, the braces of a person's text are masked, so that nothing of it can be taken for a tag, however
often a part is rendered.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from claims.documents.standins import Missing
from claims.documents.syntax import environment, printable
from claims.documents.values import Value

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile("[\u00a0\u2007\u202f]")
_IN_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_NOTES = ("footnotes+xml", "endnotes+xml")
MASK = {
    "{": "\U000f0001",
    "}": "\U000f0002",
    "%": "\U000f0003",
    "#": "\U000f0004",
}  # private use, beyond any keyboard
_MASKED = str.maketrans(MASK)
_UNMASKED = {mask.encode(): brace.encode() for brace, mask in MASK.items()}


def _plain_tag(tag: re.Match[str]) -> str:
    """A tag as it was meant: no-break spaces are spaces, what cannot be seen is not there."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", tag[0])).replace("„", '"').replace("«", '"').replace("»", '"')


class _Letter(DocxTemplate):  # type: ignore[misc]
    """docxtpl for one letter, without its surprises."""

    def patch_xml(self, src_xml: str) -> str:
        return _IN_TAG.sub(_plain_tag, super().patch_xml(src_xml))

    def render_footnotes(
        self, context: dict[str, Any], jinja_env: ImmutableSandboxedEnvironment | None = None
    ) -> None:
        """Once a part, not once a section; endnotes too."""
        for part in self.docx.part.package.parts:
            if part.content_type.endswith(_NOTES):
                xml = self.patch_xml(part.blob.decode("utf-8"))
                part._blob = self.render_xml_part(xml, part, context, jinja_env).encode("utf-8")

    def render_properties(
        self, context: dict[str, Any], jinja_env: ImmutableSandboxedEnvironment | None = None
    ) -> None:
        """Left out: the properties are our own."""


def patched(xml: str) -> str:
    """The XML with whole tags, `{%p` and its kin resolved: what Jinja then reads."""
    return _Letter(io.BytesIO(b"")).patch_xml(xml)


def _mask(value: Value) -> Value:
    if isinstance(value, str):
        return value.translate(_MASKED)
    if isinstance(value, tuple):
        return tuple({key: text.translate(_MASKED) for key, text in row.items()} for row in value)
    return value


def rendered(
    docx: bytes,
    values: Mapping[str, Value],
    undefined: type[StrictUndefined] = Missing,
    written: Callable[[object], str] = printable,
) -> dict[str, bytes]:
    """docxtpl's own parts for these values, with the person's braces back in place."""
    letter = _Letter(io.BytesIO(docx))
    letter.render({name: _mask(value) for name, value in values.items()}, environment(written, undefined))
    parts: dict[str, bytes] = {str(part.partname)[1:]: part.blob for part in letter.docx.part.package.parts}
    for name, data in parts.items():
        if name.endswith(".xml"):
            for mask, brace in _UNMASKED.items():
                data = data.replace(mask, brace)  # noqa: PLW2901
            parts[name] = data
    return parts


def unmasked(text: str) -> str:
    for brace, mask in MASK.items():
        text = text.replace(mask, brace)
    return text
