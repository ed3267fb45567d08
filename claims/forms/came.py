"""What came back to a letter: asked when a saved case is opened again."""

from __future__ import annotations

from claims.forms.base import StepForm
from claims.forms.checks import needed, real_day
from claims.forms.fields import Choice, Day, OneOf
from claims.forms.matter import OUTCOMES
from claims.i18n import N_


class CameForm(StepForm):
    title = N_("What came back")
    question = N_("What came back?")
    why = N_("Then we can say what to do now, and which letter answers it.")
    came = OneOf(
        N_("What came back?"),
        [needed(N_("Choose what came back."))],
        choices=(*OUTCOMES, Choice("done", N_("What I asked for"))),
    )
    until = Day(
        N_("If they need more time: until which day?"),
        [real_day],
        optional=True,
        hint=N_("Only if they named a day. For example 27 3 2027."),
    )
