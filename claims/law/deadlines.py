"""Until when an answer is due, with every step of the count.

The days are those of the law as `law.toml` states it (see `periods.py` for the three ways to count). What is ours
and not the law's is named: a letter by post is expected POSTAL_DAYS after it was sent, and an answer by post is
given as long again before one says that none came.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from claims.law.calendar import WorkDays
from claims.law.limitation import LimitationDay, first_printable, limitation_days
from claims.law.model import Reply
from claims.law.periods import period_end, two_working_days

__all__ = [
    "POSTAL_DAYS", "Deadline", "LimitationDay", "Step", "deadline_for", "expected_receipt", "first_printable",
    "limitation_days", "reply_deadline", "trigger_day",
]  # fmt: skip

# How long we expect a letter by post to travel: an assumption of this program, not a rule of any law. Recorded
# delivery tells the true day.
POSTAL_DAYS = 3

SentBy = Literal["email", "post", "form", "hand"]
Kind = Literal[
    "period", "trigger", "trigger_assumed", "posted", "day_not_counted", "day_counted", "short_month",
    "holiday", "weekends", "end", "moved", "two_working_days", "hours_as_days", "no_holidays", "extension", "safe",
]  # fmt: skip
Value = str | int | date
_DAY = timedelta(1)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the count: a kind, whose sentence can be translated, and the values that stand in it."""

    kind: Kind
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Deadline:
    day: date  # the last day for the answer
    earliest: date  # the same, had the letter arrived the day it was sent
    latest: date  # the same, if the recipient uses its extension in full
    safe_from: date  # the first day on which one can safely say that it has passed without an answer
    explanation: tuple[Step, ...]

    def explain_en(self) -> tuple[str, ...]:
        """The count in plain English, a sentence a step."""
        from claims.law.explain import sentences  # noqa: PLC0415 - the sentences are not needed for a letter

        return sentences(self.explanation)


def expected_receipt(day: date, sent_by: SentBy) -> date:
    """When a letter is expected to arrive: the same day, but by post POSTAL_DAYS later (our assumption).

    Plain days, whatever the weekday: `safe_from` leaves room for a later arrival.
    """
    return day + timedelta(POSTAL_DAYS) if sent_by == "post" else day


def trigger_day(
    reply: Reply,
    sent: date,
    sent_by: SentBy,
    *,
    received: date | None = None,
    identity: date | None = None,
    payment: date | None = None,
) -> tuple[date, bool]:
    """The day from which the period runs, and whether it had to be assumed.

    Identity and payment: the day they were given, else taken as given together with the letter.
    """
    if reply.from_ == "sending":
        return sent, False
    known = {"receipt": received, "identity": identity, "payment": payment}[reply.from_]
    return (known, False) if known else (received or expected_receipt(sent, sent_by), True)


def reply_deadline(
    reply: Reply,
    trigger: date,
    calendar: WorkDays,
    *,
    sent: date | None = None,
    sent_by: SentBy = "email",
    assumed: bool = False,
) -> Deadline:
    """The deadline of a period that runs from `trigger`.

    `sent`: the day of the letter, where the trigger is a later day; `assumed`: the trigger is what we expect and
    not what is known.
    """
    day, steps = _count(reply, trigger, calendar)
    latest = _extended(reply, trigger, calendar) or day
    earliest = day if sent is None or sent >= trigger else _count(reply, sent, calendar)[0]
    safe = _safe_from(day, calendar, sent_by)
    after: list[Step] = []
    if reply.extension:
        more = reply.extension
        after = [
            Step("extension", {"count": more.count, "unit": more.unit, "when": more.when, "day": latest}),
        ]
    said = (
        Step(
            "period",
            {"provision": reply.provision, "what": reply.what, "count": reply.count, "unit": reply.unit},
        ),
        *_trigger_steps(reply, trigger, sent, sent_by, assumed),
        *steps,
        *after,
        Step("safe", {"day": safe}),
    )
    return Deadline(day, min(day, earliest), max(day, latest), safe, said)


def deadline_for(
    reply: Reply,
    sent: date,
    sent_by: SentBy,
    calendar: WorkDays,
    *,
    received: date | None = None,
    identity: date | None = None,
    payment: date | None = None,
) -> Deadline:
    """The deadline of a letter sent on a day, with the arrival expected where it is not known."""
    trigger, assumed = trigger_day(
        reply, sent, sent_by, received=received, identity=identity, payment=payment
    )
    return reply_deadline(reply, trigger, calendar, sent=sent, sent_by=sent_by, assumed=assumed)


def _count(reply: Reply, trigger: date, calendar: WorkDays) -> tuple[date, list[Step]]:
    end, short = period_end(trigger, reply.count, reply.unit, reply.counting, calendar)
    steps = list(_counting_steps(reply, trigger, end, short, calendar))
    last = _settled(reply, trigger, end, calendar)
    moved = calendar.next_working(end) if last != end else end
    if moved != end:
        steps.append(Step("moved", {"day": end, "why": calendar.holiday(end) or "weekend", "to": moved}))
    if last != moved:
        steps.append(Step("two_working_days", {"to": last}))
    return last, steps


def _settled(reply: Reply, trigger: date, end: date, calendar: WorkDays) -> date:
    """The end, moved to a working day where the law says so."""
    if reply.unit == "hour":
        return end
    if reply.counting == "eu" and (reply.count > 1 or reply.unit not in ("day", "business_day")):
        end = two_working_days(trigger, end, calendar)
    return calendar.next_working(end) if reply.roll or reply.counting == "eu" else end


def _extended(reply: Reply, trigger: date, calendar: WorkDays) -> date | None:
    """The end with the extension: counted as one period where the units are the same, else from the first end."""
    more = reply.extension
    if more is None:
        return None
    if more.unit == reply.unit:
        end, _ = period_end(trigger, reply.count + more.count, more.unit, reply.counting, calendar)
    else:
        first, _ = period_end(trigger, reply.count, reply.unit, reply.counting, calendar)
        counting: Literal["plain", "eu"] = "eu" if reply.counting == "eu" else "plain"
        end, _ = period_end(first, more.count, more.unit, counting, calendar)
    return calendar.next_working(end) if reply.roll or reply.counting == "eu" else end


def _safe_from(day: date, calendar: WorkDays, sent_by: SentBy) -> date:
    """The working day after the deadline, counted generously: as if it moved to a working day in any case."""
    travel = timedelta(POSTAL_DAYS if sent_by == "post" else 0)
    return calendar.next_working(calendar.next_working(day) + travel + _DAY)


def _trigger_steps(
    reply: Reply, trigger: date, sent: date | None, sent_by: SentBy, assumed: bool
) -> Iterator[Step]:
    if sent_by == "post" and assumed and sent is not None:
        yield Step("posted", {"sent": sent, "count": POSTAL_DAYS, "day": trigger})
    yield Step("trigger_assumed" if assumed else "trigger", {"from": reply.from_, "day": trigger})


def _counting_steps(
    reply: Reply, trigger: date, end: date, short: bool, calendar: WorkDays
) -> Iterator[Step]:
    if reply.unit == "hour":
        yield Step("hours_as_days", {"count": -(-reply.count // 24)})
    else:
        yield Step("day_counted" if reply.counting == "inclusive" else "day_not_counted", {"day": trigger})
    if reply.unit == "business_day":
        yield Step("weekends")
        first = trigger if reply.counting == "inclusive" else trigger + _DAY
        for day, name in calendar.holidays_between(first, end):
            yield Step("holiday", {"day": day, "name": name})
    needs_holidays = reply.unit == "business_day" or reply.roll or reply.counting == "eu"
    if needs_holidays and not calendar.knows_holidays:
        yield Step("no_holidays")
    if short:
        yield Step("short_month", {"day": end})
    yield Step("end", {"day": end, "count": reply.count, "unit": reply.unit})
