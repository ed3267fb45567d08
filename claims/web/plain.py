"""Pages that only tell: which language, the law of each place, what we keep."""

from __future__ import annotations

from collections import defaultdict

from flask import Blueprint, Response, abort

from claims.forms.questions import choices_of
from claims.law import PlaceLaw
from claims.law.model import REMEDIES, SORTS
from claims.web.guard import token_is_old
from claims.web.house import house
from claims.web.site import facts, site
from claims.web.stops import first_open, stops
from claims.web.talk import address, best_language, draft, go, page, today
from claims.web.words import REGIONS
from claims.web.words import REMEDIES as WORDS
from claims.web.words import SORTS as SORT_WORDS

root = Blueprint("root", __name__)


@root.get("/")
def choose_language() -> Response:
    """The browser's language, or the first on offer. It can be changed on every page."""
    response = go(f"/{best_language()}/")
    response.headers["Vary"] = "Accept-Language"
    return response


@site.get("/privacy")
def privacy() -> Response:
    return page("privacy", back=address())


@site.get("/places")
def places() -> Response:
    regions: dict[str, list[object]] = defaultdict(list)
    for code in house().places:
        law = house().library.book.places[code]
        regions[law.model.region].append(law)
    ordered = [(REGIONS[region], regions[region]) for region in REGIONS if regions[region]]
    return page("places", regions=ordered, today=today(), back=address())


@site.get("/places/<code>")
def place(code: str) -> Response:
    return _show_place(code, 200)


def _show_place(code: str, status: int) -> Response:
    if code not in house().places:
        abort(404)
    law = house().library.book.places[code]
    now = today(code)
    return page(
        "place",
        status,
        place=law.model,
        law_of=law,
        stale=law.stale(now),
        letters=[(WORDS[remedy], law.availability(now)[remedy]) for remedy in REMEDIES],
        rules=law.rules(now) if now >= law.model.from_ else (),
        words=WORDS,
        conditions=_conditions(law),
        sorts=SORT_WORDS,
        order=SORTS,
        back=address("places"),
    )


def _conditions(law: PlaceLaw) -> dict[str, tuple[str, list[str]]]:
    """For rules that hang on an answer: the question, and the answers that lead to the rule."""
    questions = {question.id: question for question in law.model.question}
    found = {}
    for rule in law.model.rule:
        if rule.when:
            question = questions[rule.when.answer]
            labels = {choice.value: choice.label for choice in choices_of(question)}
            found[rule.id] = (question.label, [labels.get(value, value) for value in rule.when.is_])
    return found


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
        course = {key: course[key] for key in ("happened", "writer", "sent_by") if key in course}
    marks = str(course.get("~", "")).split()
    course["place"] = code
    course["~"] = " ".join(dict.fromkeys([*marks, "where"]))
    draft().put("course", course)
    known = facts()
    return go(address(first_open(known, stops(known)).name))
