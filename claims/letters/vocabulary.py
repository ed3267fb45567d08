"""The names a wording may use: a fixed vocabulary, and the place's own questions.

The table in jurisdictions/README.md describes them for authors; a test holds the two together.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from claims.law.model import REMEDIES, Question

Presence = Literal["always", "optional", "condition"]

_ALWAYS = ("person_name", "addressee_name", "recipient_name", "day")
_OPTIONAL = (
    "person_address person_email person_phone person_born "
    "representative_name representative_role representative_address "
    "addressee_address addressee_email recipient_address vendor_name "
    "event_place event_day event_time event_system event_description event_reference "
    "reply_by limitation_day losses losses_total "
    "previous_day previous_due previous_answer_day previous_reference previous_answer"
).split()
OUTCOMES = ("silence", "refusal", "partial", "identity", "fee", "extension")
_CONDITIONS = (
    *("by_parent", "by_lawyer", "by_organisation", "by_other"),
    *("recipient_private", "recipient_public", "recipient_police"),
    *(f"previous_{remedy}" for remedy in REMEDIES),
    *(f"previous_{outcome}" for outcome in OUTCOMES),
)

FIXED: Mapping[str, Presence] = {
    **dict.fromkeys(_ALWAYS, "always"),
    **dict.fromkeys(_OPTIONAL, "optional"),
    **dict.fromkeys(_CONDITIONS, "condition"),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of one letter: whether each is always there, may be missing, or can only be tested."""

    names: Mapping[str, Presence]

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def printable(self, name: str) -> bool:
        return self.names.get(name) != "condition"

    def may_be_missing(self, name: str) -> bool:
        return self.names.get(name) == "optional"

    def near(self, name: str) -> str:
        """The known name most like `name`, or nothing."""
        return next(iter(difflib.get_close_matches(name, self.names, 1)), "")


def vocabulary(questions: Iterable[Question], uses: Iterable[tuple[str, str]]) -> Vocabulary:
    """The vocabulary of a letter that serves the (remedy, sort) pairs `uses`, in a place with these questions."""
    served = tuple(uses)
    names: dict[str, Presence] = dict(FIXED)
    for question in questions:
        if question.kind == "yes_no":
            names |= {question.id: "condition", f"{question.id}_no": "condition"}
        elif question.kind == "choice":
            names |= {f"{question.id}_{option.value}": "condition" for option in question.options}
        else:
            surely = not question.optional and all(asked(question, *use) for use in served)
            names[question.id] = "always" if surely and served else "optional"
    return Vocabulary(names)


def asked(question: Question, remedy: str, sort: str) -> bool:
    """Does this question belong to a letter for this remedy against this sort of recipient?"""
    return (not question.remedies or remedy in question.remedies) and (
        not question.against or sort in question.against
    )
