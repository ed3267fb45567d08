"""Finds every message: in Python (`N_`, `ngettext`), in the pages, and in what `law.toml` says to people."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from babel.messages import Catalog as Messages
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from claims.i18n.catalog import po_file

_KEYWORDS: dict[str, Any] = {"N_": None, "_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
_NOTES = ["Translators:"]

# The keys of law.toml that people read on the pages, table by table; a path through the file's tables.
_LAW_KEYS: dict[str, tuple[str, ...]] = {
    "": ("name", "summary", "gives_not", "doubts"),
    "question": ("label", "why", "example", "pattern_help"),
    "option": ("label", "refuse"),
    "rule": (
        "reason", "instead", "fee", "identity", "form", "channel", "interest", "decides",
        "first", "enclose", "cautions", "next", "grounds_for_refusal", "losses",
    ),
    "basis": ("gives",),
    "reply": ("what", "if_silent"),
    "extension": ("when",),
    "limitation": ("what",),
    "sums": ("per", "condition"),
    "safety": ("text",),
    "next_step": ("text",),
}  # fmt: skip
_TABLES = {"options": "option"}  # nested tables named otherwise


def interface(root: Path) -> Messages:
    """The messages of the program's own pages, in the order of the files."""
    found = Messages(project="claims", charset="utf-8")
    sources = [
        *(("python", path) for path in sorted((root / "claims").rglob("*.py"))),
        *(("jinja2.ext:babel_extract", path) for path in sorted((root / "templates").rglob("*.html"))),
    ]
    for method, path in sources:
        with path.open("rb") as file:
            for line, message, notes, context in extract(method, file, _KEYWORDS, _NOTES):
                place = (path.relative_to(root).as_posix(), line)
                found.add(message, locations=[place], auto_comments=notes, context=context)
    return found


def _texts(table: Mapping[str, Any], kind: str) -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if key in _LAW_KEYS.get(kind, ()):
            for text in value if isinstance(value, list) else [value]:
                if isinstance(text, str) and text.strip():
                    yield f"{kind}.{key}".strip("."), text.strip()
        elif (name := _TABLES.get(key, key)) in _LAW_KEYS:
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, Mapping):
                    yield from _texts(one, name)


def law(jurisdictions: Path) -> Messages:
    """What the law files say to people, place by place, each with a note saying where it stands."""
    found = Messages(project="claims", charset="utf-8")
    for path in sorted(jurisdictions.glob("*/law.toml")):
        for where, text in _texts(tomllib.loads(path.read_text("utf-8")), ""):
            found.add(text, auto_comments=[f"{path.parent.name}: {where}"])
    return found


def as_pot(messages: Messages) -> bytes:
    """The template file: no dates, no lines, so that it changes only when the words do."""
    messages.header_comment = "# Messages of claims. For translators: see README.md in this folder."
    file = io.BytesIO()
    write_po(file, messages, no_location=True, omit_header=True, width=110, sort_output=False)
    head = f'{messages.header_comment}\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return head.encode() + file.getvalue()


def update(locales: Path, language: str, domain: str, messages: Messages) -> None:
    """Brings a language's file up to date; what a translator wrote stays, guesses are marked fuzzy."""
    path = po_file(locales, language, domain)
    if path.is_file():
        with path.open("rb") as file:
            known = read_po(file, locale=language.replace("-", "_"))
    else:
        known = Messages(locale=language.replace("-", "_"), project="claims", charset="utf-8", fuzzy=False)
    known.update(messages, no_fuzzy_matching=True)
    known.header_comment = f"# {language}: {'the pages' if domain == 'messages' else 'the law'}."
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, known, no_location=True, width=110, ignore_obsolete=True)


def write_interface(root: Path) -> None:
    """`locales/messages.pot`, and every language's file from it."""
    _write(root / "locales", "messages", interface(root))


def write_law(root: Path) -> None:
    """`locales/law.pot`, and the files of the languages that have begun with the law. The template is long and made
    anew at will, so it is not kept in the repository."""
    _write(root / "locales", "law", law(root / "jurisdictions"))


def _write(locales: Path, domain: str, messages: Messages) -> None:
    (locales / f"{domain}.pot").write_bytes(as_pot(messages))
    for folder in sorted(path for path in locales.iterdir() if path.is_dir()):
        if po_file(locales, folder.name, domain).is_file():
            update(locales, folder.name, domain, messages)
