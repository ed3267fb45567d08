"""The working days of a place: its weekend, its public holidays and days added by hand.

Public holidays come from the package `holidays`, looked up once for each country and year. Where a
government makes a Saturday or Sunday a working day in exchange for a holiday (China, Russia …), it counts as one.
A place without a country knows weekends only, and says so when it explains a date.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from claims.law.model import Calendar

_DAY = timedelta(1)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ADDED = "Day without business"


@dataclass(frozen=True, slots=True)
class _Year:
    off: MappingProxyType[date, str]  # public holidays with their English names
    on: frozenset[date]  # weekend days that are working days that year


@lru_cache(maxsize=512)
def _year(country: str, subdivision: str, year: int) -> _Year:
    found = _lookup(country, subdivision, year)
    off = {day: str(name) for day, name in found.items() if day.year == year}
    return _Year(MappingProxyType(off), frozenset(getattr(found, "weekend_workdays", ()) or ()))


def _lookup(country: str, subdivision: str, year: int) -> Any:
    import holidays  # noqa: PLC0415 - 80 ms that only a deadline needs

    found = holidays.country_holidays(country, subdiv=subdivision or None, years=year)
    if "en_US" in getattr(found, "supported_languages", ()):
        found = holidays.country_holidays(country, subdiv=subdivision or None, years=year, language="en_US")
    return found


@dataclass(frozen=True, slots=True)
class WorkDays:
    """Which days are working days."""

    country: str
    subdivision: str
    weekend: frozenset[int]  # Monday is 0
    extra: frozenset[date]

    @property
    def knows_holidays(self) -> bool:
        return bool(self.country)

    def holiday(self, day: date) -> str:
        """The name of the public holiday on that day, or nothing."""
        if day in self.extra:
            return _ADDED
        return _year(self.country, self.subdivision, day.year).off.get(day, "") if self.country else ""

    def is_weekend(self, day: date) -> bool:
        if day.weekday() not in self.weekend:
            return False
        return not (self.country and day in _year(self.country, self.subdivision, day.year).on)

    def is_working(self, day: date) -> bool:
        return not self.is_weekend(day) and not self.holiday(day)

    def next_working(self, day: date) -> date:
        """The day itself if it is a working day, else the first one after it."""
        while not self.is_working(day):
            day += _DAY
        return day

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`."""
        year, after = day.year, day.toordinal()
        while True:
            days = _working(self, year)
            at = bisect_right(days, after) + count - 1
            if at < len(days):
                return date.fromordinal(days[at])
            count = at - len(days) + 1
            year += 1

    def holidays_between(self, first: date, last: date) -> Iterator[tuple[date, str]]:
        """Public holidays on days that would else be working, both ends included."""
        for year in range(first.year, last.year + 1):
            off = _year(self.country, self.subdivision, year).off if self.country else {}
            for day in sorted({*off, *self.extra}):
                if day.year == year and first <= day <= last and not self.is_weekend(day):
                    yield day, self.holiday(day)


@lru_cache(maxsize=256)
def _working(calendar: WorkDays, year: int) -> tuple[int, ...]:
    """The working days of a year as ordinals, in order."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return tuple(n for n in range(first, last + 1) if calendar.is_working(date.fromordinal(n)))


@lru_cache(maxsize=128)
def _work_days(country: str, subdivision: str, weekend: tuple[str, ...], extra: tuple[date, ...]) -> WorkDays:
    return WorkDays(country, subdivision, frozenset(map(_WEEKDAYS.index, weekend)), frozenset(extra))


def work_days(calendar: Calendar) -> WorkDays:
    return _work_days(calendar.country or "", calendar.subdivision, calendar.weekend, calendar.extra_holidays)


def calendar_faults(calendar: Calendar) -> Iterator[tuple[str, str, str]]:
    """What `holidays` does not know: (key, what, how to mend)."""
    if len(set(calendar.weekend)) == 7:
        yield "weekend", "every day is a weekend", "name the days on which offices are closed"
    if calendar.country is None:
        if calendar.subdivision:
            yield "subdivision", "a subdivision without a country", "add `country`"
        return
    import holidays  # noqa: PLC0415

    known = holidays.list_supported_countries()
    if calendar.country not in known:
        close = get_close_matches(calendar.country, known, 3)
        mend = f"leave `country` out, or use one of {', '.join(close)}" if close else "leave `country` out"
        yield "country", f"the package holidays does not know the country {calendar.country}", mend
    elif calendar.subdivision and calendar.subdivision not in known[calendar.country]:
        what = f"the package holidays does not know {calendar.subdivision} in {calendar.country}"
        yield "subdivision", what, f"known there: {', '.join(known[calendar.country]) or 'none'}"
