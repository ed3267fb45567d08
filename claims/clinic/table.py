"""Reading a table of cases row by row: CSV here, Excel workbooks in a child process."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from claims.clinic import child
from claims.errors import InputError

_MOST_CELL = 20_000  # characters; the longest field of a case has 4,000
_SHEET = child.Limits(seconds=300, patience=3600, memory=2_500_000_000)


def rows(path: Path) -> Iterator[Sequence[str]]:
    """The rows of the file, the header first."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _csv(path)
    if suffix == ".xlsx":
        return _workbook(path)
    raise InputError(str(path), "must be a .csv or .xlsx file")


def count(path: Path) -> int:
    """How many rows there are below the header, where that is quickly said; else 0."""
    return max(sum(1 for _ in _csv(path)) - 1, 0) if path.suffix.lower() == ".csv" else 0


def _encoding(start: bytes) -> str:
    return "utf-16" if start[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"


def _csv(path: Path) -> Iterator[Sequence[str]]:
    """Commas, semicolons or tabs, as the first line has most of. UTF-8, or UTF-16 with its mark."""
    csv.field_size_limit(_MOST_CELL)
    with path.open("rb") as start:
        encoding = _encoding(start.read(2))
    with path.open(encoding=encoding, newline="") as file:
        number = 0
        try:
            first = file.readline(_MOST_CELL)
            file.seek(0)
            delimiter = max(",;\t", key=first.count)
            for row in csv.reader(file, delimiter=delimiter):
                number += 1
                yield row
        except UnicodeError:
            raise InputError(
                str(path), f"row {number + 1} is not UTF-8; save the table as “CSV UTF-8”"
            ) from None
        except csv.Error as error:
            raise InputError(str(path), f"row {number + 1} cannot be read: {error}") from None


def _workbook(path: Path) -> Iterator[Sequence[str]]:
    with path.open("rb") as file:
        data = file.read(50_000_001)  # more is refused in the child
    for line in child.answers("rows", data, {}, _SHEET):
        yield line["row"]


def written(header: Sequence[str], row: Sequence[str]) -> str:
    """A table of one row, as spreadsheets open it: with a mark of UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([header, row])
    return "\ufeff" + out.getvalue()
