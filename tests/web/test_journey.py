"""A person walks from the start to the letter, changes their mind, writes for somebody else, and comes back."""

import re

import pytest

from tests.web.conftest import NS
from tests.web.journeys import FACTS, answers_for, step_of, walk


def test_from_what_happened_to_check_your_answers(browser):
    page = walk(browser)
    assert page.heading == "Check your answers"
    for words in (
        "Example Stores Ltd",
        "1 Invented Street",
        "10 November 2026",
        "A. Example",
        "By e-mail",
        "Not given",
    ):
        assert words in page.words()


@pytest.mark.parametrize("sort", ["private", "public", "police"])
def test_every_letter_on_offer_can_be_written(browser, sort):
    remedies = walk(browser, until="which", where={"sort": sort}).options("remedy")
    assert "disclosure" in remedies
    for remedy in remedies:
        browser.get("/leave", follow=False)
        answers = {"nation": "england_wales", "mechanism": "special_procedures"}
        walk(browser, where={"sort": sort}, which={"remedy": remedy}, wrote={"wrote": "yes"}, answers=answers)
        letter = browser.get("/en/letter")
        assert letter.heading == "Your letter is ready", (remedy, letter.words()[:300])
        assert browser.get("/en/letter.txt").text.strip()


def test_what_we_cannot_protect_from_is_read_before_the_first_question(browser):
    words = browser.get("/en/").words()
    assert words.index("cannot protect") < words.index("What happened?")
    assert "Talk to a lawyer first" in words
    assert "cannot protect" in browser.get("/en/safety").words()
    assert browser.get("/en/where").path == "/en/"


def test_the_simplest_case_is_nine_pages_from_the_start_to_the_letter(browser):
    page, seen = browser.get("/en/"), []
    while step_of(page) != "check":
        seen.append(step_of(page))
        page = browser.send(page, **answers_for(page, FACTS))
    assert seen == ["", "where", "which", "risks", "who", "what", "you"]


def test_the_page_tells_how_far_one_has_come_once_it_knows(browser):
    walk(browser)
    assert "Page" not in browser.get("/en/where").words()[:20]
    assert "Page 5 of 8" in browser.get("/en/who").words()
    assert "Page 8 of 8" in browser.get("/en/check").words()
    assert browser.get("/en/who").title == "Who to write to (5/8) · Letters"


def test_pages_that_are_no_more_lead_to_those_that_ask_the_same(browser):
    walk(browser, which={"remedy": "reparation"}, answers={"nation": "england_wales"})
    for old, new in {"against": "where", "known": "who", "sending": "who", "when": "what"}.items():
        assert step_of(browser.get(f"/en/{old}")) == new
    assert step_of(browser.get("/en/question/nothing-such")) == "check"


def test_someone_elses_device(browser):
    page = walk(browser, until="where", start={"shared": "yes"})
    assert "choose “Leave this site” when you stop" in page.words()
    walk(browser, start={"shared": "yes"})
    assert "Save the case" not in browser.get("/en/letter").words()
    page = browser.get("/en/")
    assert page.inputs()["shared"] == "yes"
    values = {name: value for name, value in page.inputs().items() if name != "shared"}
    browser.client.post("/en/", data=values, headers={"Sec-Fetch-Site": "same-origin"})
    assert "when you stop" not in browser.get("/en/where").words()
    assert "Save the case" in browser.get("/en/letter").words()


def test_what_happened_suggests_the_letters_and_the_sort_of_body(browser):
    page = walk(browser, until="where", start={"happened": "arrest"})
    assert page.inputs()["sort"] == "police"
    page = browser.send(page, place="gb", sort="police")
    assert page.options("remedy")[:3] == ["evidence", "disclosure", "deletion"]
    assert page.options("remedy")[-1] == "reminder"


def test_a_letter_that_the_law_does_not_give_is_listed_with_the_reason(browser):
    page = walk(browser, until="which", where={"sort": "police"})
    assert "objection" not in page.options("remedy")
    assert "no right to object" in page.words()
    refused = browser.send(page, remedy="objection")
    assert refused.status == 422
    assert "Choose a letter" in refused.words()


def test_a_right_refused_by_an_answer_leads_to_another_letter(browser):
    walk(browser, until="question/nation", where={"sort": "police"}, which={"remedy": "evidence"})
    page = browser.answer("/en/question/nation", answer_nation="scotland")
    assert page.heading == "The law does not give this letter here"
    assert browser.get("/en/letter").path == "/en/not-given"
    assert browser.get("/en/which").status == 200
    instead = [form for form in page.all("form") if form.get("action") == "/en/which"]
    assert instead
    remedy = next(one.get("value") for one in instead[0].iter(NS + "input") if one.get("name") == "remedy")
    again = browser.send(page, to="/en/which", remedy=remedy)
    assert step_of(again) not in ("not-given", "which")


def test_the_dangers_of_the_place_stand_before_the_personal_questions(browser):
    page = walk(browser, until="risks", where={"sort": "police"})
    assert "Talk to a lawyer" in page.words()
    assert step_of(browser.get("/en/you")) == "risks"
    words = browser.send(page).words()
    assert "Dangers to know" in words


def test_a_page_asks_one_thing_or_what_belongs_together(browser):
    walk(browser)
    for step in ("", "where", "which", "who", "what", "writer", "you"):
        page = browser.get(f"/en/{step}")
        assert len(page.all("h1")) == 1
        assert page.heading.endswith("?"), page.heading
        assert "*" not in page.words()
        assert [one.text for one in page.all("button")][-1] == "Continue"
        if step:
            assert any(one.get("class") == "back" for one in page.all("a"))


def test_missing_answers_are_said_above_and_beside_and_lead_to_the_field(browser):
    page = walk(browser, until="who")
    page = browser.send(page, name="", email="nonsense")
    assert page.status == 422
    assert page.title.startswith("Error: ")
    summary = next(one for one in page.all("div") if one.get("id") == "problems")
    assert summary.get("autofocus") is not None
    links = {one.get("href"): "".join(one.itertext()) for one in summary.iter(NS + "a")}
    assert links["#name"] == "Enter the name of the company or body."
    assert "name@example.org" in links["#email"]
    for field in ("name", "email"):
        box = next(one for one in page.all("input") if one.get("id") == field)
        assert box.get("aria-invalid") == "true"
        assert f"{field}-error" in box.get("aria-describedby")
    assert page.inputs()["email"] == "nonsense"


@pytest.mark.parametrize(
    ("day", "month", "year", "said"),
    [("31", "2", "2026", "real day"), ("x", "1", "2026", "real day"), ("1", "1", "2030", "not come yet")],
)
def test_a_day_that_cannot_be_is_kept_as_typed(browser, day, month, year, said):
    page = walk(browser, until="what")
    page = browser.send(page, **{"day-day": day, "day-month": month, "day-year": year})
    assert page.status == 422
    assert said in page.words()
    assert page.inputs()["day-day"] == day


def test_a_day_may_be_typed_in_other_digits_and_left_out(browser):
    page = walk(browser, until="what")
    page = browser.send(page, **{"day-day": "१०", "day-month": "११", "day-year": "26"})
    assert page.status == 200
    assert "10 November 2026" in walk_on(browser, page).words()
    browser.answer("/en/what", **{"day-day": "", "day-month": "", "day-year": ""})
    assert browser.get("/en/letter").status == 200


def walk_on(browser, page):
    return walk(browser, **{step_of(page): {}}) if step_of(page) == "check" else walk(browser)


def test_a_change_leads_straight_back_to_the_answers(browser):
    page = walk(browser)
    changes = [one.get("href") for one in page.all("a") if one.get("class") == "change"]
    assert "/en/who" in changes
    assert len(changes) == len(set(changes))
    for href in changes:
        changed = browser.send(browser.get(href))
        assert changed.heading == "Check your answers", href
    assert browser.answer("/en/who", name="Changed Ltd").heading == "Check your answers"


def test_another_place_voids_what_hung_on_it(browser):
    walk(browser, which={"remedy": "reparation"}, answers={"nation": "scotland"})
    page = browser.answer("/en/where", sort="police")
    assert step_of(page) == "which"
    assert browser.get("/en/check").path == "/en/which"
    page = browser.send(page, remedy="disclosure")
    assert step_of(page) == "risks"
    page = browser.send(page)
    assert step_of(page) == "who"
    assert page.inputs()["name"] == "Example Stores Ltd"
    while step_of(page) in ("who", "question/other_names"):
        page = browser.send(page)
    assert page.heading == "Check your answers"
    assert "Example Stores Ltd" in page.words()


def test_writing_for_a_child(browser):
    walk(browser, writer="parent", you={"name": "C. Example"})
    text = browser.get("/en/letter.txt").text
    assert "B. Example" in text
    assert "C. Example" in text
    browser.answer("/en/writer", writer="me")
    assert "B. Example" not in browser.get("/en/letter.txt").text


def test_whoever_writes_for_others_after_all_is_asked_about_the_other_person(browser):
    walk(browser)
    assert "/en/writer" in [one.get("href") for one in browser.get("/en/you").all("a")]
    page = browser.answer("/en/writer", writer="lawyer")
    page = browser.send(page, name="B. Example", address="2 Invented Street")
    assert page.title.startswith("About the person")
    assert page.inputs()["name"] == "A. Example"
    assert browser.send(page).heading == "Check your answers"


def test_losses_are_added_and_taken_out_without_a_script(browser):
    page = walk(browser, until="losses", which={"remedy": "reparation"}, answers={"nation": "england_wales"})
    assert browser.send(page, do="done").status == 422
    page = browser.send(page, do="add", head="Lost wages", amount="1,250.50")
    assert "Lost wages: £1,250.50" in page.words()
    page = browser.send(page, do="add", head="Distress", description="No sleep for a week")
    assert "Distress: to be assessed" in page.words()
    wrong = browser.send(page, do="add", head="Taxi", amount="a lot")
    assert wrong.status == 422
    assert "numbers only" in wrong.words()
    page = browser.send(page, do="remove-1")
    assert "Lost wages" not in page.words()
    page = browser.send(page, do="done")
    page = walk(browser) if step_of(page) == "check" else walk(browser, answers={"nation": "england_wales"})
    assert "Distress" in browser.get("/en/check").words()


def test_only_what_the_letter_uses_is_asked(browser):
    walk(browser)
    assert "born" not in browser.get("/en/you").inputs()
    assert "known-day" not in browser.get("/en/what").inputs()


def test_a_reminder_asks_about_the_earlier_letter(browser):
    page = walk(browser, until="earlier", which={"remedy": "reminder"})
    assert browser.send(page, remedy="").status == 422
    walk(browser, which={"remedy": "reminder"})
    assert "1 October 2026" in browser.get("/en/letter.txt").text


def test_the_directory_saves_typing(browser):
    page = walk(browser, until="who", where={"sort": "police"})
    slugs = [one.get("value") for one in page.all("option") if one.get("value")]
    page = browser.send(page, do="pick", slug=slugs[0])
    assert step_of(page) == "who"
    assert page.inputs()["name"]
    assert "What we know about them" in page.words()
    assert step_of(browser.send(page, sent_by="post")) == "what"


def test_the_directory_is_searched_by_a_part_of_the_name(browser):
    page = walk(browser, until="who")
    page = browser.send(page, do="find", find="pim eyes")
    chosen = [one.get("value") for one in page.all("option") if one.get("selected") is not None]
    assert "pimeyes" in chosen
    assert "pim" not in page.path
    page = browser.send(page, do="pick", slug="pimeyes")
    assert "PimEyes" in page.inputs()["name"]
    page = browser.send(page, do="find", find="zzzz qqqq")
    assert "We found none" in page.words()
    assert step_of(browser.send(page, name="Own Words Ltd", sent_by="post")) == "what"
    assert browser.send(browser.get("/en/who"), do="pick", slug="no-such").status == 200


def test_hostile_words_come_out_as_typed_and_do_nothing(browser):
    hostile = "<script>alert(1)</script> {{ 7*7 }} {% raw %} & \"quotes\" 'single' \u202e 😀"
    walk(browser, who={"name": hostile}, what={"description": hostile})
    for path in ("check", "letter", "who"):
        page = browser.get(f"/en/{path}")
        assert "<script>alert" not in page.text
        assert "49" not in page.words().replace("149", "")
    assert "{{ 7*7 }}" in browser.get("/en/letter.txt").text
    assert not re.search(r"[\r\n]Set-Cookie", browser.get("/en/letter.txt").text)


def test_every_question_says_why_it_is_asked(browser):
    walk(browser, which={"remedy": "reparation"}, answers={"nation": "england_wales"})
    for step in (
        "",
        "where",
        "who",
        "what",
        "you",
        "question/nation",
        "question/breach",
    ):
        page = browser.get(f"/en/{step}")
        assert any(one.get("class") == "why" for one in page.all("p")), step


def test_not_knowing_is_an_answer_where_the_law_can_do_without(browser):
    page = walk(browser, until="question/consent_given", which={"remedy": "objection"})
    assert page.options("answer_consent_given")[-1] == "unknown"
    assert "I don't know" in page.words()
    answers = {**answers_for(page, FACTS), "answer_consent_given": "unknown"}
    assert step_of(browser.send(page, **answers)) != "question/consent_given"
