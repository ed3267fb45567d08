"""The words of the pages in many languages: catalogs of locales/, read into memory, with nothing built beforehand.

Letters are not in the catalogs: a letter's wording is written whole, by hand, with the law (see jurisdictions/).
There are two domains. `messages` is the interface; a language is offered when it is complete. `law` is what
`law.toml` says to people; it may lag behind, and what is missing is shown in English and marked as English.
"""


def N_(message: str) -> str:  # noqa: N802 - the name every gettext tool knows
    """Marks a message for translation without translating it; the page that shows it does."""
    return message
