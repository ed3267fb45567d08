"""Every wording of every place, checked at once: there, well formed, alike in all languages, citing its own law."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claims.errors import DataError, Problem
from claims.law import PlaceLaw
from claims.law.model import Rule, Sort
from claims.letters.citations import citable, cited, may_cite
from claims.letters.library import Found, Library, no_wording, shown
from claims.letters.vocabulary import FIXED
from claims.letters.wording import Wording
from claims.letters.words import fixed_words


def check_letters(library: Library) -> tuple[Problem, ...]:
    """All problems of the letters of all places, each named once."""
    found: set[Problem] = set()
    served: dict[tuple[PlaceLaw, Found], set[str]] = {}  # the rules that a file serves in a place
    for place in library.book.places.values():
        found |= set(_clashes(place))
        for rule in place.model.rule:
            if rule.available:
                for sort in rule.against:
                    found |= set(_rule(library, place, rule, sort, served))
    for (place, file), rules in served.items():
        found |= set(_citations(library, place, file, rules))
    found |= set(_unused(library, {file.path for _, file in served}))
    return tuple(sorted(found))


def _clashes(place: PlaceLaw) -> Iterator[Problem]:
    for question in place.model.question:
        if question.id in FIXED:
            what = f"the question {question.id!r} has the name of a fixed value"
            yield Problem(f"jurisdictions/{place.model.code}/law.toml", 0, what, "give it another id")


Served = dict[tuple[PlaceLaw, Found], set[str]]


def _rule(library: Library, place: PlaceLaw, rule: Rule, sort: Sort, served: Served) -> Iterator[Problem]:
    wanted = rule.languages or place.model.languages
    first: tuple[Found, Wording] | None = None
    for language in (*wanted, *place.model.reading_copies):
        file = library.find(place, rule, sort, language)
        if file is None:
            if language in wanted:
                yield from no_wording(place, rule, language, sort).problems
            continue
        served.setdefault((place, file), set()).add(rule.id)
        if language not in fixed_words():
            yield Problem(
                "templates/letter/words.toml", 0, f"[{language}] is missing", "add the words of this language"
            )
        try:
            wording = library.wording(place, file)
        except DataError as error:
            yield from error.problems
            continue
        if first is None:
            first = (file, wording)
        elif wording.shape != first[1].shape:
            yield _differs(file, wording, *first)


def _differs(file: Found, wording: Wording, first: Found, pattern: Wording) -> Problem:
    ours, theirs = wording.shape, pattern.shape
    missing = [part for part in theirs if theirs.count(part) > ours.count(part)]
    extra = [part for part in ours if ours.count(part) > theirs.count(part)]
    detail = f"lacks {', '.join(dict.fromkeys(missing)) or 'nothing'}; has besides {', '.join(dict.fromkeys(extra)) or 'nothing'}"
    if not missing and not extra:
        detail = "the same parts in another order"
    what = f"not the same letter as {shown(first.path)}: {detail}"
    return Problem(shown(file.path), 0, what, "use the same headings, items, passages and values")


def _citations(library: Library, place: PlaceLaw, file: Found, rules: set[str]) -> Iterator[Problem]:
    try:
        wording = library.wording(place, file)
    except DataError:
        return  # said already
    allowed = citable(place, [rule for rule in place.model.rule if rule.id in rules])
    own = file.language.split("-", 1)[0] == place.model.languages[0].split("-", 1)[0]
    for line, number in cited(wording, file.language):
        if not may_cite(number, allowed, own):
            what = f"cites {number}, on which no rule of {place.model.code} with this letter rests ({', '.join(sorted(rules))})"
            mend = "add the provision to the rule's basis (confidence seen), or cite another"
            yield Problem(shown(file.path), line, what, mend)


def _unused(library: Library, used: set[Path]) -> Iterator[Problem]:
    for path in library.files():
        if path not in used:
            yield Problem(
                shown(path), 0, "no rule uses this wording", "name it in a rule's `letter`, or remove it"
            )
