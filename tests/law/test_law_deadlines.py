"""Deadlines as the law counts them: worked dates, properties, and a count that can explain itself."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.law.calendar import WorkDays, work_days
from claims.law.deadlines import POSTAL_DAYS, deadline_for, expected_receipt, reply_deadline, trigger_day
from claims.law.explain import SENTENCES
from claims.law.limitation import first_printable, limitation_days
from claims.law.model import Calendar, Limitation, Reply, Rule
from claims.law.periods import add_months, period_end

ENGLAND = work_days(Calendar(country="GB", subdivision="ENG"))
FRANCE = work_days(Calendar(country="FR"))
GULF = work_days(Calendar(country="AE", weekend=("friday", "saturday")))
CHINA = work_days(Calendar(country="CN"))
NOWHERE = work_days(Calendar())
PLACES = [ENGLAND, FRANCE, GULF, NOWHERE]


def reply(count: int, unit: str, counting: str = "plain", from_: str = "receipt", **more: object) -> Reply:
    data = {
        "count": count,
        "unit": unit,
        "counting": counting,
        "from": from_,
        "provision": "section 1",
        **more,
    }
    return Reply.model_validate(data)


def due(given: Reply, day: str, calendar: WorkDays = ENGLAND) -> str:
    return reply_deadline(given, date.fromisoformat(day), calendar).day.isoformat()


WORKED = [
    # the corresponding date, and the last day of a month that has none (Dodds v Walker [1981] 1 WLR 1027)
    (reply(1, "month"), "2026-11-23", "2026-12-23"),
    (reply(4, "month"), "1978-09-30", "1979-01-30"),
    (reply(1, "month"), "2026-01-31", "2026-02-28"),
    (reply(1, "month"), "2028-01-31", "2028-02-29"),
    (reply(1, "year"), "2028-02-29", "2029-02-28"),
    (reply(1, "month"), "2026-12-09", "2027-01-09"),  # a Saturday, which a plain count leaves
    (reply(1, "month", roll=True), "2026-12-09", "2027-01-11"),
    # Regulation 1182/71: a Saturday, and Christmas Day with Boxing Day and the weekend after it
    (reply(1, "month", "eu"), "2026-12-09", "2027-01-11"),
    (reply(1, "month", "eu"), "2026-11-25", "2026-12-29"),
    (reply(1, "month", "eu"), "2027-01-31", "2027-03-01"),
    (reply(2, "week", "eu"), "2026-11-23", "2026-12-07"),
    # Article 3(5): a period of two days or more holds at least two working days
    (reply(2, "day", "eu"), "2026-11-26", "2026-11-30"),
    (reply(2, "day", "eu"), "2026-11-27", "2026-12-01"),
    (reply(1, "day", "eu"), "2026-11-27", "2026-11-30"),
    # the day of the event is day 1
    (reply(30, "day", "inclusive"), "2026-11-23", "2026-12-22"),
    (reply(1, "month", "inclusive"), "2026-11-23", "2026-12-22"),
    (reply(1, "month", "inclusive"), "2026-12-01", "2026-12-31"),
    (reply(1, "month", "inclusive"), "2026-01-31", "2026-02-28"),
    (reply(1, "business_day", "inclusive"), "2026-11-23", "2026-11-23"),
    (reply(1, "business_day", "inclusive"), "2026-11-28", "2026-11-30"),
    # days, weeks, working days over Christmas, hours
    (reply(45, "day"), "2026-11-23", "2027-01-07"),
    (reply(20, "business_day"), "2026-12-10", "2027-01-12"),
    (reply(72, "hour"), "2026-11-23", "2026-11-26"),
    (reply(30, "hour"), "2026-11-23", "2026-11-25"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "day", "end"), WORKED)
def test_worked_dates(given, day, end):
    assert due(given, day) == end


def test_each_place_has_its_own_working_days():
    five = reply(5, "business_day")
    assert due(five, "2026-07-10", FRANCE) == "2026-07-20"  # 14 July is a holiday
    assert due(five, "2026-07-10", ENGLAND) == "2026-07-17"
    assert due(reply(1, "business_day"), "2026-11-26", GULF) == "2026-11-29"  # a Sunday
    assert due(reply(1, "business_day"), "2026-02-13", CHINA) == "2026-02-14"  # a Saturday that is worked
    assert due(reply(1, "business_day"), "2026-12-24", NOWHERE) == "2026-12-25"


def test_days_added_by_hand_are_holidays():
    closed = work_days(Calendar(country="GB", subdivision="ENG", extra_holidays=(date(2026, 11, 24),)))
    assert due(reply(1, "business_day"), "2026-11-23", closed) == "2026-11-25"


def test_an_extension_is_one_period_with_the_first():
    longer = reply(1, "month", "eu", extension={"count": 2, "unit": "month", "when": "where it is complex"})
    deadline = reply_deadline(longer, date(2027, 1, 31), ENGLAND)
    assert deadline.latest == date(2027, 4, 30)  # three months from 31 January, not two from 28 February
    other = reply(30, "day", extension={"count": 5, "unit": "business_day", "when": "with reasons"})
    assert reply_deadline(other, date(2026, 11, 23), ENGLAND).latest == date(2027, 1, 4)


def test_triggers():
    sent, proof = date(2026, 11, 23), date(2026, 12, 1)
    assert expected_receipt(sent, "email") == sent
    assert expected_receipt(sent, "post") == sent + timedelta(POSTAL_DAYS)
    assert trigger_day(reply(1, "month", from_="sending"), sent, "post") == (sent, False)
    assert trigger_day(reply(1, "month"), sent, "post") == (date(2026, 11, 26), True)
    assert trigger_day(reply(1, "month"), sent, "post", received=proof) == (proof, False)
    assert trigger_day(reply(1, "month", from_="identity"), sent, "email", identity=proof) == (proof, False)
    assert trigger_day(reply(1, "month", from_="payment"), sent, "email") == (sent, True)


def test_a_letter_by_post_leaves_room_at_both_ends():
    deadline = deadline_for(reply(1, "month"), date(2026, 11, 23), "post", ENGLAND)
    assert (deadline.earliest, deadline.day) == (date(2026, 12, 23), date(2026, 12, 26))
    # 26 December is a Saturday: working days begin again on the 29th, three more for the post, then the day after
    assert deadline.safe_from == date(2027, 1, 4)
    assert deadline_for(reply(1, "month"), date(2026, 11, 23), "email", ENGLAND).safe_from == date(
        2026, 12, 24
    )


def test_a_count_explains_itself():
    five = reply(2, "business_day", extension={"count": 5, "unit": "day", "when": "with reasons"})
    said = deadline_for(five, date(2026, 12, 21), "post", ENGLAND).explain_en()
    assert said == (
        "section 1 gives them 2 working days to answer.",
        "A letter posted on Monday 21 December 2026 is expected 3 days later, on Thursday 24 December 2026. "
        "This is our assumption; recorded delivery tells the true day.",
        "The time runs from the arrival of the letter, which we expect on Thursday 24 December 2026.",
        "That day itself is not counted.",
        "Only working days are counted.",
        "Christmas Day on Friday 25 December 2026 is a public holiday and is not counted.",
        "Boxing Day (observed) on Monday 28 December 2026 is a public holiday and is not counted.",
        "2 working days end on Wednesday 30 December 2026.",
        "They may take 5 days more with reasons: until Monday 4 January 2027.",
        "If nothing has come, you can safely say so from Monday 4 January 2027 on.",
    )


def test_every_kind_of_step_has_a_sentence_and_occurs():
    counts = [
        (reply(1, "month", "eu"), date(2026, 11, 25), ENGLAND, "email"),
        (reply(1, "month", "inclusive"), date(2026, 1, 31), NOWHERE, "email"),
        (reply(2, "day", "eu"), date(2026, 12, 25), ENGLAND, "email"),
        (reply(2, "day", "eu", from_="sending"), date(2026, 11, 27), NOWHERE, "email"),
        (reply(48, "hour"), date(2026, 11, 27), NOWHERE, "email"),
        (reply(3, "business_day", extension={"count": 1, "unit": "day", "when": "x"}), date(2026, 12, 23), ENGLAND, "post"),
    ]  # fmt: skip
    seen = set()
    for given_, day, calendar, by in counts:
        deadline = deadline_for(given_, day, by, calendar)
        assert len(deadline.explain_en()) == len(deadline.explanation)
        seen |= {step.kind for step in deadline.explanation}
    assert seen == set(SENTENCES)


days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
replies = st.builds(
    reply,
    st.integers(1, 40),
    st.sampled_from(["hour", "day", "business_day", "week", "month", "year"]),
    st.sampled_from(["plain", "inclusive", "eu"]),
    roll=st.booleans(),
)
calendars = st.sampled_from(PLACES)


@given(replies, days, st.integers(0, 60), calendars)
def test_a_later_trigger_never_ends_earlier(given_, day, later, calendar):
    one, other = (reply_deadline(given_, start, calendar) for start in (day, day + timedelta(later)))
    assert one.day <= other.day
    assert one.safe_from <= other.safe_from


@given(replies, days, calendars)
def test_the_days_stand_in_order(given_, day, calendar):
    deadline = deadline_for(given_, day, "post", calendar)
    assert day <= deadline.earliest <= deadline.day <= deadline.latest
    assert deadline.day < deadline.safe_from
    assert calendar.is_working(deadline.safe_from)


@given(st.integers(1, 60), days, calendars)
def test_working_days_are_counted_exactly(count, day, calendar):
    end, _ = period_end(day, count, "business_day", "plain", calendar)
    between = [day + timedelta(n) for n in range(1, (end - day).days + 1)]
    assert sum(map(calendar.is_working, between)) == count
    assert calendar.is_working(end)
    named = [one for one, _ in calendar.holidays_between(day, end)]
    assert named == [one for one in [day, *between] if calendar.holiday(one) and not calendar.is_weekend(one)]


@given(days, st.integers(0, 48))
def test_months_end_on_the_same_number_or_the_last_day(day, count):
    end, corresponds = add_months(day, count)
    assert (end.year - day.year) * 12 + end.month - day.month == count
    assert end.day == day.day if corresponds else (end + timedelta(1)).day == 1
    assert corresponds or end.day < day.day


@given(replies, days, calendars)
def test_what_rolls_ends_on_a_working_day(given_, day, calendar):
    if given_.unit != "hour" and (given_.roll or given_.counting == "eu"):
        assert calendar.is_working(reply_deadline(given_, day, calendar).day)


def limited(*periods: Limitation) -> Rule:
    return Rule.model_validate(
        {
            "id": "x", "remedy": "reparation", "against": ["private"], "from": date(2020, 1, 1),
            "source": "https://example.org", "checked": date(2026, 1, 1), "confidence": "seen",
            "limitation": [one.model_dump(by_alias=True) for one in periods],
        }
    )  # fmt: skip


def period(count: int, unit: str, from_: str, confidence: str = "seen") -> Limitation:
    return Limitation.model_validate(
        {"count": count, "unit": unit, "from": from_, "provision": "section 9", "confidence": confidence}
    )


def test_limitation():
    rule = limited(period(6, "year", "event"), period(1, "year", "knowledge"), period(30, "day", "refusal"))
    event, letter = date(2026, 11, 10), date(2026, 11, 23)
    found = limitation_days(rule, event=event, knowledge=None, letter=letter)
    assert [one.day for one in found] == [date(2032, 11, 10), date(2027, 11, 10)]
    assert [one.assumed for one in found] == [False, True]
    refused = limitation_days(rule, event, date(2026, 11, 12), letter, answer=date(2026, 11, 20))
    assert [one.day for one in refused][1:] == [date(2027, 11, 12), date(2026, 12, 20)]
    assert [one.state for one in refused] == ["open", "open", "near"]
    assert limitation_days(rule, event, on=date(2027, 11, 10))[1].state == "near"
    assert limitation_days(rule, event, on=date(2027, 11, 11))[1].state == "past"


@pytest.mark.parametrize(
    ("event", "last"),
    [
        (date(2026, 11, 13), date(2027, 11, 12)),
        (date(2027, 3, 1), date(2028, 2, 28)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 1, 1), date(2027, 12, 31)),
    ],
)
def test_where_the_first_day_counts_the_period_ends_a_day_earlier(event, last):
    """ "One year beginning with the date on which the act took place" (Human Rights Act 1998, section 7(5))."""
    one = Limitation.model_validate(
        {"count": 1, "unit": "year", "from": "event", "first_day_counts": True, "provision": "section 7(5)"}
    )
    assert limitation_days(limited(one), event)[0].day == last


def test_a_letter_names_the_first_period_or_none():
    event = date(2026, 11, 10)
    sure, unsure = period(6, "year", "event"), period(1, "year", "event", "memory")
    first = first_printable(limited(sure, unsure), limitation_days(limited(sure, unsure), event))
    assert first is None or first.day == date(2032, 11, 10)
    rule = limited(unsure, sure)
    assert first_printable(rule, limitation_days(rule, event)) is None
    rule = limited(period(1, "year", "answer"), sure)
    assert first_printable(rule, limitation_days(rule, event)) is None
    rule = limited(sure, unsure)
    found = first_printable(rule, limitation_days(rule, event))
    assert found
    assert found.day == date(2032, 11, 10)
