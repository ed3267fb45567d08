"""The draft: a person's answers, kept in their own browser in sealed cookies, one for each part of the case.

Sizes (why: stock nginx answers 502 when one response sets more than about 3.9 KB, and gunicorn and nginx refuse a
request with more than 8 KB of cookies): a response sets at most 3,000 bytes, and all cookies together stay under 7,000.
Each part keeps a reserve that no other part can use up, so that an early page never crowds out a later one.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from claims.web.seal import Seal, SealError

RESPONSE_MOST = 3000
TOTAL_MOST = 7000
_ATTRIBUTES = 60  # "; Secure; HttpOnly; Path=/; SameSite=Lax", and "Set-Cookie"
_TOKEN = 80  # the random value behind the form tokens, which may be set beside a part

# The parts, in the order of the journey, with their reserves (bytes of `name=value; ` in the request).
RESERVES = {
    "course": 320,
    "recipient": 700,
    "event": 2420,
    "person": 700,
    "representative": 630,
    "answers": 1000,
    "loss": 600,
    "previous": 520,
}
TOKEN = "token"  # noqa: S105 - the name of a cookie
PARTS = tuple(RESERVES)
NAMES = (*PARTS, TOKEN)


class TooLongError(Exception):
    """A part does not fit. `over`: about how many bytes of text must go; `later`: it fits into an answer of its own."""

    def __init__(self, part: str, over: int, later: bool) -> None:
        self.part, self.over, self.later = part, over, later
        super().__init__(f"{part}: {over} bytes too long")


def cookie_name(name: str, secure: bool) -> str:
    """`__Host-` binds a cookie to this host, the whole path and HTTPS."""
    return f"__Host-{name}" if secure else name


class Draft:
    """The parts of a case as one request sees them: read lazily, changed parts remembered."""

    def __init__(self, seal: Seal, cookies: Mapping[str, str], secure: bool) -> None:
        self._seal, self._secure = seal, secure
        self._sealed = {
            name: cookies[cookie_name(name, secure)] for name in NAMES if cookie_name(name, secure) in cookies
        }
        self._parts: dict[str, Any] = {}
        self.changed: dict[str, str | None] = {}  # None: to be deleted
        self.refused: set[str] = set()  # parts that could not be opened
        self._old: dict[str, str] = {}  # parts sealed by an older key, to be sealed anew

    def part(self, name: str) -> dict[str, Any]:
        """One part; empty if there is none. A part that was tampered with, or sealed elsewhere, is refused."""
        if name not in self._parts:
            self._parts[name] = self._opened(name)
        found: dict[str, Any] = self._parts[name]
        return found

    def _opened(self, name: str) -> dict[str, Any]:
        sealed = self._sealed.get(name)
        if not sealed:
            return {}
        try:
            text, key = self._seal.open_with(name, sealed)
            found = json.loads(text)
        except (SealError, ValueError):
            self.refused.add(name)
            return {}
        if key:
            self._old[name] = text
        return found if isinstance(found, dict) else {}

    def to_send(self, page: bool) -> dict[str, str | None]:
        """The cookies to set or (None) to delete: changes first, then, as far as there is room, parts to be sealed
        anew because an older key sealed them, so that this key can soon be dropped.

        `page`: the person sees a page now, which says what was refused; then it can go."""
        sent = {**(dict.fromkeys(self.refused) if page else {}), **self.changed}
        for name, text in self._old.items():
            sealed = self._seal.close(name, text)
            room = RESPONSE_MOST - sum(len(value or "") + 2 * _ATTRIBUTES for value in sent.values())
            if name not in sent and len(sealed) + 2 * _ATTRIBUTES <= room:
                sent[name] = sealed
        return sent

    def is_empty(self) -> bool:
        return not any(self.part(name) for name in PARTS)

    def put(self, name: str, values: Mapping[str, Any]) -> None:
        """Sets one part. Empty values are left out. Raises TooLongError, and then changes nothing."""
        kept = {key: value for key, value in values.items() if value not in ("", None, [], {})}
        if not kept:
            self._parts[name] = {}
            if name in self._sealed:
                self.changed[name] = None
                del self._sealed[name]
            return
        room = self._room(name)
        sealed = self._seal.close(
            name, json.dumps(kept, ensure_ascii=False, separators=(",", ":")), most=room
        )
        if len(sealed) > room:
            later = len(sealed) <= self._room(name, alone=True)
            raise TooLongError(name, (len(sealed) - room) * 3 // 4, later)
        self._parts[name], self._sealed[name], self.changed[name] = kept, sealed, sealed

    def _cost(self, name: str) -> int:
        sealed = self._sealed.get(name)
        return len(cookie_name(name, self._secure)) + len(sealed) + 3 if sealed else 0

    def _room(self, name: str, alone: bool = False) -> int:
        """How long a part may be when sealed; `alone`: in an answer that sets nothing else."""
        others = sum(max(self._cost(other), reserve) for other, reserve in RESERVES.items() if other != name)
        length = len(cookie_name(name, self._secure)) + 3
        in_response = RESPONSE_MOST - sum(
            len(sealed or "") + len(cookie_name(other, self._secure)) + _ATTRIBUTES
            for other, sealed in self.changed.items()
            if other not in (name, TOKEN) and not alone
        )
        return min(TOTAL_MOST - _TOKEN - others, in_response - 2 * _ATTRIBUTES - _TOKEN) - length

    def drop(self, names: Iterable[str] = PARTS) -> None:
        for name in names:
            self.put(name, {})

    def forget_changes(self) -> None:
        """Leaves the browser's answers as they are."""
        self.changed = {name: sealed for name, sealed in self.changed.items() if name == TOKEN}

    def token_seed(self) -> str:
        """The browser's random value behind the form tokens; made, and set, the first time a form is shown."""
        seed = self.known_seed()
        if not seed:
            seed = secrets.token_urlsafe(12)
            self._sealed[TOKEN] = self.changed[TOKEN] = self._seal.close(TOKEN, seed)
        return seed

    def known_seed(self) -> str:
        """The random value that came with the request; empty if none did."""
        try:
            return self._seal.open(TOKEN, self._sealed[TOKEN]) if TOKEN in self._sealed else ""
        except SealError:
            self.refused.add(TOKEN)
            return ""
