"""The rows of an Excel workbook's first sheet, as texts. Runs in the child process."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime, time
from typing import Any

from openpyxl import load_workbook

from claims.clinic.archive import EXCEL, parts_of
from claims.errors import InputError

_MOST_COLUMNS, _MOST_EMPTY = 500, 1000


def inside(data: bytes, _: dict[str, Any]) -> Iterator[dict[str, Any]]:
    parts_of(data, EXCEL)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
    except (MemoryError, RecursionError):
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        raise InputError("the workbook", f"cannot be read ({type(error).__name__}); save it anew") from error
    sheet.reset_dimensions()  # what the file says of its size need not be true
    empty = 0
    for row in sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True):
        cells = [_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        if empty > _MOST_EMPTY:  # a sheet that is formatted down to its last row
            return
        yield {"row": cells}


def _text(value: object) -> str:
    """A cell as it would be typed into a case file."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
