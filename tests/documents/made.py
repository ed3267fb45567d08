"""Templates made for the tests, with python-docx and by hand. All people in them are invented."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from docx import Document
from docx.shared import Pt
from lxml import etree

from claims.documents import Meta, Template, compile_template
from claims.documents.poured import Piece, poured

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOUSE = Path(__file__).parents[2] / "templates" / "letter" / "house.docx"
META = Meta("A request & more", "en-GB", "A. Example")
VALUES: Mapping[str, str] = {
    "person_name": "A. Example",
    "person_address": "1 Example Street\nExampleton EX1 2MP",
    "person_email": "a@example.org",
    "addressee_name": "Example Stores Ltd",
    "addressee_address": "2 Example Road\nLondon",
    "day": "23 November 2026",
    "event_place": "Example Mall",
    "event_description": "They stopped me.",
}


def piece(text: str) -> Piece:
    if re.fullmatch(r"\{% (if [a-z_ ]+|endif) %\}", text):
        return Piece("passage", text)
    for mark, kind in (("# ", "heading"), ("1. ", "item"), ("- ", "bullet")):
        if text.startswith(mark):
            return Piece(kind, text.removeprefix(mark))  # type: ignore[arg-type]
    return Piece("paragraph", text)


def letter_docx(
    *blocks: str, language: str = "en-GB", subject: str = "A request", paper: str = "a4"
) -> bytes:
    """A letter in the house style; blocks as the wording writes them."""
    pieces = [piece(b) for b in blocks]
    return poured(HOUSE.read_bytes(), subject, pieces, language=language, paper=paper)  # type: ignore[arg-type]


@cache
def letter(*blocks: str, language: str = "en-GB", subject: str = "A request") -> Template:
    return compile_template(letter_docx(*blocks, language=language, subject=subject), language=language)


def usual() -> Template:
    return letter(
        "Dear Sir or Madam,",
        "I was at {{ event_place }}{% if event_day %} on {{ event_day }}{% endif %}.",
        "{% if event_description %}",
        "In my own words: “{{ event_description }}”",
        "{% endif %}",
        "# What I ask for",
        "1. A copy of every image.",
        "{% if vendor_name %}",
        "1. The contract with {{ vendor_name }}.",
        "{% endif %}",
        "1. Each match.",
        "Please also keep:",
        "1. the logs.",
        "- A map",
        "Yours faithfully,",
    )


def saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def table_docx(row: str = "{%tr for loss in losses %}", end: str = "{%tr endfor %}") -> bytes:
    """A clinic's letter by python-docx: header, loop over rows, inline condition, runs split inside tags."""
    document = Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = "Example Clinic, for {{ person_name }}"
    section.footer.paragraphs[0].text = "{% if day %}{{ day }}{% endif %}"
    document.add_heading("Claim of {{ person_name }}", 1)
    paragraph = document.add_paragraph("Written on {")
    paragraph.add_run("{ d").bold = True
    paragraph.add_run("ay }} by ")
    paragraph.add_run("{{ person_name|upper }}").italic = True
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Head", "Sum"
    table.add_row().cells[0].text = row
    cells = table.add_row().cells
    cells[0].text, cells[1].text = "{{ loss.head }}", "{{ loss.amount }}"
    table.add_row().cells[0].text = end
    document.add_paragraph("{%p for loss in losses %}")
    document.add_paragraph("{{ loop.index }}: {{ loss.head }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{% if event_place %}At {{ event_place }}.{% else %}Place unknown.{% endif %}")
    document.paragraphs[0].runs[0].font.size = Pt(14)
    return saved(document)


def edited(docx: bytes, change: Mapping[str, Callable[[str], str] | str]) -> bytes:
    """The file with parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            how = change.get(name)
            if how is not None:
                text = (how(text.decode()) if callable(how) else how).encode()
            new.writestr(name, text)
        for name, how in change.items():
            if name not in old.namelist():
                assert isinstance(how, str)
                new.writestr(name, how)
    return out.getvalue()


def notes_docx(sections: int = 2) -> bytes:
    """A letter with a footnote, an endnote and several sections, each note printing a value."""
    document = Document()
    document.add_paragraph("I am {{ person_name }}. NOTE")
    for _ in range(sections - 1):
        document.add_section()
        document.add_paragraph("More, by {{ person_name }}.")
    space = f'xmlns:w="{W[1:-1]}"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml."

    def note(kind: str) -> str:
        return (
            f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{kind}s {space}>'
            f'<w:{kind} w:id="2"><w:p><w:r><w:t xml:space="preserve">In my words: {{{{ event_description }}}} </w:t></w:r></w:p>'
            f"</w:{kind}></w:{kind}s>"
        )

    def refer(xml: str) -> str:
        return xml.replace(
            " NOTE</w:t></w:r>",
            ' </w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="2"/></w:r>',
        )

    def relate(xml: str) -> str:
        added = "".join(
            f'<Relationship Id="rId9{n}" Type="{office}{kind}s" Target="{kind}s.xml"/>'
            for n, kind in enumerate(("footnote", "endnote"))
        )
        return xml.replace("</Relationships>", added + "</Relationships>")

    def declare(xml: str) -> str:
        added = "".join(
            f'<Override PartName="/word/{kind}s.xml" ContentType="{word}{kind}s+xml"/>'
            for kind in ("footnote", "endnote")
        )
        return xml.replace("</Types>", added + "</Types>")

    return edited(
        saved(document),
        {
            "word/document.xml": refer,
            "word/_rels/document.xml.rels": relate,
            "[Content_Types].xml": declare,
            "word/footnotes.xml": note("footnote"),
            "word/endnotes.xml": note("endnote"),
        },
    )


def parts_of(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def words_of(docx: bytes) -> str:
    """Everything a reader of the Word file sees, lines apart."""
    out = []
    for name, data in parts_of(docx).items():
        if re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", name):
            root = etree.fromstring(data)
            for paragraph in root.iter(W + "p"):
                line = ""
                for e in paragraph.iter(W + "t", W + "br", W + "tab"):
                    line += (e.text or "") if e.tag == W + "t" else "\n" if e.tag == W + "br" else "\t"
                out.append(line)
    return "\n".join(out)
