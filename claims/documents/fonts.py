"""The fonts that pages are set in: which there are, what stands for a font that is not there, what no font has."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from claims.documents.sfnt import FontFace, characters_of, faces_of

USUAL_FOLDERS = (
    "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
    "/Library/Fonts", "/System/Library/Fonts", "~/Library/Fonts", "C:/Windows/Fonts",
)  # fmt: skip

# In the order in which they are asked for a character that the template's own fonts lack.
_SCRIPTS = (
    "Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Thai Lao Myanmar Khmer "
    "Ethiopic Hebrew Arabic Armenian Georgian Thaana Syriac NKo Adlam Tifinagh Cherokee Meetei|Mayek Ol|Chiki Javanese "
    "Balinese Sundanese Mongolian Yi Vai Canadian|Aboriginal Osage Lisu Coptic Chakma Hanifi|Rohingya Newa Math Symbols "
    "Symbols2"
)
FALLBACK = (
    "Noto Sans", "Noto Naskh Arabic", *("Noto Sans " + s.replace("|", " ") for s in _SCRIPTS.split()),
    "Noto Serif Tibetan", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans CJK TC", "DejaVu Sans",
    "Symbola", "Noto Emoji", "Noto Color Emoji",
)  # fmt: skip
_ALSO = (
    "Noto Serif",
    "Liberation Serif",
    "Liberation Sans",
    "Liberation Mono",
    "Carlito",
    "Caladea",
    "DejaVu Sans Mono",
)

# Fonts of the same widths, then fonts of the same kind.
_TWINS = {
    "times new roman": "Liberation Serif", "times": "Liberation Serif", "arial": "Liberation Sans",
    "helvetica": "Liberation Sans", "helvetica neue": "Liberation Sans", "courier new": "Liberation Mono",
    "courier": "Liberation Mono", "calibri": "Carlito", "calibri light": "Carlito", "cambria": "Caladea",
    "nirmala ui": "Noto Sans Devanagari", "mangal": "Noto Sans Devanagari", "vrinda": "Noto Sans Bengali",
    "shruti": "Noto Sans Gujarati", "latha": "Noto Sans Tamil", "leelawadee ui": "Noto Sans Thai",
    "cordia new": "Noto Sans Thai", "angsana new": "Noto Sans Thai", "myanmar text": "Noto Sans Myanmar",
    "traditional arabic": "Noto Naskh Arabic", "simplified arabic": "Noto Naskh Arabic", "david": "Noto Sans Hebrew",
    "simsun": "Noto Sans CJK SC", "microsoft yahei": "Noto Sans CJK SC", "dengxian": "Noto Sans CJK SC",
    "microsoft jhenghei": "Noto Sans CJK TC", "ms mincho": "Noto Sans CJK JP", "yu gothic": "Noto Sans CJK JP",
    "malgun gothic": "Noto Sans CJK KR", "ebrima": "Noto Sans Ethiopic", "nyala": "Noto Sans Ethiopic",
}  # fmt: skip
_SERIF = re.compile(
    r"garamond|georgia|roman|serif|book|palatino|century|cambria|baskerville|caslon|times", re.I
)
_MONO = re.compile(r"mono|consol|courier|menlo", re.I)

_IGNORABLE = re.compile(
    "[\n\t\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\U000e0000-\U000e0fff]"
)
_PACKAGES = (
    ("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]", "fonts-noto-cjk"),
    ("[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]", "fonts-symbola"),
)  # fmt: skip


def package_for(character: str) -> str:
    """The Debian package that has a font for the character."""
    return next((name for pattern, name in _PACKAGES if re.match(pattern, character)), "fonts-noto-core")


class FontIndex:
    """The fonts below some folders. Later folders do not hide earlier ones; a family is taken where it is found first."""

    def __init__(self, folders: Iterable[str | os.PathLike[str]] | None = None) -> None:
        self.own = folders is not None
        found = [Path(f).expanduser() for f in (USUAL_FOLDERS if folders is None else folders)]
        wanted = {f.lower() for f in (*FALLBACK, *_ALSO)}
        self._families: dict[str, list[FontFace]] = {}
        for path in _files(found):
            for face in faces_of(path) if self.own or _may_hold(path, wanted) else ():
                if self.own or face.family.lower() in wanted:
                    self._families.setdefault(face.family.lower(), []).append(face)

    @property
    def files(self) -> Sequence[Path]:
        return sorted({face.path for faces in self._families.values() for face in faces})

    def rename(self, names: Mapping[tuple[str, int], str]) -> None:
        """Some families are called otherwise by the engine that uses them: `names` by file and place in it."""
        for faces in list(self._families.values()):
            for at, face in enumerate(faces):
                name = names.get((str(face.path), face.index), face.family)
                if name != face.family:
                    faces[at] = replace(face, family=name)
                    self._families.setdefault(name.lower(), faces)

    @cached_property
    def fallback(self) -> tuple[str, ...]:
        return tuple(
            self._families[name.lower()][0].family for name in FALLBACK if name.lower() in self._families
        )

    def family(self, name: str) -> str:
        """The installed family that stands for `name`: itself, its twin in width, or one of its kind."""
        key = name.split(";", maxsplit=1)[0].strip().lower()
        if key in self._families:
            return self._families[key][0].family
        twin = _TWINS.get(key, "")
        if twin.lower() in self._families:
            return twin
        kinds = (
            ("Liberation Mono", "DejaVu Sans Mono")
            if _MONO.search(key)
            else ("Noto Serif", "Liberation Serif")
        )
        if _MONO.search(key) or (_SERIF.search(key) and "sans" not in key):
            return next((k for k in kinds if k.lower() in self._families), "Noto Sans")
        return "Noto Sans"

    def same_widths(self, name: str) -> bool:
        key = name.strip().lower()
        return key in self._families or _TWINS.get(key, "?").lower() in self._families

    def metrics(self, family: str) -> tuple[float, float, float]:
        """Ascent, descent and gap of a family's lines, in em."""
        faces = self._families.get(family.lower(), [])
        face = next((f for f in faces if f.regular), faces[0] if faces else None)
        return (1.069, 0.293, 0.0) if face is None else (face.ascent, face.descent, face.gap)

    @cached_property
    def _covered(self) -> bytearray:
        """One bit a code point."""
        bits = bytearray(0x110000 // 8)
        for name in self.fallback:
            faces = self._families[name.lower()]
            for first, last in characters_of(next((f for f in faces if f.regular), faces[0])):
                for code in range(first, min(last, 0x10FFFF) + 1):
                    bits[code >> 3] |= 1 << (code & 7)
        return bits

    @cached_property
    def _seen(self) -> set[str]:
        return set()

    def lacking(self, text: str) -> str:
        """The first character that no font has, or nothing."""
        for character in set(text) - self._seen:
            code = ord(character)
            if self._covered[code >> 3] & (1 << (code & 7)) or _IGNORABLE.match(character):
                self._seen.add(character)
            else:
                return character
        return ""


def _files(folders: Iterable[Path]) -> Iterable[Path]:
    for folder in folders:
        if folder.is_dir():
            yield from sorted(
                p for p in folder.rglob("*") if p.suffix.lower() in (".ttf", ".otf", ".ttc", ".otc")
            )


def _may_hold(path: Path, wanted: set[str]) -> bool:
    """Judged by the file's name, so that a full system font folder need not be read."""
    stem = re.sub(r"[-_].*", "", path.stem).lower()
    squeezed = {name.replace(" ", "") for name in wanted}
    return (
        stem in squeezed or stem in ("notosanscjk", "notoserifcjk") or path.suffix.lower() in (".ttc", ".otc")
    )
