"""Worked examples: `cases.toml`, facts in; rule, deadline, provisions and phrases out. They are run as tests.

Here are the data and the half that the law alone can check: which rule is picked, what is refused, the days. The
phrases of the finished text are checked above, in `claims/letters`.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.errors import InputError, Problem, RefusedError
from claims.law.book import PlaceLaw, choices
from claims.law.deadlines import LimitationDay, deadline_for, first_printable, limitation_days
from claims.law.example import WorkedExample, read_examples
from claims.law.model import Question, Rule

__all__ = ["WorkedExample", "check_example_law", "example_answers", "example_limitation", "read_examples"]


def example_answers(place: PlaceLaw, example: WorkedExample) -> dict[str, str]:
    """The example's answers, and neutral ones to the questions that decide and must be answered.

    Neutral: what the named rule asks for, else no, else the first option that does not end the letter.
    """
    answers = dict(example.answers)
    named = next((rule for rule in place.model.rule if rule.id == example.rule), None)
    for question in place.deciding_questions(example.remedy, example.against):
        if question.id in answers or question.optional or question.unknown:
            continue
        if named and named.when and named.when.answer == question.id:
            answers[question.id] = named.when.is_[0]
        else:
            answers[question.id] = _neutral(question)
    return answers


def _neutral(question: Question) -> str:
    if question.kind == "yes_no":
        return "no"
    going = [option.value for option in question.options if not option.refuse]
    return going[0] if going else choices(question)[0]


def check_example_law(place: PlaceLaw, example: WorkedExample) -> list[Problem]:
    """What the law says against the example: the rule, the refusal, the days, the provisions."""
    answers = example_answers(place, example)
    try:
        rule = place.rule(example.remedy, example.against, example.on, example.event_day, answers)
    except RefusedError as refusal:
        return list(_refusal(example, refusal))
    except InputError as error:
        return [example.problem("answers", str(error), "mend `answers`")]
    return list(_given(place, example, rule))


def _refusal(example: WorkedExample, refusal: RefusedError) -> Iterator[Problem]:
    if not example.refused:
        yield example.problem(
            "remedy", f"the law refuses this: {refusal.reason}", "mend the rule, or the case"
        )
        return
    if _plain(example.refused) not in _plain(refusal.reason):
        what = f"the reason does not say {example.refused!r}: {refusal.reason}"
        yield example.problem("refused", what, "mend the reason, or the phrase")
    for remedy in example.instead:
        if remedy not in refusal.instead_remedies:
            offered = ", ".join(refusal.instead_remedies) or "nothing"
            what = f"`{remedy}` is not offered instead, but {offered}"
            yield example.problem("instead", what, "mend `instead_remedies`, or the case")


def _given(place: PlaceLaw, example: WorkedExample, rule: Rule) -> Iterator[Problem]:
    if example.refused:
        what = f"rule {rule.id} gives what should be refused"
        yield example.problem("refused", what, "mend the rule, or the case")
        return
    if example.rule and example.rule != rule.id:
        what = f"rule {rule.id} is picked, not {example.rule}"
        yield example.problem("rule", what, "mend days, `when` and answers, or the id")
    said = _plain(" | ".join(_provisions(place, rule)))
    for phrase in example.basis:
        if _plain(phrase) not in said:
            what = f"{phrase!r} is not among the provisions of rule {rule.id}"
            yield example.problem("basis", what, "add it to the rule's basis, or mend the case")
    yield from _reply(place, example, rule)
    yield from _limitation(example, rule)


def _provisions(place: PlaceLaw, rule: Rule) -> Iterator[str]:
    for basis in rule.basis:
        yield f"{basis.provision} {place.model.laws[basis.law].short}"
    if rule.reply:
        yield rule.reply.provision
        if rule.reply.extension:
            yield rule.reply.extension.when
    for one in rule.limitation:
        yield one.provision


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _reply(place: PlaceLaw, example: WorkedExample, rule: Rule) -> Iterator[Problem]:
    if example.reply_by is None:
        return
    if rule.reply is None or rule.reply.confidence != "seen":
        if example.reply_by is not False:
            what = (
                f"rule {rule.id} has no period that was read in a source, so there is no {example.reply_by}"
            )
            yield example.problem("reply_by", what, "add `reply`, or write `reply_by = false`")
        return
    deadline = deadline_for(rule.reply, example.on, example.sent_by, place.calendar)
    if deadline.day != example.reply_by:
        wanted = example.reply_by or "no period"
        what = f"the answer is due on {deadline.day}, not {wanted} ({' '.join(deadline.explain_en())})"
        yield example.problem("reply_by", what, "mend `reply`, `[calendar]`, or the case")


def _limitation(example: WorkedExample, rule: Rule) -> Iterator[Problem]:
    if example.limitation_day is None:
        return
    days = example_limitation(example, rule)
    first = first_printable(rule, days)
    if first is None or first.day != example.limitation_day:
        found = ", ".join(f"{one.day} ({one.limitation.provision})" for one in days) or "none"
        what = f"the first limitation day is not {example.limitation_day}; computed: {found}"
        yield example.problem("limitation_day", what, "mend `limitation`, or the case")


def example_limitation(example: WorkedExample, rule: Rule) -> tuple[LimitationDay, ...]:
    previous = example.previous
    return limitation_days(
        rule,
        event=example.event_day,
        knowledge=example.known or example.event_day,
        letter=example.on,
        answer=previous.answer_day if previous else None,
    )
