"""The catalogs are whole, and the messages are found where they are written."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest
import textstat
from babel.dates import format_date
from babel.messages.pofile import read_po

from claims.i18n.catalog import Catalog, complete, languages_in, load_catalog, pseudo
from claims.i18n.check import check_catalogs
from claims.i18n.extract import as_pot, interface, law, update
from claims.i18n.progress import progress

ROOT = Path(__file__).parent.parent.parent
LOCALES = ROOT / "locales"
LANGUAGES = [path.parent.parent.name for path in sorted(LOCALES.glob("*/LC_MESSAGES/messages.po"))]


@cache
def messages():
    return interface(ROOT)


def test_the_template_is_what_the_pages_say_today():
    kept = (LOCALES / "messages.pot").read_bytes()
    assert kept == as_pot(messages()), "run `python -m claims.i18n extract`"


def test_every_catalog_is_complete_and_keeps_its_placeholders():
    assert [str(problem) for problem in check_catalogs(LOCALES)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_answered_in_the_language(language):
    catalog = load_catalog([LOCALES], language)
    with (LOCALES / "messages.pot").open("rb") as file:
        for message in read_po(file):
            if message.id and not isinstance(message.id, tuple):
                assert catalog.gettext(message.id), message.id
    assert catalog.ngettext("%(count)s day", "%(count)s days", 1)
    assert format_date(date(2026, 11, 26), "long", catalog.locale)
    assert catalog.own_name


def test_messages_are_whole_sentences_without_mark_up():
    for message in messages():
        for text in message.id if isinstance(message.id, tuple) else (message.id,):
            assert "<" not in text
            assert text == text.strip()
            assert not re.search(r"%[sd]|\{\}", text), text


def test_the_pages_can_be_read_at_twelve():
    """The automated readability index: 7 is the school grade of twelve-year-olds."""
    words = [text for one in messages() for text in ([one.id] if isinstance(one.id, str) else one.id)]
    sentences = [text for text in words if text.endswith((".", "?"))]
    assert textstat.automated_readability_index(" ".join(sentences)) < 7


def test_what_is_not_translated_is_english_and_the_law_says_so():
    catalog = Catalog("hi")
    assert catalog.gettext("Continue") == "Continue"
    assert catalog.of_law("A sentence of the law.") is None
    assert Catalog("en").of_law("A sentence of the law.") == "A sentence of the law."


def test_the_pseudo_language_keeps_placeholders_whole():
    assert "%(count)s" in pseudo("%(count)s days")
    assert pseudo("Continue") != "Continue"


def test_directions_and_names():
    assert Catalog("ar").direction == Catalog("he").direction == "rtl"
    assert Catalog("hi").direction == Catalog("zh-Hans").direction == "ltr"
    assert Catalog("pt-BR").own_name.startswith("Portugu")
    assert Catalog("hi").own_name == "हिन्दी"


def test_a_catalog_is_read_from_its_file_and_a_hosts_file_wins(tmp_path):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    for folder, word in ((ours, "Weiter"), (theirs, "Los")):
        path = folder / "de" / "LC_MESSAGES" / "messages.po"
        path.parent.mkdir(parents=True)
        plural = 'msgid "%(count)s day"\nmsgid_plural "%(count)s days"\nmsgstr[0] "%(count)s Tag"\nmsgstr[1] "%(count)s Tage"\n'
        path.write_text(f'{head}msgid "Continue"\nmsgstr "{word}"\n\n' + (plural if folder == ours else ""))
    catalog = load_catalog([ours, theirs], "de")
    assert catalog.gettext("Continue") == "Los"
    assert catalog.ngettext("%(count)s day", "%(count)s days", 5) == "%(count)s Tage"
    assert languages_in([ours]) == ("en", "de")


def test_a_language_is_offered_when_it_is_complete(tmp_path):
    template = LOCALES / "messages.pot"
    for language in LANGUAGES:
        assert complete([LOCALES], template, language)
    text = (LOCALES / "hi" / "LC_MESSAGES" / "messages.po").read_text()
    path = tmp_path / "hi" / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True)
    for spoiled in (
        text.replace('msgstr "जारी रखें"', 'msgstr ""'),
        text.replace('msgid "Continue"', '#, fuzzy\nmsgid "Continue"'),
        text[: len(text) // 2].rsplit("msgid", 1)[0],
    ):
        path.write_text(spoiled)
        assert not complete([tmp_path], template, "hi")
        assert complete([LOCALES, tmp_path], template, "hi")


def test_a_broken_catalog_is_named_with_line_and_remedy(tmp_path):
    locales = tmp_path / "locales"
    locales.mkdir()
    (locales / "messages.pot").write_bytes(as_pot(messages()))
    update(locales, "de", "messages", messages())
    path = locales / "de" / "LC_MESSAGES" / "messages.po"
    text = path.read_text()
    assert len(check_catalogs(locales)) > 100  # nothing is translated yet
    path.write_text(
        text.replace('msgid "Continue"\nmsgstr ""', 'msgid "Continue"\nmsgstr "<b>Weiter</b> %(x)s"')
    )
    said = [str(problem) for problem in check_catalogs(locales) if "'Continue'" in str(problem)]
    assert any("other placeholders" in one for one in said)
    assert any("mark-up" in one for one in said)
    assert all(re.match(r"locales/de/LC_MESSAGES/messages.po:\d+: ", one) for one in said)
    path.write_text(text + "\nmsgid broken")
    assert any("cannot be read" in str(problem) for problem in check_catalogs(locales))


LAW = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Ask within 30 days, before 14 May 2027."
msgstr "{text}"

msgid "Up to 5,000 euros; write to a@example.org."
msgstr "Bis zu 5.000 Euro; schreiben Sie an {address}."
"""


@pytest.mark.parametrize(
    ("text", "address", "said"),
    [
        ("Binnen 30 Tagen, vor dem 14. Mai 2027.", "a@example.org", []),
        ("2027年5月14日之前，30天之内。", "a@example.org", []),  # a month may be a number
        ("Binnen 3 Tagen, vor dem 14. Mai 2027.", "a@example.org", ["30"]),
        ("Binnen 30 Tagen, vor dem 14. Mai 2027, 99 Euro.", "a@example.org", ["99"]),
        ("Binnen 30 Tagen, vor dem 14. Mai 2027.", "a@example.com", ["lost a@example.org"]),
    ],
)
def test_no_number_and_no_address_of_the_law_changes_on_the_way(tmp_path, text, address, said):
    path = tmp_path / "locales" / "de" / "LC_MESSAGES" / "law.po"
    path.parent.mkdir(parents=True)
    path.write_text(LAW.format(text=text, address=address))
    (tmp_path / "locales" / "messages.pot").write_bytes(as_pot(messages()))
    found = [str(problem) for problem in check_catalogs(tmp_path / "locales")]
    assert len(found) == len(said), found
    for one, part in zip(found, said, strict=True):
        assert one.startswith("locales/de/LC_MESSAGES/law.po:")
        assert part in one


def test_how_far_each_language_has_come_is_told():
    told = dict(line.split(": ", 1) for line in progress(LOCALES))
    assert sorted(told) == sorted(LANGUAGES)
    pages = sum(1 for one in messages() if one.id)
    assert all(line.startswith(f"pages {pages} of {pages}, law ") for line in told.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_a_catalog_of_the_law_has_outlived_the_law(language):
    """What the law files no longer say is dropped by `python -m claims.i18n law`."""
    texts = {message.id for message in law(ROOT / "jurisdictions")}
    assert not load_catalog([LOCALES], language).law.keys() - texts


def test_the_law_is_gathered_with_notes_where_it_stands():
    found = law(ROOT / "jurisdictions")
    notes = {
        note.split(": ")[-1].removeprefix("recipient.") for message in found for note in message.auto_comments
    }
    for where in (
        "name",
        "summary",
        "question.label",
        "question.why",
        "option.label",
        "rule.cautions",
        "basis.gives",
        "safety.text",
        "what_it_does",
    ):
        assert where in notes, where
