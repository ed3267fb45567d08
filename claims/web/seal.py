"""Sealed texts: compressed, then AES-256-GCM. The first key seals, all keys open.

What is sealed is bound to its name, so that one cookie cannot be put in another's place, and to the format's version.
"""

from __future__ import annotations

import base64
import binascii
import hmac
import os
import re
import zlib
from collections.abc import Sequence

import brotli
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

VERSION = b"1"
_NONCE = 12
_MOST = 64 * 1024  # what one sealed text may unpack to
# Scripts whose letters lie within 128 code points: one byte a letter instead of two or three.
_BLOCKS = (
    0x0400,
    0x0580,
    0x0600,
    0x0900,
    0x0980,
    0x0A00,
    0x0A80,
    0x0B00,
    0x0B80,
    0x0C00,
    0x0C80,
    0x0D00,
    0x0E00,
    0x1000,
)


class SealError(Exception):
    """Not sealed by these keys under this name, or damaged."""


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return packer.compress(data) + packer.flush()


def _inflate(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(-15)
    found = unpacker.decompress(data, _MOST)
    if unpacker.unconsumed_tail or not unpacker.eof:
        raise SealError("too long when unpacked")
    return found


def _one_byte(text: str, base: int) -> bytes:
    """ASCII as it is, the block's letters above it, anything else as its UTF-8 behind its length."""
    out = bytearray()
    for character in text:
        code = ord(character)
        if base <= code < base + 128:
            out.append(code - base + 128)
        elif 8 <= code < 128:
            out.append(code)
        else:
            encoded = character.encode()
            out.append(len(encoded))
            out += encoded
    return bytes(out)


def _from_one_byte(data: bytes, base: int) -> str:
    out: list[str] = []
    at = 0
    while at < len(data):
        byte = data[at]
        at += 1
        if byte >= 128:
            out.append(chr(byte - 128 + base))
        elif byte >= 8:
            out.append(chr(byte))
        else:
            out.append(data[at : at + byte].decode())
            at += byte
    return "".join(out)


def pack(text: str, quality: int = 5) -> bytes:
    """The shortest of three ways to write it; the first byte says which."""
    data = text.encode()
    ways = [b"b" + brotli.compress(data, mode=brotli.MODE_TEXT, quality=quality, lgwin=16), b"r" + data]
    block = re.search(f"[{''.join(f'{chr(base)}-{chr(base + 127)}' for base in _BLOCKS)}]", text)
    if block:
        number = max(n for n, base in enumerate(_BLOCKS) if base <= ord(block[0]))
        ways.append(bytes([number]) + _deflate(_one_byte(text, _BLOCKS[number])))
    shortest: bytes = min(ways, key=len)
    return shortest


def unpack(packed: bytes) -> str:
    way, data = packed[:1], packed[1:]
    if way == b"r":
        return data.decode()
    if way == b"b":
        # brotli has no bound of its own; what we sealed ourselves is at most a few kilobytes and authenticated.
        text: str = brotli.decompress(data).decode()
        return text
    return _from_one_byte(_inflate(data), _BLOCKS[way[0]])


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


class Seal:
    """Seals and opens under the keys of the settings; also signs short tokens."""

    def __init__(self, keys: Sequence[str]) -> None:
        if not keys:
            raise ValueError("at least one key is needed")
        derived = [self._derive(key, b"claims draft 1") for key in keys]
        self._ciphers = [AESGCM(key) for key in derived]
        self._signers = [self._derive(key, b"claims token 1") for key in keys]

    @staticmethod
    def _derive(key: str, use: bytes) -> bytes:
        return HKDF(hashes.SHA256(), 32, salt=None, info=use).derive(key.encode())

    def close(self, name: str, text: str, most: int | None = None) -> str:
        """`text` sealed under `name`. If the result is longer than `most`, harder compression is tried."""
        packed = pack(text)
        if most is not None and self.length(packed) > most:
            packed = min(packed, pack(text, quality=11), key=len)
        nonce = os.urandom(_NONCE)
        return _encode(nonce + self._ciphers[0].encrypt(nonce, packed, VERSION + name.encode()))

    @staticmethod
    def length(packed: bytes) -> int:
        """How long the sealed text will be."""
        return (_NONCE + len(packed) + 16) * 4 // 3 + 1

    def open(self, name: str, sealed: str) -> str:
        return self.open_with(name, sealed)[0]

    def open_with(self, name: str, sealed: str) -> tuple[str, int]:
        """What is sealed, and the number of the key that opened it (0: the one that seals)."""
        try:
            data = _decode(sealed)
        except (binascii.Error, ValueError):
            raise SealError("not in our alphabet") from None
        for number, cipher in enumerate(self._ciphers):
            try:
                packed = cipher.decrypt(data[:_NONCE], data[_NONCE:], VERSION + name.encode())
            except (InvalidTag, ValueError):
                continue
            return unpack(packed), number
        raise SealError("sealed by another key, or damaged")

    def sign(self, text: bytes, key: int = 0) -> bytes:
        return hmac.digest(self._signers[key], text, "sha256")[:16]

    def signed(self, text: bytes, signature: bytes) -> bool:
        return any(hmac.compare_digest(self.sign(text, key), signature) for key in range(len(self._signers)))
