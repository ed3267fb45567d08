"""How a day was counted, in the page's language, a sentence a step (the steps come from claims/law/deadlines.py)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from babel.dates import format_date
from markupsafe import Markup, escape

from claims.i18n import N_, NN_
from claims.i18n.catalog import PLACEHOLDER, Catalog
from claims.law.deadlines import LimitationDay, Step
from claims.law.model import Limitation
from claims.web.pages import law_text

SENTENCES = {
    # Translators: %(what)s is what they must do, such as "answer" or "decide"; %(period)s is such as "30 days".
    "period": N_("%(provision)s gives them %(period)s to %(what)s."),
    # Translators: %(from)s is such as "the arrival of the letter".
    "trigger": N_("The time runs from %(from)s on %(day)s."),
    "trigger_assumed": N_("The time runs from %(from)s, which we expect on %(day)s."),
    "posted": N_(
        "A letter posted on %(sent)s is expected %(count)s days later, on %(day)s. This is our assumption; "
        "recorded delivery tells the true day."
    ),
    "day_not_counted": N_("That day itself is not counted."),
    "day_counted": N_("That day itself is the first day."),
    "short_month": N_("The last month has no day of that number, so its last day counts."),
    "holiday": N_("%(name)s on %(day)s is a public holiday and is not counted."),
    "weekends": N_("Only working days are counted."),
    # Translators: %(period)s is such as "30 days".
    "end": N_("%(period)s: the last day is %(day)s."),
    "moved": N_("%(day)s is not a working day (%(why)s), so the time runs to %(to)s."),
    "two_working_days": N_("The time must hold at least two working days, so it runs to %(to)s."),
    "hours_as_days": N_("The hour of arrival is not known, so whole days are counted: %(count)s."),
    "no_holidays": N_(
        "Public holidays are not known here: if one falls on the last day, they may have longer."
    ),
    # Translators: %(when)s says on what condition.
    "extension": N_("They may take %(period)s more (%(when)s): until %(day)s."),
    "safe": N_("If nothing has come, you can safely say so from %(day)s on."),
}
TRIGGERS = {
    "sending": N_("the sending of the letter"),
    "receipt": N_("the arrival of the letter"),
    "identity": N_("the proof of identity"),
    "payment": N_("the payment of the fee"),
}
WEEKEND = N_("weekend")
# Where a time limit for going to court begins.
STARTS = {
    "event": N_("the day it happened"),
    "knowledge": N_("the day you learnt of it"),
    "refusal": N_("the day they refused"),
    "answer": N_("the day they answered"),
    "letter": N_("the day of the letter"),
}
LIMIT = {
    # Translators: %(period)s is such as "six years", %(from)s such as "the day it happened".
    "rule": N_("%(provision)s: %(period)s from %(from)s."),
    "year_end": N_("%(provision)s: %(period)s, counted from the end of the year of %(from)s."),
    "first_day": N_("That first day is counted too, so the time ends a day earlier."),
    "here": N_("Here that day is %(start)s, so the last day is %(day)s."),
    "assumed": N_(
        "You did not say when you learnt of it, so we counted from the day it happened. That is the safe way."
    ),
    "unsure": N_("We have not confirmed this period. Ask a lawyer."),
}
UNITS = {
    "hour": NN_("%(count)s hour", "%(count)s hours"),
    "day": NN_("%(count)s day", "%(count)s days"),
    "business_day": NN_("%(count)s working day", "%(count)s working days"),
    "week": NN_("%(count)s week", "%(count)s weeks"),
    "month": NN_("%(count)s month", "%(count)s months"),
    "year": NN_("%(count)s year", "%(count)s years"),
}


def period(catalog: Catalog, count: int, unit: str) -> str:
    """A number of days, months … in words of the language."""
    return catalog.ngettext(*UNITS[unit], count) % {"count": count}


def filled_in(message: str, values: dict[str, str | Markup]) -> Markup:
    """A message with its placeholders filled; everything that is not markup is escaped."""
    parts = PLACEHOLDER.split(message)
    return Markup("").join(
        escape(values[part]) if odd % 2 else escape(part) for odd, part in enumerate(parts)
    )


def explained(steps: Iterable[Step], catalog: Catalog) -> list[Markup]:
    return [_sentence(step, catalog) for step in steps if step.kind in SENTENCES]


def _sentence(step: Step, catalog: Catalog) -> Markup:
    of_law = law_text(catalog)
    values: dict[str, str | Markup] = {}
    for key, value in step.values.items():
        if isinstance(value, date):
            values[key] = format_date(value, "full", catalog.locale)
        elif key == "from":
            values[key] = catalog.gettext(TRIGGERS[str(value)])
        elif value == "weekend":
            values[key] = catalog.gettext(WEEKEND)
        elif isinstance(value, int):
            values[key] = str(value)
        else:
            values[key] = of_law(str(value))
    if "unit" in step.values:
        values["period"] = period(catalog, int(str(step.values["count"])), str(step.values["unit"]))
    return filled_in(catalog.gettext(SENTENCES[step.kind]), values)


def limit_rule(limitation: Limitation, catalog: Catalog) -> Markup:
    """How long a court can be asked, in words."""
    values: dict[str, str | Markup] = {
        "provision": limitation.provision,
        "period": period(catalog, limitation.count, limitation.unit),
        "from": catalog.gettext(STARTS[limitation.from_]),
    }
    said = filled_in(catalog.gettext(LIMIT["year_end" if limitation.year_end else "rule"]), values)
    first = escape(catalog.gettext(LIMIT["first_day"])) if limitation.first_day_counts else ""
    return Markup(" ").join(filter(None, (said, first)))


def limit_explained(one: LimitationDay, catalog: Catalog) -> Markup:
    """How the last day to go to court was counted."""
    days: dict[str, str | Markup] = {
        name: format_date(day, "full", catalog.locale)
        for name, day in (("start", one.start), ("day", one.day))
    }
    said = [limit_rule(one.limitation, catalog), filled_in(catalog.gettext(LIMIT["here"]), days)]
    said += [escape(catalog.gettext(LIMIT["assumed"]))] if one.assumed else []
    said += [] if one.printable else [escape(catalog.gettext(LIMIT["unsure"]))]
    return Markup(" ").join(said)
