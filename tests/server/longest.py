"""A journey on which every answer is as long as its field allows, and a little shorter where the page asks for that."""

import random

from claims.letters.library import open_library
from tests.web.conftest import NS
from tests.web.journeys import FACTS, answers_for, step_of
from tests.web.scripts import prose

# Where the longest way leads: for somebody else, after an earlier letter, with losses.
CHOICES = {
    **FACTS,
    "which": {"remedy": "reparation"},
    "writer": {"writer": "lawyer"},
    "wrote": {"wrote": "yes"},
    "earlier": {**FACTS["earlier"], "outcome": "partial"},
}
LENGTHS = {
    "name": 200, "address": 300, "city": 100, "vendor": 200, "reference": 200, "place": 200, "system": 200, "description": 2000,
    "time": 80, "head": 120, "amount": 20, "answer": 600,
}  # fmt: skip
KEPT = {"token", "email", "phone", "amount", "find", "postcode"}  # not free text of the letter
LOSSES = 3


def words(script, most, seed):
    """Prose of that script; "noise" is what nobody writes, and no packing makes smaller."""
    if script != "noise":
        return prose(script, most, seed=seed)
    draw = random.Random(seed)  # noqa: S311 - the same each time
    return "".join(chr(draw.randrange(0x4E00, 0x9FFF)) for _ in range(most // 2))


def law_lengths():
    return {
        question.id: question.max for question in open_library(only="gb").book.places["gb"].model.question
    }


def free_text(page):
    """The names of the fields into which a person writes words."""
    found = [one.get("name") for one in page.all("textarea")]
    found += [one.get("name") for one in page.all("input") if one.get("type") in ("text", None)]
    return [
        name for name in found if name and name not in KEPT and not name.endswith(("-day", "-month", "-year"))
    ]


def long_answers(page, script, lengths, part=1.0):
    step = step_of(page)
    asked = step.startswith("question/")
    values = dict(answers_for(page, {}) if asked else CHOICES.get(step, {}))
    for number, name in enumerate(free_text(page)):
        most = lengths.get(name.removeprefix("answer_"), 300) if asked else LENGTHS[name]
        if step == "losses" and name == "description":
            most = 400
        numeric = any(
            one.get("name") == name and one.get("inputmode") == "numeric" for one in page.all("input")
        )
        values[name] = "12" if numeric else words(script, int(most * part), number + len(step))
    return values


def walk_with_long_answers(person, script):
    """To the last page. The steps at which an answer had to be shortened; none may fail in any other way."""
    lengths, shortened, losses, aside = law_lengths(), {}, 0, False
    page = person.get("/en/")
    for _ in range(60):
        step = step_of(page)
        if step == "check":
            return shortened
        if step == "you" and not aside:  # whoever writes for somebody else goes aside once to say so
            page, aside = person.get("/en/writer"), True
            continue
        do = {}
        if step == "losses":
            losses += 1
            do = {"do": "done" if losses == LOSSES else "add"}
        for part in (1.0, 0.8, 0.6, 0.4, 0.25, 0.1):
            values = long_answers(page, script, lengths, part)
            sent = person.send(page, **values, **do)
            if sent.status != 422:
                break
            assert "shorter" in sent.words(), (step, sent.words()[:400])
            for name in free_text(page):  # what was typed stands there still
                assert sent.inputs()[name].strip() == values[name].strip()
            shortened[step] = part
        if step == "losses" and sent.status == 422:  # the list is full: go on with what stands there
            sent = person.send(page, do="done", **dict.fromkeys(free_text(page), ""))
        assert sent.status == 200, (step, sent.status, sent.text[:300])
        page = sent
    raise AssertionError(f"the journey does not end: {page.path} {page.all(f'{NS}h1')}")
