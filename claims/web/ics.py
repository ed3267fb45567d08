"""A calendar file with the days of one letter. It says nothing of the person, the recipient or the matter."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta

from claims.i18n import N_
from claims.i18n.catalog import Catalog
from claims.web.timeline import Moment

CALENDAR = "text/calendar; charset=utf-8"

# Translators: short and discreet; it stands in a calendar that others may see.
SUMMARIES = {
    "due": N_("Letter: answer due"),
    "safe": N_("Letter: write again if no answer came"),
    "latest": N_("Letter: last day of a longer period"),
    "limitation": N_("Letter: last day of a time limit"),
}
# How long before a day its calendar reminds: a time limit needs time to find a lawyer.
_WARN = {"due": 0, "safe": 0, "latest": 0, "limitation": 90}


def _folded(line: str) -> str:
    """RFC 5545: at most 75 octets a line, no character cut in two."""
    out: list[str] = []
    current = ""
    for character in line:
        if len((current + character).encode()) > (75 if not out else 74):
            out.append(current)
            current = ""
        current += character
    return "\r\n ".join([*out, current])


def _text(words: str) -> str:
    return words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def calendar(moments: Sequence[Moment], catalog: Catalog, made: date) -> bytes:
    """Same days, same bytes."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//claims//letters//EN", "CALSCALE:GREGORIAN"]
    for moment in moments:
        if moment.kind not in SUMMARIES:
            continue
        uid = hashlib.sha256(f"{made} {moment.day} {moment.kind} {moment.detail}".encode()).hexdigest()[:32]
        summary = _text(catalog.gettext(SUMMARIES[moment.kind]))
        warn = _WARN[moment.kind]
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uid}@claims.invalid",
            f"DTSTAMP:{made:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{moment.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{moment.day + timedelta(1):%Y%m%d}",
            f"SUMMARY:{summary}",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{summary}",
            f"TRIGGER:{f'-P{warn}D' if warn else 'PT9H'}",
            "END:VALARM",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return ("\r\n".join(map(_folded, lines)) + "\r\n").encode()
