"""Whole journeys that tests walk, with invented answers."""

FACTS = {
    "": {"happened": "shop"},
    "where": {"place": "gb", "sort": "private"},
    "which": {"remedy": "disclosure"},
    "risks": {},
    "who": {
        "name": "Example Stores Ltd",
        "address": "1 Invented Street\nExampleton",
        "email": "privacy@example.com",
        "sent_by": "email",
    },
    "wrote": {"wrote": "no"},
    "earlier": {
        "remedy": "disclosure",
        "day-day": "1",
        "day-month": "10",
        "day-year": "2026",
        "outcome": "silence",
    },
    "what": {
        "day-day": "10",
        "day-month": "11",
        "day-year": "2026",
        "time": "about 4 pm",
        "place": "the shop in Invented Street",
        "description": "A guard said that a camera knew my face.",
    },
    "representative": {"name": "B. Example", "address": "2 Invented Street"},
    "you": {"name": "A. Example", "address": "3 Invented Street", "email": "a@example.org"},
    "language": {"language": "en"},
}


def step_of(page):
    return page.path.split("/", 2)[2].split("?")[0]


def answers_for(page, facts):
    """What to send on this page: the facts given, or for questions of the law the first option or a neutral word."""
    step = step_of(page)
    if step in facts:
        return facts[step]
    if step.startswith("question/"):
        return {name: value for key in page.fields() for name, value in _neutral(page, key, facts).items()}
    raise AssertionError(f"nothing to say at {page.path}: {page.words()[:200]}")


def _neutral(page, field, facts):
    said = facts.get("answers", {}).get(field.removeprefix("answer_"))
    if f"{field}-day" in page.inputs():
        return {f"{field}-day": "1", f"{field}-month": "11", f"{field}-year": "2026"}
    if options := page.options(field):
        return {field: said or options[0]}
    return {field: said or ("" if page.is_optional(field) else "12345")}


def walk(browser, until="check", language="en", writer="me", **changed):
    """From the start to a page, as a person goes; what is changed on a page is laid over the invented answers. Returns
    that page. Who does not write for themselves goes aside from "you" once to say so."""
    facts = dict(FACTS)
    for name, said in changed.items():
        key = "" if name == "start" else name
        facts[key] = {**facts.get(key, {}), **said}
    page = browser.get(f"/{language}/")
    for _ in range(40):
        if step_of(page) == until:
            return page
        if (
            step_of(page) == "you"
            and writer != "me"
            and "B. Example" not in browser.get(f"/{language}/representative").text
        ):
            page = browser.answer(f"/{language}/writer", writer=writer)
            continue
        if step_of(page) == "losses":
            page = browser.send(page, do="add", head="Distress", amount="500")
            page = browser.send(page, do="done")
            continue
        sent = browser.send(page, **answers_for(page, facts))
        assert sent.status == 200, (sent.path, sent.status, sent.words()[:400])
        page = sent
    raise AssertionError(f"the journey does not end: {page.path}")
