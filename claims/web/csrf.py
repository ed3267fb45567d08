"""Only our own pages may send our forms: a token tied to the browser's random value, and where the browser says it
comes from.

A token is fresh on every page (so that compression cannot leak it) and stays good as long as the browser's value does.
`Origin` is `null` on all forms of a page with `Referrer-Policy: no-referrer`, so it is judged only when it says more.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from typing import Literal

from claims.web.seal import Seal

Source = Literal["own", "foreign", "unknown"]
_NONCE = 8


def form_token(seal: Seal, seed: str) -> str:
    nonce = secrets.token_bytes(_NONCE)
    return base64.urlsafe_b64encode(nonce + seal.sign(seed.encode() + nonce)).decode()


def token_holds(seal: Seal, seed: str, token: str) -> bool:
    if not seed or len(token) > 64:
        return False
    try:
        data = base64.urlsafe_b64decode(token)
    except (binascii.Error, ValueError):
        return False
    return seal.signed(seed.encode() + data[:_NONCE], data[_NONCE:])


def source_of(site: str | None, origin: str | None, own: str) -> Source:
    """Where a form was sent from, as far as the browser tells: by `Sec-Fetch-Site`, else by `Origin`."""
    if site is not None:
        return "own" if site == "same-origin" else "foreign"
    if origin in (None, "null"):
        return "unknown"
    return "own" if origin == own else "foreign"
