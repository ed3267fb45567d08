"""Whatever is typed comes out as typed; whatever is done twice or side by side does no harm."""

import pytest

from tests.browser import prints
from tests.browser.answers import example
from tests.browser.walker import Walker, fill, form_of, send, step_of

TRICKS = {
    "markup": "<script>alert(1)</script> \"A\" & 'B' &amp; </p><!--",
    "template": "{{ 7*7 }} {% for x in y %} {# no #} ${7*7} %(name)s {0}",
    "tamil": "எடுத்துக்காட்டு நபர்",
    "arabic": "مثال شخص \u200f(١٢٣)\u200f abc",
    "emoji": "Zoë \U0001f469\U0001f3fd\u200d\u2696\ufe0f ✓ — “quoted” ‘so’ «da» 日本",
}


def _typed(trick):
    """The trick in every field of the journey that takes words."""
    return {
        "who": {"name": f"{trick} Ltd", "address": f"{trick}\nTown", "vendor": trick},
        "what": {
            "day-day": "10",
            "day-month": "11",
            "day-year": "2026",
            "time": trick,
            "place": trick,
            "system": trick,
            "description": f"It began.\n{trick}\nIt ended.",
            "reference": trick,
        },
        "you": {"name": trick, "address": f"{trick}\nTown", "phone": trick},
    }


@pytest.mark.parametrize("name", TRICKS)
def test_words_come_out_as_typed(new_context, name):
    trick = TRICKS[name]
    walker = Walker(new_context().new_page(), example("gb-disclosure"), changes=_typed(trick))
    walker.walk()
    rows = walker.page.locator("dd").all_inner_texts()
    for where, value in walker.typed.items():
        if where.split(".")[1].split("-")[-1] not in ("day", "month", "year"):
            assert any(prints.words(value) == prints.words(row) for row in rows), where
    walker.page.goto(walker.address("what"))
    kept = walker.page.locator('[name="description"]').input_value()
    assert kept == walker.typed["what.description"]
    walker.go("letter")
    if walker.page.locator(".paper").count():
        shown = prints.words(walker.page.locator(".paper").inner_text())
        assert shown.count(prints.words(trick)) >= 3, shown
        _, data = walker.download("txt")
        assert prints.words(data.decode()).count(prints.words(trick)) >= 3
    else:  # refused before anything is lost, with the field named
        said = walker.page.locator("main").inner_text()
        raise AssertionError(f"the letter is refused: {said}")


@pytest.mark.parametrize("script", ["en", "ta", "ar", "zh"])
def test_four_thousand_characters(new_context, script):
    """They fit, or it is said by how much they are too long, and they are all still there."""
    from tests.web.scripts import prose

    text = prose(script, 4000)
    changes = {"what": {"place": "the shop", "description": text}}
    walker = Walker(new_context(javascript=False).new_page(), example("gb-disclosure"), changes=changes)
    walker.walk("what")
    fill(walker.page, changes["what"])
    send(walker.page)
    if step_of(walker.page) == "what":
        assert walker.page.locator("#problems a").count() == 1
        assert any(letter.isdigit() for letter in walker.page.locator("#problems").inner_text())
        assert walker.page.locator('[name="description"]').input_value() == text
        fill(walker.page, {"description": text[:300]})
        send(walker.page)
        text = text[:300].strip()
    assert step_of(walker.page) != "what"
    walker.page.goto(walker.address("what"))
    assert walker.page.locator('[name="description"]').input_value() == text


def test_two_tabs_on_different_letters(new_context):
    """One browser holds one case. A second tab that turns to another letter carries the first along, never mixes them:
    what a tab shows after its next step is what the letter will say."""
    context = new_context()
    first = Walker(context.new_page(), example("gb-disclosure"))
    first.walk()
    second = context.new_page()
    second.goto("/en/which")
    fill(second, {"remedy": "deletion"})
    send(second)
    other = Walker(second, example("gb-deletion"))
    other.walk(start=False)
    chosen = second.locator("main").inner_text()
    first.page.reload()
    assert first.page.locator("main").inner_text() == chosen
    first.to_letter()
    other.to_letter()
    assert first.page.locator(".paper").inner_text() == second.locator(".paper").inner_text()


def test_an_old_tab_cannot_undo_what_was_chosen_since(new_context):
    """The form of an old tab is kept as that page's answer, and the person is led on from there: no error, no mixture."""
    context = new_context()
    walker = Walker(context.new_page(), example("gb-disclosure"))
    walker.walk("you")
    old = context.new_page()
    old.goto("/en/who")
    walker.walk(start=False)
    fill(old, {"name": "Another Example Ltd"})
    send(old)
    assert step_of(old) == "check"
    assert "Another Example Ltd" in old.locator("main").inner_text()
    assert walker.case["person"]["name"] in old.locator("main").inner_text()


def test_without_style_and_pictures(new_context):
    """The text comes in an order that makes sense, and the way leads to a letter."""
    context = new_context(javascript=False)
    context.route("**/static/**", lambda route: route.fulfill(body=""))
    walker = Walker(context.new_page(), example("gb-disclosure"))

    def sensible(page, step):
        tops = page.evaluate(
            "() => ['header', 'main', 'h1', 'footer'].map(one => document.querySelector(one)"
            ".getBoundingClientRect().top + scrollY)"
        )
        assert tops == sorted(tops), step
        for label in page.locator("main label:not(details:not([open]) *)").all():
            assert label.is_visible()

    walker.walk(see=sensible)
    walker.to_letter()
    assert walker.case["person"]["name"] in walker.page.locator("main").inner_text()


def test_an_answer_with_which_the_law_gives_no_letter(new_context):
    """It is met with the reason and another way, not with an error."""
    for answer in ("scan_in_illinois", "no"), ("exempt", "bank"):
        changes = {"question": {f"answer_{answer[0]}": answer[1]}}
        walker = Walker(
            new_context(javascript=False).new_page(), example("us-il-disclosure"), changes=changes
        )
        walker.walk("question/scan_in_illinois")
        walker.fill()
        send(walker.page)
        said = walker.page.locator("h1").inner_text()
        assert step_of(walker.page) == "not-given", f"{answer} leads to {walker.page.url}: {said}"
        assert form_of(walker.page).count() or walker.page.locator('main a[href$="which"]').count()
