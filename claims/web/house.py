"""What one running app holds: made once by `create_app`, the same for every request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from flask import current_app

from claims.letters.library import Library
from claims.recipients import Directory, RecipientRecord
from claims.settings import Settings
from claims.web.limits import Limiter
from claims.web.metrics import Counts
from claims.web.pages import Pages
from claims.web.seal import Seal
from claims.web.static_files import StaticFile

KEY = "claims"


@dataclass(frozen=True, slots=True)
class House:
    settings: Settings
    library: Library
    places: tuple[str, ...]  # codes on offer, in the order of their English names
    pages: Pages
    seal: Seal
    limiter: Limiter
    counts: Counts
    now: Callable[[], datetime]  # aware, in any zone
    assets: dict[str, StaticFile]
    directory: Callable[[], Directory]  # read when first asked for
    # Recipients of a place and sort that were looked up by us (imported lists are too long to choose from).
    known: Callable[[str, str], tuple[RecipientRecord, ...]]


def house() -> House:
    return cast("House", current_app.extensions[KEY])
