"""Runs and paragraphs in Typst's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from claims.documents import flow
from claims.documents.model import (
    Break,
    Face,
    Inline,
    Note,
    PageNumber,
    Paragraph,
    Picture,
    Print,
    Shape,
    Tab,
    Tag,
    Text,
)  # fmt: skip
from claims.documents.numbering import Lists
from claims.documents.page_looks import Looks, points, string


class PageText:
    """Writes the inside of paragraphs."""

    def __init__(
        self,
        looks: Looks,
        lists: Lists,
        pictures: dict[str, str],
        every: float,
        note: Callable[[Note, float], str],
    ) -> None:
        self._looks, self._lists, self._pictures = looks, lists, pictures
        self._every, self._note = every, note

    def paragraphs(self, block: Paragraph, width: float) -> Iterator[tuple[str, str]]:
        """The paragraph, in pieces where a page break divides it."""
        pieces: list[list[Inline]] = [[]]
        for one in block.inlines:
            if isinstance(one, Break) and one.kind == "page":
                pieces.append([])
            else:
                pieces[-1].append(one)
        for at, piece in enumerate(pieces):
            if at:
                yield "page", ""
            if piece or len(pieces) == 1:
                yield "text", self._piece(block, piece, width)

    def label(self, shape: Shape, mark: str) -> str:
        if shape.number is None:
            return ""
        which, level = shape.number
        known = self._lists.level(which, level)
        text = f"#{string(mark)};" if mark else '#"' + flow.called(f"_n('{which}', {level})") + '";'
        if known is None or known.look is None or mark:
            return text
        bold = known.look.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}b") is not None
        return f"#strong[{text}]" if bold else text

    def boxed_label(self, shape: Shape, mark: str) -> str:
        """The label as wide as its indent; one that may not fit is measured."""
        body = self.label(shape, mark)
        which, level = shape.number or ("", 0)
        known = self._lists.level(which, level)
        if not shape.hanging or known is None:
            return body
        short = bool(mark) or (known.format == "decimal" and len(known.text) <= 3)
        name = "label-box" if short and shape.hanging >= 1.6 * shape.face.size else "wide-label"
        return f"#{name}({points(shape.hanging)})[{body}];"

    def _piece(self, block: Paragraph, inlines: list[Inline], width: float) -> str:
        shape = block.shape
        name = self._looks.shape(shape)
        strut = "" if block.sure else f"#{name}.strut;"
        if not any(isinstance(one, Tab) for one in inlines):
            return strut + "".join(self._inline(one, shape, width) for one in inlines)
        out: list[str] = []
        for line in _lines(inlines):
            if out:
                out.append("#linebreak();")
            out.append(self._tabbed(line, shape, width) if any(isinstance(one, Tab) for one in line) else
                       "".join(self._inline(one, shape, width) for one in line))  # fmt: skip
        return strut + "".join(out)

    def _tabbed(self, line: list[Inline], shape: Shape, width: float) -> str:
        segments: list[str] = [""]
        marks: list[str] = []
        for one in line:
            if isinstance(one, Tab):
                marks.append("u" if one.face.underline else "t")
                segments.append("")
            else:
                segments[-1] += self._inline(one, shape, width)
        parts = [f"[{segments[0]}]"]
        for mark, segment in zip(marks, segments[1:], strict=True):
            parts += [f'"{mark}"', f"[{segment}]"]
        begin = shape.start - shape.hanging
        stops = [f'({points(s.at - begin)}, "{s.align}", "{s.leader}")' for s in shape.stops]
        if shape.hanging:
            stops.append(f'({points(shape.hanging)}, "left", "")')
        listed = "".join(f"{s}, " for s in sorted(stops, key=lambda s: float(s[1 : s.index("pt")])))
        available = width - begin - shape.end
        return f"#tabs(({', '.join(parts)}), ({listed}), {points(self._every)}, {points(shape.first)}, {points(available)});"

    def _inline(self, one: Inline, shape: Shape, width: float) -> str:
        out = ""
        match one:
            case Tag():
                out = flow.control(one)
            case Text():
                out = self._dress(f"#{string(one.text)};", one.face, shape)
            case Print():
                source = flow.printed(one.expression, "_r" if shape.rtl else "_t")
                out = self._dress(f'#"{source}";', one.face, shape)
            case PageNumber():
                page, pages = "counter(page).display()", "str(counter(page).final().first())"
                out = self._dress(f"#context {page if one.kind == 'page' else pages};", one.face, shape)
            case Break():
                out = "#linebreak();"
            case Picture():
                out = (
                    f"#box(image({string(self._pictures[one.part])}, width: {points(one.width)}, "
                    f'height: {points(one.height)}, fit: "stretch", alt: {string(one.description or "picture")}));'
                )
            case Note():
                out = self._note(one, width)
        return out

    def _dress(self, body: str, face: Face, shape: Shape) -> str:
        name = self._looks.face(face, shape.face)
        return f"#{name}[{body}];" if name else body


def _lines(inlines: list[Inline]) -> Iterator[list[Inline]]:
    line: list[Inline] = []
    for one in inlines:
        if isinstance(one, Break):
            yield line
            line = []
        else:
            line.append(one)
    yield line
