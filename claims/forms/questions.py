"""A form for questions of a place's law, made from the law itself."""

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
    common: dict[str, Any] = {
        "optional": question.optional,
        "example": question.example,
        "why": question.why,
        "asked_by_law": True,
    }
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


class QuestionsForm(StepForm):
    """One or a few questions. Inputs are named apart from the form's own names: `answer_nation` for `nation`."""

    lead = "answer_"


@lru_cache(maxsize=4096)
def questions_form(questions: tuple[Question, ...]) -> type[StepForm]:
    """The page that asks them. Of a single one, the question is the page's heading."""
    fields: dict[str, Any] = {QuestionsForm.lead + question.id: _field(question) for question in questions}
    if len(questions) == 1:
        words = {"title": N_("A question about the letter"), "question": questions[0].label}
    else:
        words = {
            "title": N_("What the letter needs"),
            "question": N_("What this letter needs"),
            "why": N_("The law of this place looks at these. Answer what you can."),
        }
    return type("QuestionsForm", (QuestionsForm,), {**words, **fields})
