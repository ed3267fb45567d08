"""What several commands share: days, the library, case files."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import tomli

from claims.errors import InputError
from claims.law import PlaceLaw
from claims.letters.library import Library, folders, open_library

Commands = Any  # argparse's own type for what add_subparsers returns is private


def day(text: str) -> date:
    """An argument such as 2026-11-23."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it as 2026-11-23") from None


def library(only: str = "") -> Library:
    """The law and letters, with CLAIMS_OVERLAY laid over them."""
    overlay = os.environ.get("CLAIMS_OVERLAY")
    folder = Path(overlay) if overlay else None
    known = (path.parent.name for root in folders(folder)[0] for path in root.glob("*/law.toml"))
    if only and only not in known:
        raise InputError("place", f"{only!r} is not a place; see `claims places`")
    return open_library(folder, only)


def place_of(books: Library, code: str) -> PlaceLaw:
    place = books.book.places.get(code)
    if place is None:
        raise InputError("PLACE", f"{code!r} is not a place; see `claims places`")
    return place


def today(place: PlaceLaw) -> date:
    """Today where the place is: the only clock of the command line."""
    return datetime.now(ZoneInfo(place.model.time_zone)).date()


def read_case(path: str) -> Mapping[str, Any]:
    """The data of a case file, TOML or JSON by its suffix."""
    file = Path(path)
    text = file.read_text("utf-8")
    try:
        data = json.loads(text) if file.suffix == ".json" else tomli.loads(text)
    except ValueError as error:
        raise InputError(str(file), f"cannot be read: {error}") from None
    if not isinstance(data, Mapping):
        raise InputError(str(file), "must be a table of facts")
    return data


def print_json(data: object) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))
