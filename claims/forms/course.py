"""Where it begins: what happened, where, who it was, which letter."""

from __future__ import annotations

from claims.forms.base import StepForm
from claims.forms.checks import needed
from claims.forms.fields import Choice, OneOf, Select, Tick
from claims.i18n import N_


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
    shared = Tick(
        N_("Someone else uses this device"),
        optional=True,
        hint=N_("We then remind you to leave, and do not suggest to save files here."),
    )


class WhereForm(StepForm):
    title = N_("Where and who")
    question = N_("Where was it, and who used your face?")
    why = N_(
        "The law of that place decides what you can ask for. For an online service, choose where you live."
    )
    place = Select(N_("Country, state or zone"), [needed(N_("Choose the place."))])
    sort = OneOf(
        N_("Who used your face?"),
        [needed(N_("Choose who used your face, or who you think it was."))],
        hint=N_("Different rules bind companies, public bodies and the police."),
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
