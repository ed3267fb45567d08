"""The wording of a letter: a text file that a lawyer can read, parsed and checked.

The syntax is described in jurisdictions/README.md. Tags in a block's text are left in place: they are docxtpl's own,
so the house style only pours them into Word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from claims.errors import DataError, Problem
from claims.letters.vocabulary import Vocabulary

Kind = Literal["paragraph", "heading", "item", "bullet", "if", "endif"]

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_VALUE = re.compile(r"\{\{ ([a-z][a-z0-9_]*) \}\}")
_IF = re.compile(r"\{% if (not )?([a-z][a-z0-9_]*) %\}")
_ENDIF = re.compile(r"\{% endif %\}")
_STRAY = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item, bullet, or a passage's `{% if %}` or `{% endif %}` alone on its line."""

    kind: Kind
    text: str  # with its inline tags; for if/endif the tag itself
    line: int  # counts from 1


@dataclass(frozen=True, slots=True)
class Wording:
    subject: str
    blocks: tuple[Block, ...]
    values: frozenset[str]  # names printed
    conditions: frozenset[str]  # names tested

    @property
    def shape(self) -> tuple[str, ...]:
        """What all language versions of one letter must share: blocks and tests in order, and the values used.

        Paragraphs are left out, since languages divide their sentences differently.
        """
        order = [
            _IF.sub(lambda m: f"if {m[1] or ''}{m[2]}", b.text) if b.kind == "if" else b.kind
            for b in self.blocks
            if b.kind != "paragraph"
        ]
        return (*order, *sorted(self.values), *sorted(f"if {name}" for name in self.conditions))


class _Parser:
    def __init__(self, name: str, text: str, vocabulary: Vocabulary):
        self.name, self.lines, self.vocabulary = name, text.replace("\r\n", "\n").split("\n"), vocabulary
        self.problems: list[Problem] = []
        self.values: set[str] = set()
        self.conditions: set[str] = set()
        self.open: list[tuple[str, int]] = []  # tested name ("" for `not`), line
        self.blocks: list[Block] = []

    def problem(self, line: int, what: str, mend: str) -> None:
        self.problems.append(Problem(self.name, line, what, mend))

    def name_known(self, name: str, line: int, printed: bool) -> None:
        if name not in self.vocabulary:
            near = self.vocabulary.near(name)
            mend = (
                f"did you mean {near!r}?"
                if near
                else "use a name of the vocabulary or a question of this place"
            )
            self.problem(line, f"the value {name!r} is unknown", mend)
        elif printed and not self.vocabulary.printable(name):
            self.problem(
                line, f"{name!r} is a condition and has no words", f"use it in {{% if {name} %}} only"
            )

    def value(self, name: str, line: int) -> None:
        self.name_known(name, line, printed=True)
        self.values.add(name)
        if self.vocabulary.may_be_missing(name) and name not in (tested for tested, _ in self.open):
            what = f"{name!r} may be missing and stands outside an {{% if {name} %}}"
            self.problem(line, what, "put it, with the words around it, into such a passage")

    def tags(self, text: str, line: int, inline: bool = True) -> None:
        """Checks the tags of one block, and that inline passages close where they open."""
        depth = len(self.open)
        for tag in _TAG.findall(text):
            if value := _VALUE.fullmatch(tag):
                self.value(value[1], line)
            elif test := _IF.fullmatch(tag):
                self.name_known(test[2], line, printed=False)
                self.conditions.add(test[2])
                self.open.append(("" if test[1] else test[2], line))
            elif _ENDIF.fullmatch(tag):
                if not self.open:
                    self.problem(line, "{% endif %} without an {% if %}", "remove it or open the passage")
                else:
                    self.open.pop()
            else:
                self.problem(
                    line,
                    f"{tag!r} is not allowed",
                    "write {{ name }}, {% if name %}, {% if not name %} or {% endif %}",
                )
        if _STRAY.search(_TAG.sub("", text)):
            self.problem(line, "a tag is not closed", "write {{ name }} or {% if name %}…{% endif %}")
        if inline and len(self.open) != depth:
            self.problem(
                line,
                "a passage opened inside a paragraph must close in it",
                "close it, or put the tags on lines of their own",
            )
            del self.open[depth:]

    def subject(self) -> str:
        first = self.lines[0] if self.lines else ""
        if not first.startswith("Subject: ") or not first[9:].strip():
            self.problem(1, "the first line is not `Subject: …`", "begin the file with the letter's subject")
            return ""
        self.tags(first, 1)
        return first[9:].strip()

    def block(self, lines: list[str], line: int) -> None:
        text = "\n".join(lines)
        if _IF.fullmatch(text) or _ENDIF.fullmatch(text):
            self.tags(text, line, inline=False)
            self.blocks.append(Block("if" if _IF.fullmatch(text) else "endif", text, line))
            return
        kind: Kind = "paragraph"
        for mark, marked in ((r"# +", "heading"), (r"1\. +", "item"), (r"- +", "bullet")):
            if found := re.match(mark, text):
                kind, text = marked, text[found.end() :]  # type: ignore[assignment]
        self.tags(text, line)
        self.blocks.append(Block(kind, text, line))

    def parse(self) -> Wording:
        subject = self.subject()
        gathered: list[str] = []
        start = 0
        for number, raw in enumerate([*self.lines[1:], ""], 2):
            text = raw.strip()
            alone = bool(_IF.fullmatch(text) or _ENDIF.fullmatch(text))
            begins = bool(re.match(r"(# |1\. |- )", text))
            if gathered and (not text or alone or begins):
                self.block(gathered, start)
                gathered = []
            if alone:
                self.block([text], number)
            elif text:
                start = start if gathered else number
                gathered.append(text)
        for name, line in self.open:
            self.problem(
                line, f"the passage that tests {name or 'not …'!r} is never closed", "add {% endif %}"
            )
        if not any(block.kind == "paragraph" for block in self.blocks):
            self.problem(1, "the letter has no words", "write it")
        if self.problems:
            raise DataError(self.problems)
        return Wording(subject, tuple(self.blocks), frozenset(self.values), frozenset(self.conditions))


def fill(text: str, values: Mapping[str, str | bool]) -> str:
    """One line of wording with its values, as plain text: the subject of a message. A value is never read for tags."""
    out: list[str] = []
    shown = [True]
    end = 0
    for tag in _TAG.finditer(text):
        if all(shown):
            out.append(text[end : tag.start()])
            if value := _VALUE.fullmatch(tag[0]):
                out.append(str(values[value[1]]))
        if test := _IF.fullmatch(tag[0]):
            shown.append(bool(values.get(test[2])) is not bool(test[1]))
        elif _ENDIF.fullmatch(tag[0]):
            shown.pop()
        end = tag.end()
    return "".join([*out, text[end:]])


def fill_all(wording: Wording, values: Mapping[str, str | bool]) -> str:
    """The body with its values as plain words, a blank line between blocks."""
    marked = "\x00".join(block.text for block in wording.blocks)
    return "\n\n".join(part for part in fill(marked, values).split("\x00") if part.strip())


def parse_wording(name: str, text: str, vocabulary: Vocabulary) -> Wording:
    """The wording in `text`; `name` is the file as problems show it. Raises DataError with every problem found."""
    return _Parser(name, text, vocabulary).parse()
