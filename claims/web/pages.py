"""Pages: one Jinja environment a language, made when the language is first asked for."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency
from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from claims.forms.addresses import countries
from claims.i18n.catalog import SOURCE, Catalog, load_catalog
from claims.letters.words import colon
from claims.web.static_files import SCRIPT
from claims.web.translate import TranslatedEnvironment

# What stands between the parts of a list: comma, semicolon. Others write them as English does.
_POINTS = {"ar": ("، ", "؛ "), "fr": (", ", "\u202f; "), "zh-Hans": ("，", "；")}


class Pages:
    """Renders templates/pages/ in any of the languages on offer."""

    def __init__(
        self,
        templates: Sequence[Path],
        locales: Sequence[Path],
        languages: Sequence[str],
        assets: Mapping[str, str],
    ) -> None:
        self.languages = tuple(languages)
        self._templates, self._locales = [str(path) for path in templates], tuple(locales)
        self._assets = dict(assets)
        self._made: dict[str, TranslatedEnvironment] = {}
        self._lock = threading.Lock()

    def catalog(self, language: str) -> Catalog:
        return self._environment(language).catalog

    def render(self, language: str, template: str, **values: Any) -> str:
        return self._environment(language).get_template(template).render(values)

    @staticmethod
    def name_of(code: str) -> str:
        """A language's name in itself."""
        return Catalog(code).own_name

    def _environment(self, language: str) -> TranslatedEnvironment:
        found = self._made.get(language)
        if found is None:
            with self._lock:
                found = self._made.get(language) or self._made.setdefault(language, self._make(language))
        return found

    def _make(self, language: str) -> TranslatedEnvironment:
        catalog = load_catalog(self._locales, language)
        environment = TranslatedEnvironment(
            catalog,
            loader=FileSystemLoader(self._templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals |= {
            "language": language,
            "tag_of": lambda code: Catalog(code).tag,
            "direction": catalog.direction,
            "languages": [(code, self.name_of(code)) for code in self.languages],
            "assets": self._assets,
            "script": SCRIPT,
            "say": Said(catalog).__getitem__,
            "law": law_text(catalog),
            "colon": colon(language),
            **dict(zip(("comma", "semicolon"), _POINTS.get(language, (", ", "; ")), strict=True)),
            "ngettext": lambda one, many, number: catalog.ngettext(one, many, number) % {"count": number},
            "countries": CountryOptions(catalog),
            "money": lambda sum_, currency: format_currency(sum_, currency, locale=catalog.locale),
            "day": lambda day: format_date(day, "long", catalog.locale) if isinstance(day, date) else "",
        }
        return environment


class CountryOptions:
    """The countries as the options of a list, in the reader's language, the place's own first. Written once a
    language; the one that is chosen is marked when a page is shown."""

    def __init__(self, catalog: Catalog) -> None:
        names = {code: catalog.locale.territories.get(code, code) for code in sorted(countries())}
        by_name = sorted(names, key=lambda code: unicodedata.normalize("NFKD", names[code]).casefold())
        self._options = {
            code: Markup('<option value="{}">{}</option>\n').format(code, names[code]) for code in by_name
        }
        self._all = Markup("").join(self._options.values())

    def __call__(self, chosen: str, home: str) -> Markup:
        first = self._options.get(home, Markup(""))
        listed = first + self._all.replace(first, Markup(""), 1) if first else self._all
        mark = Markup('value="{}"').format(chosen)
        return listed.replace(mark, mark + Markup(" selected"), 1)


class Said(dict[str, Markup]):
    """The messages that are chosen when a page is shown (labels, hints), escaped once and kept. They all come from the
    program, never from a person, so there are not more of them than the catalog has."""

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        self._catalog = catalog

    def __missing__(self, message: str) -> Markup:
        found = self[message] = escape(self._catalog.gettext(message))
        return found


def law_text(catalog: Catalog) -> Any:
    """A text of the law for a page: translated, or in English and marked as English for whoever listens to it."""

    def shown(text: str) -> Markup:
        translated = catalog.of_law(text)
        if translated is not None:
            return escape(translated)
        return Markup('<span lang="{}" dir="ltr">{}</span>').format(SOURCE, text)

    return shown
