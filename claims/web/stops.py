"""The stops of the journey: which pages this person sees, in which order, and which are answered.

The order of the list is the order of the journey. After a page is saved the person goes to the first stop that is
not yet answered, so nothing is asked twice and a change from the last page leads straight back to it. What belongs
together stands on one page; what decides the way, or protects the person, has a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.errors import InputError, RefusedError
from claims.forms import course, matter, outcome, people
from claims.forms.base import StepForm
from claims.forms.questions import questions_form
from claims.law.model import Question
from claims.letters.answers import check_answer
from claims.web.facts import Facts

NEEDS_EARLIER = ("reminder",)  # letters that make no sense without an earlier one
TOGETHER = 4  # so many questions of the law stand on one page

# Where pages have gone that once stood alone: an address in somebody's history leads there.
MOVED = {"against": "where", "known": "who", "sending": "who", "when": "what"}


@dataclass(frozen=True, slots=True)
class Stop:
    name: str  # its address after the language; "" is the start
    part: str  # of the draft, where its answers are kept
    form: type[StepForm] | None = None
    questions: tuple[Question, ...] = ()
    template: str = "step"
    endless: bool = False  # never answered: the journey ends here
    aside: bool = False  # can be read or answered at any time, and need not be

    @property
    def marks(self) -> tuple[str, ...]:
        """What the draft notes when the page was answered."""
        return tuple(question.id for question in self.questions) or (self.name or "start",)


def _beginning() -> Iterator[Stop]:
    yield Stop("safety", "course", template="safety", aside=True)
    yield Stop("", "course", course.HappenedForm, template="start")
    yield Stop("where", "course", course.WhereForm)
    yield Stop("which", "course", course.WhichForm, template="which")


def _asked(*questions: Question) -> Stop:
    """The page is named after its first question."""
    return Stop(f"question/{questions[0].id}", "answers", questions_form(questions), questions)


def _few_a_page(questions: Sequence[Question]) -> Iterator[Stop]:
    for first in range(0, len(questions), TOGETHER):
        yield _asked(*questions[first : first + TOGETHER])


def stops(facts: Facts) -> list[Stop]:
    """The whole way, as far as it can be known now."""
    way = list(_beginning())
    if not (facts.place and facts.sort and facts.remedy):
        return way
    way += [_asked(question) for question in facts.deciding]
    way += _few_a_page(facts.barring)
    if facts.outcome is None:
        return way
    if isinstance(facts.outcome, RefusedError):
        return [*way, Stop("not-given", "course", template="not_given", endless=True)]
    return [*way, *_middle(facts), Stop("check", "course", template="check", endless=True)]


def _middle(facts: Facts) -> Iterator[Stop]:
    if any(caution.stop for caution in facts.cautions):
        yield Stop("risks", "course", template="risks")
    yield Stop("who", "recipient", matter.RecipientForm, template="who")
    yield from _earlier(facts)
    yield Stop("what", "event", matter.WhatForm)
    alone = facts.course.get("writer", "me") == "me"
    yield Stop("writer", "course", people.WriterForm, aside=True)
    if not alone:
        yield Stop("representative", "representative", people.RepresentativeForm)
    yield Stop("you", "person", people.PersonForm if alone else people.ClientForm, template="you")
    yield from _few_a_page([question for question in facts.questions if question not in facts.barring])
    if facts.uses("losses"):
        yield Stop("losses", "loss", matter.LossForm, template="losses")
    if len(facts.languages) > 1:
        yield Stop("language", "course", outcome.LanguageForm)


def _earlier(facts: Facts) -> Iterator[Stop]:
    """About an earlier letter, where this one needs it or can speak of it."""
    if facts.remedy not in NEEDS_EARLIER:
        if not facts.uses("previous_"):
            return
        if not facts.draft.part("previous"):
            yield Stop("wrote", "course", matter.WroteForm)
            if facts.course.get("wrote") != "yes":
                return
    yield Stop("earlier", "previous", matter.EarlierForm)


def answered(facts: Facts, stop: Stop) -> bool:
    """Was the page answered, and does the answer still stand? (A place may be gone, a question may have new options.)"""
    if stop.endless or not all(facts.marked(stop.part, mark) for mark in stop.marks):
        return False
    try:
        for question in stop.questions:
            check_answer(question, facts.answers.get(question.id, ""))
    except InputError:
        return False
    stands = {"where": facts.place and facts.sort, "which": facts.remedy}
    return bool(stands.get(stop.name, True))


def first_open(facts: Facts, way: list[Stop]) -> Stop:
    """Where the person is: the first stop without an answer."""
    return next(stop for stop in way if not (stop.aside or answered(facts, stop)))


def reachable(facts: Facts, way: list[Stop], name: str) -> Stop | None:
    """The stop of that name, if everything before it is answered."""
    for stop in way:
        if stop.name == name:
            return stop
        if not (stop.aside or answered(facts, stop)):
            return None
    return None


def moved(way: list[Stop], name: str) -> str:
    """The page on which one finds what that address asked for."""
    question = name.removeprefix("question/")
    return next((stop.name for stop in way if question in stop.marks), MOVED.get(name, name))


def before(way: list[Stop], stop: Stop) -> Stop | None:
    """The page that "back" leads to. Whoever went aside goes back to the page that led there."""
    at = way.index(stop)
    if stop.aside:
        return next(one for one in way[at:] if not one.aside)
    return next((one for one in reversed(way[:at]) if not one.aside), None)


def progress(way: list[Stop], stop: Stop) -> tuple[int, int] | None:
    """The page's number and how many there are, once that can be known."""
    pages = [one for one in way if not one.aside]
    if pages[-1].name != "check" or stop.aside or pages.index(stop) < 3:
        return None
    return pages.index(stop) + 1, len(pages)
