"""The simplest case by keyboard alone: how many pages, keys and minutes from the first page to a letter in hand."""

import pytest

from tests.browser.walker import step_of

PAGES_MOST, SECONDS_MOST = 9, 180
# The keystroke-level model (Card, Moran, Newell 1980): an average typist's key, a moment to think before each field
# or choice. The pages' own time is measured.
KEY, THOUGHT = 0.28, 1.35
WHO = {"name": "Example Stores Ltd", "email": "privacy@example.com"}
YOU = {"name": "A. Example", "email": "a@example.org"}
SAID = {"description": "A guard said that the camera knew my face."}
CHOSEN = {
    "happened": "shop", "sort": "private", "remedy": "disclosure", "sent_by": "email", "place": "United K",
}  # fmt: skip
GO_ON = ("Continue", "I have read this")
TYPED = {"who": WHO, "you": YOU, "what": SAID}
_FOCUSED = """() => { const one = document.activeElement, main = document.querySelector('main');
  return {name: one.name || '', type: one.type || one.tagName, value: one.value || '', text: one.innerText || '',
    within: main.contains(one), href: one.getAttribute('href') || ''}; }"""


class Hands:
    """A person without a mouse. Counts keys and moments of thought."""

    def __init__(self, page):
        self.page, self.keys, self.thoughts, self.words = page, 0, 0, 0

    def press(self, key, times=1):
        for _ in range(times):
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text):
        self.page.keyboard.type(text)
        self.keys += len(text)

    def tab(self):
        self.press("Tab")
        return self.page.evaluate(_FOCUSED)

    def one_page(self):
        """From the first field to the button. A field that the person has nothing to say to is passed over."""
        step, answered = step_of(self.page), set()
        for _ in range(60):
            at = self.tab()
            if not at["within"] or at["name"] in answered:
                continue
            if (at["type"] == "submit" and at["text"] in GO_ON) or at["href"].endswith("/letter"):
                self.thoughts += 1
                with self.page.expect_navigation():
                    self.press("Enter")
                return
            if at["name"]:
                answered.add(at["name"])
                self._answer(step, at)
        raise AssertionError(f"no button can be reached with Tab on {self.page.url}")

    def _answer(self, step, at):
        said = TYPED.get(step, {}).get(at["name"]) or CHOSEN.get(at["name"])
        if said is None:
            return
        self.thoughts += 1
        if at["type"] != "radio":
            self.type(said)
            return
        if at["value"] != said:
            self.press("Space")
        for _ in range(12):
            if self.page.evaluate(_FOCUSED)["value"] == said:
                break
            self.press("ArrowDown")
        else:
            raise AssertionError(f"{said} cannot be chosen with the arrow keys on {self.page.url}")
        if not self.page.evaluate("() => document.activeElement.checked"):
            self.press("Space")

    def seconds(self):
        return self.keys * KEY + self.thoughts * THOUGHT


@pytest.fixture(scope="module")
def simplest(chromium, site):
    """Walks once; returns what it took."""
    context = chromium.new_context(base_url=site, locale="en-GB", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto("/")
    hands, seen = Hands(page), [step_of(page)]
    while seen[-1] != "letter" and len(seen) < 40:
        hands.one_page()
        seen.append(step_of(page))
    text = page.locator(".paper").inner_text()
    context.close()
    return hands, seen, text


def test_the_letter_is_reached_and_right(simplest):
    _, seen, text = simplest
    assert seen[-1] == "letter", seen
    for said in (*WHO.values(), *YOU.values(), *SAID.values()):
        assert said in text


def test_pages(simplest):
    _, seen, _ = simplest
    assert len(seen) <= PAGES_MOST, f"{len(seen)} pages: {seen}"


def test_minutes(simplest, record_property):
    hands, seen, _ = simplest
    record_property("keys", hands.keys)
    record_property("seconds", round(hands.seconds()))
    said = (
        f"{hands.keys} keys, {hands.thoughts} choices and fields, {len(seen)} pages: {hands.seconds():.0f} s"
    )
    print(said)
    assert hands.seconds() <= SECONDS_MOST, said
