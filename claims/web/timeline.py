"""What happens when, after a letter: the days, and where they stand in the picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import sqrt

from claims.i18n import N_
from claims.letters.write import Letter

WIDTH, GAP, EDGE = 320.0, 34.0, 18.0


@dataclass(frozen=True, slots=True)
class Moment:
    kind: str  # letter, due, latest, safe, limitation
    day: date
    label: str
    detail: str = ""  # of the law: which claim
    note: str = ""


LABELS = {
    "letter": N_("You send the letter"),
    "due": N_("The last day for their answer"),
    "latest": N_("The last day if they take more time, and say so"),
    "safe": N_("If nothing has come: write again, or complain"),
    "limitation": N_("The last day to go to court"),
}
UNSURE = N_("We have not confirmed this period. Ask a lawyer.")
PAST = N_("This day has passed. Ask a lawyer at once whether something can still be done.")
NEAR = N_("This day is near. Talk to a lawyer now.")


def moments(letter: Letter) -> list[Moment]:
    """In the order of the days."""
    return sorted(_moments(letter), key=lambda moment: moment.day)


def _moments(letter: Letter) -> Iterator[Moment]:
    yield Moment("letter", letter.day, LABELS["letter"])
    reply = letter.reply
    if reply:
        yield Moment("due", reply.day, LABELS["due"])
        if reply.latest > reply.day:
            yield Moment("latest", reply.latest, LABELS["latest"])
        if reply.safe_from > reply.day:
            yield Moment("safe", reply.safe_from, LABELS["safe"])
    for one in letter.limitation:
        note = {"past": PAST, "near": NEAR}.get(one.state, "" if one.printable else UNSURE)
        yield Moment("limitation", one.day, LABELS["limitation"], one.limitation.what, note)


def places(days: list[date], mirrored: bool) -> list[float]:
    """Where each day stands on a line of WIDTH: far days are drawn nearer, and no two marks touch."""
    if not days:
        return []
    far = [sqrt(max(0, (day - days[0]).days)) for day in days]
    longest = far[-1] or 1.0
    room = WIDTH - 2 * EDGE
    at = [EDGE + room * distance / longest for distance in far]
    for number in range(1, len(at)):
        at[number] = max(at[number], at[number - 1] + GAP)
    over = at[-1] - (WIDTH - EDGE)
    if over > 0:  # push back from the end what was pushed too far
        at[-1] -= over
        for number in range(len(at) - 2, 0, -1):
            at[number] = min(at[number], at[number + 1] - GAP)
    return [round(WIDTH - x if mirrored else x, 1) for x in at]
