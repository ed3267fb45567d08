"""The other letters that one case can make: which are ready, and what the rest still asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from claims.errors import ClaimsError, InputError, RefusedError
from claims.forms.matter import LossForm, WroteForm
from claims.i18n import N_
from claims.law.model import Question, Remedy
from claims.letters.answers import check_answer
from claims.letters.write import Letter, write_letter
from claims.recipients.directory import folded
from claims.web.draft import Draft
from claims.web.facts import MARK, Facts

# What keeps evidence comes first, what removes it later; who decides about the recipient comes after the recipient.
ORDER: tuple[Remedy, ...] = (
    "evidence", "disclosure", "records", "objection", "review", "deletion", "reminder", "reparation", "complaint",
    "communication",
)  # fmt: skip
TO_VENDOR: tuple[Remedy, ...] = ("disclosure", "objection", "deletion")
ADDRESS = N_("Your postal address")
_VENDOR = "-vendor"


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that must be answered before a letter can be made."""

    kind: Literal["question", "wrote", "losses", "address", "other"]
    text: str
    question: Question | None = None

    @property
    def of_law(self) -> bool:
        return self.question is not None


@dataclass(frozen=True, slots=True)
class Other:
    """One letter of the case. `letter` is there if nothing more must be answered."""

    key: str  # what its tick box sends
    remedy: Remedy
    to: str
    letter: Letter | None
    asks: tuple[Asked, ...] = ()
    refused: str = ""  # of the law: with these answers it gives no such right
    cautions: tuple[str, ...] = ()  # of the law: dangers that the letter at hand does not have

    @property
    def to_vendor(self) -> bool:
        return self.key.endswith(_VENDOR)


class _As:
    """The draft as it would be if some of its parts were others."""

    def __init__(self, draft: Draft, parts: Mapping[str, dict[str, Any]]) -> None:
        self._draft, self._parts = draft, parts

    def part(self, name: str) -> dict[str, Any]:
        return self._parts[name] if name in self._parts else self._draft.part(name)


def as_if(known: Facts, **parts: dict[str, Any]) -> Facts:
    """What would be known with these parts of the draft."""
    return Facts(known.house, cast("Draft", _As(known.draft, parts)), known.today)


def others(known: Facts, previous: dict[str, Any] | None = None) -> list[Other]:
    """Every letter that the law gives here, the one at hand included, in the order in which to send them.

    `previous`: the letter at hand is already sent, so the others speak of it and it is left out.
    """
    if not (known.place and known.sort and known.remedy):
        return []
    base = as_if(known, previous=previous) if previous is not None else known
    earlier = base.draft.part("previous")
    found = []
    for remedy in ORDER:
        at_hand = remedy == known.remedy
        if (at_hand and previous is not None) or (remedy == earlier.get("remedy") and not at_hand):
            continue
        if remedy == "reminder" and not earlier.get("outcome"):
            continue
        views: dict[str, Facts] = {remedy: as_if(base, course={**known.course, "remedy": remedy})}
        if previous is None and remedy in TO_VENDOR and (view := _to_vendor(base, remedy)):
            views[remedy + _VENDOR] = view
        found += [one for key, view in views.items() if (one := _other(view, remedy, key))]
    # Whoever opened a saved case on another device has not read them there.
    shown = set(dangers(known)) if previous is None else set()
    return [replace(one, cautions=tuple(text for text in one.cautions if text not in shown)) for one in found]


def dangers(known: Facts) -> tuple[str, ...]:
    """What the person must know before this letter is made."""
    of_rule = known.rule.cautions if known.rule else ()
    safety = known.law.safety(known.remedy, known.against)
    return (*(one.text for one in sorted(safety, key=lambda one: not one.stop)), *of_rule)


def _to_vendor(known: Facts, remedy: Remedy) -> Facts | None:
    """The same to whoever made the system, if one was named. They learn who used the system."""
    recipient, event = known.draft.part("recipient"), known.draft.part("event")
    vendor, deployer = str(recipient.get("vendor", "")), str(recipient.get("name", ""))
    if not vendor or folded(vendor) == folded(deployer):
        return None
    about = {key: value for key, value in event.items() if key != "reference"}
    return as_if(
        known,
        course={**known.course, "remedy": remedy, "sort": "private", "wrote": "no"},
        recipient={"name": vendor, "deployer": deployer, **_contact(known, vendor)},
        event=about,
        previous={},
    )


def _contact(known: Facts, name: str) -> dict[str, str]:
    """What the directory knows for sure, where it has exactly this name."""
    wanted = folded(name)
    for record in known.house.directory().records.values():
        if not record.imported and folded(record.name) == wanted:
            address = "\n".join(record.address) if record.sure("address") else ""
            email = record.email if record.sure("email") else ""
            return {key: value for key, value in (("address", address), ("email", email)) if value}
    return {}


def _other(view: Facts, remedy: Remedy, key: str) -> Other | None:
    """None where the law does not give it."""
    given = view.law.availability(view.today, view.event_day)[remedy].against
    if view.against not in given:
        return None
    name = str(view.draft.part("recipient").get("name", ""))
    asks = tuple(_asks(view))
    if asks:
        return Other(key, remedy, name, None, asks)
    if view.rule is None:
        refused = view.outcome.reason if isinstance(view.outcome, RefusedError) else ""
        return Other(key, remedy, name, None, refused=refused) if refused else None
    try:
        letter = write_letter(view.house.library, view.case(), view.today)
    except InputError as error:
        return Other(key, remedy, name, None, (_missing(error),))
    except ClaimsError:
        return None
    to = letter.authority.name if letter.authority else name
    return Other(key, remedy, to, letter, cautions=dangers(view))


def _missing(error: InputError) -> Asked:
    if error.field == "person.address":
        return Asked("address", ADDRESS)
    return Asked("other", error.message)


def _asks(view: Facts) -> list[Asked]:
    found = []
    deciding = {question.id for question in view.deciding}
    for question in (*view.deciding, *view.questions):
        answer = view.answers.get(question.id, "")
        try:
            check_answer(question, answer)
        except InputError:
            found.append(Asked("question", question.label, question))
            continue
        if question.id in deciding and not answer:
            found.append(Asked("question", question.label, question))
    if view.uses("losses") and not view.draft.part("loss").get("list"):
        found.append(Asked("losses", LossForm.question))
    told = view.draft.part("previous") or view.course.get("wrote") == "no"
    if view.uses("previous_") and not told:
        found.append(Asked("wrote", WroteForm.question))
    return found


def course_for(known: Facts, remedy: str, also: list[str]) -> dict[str, Any]:
    """The way's own part for another letter of the same case; `also`: the letters to tick again when it is ready."""
    marks = [mark for mark in str(known.course.get(MARK, "")).split() if mark not in ("risks", "language")]
    kept = {
        key: value for key, value in known.course.items() if key not in ("day", "language", "came", "until")
    }
    return {**kept, "remedy": remedy, "also": " ".join(dict.fromkeys(also)), MARK: " ".join(marks)}
