"""Several letters of one case: choose them, answer what they still ask, take them as one ZIP. Made when the form is sent,
kept nowhere."""

from __future__ import annotations

from typing import Any

from flask import Response, request

from claims.forms.base import StepForm, filled
from claims.forms.matter import WroteForm
from claims.forms.questions import questions_form
from claims.i18n import N_
from claims.letters.bundle import Bundle, Printable
from claims.web.acting import authority_for
from claims.web.cover import Inside, cover_note
from claims.web.draft import TooLongError
from claims.web.facts import MARK, Facts
from claims.web.followup import came_of
from claims.web.guard import token_is_old
from claims.web.house import house
from claims.web.journey import on_from_here
from claims.web.letter import attachment, complete
from claims.web.offer import all_answered, listed, told
from claims.web.several import Asked, Other, course_for
from claims.web.site import facts, site
from claims.web.stops import TOGETHER
from claims.web.talk import address, catalog, draft, go, page
from claims.web.words import REMEDIES

NONE = N_("Tick at least one letter.")


@site.get("/together")
def together() -> Response:
    known = facts()
    return _show(known) if _may(known) else on_from_here()


@site.post("/together")
def make() -> Response:
    known = facts()
    if not _may(known):
        return on_from_here()
    wanted = request.form.getlist("letter")
    chosen = [one for one in listed(known) if one.letter and one.key in wanted]
    if token_is_old() or not chosen:
        return _show(known, 422, missing=not chosen)
    return attachment(_zip(known, chosen), f"letters-{known.today.isoformat()}.zip", "application/zip")


def _may(known: Facts) -> bool:
    """The letter at hand must be whole; if it was sent before, its dangers need not be read once more."""
    return all_answered(known) if came_of(known) else complete(known)


def _show(known: Facts, status: int = 200, missing: bool = False) -> Response:
    old = request.method == "POST" and token_is_old()
    missing = missing and not old
    back = address("next" if came_of(known) else "letter")
    return page("together", status, missing=NONE if missing else "", old=old, back=back, **told(known))


def _zip(known: Facts, chosen: list[Other]) -> bytes:
    letters = [one.letter for one in chosen if one.letter]
    inside = [
        Inside(f"{number}-{letter.file_stem}", one, letter)
        for number, (one, letter) in enumerate(zip(chosen, letters, strict=True), 1)
    ]
    # It names the body that the case is about, not one that is written to besides.
    about = next((one.letter for one in chosen if one.letter and not one.to_vendor), letters[0])
    authority = authority_for(about)
    acting = (f"{len(letters) + 1}-{authority.file_stem}", authority) if authority else None
    note = cover_note(known.law, inside, acting, catalog(), known.today)
    printed: tuple[Printable, ...] = (*letters, authority) if authority else tuple(letters)
    house().counts.add("claims_letters_total", format="zip")
    return Bundle(printed, note).zip()


@site.get("/together/<key>")
def ask(key: str) -> Response:
    """What this letter still asks, a few questions a page."""
    known = facts()
    asked = _next_asked(known, key)
    return _show_asked(known, key, asked, _form(known, asked)) if asked else go(address("together"))


@site.post("/together/<key>")
def keep_answer(key: str) -> Response:
    known = facts()
    asked = _next_asked(known, key)
    if not asked:
        return go(address("together"))
    form = _form(known, asked, request.form)
    if token_is_old() or (form is not None and not form.validate()):
        return _show_asked(known, key, asked, form, 422)
    also = [*str(known.course.get("also", "")).split(), key]
    if form is None or (asked[0].kind == "wrote" and form.values().get("wrote") == "yes"):
        # The rest is asked on its own pages, so this letter becomes the one at hand.
        draft().put("course", course_for(known, key, [str(known.remedy), *also]))
        return on_from_here()
    try:
        _keep(known, asked, form, also)
    except TooLongError as long:
        form.too_long(long.over)
        return _show_asked(known, key, asked, form, 422)
    return go(address(f"together/{key}"))


def _next_asked(known: Facts, key: str) -> tuple[Asked, ...]:
    """What the next page asks; nothing where the letter is ready, or there is no such letter here."""
    if not _may(known):
        return ()
    found = next((one for one in listed(known) if one.key == key), None)
    asks = found.asks if found else ()
    questions = tuple(one for one in asks if one.question)
    return questions[:TOGETHER] or asks[:1]


def _form(known: Facts, asked: tuple[Asked, ...], typed: Any = None) -> StepForm | None:
    """None: it is not asked here."""
    questions = tuple(one.question for one in asked if one.question)
    if questions:
        form = questions_form(questions)
        kept = {form.lead + name: answer for name, answer in known.answers.items()}
        return filled(form, catalog(), typed, kept, known.today)
    return filled(WroteForm, catalog(), typed, {}) if asked[0].kind == "wrote" else None


def _show_asked(
    known: Facts, key: str, asked: tuple[Asked, ...], form: StepForm | None, status: int = 200
) -> Response:
    one = next(one for one in listed(known) if one.key == key)
    old = request.method == "POST" and token_is_old()
    back = address("together")
    return page("ask", status, one=one, asked=asked[0], form=form, old=old, back=back, words=REMEDIES)


def _keep(known: Facts, asked: tuple[Asked, ...], form: StepForm, also: list[str]) -> None:
    """The answers go where the pages of the way keep them, so that nothing is asked twice."""
    course = {**known.course, "also": " ".join(dict.fromkeys(also))}
    questions = [one.question.id for one in asked if one.question]
    if questions:
        kept = {**draft().part("answers"), **form.values()}
        draft().put("answers", _marked(kept, *questions))
    else:
        course = _marked({**course, **form.values()}, "wrote")
    draft().put("course", course)


def _marked(part: dict[str, Any], *marks: str) -> dict[str, Any]:
    return {**part, MARK: " ".join(dict.fromkeys([*str(part.get(MARK, "")).split(), *marks]))}
