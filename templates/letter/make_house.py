"""Makes house.docx, the house style of our letters: page, type and the places where things go. It holds no words.

Run it after changing a measure here:  python templates/letter/make_house.py
A clinic that wants its own letterhead edits house.docx in Word instead, and keeps the tags.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

FONT = "Noto Sans"
SIZE = 21  # half points
GREY = "595959"


def style(
    name: str, paragraph: str = "", run: str = "", *, key: str = "", based: str = "Letter", then: str = ""
) -> str:
    key = key or name.replace(" ", "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f'<w:next w:val="{then or key}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def spaced(before: float = 0, after: float = 0, line: int = 0) -> str:
    """Space in points; `line` in 240ths of the font's own line."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}"{lines}/>'


def sized(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


BOLD = "<w:b/><w:bCs/>"
TOGETHER = "<w:keepNext/><w:keepLines/>"

STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>{sized(SIZE)}'
    '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    + style("Letter", "<w:widowControl/>" + spaced(after=7, line=250), based="Normal")
    + style("Sender", "<w:keepLines/>" + spaced(after=26, line=240) + "<w:contextualSpacing/>", sized(19))
    + style("Recipient", "<w:keepLines/>" + spaced(after=20, line=240) + "<w:contextualSpacing/>")
    + style("Day", spaced(after=20) + '<w:jc w:val="right"/>')
    + style("heading 1", TOGETHER + spaced(after=10, line=250) + '<w:outlineLvl w:val="0"/>', BOLD + sized(24),
            key="Heading1", then="Letter")
    + style("heading 2", TOGETHER + spaced(before=10, after=4) + '<w:outlineLvl w:val="1"/>', BOLD,
            key="Heading2", then="Letter")
    + style("Subject", "", key="Subject", based="Heading1", then="Letter")
    + style("List Number", spaced(after=5, line=250))
    + style("List Bullet", spaced(after=7, line=250) + "<w:contextualSpacing/>")
    + style("Signature", "<w:keepLines/>" + spaced(before=44))
    + style("footer", spaced() + '<w:jc w:val="center"/>', f'<w:color w:val="{GREY}"/>' + sized(16), key="Footer")
    + "</w:styles>"
)  # fmt: skip


def level(kind: str, text: str) -> str:
    return (
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="454"/></w:tabs>'
        '<w:ind w:left="454" w:hanging="454"/></w:pPr></w:lvl>'
    )


# Lists 1 (numbers) and 2 (marks); each numbered list of a letter gets a number of its own, counted from 1.
NUMBERING = (
    f'<w:numbering xmlns:w="{W}">'
    f'<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>{level("decimal", "%1.")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="singleLevel"/>{level("bullet", "–")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    "</w:numbering>"
)

SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat></w:settings>'
)


def paragraph(name: str, text: str, run: str = "") -> str:
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{name}"/></w:pPr><w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def printed(name: str, value: str, run: str = "") -> str:
    """A paragraph that stands only where its value is there."""
    return (
        paragraph(name, f"{{%p if {value} %}}")
        + paragraph(name, f"{{{{ {value} }}}}", run)
        + paragraph(name, "{%p endif %}")
    )


def field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


DOCUMENT = (
    f'<w:document xmlns:w="{W}" xmlns:r="{OFFICE}"><w:body>'
    # who writes: the representative, if there is one, and for whom
    + printed("Sender", "representative_name", BOLD)
    + printed("Sender", "representative_address")
    + paragraph("Sender", "{{ person_name }}", BOLD)
    + paragraph("Sender", "{%p if not representative_name %}")
    + printed("Sender", "person_address")
    + printed("Sender", "person_email")
    + printed("Sender", "person_phone")
    + paragraph("Sender", "{%p endif %}")
    + paragraph("Recipient", "{{ addressee_name }}", BOLD)
    + printed("Recipient", "addressee_address")
    + printed("Recipient", "addressee_email")
    + paragraph("Day", "{{ day }}")
    + paragraph("Subject", "{{ subject }}")
    + paragraph("Letter", "{{ body }}")
    + printed("Signature", "representative_name")
    + paragraph("Signature", "{%p if not representative_name %}")
    + paragraph("Signature", "{{ person_name }}")
    + paragraph("Signature", "{%p endif %}")
    + '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1247" w:right="1418" w:bottom="1304" w:left="1418" w:header="624" w:footer="624" w:gutter="0"/>'
    "</w:sectPr></w:body></w:document>"
)

FOOTER = (
    f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{field("PAGE")}'
    f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{field("NUMPAGES")}</w:p></w:ftr>'
)


def relations(*pairs: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}relationships">{each}</Relationships>'


def types(**parts: str) -> str:
    each = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{WORD}{kind}+xml"/>'
        for name, kind in parts.items()
    )
    return (
        f'<Types xmlns="{PACKAGE}content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{each}</Types>'
    )


PARTS = {
    "[Content_Types].xml": types(
        document="document.main",
        styles="styles",
        numbering="numbering",
        footer1="footer",
        settings="settings",
    ),
    "_rels/.rels": relations(("officeDocument", "word/document.xml")),
    "word/document.xml": DOCUMENT,
    "word/_rels/document.xml.rels": relations(
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("footer", "footer1.xml"),
        ("settings", "settings.xml"),
    ),
    "word/styles.xml": STYLES,
    "word/numbering.xml": NUMBERING,
    "word/footer1.xml": FOOTER,
    "word/settings.xml": SETTINGS,
}


def main() -> None:
    with zipfile.ZipFile(Path(__file__).with_name("house.docx"), "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in PARTS.items():
            file.writestr(zipfile.ZipInfo(name), HEAD + text, compress_type=zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
