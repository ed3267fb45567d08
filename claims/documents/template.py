"""A Word template, read once and printed four ways."""

from __future__ import annotations

import threading

from claims.documents.html import HtmlPrint
from claims.documents.languages import language_of
from claims.documents.model import Print
from claims.documents.numbering import Lists
from claims.documents.package import opened
from claims.documents.pages import PagePrint
from claims.documents.plain import TextPrint
from claims.documents.reader import Reader
from claims.documents.typst_engine import PdfEngine, shared_engine
from claims.documents.values import Meta, Value, Values, check_language, check_meta, check_values
from claims.documents.word import WordPrint
from claims.documents.xmlclean import UnusableError
from claims.errors import DataError, DocumentError, Problem


class Template:
    """Immutable after it is made, and safe for threads: the pages of the PDF are prepared when first asked for."""

    def __init__(self, docx: bytes, language: str, engine: PdfEngine | None = None) -> None:
        package = opened(docx)
        self._word = WordPrint(package, rtl=language_of(language).rtl)
        reader = Reader(package, self._word.patched)
        self._document = reader.document()
        self._lists = Lists(package)
        self._text = TextPrint(self._document, self._lists)
        self._html = HtmlPrint(self._document, self._lists)
        self._language, self._engine = language, engine
        self._pages: PagePrint | None = None
        self._lock = threading.Lock()
        self.names: frozenset[str] = self._word.names
        carried = {one.expression for one in self._document.inlines() if isinstance(one, Print)}
        self._left_out = tuple(sorted(self._word.expressions - carried))  # in text boxes and the like

    @property
    def unsupported(self) -> tuple[str, ...]:
        """What the PDF does not carry as Word does."""
        pages = self._page_print()
        left_out = (f"the value {name}, where it stands" for name in self._left_out)
        return (*left_out, *self._document.unsupported, *pages.lacks, *pages.looks.replaced)

    def docx(self, values: Values, meta: Meta) -> bytes:
        return self._word.render(check_values(values), check_meta(meta))

    def pdf(self, values: Values, meta: Meta) -> bytes:
        return self._page_print().render(self._carried(values), check_meta(meta))

    def text(self, values: Values, meta: Meta) -> str:
        check_meta(meta)
        return self._text.render(self._carried(values))

    def html(self, values: Values, meta: Meta) -> str:
        return self._html.render(self._carried(values), check_meta(meta))

    def _carried(self, values: Values) -> dict[str, Value]:
        """The checked values; an error if one would be printed in Word only."""
        good = check_values(values)
        for name in self._left_out:
            if name in good:
                raise DocumentError(
                    f"{name} stands in a part of the template that only Word can print; move it out of there"
                )
        return good

    def _page_print(self) -> PagePrint:
        if self._pages is None:
            with self._lock:
                if self._pages is None:
                    engine = self._engine or shared_engine()
                    self._pages = PagePrint(self._document, self._lists, self._language, engine)
        return self._pages


def compile_template(
    docx: bytes, *, name: str = "template", language: str, engine: PdfEngine | None = None
) -> Template:
    """The template of a Word file whose text is in `language`. Raises DataError when it is broken."""
    check_language(language)
    try:
        return Template(docx, language, engine)
    except UnusableError as error:
        raise DataError([Problem(name, 0, error.what, error.mend)]) from error
