"""The columns of a table of cases: dotted keys of the case file, one row a case."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from claims.case import Event, Loss, Person, Previous, Recipient, Representative
from claims.errors import InputError

_TABLES: Mapping[str, type] = {
    "person": Person,
    "representative": Representative,
    "recipient": Recipient,
    "event": Event,
    "previous": Previous,
}
_TOP = ("place", "remedy", "language", "day", "sent_by")
_LOSS = re.compile(r"loss\.([1-9][0-9]?)\.(" + "|".join(field.name for field in fields(Loss)) + ")")
_ANSWER = re.compile(r"answers\.[a-z][a-z0-9_]*")
_NEEDED = ("place", "remedy", "person.name", "recipient.name", "recipient.sort")
_NEUTRAL = re.compile("['’](?=[=+\\-@\t\r])")  # the apostrophe that keeps a spreadsheet from computing
_FORMULA = re.compile("[=+\\-@\t\r]")

KEYS = (*_TOP, *(f"{table}.{field.name}" for table, kind in _TABLES.items() for field in fields(kind)))


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """A cell without that apostrophe, and without outer white space."""
    return _NEUTRAL.sub("", cell.strip(), count=1) if _NEUTRAL.match(cell.strip()) else cell.strip()


def columns(header: Sequence[str]) -> tuple[str, ...]:
    """The keys of the columns; "" for those that are the clinic's own. Raises InputError for the first unknown."""
    keys = tuple(_key(cell, number) for number, cell in enumerate(header, 1))
    named = [key for key in keys if key]
    for key in named:
        if named.count(key) > 1:
            raise InputError(key, "heads two columns")
    for key in _NEEDED:
        if key not in named:
            raise InputError(key, f"has no column; there must be {', '.join(_NEEDED)}")
    return keys


def _key(cell: str, number: int) -> str:
    key = cell.strip().lower()
    if not key or key.startswith("#"):
        return ""
    if key in KEYS or _LOSS.fullmatch(key) or _ANSWER.fullmatch(key):
        return key
    near = difflib.get_close_matches(key, [*KEYS, "loss.1.head", "loss.1.amount"], 1)
    hint = f"did you mean {near[0]}?" if near else "see `claims batch --template`"
    raise InputError(
        f"column {number}",
        f"{cell[:60]!r} is not a key of the case file; {hint} Begin your own columns with #",
    )


def case_data(keys: Sequence[str], row: Sequence[str]) -> dict[str, Any]:
    """The row as the data of a case file. Empty cells are left out."""
    data: dict[str, Any] = {}
    losses: dict[int, dict[str, str]] = {}
    for key, cell in zip(keys, row, strict=False):
        value = plain(cell)
        if not key or not value:
            continue
        if loss := _LOSS.fullmatch(key):
            losses.setdefault(int(loss[1]), {})[loss[2]] = value
            continue
        table, _, name = key.partition(".")
        if name:
            data.setdefault(table, {})[name] = value
        else:
            data[table] = value
    if losses:
        data["loss"] = [losses[number] for number in sorted(losses)]
    return data


def empty(row: Iterable[str]) -> bool:
    return not any(cell.strip() for cell in row)


def row_of(case: Any) -> dict[str, str]:
    """A case as one row: key to cell. Only what is there."""
    row: dict[str, str] = {}
    for name in _TOP:
        row[name] = str(getattr(case, name) or "")
    for table in _TABLES:
        part = getattr(case, table)
        for field in fields(part) if part is not None else ():
            row[f"{table}.{field.name}"] = str(getattr(part, field.name) or "")
    row |= {f"answers.{key}": value for key, value in case.answers.items()}
    for number, loss in enumerate(case.losses, 1):
        for field in fields(loss):
            value = getattr(loss, field.name)
            row[f"loss.{number}.{field.name}"] = "" if value is None else str(value)
    return row
