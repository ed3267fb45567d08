"""The words of the pages in many languages: catalogs of locales/, read into memory, with nothing built beforehand.

Letters are not in the catalogs: a letter's wording is written whole, by hand, with the law (see jurisdictions/).
There are two domains. `messages` is the interface; a language is offered when it is complete. `law` is what
`law.toml` says to people; it may lag behind, and what is missing is shown in English and marked as English.
"""

from __future__ import annotations

from claims.errors import Problem


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool knows
    """Marks a message for translation without translating it; the page that shows it does."""
    return message


def NN_(one: str, many: str) -> tuple[str, str]:  # noqa: N802 - as above
    """Marks a message with a number in it; give both forms to `Catalog.ngettext`."""
    return one, many


def check_catalogs() -> tuple[Problem, ...]:
    """Every problem of the catalogs that travel with the program."""
    from claims.i18n import check  # noqa: PLC0415 - forms import N_ from here, and need no more
    from claims.paths import data_folder  # noqa: PLC0415

    return check.check_catalogs(data_folder("locales"))
