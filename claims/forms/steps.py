"""The journey's own questions, one class a page. What a place's law asks besides is in `questions.py`."""

from __future__ import annotations

from wtforms.validators import Optional

from claims.forms.base import StepForm
from claims.forms.checks import a_sum, email, most, needed, past, real_day
from claims.forms.fields import Choice, Day, Email, File, Line, Lines, OneOf, Select
from claims.i18n import N_

NAME, ADDRESS, STORY = 200, 400, 2000  # characters; what fits into a browser in every script


class HappenedForm(StepForm):
    title = N_("Start")
    question = N_("What happened?")
    why = N_("We use this to suggest which letter to write first. You can choose another one later.")
    happened = OneOf(
        N_("What happened?"),
        [needed(N_("Choose what is closest to what happened."))],
        choices=[
            Choice("shop", N_("A camera in a shop, station or venue picked me out")),
            Choice("search", N_("My face is in a face search engine")),
            Choice("protest", N_("I was at a protest or event that was filmed")),
            Choice("arrest", N_("The police stopped, questioned or arrested me after a match")),
            Choice("gate", N_("My workplace, school or home uses my face to let me in")),
            Choice("refused", N_("A system refused me something: an account, a benefit, a job, entry")),
            Choice("bought", N_("I want to know what a public body has bought or uses")),
            Choice("other", N_("Something else, or I know which letter I want")),
        ],
    )


class WhereForm(StepForm):
    title = N_("The place")
    question = N_("Where did it happen?")
    why = N_(
        "The law of that place decides what you can ask for. For an online service, choose where you live."
    )
    place = Select(N_("Country, state or zone"), [needed(N_("Choose the place."))])


class AgainstForm(StepForm):
    title = N_("Who it was")
    question = N_("Who used your face?")
    why = N_("Different rules bind companies, public bodies and the police.")
    sort = OneOf(
        N_("Who used your face?"),
        [needed(N_("Choose who used your face, or who you think it was."))],
        choices=[
            Choice(
                "private",
                N_("A company, a club or a private person"),
                N_("Also a shop's security firm or an app"),
            ),
            Choice(
                "public",
                N_("A public body"),
                N_("A council, ministry, public school, hospital or transport body"),
            ),
            Choice(
                "police", N_("The police, a prosecutor or border control"), N_("Whoever acts to fight crime")
            ),
        ],
    )


class WhichForm(StepForm):
    """Its choices are what the law of the place gives on that day."""

    title = N_("Which letter")
    question = N_("Which letter do you want to write?")
    why = N_("The order often works for what you told us. You can write several, one after another.")
    remedy = OneOf(N_("Which letter do you want to write?"), [needed(N_("Choose a letter."))])


class KnownForm(StepForm):
    """Its choices are the directory's entries for the place."""

    title = N_("Who to write to")
    question = N_("Is it one of these?")
    why = N_("We looked up how to reach these. Choose one to save typing.")
    slug = Select(N_("Company or body"), [])


class RecipientForm(StepForm):
    title = N_("Who to write to")
    question = N_("Who is it?")
    why = N_("The letter names who used your face. Give as much of the address as you know.")
    name = Line(
        N_("Name of the company or body"),
        [needed(N_("Enter the name of the company or body.")), most(NAME)],
        autocomplete="off",
    )
    address = Lines(N_("Postal address"), [most(ADDRESS)], optional=True, hint=N_("One line for each part"))
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


class WroteForm(StepForm):
    title = N_("Your earlier letter")
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
        choices=[
            Choice("silence", N_("Nothing")),
            Choice("refusal", N_("They refused")),
            Choice("partial", N_("They answered only a part")),
            Choice("identity", N_("They ask for more proof of who I am")),
            Choice("fee", N_("They ask for money")),
            Choice("extension", N_("They say that they need more time")),
        ],
    )
    answer_day = Day(
        N_("When did they answer?"), [real_day, past], optional=True, hint=N_("For example 27 3 2026")
    )
    reference = Line(N_("Their reference"), [most(NAME)], optional=True, hint=N_("A number on their answer"))
    answer = Lines(N_("What did they say?"), [most(600)], optional=True, hint=N_("In a few words"))


class WhenForm(StepForm):
    title = N_("When")
    question = N_("When did it happen?")
    why = N_("It helps them find you in their records, and the time to go to court may run from this day.")
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


class WhatForm(StepForm):
    title = N_("What happened")
    question = N_("What happened, in your own words?")
    why = N_("Your words go into the letter as you write them. Short is fine. You need not tell what hurts.")
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
        rows=8,
        spellcheck=True,
        hint=N_("In criminal matters, write nothing here that could be used against you."),
    )
    reference = Line(
        N_("Their file or ticket number"),
        [most(NAME)],
        optional=True,
        hint=N_("If they have given you one"),
    )


class WriterForm(StepForm):
    title = N_("Who writes")
    question = N_("Who are you writing for?")
    writer = OneOf(
        N_("Who are you writing for?"),
        [needed(N_("Choose who you are writing for."))],
        choices=[
            Choice("me", N_("For myself")),
            Choice("parent", N_("For my child, or a child in my care")),
            Choice("lawyer", N_("For a client, as a lawyer")),
            Choice("organisation", N_("For someone, as an organisation")),
            Choice("other", N_("For someone else who has asked me to")),
        ],
    )


class RepresentativeForm(StepForm):
    title = N_("About you")
    question = N_("Who are you?")
    why = N_("You sign the letter and receive the answer.")
    name = Line(N_("Your name"), [needed(N_("Enter your name.")), most(NAME)], autocomplete="name")
    address = Lines(
        N_("Your postal address"),
        [most(ADDRESS)],
        optional=True,
        autocomplete="street-address",
        hint=N_("An office address will do"),
    )
    email = Email(N_("Your e-mail address"), [email, most(NAME)], optional=True, autocomplete="email")
    phone = Line(
        N_("Your telephone number"),
        [most(60)],
        optional=True,
        autocomplete="tel",
        inputmode="tel",
        direction="ltr",
    )


class PersonForm(StepForm):
    """For whoever writes for themselves."""

    title = N_("About you")
    question = N_("Who are you?")
    why = N_("They will see this. Give only what they need to find you and to answer you.")
    name = Line(
        N_("Your name"),
        [needed(N_("Enter the name that should stand in the letter.")), most(NAME)],
        autocomplete="name",
        hint=N_("As they may know it"),
    )
    address = Lines(
        N_("Postal address"),
        [most(ADDRESS)],
        optional=True,
        autocomplete="street-address",
        hint=N_("A PO box or the address of someone you trust will do."),
    )
    email = Email(
        N_("E-mail address"),
        [email, most(NAME)],
        optional=True,
        autocomplete="email",
        hint=N_("A new address that you use for this only is safer."),
    )
    phone = Line(
        N_("Telephone number"),
        [most(60)],
        optional=True,
        autocomplete="tel",
        inputmode="tel",
        direction="ltr",
    )
    born = Day(
        N_("Date of birth"),
        [real_day, past],
        optional=True,
        hint=N_("Leave it out unless they know you by it. For example 27 3 1990."),
    )


class ClientForm(PersonForm):
    """For whoever writes for somebody else: the same fields, asked about the other person."""

    title = N_("About the person")
    question = N_("Who are you writing for?")
    why = N_("They will see this. Give only what they need to find the person.")
    name = Line(
        N_("The person's name"),
        [needed(N_("Enter the person's name.")), most(NAME)],
        hint=N_("As they may know it"),
    )
    address = Lines(
        N_("The person's postal address"),
        [most(ADDRESS)],
        optional=True,
        hint=N_("The answer goes to you. Leave this out unless they need it to find the person."),
    )
    email = Email(N_("The person's e-mail address"), [email, most(NAME)], optional=True)
    phone = Line(
        N_("The person's telephone number"), [most(60)], optional=True, inputmode="tel", direction="ltr"
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


class LanguageForm(StepForm):
    """Its choices are the languages in which the letter exists."""

    title = N_("Language")
    question = N_("In which language should the letter be?")
    why = N_("Choose one that they read. You can see a copy in other languages for yourself.")
    language = OneOf(N_("In which language should the letter be?"), [needed(N_("Choose a language."))])


class SendingForm(StepForm):
    title = N_("How you send it")
    question = N_("How will you send the letter?")
    why = N_("The time they have to answer may depend on it.")
    sent_by = OneOf(
        N_("How will you send the letter?"),
        [needed(N_("Choose how you will send it."))],
        choices=[
            Choice("email", N_("By e-mail"), N_("Fast, and the sent message is proof of the day")),
            Choice("post", N_("By post"), N_("Best with recorded delivery. Keep the receipt.")),
            Choice(
                "form",
                N_("By a form on their website"),
                N_("Copy the text in, and keep a picture of the page"),
            ),
            Choice("hand", N_("I hand it over"), N_("Ask for a stamp and the date on your copy")),
        ],
    )


class SaveForm(StepForm):
    title = N_("Save your case")
    question = N_("Save your case to a file")
    why = N_("For a later letter in the same matter. The file holds all your answers. We keep no copy.")
    passphrase = Line(
        N_("Passphrase"),
        [most(200)],
        optional=True,
        autocomplete="new-password",
        hint=N_(
            "Several words that only you know. Without one, anyone who gets the file can read it. If you forget it, nobody can open the file."
        ),
    )


class OpenForm(StepForm):
    title = N_("Open a case")
    question = N_("Open a case that you saved")
    why = N_("The file is read, put into this browser, and not kept.")
    file = File(N_("The file"), [])
    passphrase = Line(
        N_("Passphrase"),
        [],
        optional=True,
        autocomplete="off",
        hint=N_("Only if you saved the file with one"),
    )


class NextForm(StepForm):
    """Its choices are what the law gives in the same place against the same body."""

    title = N_("What is next")
    question = N_("Which letter is next?")
    why = N_("It takes over what you have already told us.")
    next = OneOf(N_("Which letter is next?"), [needed(N_("Choose a letter."))])
