"""Days, sums and the few fixed words of a letter, in the letter's language. Nothing here asks the machine's locale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import tomli
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_month_names
from babel.numbers import format_currency

from claims.errors import DataError, Problem
from claims.paths import data_folder

_KEYS = {"assessed", "role_parent", "role_lawyer", "role_organisation", "role_other", "copy", "supplied"}
_COLONS = {"fr": "\u00a0: ", "zh-Hans": "："}  # others: as in English
_BUDDHIST_ERA = 543  # years; Thai letters count from the Buddha's passing


@lru_cache(maxsize=256)
def locale_of(language: str, place: str) -> Locale:
    """The way `language` is written in `place`: "en" is American in us-il, British in gb and everywhere else."""
    territory = place[:2].upper()
    plain = language.replace("-", "_")
    if language == "en" and territory not in ("US", "IN", "KE", "UG", "IL"):
        territory = "GB"
    for name in (f"{plain}_{territory}", plain):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en", "GB")


@lru_cache(maxsize=4096)
def written_day(day: date, language: str, place: str) -> str:
    """`day` in full, as a letter in this language writes it."""
    locale = locale_of(language, place)
    if language == "th":
        month = get_month_names("wide", locale=locale)[day.month]
        return f"{day.day} {month} พ.ศ. {day.year + _BUDDHIST_ERA}"
    written = format_date(day, "long", locale=locale)
    return f"1er{written[1:]}" if language == "fr" and day.day == 1 else written


@lru_cache(maxsize=1024)
def written_sum(amount: Decimal, currency: str, language: str, place: str) -> str:
    """A sum of money with the currency's code, since a sign could be mistaken for another dollar or peso.

    The marks of direction that some locales add are left out: the letter sets each value apart itself.
    """
    locale = locale_of(language, place)
    pattern = locale.currency_formats["standard"].pattern.replace("\xa4", "\xa4\xa4")
    if pattern.startswith("\xa4\xa4") and not pattern.startswith("\xa4\xa4\xa0"):
        pattern = pattern.replace("\xa4\xa4", "\xa4\xa4\xa0", 1)
    written = format_currency(amount, currency, pattern, locale=locale)
    return written.replace("\u200f", "").replace("\u200e", "").strip()


def colon(language: str) -> str:
    """What stands between a name and what is said of it, with its spaces."""
    return _COLONS.get(language, ": ")


@lru_cache(maxsize=4)
def fixed_words(file: Path | None = None) -> Mapping[str, Mapping[str, str]]:
    """The words of templates/letter/words.toml by language. Raises DataError where a language lacks one."""
    path = file or data_folder("templates") / "letter" / "words.toml"
    words: dict[str, dict[str, str]] = tomli.loads(path.read_text("utf-8"))
    problems = [
        Problem(
            path.name, 0, f"[{language}] has not exactly the words {', '.join(sorted(_KEYS))}", "complete it"
        )
        for language, table in words.items()
        if set(table) != _KEYS or not all(table.values())
    ]
    if problems:
        raise DataError(problems)
    return words


def words_for(language: str) -> Mapping[str, str]:
    """The fixed words of one language; English where a language has none yet (`claims check` reports it)."""
    words = fixed_words()
    return words.get(language) or words["en"]
