"""Every letter that can be made: place × rule × sort of recipient × language, from the invented case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from claims.case import Case, Sort
from claims.law import PlaceLaw
from claims.law.model import Rule
from claims.letters.invented import invented_case
from claims.letters.library import Library, open_library
from claims.letters.write import Letter, write_letter

TODAY = date(2026, 11, 26)


@dataclass(frozen=True)
class Combination:
    place: str
    rule: str
    sort: Sort
    language: str

    def __str__(self) -> str:
        return f"{self.place}-{self.rule}-{self.sort}-{self.language}"


@cache
def library() -> Library:
    return open_library()


def combinations() -> Iterator[Combination]:
    books = library()
    for code, place in sorted(books.book.places.items()):
        for rule in place.model.rule:
            for sort in rule.against if rule.available else ():
                languages = (*books.languages(place, rule, sort), *books.reading_copies(place, rule, sort))
                for language in languages:
                    yield Combination(code, rule.id, sort, language)


@cache
def by_place() -> dict[str, list[Combination]]:
    """The combinations of each place; test by place, since compiling a letter's template is what takes the time."""
    places: dict[str, list[Combination]] = {}
    for one in sorted(combinations(), key=lambda one: len(library().book.places[one.place].ancestry)):
        places.setdefault(one.place, []).append(one)
    return places


def day_for(rule: Rule) -> date:
    """Today, or the nearest day on which the rule holds."""
    return max(rule.from_, min(TODAY, rule.until or TODAY))


def case_for(place: PlaceLaw, rule: Rule, sort: Sort, language: str, full: bool = True) -> Case:
    day = TODAY if rule.selected_by == "event" else day_for(rule)
    case = invented_case(place, rule, sort, day=day, language=language, full=full)
    if rule.selected_by == "event":
        event = max(rule.from_, min(day - timedelta(13), rule.until or day))
        case = replace(case, event=replace(case.event, day=event, known=event))
    return case


def letter_for(one: Combination, full: bool = True) -> Letter:
    books = library()
    place = books.book.places[one.place]
    rule = next(rule for rule in place.model.rule if rule.id == one.rule)
    letter = write_letter(books, case_for(place, rule, one.sort, one.language, full))
    assert letter.rule.id == one.rule, f"the invented case of {one} is served by {letter.rule.id}"
    return letter
