"""The journey: what belongs together on a page, in an order that the answers decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, abort, request

from claims.forms.base import StepForm, filled
from claims.web import choices
from claims.web.draft import PARTS, TooLongError
from claims.web.facts import MARK, Facts
from claims.web.guard import token_is_old
from claims.web.losses import lines_of
from claims.web.site import facts, site
from claims.web.stops import Stop, before, first_open, moved, progress, reachable, stops
from claims.web.summary import Section, losses_section, section
from claims.web.talk import address, catalog, draft, go, page

# What a changed answer makes void: the answers that hung on it, and the pages to be seen again.
_VOIDS = {
    "place": (("remedy", "language", "slug", "find"), ("which", "risks", "who", "language")),
    "sort": (("remedy", "language", "slug", "find"), ("which", "risks", "who", "language")),
    "remedy": (("language",), ("risks", "language")),
}
_MARKED_IN = {"who": "recipient", "you": "person"}  # pages whose mark stands in another part than the course


@site.get("/")
def start() -> Response:
    return step("")


@site.post("/")
def save_start() -> Response:
    return save_step("")


@site.get("/question/<question>")
def question(question: str) -> Response:
    return step(f"question/{question}")


@site.post("/question/<question>")
def save_question(question: str) -> Response:
    return save_step(f"question/{question}")


@site.get("/<name>")
def step(name: str) -> Response:
    known = facts()
    way = stops(known)
    stop = reachable(known, way, name)
    return show(stop, known, way, form_of(stop, known)) if stop else _elsewhere(name, known, way)


@site.post("/<name>")
def save_step(name: str) -> Response:
    known = facts()
    way = stops(known)
    stop = reachable(known, way, name)
    if stop is None or stop.endless or stop.template in ("losses", "safety"):
        return _elsewhere(name, known, way)
    form = form_of(stop, known, request.form)
    if token_is_old() or (form is not None and (not form.validate() or form.reshaped)):
        return show(stop, known, way, form, 422)
    try:
        keep(stop, form)
    except TooLongError as long:
        if form is None:
            raise
        form.too_long(long.over)
        return show(stop, known, way, form, 422)
    return on_from_here()


def on_from_here() -> Response:
    """To the first page that is not answered."""
    known = facts()
    return go(address(first_open(known, stops(known)).name))


def _elsewhere(name: str, known: Facts, way: list[Stop]) -> Response:
    """A page of the journey that is not this person's next, or no longer a page: go where they are. Any other name does
    not exist."""
    if name not in choices.NAMES and not name.startswith("question/"):
        abort(404)
    there = moved(way, name)
    if there != name and reachable(known, way, there):
        return go(address(there))
    return go(address(first_open(known, way).name))


def form_of(stop: Stop, known: Facts, typed: Any = None) -> StepForm | None:
    if stop.form is None:
        return None
    kept = {stop.form.lead + name: value for name, value in draft().part(stop.part).items()}
    kept |= {name: draft().part(part).get(name, "") for name, part in stop.form.elsewhere.items()}
    form = filled(stop.form, catalog(), typed, kept, known.today)
    choices.offer(stop.name, form, known)
    return form


def show(stop: Stop, known: Facts, way: list[Stop], form: StepForm | None, status: int = 200) -> Response:
    back = before(way, stop)
    extra = choices.extras(stop.name, known)
    if stop.name == "check":
        extra["sections"] = _sections(known, way)
    if stop.name == "losses" and known.place:
        extra |= {"listed": lines_of(known, catalog()), "currency": known.place.model.currency}
    return page(
        stop.template,
        status,
        stop=stop,
        form=form,
        facts=known,
        back=address(back.name) if back else "",
        progress=progress(way, stop),
        old=request.method == "POST" and token_is_old(),
        **extra,
    )


def _sections(known: Facts, way: list[Stop]) -> list[Section]:
    found = []
    for stop in way:
        if stop.name == "losses":
            found.append(losses_section(stop, known, catalog()))
        elif stop.form and (form := form_of(stop, known)):
            found.append(section(stop, form, catalog()))
    return found


def keep(stop: Stop, form: StepForm | None) -> None:
    """Puts one page's answers into the draft, and takes out what they make void. All of it, or nothing."""
    parts = {stop.part: dict(draft().part(stop.part))}
    for name, home in form.elsewhere.items() if form else ():
        parts.setdefault(home, dict(draft().part(home))).pop(name, None)
    for name in form.left_out if form else ():
        parts[stop.part].pop(name, None)
    for field in form or ():
        parts[form.elsewhere.get(field.name, stop.part)][form.kept_name(field)] = field.data  # type: ignore[union-attr]
    part = parts[stop.part]
    part[MARK] = " ".join(dict.fromkeys([*str(part.get(MARK, "")).split(), *stop.marks]))
    if stop.part == "course":
        _make_void(part, draft().part("course"))
    if stop.part == "previous":
        _about_another(part, draft().part("previous"))
    try:
        for name in sorted(parts, key=PARTS.index):
            draft().put(name, parts[name])
    except TooLongError:
        draft().forget_changes()
        raise


def _about_another(previous: dict[str, Any], earlier: Mapping[str, Any]) -> None:
    """The day for the answer was worked out for one letter of one day: it says nothing of another."""
    if any(previous.get(key) != earlier.get(key) for key in ("remedy", "day")):
        previous.pop("due", None)


def _make_void(course: dict[str, Any], earlier: Mapping[str, Any]) -> None:
    for key, (names, marks) in _VOIDS.items():
        if not earlier.get(key) or course.get(key) == earlier[key]:
            continue
        for name in names:
            course.pop(name, None)
        course[MARK] = " ".join(mark for mark in course[MARK].split() if mark not in marks)
        for mark in marks:
            _see_again(mark)
        if key == "place":
            draft().drop(["answers"])
    if earlier.get("writer", "me") == "me" != course.get("writer", "me"):
        _see_again("you")  # what was told there was about the writer


def _see_again(mark: str) -> None:
    home = _MARKED_IN.get(mark)
    if home and MARK in (part := dict(draft().part(home))):
        part[MARK] = " ".join(one for one in str(part[MARK]).split() if one != mark)
        draft().put(home, part)
