"""A case as a file that the person keeps: JSON, or JSON locked with a passphrase (scrypt, AES-256-GCM)."""

from __future__ import annotations

import base64
import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from claims.case import Case, clean
from claims.case_file import case_from
from claims.errors import ClaimsError, InputError

MOST = 48 * 1024  # bytes of an opened file
_COST = 2**15  # 32 MB and about a tenth of a second: dear for whoever guesses, bearable for a server
_ABOUT = b"claims case 1"


class CaseFileError(ClaimsError):
    """The file cannot be opened. `reason`: format, passphrase or case; `detail` names the field."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason, self.detail = reason, detail
        super().__init__(f"{reason} {detail}".strip())


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _table(one: Any) -> dict[str, Any]:
    return {key: _plain(value) for key, value in asdict(one).items() if value not in ("", None)}


def case_data(case: Case) -> dict[str, Any]:
    """The case in the shape of a case file, without what is empty."""
    data: dict[str, Any] = {
        key: _plain(getattr(case, key))
        for key in ("place", "remedy", "language", "day", "sent_by")
        if getattr(case, key)
    }
    for key in ("person", "representative", "recipient", "event", "previous"):
        if found := getattr(case, key):
            table = _table(found)
            if table:
                data[key] = table
    if case.answers:
        data["answers"] = dict(case.answers)
    if case.losses:
        data["loss"] = [_table(loss) for loss in case.losses]
    return data


def _key(passphrase: str, salt: bytes) -> bytes:
    # Typed on another device, the same words may come in another Unicode form or with other spaces.
    words = " ".join(clean(passphrase).split())
    return Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(words.encode())


def saved(data: Mapping[str, Any], passphrase: str = "") -> bytes:
    """The file. Without a passphrase anyone can read it, and it serves `claims letter` too."""
    text = json.dumps(data, ensure_ascii=False, indent=1).encode()
    if not passphrase.strip():
        return text
    salt, nonce = os.urandom(16), os.urandom(12)
    locked = AESGCM(_key(passphrase, salt)).encrypt(nonce, text, _ABOUT)
    return json.dumps({"locked": 1, "data": base64.b64encode(salt + nonce + locked).decode()}).encode()


def _unlocked(data: str, passphrase: str) -> dict[str, Any]:
    try:
        raw = base64.b64decode(data, validate=True)
    except ValueError:
        raise CaseFileError("format") from None
    if not passphrase.strip():
        raise CaseFileError("passphrase")
    try:
        text = AESGCM(_key(passphrase, raw[:16])).decrypt(raw[16:28], raw[28:], _ABOUT)
    except (InvalidTag, ValueError):
        raise CaseFileError("passphrase") from None
    return _parsed(text)


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        text = raw.decode("utf-8-sig")
        found = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise CaseFileError("format") from None
    if not isinstance(found, dict):
        raise CaseFileError("format")
    return found


def opened(raw: bytes, passphrase: str = "") -> Case:
    """The case in a file of ours, or one written by hand (JSON or TOML). Raises CaseFileError."""
    if not raw or len(raw) > MOST:
        raise CaseFileError("format")
    data = _parsed(raw)
    if data.get("locked") == 1 and isinstance(data.get("data"), str):
        data = _unlocked(data["data"], passphrase)
    try:
        return case_from(data)
    except InputError as error:
        raise CaseFileError("case", error.field) from None
