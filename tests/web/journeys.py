"""Whole journeys that tests walk, with invented answers."""

FACTS = {
    "": {"happened": "shop"},
    "safety": {},
    "where": {"place": "gb"},
    "against": {"sort": "private"},
    "which": {"remedy": "disclosure"},
    "risks": {},
    "known": {"slug": ""},
    "who": {
        "name": "Example Stores Ltd",
        "address": "1 Invented Street\nExampleton",
        "email": "privacy@example.com",
    },
    "wrote": {"wrote": "no"},
    "earlier": {
        "remedy": "disclosure",
        "day-day": "1",
        "day-month": "10",
        "day-year": "2026",
        "outcome": "silence",
    },
    "when": {"day-day": "10", "day-month": "11", "day-year": "2026", "time": "about 4 pm"},
    "what": {
        "place": "the shop in Invented Street",
        "description": "A guard said that a camera knew my face.",
    },
    "writer": {"writer": "me"},
    "representative": {"name": "B. Example", "address": "2 Invented Street"},
    "you": {"name": "A. Example", "address": "3 Invented Street", "email": "a@example.org"},
    "language": {"language": "en"},
    "sending": {"sent_by": "email"},
}


def step_of(page):
    return page.path.split("/", 2)[2].split("?")[0]


def answers_for(page, facts):
    """What to send on this page: the facts given, or for a question of the law the first option or a neutral word."""
    step = step_of(page)
    if step in facts:
        return facts[step]
    if step.startswith("question/"):
        options = page.options("answer")
        optional = "(optional)" in page.words()
        if options:
            return {"answer": facts.get("answers", {}).get(step.split("/")[1], options[0])}
        if "answer-day" in page.inputs():
            return {"answer-day": "1", "answer-month": "11", "answer-year": "2026"}
        return {"answer": facts.get("answers", {}).get(step.split("/")[1], "" if optional else "12345")}
    raise AssertionError(f"nothing to say at {page.path}: {page.words()[:200]}")


def walk(browser, until="check", language="en", **changed):
    """From the start to a page, as a person goes. Returns that page."""
    facts = {
        **FACTS,
        **{name.replace("start", "") if name == "start" else name: one for name, one in changed.items()},
    }
    page = browser.get(f"/{language}/")
    for _ in range(40):
        if step_of(page) == until:
            return page
        if step_of(page) == "losses":
            page = browser.send(page, do="add", head="Distress", amount="500")
            page = browser.send(page, do="done")
            continue
        sent = browser.send(page, **answers_for(page, facts))
        assert sent.status == 200, (sent.path, sent.status, sent.words()[:400])
        page = sent
    raise AssertionError(f"the journey does not end: {page.path}")
