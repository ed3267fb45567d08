"""The Word templates that a clinic has laid over ours, for `claims check`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from claims.clinic.check import check
from claims.clinic.findings import shown
from claims.clinic.target import named_by
from claims.errors import Problem
from claims.letters.library import Library

_HOUSE = "house.docx"  # the house style, not a letter


def problems(library: Library, overlay: Path, day: date) -> Iterator[Problem]:
    """Everything that would harm a letter, template by template."""
    for path in sorted((overlay / "templates" / "letter").glob("*.docx")):
        if path.name == _HOUSE:
            continue
        target = named_by(library, path.name, day)
        if target is None:
            what = "its name is that of no letter, so it is never used"
            yield Problem(str(path), 0, what, "name it as `claims template export` says")
            continue
        for one in check(path.read_bytes(), target.facts()):
            if one.harm:
                yield Problem(str(path), 0, f"{shown(one.where)}: {shown(one.what)}", shown(one.mend))
