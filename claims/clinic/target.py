"""Which letter a template is for, and what the check and the preview must know of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from claims.case import Case
from claims.errors import ClaimsError, InputError
from claims.law import PlaceLaw
from claims.law.model import Remedy, Rule, Sort
from claims.letters.invented import invented_case
from claims.letters.library import Found, Library, stems
from claims.letters.vocabulary import FIXED, Presence, vocabulary
from claims.letters.write import write_letter

_FILE = re.compile(r"([a-z]{2}(?:-[a-z]+)?)\.([a-z0-9.-]+)\.([a-z]{2,3}(?:-[A-Za-z]+)*)\.docx")
_MOST_TRIALS = 6


@dataclass(frozen=True)
class Target:
    """One of our letters, which the template stands for."""

    library: Library
    place: PlaceLaw
    found: Found
    uses: tuple[tuple[Rule, Sort], ...]  # the rules and sorts of recipient that it serves
    day: date

    @property
    def name(self) -> str:
        return f"{self.found.owner}.{self.found.stem}.{self.found.language}.docx"

    def facts(self) -> dict[str, Any]:
        """What the check asks for: the names that may be used, and letters to try."""
        questions = self.place.model.question
        uses = [(rule.remedy, sort) for rule, sort in self.uses]
        return {
            "language": self.found.language,
            "names": dict(vocabulary(questions, uses).names),
            "options": {
                question.id: " or ".join(f"{question.id}_{option.value}" for option in question.options)
                for question in questions
                if question.options
            },
            "expected": sorted(self.library.wording(self.place, self.found).values),
            "trials": list(self.trials()),
        }

    def trials(self) -> Iterator[dict[str, Any]]:
        """Invented letters: full and bare for each rule and sort, at most a few."""
        for rule, sort in self.uses[: _MOST_TRIALS // 2]:
            for full in (True, False):
                try:
                    yield self.letter(rule, sort, full=full)
                except ClaimsError:  # an invented case that no rule serves says nothing of the template
                    continue

    def letter(self, rule: Rule, sort: Sort, *, full: bool) -> dict[str, Any]:
        """The values of an invented letter, and its properties."""
        case = self._case(rule, sort, full)
        letter = write_letter(self.library, case)
        return {
            "label": f"{rule.id} against {sort}, {'everything' if full else 'only what must be'} answered",
            "language": self.found.language,
            "values": dict(letter.values),
            "title": letter.subject,
            "tag": letter.meta.language,
        }

    def _case(self, rule: Rule, sort: Sort, full: bool) -> Case:
        """On the target's day, or the nearest on which the rule holds."""
        day = max(rule.from_, min(self.day, rule.until or self.day))
        if rule.selected_by == "letter":
            return invented_case(self.place, rule, sort, day=day, language=self.found.language, full=full)
        case = invented_case(self.place, rule, sort, day=self.day, language=self.found.language, full=full)
        event = max(rule.from_, min(self.day - timedelta(13), rule.until or self.day))
        return replace(case, event=replace(case.event, day=event, known=event))


def named_by(library: Library, file: str, day: date) -> Target | None:
    """The letter that an overlay's file name stands for: `<place>.<stem>.<language>.docx`."""
    name = _FILE.fullmatch(file)
    place = library.book.places.get(name[1]) if name else None
    if name is None or place is None:
        return None
    for rule, sort in _served(place):
        found = library.find(place, rule, sort, name[3])
        if found is not None and (found.owner, found.stem) == (name[1], name[2]):
            return _target(library, place, found, day)
    return None


def chosen(
    library: Library,
    place: PlaceLaw,
    remedy: Remedy,
    day: date,
    *,
    language: str = "",
    against: Sort | None = None,
    rule_id: str = "",
) -> Target:
    """The letter that a place gives for a remedy on a day. Raises InputError where there is none."""
    wanted = language or place.model.languages[0]
    for rule in place.rules(day, None, against, remedy):
        if not rule.available or (rule_id and rule.id != rule_id):
            continue
        found = library.find(place, rule, against or rule.against[0], wanted)
        if found is not None:
            return _target(library, place, found, day, first=rule.id)
    what = f"no {remedy} letter in {wanted!r} for {place.code} on {day}"
    raise InputError("template", f"{what}; see `claims law {place.code}`")


def _served(place: PlaceLaw) -> Iterator[tuple[Rule, Sort]]:
    return ((rule, sort) for rule in place.model.rule if rule.available for sort in rule.against)


def _target(library: Library, place: PlaceLaw, found: Found, day: date, first: str = "") -> Target:
    uses = [(rule, sort) for rule, sort in _served(place) if found.stem in stems(rule, sort)]
    uses = [(rule, sort) for rule, sort in uses if library.find(place, rule, sort, found.language) == found]
    return Target(library, place, found, tuple(sorted(uses, key=lambda use: use[0].id != first)), day)


def anywhere(library: Library, language: str) -> dict[str, Any]:
    """The facts for a template of no named place: the fixed vocabulary; other names are said to be questions of places."""
    places: dict[str, list[str]] = {}
    names: dict[str, Presence] = dict(FIXED)
    for place in library.book:
        for name in vocabulary(place.model.question, ()).names:
            if name not in FIXED:
                places.setdefault(name, []).append(place.code)
    elsewhere = {name: ", ".join(codes[:3]) for name, codes in places.items()}
    return {"language": language, "names": names, "elsewhere": elsewhere}
