"""Until when a court can be asked.

Each period runs from its own day and ends on the corresponding date, or on the day before where the law counts the
first day (`first_day_counts`). It is never moved to a later working day: whoever relies on the last day should not rely
on a kindness of the calendar. Interruption and suspension are not computed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from claims.law.model import Limitation, Rule
from claims.law.periods import add_months

NEAR_DAYS = 90


@dataclass(frozen=True, slots=True)
class LimitationDay:
    limitation: Limitation
    day: date  # the last day
    start: date  # the day it runs from
    assumed: bool  # the day of learning of it is not known: the event's day, which is never later, stood in
    state: Literal["open", "near", "past"]  # as of the day passed in; near: within NEAR_DAYS

    @property
    def printable(self) -> bool:
        """Only a period that was read in a source may stand in a letter."""
        return self.limitation.confidence == "seen"


def limitation_days(
    rule: Rule,
    event: date | None = None,
    knowledge: date | None = None,
    letter: date | None = None,
    *,
    refusal: date | None = None,
    answer: date | None = None,
    on: date | None = None,
) -> tuple[LimitationDay, ...]:
    """The last days of the rule's periods whose beginning is known, in the order of the rule.

    `on` is the day against which near and past are judged: the letter's, unless another is given. An answer's day
    serves for a refusal whose own day is not given.
    """
    starts = {
        "event": event,
        "knowledge": knowledge or event,
        "letter": letter,
        "refusal": refusal or answer,
        "answer": answer or refusal,
    }
    days = []
    for one in rule.limitation:
        start = starts[one.from_]
        if start is not None:
            last = last_day(one, start)
            assumed = one.from_ == "knowledge" and knowledge is None
            days.append(LimitationDay(one, last, start, assumed, _state(last, on or letter)))
    return tuple(days)


def first_printable(rule: Rule, days: tuple[LimitationDay, ...]) -> LimitationDay | None:
    """The one that the letter's `limitation_day` names: the first period of the rule, or none.

    The wording speaks of that period's claim, so no other stands in where it is unconfirmed or its beginning
    unknown.
    """
    first = next(iter(days), None)
    return first if first and first.printable and first.limitation is rule.limitation[0] else None


def last_day(limitation: Limitation, start: date) -> date:
    if limitation.year_end:
        start = date(start.year, 12, 31)
    if limitation.first_day_counts:
        start = date.fromordinal(start.toordinal() - 1)
    if limitation.unit == "day":
        return date.fromordinal(start.toordinal() + limitation.count)
    return add_months(start, limitation.count * (12 if limitation.unit == "year" else 1))[0]


def _state(last: date, on: date | None) -> Literal["open", "near", "past"]:
    if on is None or (last - on).days > NEAR_DAYS:
        return "open"
    return "past" if last < on else "near"
