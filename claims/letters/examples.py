"""The worked examples of a place, run: the law's half, and the phrases of the finished words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claims.case import Case, Loss, Previous
from claims.errors import ClaimsError, Problem
from claims.law import PlaceLaw
from claims.law.cases import WorkedExample, check_example_law, example_answers, read_examples
from claims.letters.invented import invented_case
from claims.letters.library import Library
from claims.letters.write import words_of


def check_examples(library: Library, code: str) -> Iterator[Problem]:
    """Everything in a place's cases.toml that does not come out as it says."""
    place = library.book.places[code]
    examples, problems = read_examples(library.folders, code)
    yield from problems
    if not examples and not problems and place.model.rule:
        yield Problem(
            f"jurisdictions/{code}/cases.toml", 0, "holds no worked example", "write at least one a remedy"
        )
    for example in examples:
        found = check_example_law(place, example)
        yield from found
        if not found and not example.refused:
            yield from _words(library, place, example)
    yield from _uncovered(place, examples)


def _words(library: Library, place: PlaceLaw, example: WorkedExample) -> Iterator[Problem]:
    try:
        text = words_of(library, example_case(place, example), example.on)
    except ClaimsError as error:
        yield example.problem(
            "name", f"the letter cannot be written: {error}", "mend the case, the rule or the wording"
        )
        return
    for phrase in example.must:
        if _folded(phrase) not in _folded(text):
            yield example.problem(
                "must", f"{phrase!r} is not in the letter", "mend the wording, or the phrase"
            )
    for phrase in example.must_not:
        if _folded(phrase) in _folded(text):
            yield example.problem(
                "must_not", f"{phrase!r} is in the letter", "mend the wording, or the phrase"
            )


def _folded(text: str) -> str:
    """White space made plain; letters and signs as they are."""
    return " ".join(text.split())


def example_case(place: PlaceLaw, example: WorkedExample) -> Case:
    """The whole case of an example, its gaps filled with the invented one."""
    answers = example_answers(place, example)
    rule = place.rule(example.remedy, example.against, example.on, example.event_day, answers)
    base = invented_case(place, rule, example.against, day=example.on, language=example.language)
    asked = {
        question.id for question in place.questions(example.remedy, example.against) if not question.optional
    }
    # What the example does not answer is filled in only where it must be answered.
    filled = {key: value for key, value in base.answers.items() if key in asked} | answers
    case = replace(
        base,
        answers=filled,
        sent_by=example.sent_by,
        event=replace(base.event, day=example.event_day, known=example.known or example.event_day),
    )
    if example.losses:
        case = replace(
            case, losses=tuple(Loss(o.head, o.description, o.amount, o.currency) for o in example.losses)
        )
    if example.previous:
        case = replace(case, previous=Previous(**example.previous.model_dump()))
    return case


def _uncovered(place: PlaceLaw, examples: tuple[WorkedExample, ...]) -> Iterator[Problem]:
    """A place's own remedies that no example shows."""
    shown = {example.remedy for example in examples}
    given = {
        rule.remedy for rule in place.model.rule if rule.available and place.origin.get(rule.id) == place.code
    }
    for remedy in sorted(given - shown):
        what = f"no worked example for {remedy}"
        yield Problem(
            f"jurisdictions/{place.code}/cases.toml", 0, what, "write one, so that the rule is tried"
        )
