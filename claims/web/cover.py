"""The note that lies on top of several letters: what is inside, in which order to send it, how, until when. Plain text,
in the language of the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from claims.i18n import N_
from claims.i18n.catalog import Catalog
from claims.law import PlaceLaw
from claims.letters.authority import Authority
from claims.letters.write import Letter
from claims.web.several import Other
from claims.web.timeline import LABELS, NEAR, PAST, UNSURE, moments
from claims.web.words import REMEDIES

WHEN = {
    "evidence": N_("Send it first. What it asks for can be lost."),
    "disclosure": N_("Send it now. Camera pictures are often deleted within weeks."),
    "records": N_("Send it when you like."),
    "objection": N_("Send it now, or with the letter that asks what they hold."),
    "review": N_("Send it now. There may be little time."),
    "deletion": N_(
        "Best sent when they have told you what they hold. What is deleted can no longer prove anything."
    ),
    "reminder": N_("Send it when the day for their answer has passed, or they did not answer in full."),
    "reparation": N_(
        "Best sent when you know what they hold and did. Do not miss the last day to go to court."
    ),
    "complaint": N_("Send it when they refuse or do not answer in time, or at once where the law lets you."),
    "communication": N_("Send it when nothing in the country helps, or when you are in danger."),
}
SENDING = {
    "email": N_("By e-mail. Keep the sent message. It proves the day."),
    "post": N_("By post, recorded. Keep the receipt with a copy of the letter."),
    "form": N_(
        "Paste the plain text into their form. Take a picture of the page before and after you send it."
    ),
    "hand": N_("Hand it over. Take a second copy and have them write the date and a stamp on it."),
}
TITLE = N_("Read this first")
NO_ADVICE = N_("This is information and help with writing. It is not legal advice.")
UNREVIEWED = N_("No lawyer has reviewed these letters, or the law behind them.")
REVIEWED = N_("Reviewed by %(name)s on %(day)s.")
STALE = N_("It was checked more than a year ago: the law may have changed.")
INSIDE = N_("What is inside, in the order in which to send it")
FILES = N_("Files: %(name)s, as .docx (Word, to change it), .pdf (to print or send) and .txt (to paste)")
TO = N_("To: %(name)s")
FIND = N_("We could not confirm how to reach them. Check the address before you send.")
WEBSITE = N_("Their website: %(address)s")
FORM = N_("Their form: %(address)s")
FIRST = N_("What must come first: %(text)s")
HOW = N_("How: %(text)s")
ENCLOSE = N_("Put with it: %(text)s")
IDENTITY = N_("If they ask who you are: %(text)s")
COST = N_("What it costs: %(text)s")
NO_DAY = N_("We know of no day in the law for their answer. Four weeks are a fair time to wait.")
MAKER = N_(
    "This one goes to whoever made the system. They may say that they only work for others: then ask them for whom."
)
AUTHORITY = N_("Authority to act")
AUTHORITY_WHEN = N_("The person signs it. Put a copy with every letter, and keep the signed one.")
BEFORE = N_("Before you send anything")
READ_ALL = N_(
    "Read each letter through and change what does not fit. Sign it, unless you send it by e-mail or by a form."
)
THEY_SEE = N_("Whoever gets a letter sees the name, the address and the words in it.")
DELETE_FILE = N_("These files hold what you told us. Delete them from a device that others use.")
DAYS = N_(
    "If you send a letter on another day than the one on it, change that day. The other days then move too."
)
DANGERS = N_("Dangers to know")


@dataclass(frozen=True, slots=True)
class Inside:
    """One letter of the bundle, with the name of its files."""

    stem: str
    other: Other
    letter: Letter


class _Note:
    def __init__(self, catalog: Catalog) -> None:
        self.catalog, self.lines = catalog, list[str]()

    def say(self, message: str, **values: str) -> str:
        return self.catalog.gettext(message) % values if values else self.catalog.gettext(message)

    def law(self, text: str) -> str:
        return self.catalog.of_law(text) or text

    def day(self, day: date) -> str:
        return format_date(day, "long", self.catalog.locale)

    def heading(self, message: str) -> None:
        self.lines += ["", self.say(message).upper(), ""]

    def points(self, lines: Iterable[str]) -> None:
        self.lines += [f"- {line}" for line in dict.fromkeys(lines)]


def cover_note(
    place: PlaceLaw,
    inside: Sequence[Inside],
    authority: tuple[str, Authority] | None,
    catalog: Catalog,
    today: date,
) -> str:
    """`authority`: the name of its files, and the letter itself."""
    note = _Note(catalog)
    note.lines += [
        note.say(TITLE).upper(),
        "",
        note.day(today),
        note.say(NO_ADVICE),
        *_review(note, place, today),
    ]
    note.heading(INSIDE)
    for number, one in enumerate(inside, 1):
        _tell(note, number, one, bool(authority))
    if authority:
        note.lines += [
            f"{len(inside) + 1}. {note.say(AUTHORITY)}",
            f"   {note.say(FILES, name=authority[0])}",
            f"   {note.say(AUTHORITY_WHEN)}",
            "",
        ]
    note.lines.pop()
    note.heading(BEFORE)
    note.points(note.say(message) for message in (READ_ALL, THEY_SEE, DAYS, DELETE_FILE))
    dangers = [note.law(text) for one in inside for text in _dangers(one.letter)]
    if dangers:
        note.heading(DANGERS)
        note.points(dangers)
    return "\n".join(note.lines) + "\n"


def _review(note: _Note, place: PlaceLaw, today: date) -> Iterator[str]:
    reviewed = place.model.reviewed
    yield (
        note.say(REVIEWED, name=reviewed.by, day=note.day(reviewed.on)) if reviewed else note.say(UNREVIEWED)
    )
    if place.stale(today):
        yield note.say(STALE)


def _dangers(letter: Letter) -> tuple[str, ...]:
    safety = letter.place.safety(letter.rule.remedy, letter.case.recipient.sort)
    return (*(one.text for one in safety), *letter.rule.cautions)


def _tell(note: _Note, number: int, one: Inside, authority: bool) -> None:
    letter, rule = one.letter, one.letter.rule
    told = [note.say(FILES, name=one.stem), note.say(TO, name=one.other.to), *_reach(note, letter)]
    if one.other.to_vendor:
        told.append(note.say(MAKER))
    told.append(note.say(WHEN[rule.remedy]))
    told += [note.say(FIRST, text=note.law(text)) for text in rule.first]
    how = [text for text in (rule.channel, rule.form) if text]
    told += [note.say(HOW, text=note.law(text)) for text in how] or [note.say(SENDING[letter.case.sent_by])]
    told += [note.say(ENCLOSE, text=note.law(text)) for text in rule.enclose]
    if authority:
        told.append(note.say(ENCLOSE, text=note.say(AUTHORITY)))
    told += [
        note.say(message, text=note.law(text))
        for message, text in ((IDENTITY, rule.identity), (COST, rule.fee))
        if text
    ]
    told += _days(note, letter)
    note.lines += [f"{number}. {note.say(REMEDIES[rule.remedy].name)}", *(f"   {line}" for line in told), ""]


def _reach(note: _Note, letter: Letter) -> Iterator[str]:
    body = letter.authority
    if body is None:
        return
    if body.form_url:
        yield note.say(FORM, address=body.form_url)
    elif body.url:
        yield note.say(WEBSITE, address=body.url)
    if not body.seen:
        yield note.say(FIND)


def _days(note: _Note, letter: Letter) -> Iterator[str]:
    for moment in moments(letter):
        if moment.kind == "letter":
            continue
        detail = f" ({note.law(moment.detail)})" if moment.detail else ""
        extra = f" {note.say(moment.note)}" if moment.note in (PAST, NEAR, UNSURE) else ""
        yield f"{note.day(moment.day)}: {note.say(LABELS[moment.kind])}{detail}.{extra}"
    if letter.reply is None:
        yield note.say(NO_DAY)
