"""Which wording serves a rule in a language, and its compiled template. Thread-safe; nothing is written to disk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from claims.errors import DataError, Problem
from claims.law import LawBook, PlaceLaw, read_law
from claims.law.model import Rule, Sort
from claims.letters.vocabulary import vocabulary
from claims.letters.wording import Wording, parse_wording
from claims.paths import data_folder

if TYPE_CHECKING:
    from claims.documents import Template


@dataclass(frozen=True, slots=True)
class Found:
    """A wording file that serves: where it lies, and the law folder it belongs to."""

    path: Path
    owner: str  # the place whose folder holds it
    stem: str
    language: str


def stems(rule: Rule, sort: Sort) -> tuple[str, ...]:
    """The stems that may serve a rule, best first. A rule that names its letter takes no other."""
    return (rule.letter,) if rule.letter else (f"{rule.remedy}.{sort}", rule.remedy)


def paper_of(place: str) -> Literal["a4", "letter"]:
    """The United States and Mexico write on Letter, the others on A4."""
    return "letter" if place[:2] in ("us", "mx") else "a4"


@dataclass
class Library:
    """The letters of all places. `folders` are jurisdictions/ folders, ours first, overlays after;
    `letter_folders` are templates/letter/ folders in the same order."""

    book: LawBook
    folders: Sequence[Path]
    letter_folders: Sequence[Path]
    _files: dict[tuple[str, str], Path] = field(default_factory=dict, repr=False)
    _templates: dict[tuple[Path, str], Template] = field(default_factory=dict, repr=False)
    _wordings: dict[tuple[str, Path], Wording] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        for folder in self.folders:  # later folders win, file by file
            for path in sorted(folder.glob("*/letters/*.txt")):
                self._files[path.parent.parent.name, path.name] = path

    def files(self) -> tuple[Path, ...]:
        """Every wording file."""
        return tuple(self._files.values())

    def owners(self, place: PlaceLaw, rule: Rule) -> tuple[str, ...]:
        """The folders to look in, nearest first."""
        return tuple(
            owner
            for owner in place.ancestry
            if owner != "un" or rule.remedy == "communication" or place.code == "un"
        )

    def find(self, place: PlaceLaw, rule: Rule, sort: Sort, language: str) -> Found | None:
        """The file that serves. The more specific stem wins over the nearer place: a police letter of the parent
        is right where a general letter of the heir would cite the wrong law."""
        for stem in stems(rule, sort):
            for owner in self.owners(place, rule):
                if path := self._files.get((owner, f"{stem}.{language}.txt")):
                    return Found(path, owner, stem, language)
        return None

    def languages(self, place: PlaceLaw, rule: Rule, sort: Sort) -> tuple[str, ...]:
        """The languages in which the letter can be sent, the first being the usual one."""
        wanted = rule.languages or place.model.languages
        return tuple(one for one in wanted if self.find(place, rule, sort, one))

    def reading_copies(self, place: PlaceLaw, rule: Rule, sort: Sort) -> tuple[str, ...]:
        """The languages in which the person may read the letter but should not send it."""
        sendable = self.languages(place, rule, sort)
        return tuple(
            one
            for one in place.model.reading_copies
            if one not in sendable and self.find(place, rule, sort, one)
        )

    def wording(self, place: PlaceLaw, found: Found) -> Wording:
        """The parsed wording, kept. Raises DataError with the file's problems."""
        key = (place.model.code, found.path)
        if key not in self._wordings:
            uses = [
                (rule.remedy, sort)
                for rule in place.model.rule
                for sort in rule.against
                if rule.available and found.stem in stems(rule, sort)
            ]
            words = vocabulary(place.model.question, uses)
            self._wordings[key] = parse_wording(shown(found.path), found.path.read_text("utf-8"), words)
        return self._wordings[key]

    def word_template(self, place: PlaceLaw, found: Found) -> bytes:
        """The docxtpl template: a clinic's own file for this letter, or the wording poured into the house style."""
        own = f"{found.owner}.{found.stem}.{found.language}.docx"
        for folder in reversed(self.letter_folders):
            if (folder / own).is_file():
                return (folder / own).read_bytes()
        house = next(
            folder / "house.docx"
            for folder in reversed(self.letter_folders)
            if (folder / "house.docx").is_file()
        )
        from claims.letters.house import pour  # noqa: PLC0415 - Word, lxml and Typst load only when a letter is made

        wording = self.wording(place, found)
        return pour(house.read_bytes(), wording, language=found.language, paper=paper_of(place.model.code))

    def template(self, place: PlaceLaw, found: Found) -> Template:
        """Compiled once and kept; heirs share their parent's."""
        key = (found.path, paper_of(place.model.code))
        template = self._templates.get(key)
        if template is None:
            from claims.documents import compile_template  # noqa: PLC0415 - as above

            compiled = compile_template(
                self.word_template(place, found), name=shown(found.path), language=found.language
            )
            with self._lock:
                template = self._templates.setdefault(key, compiled)
        return template


def shown(path: Path) -> str:
    """A file as problems show it: from jurisdictions/ on, whatever the machine."""
    parts = path.parts
    return "/".join(parts[-4:] if "jurisdictions" in parts[-4:-3] else parts[-3:])


def no_wording(place: PlaceLaw, rule: Rule, language: str, sort: Sort) -> DataError:
    what = f"no letter for {rule.remedy} against {sort} in {language!r}"
    mend = f"write letters/{stems(rule, sort)[0]}.{language}.txt"
    return DataError([Problem(f"jurisdictions/{place.model.code}", 0, what, mend)])


def folders(overlay: Path | None) -> tuple[list[Path], list[Path]]:
    """The jurisdictions/ and templates/letter/ folders: those that travel with the program, then the overlay's."""
    roots = [data_folder("jurisdictions")]
    letters = [data_folder("templates") / "letter"]
    if overlay is not None:
        roots += [folder for folder in (overlay / "jurisdictions",) if folder.is_dir()]
        letters += [folder for folder in (overlay / "templates" / "letter",) if folder.is_dir()]
    return roots, letters


def open_library(overlay: Path | None = None, only: str = "") -> Library:
    """The law and the letters, a clinic's or host's folder laid over ours.

    `only` reads one place, its parents and `un`, for commands that need no more. Raises DataError.
    """
    roots, letters = folders(overlay)
    return Library(read_law(roots, only=only), roots, letters)
