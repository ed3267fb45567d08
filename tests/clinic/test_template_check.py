"""What harms a letter is found, said with its place and its remedy; what is well is let be."""

from __future__ import annotations

import re

import pytest
from docx import Document

from claims.clinic import source
from claims.clinic.archive import WORD, parts_of
from claims.clinic.check import _tags, check, findings
from claims.clinic.findings import Finding
from claims.clinic.target import anywhere, chosen, named_by
from claims.letters.library import open_library
from tests.clinic.made import DAY, docx, facts, library, target, told
from tests.documents.made import edited, saved

HARM = [
    ("{{ person_nam }}", "the value person_nam is unknown", "did you mean person_name?"),
    ("{{ person.name }}", "asks for a part of a value", "did you mean person_name?"),
    ("{{ event_place }}", "event_place may be missing", "{% if event_place %}"),
    ("{% if not event_place %}{{ event_place }}{% endif %}", "event_place may be missing", "{% if"),
    ("{% if event_place or event_day %}{{ event_day }}{% endif %}", "event_day may be missing", "{% if"),
    ("{% if event_place == 'x' %}y{% endif %}", "event_place may be missing", "event_place and"),
    ("{% if day %}x{% elif event_place|upper == 'X' %}y{% endif %}", "event_place may be missing", "event_place and"),
    ("{{ by_parent }}", "is a condition and has no words", "only"),
    ("{{ nation }}", "is a question with options", "nation_scotland"),
    ("{person_name}", "would be printed as it stands", "{{ person_name }}"),
    ("[person_name]", "would be printed as it stands", "{{ person_name }}"),
    ("｛｛ day ｝｝", "wide braces", "Latin"),
    ("{{ day", "is not closed", "in one piece"),
    ("{% if event_day %}", "is never closed", "{% endif %}"),
    ("{% endif %}", "without an opening tag", "remove it"),
    ("{% if event_day %}x{% endfor %}", "closes {% if event_day %}", "write endif"),
    ("{% else %}", "without an opening tag", "remove it"),
    ("{% elif day %}", "without an {% if %}", "remove it"),
    ("{% if day and %}x{% endif %}", "is not understood", "write {{ name }}"),
    ("{% for loss in losses %}{{ loss }}{% endfor %}", "repeats something", "{{ losses }}"),
    ("{% include 'x' %}", "is not allowed", "use {{ name }}"),
    ("{% macro a() %}{% endmacro %}", "is not allowed", "use {{ name }}"),
    ("{{ day|markdown }}", "the filter 'markdown' is unknown", "upper, lower"),
    ("{{ day|safe }}", "the filter 'safe' is unknown", "upper, lower"),
    ("{{ today() }}", "a tag uses call", "{{ day }}"),
    ("{{- day }}", "has a - beside its braces", "remove it"),
    ("{{ day\t}}", "a tab, a line break or a special hyphen", "anew"),
    ("{{p day }}", "is for rich text", "{{ name }}"),
    ("{% p if day %}x{% endif %}", "is not understood", "no space before p"),
    ("{%pif day %}x{% endif %}", "is not understood", "one after"),
    ("Words {%p if day %}", "takes the whole paragraph away", "of its own"),
    ("{%p if day %}{%p endif %}", "stand in one paragraph", "of its own"),
    ("{%tr if day %}", "stands outside a table", "{%p"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "what", "mend"), HARM, ids=[text for text, *_ in HARM])
def test_harm_is_found_where_it_stands(text: str, what: str, mend: str) -> None:
    found = [one for one in told(docx(text)) if one.harm]
    assert any(
        what in one.what and mend in one.mend and one.where.startswith("paragraph 2") for one in found
    ), found


@pytest.mark.parametrize(
    "text",
    [
        "{% if event_place %}{{ event_place|upper }}{% else %}unknown{% endif %}",
        "{% if event_place and event_day %}{{ event_place }} {{ event_day }}{% endif %}",
        "{% if not event_place %}x{% else %}{{ event_place }}{% endif %}",
        "{% if day %}x{% elif event_place %}{{ event_place }}{% endif %}",
        "{{ event_place|default('unknown') }}",
        "{{ event_place if event_place else 'unknown' }}",
        "{% if event_place and event_place == 'x' %}{{ event_place }}{% endif %}",
        "{% if not event_day or event_day == 'x' %}y{% endif %}",
        "{% if event_day %}{% if event_day == 'x' %}y{% endif %}{% endif %}",
        "{% if event_day|default('x') == 'x' %}y{% endif %}",
        "{% if nation_scotland %}x{% elif day == 'x' %}y{% endif %}",
        "{% if losses is defined %}{{ losses }}{% endif %}",
        "{% set who = person_name %}{{ who }}",
        "{# a note to ourselves #}",
        "{_{ braces in the letter }_}",
        "A {brace} and [brackets] and 50 %.",
    ],
)
def test_what_is_well_is_let_be(text: str) -> None:
    assert told(docx(text)) == []


def test_passages_around_paragraphs() -> None:
    assert (
        told(docx("{%p if event_day %}", "On {{ event_day }}.", "{%p else %}", "Some day.", "{%p endif %}"))
        == []
    )
    found = told(docx("{% if event_day %}", "x", "{%p endif %}"))
    assert "one inside a paragraph, one around paragraphs" in found[0].what
    assert found[0].where.startswith("paragraph 4")


def test_one_mistake_is_told_once() -> None:
    assert len(told(docx("{% for a in range(9) %}x{% endfor %}"))) == 1
    assert len(told(docx("{%pif day %}", "x", "{%p endif %}"))) == 1


def test_curly_quotes_and_odd_spaces_are_a_warning() -> None:
    for text in ("{% if day == “x” %}y{% endif %}", "{{\u00a0day }}", "{{ da\u200by }}"):
        found = told(docx(text))
        assert [one.harm for one in found] == [False], found
        assert "curly quotes, no-break spaces or invisible signs" in found[0].what


def test_what_the_file_carries() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    def relate(kind: str, target: str):  # type: ignore[no-untyped-def]
        one = f'<Relationship Id="rId99" Type="{office}/{kind}" Target="{target}" TargetMode="External"/>'
        return lambda xml: xml.replace("</Relationships>", one + "</Relationships>")

    rels = "word/_rels/document.xml.rels"
    cases = [
        ({rels: relate("attachedTemplate", "file:///x.dotm")}, "a linked Word template", False),
        ({rels: relate("image", "https://example.com/a.png")}, "a picture that lies outside", True),
        ({rels: relate("hyperlink", "file:///c:/x")}, "a link to a file", False),
        ({"word/comments.xml": "<a/>"}, "it has comments", False),
        ({"word/embeddings/a.xlsx": "x"}, "embedded files", True),
        ({"word/vbaProject.bin": "x"}, "macros or controls", True),
        (
            {"[Content_Types].xml": lambda xml: xml.replace("document.main+xml", "document.macroEnabled.main+xml", 1)},
            "macros",
            True,
        ),
        (
            {"word/document.xml": lambda xml: xml.replace("<w:r>", '<w:ins w:id="1" w:author="A"><w:r>', 1).replace("</w:r>", "</w:r></w:ins>", 1)},
            "1 tracked changes",
            False,
        ),
        (
            {"word/document.xml": lambda xml: xml.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)},
            "hidden text",
            False,
        ),
    ]  # fmt: skip
    for change, what, harm in cases:
        parts = parts_of(edited(docx(), change), WORD)  # type: ignore[arg-type]
        found = list(source.look(parts, source.texts_of(parts)))
        assert any(what in one.what and one.harm is harm for one in found), (what, found)
    parts = parts_of(edited(docx(), {rels: relate("hyperlink", "https://example.org")}), WORD)
    assert list(source.look(parts, source.texts_of(parts))) == []


def test_fields_that_fetch_are_refused() -> None:
    def field(xml: str) -> str:
        code = '<w:fldSimple w:instr=" INCLUDEPICTURE &quot;https://example.com/a.png&quot; "><w:r/></w:fldSimple>'
        return xml.replace("</w:p>", code + "</w:p>", 1)

    found = told(edited(docx(), {"word/document.xml": field}))
    assert any(one.harm and "INCLUDEPICTURE" in one.what for one in found), found


def test_tables_headers_and_text_boxes() -> None:
    document = Document()
    document.add_paragraph("{{ person_name }} {{ addressee_name }} {{ day }}")
    document.sections[0].header.paragraphs[0].text = "{{ persn_name }}"
    cells = document.add_table(2, 2).rows
    cells[0].cells[0].text, cells[0].cells[1].text = "{%tr if event_day %}", "lost"
    cells[1].cells[0].text = "{%tr endif %}"
    found = told(saved(document))
    assert ["header 1, paragraph 1" in one.where for one in found if "unknown" in one.what] == [True]
    assert any("takes the whole table row away" in one.what for one in found)


def test_a_font_that_the_machine_lacks_is_a_warning() -> None:
    document = Document()
    document.add_paragraph("{{ person_name }} {{ addressee_name }} {{ day }}").runs[
        0
    ].font.name = "Exampleface"
    found = [one for one in told(saved(document)) if "Exampleface" in one.what]
    assert found
    assert not found[0].harm
    assert "install" in found[0].mend


def test_a_letter_that_says_less_than_ours_is_a_warning() -> None:
    document = Document()
    document.add_paragraph("To {{ addressee_name }}")
    found = told(saved(document))
    assert not any(one.harm for one in found)
    said = " ".join(one.what for one in found)
    assert "does not say who writes" in said
    assert any(
        re.search("our letter also prints .*reply_by", one.what) for one in findings(saved(document), facts())
    )
    document = Document()
    document.add_paragraph("Dear all")
    assert "it has no tags" in " ".join(one.what for one in told(saved(document)))


def test_without_a_place_the_questions_of_all_places_are_known() -> None:
    found = told(docx("{% if claim_planned %}x{% endif %} {{ nope_x }}"), anywhere(open_library(), "en"))
    said = {(one.what, one.mend) for one in found}
    assert any("claim_planned is a question of" in what and "--place" in mend for what, mend in said)


def test_a_findings_line_is_safe_for_a_terminal() -> None:
    line = Finding("a\x1b[31m", "b\u202ec\nd", "e").line("f.docx")
    assert line == "f.docx: a·[31m: b·c·d; e"
    assert len(Finding("a", "x" * 5000, "e").line("f")) < 400


def test_the_file_name_says_which_letter_it_is() -> None:
    found = named_by(library(), "gb.deletion.en.docx", DAY)
    assert found is not None
    assert found.found == target().found
    assert named_by(library(), "letter.docx", DAY) is None
    assert named_by(library(), "gb.nothing.en.docx", DAY) is None


OURS = [
    ("gb", "deletion", ""),
    ("in", "disclosure", "hi"),
    ("il", "disclosure", "he"),
    ("us-il", "reparation", "en"),
]


@pytest.mark.parametrize(("place", "remedy", "language"), OURS)
def test_our_own_templates_have_nothing_to_mend(place: str, remedy: str, language: str) -> None:
    one = target(place, remedy, language=language)
    assert check(one.library.word_template(one.place, one.found), one.facts()) == ()


def test_the_tags_of_a_template_of_every_place() -> None:
    books = open_library()
    for place in books.book.chosen:
        rules = [rule for rule in place.rules(DAY) if rule.available and rule.remedy != "communication"]
        if not rules:
            continue
        rule = rules[0]
        one = chosen(books, place, rule.remedy, DAY)
        made = books.word_template(one.place, one.found)
        said = list(_tags(source.texts_of(parts_of(made, WORD)), {**one.facts(), "trials": []}))
        assert said == [], (place.code, said)
