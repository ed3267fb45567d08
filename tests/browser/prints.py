"""The words in a downloaded letter."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from html import unescape

import pikepdf


def words(text: str) -> str:
    """White space does not count: a print breaks lines where it likes."""
    return " ".join(text.split())


def of_word(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        xml = archive.read("word/document.xml").decode()
    return words(unescape(re.sub(r"<[^>]*>", "", re.sub(r"</w:p>|<w:br/>|<w:tab/>", " ", xml))))


def of_pdf(data: bytes) -> str:
    """Empty where there is no `pdftotext` to read with; what can be said of the file without it is checked here."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert "/StructTreeRoot" in pdf.Root, "the PDF is not tagged"
        assert pdf.Root.get("/Lang"), "the PDF names no language"
        assert pdf.docinfo.get("/Title"), "the PDF has no title"
    if not shutil.which("pdftotext"):
        return ""
    return words(
        subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    )
