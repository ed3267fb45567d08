"""What a language means for a page: its direction, its fonts, and how Word and Typst name it."""

from __future__ import annotations

import re
from dataclasses import dataclass

RTL_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
RTL = re.compile(f"[{RTL_LETTERS}]")
NOT_RTL = re.compile(f"[^\\W_{RTL_LETTERS}]")  # letters and digits that are not written from right to left
LEFT_TO_RIGHT_MARK = "\u200e"
_NUMBERS_APART = re.compile(r"^\+|\d[\s()-]+\d")
_RTL_SCRIPTS = {"Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm"}

_SCRIPTS = {
    "ar": "Arab", "fa": "Arab", "ur": "Arab", "ps": "Arab", "ckb": "Arab", "sd": "Arab", "ug": "Arab",
    "he": "Hebr", "yi": "Hebr", "dv": "Thaa",
    "hi": "Deva", "mr": "Deva", "ne": "Deva", "sa": "Deva", "mai": "Deva", "kok": "Deva",
    "bn": "Beng", "as": "Beng", "gu": "Gujr", "pa": "Guru", "or": "Orya", "ta": "Taml", "te": "Telu",
    "kn": "Knda", "ml": "Mlym", "si": "Sinh",
    "th": "Thai", "lo": "Laoo", "my": "Mymr", "km": "Khmr", "am": "Ethi", "ti": "Ethi",
    "zh": "Hans", "ja": "Jpan", "ko": "Kore", "hy": "Armn", "ka": "Geor",
}  # fmt: skip

# script: the font of the page, and the font Word takes where that one is not installed
_FONTS = {
    "Arab": ("Noto Naskh Arabic", "Arial"),
    "Hebr": ("Noto Sans Hebrew", "Arial"),
    "Thaa": ("Noto Sans Thaana", "MV Boli"),
    "Deva": ("Noto Sans Devanagari", "Nirmala UI"),
    "Beng": ("Noto Sans Bengali", "Nirmala UI"),
    "Gujr": ("Noto Sans Gujarati", "Nirmala UI"),
    "Guru": ("Noto Sans Gurmukhi", "Nirmala UI"),
    "Orya": ("Noto Sans Oriya", "Nirmala UI"),
    "Taml": ("Noto Sans Tamil", "Nirmala UI"),
    "Telu": ("Noto Sans Telugu", "Nirmala UI"),
    "Knda": ("Noto Sans Kannada", "Nirmala UI"),
    "Mlym": ("Noto Sans Malayalam", "Nirmala UI"),
    "Sinh": ("Noto Sans Sinhala", "Nirmala UI"),
    "Thai": ("Noto Sans Thai", "Leelawadee UI"),
    "Laoo": ("Noto Sans Lao", "Leelawadee UI"),
    "Mymr": ("Noto Sans Myanmar", "Myanmar Text"),
    "Khmr": ("Noto Sans Khmer", "Leelawadee UI"),
    "Ethi": ("Noto Sans Ethiopic", "Ebrima"),
    "Hans": ("Noto Sans CJK SC", "Microsoft YaHei"),
    "Hant": ("Noto Sans CJK TC", "Microsoft JhengHei"),
    "Jpan": ("Noto Sans CJK JP", "Yu Gothic"),
    "Kore": ("Noto Sans CJK KR", "Malgun Gothic"),
    "Armn": ("Noto Sans Armenian", "Sylfaen"),
    "Geor": ("Noto Sans Georgian", "Sylfaen"),
}
_EAST_ASIAN = {"Hans", "Hant", "Jpan", "Kore"}
_ALPHABETS = {"Latn", "Armn", "Geor"}  # Word sets these with the ordinary font of a run
LATIN_FONT = ("Noto Sans", "Calibri")

_REGIONS = {
    "en": "GB", "hi": "IN", "bn": "BD", "gu": "IN", "pa": "IN", "or": "IN", "ta": "IN", "te": "IN", "kn": "IN",
    "ml": "IN", "mr": "IN", "as": "IN", "ne": "NP", "ar": "SA", "he": "IL", "fa": "IR", "ur": "PK", "th": "TH",
    "my": "MM", "km": "KH", "lo": "LA", "am": "ET", "zh": "CN", "ja": "JP", "ko": "KR", "tr": "TR", "ru": "RU",
    "uk": "UA", "sl": "SI", "sr": "RS", "de": "DE", "fr": "FR", "es": "ES", "it": "IT", "pt": "PT", "nl": "NL",
    "pl": "PL", "el": "GR", "sv": "SE", "da": "DK", "nb": "NO", "fi": "FI", "cs": "CZ", "hu": "HU", "ro": "RO",
    "bg": "BG", "hr": "HR", "sw": "KE", "id": "ID", "ms": "MY", "vi": "VN", "ka": "GE", "hy": "AM", "si": "LK",
}  # fmt: skip


def marked(text: str) -> str:
    """A text of Latin letters or figures as a right-to-left Word paragraph needs it.

    Word knows no isolates: a line that begins or ends with a figure or a sign, and a telephone number, would be torn
    apart. Invisible marks around the line, never inside it, hold it together.
    """
    return "\n".join(_held(line) for line in text.split("\n"))


def _held(line: str) -> str:
    if not line or RTL.search(line):
        return line
    if any(c.isalpha() for c in line):
        torn = not line[0].isalpha() or not line[-1].isalnum()
    else:
        torn = bool(_NUMBERS_APART.search(line))
    return f"{LEFT_TO_RIGHT_MARK}{line}{LEFT_TO_RIGHT_MARK}" if torn else line


@dataclass(frozen=True, slots=True)
class Language:
    """A BCP 47 tag, taken apart."""

    tag: str
    code: str  # hi
    script: str  # Deva
    region: str  # IN, or empty

    @property
    def rtl(self) -> bool:
        return self.script in _RTL_SCRIPTS

    @property
    def east_asian(self) -> bool:
        return self.script in _EAST_ASIAN

    @property
    def complex(self) -> bool:
        """Word sets this script with a run's `cs` font and size."""
        return self.script not in _EAST_ASIAN and self.script not in _ALPHABETS and self.script in _FONTS

    @property
    def font(self) -> tuple[str, str]:
        """The font of the script, and what Word may take instead."""
        return _FONTS.get(self.script, LATIN_FONT)

    @property
    def word(self) -> str:
        """As Word writes it: always with a region, never with a script (sr-Latn apart)."""
        region = self.region or _REGIONS.get(self.code, "")
        if self.code == "zh":
            region = self.region or ("TW" if self.script == "Hant" else "CN")
        script = (
            f"-{self.script}"
            if self.code in ("sr", "uz", "az", "bs") and self.script in ("Latn", "Cyrl")
            else ""
        )
        return f"{self.code}{script}" + (f"-{region}" if region else "")


def language_of(tag: str) -> Language:
    found = re.match(r"([a-z]{2,3})(?:-([A-Z][a-z]{3}))?(?:-([A-Z]{2}|[0-9]{3}))?", tag)
    if not found:
        return Language(tag, "und", "Latn", "")
    code, script, region = found[1], found[2] or "", found[3] or ""
    if code == "zh" and not script:
        script = "Hant" if region in ("TW", "HK", "MO") else "Hans"
    return Language(tag, code, script or _SCRIPTS.get(code, "Latn"), region)
