"""Single tags as jinja2 reads them: taken by themselves, and what their tests make sure of."""

from __future__ import annotations

from jinja2 import nodes

from claims.clinic.tags import Tag

CELLS = {"cellbg", "colspan"}  # docxtpl's own: the colour and width of a table cell

Names = frozenset[str]
NONE: Names = frozenset()


def standing_alone(tag: Tag) -> str | None:
    """The tag as a template of its own, or None for tags that templates may not have."""
    word = tag.word
    if tag.kind == "print":
        return f"{{{{ {tag.code} }}}}"
    if word in ("if", "elif"):
        return f"{{% if {tag.code[len(word) :]} %}}{{% endif %}}"
    if word == "for":
        return f"{{% {tag.code} %}}{{% endfor %}}"
    if word == "set":
        return f"{{% {tag.code} %}}"
    if word in CELLS:
        return f"{{{{ {tag.code[len(word) :]} }}}}"
    return None


def dotted(node: nodes.Node) -> str:
    """`person.name` as person_name."""
    if isinstance(node, nodes.Getattr):
        return f"{dotted(node.node)}_{node.attr}"
    if isinstance(node, nodes.Getitem):
        return f"{dotted(node.node)}_{getattr(node.arg, 'value', '')}"
    return node.name if isinstance(node, nodes.Name) else ""


def sure(test: nodes.Node) -> tuple[Names, Names]:
    """The values that are surely there where the test holds, and where it does not."""
    if isinstance(test, nodes.Name):
        return frozenset({test.name}), NONE
    if isinstance(test, nodes.Not):
        yes, no = sure(test.node)
        return no, yes
    if isinstance(test, nodes.And | nodes.Or):
        return _both(test)
    if isinstance(test, nodes.Test) and test.name == "defined":
        return sure(test.node)
    if isinstance(test, nodes.Compare) and [one.op for one in test.ops] == ["eq"]:
        against = test.ops[0].expr
        if isinstance(against, nodes.Const) and against.value:
            return sure(test.expr)[0], NONE
    return NONE, NONE


def _both(test: nodes.And | nodes.Or) -> tuple[Names, Names]:
    (left_yes, left_no), (right_yes, right_no) = sure(test.left), sure(test.right)
    if isinstance(test, nodes.And):
        return left_yes | right_yes, left_no & right_no
    return left_yes & right_yes, left_no | right_no


def risky(test: nodes.Node, there: Names) -> Names:
    """The values that a test compares or changes without knowing that they are there."""
    if isinstance(test, nodes.Name):
        return NONE
    if isinstance(test, nodes.Not | nodes.Test):
        return risky(test.node, there)
    if isinstance(test, nodes.And | nodes.Or):
        yes, no = sure(test.left)
        first = yes if isinstance(test, nodes.And) else no
        return risky(test.left, there) | risky(test.right, there | first)
    if isinstance(test, nodes.Filter) and test.name in ("default", "d"):
        return NONE
    parts = [
        frozenset({part.name}) - there if isinstance(part, nodes.Name) else risky(part, there)
        for part in test.iter_child_nodes()
    ]
    return NONE.union(*parts)
