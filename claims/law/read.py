"""Reads jurisdictions/: every place, what it inherits, and every mistake at once.

The folders are laid over one another a file at a time: the last folder that has `gb/law.toml` gives it.
Nothing is kept on disk.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

import tomli
from pydantic import ValidationError

from claims.errors import DataError, Problem
from claims.law.book import LawBook, PlaceLaw
from claims.law.consistency import Finding, check_file, check_place
from claims.law.faults import Fault, faults_of, near
from claims.law.inherit import INTERNATIONAL, Flat, alone, merge, with_communication
from claims.law.model import Place
from claims.law.toml_lines import Lines

_CODE = re.compile(r"[a-z]{2}(-[a-z]{2,4})?")
_PLACE_FILES = ("law.toml", "letters", "cases.toml")


@dataclass(slots=True)
class Reading:
    """What came of reading: the places that are whole, and all problems."""

    book: LawBook
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Source:
    shown: str
    text: str
    place: Place | None = None
    _lines: Lines | None = field(default=None, repr=False)

    def problem(self, fault: Fault | Finding) -> Problem:
        if self._lines is None:
            self._lines = Lines(self.text)
        return Problem(self.shown, self._lines.find(fault.loc), fault.what, fault.mend)


def read_law(folders: Sequence[Path], only: str = "") -> LawBook:
    """The law of all places, or of `only` one with its parents and `un`. DataError has all problems."""
    reading = read_all(folders, only)
    if reading.problems:
        raise DataError(reading.problems)
    return reading.book


def read_all(folders: Sequence[Path], only: str = "") -> Reading:
    """As `read_law`, but broken places are left out and their problems returned."""
    return _Reader(folders, only).read()


def law_files(folders: Sequence[Path]) -> Mapping[str, Path]:
    """The law.toml of every place, by code: the last folder's that has it."""
    files: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*/law.toml")):
            if _CODE.fullmatch(path.parent.name):
                files[path.parent.name] = path
    return files


class _Reader:
    def __init__(self, folders: Sequence[Path], only: str) -> None:
        self.folders, self.only = folders, only
        self.files = law_files(folders)
        self.sources: dict[str, _Source] = {}
        self.problems: set[Problem] = set()
        self.flat: dict[str, Flat | None] = {}
        self.known: dict[str, frozenset[str]] = {}  # findings of a place, not to be repeated for its heirs

    def read(self) -> Reading:
        self._folders_without_law()
        for code in [self.only, INTERNATIONAL] if self.only else list(self.files):
            self._read_file(code)
        for code in [code for code, source in self.sources.items() if source.place]:
            self._flatten(code, ())
        books = {code: place for code in sorted(self.flat) if (place := self._finish(code))}
        return Reading(LawBook(MappingProxyType(books)), tuple(sorted(self.problems)))

    def _folders_without_law(self) -> None:
        if self.only and self.only not in self.files:
            known = near(self.only, sorted(self.files))
            self.problems.add(Problem(self.only, 0, f"there is no place `{self.only}`", known))
        for folder in self.folders:
            if not folder.is_dir():
                self.problems.add(
                    Problem(str(folder), 0, "there is no such folder", "give the folder of the places")
                )
                continue
            for path in sorted(path for path in folder.iterdir() if path.is_dir() and not self.only):
                shown = self._shown(path, 2)
                named = _CODE.fullmatch(path.name)
                if not named and (path / "law.toml").exists():
                    what = f"`{path.name}` is not a place code"
                    self.problems.add(Problem(shown, 0, what, "name the folder as gb, us-il or ae-difc"))
                elif (
                    named
                    and path.name not in self.files
                    and any((path / name).exists() for name in _PLACE_FILES)
                ):
                    self.problems.add(
                        Problem(shown, 0, "law.toml is missing", "write it, or remove the folder")
                    )

    def _read_file(self, code: str) -> None:
        """Reads the file, then those it inherits."""
        if code in self.sources or code not in self.files:
            return
        path = self.files[code]
        shown = self._shown(path)
        try:
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
            source = self.sources[code] = _Source(shown, text)
            data = tomli.loads(text)
        except UnicodeDecodeError as error:
            self.problems.add(
                Problem(shown, 0, f"is not UTF-8 (byte {error.start})", "save the file as UTF-8")
            )
            return
        except tomli.TOMLDecodeError as error:
            what = f"is not TOML: {error.msg[:1].lower()}{error.msg[1:]} (column {error.colno})"
            self.problems.add(
                Problem(shown, error.lineno, what, "mend the line, or the quotation marks above it")
            )
            return
        try:
            source.place = Place.model_validate(data)
        except ValidationError as error:
            self.problems.update(source.problem(fault) for fault in faults_of(error, Place))
            return
        self._find(code, check_file(source.place, code, self.files))
        self._read_file(source.place.inherits)

    def _shown(self, path: Path, parts: int = 3) -> str:
        """Our own files as jurisdictions/gb/law.toml, whatever the machine; an overlay's as given."""
        return "/".join(path.parts[-parts:]) if path.is_relative_to(self.folders[0]) else str(path)

    def _find(self, code: str, findings: Sequence[Finding]) -> None:
        self.problems.update(self.sources[code].problem(finding) for finding in findings)

    def _flatten(self, code: str, heirs: tuple[str, ...]) -> Flat | None:
        """The place with what it inherits; None where a parent is broken, missing or in a circle."""
        if code in self.flat:
            return self.flat[code]
        source = self.sources.get(code)
        if source is None or source.place is None:
            return None
        own = source.place
        if own.inherits in (*heirs, code):
            circle = " -> ".join((code, own.inherits))
            self._find(
                code, [Finding(("inherits",), f"inherits in a circle ({circle})", "take `inherits` out here")]
            )
            return None
        if not own.inherits:
            self.flat[code] = alone(own)
        else:
            parent = self._flatten(own.inherits, (*heirs, code))
            self.flat[code] = merge(parent, own) if parent else None
        return self.flat[code]

    def _finish(self, code: str) -> PlaceLaw | None:
        flat = self.flat[code]
        if flat is None:
            return None
        un = self.flat.get(INTERNATIONAL)
        final = with_communication(flat, un) if un else flat
        parent = flat.place.inherits
        findings = check_place(final, flat, un, whole=not self.only)
        repeated = self._known_of(parent) if parent else frozenset()
        self.known[code] = repeated | {finding.what for finding in findings}
        self._find(code, [finding for finding in findings if finding.what not in repeated])
        if any(problem.file == self.sources[code].shown for problem in self.problems):
            return None
        return PlaceLaw(
            final.place,
            final.ancestry,
            MappingProxyType({rule_id: place for rule_id, (place, _) in final.origin.items()}),
        )

    def _known_of(self, code: str) -> frozenset[str]:
        if code not in self.known:
            self._finish(code)
        return self.known.get(code, frozenset())
