"""How far each language has come, in the pages and in the law."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from claims.i18n.catalog import SOURCE, languages_in, load_catalog
from claims.i18n.extract import interface, law


def progress(locales: Path) -> Iterator[str]:
    """A line a language: `de: pages 596 of 596, law 4661 of 4661`. Counted against what the sources say today."""
    pages = [message for message in interface(locales.parent) if message.id]
    texts = [message.id for message in law(locales.parent / "jurisdictions") if message.id]
    for language in languages_in([locales]):
        if language == SOURCE:
            continue
        catalog = load_catalog([locales], language)
        told = sum(
            message.id[0] in catalog.plurals
            if isinstance(message.id, tuple)
            else ((message.context, message.id) if message.context else message.id) in catalog.messages
            for message in pages
        )
        known = sum(text in catalog.law for text in texts)
        yield f"{language}: pages {told} of {len(pages)}, law {known} of {len(texts)}"
