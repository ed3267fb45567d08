"""What the check of a template says: where, what, how to mend it, and whether a letter would suffer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_PLACED = re.compile(r"(paragraph) (-?\d+) \((“.*?”)\): (.*)", re.DOTALL)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Finding:
    where: str
    what: str
    mend: str
    harm: bool = True  # a letter would be wrong, or not be made

    def line(self, file: str) -> str:
        """One line for a terminal: nothing of the file can move the cursor or turn the text around."""
        return f"{file}: {shown(self.where)}: {shown(self.what)}; {shown(self.mend)}"


def shown(text: str, longest: int = _LONGEST) -> str:
    """Words of a file from outside, safe to print and short enough to read."""
    plain = _UNSHOWN.sub("·", text)
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def placed(what: str) -> tuple[str, str]:
    """The paragraph that a message begins with ("" if it names none), and the rest."""
    found = _PLACED.fullmatch(what)
    return (f"{found[1]} {found[2]} {found[3]}", found[4]) if found else ("", what)


def from_json(said: Mapping[str, Any]) -> Finding:
    return Finding(str(said["where"]), str(said["what"]), str(said["mend"]), bool(said["harm"]))
