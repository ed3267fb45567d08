"""Translations resolved when a template is compiled: a page that is shown looks nothing up.

Templates write `_("Your name")`, `_("By %(day)s", day=…)`, `pgettext("letter", "Draft")`; the first argument is always
a literal, so that it can be found and translated beforehand. `ngettext(one, many, number)` chooses when shown. Messages
are plain text; what fills a placeholder is escaped unless it is markup.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateAssertionError
from jinja2.visitor import NodeTransformer

from claims.i18n.catalog import PLACEHOLDER, Catalog


class _Translate(NodeTransformer):
    def __init__(self, catalog: Catalog, name: str | None, filename: str | None) -> None:
        self.catalog, self.name, self.filename = catalog, name, filename

    def _fail(self, node: nodes.Node, what: str) -> None:
        raise TemplateAssertionError(what, node.lineno, self.name, self.filename)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - named by Jinja's visitor
        self.generic_visit(node)
        if not isinstance(node.node, nodes.Name) or node.node.name not in ("_", "pgettext"):
            return node
        words = [
            arg.value for arg in node.args if isinstance(arg, nodes.Const) and isinstance(arg.value, str)
        ]
        if len(words) != len(node.args) or len(words) != (1 if node.node.name == "_" else 2):
            self._fail(node, f"{node.node.name}() takes literal text; give values as named placeholders")
        message = (
            self.catalog.gettext(words[0]) if len(words) == 1 else self.catalog.pgettext(words[0], words[1])
        )
        values = {keyword.key: keyword.value for keyword in node.kwargs}
        if set(PLACEHOLDER.findall(words[-1])) != set(values):
            self._fail(node, f"the placeholders of {words[-1]!r} are not the values given")
        return self._filled(message, values, node)

    def _filled(self, message: str, values: dict[str, nodes.Expr], node: nodes.Call) -> nodes.Node:
        parts: list[nodes.Expr] = []
        for odd, part in enumerate(PLACEHOLDER.split(message)):
            if odd % 2:
                if part not in values:
                    self._fail(
                        node, f"the translation {message!r} has a placeholder that the English has not"
                    )
                parts.append(values[part])
            elif part:
                parts.append(nodes.Const(part))
        joined = parts[0] if len(parts) == 1 else nodes.Concat(parts)
        for part in (joined, *parts):
            part.set_lineno(node.lineno)
            part.environment = node.environment
        return joined


class TranslatedEnvironment(Environment):
    """A Jinja environment that speaks one language."""

    def __init__(self, catalog: Catalog, **options: Any) -> None:
        super().__init__(**options)
        self.catalog = catalog

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        translated: nodes.Template = _Translate(self.catalog, name, filename).visit(tree)
        return translated
