"""The answers to a place's own questions: complete, allowed, and of the right kind."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date

from claims.case import Case
from claims.errors import InputError
from claims.law.model import Question, Rule

UNKNOWN = "unknown"  # "I don't know", where the question allows it


def allowed(question: Question) -> tuple[str, ...]:
    """The values a choice or yes_no takes; empty for the other kinds."""
    own = ("yes", "no") if question.kind == "yes_no" else tuple(option.value for option in question.options)
    return (*own, UNKNOWN) if own and question.unknown else own


def check_answer(question: Question, answer: str) -> None:
    """Raises InputError at `answers.<id>` when the answer cannot be used."""
    where = f"answers.{question.id}"
    if not answer:
        if not question.optional:
            raise InputError(where, f"is missing: {question.label}")
        return
    values = allowed(question)
    if values and answer not in values:
        raise InputError(where, f"{answer!r} is not one of {', '.join(values)}")
    if question.kind == "date":
        try:
            date.fromisoformat(answer)
        except ValueError:
            raise InputError(where, f"{answer!r} is not a day; write it as 2026-11-23") from None
    if question.kind == "number" and not re.fullmatch(r"\d{1,12}", answer):
        raise InputError(where, f"{answer!r} is not a whole number")
    if len(answer) > question.max:
        raise InputError(where, f"has {len(answer)} characters; at most {question.max} fit")
    if question.pattern and not re.fullmatch(question.pattern, answer):
        raise InputError(where, question.pattern_help or "is not written as it must be")


def check_answers(
    questions: Iterable[Question], answers: Mapping[str, str], known: Iterable[str] = ()
) -> None:
    """Every question that must be answered is, and nothing else was. `known`: ids the place has for other letters;
    an answer to one of them is let be, since one case serves several letters."""
    asked = {question.id: question for question in questions}
    may_stand = {*asked, *known}
    for key in answers:
        if key not in may_stand:
            near = difflib.get_close_matches(key, may_stand, 1)
            raise InputError(
                f"answers.{key}", "is not a question here" + (f"; did you mean {near[0]!r}?" if near else "")
            )
    for question in asked.values():
        check_answer(question, answers.get(question.id, ""))


def check_needs(rule: Rule, case: Case) -> None:
    """Raises InputError where the law lets a letter fall that lacks something which a case may otherwise leave out."""
    writer = case.representative.address if case.representative else ""
    enough = {"person_address": case.person.address, "answer_address": case.person.address or writer}
    for need in rule.needs:
        if not enough[need]:
            raise InputError(
                "person.address", "is missing: the law here does not count this letter without an address"
            )
