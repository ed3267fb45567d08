"""What the tags mean: every value known, tested before it is printed, and passages closed in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes

from claims.clinic.expressions import CELLS, NONE, Names, dotted, risky, standing_alone, sure
from claims.clinic.findings import Finding, placed
from claims.clinic.tags import Tag
from claims.documents.syntax import tree_of
from claims.documents.xmlclean import UnusableError
from claims.letters.vocabulary import Presence, Vocabulary

_LONE = {"else", "endif", "endfor", "endset", "vm", "hm"}
_SINGLE = re.compile(r"(?<!\{)\{\s*([a-z][a-z0-9_]*)\s*\}(?!\})|\[\[?\s*([a-z][a-z0-9_]*)\s*\]?\]|<<\s*([a-z][a-z0-9_]*)\s*>>")  # fmt: skip

_PASSAGE = re.compile(r"(end)?(?<!el)(if|for)")


@dataclass
class Passage:
    tag: Tag
    shown: Names  # the values that are there in the branch that is open
    otherwise: Names  # those that are there when no branch so far was taken


@dataclass
class Meaning:
    """Goes through the tags of one part in order."""

    vocabulary: Vocabulary
    elsewhere: Mapping[str, str] = field(default_factory=dict)  # names that only other places know: which
    options: Mapping[str, str] = field(default_factory=dict)  # choice questions: the names to test instead
    found: list[Finding] = field(default_factory=list)
    printed: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    _open: list[Passage] = field(default_factory=list)
    _set: set[str] = field(default_factory=set)

    def say(self, tag: Tag, what: str, mend: str, harm: bool = True) -> None:
        self.found.append(Finding(tag.line.where, what, mend, harm))

    def read(self, tag: Tag) -> None:
        if tag.kind == "comment":
            return
        if tag.broken:
            self._stumble(tag)
            return
        word = tag.word
        if tag.kind == "block" and word in _LONE:
            self._close(tag, word)
            return
        source = standing_alone(tag)
        if source is None:
            self.say(tag, f"{tag.raw} is not allowed", "use {{ name }}, {% if name %} and {% endif %}")
            return
        try:
            tree = tree_of(source)
        except UnusableError as error:
            mend = "write {{ day }}, the day of the letter" if "today(" in tag.raw else error.mend
            self.say(tag, f"{tag.raw}: {placed(error.what)[1]}", mend)
            self._stumble(tag)
            return
        if word == "for" and tag.kind == "block":
            self._loop(tag)
            return
        good = self._known(tag, tree)
        if tag.kind == "print" or word in CELLS:
            if good:
                self._print(tag, tree)
        elif word == "set":
            self._set |= {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
        else:
            self._test(tag, word, tree)

    def end(self) -> None:
        for passage in self._open:
            self.say(passage.tag, f"{passage.tag.raw} is never closed", "add its {% endif %}")
        self._open.clear()

    def single_braces(self, where: str, text: str) -> Iterator[Finding]:
        """Names in braces of another kind, which would reach the recipient as they stand."""
        for match in _SINGLE.finditer(text):
            name = match[1] or match[2] or match[3]
            if name in self.vocabulary and self.vocabulary.printable(name) and "_" in name:
                yield Finding(where, f"{match[0]} would be printed as it stands", f"write {{{{ {name} }}}}")

    # ----- one tag

    def _stumble(self, tag: Tag) -> None:
        """A tag that cannot be read still opens or closes a passage: the others are not blamed for it."""
        if tag.kind == "block" and (word := _PASSAGE.search(tag.code)):
            if word[1]:
                del self._open[-1:]
            else:
                self._open.append(Passage(tag, frozenset(self.vocabulary.names), NONE))

    def _loop(self, tag: Tag) -> None:
        self.say(
            tag,
            f"{tag.raw} repeats something, but letters hold only texts and conditions",
            "write {{ losses }} in a paragraph of its own: it has one line a head of loss",
        )
        self._open.append(Passage(tag, frozenset(self.vocabulary.names), NONE))

    def _known(self, tag: Tag, tree: nodes.Template) -> bool:
        for node in (*tree.find_all(nodes.Getattr), *tree.find_all(nodes.Getitem)):
            near = self.vocabulary.near(dotted(node))
            self.say(
                tag,
                f"{tag.raw} asks for a part of a value, and values are plain texts",
                f"did you mean {near}?" if near else "use a name of the vocabulary",
            )
            return False
        good = True
        for name in sorted(_named(tree) - self._set):
            self.used.add(name)
            if name not in self.vocabulary:
                good = False
                self.say(tag, *self._unknown(name))
        return good

    def _unknown(self, name: str) -> tuple[str, str]:
        what = f"the value {name} is unknown"
        if name in self.options:
            return f"{name} is a question with options, not a value", f"test {self.options[name]}"
        if name in self.elsewhere:
            return f"{name} is a question of {self.elsewhere[name]}", "name the letter: --place and --remedy"
        near = self.vocabulary.near(name)
        return what, f"did you mean {near}?" if near else "use a name of the vocabulary"

    def _print(self, tag: Tag, tree: nodes.Template) -> None:
        names = _named(tree) - self._set
        self.printed |= names
        for name in sorted(names):
            if not self.vocabulary.printable(name):
                self.say(tag, f"{name} is a condition and has no words", f"use it in {{% if {name} %}} only")
        if any(tree.find_all(nodes.CondExpr)) or any(
            one.name in ("default", "d") for one in tree.find_all(nodes.Filter)
        ):
            return
        there = frozenset().union(*(passage.shown for passage in self._open))
        for name in sorted(names - there):
            if self.vocabulary.may_be_missing(name):
                self.say(
                    tag,
                    f"{name} may be missing, and then no letter can be made",
                    f"write {{% if {name} %}} … {{% endif %}} around it and the words that belong to it",
                )

    def _test(self, tag: Tag, word: str, tree: nodes.Template) -> None:
        test = next(tree.find_all(nodes.If)).test
        there = frozenset().union(*(passage.shown for passage in self._open[:-1]), *self._shown_in(word))
        for name in sorted(risky(test, there) - self._set):
            if self.vocabulary.may_be_missing(name):
                self.say(
                    tag,
                    f"{name} may be missing, and then {tag.raw} cannot be answered",
                    f"test that it is there first: {name} and …",
                )
        yes, no = sure(test)
        if word == "if":
            self._open.append(Passage(tag, yes, no))
        elif not self._open:
            self.say(tag, f"{tag.raw} without an {{% if %}} before it", "remove it, or open the passage")
        else:
            passage = self._open[-1]
            passage.shown, passage.otherwise = passage.otherwise | yes, passage.otherwise | no
            self._same_mark(tag, passage)

    def _shown_in(self, word: str) -> list[Names]:
        """What is there when the innermost passage is asked about (`elif`), or stands around (`if`)."""
        return [last.otherwise if word == "elif" else last.shown for last in self._open[-1:]]

    def _close(self, tag: Tag, word: str) -> None:
        if word in ("vm", "hm"):
            return
        if not self._open:
            self.say(
                tag, f"{tag.raw} without an opening tag", "remove it, or open the passage with {% if name %}"
            )
            return
        passage = self._open[-1]
        opener = passage.tag.word
        if word == "else":
            passage.shown = passage.otherwise
        elif word != f"end{opener}" and not passage.tag.broken:
            self.say(
                tag,
                f"{tag.raw} closes {passage.tag.raw}, which stands in {passage.tag.line.where}",
                f"write end{opener}",
            )
            self._open.pop()
            return
        else:
            self._open.pop()
        self._same_mark(tag, passage)

    def _same_mark(self, tag: Tag, passage: Passage) -> None:
        if not passage.tag.broken and (tag.mark in ("", "r")) != (passage.tag.mark in ("", "r")):
            self.say(
                tag,
                f"{passage.tag.raw} opens in {passage.tag.line.where} and {tag.raw} goes on here: one inside a "
                "paragraph, one around paragraphs; the rest of the letter would be lost",
                "write all tags of the passage inside one paragraph, or each as {%p … %} in a paragraph of its own",
            )


def _named(tree: nodes.Template) -> set[str]:
    """Every name that is read, also those that jinja2 knows itself (`self`)."""
    return {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}


def vocabulary_from(names: Mapping[str, Any]) -> Vocabulary:
    presences: dict[str, Presence] = {str(name): presence for name, presence in names.items()}
    return Vocabulary(presences)
