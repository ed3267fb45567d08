"""What a template says about its makers, and what would fetch something, never reaches the recipient."""

from __future__ import annotations

import io

import pytest
from docx import Document

from claims.documents import compile_template, package
from claims.errors import DataError, DocumentError
from tests.documents.made import META, VALUES, edited, parts_of, saved, words_of

MAKER = "Template Maker Example"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def template_of(*paragraphs: str, change: dict | None = None) -> bytes:  # type: ignore[type-arg]
    document = Document()
    document.core_properties.author = MAKER
    document.core_properties.comments = MAKER
    document.core_properties.last_modified_by = MAKER
    for text in paragraphs or ("I am {{ person_name }}.",):
        document.add_paragraph(text)
    return edited(saved(document), change or {})


def printed(docx: bytes) -> bytes:
    return compile_template(docx, language="en").docx(VALUES, META)


def whole(docx: bytes) -> str:
    return "".join(data.decode("utf-8", "replace") for data in parts_of(docx).values())


def test_authors_and_thumbnails_are_gone() -> None:
    docx = printed(template_of())
    assert MAKER not in whole(docx)
    assert not [
        n for n in parts_of(docx) if n.startswith(("customXml", "docProps/")) and n != "docProps/core.xml"
    ]
    assert Document(io.BytesIO(docx)).paragraphs[0].text == "I am A. Example."


def test_history_is_gone_and_changes_are_accepted() -> None:
    def history(xml: str) -> str:
        who = f'w:id="1" w:author="{MAKER}" w:date="2020-01-01T00:00:00Z"'
        return xml.replace(
            "<w:p><w:r><w:t>I am",
            '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:pPr><w:rPr>'
            f'<w:ins {who}/></w:rPr></w:pPr><w:ins {who}><w:r w:rsidR="00AB12CD"><w:t xml:space="preserve">Hello. </w:t></w:r></w:ins>'
            f"<w:del {who}><w:r><w:delText>{MAKER} deleted {{{{ gone }}}}</w:delText></w:r></w:del>"
            '<w:proofErr w:type="spellStart"/><w:r><w:t>I am',
        )

    docx = printed(template_of(change={"word/document.xml": history}))
    assert MAKER not in whole(docx)
    assert "rsid" not in whole(docx)
    assert "proofErr" not in whole(docx)
    assert "Hello. I am A. Example." in words_of(docx)


def test_comments_are_gone() -> None:
    document = Document()
    paragraph = document.add_paragraph("I am {{ person_name }}.")
    document.add_comment(paragraph.runs, text=f"{MAKER}: {{{{ 7*7 }}}}", author=MAKER, initials="ST")
    docx = printed(saved(document))
    assert MAKER not in whole(docx)
    assert "comment" not in whole(docx).lower().replace("documentation", "")
    assert "I am A. Example." in words_of(docx)


def relation(kind: str, target: str, key: str = "rId77") -> str:
    return f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'


@pytest.mark.parametrize(
    ("kind", "target", "stays"),
    [
        ("hyperlink", "https://example.org/help", True),
        ("hyperlink", "mailto:a@example.org", True),
        ("hyperlink", "file:///etc/passwd", False),
        ("hyperlink", "\\\\example.org\\share", False),
        ("image", "https://example.org/track.png", False),
        ("attachedTemplate", "https://example.org/t.dotm", False),
        ("frame", "https://example.org/", False),
        ("oleObject", "https://example.org/", False),
    ],
)
def test_only_plain_links_may_lead_outside(kind: str, target: str, stays: bool) -> None:
    docx = printed(
        template_of(
            change={
                "word/_rels/document.xml.rels": lambda x: x.replace(
                    "</Relationships>", relation(kind, target)
                ),
                "word/document.xml": lambda x: x.replace(
                    "<w:r><w:t>I am",
                    '<w:hyperlink r:id="rId77"><w:r><w:t>here</w:t></w:r></w:hyperlink><w:r><w:t>I am',
                ),
            }
        )
    )
    assert (target in whole(docx)) == stays
    assert ('r:id="rId77"' in parts_of(docx)["word/document.xml"].decode()) == stays
    assert "here" in words_of(docx)


@pytest.mark.parametrize(
    "code", ["INCLUDEPICTURE https://example.org/x.png", " DDEAUTO c:\\x", "LINK a", "includetext b"]
)
def test_fields_that_fetch_are_refused(code: str) -> None:
    docx = template_of(
        change={
            "word/document.xml": lambda x: x.replace(
                "<w:r><w:t>I am", f"<w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:t>I am"
            )
        }
    )
    with pytest.raises(DataError, match="fetches"):
        printed(docx)


def _field(*codes: str, inner: str = "") -> str:
    texts = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    return f"{begin}{inner}{texts}{end}"


@pytest.mark.parametrize(
    "xml",
    [
        _field("D", "DEAU", "TO c:\\x"),
        _field(" 1 = 1", inner=_field(" QUOTE 68 68")),
        _field(' HYPERLINK "file:///c:/x"'),
        _field(' HYPERLINK "\\\\example.org\\x"'),
        _field(' HYPERLINK \\o "tip" "file:///c:/x"'),
        '<w:fldSimple w:instr=" IMPORT x "/>',
    ],
)
def test_fields_hidden_in_pieces_are_refused_too(xml: str) -> None:
    docx = template_of(
        change={"word/document.xml": lambda x: x.replace("<w:r><w:t>I am", xml + "<w:r><w:t>I am")}
    )
    with pytest.raises(DataError, match="it has a"):
        printed(docx)


def test_ordinary_fields_stay() -> None:
    links = _field(' HYPERLINK "https://example.org/"') + _field(' HYPERLINK \\l "here" ')
    xml = _field(" PAGE ") + links + _field(" IF ", inner=_field(" PAGE "))
    docx = printed(
        template_of(
            change={"word/document.xml": lambda x: x.replace("<w:r><w:t>I am", xml + "<w:r><w:t>I am")}
        )
    )
    assert parts_of(docx)["word/document.xml"].count(b"</w:instrText>") == 5


def test_tags_where_nothing_is_filled_in_are_refused() -> None:
    with pytest.raises(DataError, match=r"word/styles.xml"):
        printed(
            template_of(
                change={"word/styles.xml": lambda x: x.replace('w:val="Normal"', 'w:val="{{ x }}"', 1)}
            )
        )


def test_a_value_that_only_word_can_print_is_an_error_elsewhere() -> None:
    box = (
        '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
        "<w:t>{{ event_place }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r><w:t>I am"
    )
    docx = template_of(change={"word/document.xml": lambda x: x.replace("<w:r><w:t>I am", box)})
    template = compile_template(docx, language="en")
    assert "Example Mall" in words_of(template.docx(VALUES, META))
    assert any("event_place" in one for one in template.unsupported)
    for print_of in (template.pdf, template.text, template.html):
        with pytest.raises(DocumentError, match="event_place"):
            print_of(VALUES, META)


def test_runs_that_word_split_are_joined_so_that_tags_are_whole() -> None:
    document = Document()
    paragraph = document.add_paragraph("")
    for text in ("I am {", "{ per", "son_na", "me }", "}. ", "Yours"):
        paragraph.add_run(text)
    docx = printed(saved(document))
    assert "I am A. Example. Yours" in words_of(docx)
    assert parts_of(docx)["word/document.xml"].count(b"<w:r>") == 1


def test_tags_typed_with_curly_quotes_and_hard_spaces_are_understood() -> None:
    docx = printed(template_of("{%\u00a0if person_name == “A. Example” %}it is{%\u200b endif %}"))
    assert words_of(docx).strip() == "it is"


def test_a_file_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "_MOST_UNPACKED", 2_000_000)
    with pytest.raises(DataError, match="unpacks"):
        printed(template_of(change={"word/big.xml": "x" * 2_000_000}))
