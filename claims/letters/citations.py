"""Does a letter cite only what its rule rests on? Numbers of articles in the wording, against those in the law.

A safety net, not a proof: it knows the citing words of each letter language and compares numbers only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claims.law import PlaceLaw
from claims.law.model import Rule
from claims.letters.wording import Wording

_NUMBER = r"\d+[A-Za-z]{0,2}"
_MARKS = {
    "en": r"(?:Articles?|Arts?\.|[Ss]ections?|ss?\.|§§?|[Rr]ules?|Regulations?)",
    "fr": r"(?:[Aa]rticles?|[Aa]rts?\.)",
    "de": r"(?:Artikel|Art\.|§§?)",
    "it": r"(?:[Aa]rticol[oi]|artt?\.)",
    "es": r"(?:[Aa]rtículos?|[Aa]rts?\.)",
    "pt": r"(?:[Aa]rtigos?|[Aa]rts?\.)",
    "ru": r"(?:[Сс]тат(?:ья|ьи|ье|ью|ьями|ьях|ей)|[Сс]т\.)",
    "hi": r"(?:धाराओं|धारा|नियम|अनुच्छेदों|अनुच्छेद)",
    "bn": r"(?:ধারা|বিধি)",
    "gu": r"(?:કલમ|નિયમ)",
    "ta": r"(?:பிரிவு|விதி)",
    "as": r"(?:ধাৰা|নিয়ম)",
    "ar": r"(?:البند|المواد|المادة|المادتين|للمادة|بالمادة)",
    "he": r"(?:סעיפים|סעיף|תקנות|תקנה)",
    "th": r"(?:มาตรา|ข้อ)",
    "tr": r"(?:[Mm]adde|m\.)",
    "sw": r"(?:[Kk]anuni(?: ya)?|[Kk]ifungu(?: cha)?|[Vv]ifungu(?: vya)?|[Ii]bara(?: ya)?)",
    "zh": r"第",
    "sl": r"(?:člen|§)",
}
_BEFORE = {"sl": re.compile(rf"({_NUMBER})\. člen"), "tr": re.compile(rf"({_NUMBER})(?:\.|['’]\w+) madde")}


def _pattern(language: str) -> re.Pattern[str]:
    marks = _MARKS.get(language.split("-", maxsplit=1)[0], _MARKS["en"])
    return re.compile(rf"(?<!\w){marks}[\s\u00a0(]*({_NUMBER})(?:\(\d+\))*")


def cited(wording: Wording, language: str) -> Iterator[tuple[int, str]]:
    """(line, number) of every article, section or rule that the wording names."""
    plain = language.split("-", 1)[0]
    patterns = [_pattern(language), *([_BEFORE[plain]] if plain in _BEFORE else [])]
    for block in wording.blocks:
        for pattern in patterns:
            for found in pattern.finditer(arabic(block.text) if plain == "zh" else block.text):
                yield block.line, found[1]


def arabic(text: str) -> str:
    """Chinese numerals of articles as digits: 第一千零三十七条 becomes 第1037条."""
    return re.sub(r"(?<=第)[零〇一二三四五六七八九十百千]+(?=条)", lambda m: str(_chinese(m[0])), text)


def _chinese(numeral: str) -> int:
    total, digit = 0, 0
    for sign in numeral:
        if sign in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
        else:
            digit = "零一二三四五六七八九".find(sign) if sign != "〇" else 0
    return total + digit


def numbers(texts: Iterable[str]) -> frozenset[str]:
    """All numbers of articles in these texts, each also without its letters (15 of 15a, 22 of 22A)."""
    found = {number for text in texts for number in re.findall(_NUMBER, text)}
    return frozenset(found | {_plain(number) for number in found})


def citable(place: PlaceLaw, rules: Iterable[Rule]) -> frozenset[str]:
    """The numbers a letter under these rules may cite: provisions that were read in a source, the provisions of
    its periods, and the names and citations of the place's laws."""
    texts = [
        one for law in place.model.laws.values() for one in (law.name, law.short, law.english, law.citation)
    ]
    for rule in rules:
        texts += [basis.provision for basis in rule.basis if basis.confidence == "seen"]
        if rule.reply and rule.reply.confidence == "seen":
            texts.append(rule.reply.provision)
        texts += [limit.provision for limit in rule.limitation if limit.confidence == "seen"]
    return numbers(texts)


def may_cite(number: str, allowed: frozenset[str], own_language: bool) -> bool:
    """Is this number among the allowed? A reading copy writes the letters of a number its own way (13A for 13א)."""
    return number in allowed or ((not own_language or number[-1:].islower()) and _plain(number) in allowed)


def _plain(number: str) -> str:
    return re.match(r"\d+", number)[0]  # type: ignore[index]
