"""pydantic's complaints in plain words: what is wrong, and how to mend it."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from claims.law.toml_lines import Loc

# What a wrong value should have been, by pydantic's error type.
_WANTED: Mapping[str, str] = {
    "string_type": 'write text in quotation marks: "…"',
    "bool_type": "write true or false",
    "bool_parsing": "write true or false",
    "int_type": "write a whole number, without quotation marks",
    "int_parsing": "write a whole number, without quotation marks",
    "int_from_float": "write a whole number",
    "date_type": "write a day as 2026-11-23, without quotation marks",
    "date_parsing": "write a day as 2026-11-23, without quotation marks",
    "date_from_datetime_parsing": "write a day as 2026-11-23, without quotation marks",
    "date_from_datetime_inexact": "write a day without a time, as 2026-11-23",
    "tuple_type": 'write a list: ["…", "…"]',
    "dict_type": "write a table with named entries",
    "model_type": "write a table: { key = … }",
    "string_too_short": "write the text, or leave the key out where it may be missing",
    "too_short": "give at least one",
    "greater_than": "write a number above zero",
    "less_than_equal": "write a smaller number",
}
_PATTERNS: Mapping[str, str] = {
    "source": "write the whole address, beginning with https://",
    "id": "use lower-case letters, digits, and - (rules) or _ (questions)",
    "code": "write the place code: gb, us-il, ae-difc",
    "currency": "write three capital letters: GBP",
    "country": "write two capital letters: GB",
    "law": "write the id of one of [laws]: lower-case letters, digits and _",
    "answer": "write the id of a [[question]]: lower-case letters, digits and _",
    "value": "use lower-case letters, digits and _, beginning with a letter",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something to mend at `loc` of one place's file."""

    loc: Loc
    what: str
    mend: str


def near(word: object, known: Sequence[str]) -> str:
    """A likely misspelling named, else the known words: the end of a `how to mend`."""
    close = get_close_matches(str(word).casefold(), known, 1, 0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"known here: {', '.join(known)}" if known else "there is none here yet"


def shown(loc: Sequence[str | int]) -> str:
    """A place in the file as people write it: rule 4, basis 1, provision."""
    words: list[str] = []
    for part in loc:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        elif part != "[key]":
            words.append(str(part))
    return ", ".join(words)


def faults_of(error: ValidationError, model: type[BaseModel]) -> list[Fault]:
    return [_fault(details, model) for details in error.errors(include_url=False)]


def _fault(details: ErrorDetails, model: type[BaseModel]) -> Fault:
    loc: Loc = tuple(details["loc"])
    kind, key = details["type"], str(loc[-1]) if loc else ""
    inside = f" in {shown(loc[:-1])}" if len(loc) > 1 else ""
    if kind == "extra_forbidden":
        return Fault(loc, f"unknown key `{key}`{inside}", near(key, _keys_at(model, loc[:-1])))
    if kind == "missing":
        return Fault(loc, f"`{key}` is missing{inside}", f"add `{key} = …`")
    if key == "[key]":
        mend = "use lower-case letters, digits and _, beginning with a letter"
        return Fault(loc[:-1], f"`{loc[-2]}` cannot be an id", mend)
    return Fault(loc, *_wrong_value(details))


def _wrong_value(details: ErrorDetails) -> tuple[str, str]:
    loc, kind, context = details["loc"], details["type"], details.get("ctx", {})
    if kind in ("too_short", "string_too_short"):
        return f"{shown(loc)} is empty", _WANTED[kind]
    mend = _WANTED.get(kind, details["msg"][:1].lower() + details["msg"][1:])
    if kind == "literal_error":
        mend = f"write one of {str(context.get('expected', '')).replace(chr(39), '')}"
    elif kind == "string_pattern_mismatch":
        named = next((str(part) for part in reversed(loc) if isinstance(part, str)), "")
        mend = _PATTERNS.get(named, f"it must match {context.get('pattern', '')}")
    return f"{shown(loc)} cannot be {details['input']!r}"[:200], mend


def _keys_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The keys that may stand in the table at `loc`."""
    here: Any = model
    for part in loc:
        if isinstance(here, type) and issubclass(here, BaseModel) and isinstance(part, str):
            fields = {field.alias or name: field.annotation for name, field in here.model_fields.items()}
            here = fields.get(part)
        here = _table_in(here) or here
    if not (isinstance(here, type) and issubclass(here, BaseModel)):
        return []
    return [field.alias or name for name, field in here.model_fields.items()]


def _table_in(annotation: Any) -> type[BaseModel] | None:
    """The table inside tuple[Table, ...], dict[Name, Table] or Table | None."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    for part in get_args(annotation):
        if found := _table_in(part):
            return found
    return None
