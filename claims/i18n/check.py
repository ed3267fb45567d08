"""What is wrong with the catalogs, each as `file:line: what; how to mend`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.pofile import PoFileError, read_po

from claims.errors import Problem
from claims.i18n.catalog import PLACEHOLDER


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
        missing = wanted - {(m.context, m.id) for m in messages} if interface else set()
        if missing:
            problems.append(
                Problem(
                    name, 0, f"{len(missing)} messages are missing", "run `python -m claims.i18n extract`"
                )
            )
    return tuple(sorted(problems))
