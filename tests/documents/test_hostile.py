"""What a person types comes out as typed, in all four prints, or is refused by name; it is never read as a template."""

from __future__ import annotations

import html as html_module
import io
import re
import subprocess

import html5lib
import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.documents import compile_template
from claims.documents.typst_engine import shared_engine
from claims.errors import DocumentError, InputError
from tests.documents.made import META, VALUES, letter, notes_docx, parts_of, words_of

HOSTILE = [
    "& < > \" '",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# gone? #}",
    "{_{ 7*7 }_} {_% if %_}",
    "}} %} #}",
    "“quoted” ‘so’ «and» „low“",
    "\u200eleft\u200f \u202aa\u202c \u202eoverride\u202c \u2066b\u2069 \u2067c\u2069 \u2068d\u2069",
    "תמונה של פנים (2026) & more",
    "வணக்கம் தமிழ்ச்செல்வி கார்த்திகேயன்",
    "क्‍ष and क्‌ष, श्रीमती",
    "Daten\u00adschutz\u200bfolge",
    '#set page(width: 1pt); #"x" $a^2$ `code` *bold* \\ @ref <label> //no /*no*/ ~ --- ...',
    '";#sys.version;#"',
    "\\\\ \\n \\u{41} \\",
    "<script>alert(1)</script><bdi>",
    "</w:t></w:r><w:r><w:t>",
    "&amp; &#65; &lt;",
    "]]> <![CDATA[ <?xml ?>",
    "x" * 4000,
    "Ünïcödé ﬁ Ａ ① ẞ ı İ",
    "  two  spaces  inside ",
    "a\nb\n\nc",
    "=1+1", "-a", "1. not a list", "# not a heading", "Subject: no",
    "\ue0f0if x\ue0f1 \ue0f2 7*7 \ue0f3",
]  # fmt: skip


def in_html(fragment: str) -> str:
    """The text a browser shows, line breaks kept."""
    tree = html5lib.parseFragment(fragment.replace("<br>", "\n"), namespaceHTMLElements=False)
    return "".join(tree.itertext())


@pytest.mark.parametrize("text", HOSTILE, ids=lambda t: t[:12].encode("ascii", "backslashreplace").decode())
def test_comes_out_as_typed_in_all_four_prints(text: str) -> None:
    template = letter("Before {{ x }} after.")
    values = VALUES | {"x": text}
    expected = f"Before {text} after."
    assert expected in words_of(template.docx(values, META))
    assert expected in template.text(values, META)
    assert expected in in_html(template.html(values, META))
    if "\ue0f0" in text:  # private characters have no glyph
        with pytest.raises(DocumentError, match=r"x holds the character .* no installed font"):
            template.pdf(values, META)
        return
    pdf = template.pdf(values, META)
    if re.fullmatch("[ -~]{0,80}", text):
        shown = subprocess.run(
            ["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True
        ).stdout.decode()
        assert " ".join(text.split()) in " ".join(shown.split())


TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn"), exclude_characters="\u2028\u2029"), max_size=60
)


@given(TEXT, TEXT)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_comes_out_as_typed(one: str, two: str) -> None:
    template = letter("Before {{ x }} after.", "1. {{ y }}")
    values = VALUES | {"x": "a" + one, "y": "b" + two + "\n" + one + "c"}
    words = words_of(template.docx(values, META))
    text = template.text(values, META)
    page = template.html(values, META)
    for value in (values["x"], values["y"]):
        assert value in words
        assert value in text
        assert html_module.escape(value, quote=False).replace("\n", "<br>") in page.replace(
            "&#34;", '"'
        ).replace("&#39;", "'")


@given(TEXT)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_text_makes_a_pdf_or_is_refused_by_name(text: str) -> None:
    template, values = letter("Before {{ x }} after."), VALUES | {"x": text + "."}
    if shared_engine().fonts.lacking(text):
        with pytest.raises(DocumentError, match=r"^x holds the character"):
            template.pdf(values, META)
    else:
        assert template.pdf(values, META).startswith(b"%PDF")


@pytest.mark.parametrize("sections", [1, 2, 3])
def test_notes_are_rendered_once_however_many_sections(sections: int) -> None:
    template = compile_template(notes_docx(sections), language="en")
    nasty = "{{ person_name }} {{ 7*7 }} {% if x %} {_{ a }_}"
    for tab in ("", "\t"):  # the quick and the slow path
        parts = parts_of(template.docx(VALUES | {"event_description": nasty + tab}, META))
        for name in ("word/footnotes.xml", "word/endnotes.xml"):
            assert "In my words: {{ person_name }} {{ 7*7 }} {% if x %} {_{ a }_}" in parts[name].decode()
    assert nasty in template.text(VALUES | {"event_description": nasty}, META)
    assert nasty in in_html(template.html(VALUES | {"event_description": nasty}, META))


def test_the_title_is_as_typed() -> None:
    meta = type(META)("A & B <c> {{ d }}", "en-GB")
    made = letter("{{ person_name }}").docx(VALUES, meta)
    assert Document(io.BytesIO(made)).core_properties.title == meta.title
    with pytest.raises(InputError):
        letter("{{ person_name }}").docx(VALUES, type(META)("A\x00", "en-GB"))


def test_html_needs_no_inline_style_or_script() -> None:
    page = letter("Before {{ x }}", "# H", "1. a", "- b").html(VALUES | {"x": "<i onclick=1>"}, META)
    assert not re.search(r"<[^>]*(style=|on\w+=)|<script|javascript:", page)
    parser = html5lib.HTMLParser(strict=True)
    parser.parseFragment(page)
