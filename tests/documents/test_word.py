"""The Word print: equal to docxtpl's, safe for threads, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from docx import Document
from docxtpl import DocxTemplate
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from claims.documents import Template, compile_template
from claims.documents.package import opened
from claims.errors import DataError, DocumentError, InputError
from tests.documents.made import (
    META,
    VALUES,
    edited,
    letter,
    letter_docx,
    notes_docx,
    parts_of,
    saved,
    table_docx,
    usual,
    words_of,
)  # fmt: skip

LOSSES = ({"head": "Distress & worry", "amount": "500"}, {"head": "Lost <wages>", "amount": "1,250.50"})
LINES = "One line\nanother & a third\n\nthe last"


def by_docxtpl(docx: bytes, values: dict[str, object]) -> dict[str, bytes]:
    """docxtpl as anyone would use it with care: autoescape, sandbox."""
    template = DocxTemplate(io.BytesIO(docx))
    template.render(dict(values), ImmutableSandboxedEnvironment(autoescape=True), autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return parts_of(out.getvalue())


def canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n")


@pytest.mark.parametrize(
    ("docx", "values"),
    [
        (letter_docx("I was at {{ event_place }}.", "1. One", "1. Two"), VALUES | {"event_place": LINES}),
        (letter_docx("{% if x %}", "1. One {{ x }}", "{% endif %}", "- Two"), VALUES | {"x": "< & > \" '"}),
        (letter_docx("{% if x %}", "1. One {{ x }}", "{% endif %}", "Three"), VALUES),
        (letter_docx("مرحبا {{ x }}", language="ar"), VALUES | {"x": "شارع المثال"}),
        (table_docx(), VALUES | {"losses": LOSSES}),
        (table_docx(), VALUES | {"losses": (), "event_place": ""}),
        (notes_docx(1), VALUES),
    ],
)
def test_every_part_equals_docxtpls(docx: bytes, values: dict[str, object]) -> None:
    template = compile_template(docx, language="en-GB")
    assert not template._word.slow
    ours = parts_of(template.docx(values, META))  # type: ignore[arg-type]
    theirs = by_docxtpl(opened(docx).zipped(), values)
    compared = [n for n in ours if n.startswith("word/") and n.endswith(".xml") and n != "word/endnotes.xml"]
    assert "word/document.xml" in compared
    for name in compared:
        assert canonical(ours[name]) == canonical(theirs[name]), name


def test_the_text_is_that_of_the_template_as_the_clinic_saved_it() -> None:
    values = VALUES | {"losses": LOSSES}
    theirs = by_docxtpl(table_docx(), values)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, data in theirs.items():
            file.writestr(name, data)
    ours = compile_template(table_docx(), language="en").docx(values, META)
    assert words_of(ours) == words_of(out.getvalue())


def test_same_input_same_bytes_and_other_bytes_for_another_person() -> None:
    again = compile_template(letter_docx("I am {{ person_name }}."), language="en-GB")
    once = letter("I am {{ person_name }}.").docx(VALUES, META)
    assert once == again.docx(VALUES, META) == again.docx(dict(reversed(VALUES.items())), META)
    assert once != again.docx(VALUES | {"person_name": "B. Example"}, META)


def test_unchanged_parts_keep_their_compressed_bytes() -> None:
    one, two = (usual().docx(VALUES | {"person_name": name}, META) for name in ("A. Example", "B. Example"))
    ours = {}
    for docx in (one, two):
        with zipfile.ZipFile(io.BytesIO(docx)) as file:
            for entry in file.infolist():
                start = entry.header_offset + 30 + len(entry.filename)
                ours.setdefault(entry.filename, set()).add(docx[start : start + entry.compress_size])
    changed = {name for name, seen in ours.items() if len(seen) > 1}
    assert changed == {"word/document.xml"}


def test_opens_again_in_python_docx() -> None:
    document = Document(io.BytesIO(usual().docx(VALUES, META)))
    assert document.paragraphs[0].text == "A. Example"
    assert document.core_properties.title == "A request & more"
    assert document.core_properties.language == "en-GB"
    assert document.core_properties.author == "A. Example"


def test_letters_made_side_by_side_never_mix() -> None:
    template = usual()

    def one(number: int) -> bool:
        name, what = f"Person {number} Example", f"What happened to {number}."
        words = words_of(template.docx(VALUES | {"person_name": name, "event_description": what}, META))
        others = [n for n in (number - 1, number + 1) if f"Person {n} Example" in words]
        return name in words and what in words and not others

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, range(200)))


def test_a_tab_takes_the_slow_path_and_is_safe_there() -> None:
    nasty = "{{ 7*7 }}\t{% for x in y %} {_{ a }_} & <b>"
    template = letter("Words: {{ x }}.")
    words = words_of(template.docx(VALUES | {"x": nasty}, META))
    assert f"Words: {nasty}." in words


def test_column_loops_take_the_slow_path() -> None:
    document = Document()
    cells = document.add_table(rows=1, cols=3).rows[0].cells
    cells[0].text, cells[1].text, cells[2].text = (
        "{%tc for loss in losses %}",
        "{{ loss.head }}",
        "{%tc endfor %}",
    )
    template = compile_template(saved(document), language="en")
    assert template._word.slow
    docx = template.docx({"losses": (*LOSSES, {"head": "{{ a }}", "amount": ""})}, META)
    table = Document(io.BytesIO(docx)).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["Distress & worry", "Lost <wages>", "{{ a }}"]
    assert len(table.columns) == 3


def test_a_coloured_cell_takes_the_slow_path() -> None:
    document = Document()
    document.add_table(rows=1, cols=1).rows[0].cells[0].text = "{% cellbg colour %}{{ person_name }}"
    template = compile_template(saved(document), language="en")
    assert template._word.slow
    assert (
        b'w:fill="ff0000"'
        in parts_of(template.docx(VALUES | {"colour": "ff0000"}, META))["word/document.xml"]
    )


def _paragraphs(*texts: str) -> bytes:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


@pytest.mark.parametrize(
    ("docx", "said"),
    [
        (
            _paragraphs("Once {% if x %} open", "{%p endif %}", "Lost?"),
            "opens and closes at different places",
        ),
        (
            _paragraphs("{%p if x %}", "Once {% endif %} open", "Lost?"),
            "opens and closes at different places",
        ),
        (_paragraphs("{% if x %}never closed"), "not understood"),
        (_paragraphs("{{ x|safe }}"), "filter 'safe'"),
        (_paragraphs("{{ x.__class__.__mro__() }}"), "call"),
        (_paragraphs("{{ 'a' * 1000000000 }}"), "mul"),
        (_paragraphs("{% include 'x' %}"), "include"),
        (_paragraphs("{% macro x() %}{% endmacro %}"), "macro"),
        (_paragraphs("{{p x }}"), "outside the text"),
        (_paragraphs("A {{r x }} b"), "outside the text"),
        (b"PK not a zip", "not a Word document"),
        (edited(_paragraphs("a"), {"word/document.xml": "<w:document"}), "broken"),
        (
            edited(_paragraphs("a"), {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "document type",
        ),
    ],
)
def test_broken_templates_are_refused_with_the_reason(docx: bytes, said: str) -> None:
    with pytest.raises(DataError) as caught:
        compile_template(docx, name="clinic.docx", language="en")
    problem = caught.value.problems[0]
    assert said in problem.what.lower() or said in problem.what
    assert problem.file == "clinic.docx"
    assert problem.mend


def test_names_in_every_part_are_found() -> None:
    assert compile_template(table_docx(), language="en").names == {
        "person_name",
        "day",
        "losses",
        "event_place",
    }
    assert compile_template(notes_docx(), language="en").names == {"person_name", "event_description"}
    assert {"vendor_name", "event_day", "representative_name"} <= usual().names


@pytest.mark.parametrize("print_of", [Template.docx, Template.pdf, Template.text, Template.html])
def test_what_is_missing_is_false_when_tested_and_an_error_when_printed(print_of) -> None:  # type: ignore[no-untyped-def]
    template = letter("A{% if x %}B{{ x }}{% endif %}C")
    assert print_of(template, VALUES, META)
    assert print_of(template, VALUES | {"x": ""}, META)
    with pytest.raises(DocumentError, match="person_name"):
        print_of(template, {k: v for k, v in VALUES.items() if k != "person_name"}, META)


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("a\x00b", "x"),
        ("a\x07", "x"),
        ("a\x0c", "x"),
        ("\ud800", "x"),
        (3, "x"),
        (None, "x"),
        ([], "x"),
        (({"a": 1},), "x[1]"),
    ],
)
def test_only_plain_values_can_be_filled_in(value: object, named: str) -> None:
    for print_of in (Template.docx, Template.pdf, Template.text, Template.html):
        with pytest.raises(InputError) as caught:
            print_of(letter("{{ x }}"), VALUES | {"x": value}, META)  # type: ignore[dict-item]
        assert caught.value.field == named


def test_a_yes_or_no_is_tested_but_not_printed() -> None:
    assert "yes" in words_of(letter("{% if x %}yes{% endif %}").docx(VALUES | {"x": True}, META))
    with pytest.raises(DocumentError):
        letter("{{ x }}").docx(VALUES | {"x": True}, META)


def test_literal_braces_of_a_template_stay() -> None:
    template = letter("Write {_{ name }_} here: {{ person_name }}")
    for text in (
        words_of(template.docx(VALUES, META)),
        template.text(VALUES, META),
        template.html(VALUES, META),
    ):
        assert "Write {{ name }} here" in text
