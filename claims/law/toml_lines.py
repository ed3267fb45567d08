"""On which line of a TOML text a key stands. Asked only when something is wrong, so it need not be fast.

The text has been read by tomli already: this scanner trusts its syntax and only remembers places.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

Loc = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_BASIC = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_LITERAL = re.compile(r"'[^'\n]*'")
_LONG_BASIC = re.compile(r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''.*?'{3,5}", re.DOTALL)
_BARE = re.compile(r"[^,\]}\n#]+")


class Lines:
    """`find(("rule", 3, "basis", 0, "law"))` is the line of that key, or of the nearest table around it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [m.end() for m in re.finditer("\n", text)]
        self._lines: dict[Loc, int] = {}
        self._last: dict[Loc, int] = {}  # array of tables -> index of its last table
        self._scan()

    def find(self, loc: Sequence[str | int]) -> int:
        for length in range(len(loc), 0, -1):
            line = self._lines.get(tuple(loc[:length]))
            if line:
                return line
        return 1

    def _line(self, at: int) -> int:
        return bisect_right(self._starts, at) + 1

    def _note(self, loc: Loc, at: int) -> None:
        self._lines.setdefault(loc, self._line(at))

    def _skip(self, at: int) -> int:
        found = _SPACE.match(self._text, at)
        return found.end() if found else at

    def _scan(self) -> None:
        text, at, table = self._text, 0, Loc()
        while (at := self._skip(at)) < len(text):
            start = at
            if text[at] == "[" and not self._keys(at + 1 + text.startswith("[[", at))[0]:
                at += 1  # not TOML after all: go on, never hang
            elif text.startswith("[[", at):
                keys, at = self._keys(at + 2)
                table, at = self._array_table(keys), at + 2
                self._note(table, start)
            elif text[at] == "[":
                keys, at = self._keys(at + 1)
                table, at = self._within(keys), at + 1
                self._note(table, start)
            else:
                at = self._pair(table, at)

    def _keys(self, at: int) -> tuple[list[str], int]:
        keys: list[str] = []
        while found := _KEY.match(self._text, at):
            keys.append(next(part for part in found.groups() if part is not None))
            at = found.end()
            if self._text[at : at + 1] != ".":
                break
            at += 1
        return keys, at

    def _within(self, keys: Sequence[str]) -> Loc:
        loc = Loc()
        for key in keys:
            loc = (*loc, key)
            if loc in self._last:
                loc = (*loc, self._last[loc])
        return loc

    def _array_table(self, keys: Sequence[str]) -> Loc:
        array = (*self._within(keys[:-1]), keys[-1])
        self._last[array] = self._last.get(array, -1) + 1
        return (*array, self._last[array])

    def _pair(self, table: Loc, at: int) -> int:
        start = at
        keys, at = self._keys(at)
        if not keys:
            return at + 1
        for length in range(1, len(keys) + 1):
            self._note((*table, *keys[:length]), start)
        at = self._skip(at + 1)  # past the equals sign
        return self._value((*table, *keys), at)

    def _value(self, loc: Loc, at: int) -> int:
        self._note(loc, at)
        text = self._text
        if text[at : at + 1] == "[":
            return self._array(loc, at + 1)
        if text[at : at + 1] == "{":
            return self._inline(loc, at + 1)
        for pattern in (_LONG_BASIC, _LONG_LITERAL, _BASIC, _LITERAL, _BARE):
            if found := pattern.match(text, at):
                return found.end()
        return at + 1

    def _array(self, loc: Loc, at: int) -> int:
        index = 0
        while (at := self._skip(at)) < len(self._text) and self._text[at] != "]":
            if self._text[at] == ",":
                at += 1
                continue
            at = self._value((*loc, index), at)
            index += 1
        return at + 1

    def _inline(self, loc: Loc, at: int) -> int:
        while (at := self._skip(at)) < len(self._text) and self._text[at] != "}":
            at = at + 1 if self._text[at] == "," else self._pair(loc, at)
        return at + 1
