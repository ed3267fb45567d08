"""From a case and the law in force to the values that a wording names. Pure: same case, same law, same values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from claims.case import Case, Loss
from claims.law.model import Authority, Question
from claims.letters.words import colon, words_for, written_day, written_sum


def _person(case: Case) -> dict[str, object]:
    person, by = case.person, case.representative
    values: dict[str, object] = {
        "person_name": person.name,
        "person_address": person.address,
        "person_email": person.email,
        "person_phone": person.phone,
        "person_born": person.born,
    }
    if by:
        # The letter's sender is reached where the representative says; the person's own address stays out unless given.
        values |= {
            "representative_name": by.name,
            "representative_address": "\n".join(line for line in (by.address, by.email, by.phone) if line),
            f"by_{by.role}": True,
        }
    return values


def _addressee(case: Case, authority: Authority | None) -> dict[str, object]:
    recipient = case.recipient
    values: dict[str, object] = {
        "recipient_name": recipient.name,
        "recipient_address": recipient.address,
        "vendor_name": recipient.vendor,
        f"recipient_{recipient.sort}": True,
    }
    if authority is None:
        return values | {
            "addressee_name": recipient.name,
            "addressee_address": recipient.address,
            "addressee_email": recipient.email,
        }
    return values | {
        "addressee_name": authority.name,
        # A contact nobody has read in a source is shown to the person as "check this" and never printed.
        "addressee_address": authority.address if "address" in authority.seen else "",
        "addressee_email": authority.email if "email" in authority.seen else "",
    }


def _system(case: Case, language: str) -> str:
    """The system in the person's words; to whoever made it, also whose it was there."""
    if not case.recipient.deployer:
        return case.event.system
    supplied = words_for(language)["supplied"].replace("{deployer}", case.recipient.deployer)
    return f"{case.event.system} ({supplied})" if case.event.system else supplied


def _event(case: Case, language: str) -> dict[str, object]:
    event = case.event
    return {
        "event_place": event.place,
        "event_day": event.day,
        "event_time": event.time,
        "event_system": _system(case, language),
        "event_description": event.description,
        "event_reference": event.reference,
    }


def _previous(case: Case) -> dict[str, object]:
    previous = case.previous
    if previous is None:
        return {}
    return {
        "previous_day": previous.day,
        "previous_due": previous.due,
        "previous_answer_day": previous.answer_day,
        "previous_reference": previous.reference,
        "previous_answer": previous.answer,
        f"previous_{previous.remedy}": True,
        f"previous_{previous.outcome}": True,
    }


def loss_lines(losses: Iterable[Loss], language: str, place: str) -> tuple[str, str]:
    """One line a head of loss, and the total: empty if a sum is open or the currencies differ."""
    losses = tuple(losses)
    assessed = words_for(language)["assessed"]
    lines = []
    for loss in losses:
        amount = assessed if loss.amount is None else written_sum(loss.amount, loss.currency, language, place)
        described = f" ({loss.description})" if loss.description else ""
        lines.append(f"{loss.head}{described}{colon(language)}{amount}")
    sums = [(loss.amount, loss.currency) for loss in losses if loss.amount is not None]
    whole = len(sums) == len(losses) > 1 and len({currency for _, currency in sums}) == 1
    total = written_sum(sum(amount for amount, _ in sums), sums[0][1], language, place) if whole else ""
    return "\n".join(lines), total


def _answers(case: Case, questions: Iterable[Question]) -> dict[str, object]:
    values: dict[str, object] = {}
    for question in questions:
        answer = case.answers.get(question.id, "")
        if not answer or answer == "unknown":
            continue
        if question.kind == "yes_no":
            values[question.id if answer == "yes" else f"{question.id}_no"] = True
        elif question.kind == "choice":
            values[f"{question.id}_{answer}"] = True
        elif question.kind == "date":
            values[question.id] = date.fromisoformat(answer)
        else:
            values[question.id] = answer
    return values


def compose(
    case: Case,
    questions: Iterable[Question],
    authority: Authority | None,
    *,
    day: date,
    reply_by: date | None,
    limitation_day: date | None,
    language: str,
) -> dict[str, str | bool]:
    """The values of a letter. What the person left empty is absent, so that `{% if %}` can test it."""
    losses, total = loss_lines(case.losses, language, case.place)
    found: dict[str, object] = {
        "day": day,
        "reply_by": reply_by,
        "limitation_day": limitation_day,
        "losses": losses,
        "losses_total": total,
        **_person(case),
        **_addressee(case, authority),
        **_event(case, language),
        **_previous(case),
        **_answers(case, questions),
    }
    if case.representative:
        found["representative_role"] = words_for(language)[f"role_{case.representative.role}"]
    values: dict[str, str | bool] = {}
    for name, value in found.items():
        if isinstance(value, date):
            values[name] = written_day(value, language, case.place)
        elif value is True:
            values[name] = True
        elif value:
            values[name] = str(value)
    return values
