"""The law of one place as its page tells it: letter by letter, with every rule, its days in words and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.numbers import format_currency
from markupsafe import Markup

from claims.forms.questions import choices_of
from claims.i18n import N_
from claims.i18n.catalog import Catalog
from claims.law import PlaceLaw
from claims.law.availability import Availability
from claims.law.model import REMEDIES, SORTS, Authority, Remedy, Rule, Sort, Sum
from claims.letters.library import Library
from claims.web.compare import Answer, answer_of
from claims.web.explain import SENTENCES, TRIGGERS, filled_in, limit_rule, period
from claims.web.pages import law_text

RUNS = N_("The time runs from %(from)s.")
MORE = N_("They may take %(period)s more (%(when)s).")
SUM = N_("%(sum)s, for each: %(per)s. Condition: %(condition)s")
SUM_RANGE = N_("%(sum)s to %(most)s, for each: %(per)s. Condition: %(condition)s")
_CONTACTS = ("address", "email", "phone", "url", "form_url")


@dataclass(frozen=True, slots=True)
class Contact:
    kind: str
    value: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Body:
    """An authority, and how to reach it."""

    one: Authority
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class RuleTold:
    rule: Rule
    condition: str  # of the law: the question that decides; empty: it holds for all
    answers: tuple[str, ...]  # of the law: the answers that lead here
    reply: tuple[Markup, ...]
    limits: tuple[tuple[Markup, str, bool], ...]  # in words; of the law: which claim; confirmed
    sums: tuple[Markup, ...]
    to: str  # the authority that the letter goes to
    languages: tuple[str, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RemedyTold:
    remedy: Remedy
    answer: Answer
    found: Availability
    given: tuple[RuleTold, ...]


def remedies_told(law: PlaceLaw, library: Library, catalog: Catalog, today: date) -> list[RemedyTold]:
    """Every letter, given or not."""
    found = law.availability(today)
    rules = law.rules(today) if today >= law.model.from_ else ()
    return [
        RemedyTold(
            remedy,
            answer_of(found[remedy]),
            found[remedy],
            tuple(
                _rule_told(law, rule, library, catalog)
                for rule in rules
                if rule.remedy == remedy and rule.available
            ),
        )
        for remedy in REMEDIES
    ]


def bodies(law: PlaceLaw) -> list[Body]:
    """The authorities, and which of their contacts were read in a source."""
    return [
        Body(
            one,
            tuple(
                Contact(kind, str(getattr(one, kind)), kind in one.seen)
                for kind in _CONTACTS
                if getattr(one, kind)
            ),
        )
        for one in law.model.authorities.values()
    ]


def _rule_told(law: PlaceLaw, rule: Rule, library: Library, catalog: Catalog) -> RuleTold:
    condition, answers = _condition(law, rule)
    languages: dict[str, None] = {}
    copies: dict[str, None] = {}
    for sort in rule.against:
        languages |= dict.fromkeys(library.languages(law, rule, sort))
        copies |= dict.fromkeys(library.reading_copies(law, rule, sort))
    return RuleTold(
        rule,
        condition,
        answers,
        tuple(_reply(rule, catalog)),
        tuple((limit_rule(one, catalog), one.what, one.confidence == "seen") for one in rule.limitation),
        tuple(_sum(one, catalog) for one in rule.sums),
        "" if rule.to == "recipient" else law.model.authorities[rule.to].name,
        tuple(languages),
        tuple(copies),
    )


def _condition(law: PlaceLaw, rule: Rule) -> tuple[str, tuple[str, ...]]:
    if rule.when is None:
        return "", ()
    when = rule.when
    question = next(question for question in law.model.question if question.id == when.answer)
    labels = {choice.value: choice.label for choice in choices_of(question)}
    return question.label, tuple(labels.get(value, value) for value in when.is_)


def _reply(rule: Rule, catalog: Catalog) -> Iterator[Markup]:
    reply, of_law = rule.reply, law_text(catalog)
    if reply is None:
        return
    values: dict[str, str | Markup] = {
        "provision": reply.provision,
        "period": period(catalog, reply.count, reply.unit),
        "what": of_law(reply.what),
    }
    yield filled_in(catalog.gettext(SENTENCES["period"]), values)
    yield filled_in(catalog.gettext(RUNS), {"from": catalog.gettext(TRIGGERS[reply.from_])})
    if more := reply.extension:
        yield filled_in(
            catalog.gettext(MORE),
            {"period": period(catalog, more.count, more.unit), "when": of_law(more.when)},
        )


def _sum(one: Sum, catalog: Catalog) -> Markup:
    of_law = law_text(catalog)
    values: dict[str, str | Markup] = {
        "sum": format_currency(one.amount, one.currency, locale=catalog.locale),
        "most": format_currency(one.maximum or 0, one.currency, locale=catalog.locale),
        "per": of_law(one.per),
        "condition": of_law(one.condition),
    }
    return filled_in(catalog.gettext(SUM_RANGE if one.maximum else SUM), values)


def sorts_given(found: Availability) -> list[Sort]:
    return [sort for sort in SORTS if sort in found.against]
