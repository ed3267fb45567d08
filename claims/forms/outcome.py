"""What becomes of it: language, the saved file, the next letter."""

from __future__ import annotations

from claims.forms.base import StepForm
from claims.forms.checks import most, needed
from claims.forms.fields import File, Line, OneOf
from claims.i18n import N_


class LanguageForm(StepForm):
    """Its choices are the languages in which the letter exists."""

    title = N_("Language")
    question = N_("In which language should the letter be?")
    why = N_("Choose one that they read. You can see a copy in other languages for yourself.")
    language = OneOf(N_("In which language should the letter be?"), [needed(N_("Choose a language."))])


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
