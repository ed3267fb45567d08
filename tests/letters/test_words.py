"""Days and sums as each language writes them."""

from datetime import date
from decimal import Decimal

import pytest

from claims.letters.words import fixed_words, written_day, written_sum

DAY = date(2026, 11, 3)


@pytest.mark.parametrize(
    ("language", "place", "written"),
    [
        ("en", "gb", "3 November 2026"),
        ("en", "us-il", "November 3, 2026"),
        ("hi", "in", "3 नवंबर 2026"),
        ("th", "th", "3 พฤศจิกายน พ.ศ. 2569"),
        ("zh-Hans", "cn", "2026年11月3日"),
        ("pt-BR", "br", "3 de novembro de 2026"),
        ("ru", "ru", "3 ноября 2026 г."),
    ],
)
def test_a_day_in_full(language, place, written):
    assert written_day(DAY, language, place).replace("\xa0", " ").replace("\u202f", " ") == written


def test_french_writes_the_first_of_a_month_as_an_ordinal():
    assert written_day(date(2026, 10, 1), "fr", "fr") == "1er octobre 2026"
    assert written_day(date(2026, 10, 11), "fr", "fr") == "11 octobre 2026"


@pytest.mark.parametrize(
    ("language", "place"), [("en", "us-il"), ("es", "ar"), ("ar", "ae"), ("de", "de"), ("he", "il")]
)
def test_a_sum_names_its_currency_and_carries_no_hidden_marks(language, place):
    written = written_sum(Decimal("1250.50"), "USD", language, place)
    assert "USD" in written
    assert not set(written) & set("\u200e\u200f\u202a\u202b")


def test_the_fixed_words_are_there_in_every_language_of_letters():
    assert {"en", "hi", "ar", "he", "th", "zh-Hans", "pt-BR", "ru", "sl", "sw"} <= set(fixed_words())
