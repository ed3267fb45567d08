"""Writing a zip file by hand: what does not change is compressed once, what changes is added per letter.

Same input, same bytes: no dates (1980-01-01 is the format's zero), no system, no extra fields.
"""

from __future__ import annotations

import struct
import zlib
from binascii import crc32
from collections.abc import Callable, Iterable, Mapping

Deflate = Callable[[bytes], bytes]

_LOCAL = struct.Struct("<4s2B4HL2L2H")
_CENTRAL = struct.Struct("<4s4B4HL2L5H2L")
_END = struct.Struct("<4s4H2LH")
_STORED, _DEFLATED = 0, 8
_SMALL = 600  # bytes, below which compression takes longer than it saves
_FIRST_DAY = 0x21  # 1980-01-01


def _zlib(level: int) -> Deflate:
    def deflate(data: bytes) -> bytes:
        packer = zlib.compressobj(level, zlib.DEFLATED, -15)
        return packer.compress(data) + packer.flush()

    return deflate


def _quickest() -> Deflate:
    """ISA-L where it is installed: three times zlib's speed for a few per cent more bytes."""
    try:
        from isal import isal_zlib  # noqa: PLC0415  # optional
    except ImportError:
        return _zlib(1)
    compress = isal_zlib.compress

    def deflate(data: bytes) -> bytes:
        return bytes(compress(data, 1, -15))

    return deflate


quick: Deflate = _quickest()
_thorough: Deflate = _zlib(9)


def _local(name: bytes, method: int, crc: int, packed: int, size: int) -> bytes:
    head = _LOCAL.pack(b"PK\x03\x04", 20, 0, 0, method, 0, _FIRST_DAY, crc, packed, size, len(name), 0)
    return head + name


def _central(offset: int, name: bytes, method: int, crc: int, packed: int, size: int) -> bytes:  # noqa: PLR0917
    head = _CENTRAL.pack(
        b"PK\x01\x02",
        20,
        0,
        20,
        0,
        0,
        method,
        0,
        _FIRST_DAY,
        crc,
        packed,
        size,
        len(name),
        0,
        0,
        0,
        0,
        0,
        offset,
    )
    return head + name


class Archive:
    """The unchanging files of a zip, ready to be followed by the changing ones."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        block: list[bytes] = []
        directory: list[bytes] = []
        offset = 0
        for name, data in files.items():
            packed, method = _thorough(data), _DEFLATED
            if len(packed) >= len(data):
                packed, method = data, _STORED
            facts = (name.encode("ascii"), method, crc32(data), len(packed), len(data))
            directory.append(_central(offset, *facts))
            block += (_local(*facts), packed)
            offset += len(block[-2]) + len(packed)
        self._block, self._directory = b"".join(block), b"".join(directory)
        self._count = len(files)

    def packed_with(self, files: Iterable[tuple[bytes, bytes]], deflate: Deflate = quick) -> bytes:
        """The whole zip: the unchanging files, then `files` as pairs of name and content."""
        out, directory = [self._block], [self._directory]
        offset, count = len(self._block), self._count
        for name, data in files:
            packed, method = (deflate(data), _DEFLATED) if len(data) > _SMALL else (data, _STORED)
            facts = (name, method, crc32(data), len(packed), len(data))
            directory.append(_central(offset, *facts))
            head = _local(*facts)
            out += (head, packed)
            offset += len(head) + len(packed)
            count += 1
        listed = b"".join(directory)
        out += (listed, _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listed), offset, 0))
        return b"".join(out)
