"""The country in the last line of an address, however it is spelled."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

_LANGUAGES = "en de fr es it nl pl hr sv da fi cs sk sl hu pt ro bg el et lv lt is nb".split()
_OTHERS = {
    "the netherlands": "NL",
    "republic of singapore": "SG",
    "united states of america": "US",
    "usa": "US",
    "czech republic": "CZ",
    "hong kong": "HK",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                names.setdefault(name.casefold(), code)
    return names | _OTHERS


def country_code(line: str) -> str | None:
    """The ISO 3166 code of a country's name in English or in a European language; None if it is none."""
    return _names().get(line.strip().casefold())
