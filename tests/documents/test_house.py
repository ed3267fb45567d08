"""The house style: what comes out of it is a template as a clinic would make it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from claims.documents import Meta, compile_template
from claims.errors import DataError
from claims.letters.house import pour
from claims.letters.vocabulary import vocabulary
from claims.letters.wording import parse_wording
from tests.documents.made import HOUSE, META, VALUES, letter_docx, parts_of, words_of

WORDING = """Subject: Request for {{ person_name }}

Dear Sir or Madam,

I write about face recognition.
On two lines.

{% if vendor_name %}

# The supplier

1. The contract with {{ vendor_name }}.

{% endif %}

1. Each match{% if event_day %} of {{ event_day }}{% endif %}.

- A map

Yours faithfully,
"""


def poured(language: str = "en-GB", paper: str = "a4") -> bytes:
    wording = parse_wording("x.en.txt", WORDING, vocabulary((), ()))
    return pour(HOUSE.read_bytes(), wording, language=language, paper=paper)  # type: ignore[arg-type]


def test_the_house_file_is_what_its_script_makes_and_holds_no_words(tmp_path: Path) -> None:
    script = tmp_path / "make_house.py"
    shutil.copy(HOUSE.with_name("make_house.py"), script)
    subprocess.run([sys.executable, script], check=True)
    assert (tmp_path / "house.docx").read_bytes() == HOUSE.read_bytes()
    words = re.sub(r"\{[{%].*?[}%]\}", "", words_of(HOUSE.read_bytes()))
    assert not re.search("[A-Za-z]", words)


def test_a_wording_is_poured_into_the_same_bytes_each_time() -> None:
    assert poured() == poured()
    text = compile_template(poured(), language="en-GB").text(VALUES, META)
    assert "Request for A. Example\n\nDear Sir" in text
    assert "I write about face recognition.\nOn two lines." in text
    assert "\n\n1. Each match.\n\n– A map\n\n" in text


def test_docxtpl_alone_can_fill_it() -> None:
    template = DocxTemplate(io.BytesIO(poured()))
    template.render(VALUES | {"vendor_name": "Example Vision"}, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    assert "The contract with Example Vision." in words_of(out.getvalue())


def test_every_list_is_counted_by_word_itself_and_anew() -> None:
    document = Document(io.BytesIO(letter_docx("1. a", "1. b", "Between", "1. c", "- d", "1. e")))
    found = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p._p.pPr.numPr is not None]
    assert found[0] == found[1]
    assert len({*found}) == 4
    numbering = parts_of(letter_docx("1. a", "Between", "1. c"))["word/numbering.xml"]
    assert numbering.count(b"startOverride") == 2


@pytest.mark.parametrize(("paper", "width"), [("a4", 11906), ("letter", 12240)])
def test_paper(paper: str, width: int) -> None:
    section = Document(io.BytesIO(poured(paper=paper))).sections[0]
    assert round(section.page_width.twips) == width


@pytest.mark.parametrize(
    ("language", "fonts", "lang"),
    [
        (
            "hi",
            {"w:ascii": "Noto Sans", "w:cs": "Noto Sans Devanagari"},
            {"w:val": "hi-IN", "w:bidi": "hi-IN"},
        ),
        ("ar", {"w:cs": "Noto Naskh Arabic"}, {"w:bidi": "ar-SA"}),
        ("he", {"w:cs": "Noto Sans Hebrew"}, {"w:bidi": "he-IL"}),
        ("zh-Hans", {"w:eastAsia": "Noto Sans CJK SC"}, {"w:eastAsia": "zh-CN"}),
        ("pt-BR", {"w:ascii": "Noto Sans"}, {"w:val": "pt-BR"}),
        ("am", {"w:cs": "Noto Sans Ethiopic"}, {"w:val": "am-ET"}),
    ],
)
def test_fonts_and_language_for_each_kind_of_script(
    language: str, fonts: dict[str, str], lang: dict[str, str]
) -> None:
    docx = poured(language)
    defaults = Document(io.BytesIO(docx)).styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault"))[0]
    for key, value in fonts.items():
        assert defaults.find(qn("w:rFonts")).get(qn(key)) == value
    for key, value in lang.items():
        assert defaults.find(qn("w:lang")).get(qn(key)) == value
    assert b"altName" in parts_of(docx)["word/fontTable.xml"]


def test_right_to_left_is_said_by_every_paragraph_and_run() -> None:
    document = Document(io.BytesIO(poured("he")))
    for paragraph in document.paragraphs:
        assert paragraph._p.pPr.find(qn("w:bidi")) is not None
        assert all(run._r.rPr.find(qn("w:rtl")) is not None for run in paragraph.runs)


# The order that the schema of Word's files asks for, of what we write.
PARAGRAPH = "pStyle keepNext keepLines widowControl numPr tabs bidi spacing ind contextualSpacing jc outlineLvl rPr".split()
RUN = "rFonts b bCs color sz szCs rtl lang".split()
SECTION = "footerReference pgSz pgMar bidi".split()


@pytest.mark.parametrize("language", ["en-GB", "ar", "zh-Hans"])
def test_properties_stand_in_the_order_that_word_asks_for(language: str) -> None:
    for name, data in parts_of(poured(language)).items():
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        for e in etree.fromstring(data).iter(qn("w:pPr"), qn("w:rPr"), qn("w:sectPr")):
            order = {"pPr": PARAGRAPH, "rPr": RUN, "sectPr": SECTION}[etree.QName(e).localname]
            places = [order.index(etree.QName(child).localname) for child in e]
            assert places == sorted(places)


def test_a_telephone_number_holds_together_in_a_right_to_left_word_file() -> None:
    template = compile_template(poured("ar"), language="ar")
    docx = words_of(template.docx(VALUES | {"person_phone": "+44 20 7946 0000"}, Meta("ع", "ar")))
    assert "\u200e+44 20 7946 0000\u200e" in docx
    assert "\u200e1 Example Street\u200e\nExampleton EX1 2MP\n" in docx.replace("EX1 2MP\u200e", "EX1 2MP")
    assert "A. Example\n" in docx


def test_a_house_file_without_its_marks_is_refused() -> None:
    document = Document()
    document.add_paragraph("{{ subject }}")
    out = io.BytesIO()
    document.save(out)
    wording = parse_wording("x.en.txt", WORDING, vocabulary((), ()))
    with pytest.raises(DataError, match="body"):
        pour(out.getvalue(), wording, language="en")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_libreoffice_opens_it_and_shows_the_same_words(tmp_path: Path) -> None:
    template = compile_template(poured(), language="en-GB")
    values = VALUES | {"vendor_name": "Example & <Vision>", "event_day": "10 November 2026"}
    (tmp_path / "letter.docx").write_bytes(template.docx(values, META))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "letter.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    def words(pdf: bytes) -> list[str]:
        return (
            subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
            .stdout.decode()
            .split()
        )

    assert words((tmp_path / "letter.pdf").read_bytes()) == words(template.pdf(values, META))
