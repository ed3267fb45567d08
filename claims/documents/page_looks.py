"""How paragraphs and letters look, in Typst's language. Each look that a template uses is defined once, in a module of
its own."""

from __future__ import annotations

from claims.documents import flow
from claims.documents.fonts import FontIndex
from claims.documents.languages import Language
from claims.documents.model import Edge, Face, Shape


def string(text: str) -> str:
    """A Typst string."""
    return '"' + flow.literal(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def points(length: float) -> str:
    return f"{length:.2f}".rstrip("0").rstrip(".") + "pt"


def stroke(edge: Edge) -> str:
    if not edge.width:
        return "none"
    paint = f'rgb("{edge.colour}")' if edge.colour else "black"
    return f"(thickness: {points(edge.width)}, paint: {paint}" + (
        f', dash: "{edge.dash}")' if edge.dash else ")"
    )


class Looks:
    """The faces and shapes of one template, by name."""

    def __init__(self, fonts: FontIndex, language: Language, base: Face) -> None:
        self._fonts, self._language, self._base = fonts, language, base
        self._faces: dict[tuple[Face, Face], str] = {}
        self._shapes: dict[str, str] = {}
        self.replaced: dict[str, None] = {}

    def opening(self) -> str:
        return f"#set text(dir: {'rtl' if self._language.rtl else 'ltr'}, {_arguments(self._text(self._base))}, hyphenate: false)\n"

    def module(self) -> str:
        lines = [f"#let {name} = {body}" for body, name in self._shapes.items()]
        ratio = self._base.other_size / self._base.size if self._base.other_size else 1.0
        lines.append(f"#let other(b) = text(size: {ratio:.3f}em, b)")
        lines += [
            f"#let {name}(b) = {self._dressed(face, base)}" for (face, base), name in self._faces.items()
        ]
        return "\n".join(lines) + "\n"

    def families(self, face: Face) -> tuple[str, ...]:
        own = [self._fonts.family(name) for name in face.fonts]
        for name in face.fonts:
            if not self._fonts.same_widths(name):
                self.replaced[f"the font {name} (set in {self._fonts.family(name)})"] = None
        return tuple(dict.fromkeys((*own, *self._fonts.fallback)))

    def metrics(self, face: Face) -> tuple[float, float, float]:
        """The height of a line: that of the tallest font that the language needs."""
        names = face.fonts if self._language.complex or self._language.east_asian else face.fonts[:1]
        each = [self._fonts.metrics(self._fonts.family(name)) for name in names]
        return max(m[0] for m in each), max(m[1] for m in each), max(m[2] for m in each)

    def _text(self, face: Face) -> dict[str, str]:
        """A face as named arguments of Typst's `text`."""
        ascent, descent, _ = self.metrics(face)
        return {
            "font": f"({', '.join(string(f) for f in self.families(face))},)",
            "size": points(face.size),
            "top-edge": f"{ascent:.3f}em",
            "bottom-edge": f"-{descent:.3f}em",
            "weight": '"bold"' if face.bold else '"regular"',
            "style": '"italic"' if face.italic else '"normal"',
            "fill": f'rgb("{face.colour}")' if face.colour else "black",
            "tracking": points(face.tracking),
        }

    def _changes(self, face: Face, base: Face) -> dict[str, str]:
        """What must be said where `base` is set already: less to say is quicker to set."""
        told = self._text(base)
        return {key: text for key, text in self._text(face).items() if told[key] != text}

    def shape(self, shape: Shape) -> str:
        """The name of the paragraph's set-up in the module."""
        ascent, descent, gap = self.metrics(shape.face)
        size = shape.face.size
        natural = (ascent + descent + gap) * size
        height = {"auto": shape.line * natural, "exact": shape.line}.get(
            shape.line_rule, max(natural, shape.line)
        )
        lead = height - (ascent + descent) * size
        left, right = (shape.end, shape.start) if shape.rtl else (shape.start, shape.end)
        hanging = shape.hanging if not shape.number else 0.0
        if hanging:
            left, right = (left, right - hanging) if shape.rtl else (left - hanging, right)
        # Typst sets headings larger unless told the size.
        text = self._text(shape.face) if shape.level else self._changes(shape.face, self._base)
        if shape.rtl != self._language.rtl:
            text["dir"] = "rtl" if shape.rtl else "ltr"
        align = shape.align if shape.align == "center" else (
            "right" if (shape.align == "end") != shape.rtl else "left")  # fmt: skip
        body = (
            f"(t: ({_arguments(text) or ':'}), lead: {points(lead)}, "
            f"above: {points(shape.before + lead)}, below: {points(shape.after + lead)}, al: {align}, "
            f"just: {_yes(shape.justify)}, first: {points(shape.first)}, hang: {points(shape.hanging)}, "
            f"left: {points(left)}, right: {points(right)}, start: {points(shape.start)}, rtl: {_yes(shape.rtl)}, "
            f"keep: {_yes(shape.keep_next)}, whole: {_yes(shape.keep_lines)}, fresh: {_yes(shape.page_break)}, "
            f"tight: {string(shape.style) if shape.contextual else 'none'}, box: {_box(shape)}, "
            f"strut: box(width: 0pt, height: {ascent + descent:.3f}em, baseline: {descent:.3f}em))"
        )
        return self._shapes.setdefault(body, f"s{len(self._shapes)}")

    def face(self, face: Face, base: Face) -> str:
        """The name of the function that dresses a run, or nothing where it looks like the paragraph."""
        if face == base:
            return ""
        return self._faces.setdefault((face, base), f"f{len(self._faces)}")

    def _dressed(self, face: Face, base: Face) -> str:
        changes = _arguments(self._changes(face, base))
        body = f"text({changes}, b)" if changes else "b"
        if face.small_caps:
            body = f"small-caps({body})"
        if face.caps:
            body = f"upper({body})"
        if face.underline:
            body = f"underline({body})"
        if face.strike:
            body = f"strike({body})"
        if face.raised:
            body = f"{face.raised}({body})"
        if face.background:
            body = f'highlight(fill: rgb("{face.background}"), {body})'
        if face.link:
            body = f"link({string(face.link)}, {body})"
        return body


def _arguments(named: dict[str, str]) -> str:
    return ", ".join(f"{key}: {text}" for key, text in named.items())


def _yes(on: bool) -> str:
    return "true" if on else "false"


def _box(shape: Shape) -> str:
    if not shape.fill and not shape.borders:
        return "none"
    sides = [(k, e) for k, e in shape.borders if k in ("top", "bottom", "left", "right")]
    strokes = ", ".join(f"{k}: {stroke(e)}" for k, e in sides)
    inset = ", ".join(f"{k}: {points(e.space)}" for k, e in sides)
    fill = f'rgb("{shape.fill}")' if shape.fill else "none"
    return f"(fill: {fill}" + (f", stroke: ({strokes}), inset: ({inset})" if sides else "") + ")"
