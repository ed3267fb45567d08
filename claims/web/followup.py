"""What came back to a letter: what to do now, until when to wait, which letters answer it, and what they take over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from babel.dates import format_date
from markupsafe import Markup

from claims.errors import ClaimsError
from claims.i18n import N_
from claims.i18n.catalog import Catalog
from claims.law.deadlines import Deadline
from claims.letters.write import write_letter
from claims.web.explain import filled_in
from claims.web.facts import Facts
from claims.web.pages import law_text
from claims.web.several import as_if
from claims.web.timeline import LABELS, Moment

CAME = ("silence", "refusal", "partial", "identity", "fee", "extension", "done")
_FAIR = timedelta(weeks=4)  # our advice where the law names no period

# The letters that answer it, best first.
_ANSWERS: dict[str, tuple[str, ...]] = {
    "silence": ("reminder", "complaint", "reparation"),
    "refusal": ("complaint", "reminder", "review", "reparation"),
    "partial": ("reminder", "complaint", "reparation"),
    "identity": ("reminder", "complaint"),
    "fee": ("reminder", "complaint"),
    "extension": ("reminder", "complaint"),
    "done": ("deletion", "objection", "review", "reparation"),
    "": ("reminder", "complaint"),
}

SAYS = {
    "wait": N_("They have until %(day)s. Wait until then. If nothing has come, write again from %(safe)s on."),
    "soon": N_("Their time ended on %(day)s. An answer may be on its way: write again from %(safe)s on."),
    "over": N_("Their time ended on %(day)s. You can write again now, or complain."),
    "fair_wait": N_("We know of no day in the law for their answer. Four weeks are fair: wait until %(day)s."),
    "fair_over": N_("Four weeks or more have passed since you wrote. You can write again now, or complain."),
    "reasons": N_("Keep what they sent. If they gave no reasons, ask for them."),
    "partly": N_("Note which of your points they left out. The next letter can name them."),
    "identity": N_(
        "Send no more than they need, and cover the rest. Do not send a new picture of your face. Ask what they doubt, "
        "and what would settle it."
    ),
    "fee": N_("Ask which rule lets them charge, and how they counted."),
    "asked": N_("The reminder asks that for you."),
    "named": N_("They named %(day)s. Wait until then."),
    "named_late": N_("They named %(named)s, but as far as we know they may take until %(day)s at most."),
    "longest": N_("They may take until %(day)s at most, on this condition:"),
    "no_more": N_(
        "We know of no rule here that gives them more time. The time they had ends on %(day)s. After that you can remind "
        "them, or complain."
    ),
    "ask_day": N_("If they named no day, ask for one, and why they need so long."),
    "done": N_("Good. Keep what they sent. It may show what to ask for next."),
    "refused": N_("If they refuse:"),
    "may_refuse": N_("When they may refuse:"),
}  # fmt: skip


def came_of(known: Facts) -> str:
    found = str(known.course.get("came", ""))
    return found if found in CAME else ""


def sent_day(known: Facts) -> date:
    """The day of the letter at hand: that of the saved file, else today."""
    with suppress(ValueError):
        return date.fromisoformat(str(known.course.get("day", "")))
    return known.today


def reply_to(known: Facts) -> Deadline | None:
    """Until when an answer to the letter at hand is due; None where the law names no day that was confirmed."""
    with suppress(ClaimsError):
        return write_letter(known.house.library, known.case(), sent_day(known)).reply
    return None


def _until(known: Facts) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(str(known.course.get("until", "")))
    return None


def previous_of(known: Facts) -> dict[str, str]:
    """What the next letter knows of the one at hand. A reminder of a letter is about that letter.

    Nothing where all was done: a letter must not say that no answer came.
    """
    came = came_of(known)
    if came == "done":
        return {}
    reply = reply_to(known)
    if known.remedy == "reminder":
        earlier = known.draft.part("previous")
        found = {key: str(earlier.get(key, "")) for key in ("remedy", "day", "due", "reference")}
    else:
        found = {"remedy": str(known.remedy), "day": sent_day(known).isoformat()}
        found["due"] = reply.day.isoformat() if reply else ""
        named = _until(known)
        if came == "extension" and reply and named and reply.latest > reply.day:
            found["due"] = max(reply.day, min(named, reply.latest)).isoformat()
    return {key: value for key, value in {**found, "outcome": came}.items() if value}


def ordered(known: Facts, offered: list[str]) -> list[str]:
    """The letters on offer: those that answer what came back, then the others."""
    first = [one for one in _ANSWERS[came_of(known)] if one in offered]
    return [one for one in (*first, *(one for one in offered if one not in first)) if one != known.remedy]


def ahead(known: Facts) -> list[Moment]:
    """The days still to come until which the advice says to wait."""
    came, reply, days = came_of(known), reply_to(known), dict[str, date]()
    if came == "silence":
        days = {"due": reply.day, "safe": reply.safe_from} if reply else {"safe": sent_day(known) + _FAIR}
    elif came == "extension" and reply and reply.latest > reply.day and not _until(known):
        days = {"latest": reply.latest}
    elif came == "extension" and (due := previous_of(known).get("due") or known.course.get("until")):
        days = {"due": date.fromisoformat(str(due))}
    return [Moment(kind, day, LABELS[kind]) for kind, day in days.items() if day > known.today]


def advice(known: Facts, catalog: Catalog) -> list[Markup]:
    """What to do now, in sentences."""
    return list(_ADVICE[came_of(known)](_Say(known, catalog))) if came_of(known) else []


class _Say:
    """The words of one page: dates in its language, the law's texts marked as what they are."""

    def __init__(self, known: Facts, catalog: Catalog) -> None:
        self.known, self.rule, self.reply = known, known.rule, reply_to(known)
        self._catalog, self._law = catalog, law_text(catalog)

    def __call__(self, key: str, **days: date) -> Markup:
        shown: dict[str, str | Markup] = {
            name: format_date(day, "full", self._catalog.locale) for name, day in days.items()
        }
        return filled_in(self._catalog.gettext(SAYS[key]), shown)

    def law(self, text: str, before: str = "") -> Iterator[Markup]:
        """A text of the law, where there is one."""
        if text:
            shown: Markup = self._law(text)
            yield self(before) + " " + shown if before else shown

    def asked(self) -> Iterator[Markup]:
        """Does the wording of the reminder speak of what came back?"""
        reminder = as_if(self.known, course={**self.known.course, "remedy": "reminder"})
        if f"previous_{came_of(self.known)}" in reminder.used:
            yield self("asked")


def _silence(say: _Say) -> Iterator[Markup]:
    today, reply = say.known.today, say.reply
    if reply is None:
        fair = sent_day(say.known) + _FAIR
        yield say("fair_wait", day=fair) if today < fair else say("fair_over")
        return
    if today <= reply.day:
        yield say("wait", day=reply.day, safe=reply.safe_from)
        return
    yield (
        say("soon", day=reply.day, safe=reply.safe_from)
        if today < reply.safe_from
        else say("over", day=reply.day)
    )
    if say.rule and say.rule.reply:
        yield from say.law(say.rule.reply.if_silent)


def _refusal(say: _Say) -> Iterator[Markup]:
    yield say("reasons")
    if say.rule:
        yield from say.law(say.rule.grounds_for_refusal, "may_refuse")
        yield from say.law(say.rule.decides, "refused")


def _partial(say: _Say) -> Iterator[Markup]:
    yield say("partly")
    if say.rule:
        yield from say.law(say.rule.grounds_for_refusal, "may_refuse")


def _identity(say: _Say) -> Iterator[Markup]:
    if say.rule:
        yield from say.law(say.rule.identity)
    yield say("identity")
    yield from say.asked()


def _fee(say: _Say) -> Iterator[Markup]:
    if say.rule:
        yield from say.law(say.rule.fee)
    yield say("fee")
    yield from say.asked()


def _extension(say: _Say) -> Iterator[Markup]:
    reply, named = say.reply, _until(say.known)
    more = say.rule.reply.extension if say.rule and say.rule.reply else None
    if reply and more:
        late = named is not None and named > reply.latest
        if named and not late:
            yield say("named", day=named)
        elif named:
            yield say("named_late", named=named, day=reply.latest)
        yield say("longest", day=reply.latest) + " " + next(say.law(more.when))
    elif reply:
        yield say("no_more", day=reply.day)
    elif named:
        yield say("named", day=named)
    if not named:
        yield say("ask_day")
        yield from say.asked()


def _done(say: _Say) -> Iterator[Markup]:
    yield say("done")


_ADVICE = {
    "silence": _silence,
    "refusal": _refusal,
    "partial": _partial,
    "identity": _identity,
    "fee": _fee,
    "extension": _extension,
    "done": _done,
}
