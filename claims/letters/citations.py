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
    "ar": r"(?:المواد|المادة|المادتين|للمادة|بالمادة)",
    "he": r"(?:סעיפים|סעיף|תקנות|תקנה)",
    "th": r"(?:มาตรา|ข้อ)",
    "tr": r"(?:[Mm]adde|m\.)",
    "sw": r"(?:[Kk]ifungu(?: cha)?|[Vv]ifungu(?: vya)?|[Ii]bara(?: ya)?)",
    "zh": r"第",
    "sl": r"(?:člen|§)",
}
_BEFORE = {"sl": re.compile(rf"({_NUMBER})\. člen"), "tr": re.compile(rf"({_NUMBER})(?:\.|['’]\w+) madde")}


def _pattern(language: str) -> re.Pattern[str]:
    marks = _MARKS.get(language.split("-", maxsplit=1)[0], _MARKS["en"])
    return re.compile(rf"(?<!\w){marks}[\s\u00a0(]*({_NUMBER})(?:\(\d+\))*")


def cited(wording: Wording, language: str) -> Iterator[tuple[int, str]]:
    """(line, number) of every article, section or rule that the wording names."""
    plain = language.split("-", maxsplit=1)[0]
    patterns = [_pattern(language), *([_BEFORE[plain]] if plain in _BEFORE else [])]
    for block in wording.blocks:
        for pattern in patterns:
            for found in pattern.finditer(block.text):
                yield block.line, found[1]


def numbers(texts: Iterable[str]) -> frozenset[str]:
    """All numbers of articles in these texts, each also without its letters (15 of 15a, 22 of 22A)."""
    found = {number for text in texts for number in re.findall(_NUMBER, text)}
    return frozenset(
        found | {number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") for number in found}
    )


def citable(place: PlaceLaw, rule: Rule) -> frozenset[str]:
    """The numbers a letter under this rule may cite: its provisions that were read in a source, the provisions of
    its periods, and the names and citations of the place's laws."""
    texts = [basis.provision for basis in rule.basis if basis.confidence == "seen"]
    if rule.reply and rule.reply.confidence == "seen":
        texts.append(rule.reply.provision)
    texts += [limit.provision for limit in rule.limitation if limit.confidence == "seen"]
    for law in place.model.laws.values():
        texts += [law.name, law.short, law.citation]
    return numbers(texts)
