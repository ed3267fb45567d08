"""A person at the browser: reads a page, answers it, goes on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.browser.answers import Answers, answers_of, losses_of

_DOWNLOADS = ("docx", "pdf", "txt", "ics")
See = Callable[[Page, str], None]


def step_of(page: Page) -> str:
    """The page's name in the journey: its address without the language."""
    return urlsplit(page.url).path.split("/", 2)[2]


def form_of(page: Page) -> Locator:
    return page.locator("main form[method=post]:has(button:not(.plain))").last


def press(page: Page, button: Locator) -> None:
    with page.expect_navigation():
        button.click()


# The type of each input that the form asks for, by name.
_KINDS = """form => Object.fromEntries([...form.elements].filter(one => one.name).map(one => [one.name, one.type]))"""


def fill(page: Page, values: dict[str, str]) -> dict[str, str]:
    """Types and chooses, as far as the page asks for it (a letter that does not use something does not ask). Returns
    what was typed."""
    form = form_of(page)
    kinds = form.evaluate(_KINDS)
    typed = {}
    for name, value in values.items():
        kind = kinds.get(name)
        if kind == "radio":
            form.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "select-one":
            form.locator(f'[name="{name}"]').select_option(value)
        elif kind is not None:
            form.locator(f'[name="{name}"]').fill(value)
            typed[name] = value
    return typed


def send(page: Page) -> None:
    press(page, form_of(page).locator("button").last)


# What the law's questions ask: name, kind, the first choice, and whether an answer is needed.
_ASKED = """form => [...form.elements].filter(one => one.name.startsWith('answer_')).map(one =>
  [one.name, one.type, one.value, !one.closest('.field').querySelector('.optional')])"""
_FILL = """(form, values) => { for (const one of form.elements) {
  if (!(one.name in values)) continue;
  if (one.type === 'radio') one.checked = one.value === values[one.name];
  else one.value = values[one.name];
} }"""
_SEND = "form => [...form.querySelectorAll('button')].pop().click()"


def fill_and_send_quickly(page: Page, values: dict[str, str]) -> dict[str, str]:
    """The same without hands: a third of the time. For ways that are walked to arrive, not to be looked at."""
    form = form_of(page)
    kinds = form.evaluate(_KINDS)
    form.evaluate(_FILL, values)
    with page.expect_navigation(wait_until="domcontentloaded"):
        form.evaluate(_SEND)
    return {name: value for name, value in values.items() if kinds.get(name) in ("text", "textarea")}


@dataclass
class Walker:
    page: Page
    case: dict[str, Any]
    language: str = "en"
    quick: bool = False
    changes: Answers = field(default_factory=dict)
    visited: list[str] = field(default_factory=list)
    typed: dict[str, str] = field(default_factory=dict)  # by page and input

    @property
    def answers(self) -> Answers:
        own = answers_of(self.case)
        return own | {step: {**own.get(step, {}), **changed} for step, changed in self.changes.items()}

    def address(self, step: str) -> str:
        return f"/{self.language}/{step}"

    def go(self, step: str) -> None:
        self.page.goto(self.address(step))

    def answer(self) -> None:
        """Answers the page that is open and goes on."""
        step = step_of(self.page)
        if step == "losses":
            self._list_losses()
            return
        writer = self.answers["writer"]["writer"]
        if step == "you" and writer != "me" and "representative" not in self.visited:
            self.go("writer")  # aside: the page of those who write for someone else
            step = "writer"
        values = self.answers.get(step, {})
        if step.startswith("question/"):
            values = self._of_the_law()
        if self.quick:
            typed = fill_and_send_quickly(self.page, values)
        else:
            typed = fill(self.page, values)
            send(self.page)
        self.typed |= {f"{step}.{name}": value for name, value in typed.items()}

    def fill(self) -> None:
        """Answers the law's questions of the page that is open, and stays."""
        fill(self.page, self._of_the_law())

    def _of_the_law(self) -> dict[str, str]:
        """The case's answers, and something to what it leaves open: the first choice, a day, a number; nothing where
        nothing is needed."""
        said, found = self.answers["question"], {}
        for name, kind, value, needed in form_of(self.page).evaluate(_ASKED):
            day = {"day": "1", "month": "11", "year": "2026"}.get(name.rpartition("-")[2])
            if name in said:
                found[name] = said[name]
            elif needed:
                found.setdefault(name, value if kind == "radio" else day or "12")
        return found

    def _list_losses(self) -> None:
        listed = losses_of(self.case)
        for loss in listed:
            fill(self.page, loss)
            press(self.page, form_of(self.page).locator("button[value=add]"))
        press(self.page, form_of(self.page).locator("button[value=done]"))

    def walk(self, until: str = "check", see: See | None = None, start: bool = True) -> None:
        """On to the page of that name; `see` looks at each page on the way, that one included."""
        if start:
            self.go("")
        for _ in range(45):
            step = step_of(self.page)
            self.visited.append(step)
            if see:
                see(self.page, step)
            if step == until:
                return
            before = self.page.url
            self.answer()
            if self.page.locator("#problems").count():
                said = self.page.locator("#problems").inner_text()
                raise AssertionError(f"{before} refuses the example: {said}")
            if step_of(self.page) == "not-given" != until:
                raise AssertionError(f"{before} leads to: {self.page.locator('main').inner_text()}")
        raise AssertionError(f"the journey does not end: {self.visited}")

    def to_letter(self) -> None:
        press(self.page, self.page.locator('main a.button[href$="/letter"]'))

    def download(self, kind: str) -> tuple[str, bytes]:
        """The file's name, and what is in it."""
        with self.page.expect_download() as waited:
            self.page.locator(f'main a[href$="letter.{kind}"]').click()
        return waited.value.suggested_filename, waited.value.path().read_bytes()
