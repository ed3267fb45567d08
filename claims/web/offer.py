"""The letters that a case can make at once, for the pages that offer them."""

from __future__ import annotations

from typing import Any

from flask import request

from claims.web import several
from claims.web.facts import MARK, Facts
from claims.web.followup import came_of, previous_of
from claims.web.several import Other
from claims.web.stops import first_open, stops
from claims.web.words import REMEDIES


def listed(known: Facts) -> list[Other]:
    """The letters of this case. When something came back, the others answer it."""
    return several.others(known, previous_of(known) if came_of(known) else None)


def told(known: Facts) -> dict[str, Any]:
    """What the part of a page that offers them needs."""
    every = listed(known)
    also = str(known.course.get("also", "")).split()
    at_hand = [] if came_of(known) else [str(known.remedy)]
    return {
        "ready": [one for one in every if one.letter],
        "asking": [one for one in every if one.asks],
        "not_given": [one for one in every if one.refused],
        "ticked": request.form.getlist("letter") if request.method == "POST" else [*at_hand, *also],
        "words": REMEDIES,
    }


def all_answered(known: Facts) -> bool:
    """Can the letters be made? The dangers that a page of the way names stand beside the letters here."""
    marks = f"{known.course.get(MARK, '')} risks"
    seen = several.as_if(known, course={**known.course, MARK: marks})
    return first_open(seen, stops(seen)).name == "check"
