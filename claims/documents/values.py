"""What may be filled into a template: plain texts, yes/no, and rows of texts. Nothing with behaviour.

A text that is empty counts as missing: `{% if name %}` is false for it, and printing it is an error.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from claims.errors import InputError

Row: TypeAlias = Mapping[str, str]
Value: TypeAlias = str | bool | tuple[Row, ...]
Values: TypeAlias = Mapping[str, Value]

# What XML cannot carry or docxtpl reads as a command (\a a new paragraph, \f a new page).
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u2028\u2029]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-[a-z0-9-]+)?")


@dataclass(frozen=True, slots=True)
class Meta:
    """The properties of the finished document. `language` is a BCP 47 tag: en-GB, hi, zh-Hans."""

    title: str
    language: str
    author: str = ""


def check_text(name: str, text: str) -> str:
    """The text itself, if every print can carry it as typed."""
    if found := _FORBIDDEN.search(text):
        raise InputError(name, f"holds the control character U+{ord(found[0]):04X}; remove it")
    return text


def check_language(tag: str) -> str:
    if not _LANGUAGE.fullmatch(tag):
        raise InputError("language", f"{tag!r} is not a language tag; write it as en-GB, hi or zh-Hans")
    return tag


def check_values(values: Values) -> dict[str, Value]:
    """The values that are there, checked. Raises InputError naming the first that cannot be used."""
    good: dict[str, Value] = {}
    for name, value in values.items():
        kind = type(value)
        if kind is str:
            if value:
                good[name] = check_text(name, value)  # type: ignore[arg-type]
        elif kind is bool:
            good[name] = value
        elif kind is tuple:
            good[name] = tuple(_row(name, number, row) for number, row in enumerate(value, 1))  # type: ignore[arg-type]
        else:
            raise InputError(
                name, f"is a {kind.__name__}; only text, yes/no and rows of texts can be filled in"
            )
    return good


def _row(name: str, number: int, row: object) -> Row:
    if not isinstance(row, Mapping):
        raise InputError(name, f"row {number} is not a table of texts")
    for key, text in row.items():
        if type(key) is not str or type(text) is not str:
            raise InputError(f"{name}[{number}]", "a row holds texts only")
        check_text(f"{name}[{number}].{key}", text)
    return dict(row)


def check_meta(meta: Meta) -> Meta:
    check_text("title", meta.title)
    check_text("author", meta.author)
    check_language(meta.language)
    return meta
