"""The ZIP of a batch: letters in the order of the rows, each marked with the digest of what it was made from.

It is written beside its final name and put there when whole. After a break the letters are found again in the unfinished
file, which has no table of contents yet: each is read by its own header, and kept if its checksum is right.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MARK = 0x6C63  # our field in a ZIP entry's header
_FIELD = struct.Struct("<2H16s")
_NAME = re.compile(r"(\d{4,9})-[a-z0-9-]+\.([a-z]+)")
_LOCAL = struct.Struct("<4s5H3L2H")


@dataclass(frozen=True, slots=True)
class Kept:
    """A letter in an earlier ZIP."""

    name: str
    path: Path
    at: int  # of its bytes, which are stored as they are
    size: int
    crc: int

    def read(self) -> bytes | None:
        with self.path.open("rb") as file:
            file.seek(self.at)
            data = file.read(self.size)
        return data if len(data) == self.size and zlib.crc32(data) == self.crc else None


class Shelf:
    """The ZIP being made. Same letters, same bytes."""

    def __init__(self, path: Path) -> None:
        self.path, self.part = path, path.with_name(path.name + ".part")
        self._zip = zipfile.ZipFile(self.part, "w", zipfile.ZIP_STORED)
        self.part.chmod(0o600)

    def put(self, name: str, data: bytes, digest: bytes = b"") -> None:
        entry = zipfile.ZipInfo(name)
        entry.create_system = 3
        if digest:
            entry.extra = _FIELD.pack(MARK, 16, digest)
        self._zip.writestr(entry, data)

    def finish(self) -> None:
        self._zip.close()
        self.part.replace(self.path)

    def leave(self) -> None:
        """Keeps what was made so far beside the final name."""
        self._zip.close()


def unfinished(path: Path) -> Path | None:
    """What a run that was cut off has left, if any."""
    left = (path.with_name(path.name + end) for end in (".part", ".before"))
    return next((one for one in left if one.exists()), None)


Key = tuple[int, str, bytes]  # the letter's number, its format, its digest


def earlier(path: Path) -> dict[Key, Kept]:
    """The letters of earlier runs; an unfinished ZIP is set aside first."""
    part, aside = path.with_name(path.name + ".part"), path.with_name(path.name + ".before")
    if part.exists() and (not aside.exists() or part.stat().st_size >= aside.stat().st_size):
        part.replace(aside)
    found: dict[Key, Kept] = {}
    for file in (path, aside):
        if file.exists():
            found |= dict(_letters(file))
    return found


def forget(path: Path) -> None:
    """The unfinished ZIP is no longer needed."""
    path.with_name(path.name + ".before").unlink(missing_ok=True)


def _letters(path: Path) -> Iterator[tuple[Key, Kept]]:
    """Header after header, until one is not whole."""
    whole = path.stat().st_size
    with path.open("rb") as file:
        at = 0
        while True:
            file.seek(at)
            head = file.read(_LOCAL.size)
            if len(head) < _LOCAL.size or head[:4] != b"PK\x03\x04":
                return
            _, _, flags, method, _, _, crc, packed, size, length, more = _LOCAL.unpack(head)
            name, extra = file.read(length), file.read(more)
            start = at + _LOCAL.size + length + more
            if method != 0 or flags & 8 or not size or packed != size or start + size > whole:
                return
            digest, stem = _digest(extra), _NAME.fullmatch(name.decode("ascii", "replace"))
            if digest and stem:
                yield (int(stem[1]), stem[2], digest), Kept(stem[0], path, start, size, crc)
            at = start + size


def _digest(extra: bytes) -> bytes | None:
    if len(extra) != _FIELD.size:
        return None
    mark, length, digest = _FIELD.unpack(extra)
    return digest if (mark, length) == (MARK, 16) else None
