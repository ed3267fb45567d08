"""A form for one question of a place's law, made from the law itself."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from claims.forms.base import StepForm
from claims.forms.checks import matches, most, needed, real_day
from claims.forms.fields import Choice, Day, Line, Lines, OneOf, StepField
from claims.i18n import N_
from claims.law.model import Question

UNKNOWN = "unknown"


def choices_of(question: Question) -> list[Choice]:
    """The answers to a choice or a yes-or-no question. "I don't know" stands where the law can do without."""
    if question.kind == "yes_no":
        own = [Choice("yes", N_("Yes")), Choice("no", N_("No"))]
    else:
        own = [Choice(option.value, option.label) for option in question.options]
    return [*own, Choice(UNKNOWN, N_("I don't know"))] if question.unknown else own


def _field(question: Question) -> StepField:
    checks: list[Any] = []
    if not question.optional:
        checks.append(needed(_NEEDED[question.kind]))
    common: dict[str, Any] = {"optional": question.optional, "example": question.example}
    if question.kind in ("choice", "yes_no"):
        return OneOf(
            question.label, checks, choices=choices_of(question), of_law=question.kind == "choice", **common
        )
    if question.kind == "date":
        return Day(question.label, [real_day, *checks], **common)
    checks.append(most(question.max))
    if question.kind == "number":
        checks.append(matches(r"\d{1,12}", N_("Enter a whole number.")))
        return Line(question.label, checks, inputmode="numeric", direction="ltr", **common)
    if question.pattern:
        checks.append(matches(question.pattern, question.pattern_help or N_("Write it as in the example.")))
    if question.kind == "long_text":
        return Lines(question.label, checks, rows=6, spellcheck=True, **common)
    return Line(question.label, checks, **common)


_NEEDED = {
    "text": N_("Enter an answer."),
    "long_text": N_("Write an answer."),
    "choice": N_("Choose one of the answers."),
    "yes_no": N_("Choose one of the answers."),
    "date": N_("Enter the day."),
    "number": N_("Enter a number."),
}


@lru_cache(maxsize=2048)
def question_form(question: Question) -> type[StepForm]:
    """The page that asks `question`; its one field is `answer`."""
    return type(
        "QuestionForm",
        (StepForm,),
        {
            "title": N_("A question about the letter"),
            "question": question.label,
            "why": question.why,
            "of_law": True,
            "answer": _field(question),
        },
    )
