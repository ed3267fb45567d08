"""The stops of the journey: which pages this person sees, in which order, and which are answered.

The order of the list is the order of the journey. After a page is saved the person goes to the first stop that is
not yet answered, so nothing is asked twice and a change from the last page leads straight back to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from claims.errors import InputError, RefusedError
from claims.forms import course, matter, outcome, people
from claims.forms.base import StepForm
from claims.forms.questions import question_form
from claims.law.model import Question
from claims.letters.answers import check_answer
from claims.web.facts import Facts

NEEDS_EARLIER = ("reminder",)  # letters that make no sense without an earlier one


@dataclass(frozen=True, slots=True)
class Stop:
    name: str  # its address after the language; "" is the start
    part: str  # of the draft, where its answers are kept
    form: type[StepForm] | None = None
    question: Question | None = None
    template: str = "step"
    endless: bool = False  # never answered: the journey ends here

    @property
    def mark(self) -> str:
        return self.question.id if self.question else self.name or "start"


def _beginning() -> Iterator[Stop]:
    yield Stop("", "course", course.HappenedForm, template="start")
    yield Stop("safety", "course", template="safety")
    yield Stop("where", "course", course.WhereForm)
    yield Stop("against", "course", course.AgainstForm)
    yield Stop("which", "course", course.WhichForm, template="which")


def _asked(question: Question) -> Stop:
    return Stop(f"question/{question.id}", "answers", question_form(question), question)


def stops(facts: Facts) -> list[Stop]:
    """The whole way, as far as it can be known now."""
    way = list(_beginning())
    if not (facts.place and facts.sort and facts.remedy):
        return way
    way += [_asked(question) for question in facts.deciding]
    if facts.outcome is None:
        return way
    if isinstance(facts.outcome, RefusedError):
        return [*way, Stop("not-given", "course", template="not_given", endless=True)]
    return [*way, *_middle(facts), Stop("check", "course", template="check", endless=True)]


def _middle(facts: Facts) -> Iterator[Stop]:
    if facts.law.safety(facts.remedy, facts.against):
        yield Stop("risks", "course", template="risks")
    if facts.house.known(facts.law.code, facts.against):
        yield Stop("known", "course", matter.KnownForm)
    yield Stop("who", "recipient", matter.RecipientForm, template="who")
    yield from _earlier(facts)
    yield Stop("when", "event", matter.WhenForm)
    yield Stop("what", "event", matter.WhatForm)
    yield Stop("writer", "course", people.WriterForm)
    if facts.course.get("writer", "me") != "me":
        yield Stop("representative", "representative", people.RepresentativeForm)
        yield Stop("you", "person", people.ClientForm)
    else:
        yield Stop("you", "person", people.PersonForm)
    for question in facts.questions:
        yield _asked(question)
    if facts.uses("losses"):
        yield Stop("losses", "loss", matter.LossForm, template="losses")
    if len(facts.languages) > 1:
        yield Stop("language", "course", outcome.LanguageForm)
    yield Stop("sending", "course", outcome.SendingForm)


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
    if stop.endless or not facts.marked(stop.part, stop.mark):
        return False
    if stop.question:
        try:
            check_answer(stop.question, facts.answers.get(stop.question.id, ""))
        except InputError:
            return False
    stands = {"where": facts.place, "against": facts.sort, "which": facts.remedy}
    return bool(stands.get(stop.name, True))


def first_open(facts: Facts, way: list[Stop]) -> Stop:
    """Where the person is: the first stop without an answer."""
    return next(stop for stop in way if not answered(facts, stop))


def reachable(facts: Facts, way: list[Stop], name: str) -> Stop | None:
    """The stop of that name, if everything before it is answered."""
    for stop in way:
        if stop.name == name:
            return stop
        if not answered(facts, stop):
            return None
    return None


def before(way: list[Stop], stop: Stop) -> Stop | None:
    at = [one.name for one in way].index(stop.name)
    return way[at - 1] if at else None
