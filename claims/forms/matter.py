"""The matter: who it is about, what happened and when, what came before, what it cost."""

from __future__ import annotations

from typing import ClassVar

from wtforms.validators import Optional

from claims.forms.base import StepForm
from claims.forms.bounds import ADDRESS, FIND, NAME, STORY
from claims.forms.checks import a_sum, email, most, needed, past, real_day
from claims.forms.fields import Choice, Day, Email, Line, Lines, OneOf, Select
from claims.forms.postal import AddressForm, parts
from claims.i18n import N_

WAYS = (
    Choice("email", N_("By e-mail"), N_("Fast, and the sent message is proof of the day")),
    Choice("post", N_("By post"), N_("Best with recorded delivery. Keep the receipt.")),
    Choice("form", N_("By a form on their website"), N_("Copy the text in, and keep a picture of the page")),
    Choice("hand", N_("I hand it over"), N_("Ask for a stamp and the date on your copy")),
)

OUTCOMES = (
    Choice("silence", N_("Nothing")),
    Choice("refusal", N_("They refused")),
    Choice("partial", N_("They answered only a part")),
    Choice("identity", N_("They ask for more proof of who I am")),
    Choice("fee", N_("They ask for money")),
    Choice("extension", N_("They say that they need more time")),
)


class FindForm(StepForm):
    """Its choices are the directory's entries for the place, or those that were found."""

    find = Line(N_("Part of the name"), [most(FIND)], optional=True)
    slug = Select(N_("Company or body"), [])


class RecipientForm(AddressForm):
    title = N_("Who to write to")
    question = N_("Who is it?")
    why = N_("The letter names who used your face. Give as much of the address as you know.")
    elsewhere: ClassVar = {"sent_by": "course"}
    name = Line(
        N_("Name of the company or body"),
        [needed(N_("Enter the name of the company or body.")), most(NAME)],
        autocomplete="off",
    )
    address = Lines(N_("Postal address"), [most(ADDRESS)], optional=True, hint=N_("As far as you know it"))
    district, city, area, postcode, country, shape = parts(known=False)
    email = Email(
        N_("E-mail address"),
        [email, most(NAME)],
        optional=True,
        hint=N_("Look for “privacy” or “data protection” on their website"),
    )
    vendor = Line(
        N_("Who made the system"),
        [most(NAME)],
        optional=True,
        hint=N_("For example a name on a sign, on the camera or in the news"),
    )
    sent_by = OneOf(
        N_("How will you send the letter?"),
        [needed(N_("Choose how you will send it."))],
        hint=N_("The time they have to answer may depend on it."),
        choices=WAYS,
    )


class WroteForm(StepForm):
    title = N_("An earlier letter")
    question = N_("Have you already written to them about this?")
    why = N_(
        "In some places they must have had the chance to answer first. Your letter then says what came of it."
    )
    wrote = OneOf(
        N_("Have you already written to them about this?"),
        [needed(N_("Choose yes or no."))],
        choices=[Choice("yes", N_("Yes")), Choice("no", N_("No"))],
    )


class EarlierForm(StepForm):
    title = N_("Your earlier letter")
    question = N_("What came of your earlier letter?")
    why = N_("The new letter refers to it.")
    remedy = OneOf(
        N_("What did you ask for?"),
        [needed(N_("Choose what you asked for."))],
        choices=[
            Choice("disclosure", N_("What they hold about me")),
            Choice("deletion", N_("That it is deleted")),
            Choice("objection", N_("That they stop")),
            Choice("review", N_("That a human looks again")),
            Choice("reparation", N_("Reparation")),
            Choice("records", N_("What a public body bought")),
            Choice("evidence", N_("The facts behind a match")),
            Choice("complaint", N_("I complained to the authority")),
        ],
    )
    day = Day(
        N_("When did you send it?"),
        [real_day, needed(N_("Enter the day on which you sent it.")), past],
        hint=N_("For example 27 3 2026"),
    )
    outcome = OneOf(
        N_("What came back?"),
        [needed(N_("Choose what came back."))],
        choices=OUTCOMES,
    )
    answer_day = Day(
        N_("When did they answer?"), [real_day, past], optional=True, hint=N_("For example 27 3 2026")
    )
    reference = Line(N_("Their reference"), [most(NAME)], optional=True, hint=N_("A number on their answer"))
    answer = Lines(N_("What did they say?"), [most(600)], optional=True, hint=N_("In a few words"))


class WhatForm(StepForm):
    title = N_("What happened")
    question = N_("When was it, and what happened?")
    why = N_("Your words go into the letter as you write them. Short is fine. You need not tell what hurts.")
    day = Day(
        N_("Day"),
        [real_day, past],
        optional=True,
        hint=N_("For example 27 3 2026. Leave it empty if you do not know."),
    )
    time = Line(
        N_("Time"), [most(80)], optional=True, hint=N_("As exactly as you know, for example “about 4 pm”")
    )
    known = Day(
        N_("When did you learn of it?"),
        [real_day, past],
        optional=True,
        hint=N_(
            "Only if that was later. It is used to work out time limits and does not go into the letter."
        ),
    )
    place = Line(
        N_("Place"), [most(NAME)], optional=True, hint=N_("For example the shop, street, website or gate")
    )
    system = Line(
        N_("The system, if you know it"),
        [most(NAME)],
        optional=True,
        hint=N_("For example “the camera above the entrance” or the name of an app"),
    )
    description = Lines(
        N_("What happened"),
        [most(STORY)],
        optional=True,
        rows=6,
        spellcheck=True,
        hint=N_("In criminal matters, write nothing here that could be used against you."),
    )
    reference = Line(
        N_("Their file or ticket number"),
        [most(NAME)],
        optional=True,
        hint=N_("If they have given you one"),
    )


class LossForm(StepForm):
    title = N_("What it cost you")
    question = N_("What did you lose or suffer?")
    head = Line(N_("What was it?"), [needed(N_("Say what you lost or suffered.")), most(120)])
    description = Lines(
        N_("In a few words"),
        [most(400)],
        optional=True,
        spellcheck=True,
        hint=N_("For example what you paid, or how it changed your days"),
    )
    amount = Line(
        N_("Sum"),
        [Optional(), a_sum, most(20)],
        optional=True,
        inputmode="decimal",
        direction="ltr",
        hint=N_("Only if you know it. If you leave it empty, the letter says that it is to be assessed."),
    )
