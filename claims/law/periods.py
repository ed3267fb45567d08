"""How a period in days, weeks, months or years ends. The arithmetic alone; `deadlines.py` makes deadlines of it.

`plain`: the day of the event is not counted. A period in months or years ends on the day that bears the same number
as the day of the event, or, where that month has no such day, on its last day (the corresponding date rule of the
common law: Dodds v Walker [1981] 1 WLR 1027, House of Lords; for most civil codes the same).

`inclusive`: the day of the event is day 1. A period in months or years ends the day before the corresponding one,
or on the month's last day where there is no corresponding one (as § 187(2), § 188(2) and (3) of the German Civil
Code have it).

`eu`: Regulation (EEC, Euratom) No 1182/71, Article 3. The day of the event is not counted (paragraph 1); weeks,
months and years end on the same day of the week or the same date, or on the month's last day (2(c)); holidays and
weekends count as any day unless working days are meant (3); a period not in hours that would end on a public
holiday, a Sunday or a Saturday ends with the next working day (4); a period of two days or more includes at least
two working days (5). Working days are those of the place where the action is to be taken (Article 2).

Hours are counted as whole days, begun days in full, since letters do not know at what hour they arrive.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from claims.law.calendar import WorkDays

Unit = Literal["hour", "day", "business_day", "week", "month", "year"]
Counting = Literal["plain", "inclusive", "eu"]
_DAY = timedelta(1)


def add_months(day: date, count: int) -> tuple[date, bool]:
    """The corresponding date `count` months on, and whether that month had it (else its last day is given)."""
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    last = monthrange(year, month)[1]
    return date(year, month, min(day.day, last)), day.day <= last


def period_end(
    start: date, count: int, unit: Unit, counting: Counting, work_days: WorkDays
) -> tuple[date, bool]:
    """The last day of a period, before any move to a working day; and whether a month was too short."""
    back = _DAY if counting == "inclusive" else timedelta(0)
    if unit in ("month", "year"):
        end, corresponds = add_months(start, count * (12 if unit == "year" else 1))
        return (end - back if corresponds else end), not corresponds
    if unit == "business_day":
        return work_days.add(start - back, count), False
    if unit == "hour":
        return start + timedelta(-(-count // 24)), False
    return start + timedelta(count * (7 if unit == "week" else 1)) - back, False


def two_working_days(start: date, end: date, work_days: WorkDays) -> date:
    """The end, moved so that the period holds two working days: Regulation 1182/71, Article 3(5)."""
    return max(end, work_days.add(start, 2))
