"""How many forms and letters one address may send for. Nothing that names the address is kept.

The key is a keyed hash of the address with a salt that is thrown away each day: held in memory, or, where several
machines count together, in the same short-lived storage as the counts. When that storage is away, each worker counts for itself:
a broken limiter must not stop a person.
"""

from __future__ import annotations

import hmac
import ipaddress
import logging
import secrets
import threading
import time
from datetime import date
from typing import Any

from limits import parse_many
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from claims.settings import Settings
from claims.web.seal import Seal

log = logging.getLogger(__name__)


def network(address: str) -> str:
    """An IPv6 customer has a whole /64; counting single addresses there would count nothing."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    return str(ipaddress.ip_network((parsed, 64), strict=False))


class Limiter:
    def __init__(self, settings: Settings, seal: Seal) -> None:
        self._limits = [] if settings.rate_limit == "off" else parse_many(settings.rate_limit)
        self._seal = seal
        self._own = FixedWindowRateLimiter(MemoryStorage())
        self._salts: dict[tuple[bool, date], bytes] = {}
        self._lock = threading.Lock()
        self._shared: FixedWindowRateLimiter | None = None
        self._store: Any = None
        if not settings.rate_limit_storage.startswith("memory://") and self._limits:
            self._store = storage_from_string(
                settings.rate_limit_storage, socket_timeout=1, socket_connect_timeout=1
            )
            self._shared = FixedWindowRateLimiter(self._store)

    def _salt(self, shared: bool, today: date) -> bytes:
        salt = self._salts.get((shared, today))
        if salt is None:
            salt = self._common_salt(today) if shared else secrets.token_bytes(16)
            with self._lock:
                self._salts = {key: value for key, value in self._salts.items() if key[1] == today}
                salt = self._salts.setdefault((shared, today), salt)
        return salt

    def _common_salt(self, today: date) -> bytes:
        client, name = self._store.storage, f"claims:salt:{today.isoformat()}"
        client.set(name, secrets.token_bytes(16), nx=True, ex=2 * 86_400)
        found: bytes = client.get(name)
        return found

    def _key(self, shared: bool, address: str, today: date) -> str:
        # The settings' key goes in too, so that the storage alone does not tell who came.
        digest = hmac.digest(self._salt(shared, today), network(address).encode(), "sha256")
        return self._seal.sign(digest).hex()

    def _count(self, limiter: FixedWindowRateLimiter, key: str) -> int:
        for limit in self._limits:
            if not limiter.hit(limit, key):
                return max(1, int(limiter.get_window_stats(limit, key).reset_time - time.time()))
        return 0

    def wait(self, address: str, today: date) -> int:
        """Counts one request. 0, or in how many seconds the next one is welcome."""
        if not self._limits:
            return 0
        if self._shared is not None:
            try:
                return self._count(self._shared, self._key(True, address, today))
            except Exception as error:
                log.warning("rate limit storage is away (%s); counting here", type(error).__name__)
        return self._count(self._own, self._key(False, address, today))

    def ready(self) -> bool:
        """Does the shared storage answer? (Own memory always does.)"""
        try:
            return self._store is None or bool(self._store.check())
        except Exception:
            return False
