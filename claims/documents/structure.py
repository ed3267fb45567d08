"""Whatever the values, the finished XML must be well-formed: shown here once, when the template is read.

Each branch of a condition and each turn of a loop must leave the open elements as it found them. Where a passage opens
inside a paragraph and closes around paragraphs, docxtpl would silently drop the rest of the letter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from jinja2 import nodes

from claims.documents.xmlclean import UnusableError

_TAG = re.compile(r"""<(/?)([A-Za-z_][\w:.-]*)((?:"[^"]*"|'[^']*'|[^<>"'])*?)(/?)>|<[?!][^>]*>""")
_TEXT = re.compile(r"<[^>]*>")


@dataclass
class Structure:
    """What was found on the way."""

    printed: set[str] = field(default_factory=set)  # names printed as text
    in_attributes: bool = False  # a value stands in an attribute
    _seen: str = ""  # the last text, to say where

    def check(self, tree: nodes.Template) -> None:
        stack, pending = self._walk(tree.body, (), "")
        if stack or pending:
            raise UnusableError("the part is cut off", "save it again in Word or LibreOffice")

    def _walk(
        self, body: list[nodes.Node], stack: tuple[str, ...], pending: str
    ) -> tuple[tuple[str, ...], str]:
        for node in body:
            if isinstance(node, nodes.Output):
                for child in node.nodes:
                    if isinstance(child, nodes.TemplateData):
                        stack, pending = self._text(pending + child.data, stack)
                    else:
                        pending = self._print(child, stack, pending)
            elif isinstance(node, nodes.If):
                for branch in (node.body, *(one.body for one in node.elif_), node.else_):
                    self._branch(branch, stack, pending)
                pending = pending and pending + "x"
            elif isinstance(node, nodes.For):
                self._branch(node.body, stack, pending)
                self._branch(node.else_, stack, pending)
        return stack, pending

    def _branch(self, body: list[nodes.Node], stack: tuple[str, ...], pending: str) -> None:
        after, left = self._walk(body, stack, pending)
        if after != stack or bool(left) != bool(pending):
            raise UnusableError(
                f"a passage opens and closes at different places, near “{self._seen[-60:]}”",
                "write both its tags inside the same paragraph, or both as {%p … %} on lines of their own "
                "({%tr … %} around table rows)",
            )
        if pending:
            self.in_attributes = True

    def _text(self, text: str, stack: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
        end = 0
        open_ = list(stack)
        for tag in _TAG.finditer(text):
            end = tag.end()
            if not tag[2]:
                continue
            if tag[1]:
                if not open_ or open_.pop() != tag[2]:
                    raise UnusableError(
                        f"tags are crossed near “{self._seen[-60:]}”", "set the tag anew, as one word"
                    )
            elif not tag[4]:
                open_.append(tag[2])
        if shown := _TEXT.sub("", text).strip():
            self._seen = (self._seen + " " + shown)[-200:]
        rest = text[end:]
        at = rest.find("<")
        return tuple(open_), rest[at:] if at >= 0 else ""

    def _print(self, node: nodes.Node, stack: tuple[str, ...], pending: str) -> str:
        names = {one.name for one in node.find_all(nodes.Name)} | (
            {node.name} if isinstance(node, nodes.Name) else set()
        )
        if pending:
            self.in_attributes = True
            return pending + "x"
        if not stack or stack[-1] != "w:t":
            raise UnusableError(
                f"the value {', '.join(sorted(names)) or '?'} stands outside the text of a paragraph",
                "write {{ name }}; {{p … }} and {{r … }} are for rich text, which letters do not use",
            )
        self.printed |= names
        return ""
