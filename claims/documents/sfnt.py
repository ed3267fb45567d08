"""Reading of a font file what a page needs to know: family, height of lines, and which characters it has."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FontFace:
    path: Path
    index: int  # within a collection
    family: str
    regular: bool
    ascent: float  # in em
    descent: float
    gap: float


def faces_of(path: Path) -> list[FontFace]:
    """The faces in a font file; none when it is not one that can be read."""
    try:
        with path.open("rb") as file:
            head = file.read(12)
            if head[:4] == b"ttcf":
                count = struct.unpack(">L", head[8:12])[0]
                offsets = struct.unpack(f">{count}L", file.read(4 * count))
            elif head[:4] in (b"\0\1\0\0", b"OTTO", b"true"):
                offsets = (0,)
            else:
                return []
            return [
                face for at, offset in enumerate(offsets) if (face := _face(path, at, _Tables(path, offset)))
            ]
    except (OSError, struct.error, UnicodeDecodeError, IndexError):
        return []


class _Tables:
    def __init__(self, path: Path, offset: int) -> None:
        self._path = path
        with path.open("rb") as file:
            file.seek(offset)
            count = struct.unpack(">4xH", file.read(6))[0]
            file.seek(offset + 12)
            self._where = {}
            for _ in range(count):
                tag, _, at, length = struct.unpack(">4sLLL", file.read(16))
                self._where[tag] = (at, length)

    def __contains__(self, tag: bytes) -> bool:
        return tag in self._where

    def read(self, tag: bytes) -> bytes:
        at, length = self._where[tag]
        with self._path.open("rb") as file:
            file.seek(at)
            return file.read(length)


def _face(path: Path, index: int, tables: _Tables) -> FontFace | None:
    if b"name" not in tables or b"head" not in tables or b"hhea" not in tables:
        return None
    names = dict(_names(tables.read(b"name")))
    family = names.get(16) or names.get(1)
    style = (names.get(17) or names.get(2) or "").lower()
    if not family:
        return None
    units = struct.unpack(">H", tables.read(b"head")[18:20])[0]
    ascent, descent, gap = struct.unpack(">hhh", tables.read(b"hhea")[4:10])
    return FontFace(
        path,
        index,
        family,
        style in ("regular", "book", "roman", ""),
        ascent / units,
        -descent / units,
        max(0, gap) / units,
    )


def _names(table: bytes) -> Iterator[tuple[int, str]]:
    count, start = struct.unpack(">HH", table[2:6])
    records = [struct.unpack(">6H", table[6 + 12 * k : 18 + 12 * k]) for k in range(count)]
    for platform, _, language, name, length, offset in sorted(records, key=lambda r: r[2] == 0x409):
        raw = table[start + offset : start + offset + length]
        if platform == 3 and name in (1, 2, 16, 17):
            yield name, raw.decode("utf-16-be")
        elif platform == 1 and language == 0 and name in (1, 2, 16, 17):
            yield name, raw.decode("mac-roman")


def characters_of(face: FontFace) -> Iterator[tuple[int, int]]:
    """Ranges of code points, first and last, that the face has a glyph for."""
    with face.path.open("rb") as file:
        head = file.read(12)
        offset = 0
        if head[:4] == b"ttcf":
            offset = struct.unpack(f">{face.index + 1}L", file.read(4 * (face.index + 1)))[-1]
    tables = _Tables(face.path, offset)
    if b"cmap" not in tables:
        return
    table = tables.read(b"cmap")
    best: tuple[int, int] | None = None
    for k in range(struct.unpack(">H", table[2:4])[0]):
        platform, _, at = struct.unpack(">HHL", table[4 + 8 * k : 12 + 8 * k])
        kind = struct.unpack(">H", table[at : at + 2])[0]
        if platform in (0, 3) and kind in (4, 12) and (best is None or kind > best[0]):
            best = (kind, at)
    if best is not None:
        yield from _segmented(table, best[1]) if best[0] == 4 else _grouped(table, best[1])


def _grouped(table: bytes, at: int) -> Iterator[tuple[int, int]]:
    for k in range(struct.unpack(">L", table[at + 12 : at + 16])[0]):
        first, last, glyph = struct.unpack(">LLL", table[at + 16 + 12 * k : at + 28 + 12 * k])
        yield first + (glyph == 0), last


def _segmented(table: bytes, at: int) -> Iterator[tuple[int, int]]:
    count = struct.unpack(">H", table[at + 6 : at + 8])[0] // 2
    whole = f">{count}H"
    size = 2 * count
    ends = struct.unpack(whole, table[at + 14 : at + 14 + size])
    starts = struct.unpack(whole, table[at + 16 + size : at + 16 + 2 * size])
    deltas = struct.unpack(whole, table[at + 16 + 2 * size : at + 16 + 3 * size])
    offsets_at = at + 16 + 3 * size
    offsets = struct.unpack(whole, table[offsets_at : offsets_at + size])
    for k in range(count):
        if starts[k] == 0xFFFF:
            continue
        if offsets[k] == 0:
            yield starts[k], ends[k]
            continue
        for code in range(starts[k], ends[k] + 1):
            where = offsets_at + 2 * k + offsets[k] + 2 * (code - starts[k])
            glyph = struct.unpack(">H", table[where : where + 2])[0]
            if glyph and (glyph + deltas[k]) & 0xFFFF:
                yield code, code
