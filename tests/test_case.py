"""The case file: everything is said where it is wrong, and a person's words are kept."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.case import clean
from claims.case_file import case_from
from claims.errors import InputError

GOOD = {
    "place": "gb",
    "remedy": "disclosure",
    "person": {"name": "A. Example"},
    "recipient": {"name": "Example Stores", "sort": "private"},
}


def test_the_least_that_makes_a_case():
    case = case_from(GOOD)
    assert case.person.name == "A. Example"
    assert case.event.day is None
    assert case.losses == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"person": {}}, "person.name"),
        ({"person": {"name": "A. Example", "nme": "x"}}, "person.nme"),
        ({"recipient": {"name": "X"}}, "recipient.sort"),
        ({"recipient": {"name": "X", "sort": "privat"}}, "recipient.sort"),
        ({"remedy": "revenge"}, "remedy"),
        ({"event": {"day": "10.11.2026"}}, "event.day"),
        ({"event": {"description": "x" * 4001}}, "event.description"),
        ({"loss": [{"head": "wages", "amount": "12,50", "currency": "GBP"}]}, "loss[1].amount"),
        ({"loss": [{"head": "wages", "amount": "NaN", "currency": "GBP"}]}, "loss[1].amount"),
        ({"loss": [{"head": "wages", "amount": 5}]}, "loss[1].currency"),
        ({"previous": {"remedy": "disclosure"}}, "previous.day"),
        ({"representative": {"name": "B. Example", "role": "friend"}}, "representative.role"),
        ({"nonsense": 1}, "nonsense"),
        ({"person": "A. Example"}, "person"),
    ],
)
def test_a_mistake_is_named_by_its_field(change, field):
    with pytest.raises(InputError) as caught:
        case_from({**GOOD, **change})
    assert caught.value.field == field


def test_days_and_sums_are_read_as_written():
    case = case_from(
        {
            **GOOD,
            "event": {"day": date(2026, 11, 10)},
            "loss": [{"head": "wages", "amount": "12.50", "currency": "GBP"}],
            "answers": {"flag": True, "when": date(2026, 1, 2), "empty": ""},
        }
    )
    assert case.event.day == date(2026, 11, 10)
    assert case.losses[0].amount == Decimal("12.50")
    assert case.answers == {"flag": "yes", "when": "2026-01-02"}


def test_words_are_kept_as_typed_but_for_what_no_letter_can_carry():
    typed = "  {{ 7*7 }} & <b> \u200f\u0627\u0644\u0628\u0627\u0628 \U0001f600 \u0b95\u0bcd\u0bb7\r\nsecond\x00 line\u2028third  "
    assert (
        clean(typed)
        == "{{ 7*7 }} & <b> \u200f\u0627\u0644\u0628\u0627\u0628 \U0001f600 \u0b95\u0bcd\u0bb7\nsecond line\nthird"
    )


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text):
    once = clean(text)
    assert clean(once) == once
    assert "\x00" not in once
