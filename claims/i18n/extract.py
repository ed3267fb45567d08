"""Finds every message: in Python (`N_`, `NN_`), in the pages, and in what `law.toml` and the directory of recipients say
to people."""

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

_KEYWORDS: dict[str, Any] = {
    "N_": None,
    "_": None,
    "NN_": (1, 2),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
_NOTES = ["Translators:"]

# The keys of law.toml that people read on the pages, table by table; a path through the file's tables.
_LAW_KEYS: dict[str, tuple[str, ...]] = {
    "": ("name", "summary", "gives_not", "doubts"),
    "question": ("label", "why", "example", "pattern_help"),
    "option": ("label", "refuse"),
    "rule": (
        "reason", "instead", "fee", "identity", "form", "channel", "interest", "decides",
        "first", "enclose", "cautions", "next", "grounds_for_refusal", "losses", "note",
    ),
    "basis": ("gives",),
    "reply": ("what", "if_silent"),
    "extension": ("when",),
    "limitation": ("what",),
    "sums": ("per", "condition"),
    "safety": ("text",),
    "next_step": ("text",),
    "recipient": ("what_it_does", "asks_for", "note"),
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
    """What the law files say to people, place by place, each with a note saying where it stands; then what the
    directory says of recipients."""
    found = Messages(project="claims", charset="utf-8")
    for path in sorted(jurisdictions.glob("*/law.toml")):
        for where, text in _texts(tomllib.loads(path.read_text("utf-8")), ""):
            found.add(text, auto_comments=[f"{path.parent.name}: {where}"])
    for path in sorted(jurisdictions.glob("recipients/*.toml")):
        for where, text in _texts(tomllib.loads(path.read_text("utf-8")), "recipient"):
            found.add(text, auto_comments=[where])
    return found


def _as_po(messages: Messages, comment: str, headers: Mapping[str, str]) -> bytes:
    """The file: no dates, no lines, so that it changes only when the words do."""
    file = io.BytesIO()
    write_po(file, messages, no_location=True, omit_header=True, width=110, ignore_obsolete=True)
    lines = [
        *comment.splitlines(),
        'msgid ""',
        'msgstr ""',
        *(f'"{key}: {value}\\n"' for key, value in headers.items()),
    ]
    return "\n".join(lines).encode() + b"\n\n" + file.getvalue()


def as_pot(messages: Messages) -> bytes:
    """The template for all languages."""
    comment = "# Messages of claims. For translators: see README.md in this folder."
    return _as_po(messages, comment, {"Content-Type": "text/plain; charset=utf-8"})


def update(locales: Path, language: str, domain: str, messages: Messages) -> None:
    """Brings a language's file up to date. What a translator wrote stays, with the comments at the top; what has
    changed in English must be translated anew."""
    path = po_file(locales, language, domain)
    comment = f"# {language}: {'the pages' if domain == 'messages' else 'the law'}."
    locale = language.replace("-", "_")
    known = Messages(locale=locale, charset="utf-8", fuzzy=False)
    if path.is_file():
        with path.open("rb") as file:
            known = read_po(file, locale=locale)
        comment = known.header_comment
    known.update(messages, no_fuzzy_matching=True)
    headers = {
        "Language": language,
        "Plural-Forms": known.plural_forms,
        "Content-Type": "text/plain; charset=utf-8",
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_as_po(known, comment, headers))


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
