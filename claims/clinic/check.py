"""The check of a clinic's template: every problem at once. `check` asks a child process; `inside` runs in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from lxml import etree

from claims.clinic import child, source, trial
from claims.clinic.archive import WORD, parts_of
from claims.clinic.findings import Finding, from_json, placed
from claims.clinic.names import Meaning, vocabulary_from
from claims.clinic.paragraphs import lines
from claims.clinic.source import FILE
from claims.clinic.tags import tags
from claims.documents import compile_template
from claims.documents.xmlclean import UnusableError
from claims.errors import DataError

_EXPECTED = {
    "person_name": "who writes",
    "addressee_name": "whom it is for",
    "day": "its day, by which the law is picked",
}


def check(docx: bytes, what: Mapping[str, Any], limits: child.Limits | None = None) -> tuple[Finding, ...]:
    """Everything wrong with a template. `what`: see `Target.facts`."""
    try:
        found = [from_json(one) for one in child.answer("check", docx, what, limits)["found"]]
    except child.ChildError as error:
        found = [Finding(FILE, *_halves(str(error)))]
    return tuple(dict.fromkeys(sorted(found, key=lambda one: not one.harm)))


def _halves(text: str) -> tuple[str, str]:
    what, _, mend = text.partition("; ")
    return what, mend or "save it anew in Word or LibreOffice"


def inside(docx: bytes, what: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield {"found": [asdict(one) for one in findings(docx, what)]}


def findings(docx: bytes, what: Mapping[str, Any]) -> Iterator[Finding]:
    parts = parts_of(docx, WORD)  # an unusable file is said by the child's own end
    try:
        texts = source.texts_of(parts)
        yield from source.look(parts, texts)
        told = list(_tags(texts, what))
    except UnusableError as error:
        yield Finding(FILE, error.what, error.mend)
        return
    yield from told
    if not any(one.harm for one in told):
        yield from _tried(docx, what, braces=any(b"{_" in data for data in parts.values()))


def _tags(texts: Mapping[str, etree._Element], what: Mapping[str, Any]) -> Iterator[Finding]:
    vocabulary = vocabulary_from(what["names"])
    printed: set[str] = set()
    anything = broken = False
    for name, root in texts.items():
        meaning = Meaning(vocabulary, what.get("elsewhere", {}), what.get("options", {}))
        for line in lines(name, root):
            for tag in tags(line, meaning.found):
                anything = True
                meaning.read(tag)
            meaning.found += meaning.single_braces(line.where, line.text)
        meaning.end()
        printed |= meaning.printed
        broken = broken or any(one.harm for one in meaning.found)
        yield from meaning.found
    if not anything:
        yield Finding(FILE, "it has no tags, so all letters would be the same", "write {{ person_name }} and the like", False)  # fmt: skip
        return
    if broken:  # what a letter lacks is told when its tags can be read
        return
    for name, why in _EXPECTED.items():
        if name not in printed:
            yield Finding(
                FILE, f"the letter does not say {why}", f"write {{{{ {name} }}}} where it belongs", False
            )
    missing = [name for name in what.get("expected", ()) if name not in printed and name not in _EXPECTED]
    if missing:
        what_is = f"our letter also prints {', '.join(missing)}"
        yield Finding(FILE, what_is, "leave them out only on purpose", False)


def _tried(docx: bytes, what: Mapping[str, Any], *, braces: bool) -> Iterator[Finding]:
    """`braces`: the letter writes braces of its own, {_{ … }_}."""
    try:
        template = compile_template(docx, name="", language=what["language"])
    except DataError as error:
        for problem in error.problems:
            where, said = placed(problem.what)
            yield Finding(where or FILE, said, problem.mend)
        return
    yield from trial.letters(
        template, vocabulary_from(what["names"]), what["language"], what.get("trials", ()), braces=braces
    )
    yield from trial.lacks(template)
