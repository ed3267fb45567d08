"""What is wrong with the catalogs, each as `file:line: what; how to mend`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.pofile import PoFileError, read_po

from claims.errors import Problem
from claims.i18n.catalog import PLACEHOLDER

# Where a language writes months as numbers, a translation may have more numbers than the English.
_MONTH = re.compile("January|February|March|April|May|June|July|August|September|October|November|December")
_THOUSANDS = re.compile(r"(?<=\d)[.,\s'’](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"[^\s@()]+@[\w.-]+\w|https?://\S+\w")  # addresses are no words


def _numbers(text: str) -> Counter[str]:
    """How often each number stands there; 5,000 and 5 000 are one number."""
    return Counter(re.findall(r"[0-9]+", _THOUSANDS.sub("", text)))


def _law_problems(file: str, message: Any) -> Iterator[Problem]:
    """A time limit, an article or an address must not change on the way into another language."""
    english, translated = message.id, message.string
    if not isinstance(english, str) or not translated or message.fuzzy:
        return
    here, there = _numbers(english), _numbers(translated)
    more = there - here
    if _MONTH.search(english):
        more = Counter({number: count for number, count in more.items() if int(number) > 12})
    shown = english if len(english) < 60 else english[:57] + "…"
    if wrong := [*(here - there), *more]:
        yield Problem(
            file,
            message.lineno or 0,
            f"{shown!r} has other numbers than the English: {', '.join(wrong)}",
            "write every number of the English, and no other, in the digits 0 to 9",
        )
    for address in _PLAIN.findall(english):
        if address not in translated:
            yield Problem(file, message.lineno or 0, f"{shown!r} has lost {address}", "keep it as it is")


def _strings(value: Any) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (value or "",)


def _message_problems(file: str, message: Any, plurals: int, complete: bool) -> Iterator[Problem]:
    ids, strings, line = _strings(message.id), _strings(message.string), message.lineno or 0
    shown = ids[0] if len(ids[0]) < 60 else ids[0][:57] + "…"
    if message.fuzzy or not all(strings):
        if complete:
            yield Problem(file, line, f"{shown!r} is not translated", "write its msgstr (and remove `fuzzy`)")
        return
    if len(ids) > 1 and len(strings) != plurals:
        yield Problem(
            file, line, f"{shown!r} has {len(strings)} forms", f"write all {plurals} of this language"
        )
    names = set(PLACEHOLDER.findall(ids[-1]))
    for string in strings:
        if set(PLACEHOLDER.findall(string)) != names or string.count("%(") != len(
            PLACEHOLDER.findall(string)
        ):
            wanted = ", ".join(f"%({name})s" for name in sorted(names)) or "no placeholder"
            yield Problem(
                file, line, f"{shown!r} has other placeholders than the English", f"use {wanted}, each whole"
            )
        if "<" in string and "<" not in ids[0]:
            yield Problem(file, line, f"{shown!r} has mark-up", "write plain words; pages add the mark-up")
        if (string[:1].isspace(), string[-1:].isspace()) != (ids[0][:1].isspace(), ids[0][-1:].isspace()):
            yield Problem(file, line, f"{shown!r} begins or ends with other white space", "match the English")


def check_catalogs(locales: Path) -> tuple[Problem, ...]:
    """Every problem of the `.po` files under `locales`. The interface must be complete; the law may lag behind."""
    problems: list[Problem] = []
    with (locales / "messages.pot").open("rb") as file:
        wanted = {(m.context, m.id) for m in read_po(file) if m.id}
    for path in sorted(locales.glob("*/LC_MESSAGES/*.po")):
        name = path.relative_to(locales.parent).as_posix()
        interface = path.stem == "messages"
        try:
            with path.open("rb") as file:
                catalog = read_po(file, ignore_obsolete=True, abort_invalid=True)
        except (PoFileError, UnicodeDecodeError, ValueError) as error:
            problems.append(
                Problem(name, 0, f"cannot be read: {error}", "mend the line, or take the last good file")
            )
            continue
        messages = [message for message in catalog if message.id]
        for message in messages:
            problems += _message_problems(name, message, catalog.num_plurals, interface)
            if not interface:
                problems += _law_problems(name, message)
        missing = wanted - {(m.context, m.id) for m in messages} if interface else set()
        if missing:
            problems.append(
                Problem(
                    name, 0, f"{len(missing)} messages are missing", "run `python -m claims.i18n extract`"
                )
            )
    return tuple(sorted(problems))
