"""What the law of a place gives on a day, and what it does not, for lists and comparisons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.law.model import Remedy, Sort


@dataclass(frozen=True, slots=True)
class Refused:
    reason: str
    instead: str
    instead_remedies: tuple[Remedy, ...]


@dataclass(frozen=True, slots=True)
class Availability:
    """One remedy in one place on one day: against whom it is there, and why not against the others."""

    remedy: Remedy
    against: tuple[Sort, ...]  # where at least one branch of the law gives it
    refused: Mapping[Sort, Refused]

    @property
    def available(self) -> bool:
        return bool(self.against)
