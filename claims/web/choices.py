"""What a page offers that only the law, the directory or the day can tell."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from claims.forms.addresses import home_country
from claims.forms.base import StepForm
from claims.forms.checks import needed
from claims.forms.fields import Choice
from claims.forms.people import RepresentativeForm
from claims.forms.postal import AddressForm
from claims.i18n import N_
from claims.law.model import REMEDIES, Rule
from claims.web import directory
from claims.web.facts import Facts
from claims.web.several import TO_VENDOR
from claims.web.words import LIKELY, REGIONS, SUGGESTED
from claims.web.words import REMEDIES as WORDS

# Every address the journey can have, so that a page not yet due leads on instead of not existing.
NAMES = frozenset(
    "safety where against which not-given risks known who wrote earlier when what writer representative you losses "
    "language sending check".split()
)

NEEDS_ADDRESS = N_("Enter an address. Without one, the law here does not count the letter.")


@dataclass(frozen=True, slots=True)
class NotGiven:
    """A letter that the law does not give here, and why."""

    name: str
    reason: str
    instead: str


def by_suggestion(facts: Facts) -> list[str]:
    """All letters, those that fit what happened first. A reminder stands last: it needs an earlier letter."""
    first = SUGGESTED.get(facts.course.get("happened", ""), ())
    return [*first, *(one for one in REMEDIES if one not in first and one != "reminder"), "reminder"]


def available(facts: Facts) -> tuple[list[str], list[NotGiven]]:
    """The letters that the law of the place gives against this sort of body, and those that it does not."""
    if not (facts.place and facts.sort):
        return [], []
    law = facts.place.availability(facts.today, facts.event_day)
    given, refused = [], []
    for remedy in by_suggestion(facts):
        found = law[remedy]  # type: ignore[index]
        if facts.sort in found.against:
            given.append(remedy)
        elif no := found.refused.get(facts.sort):
            refused.append(NotGiven(WORDS[remedy].name, no.reason, no.instead))
    return given, refused


def choice_of(remedy: str) -> Choice:
    return Choice(remedy, WORDS[remedy].name, WORDS[remedy].does)


def _where(form: StepForm, facts: Facts) -> None:
    groups: dict[str, list[Choice]] = defaultdict(list)
    for code in facts.house.places:
        model = facts.house.library.book.places[code].model
        groups[model.region].append(Choice(code, model.name))
    form.place.groups = [(REGIONS[region], groups[region]) for region in REGIONS if groups[region]]
    form.place.choices = tuple(choice for _, group in form.place.groups for choice in group)
    form.place.of_law = True

    if not form.sort.data and not form.was_typed:  # suggested, for the person to confirm
        form.sort.data = LIKELY.get(facts.course.get("happened", ""), "")


def _which(form: StepForm, facts: Facts) -> None:
    given, _ = available(facts)
    form.remedy.choices = tuple(choice_of(one) for one in given)


def _language(form: StepForm, facts: Facts) -> None:
    names = facts.house.pages.name_of
    form.language.choices = tuple(Choice(code, names(code)) for code in facts.languages)
    form.language.of_law = True


def _writer(form: StepForm, facts: Facts) -> None:
    if not form.was_typed:
        form.writer.data = form.writer.data or "me"


def _address_needed(form: StepForm, facts: Facts) -> None:
    """The law of some places makes a letter without an address void: then it is asked for as what it is."""
    if facts.rule is None or not needs_address(facts.rule, facts.course.get("writer", "me"), form):
        return
    form.address.optional = False
    form.address.validators = [needed(NEEDS_ADDRESS), *form.address.validators]


def needs_address(rule: Rule, writer: str, form: StepForm) -> bool:
    """Of the person, or, where an address for the answer will do, of whoever writes."""
    writes = isinstance(form, RepresentativeForm) or writer == "me"
    own = not isinstance(form, RepresentativeForm)
    return ("person_address" in rule.needs and own) or ("answer_address" in rule.needs and writes)


# What need not be asked where the letter does not use it: the least that a person must reveal.
_ONLY_IF_USED = {
    "who": {"vendor": "vendor_name"},
    "what": {"system": "event_system", "reference": "event_reference", "time": "event_time"},
    "you": {"born": "person_born"},
}


def _leave_out(name: str, form: StepForm, facts: Facts) -> None:
    for field, value in _ONLY_IF_USED.get(name, {}).items():
        if field == "vendor" and facts.remedy in TO_VENDOR:
            continue  # who made the system can be written to as well
        if facts.used and value not in facts.used:
            del form[field]
    from_knowledge = facts.rule and any(one.from_ == "knowledge" for one in facts.rule.limitation)
    if name == "what" and not from_knowledge:
        del form.known


_OFFERS = {
    "where": _where,
    "which": _which,
    "language": _language,
    "writer": _writer,
    "representative": _address_needed,
    "you": _address_needed,
}


def offer(name: str, form: StepForm, facts: Facts) -> None:
    """Fills in the choices that a form's class cannot know."""
    if isinstance(form, AddressForm):
        form.arrange(home_country(facts.law.code))
    if name in _OFFERS:
        _OFFERS[name](form, facts)
    _leave_out(name, form, facts)


def extras(name: str, facts: Facts) -> dict[str, Any]:
    """What a page's own template needs besides its form."""
    if name == "who":
        return directory.extras(facts)
    if name == "which":
        return {"refused_letters": available(facts)[1]}
    if name == "not-given":
        given, _ = available(facts)
        instead = [one for one in getattr(facts.outcome, "instead_remedies", ()) if one in given]
        return {"words": WORDS, "instead": instead, "not_given": facts.outcome}
    return {}
