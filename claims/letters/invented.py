"""An invented case for any rule: worked examples, golden letters and previews fill their gaps from it.

Everyone in it is obviously invented, and every value is fixed, so that the letters are the same on every run.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from claims.case import Case, Event, Loss, Person, Previous, Recipient
from claims.errors import InputError, RefusedError
from claims.law import PlaceLaw
from claims.law.book import choices
from claims.law.model import Question, Rule, Sort

_RECIPIENTS: Mapping[Sort, Recipient] = {
    "private": Recipient(
        "Example Stores", "private", "1 Sample Street\nExampletown", "privacy@example.com", "Sample Vision"
    ),
    "public": Recipient(
        "Example City Council", "public", "2 Sample Square\nExampletown", "office@example.org"
    ),
    "police": Recipient("Example Police", "police", "3 Sample Road\nExampletown", "office@example.org"),
}
_PERSON = Person(
    "A. Example", "4 Sample Lane\nExampletown", "a.example@example.org", "+00 000 000", date(1990, 1, 2)
)


def neutral_answer(question: Question) -> str:
    """An answer that a question takes: its own example, the first option, yes, or a plain word."""
    if question.kind == "yes_no":
        return "yes"
    if question.kind == "choice":
        return question.options[0].value
    if question.kind == "date":
        return "2026-10-01"
    if question.kind == "number":
        return "1"
    return question.example or "an example answer"


def _answers(place: PlaceLaw, rule: Rule, sort: Sort, full: bool, day: date) -> dict[str, str]:
    answers = {
        question.id: neutral_answer(question)
        for question in place.questions(rule.remedy, sort)
        if full or not question.optional
    }
    return answers | _deciding(place, rule, sort, answers, day)


def _deciding(
    place: PlaceLaw, rule: Rule, sort: Sort, answers: Mapping[str, str], day: date
) -> dict[str, str]:
    """Answers to the questions that pick between rules, such that this rule is picked for a letter of that day."""
    event = rule.from_ if rule.selected_by == "event" else day
    questions = place.deciding_questions(rule.remedy, sort)
    first = [rule.when.is_[0]] if rule.when else []
    options = [[*(first if rule.when and rule.when.answer == q.id else ()), *choices(q)] for q in questions]
    for values in product(*options):
        given = {question.id: value for question, value in zip(questions, values, strict=True)}
        try:
            if place.rule(rule.remedy, sort, day, event, {**answers, **given}).id == rule.id:
                return given
        except (InputError, RefusedError):
            continue
    return {rule.when.answer: rule.when.is_[0]} if rule.when else {}


def _previous(rule: Rule, day: date) -> Previous:
    return Previous(
        "disclosure", day - timedelta(days=60), day - timedelta(days=30), "silence", None, "", "EX-1"
    )


def invented_case(
    place: PlaceLaw, rule: Rule, sort: Sort, *, day: date, language: str = "", full: bool = True
) -> Case:
    """A case that this rule serves. `full` answers every question; otherwise only what must be answered."""
    event = Event(
        day=day - timedelta(days=13),
        time="15:30" if full else "",
        place="the Example Street entrance" if full else "",
        system="a camera above the door" if full else "",
        description="A guard told me that a camera had recognised my face." if full else "",
        reference="EX-2026-1" if full else "",
        known=day - timedelta(days=13),
    )
    losses = (
        (Loss("distress", "three nights without sleep", Decimal(500), place.model.currency), Loss("wages"))
        if rule.remedy == "reparation"
        else ()
    )
    return Case(
        place=place.model.code,
        remedy=rule.remedy,
        person=_PERSON if full else Person("A. Example", _PERSON.address if rule.needs else ""),
        recipient=_RECIPIENTS[sort] if full else Recipient(_RECIPIENTS[sort].name, sort),
        event=event,
        language=language,
        day=day,
        answers=_answers(place, rule, sort, full, day),
        losses=losses,
        previous=_previous(rule, day)
        if rule.remedy in ("reminder", "complaint", "review") and (full or rule.remedy == "reminder")
        else None,
    )
