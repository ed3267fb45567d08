"""The text and HTML prints."""

from __future__ import annotations

from claims.documents import Meta, compile_template
from tests.documents.made import META, VALUES, letter, notes_docx, table_docx, usual


def test_the_text_of_a_letter() -> None:
    text = usual().text(VALUES | {"vendor_name": "Example Vision", "event_day": "10 November 2026"}, META)
    assert text == (
        "A. Example\n1 Example Street\nExampleton EX1 2MP\na@example.org\n\n"
        "Example Stores Ltd\n2 Example Road\nLondon\n\n23 November 2026\n\nA request\n\nDear Sir or Madam,\n\n"
        "I was at Example Mall on 10 November 2026.\n\nIn my own words: “They stopped me.”\n\nWhat I ask for\n\n"
        "1. A copy of every image.\n\n2. The contract with Example Vision.\n\n3. Each match.\n\n"
        "Please also keep:\n\n1. the logs.\n\n– A map\n\nYours faithfully,\n\nA. Example\n"
    )


def test_a_representative_writes_for_the_person() -> None:
    values = VALUES | {"representative_name": "Example Clinic", "representative_address": "3 Example Road"}
    text = usual().text(values, META)
    assert text.startswith("Example Clinic\n3 Example Road\nA. Example\n\nExample Stores Ltd\n")
    assert text.endswith("\n\nExample Clinic\n")
    assert "a@example.org" not in text


def test_long_text_is_not_broken_into_lines() -> None:
    words = "word " * 600 + "end"
    assert words in letter("Before {{ x }} after.").text(VALUES | {"x": words}, META)


def test_html_has_lists_headings_and_directions() -> None:
    page = usual().html(VALUES | {"vendor_name": "אלף & Co"}, META)
    assert page.startswith('<article class="letter" lang="en-GB" dir="ltr">')
    assert "<h2" in page
    assert "<h3" in page
    assert page.count("<ol") == 2
    assert '<li value="2">The contract with <bdi>אלף &amp; Co</bdi>.</li>' in page
    assert '<p class="sender tight"><bdi>1 Example Street<br>Exampleton EX1 2MP</bdi></p>' in page
    assert '<p class="sender"><bdi>a@example.org</bdi></p>' in page
    page = letter("{{ x }}", language="ar").html(VALUES | {"x": "A"}, Meta("ع", "ar"))
    assert page.startswith('<article class="letter" lang="ar" dir="rtl">')


def test_tables_and_notes() -> None:
    values = VALUES | {"losses": ({"head": "Distress", "amount": "500"},)}
    template = compile_template(table_docx(), language="en")
    assert "Head | Sum\nDistress | 500" in template.text(values, META)
    assert "Example Clinic, for A. Example" in template.text(values, META)
    assert "<td><p" in template.html(values, META)
    notes = compile_template(notes_docx(), language="en")
    assert "[1] In my words: They stopped me." in notes.text(VALUES, META)
    assert '<ol class="notes">' in notes.html(VALUES, META)
