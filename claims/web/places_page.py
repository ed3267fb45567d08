"""All places side by side, and the law of each in plain words, with its sources."""

from __future__ import annotations

from collections import defaultdict

from flask import Response, abort

from claims.law.model import REMEDIES, SORTS
from claims.web.compare import ANSWERS, SHORT, Row, row_of
from claims.web.guard import token_is_old
from claims.web.house import house
from claims.web.law_told import bodies, remedies_told
from claims.web.site import facts, site
from claims.web.stops import first_open, stops
from claims.web.talk import address, catalog, draft, go, page, today
from claims.web.words import REGIONS
from claims.web.words import REMEDIES as WORDS
from claims.web.words import SORTS as SORT_WORDS


@site.get("/places")
def places() -> Response:
    regions: dict[str, list[Row]] = defaultdict(list)
    for code in house().places:
        law = house().library.book.places[code]
        regions[law.model.region].append(row_of(law, today(code)))
    ordered = [(region.lower().replace(" ", "-"), REGIONS[region], regions[region]) for region in REGIONS]
    return page(
        "places",
        regions=[one for one in ordered if one[2]],
        remedies=[(remedy, SHORT[remedy], WORDS[remedy].name) for remedy in REMEDIES],
        short=SHORT,
        answers=ANSWERS,
        back=address(),
    )


@site.get("/places/<code>")
def place(code: str) -> Response:
    return _show_place(code, 200)


def _show_place(code: str, status: int) -> Response:
    if code not in house().places:
        abort(404)
    law = house().library.book.places[code]
    now = today(code)
    parents = [house().library.book.places[one].model for one in law.ancestry if one not in (code, "un")]
    return page(
        "place",
        status,
        place=law.model,
        parents=parents,
        stale=law.stale(now),
        letters=remedies_told(law, house().library, catalog(), now),
        bodies=bodies(law),
        words=WORDS,
        sorts=SORT_WORDS,
        order=SORTS,
        answers=ANSWERS,
        name_of=house().pages.name_of,
        back=address("places"),
    )


@site.post("/places/<code>")
def begin_at(code: str) -> Response:
    """Start with the place already chosen. What was written before stays."""
    if code not in house().places:
        abort(404)
    if token_is_old():
        return _show_place(code, 422)
    course = dict(draft().part("course"))
    if course.get("place") not in (None, code):
        draft().drop(["answers"])
        course = {key: course[key] for key in ("happened", "writer", "sent_by", "shared") if key in course}
    marks = str(course.get("~", "")).split()
    course["place"] = code
    course["~"] = " ".join(dict.fromkeys([*marks, "where"]))
    draft().put("course", course)
    known = facts()
    return go(address(first_open(known, stops(known)).name))
