"""A look at a zipped file before anything in it is opened: its names, its sizes, how far it unpacks."""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections import Counter
from dataclasses import dataclass

from claims.documents.xmlclean import UnusableError

_ODD_NAME = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|[\x00-\x1f]")
_STARTS = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file, or one with a password"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF file"),
    (b"<", "a page or a plain XML file"),
)


@dataclass(frozen=True, slots=True)
class Bounds:
    kind: str  # as the person calls it
    suffix: str
    main: str  # the part without which it is not one
    packed: int = 20_000_000
    unpacked: int = 80_000_000
    parts: int = 1000
    ratio: int = 150  # of one part; Word's and Excel's own stay under 50


WORD = Bounds("a Word document", ".docx", "word/document.xml")
EXCEL = Bounds("an Excel workbook", ".xlsx", "xl/workbook.xml", 50_000_000, 400_000_000, 5000)
_SMALL = 1_000_000  # bytes: a part that unpacks to less is harmless, whatever its ratio


def parts_of(data: bytes, bounds: Bounds) -> dict[str, bytes]:
    """The parts by name. Raises UnusableError for a file that is not what it should be, or would not fit."""
    again = f"save it anew as {bounds.kind} ({bounds.suffix}), without a password"
    if len(data) > bounds.packed:
        raise UnusableError(f"it has {len(data):,} bytes", f"keep it under {bounds.packed:,}")
    for start, what in _STARTS:
        if data.lstrip()[: len(start)] == start:
            raise UnusableError(f"it is {what}", again)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            _check(entries, bounds, again)
            return {entry.filename: _read(file, entry) for entry in entries}
    except UnusableError:
        raise
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise UnusableError(f"it is not {bounds.kind}, or is damaged", again) from error


def _read(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with file.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if entry.filename.endswith((".xml", ".rels", ".vml")) and b"<!DOCTYPE" in data.replace(b"\0", b""):
        raise UnusableError(
            f"its part {entry.filename} declares a document type, which can fetch files or swell up",
            "it does not come from Word or Excel as it is: save it anew there",
        )
    return data


def _check(entries: list[zipfile.ZipInfo], bounds: Bounds, again: str) -> None:
    names = [entry.filename for entry in entries]
    if any(_ODD_NAME.search(name) for name in names):
        raise UnusableError("its parts have names that lead out of the file", again)
    if any(stat.S_ISLNK(entry.external_attr >> 16) for entry in entries):
        raise UnusableError("it holds links to other files", again)
    twice = [name for name, count in Counter(names).items() if count > 1 and not name.startswith("docProps/")]
    if twice:
        raise UnusableError(f"it holds the part {min(twice)} twice", again)
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnusableError("it has a password", again)
    if bounds.main not in names or "[Content_Types].xml" not in names:
        raise UnusableError(f"it is not {bounds.kind}", again)
    whole = sum(entry.file_size for entry in entries)
    if len(entries) > bounds.parts or whole > bounds.unpacked:
        raise UnusableError(
            f"it unpacks to {len(entries)} parts and {whole:,} bytes",
            f"keep it under {bounds.parts} parts and {bounds.unpacked:,} bytes: make pictures smaller",
        )
    for entry in entries:
        if entry.file_size > _SMALL and entry.file_size > bounds.ratio * max(entry.compress_size, 1):
            raise UnusableError(
                f"its part {entry.filename} unpacks to {entry.file_size // max(entry.compress_size, 1)} times its size",
                "remove that part: no text or picture does this",
            )
