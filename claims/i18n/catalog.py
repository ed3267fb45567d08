"""One language's messages, read from `.po` files into dictionaries."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from gettext import c2py
from pathlib import Path
from typing import Any, Literal

from babel import Locale, UnknownLocaleError
from babel.messages.pofile import read_po

SOURCE = "en"  # the language the messages are written in
PSEUDO = "qps"  # made from English by a rule: what a test finds unchanged was never marked for translation
PLACEHOLDER = re.compile(r"%\((\w+)\)s")

_MSGID = re.compile(r"^msgid ", re.MULTILINE)
_OPEN = re.compile(r'^#, .*fuzzy|^msgstr(?:\[\d\])? ""\n(?!")', re.MULTILINE)

_ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéíñóšúýžÁÇÉÍÑÓŠÚÝŽ")


def pseudo(message: str) -> str:
    """Accented and a third longer, its placeholders whole."""
    parts = PLACEHOLDER.split(message)
    shown = "".join(f"%({part})s" if odd % 2 else part.translate(_ACCENTS) for odd, part in enumerate(parts))
    return f"⟦{shown}{'·' * (len(message) // 3)}⟧"


@dataclass(frozen=True)
class Catalog:
    """The messages of one language. What it does not know is answered in English."""

    language: str
    messages: dict[str | tuple[str, str], str] = field(default_factory=dict, repr=False)
    plurals: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    plural: Callable[[int], int] = field(default=lambda n: int(n != 1), repr=False)
    law: dict[str, str] = field(default_factory=dict, repr=False)

    def gettext(self, message: str) -> str:
        return self.messages.get(message) or (pseudo(message) if self.language == PSEUDO else message)

    def pgettext(self, context: str, message: str) -> str:
        return self.messages.get((context, message)) or (
            pseudo(message) if self.language == PSEUDO else message
        )

    def ngettext(self, one: str, many: str, number: int) -> str:
        if self.language == PSEUDO:
            return pseudo(one if number == 1 else many)
        forms = self.plurals.get(one)
        return forms[self.plural(number)] if forms else (one if number == 1 else many)

    def of_law(self, text: str) -> str | None:
        """A text of `law.toml` in this language; None where it has not been translated."""
        if self.language == SOURCE:
            return text
        return pseudo(text) if self.language == PSEUDO else self.law.get(text)

    @cached_property
    def locale(self) -> Locale:
        """For dates, lists and sums. Our English is British: day before month."""
        english = self.language in (SOURCE, PSEUDO)
        return Locale("en", "GB") if english else Locale.parse(self.language, sep="-")

    @property
    def tag(self) -> str:
        """For `lang`: the pseudo-language is made-up English by the name that browsers know for it."""
        return "en-XA" if self.language == PSEUDO else self.language

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        return "rtl" if self.locale.text_direction == "rtl" else "ltr"

    @cached_property
    def own_name(self) -> str:
        """The language's name in itself, as its readers look for it."""
        if self.language == PSEUDO:
            return "Pseudo"
        locale = Locale.parse(self.language, sep="-")
        name = locale.get_display_name() or self.language
        return name[:1].upper() + name[1:]


def po_file(folder: Path, language: str, domain: str) -> Path:
    return folder / language / "LC_MESSAGES" / f"{domain}.po"


def _read(path: Path) -> Any:
    with path.open("rb") as file:
        return read_po(file, ignore_obsolete=True, abort_invalid=True)


def load_catalog(folders: Iterable[Path], language: str) -> Catalog:
    """The catalog of `language`; later folders (a clinic's or host's) win, message by message."""
    messages: dict[str | tuple[str, str], str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    plural: Callable[[int], int] = lambda n: int(n != 1)  # noqa: E731
    law: dict[str, str] = {}
    for folder in folders:
        path = po_file(folder, language, "messages")
        if path.is_file():
            read = _read(path)
            plural = c2py(read.plural_expr)
            for message in read:
                if not message.id or message.fuzzy or not message.string:
                    continue
                if isinstance(message.id, tuple):
                    if all(message.string):
                        plurals[message.id[0]] = tuple(message.string)
                else:
                    messages[(message.context, message.id) if message.context else message.id] = (
                        message.string
                    )
        path = po_file(folder, language, "law")
        if path.is_file():
            # The English is the same in every language: it is kept once.
            law |= {sys.intern(m.id): m.string for m in _read(path) if m.id and m.string and not m.fuzzy}
    return Catalog(language, messages, plurals, plural, law)


def languages_in(folders: Iterable[Path]) -> tuple[str, ...]:
    """English, and every language with a catalog of the interface, by code."""
    found = {
        path.parent.parent.name for folder in folders for path in folder.glob("*/LC_MESSAGES/messages.po")
    } - {SOURCE}
    return (SOURCE, *sorted(code for code in found if _known(code)))


def complete(folders: Iterable[Path], template: Path, language: str) -> bool:
    """Is every message of the pages translated in one of the files? By the look of the file, since this is asked at
    each start; `check` reads it closely."""
    wanted = len(_MSGID.findall(template.read_text("utf-8"))) if template.is_file() else 0
    for folder in folders:
        path = po_file(folder, language, "messages")
        if path.is_file():
            text = path.read_text("utf-8")
            if len(_MSGID.findall(text)) >= wanted and not _OPEN.search(text):
                return True
    return language == SOURCE


def _known(code: str) -> bool:
    try:
        Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True
