"""Every page that a person can meet, and how to come to it: the journey of several invented cases, the pages that only
tell, and the pages that complain. Tests and screenshots go through the same gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext, Page, Response

from tests.browser.answers import Answers, example
from tests.browser.walker import Walker, fill, form_of

Storage = Any


@dataclass(frozen=True)
class Draft:
    """A case as far as it has been told: an example, changed answers, and the page at which to stop."""

    example: str
    changes: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    until: str = "check"

    def answers(self) -> Answers:
        return {step: dict(values) for step, values in self.changes}


def _changed(**steps: dict[str, str]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    return tuple((step, tuple(values.items())) for step, values in steps.items())


_LAWYER = {"name": "B. Example", "address": "2 Invented Street", "email": "b@example.org"}
DRAFTS = {
    "simple": Draft("gb-disclosure"),
    "whole": Draft(
        "gb-reparation",
        _changed(
            writer={"writer": "lawyer"},
            representative=_LAWYER,
            wrote={"wrote": "yes"},
            earlier={
                "remedy": "disclosure", "day-day": "1", "day-month": "10", "day-year": "2026", "outcome": "refusal",
            },
        ),
    ),
    "two-languages": Draft("in-disclosure", _changed(language={"language": "hi"})),
    "questions": Draft("us-il-reparation"),
    "right-to-left": Draft("il-disclosure", _changed(language={"language": "he"})),
    "asked": Draft("gb-reparation", until="wrote"),
    "refused": Draft("in-disclosure", (("question", (("answer_body_corporate", "no"),)),), until="not-given"),
}  # fmt: skip


@dataclass(frozen=True)
class View:
    """One page to look at. `wrong`: what to type so that the page complains; None to leave it as it is."""

    name: str
    path: str  # after the language
    draft: str = ""  # a key of DRAFTS; empty: nothing has been told
    wrong: tuple[tuple[str, str], ...] | None = None
    status: int = 200


PLAIN = (
    View("start", ""),
    View("places", "places"),
    View("place", "places/gb"),
    View("place-two-laws", "places/in"),
    View("privacy", "privacy"),
    View("safety", "safety"),
    View("open", "open"),
    View("open-error", "open", wrong=(), status=422),
    View("start-error", "", wrong=(), status=422),
    View("no-such-page", "nothing-here", status=404),
)
_STEPS = {
    "simple": "where which risks who what writer you check",
    "asked": "wrote",
    "whole": "earlier representative you losses",
    "questions": "question/scan_in_illinois question/relationship",
    "two-languages": "language",
    "refused": "not-given",
}
_WRONG: dict[str, dict[str, str]] = {
    "what": {"day-day": "45", "day-month": "13", "day-year": "2026", "description": "long " * 900},
    "you": {"name": "", "email": "not-an-address", "born-day": "1"},
    "who": {"name": "", "email": "not-an-address"},
    "earlier": {"day-day": ""},
    "losses": {"head": "", "amount": "a lot"},
}
_NEVER_WRONG = ("risks", "check", "not-given")


def _of_the_journey() -> Iterator[View]:
    for draft, steps in _STEPS.items():
        for step in steps.split():
            name = step.replace("question/", "question-") + (
                "-client" if (draft, step) == ("whole", "you") else ""
            )
            yield View(name, step, draft)
            if step not in _NEVER_WRONG:
                yield View(f"{name}-error", step, draft, tuple(_WRONG.get(step, {}).items()), 422)


VIEWS = (
    *PLAIN,
    View("start-again", "", "simple"),
    *_of_the_journey(),
    View("you-other-country", "you", "simple", (("name", "A. Example"), ("country", "BR")), 422),
    View(
        "who-free-lines",
        "who",
        "simple",
        (("country", "lines"), ("name", "Example Stores Ltd")),
        422,
    ),
    View("check-whole", "check", "whole"),
    View("letter", "letter", "simple"),
    View("letter-reparation", "letter", "whole"),
    View("letter-in-hindi", "letter", "two-languages"),
    View("letter-in-hebrew", "letter", "right-to-left"),
    View("letter-with-questions", "letter", "questions"),
    View("reading-copy", "reading/en", "two-languages"),
    View("save", "save", "simple"),
    View("next", "next", "simple"),
    View("next-error", "next", "simple", (), 422),
    View("came", "came", "simple"),
    View("came-error", "came", "simple", (), 422),
    View("together", "together", "simple"),
    View("together-acting", "together", "whole"),
    View("together-error", "together", "simple", (), 422),
    View("ask", "together/deletion", "simple"),
    View("ask-more", "together/objection", "simple"),
    View("ask-error", "together/deletion", "simple", (), 422),
)

# A radio button that was chosen cannot be unchosen; a value that nobody offered is as good as none.
_EMPTY = """form => { for (const one of form.elements) {
  if (one.type === 'radio') { one.checked = true; one.value = ''; }
  else if (one.type === 'checkbox') one.checked = false;
  else if (one.tagName === 'SELECT') one.selectedIndex = 0;
  else if (one.type === 'text' || one.tagName === 'TEXTAREA') one.value = '';
} }"""


class Gallery:
    """Opens views, each in a browser that has the view's case in its cookies. Walks each case once."""

    def __init__(self, new_context: Callable[..., BrowserContext]) -> None:
        self.new_context = new_context
        self._told: dict[str, Storage] = {}

    def told(self, draft: str) -> Storage:
        if draft not in self._told:
            self._told[draft] = self._tell(DRAFTS[draft]) if draft else None
        return self._told[draft]

    def _tell(self, draft: Draft) -> Storage:
        context = self.new_context()
        walker = Walker(context.new_page(), example(draft.example), quick=True, changes=draft.answers())
        walker.walk(draft.until)
        state = context.storage_state()
        context.close()
        return state

    def page(self, view: View, **more: Any) -> Page:
        return self.new_context(storage_state=self.told(view.draft), **more).new_page()


def show(page: Page, view: View, language: str = "en") -> Response:
    """Opens the view in a browser that has its case. The answer of the server that made it."""
    response = page.goto(f"/{language}/{view.path}")
    if view.wrong is not None:
        form = form_of(page)
        form.evaluate(_EMPTY)  # by script, whether or not the page may have any
        fill(page, dict(view.wrong))
        button = form.locator("button").last
        with page.expect_navigation() as waited:
            button.click()
        response = waited.value
    assert response is not None
    assert response.status == view.status, f"{view.name} answers {response.status}"
    return response
