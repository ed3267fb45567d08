"""What a person types is read kindly, and a complaint says what to do."""

import pytest
from werkzeug.datastructures import MultiDict

from claims.forms.base import filled
from claims.forms.checks import plain_sum, weight
from claims.forms.matter import EarlierForm, LossForm, RecipientForm, WhatForm
from claims.forms.people import PersonForm
from claims.forms.questions import questions_form
from claims.i18n.catalog import Catalog
from claims.law.model import Question

ENGLISH = Catalog("en")


def form(kind, today=None, **typed):
    return filled(kind, ENGLISH, MultiDict(typed), {}, today)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1250.50", "1250.50"), ("1,250.50", "1250.50"), ("1.250,50", "1250.50"), ("1 250,5", "1250.5"),
        ("1'250", "1250"), ("1,250", "1250"), ("1.250", "1250"), ("12", "12"), ("0.5", "0.5"),
        ("a lot", ""), ("-5", ""), ("5-6", ""), ("", ""), (".", ""), ("١٢٥٠", "1250"), ("12,34,567.89", "1234567.89"),
    ],
)  # fmt: skip
def test_sums_are_read_as_people_write_them(typed, read):
    assert plain_sum(typed) == read


def test_wide_letters_weigh_two():
    assert weight("abc") == 3
    assert weight("人脸") == 4
    assert weight("चेहरा") == 5


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" a @ example . org ", "a@example.org"), ("<a@example.org>", "a@example.org"),
        ("mailto:a@example.org", "a@example.org"), ("a@example.org\n", "a@example.org"),
    ],
)  # fmt: skip
def test_an_address_survives_dictation_and_pasting(typed, kept):
    found = form(RecipientForm, name="X Ltd", email=typed, sent_by="post")
    assert found.validate()
    assert found.values()["email"] == kept


@pytest.mark.parametrize(
    "typed", ["a", "a@b", "a@@b.example", "a b,c@d.example", "a@b.example?cc=x@y.example", "@x.example"]
)
def test_what_cannot_be_an_address_is_refused(typed):
    found = form(RecipientForm, name="X Ltd", email=typed, sent_by="post")
    assert not found.validate()
    assert found.problems()[0][0] == "email"


def test_any_name_will_do():
    for name in ("A", "Ñandú O’Example-Smith", "محمد", "李 🙂", "X Æ A-12", "mononym"):
        assert form(PersonForm, name=name).validate(), name


def test_text_is_cleaned_and_otherwise_kept():
    typed = {"name": "  Cafe\u0301\x00 Ltd\r\n ", "address": "1 Street\r\nTown\x07"}
    assert form(RecipientForm, **typed).values() == {"name": "Café Ltd", "address": "1 Street\nTown"}


@pytest.mark.parametrize("typed", [("29", "2", "2024"), ("1", "1", "26"), ("٣", "٤", "٢٠٢٦")])
def test_days_in_any_digits(typed):
    day, month, year = typed
    found = form(WhatForm, **{"day-day": day, "day-month": month, "day-year": year})
    assert found.validate()
    assert len(found.values()["day"]) == 10


def test_a_needed_day_that_is_wrong_is_complained_about_once():
    found = form(EarlierForm, **{"day-day": "31", "day-month": "2", "day-year": "2026"})
    assert not found.validate()
    assert dict(found.problems())["day-day"] == "Enter a real day as three numbers, for example 27 3 2026."
    assert len(found.day.errors) == 1


def test_what_was_kept_is_shown_again():
    found = filled(WhatForm, ENGLISH, None, {"day": "2026-03-07", "time": "noon"})
    assert found.day.typed == {"day": "7", "month": "3", "year": "2026"}
    assert found.values() == {"day": "2026-03-07", "time": "noon"}


def test_a_damaged_draft_does_not_break_a_page():
    for kept in ({"day": "not a day"}, {"day": ["x"]}, {"time": 5}):
        filled(WhatForm, ENGLISH, None, kept)


def test_an_option_that_was_not_offered_is_no_answer():
    assert not form(EarlierForm, remedy="everything").validate()


def test_too_long_points_at_the_longest_text():
    found = form(LossForm, head="x", description="y" * 50)
    found.too_long(37)
    assert found.problems() == [
        (
            "description",
            "All your answers together are too long for your browser to keep. Make this one shorter by about 30 letters.",
        )
    ]


# Questions of the law.

BASE = {"id": "why_so", "label": "Why?", "why": "Because."}


def asked(**more):
    return questions_form((Question.model_validate({**BASE, **more}),))


def test_every_kind_of_question_has_a_form():
    good = {"text": "x", "long_text": "x", "number": "12", "yes_no": "yes", "choice": "a"}
    for kind, answer in good.items():
        more = {"options": [{"value": "a", "label": "A"}]} if kind == "choice" else {}
        found = form(asked(kind=kind, **more), answer_why_so=answer)
        assert found.validate(), kind
        assert found.values() == {"why_so": answer}
        assert not form(asked(kind=kind, **more)).validate()
        assert form(asked(kind=kind, optional=True, **more)).validate()
    assert form(
        asked(kind="date"),
        **{"answer_why_so-day": "1", "answer_why_so-month": "2", "answer_why_so-year": "2026"},
    ).validate()


def test_i_do_not_know_stands_only_where_it_may():
    assert not form(asked(kind="yes_no"), answer_why_so="unknown").validate()
    assert form(asked(kind="yes_no", unknown=True), answer_why_so="unknown").validate()


def test_a_pattern_explains_itself():
    kind = asked(kind="text", pattern=r"\d{4}", pattern_help="Four digits.")
    assert form(kind, answer_why_so="1234").validate()
    wrong = form(kind, answer_why_so="12345")
    assert not wrong.validate()
    assert wrong.answer_why_so.errors == ["Four digits."]


def test_a_number_is_digits():
    assert not form(asked(kind="number"), answer_why_so="1.5").validate()


def test_a_few_questions_stand_on_one_page_each_with_its_reason():
    first, second = (
        Question.model_validate({**BASE, "id": one, "kind": "text", "optional": one == "data"})
        for one in ("why_so", "data")
    )
    found = form(questions_form((first, second)), answer_why_so="x")
    assert found.validate()
    assert found.values() == {"why_so": "x"}
    assert [field.why for field in found] == ["Because.", "Because."]
    assert not form(questions_form((first, second)), answer_data="x").validate()


def test_a_choice_that_did_not_come_is_not_quietly_kept():
    found = filled(
        EarlierForm, ENGLISH, MultiDict({"token": "x"}), {"remedy": "deletion", "reference": "X-1"}
    )
    assert not found.validate()
    assert "remedy-1" in dict(found.problems())
    assert found.reference.data == "X-1"


def test_the_form_of_a_question_is_made_once():
    assert asked(kind="text") is asked(kind="text")
