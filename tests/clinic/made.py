"""Templates and tables for the tests of clinics. All people in them are invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from docx import Document

from claims.clinic.check import findings
from claims.clinic.columns import row_of
from claims.clinic.findings import Finding
from claims.clinic.press import Order
from claims.clinic.target import Target, chosen
from claims.letters.invented import invented_case
from claims.letters.library import Library, open_library
from tests.documents.made import saved

DAY = date(2026, 11, 26)
NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
WHOLE = "{{ person_name }} to {{ addressee_name }}, {{ day }}."


@cache
def library(place: str = "gb") -> Library:
    return open_library(only=place)


@cache
def target(place: str = "gb", remedy: str = "deletion", **more: Any) -> Target:
    books = library(place)
    return chosen(books, books.book[place], remedy, DAY, **more)  # type: ignore[arg-type]


@cache
def facts() -> dict[str, Any]:
    return target().facts()


def docx(*paragraphs: str) -> bytes:
    document = Document()
    for text in (WHOLE, *paragraphs):
        document.add_paragraph(text)
    return saved(document)


def told(made: bytes, what: Mapping[str, Any] | None = None) -> list[Finding]:
    """What the check finds, without what our own letter prints besides and what fonts this machine lacks."""
    found = list(findings(made, what or facts()))
    return [one for one in found if not one.what.startswith(("our letter also prints", "the font Cambria"))]


def row(**more: str) -> dict[str, str]:
    """An invented case as a row; keys with __ for the dots."""
    place = library().book["gb"]
    rule = next(r for r in place.rules(DAY, None, "private", "deletion") if r.available)
    case = invented_case(place, rule, "private", day=DAY, language="en")
    return row_of(case) | {key.replace("__", "."): value for key, value in more.items()}


def write_csv(path: Path, rows: Iterable[Mapping[str, str]], delimiter: str = ",") -> Path:
    import csv

    made = list(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(
            file, list(dict.fromkeys(key for one in made for key in one)), delimiter=delimiter
        )
        writer.writeheader()
        writer.writerows(made)
    return path


def order(*formats: str) -> Order:
    return Order(formats or ("docx",), NOW)
