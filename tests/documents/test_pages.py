"""The PDF print: tagged, in its language, every value on the page, the same bytes each time."""

from __future__ import annotations

import os
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from docx import Document
from docx.shared import Cm

from claims.documents import Meta, compile_template
from claims.documents.fonts import package_for
from claims.documents.pages import LackingFontError
from claims.documents.typst_engine import PdfEngine
from claims.errors import DocumentError
from tests.documents.made import META, VALUES, letter, letter_docx, notes_docx, saved, table_docx, usual

needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
PICTURE = Path(__file__).parent / "dot.png"


def shown(pdf: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode()


def info(pdf: bytes) -> str:
    return subprocess.run(["pdfinfo", "-"], input=pdf, capture_output=True, check=True).stdout.decode()


@needs_poppler
def test_every_value_and_number_is_on_the_page() -> None:
    text = shown(
        usual().pdf(VALUES | {"vendor_name": "Example Vision", "event_day": "10 November 2026"}, META)
    )
    for line in "\n".join(VALUES.values()).split("\n"):
        assert line in text
    text = text.replace(" / ", "/")
    for label in ("1.", "2.", "3.", "–", "1/1"):
        assert label in text
    assert text.count("1.\n") == 2  # the second list counts anew


@needs_poppler
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("hi", "मेरे चेहरे की पहचान और श्रीमती क्‍ष"),
        ("ta", "தமிழ்ச்செல்வி கார்த்திகேயன்"),
        ("bn", "আমার মুখের ছবি"),
        ("zh-Hans", "我请求贵方提供我的个人信息"),
        ("ru", "Прошу предоставить мои данные"),
        ("tr", "Işık, İstanbul, ğüşöç"),
        ("am", "የፊት መለያ"),
        ("pt-BR", "Informações não fornecidas"),
    ],
)
def test_scripts_can_be_read_out_of_the_file(language: str, text: str) -> None:
    pdf = letter("{{ x }}", language=language).pdf(VALUES | {"x": text}, Meta("T", language))
    assert text.split(maxsplit=1)[0] in shown(pdf)
    assert f"/Lang({language.replace('-Hans', '')})".encode() in pdf


def test_tagged_titled_and_in_its_language() -> None:
    pdf = usual().pdf(VALUES, META)
    for mark in (
        b"/MarkInfo",
        b"/Marked true",
        b"/StructTreeRoot",
        b"/Lang(en-GB)",
        b"/DisplayDocTitle true",
    ):
        assert mark in pdf
    assert b"pdfuaid" in pdf  # PDF/UA-1
    if shutil.which("pdfinfo"):
        assert "A request & more" in info(pdf)
        assert "A. Example" in info(pdf)


def test_letters_with_reordered_vowels_are_tagged_but_not_called_pdf_ua() -> None:
    pdf = usual().pdf(VALUES | {"person_name": "தமிழ்ச்செல்வி"}, META)
    assert b"/StructTreeRoot" in pdf
    assert b"pdfuaid" not in pdf


def test_same_letter_same_bytes_with_another_engine_too() -> None:
    once = usual().pdf(VALUES, META)
    assert once == usual().pdf(VALUES, META)
    assert b"CreationDate" not in once


def test_a_character_without_a_font_is_refused_by_name() -> None:
    template = letter("I am {{ x }}.")
    with pytest.raises(LackingFontError) as caught:
        template.pdf(VALUES | {"x": "a \U00012000 \U0001f9ff b\U000e0041"}, META)
    assert caught.value.name == "x"
    assert "U+1" in str(caught.value)
    assert "install the package fonts-" in str(caught.value)
    assert template.docx(VALUES | {"x": "\U0001f9ff"}, META)  # Word finds its own fonts
    assert template.pdf(VALUES | {"x": "a", "unused": "\U00012000"}, META)
    assert (package_for("漢"), package_for("😀"), package_for("ሀ")) == (
        "fonts-noto-cjk",
        "fonts-symbola",
        "fonts-noto-core",
    )


def test_no_fonts_at_all_is_said_and_not_printed_as_boxes(tmp_path: Path) -> None:
    template = compile_template(letter_docx("Words"), language="en", engine=PdfEngine([tmp_path]))
    with pytest.raises(DocumentError, match="fonts-noto-core"):
        template.pdf(VALUES, META)


@needs_poppler
def test_eight_threads_make_letters_that_never_mix() -> None:
    template = letter("I am {{ x }}.")

    def one(number: int) -> bool:
        text = shown(template.pdf(VALUES | {"x": f"Number{number}Example"}, META))
        return f"Number{number}Example" in text and text.count("Number") == 1

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(one, range(60)))


def test_a_forked_process_says_so_instead_of_waiting_for_ever() -> None:
    usual().pdf(VALUES, META)
    child = os.fork()
    if not child:
        try:
            usual().pdf(VALUES, META)
        except DocumentError:
            os._exit(7)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 7


@needs_poppler
def test_tables_loops_headers_pictures_and_breaks() -> None:
    document = Document()
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Letterhead of {{ person_name }}"
    section.header.paragraphs[0].text = "Later pages"
    document.add_picture(str(PICTURE), width=Cm(2))
    document.add_paragraph("Left\tafter a tab\t")
    table = document.add_table(rows=3, cols=2, style="Table Grid")
    table.cell(0, 0).merge(table.cell(1, 0)).text = "tall"
    table.cell(2, 0).merge(table.cell(2, 1)).text = "wide {{ day }}"
    document.add_page_break()
    document.add_paragraph("Second page", style="List Number")
    template = compile_template(saved(document), language="en")
    text = shown(template.pdf(VALUES, META))
    first, second = text.split("\f")[:2]
    for words in ("Letterhead of A. Example", "Left", "after a tab", "tall", "wide 23 November 2026"):
        assert words in first
    assert "Later pages" in second
    assert "Second page" in second
    assert "Letterhead" not in second


@needs_poppler
def test_rows_and_items_of_loops() -> None:
    losses = ({"head": "Distress", "amount": "500"}, {"head": "Wages", "amount": "70"})
    template = compile_template(table_docx(), language="en")
    text = shown(template.pdf(VALUES | {"losses": losses}, META))
    for words in ("Example Clinic, for A. Example", "Distress", "70", "2: Wages", "A. EXAMPLE"):
        assert words in text


@needs_poppler
def test_notes() -> None:
    template = compile_template(notes_docx(2), language="en")
    assert "In my words: They stopped me." in shown(template.pdf(VALUES, META))
    assert any("endnotes" in one for one in template.unsupported)


def test_what_the_pages_do_not_carry_is_said() -> None:
    document = Document()
    document.add_paragraph("Columns")
    document.sections[0]._sectPr.xpath("./w:cols")[0].set(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num", "2"
    )
    assert any("columns" in one for one in compile_template(saved(document), language="en").unsupported)
    assert usual().unsupported == ()
    assert letter("مرحبا", language="ar").unsupported == ()
