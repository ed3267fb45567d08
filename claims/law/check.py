"""All problems of the law data at once, for `claims check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from claims.errors import Problem
from claims.law.read import read_all


def check_law(folders: Sequence[Path], only: str = "") -> tuple[Problem, ...]:
    """Every problem of every law.toml (or of place `only`, its parents and `un`)."""
    return read_all(folders, only).problems
