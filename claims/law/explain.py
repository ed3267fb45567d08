"""The steps of a count as sentences. English; the same texts are what the catalogs translate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from claims.law.deadlines import Kind, Step, Value

SENTENCES: Mapping[Kind, str] = {
    "period": "{provision} gives them {period} to {what}.",
    "trigger": "The time runs from {from} on {day}.",
    "trigger_assumed": "The time runs from {from}, which we expect on {day}.",
    "posted": "A letter posted on {sent} is expected {count} days later, on {day}. "
    "This is our assumption; recorded delivery tells the true day.",
    "day_not_counted": "That day itself is not counted.",
    "day_counted": "That day itself is the first day.",
    "short_month": "The last month has no day of that number, so its last day counts.",
    "holiday": "{name} on {day} is a public holiday and is not counted.",
    "weekends": "Only working days are counted.",
    "end": "{period} end on {day}.",
    "moved": "{day} is not a working day ({why}), so the time runs to {to}.",
    "two_working_days": "The time must hold at least two working days, so it runs to {to}.",
    "hours_as_days": "The hour of arrival is not known, so whole days are counted: {count}.",
    "no_holidays": "Public holidays are not known here: if one falls on the last day, they may have longer.",
    "extension": "They may take {period} more {when}: until {day}.",
    "safe": "If nothing has come, you can safely say so from {day} on.",
}
TRIGGERS: Mapping[str, str] = {
    "sending": "the sending of the letter",
    "receipt": "the arrival of the letter",
    "identity": "the proof of identity",
    "payment": "the payment of the fee",
}
UNITS: Mapping[str, tuple[str, str]] = {
    "hour": ("hour", "hours"),
    "day": ("day", "days"),
    "business_day": ("working day", "working days"),
    "week": ("week", "weeks"),
    "month": ("month", "months"),
    "year": ("year", "years"),
}
_MONTHS = "January February March April May June July August September October November December".split()
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def sentences(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(_sentence(step) for step in steps)


def _sentence(step: Step) -> str:
    values = {key: _words(key, value) for key, value in step.values.items()}
    if "unit" in step.values:
        count = step.values["count"]
        values["period"] = f"{count} {UNITS[str(step.values['unit'])][count != 1]}"
    text = SENTENCES[step.kind]
    if step.kind == "end" and step.values["count"] == 1:
        text = text.replace(" end on", " ends on")
    return text.format_map(values)


def _words(key: str, value: Value) -> str:
    if isinstance(value, date):
        return f"{_WEEKDAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]} {value.year}"
    if key == "from":
        return TRIGGERS[str(value)]
    return str(value)
