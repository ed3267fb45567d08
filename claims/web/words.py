"""The interface's names for what the law calls by code, and what to do first after what happened."""

from __future__ import annotations

from dataclasses import dataclass

from claims.i18n import N_


@dataclass(frozen=True, slots=True)
class RemedyWords:
    name: str
    does: str


REMEDIES = {
    "disclosure": RemedyWords(
        N_("Ask what they hold about me"),
        N_("They must tell you what they keep, where it came from and who got it. A good first step."),
    ),
    "deletion": RemedyWords(
        N_("Have it deleted"),
        N_("Your pictures and face data go. First ask what they hold: what is deleted can no longer prove anything."),
    ),
    "objection": RemedyWords(
        N_("Make them stop"),
        N_("Object, opt out, take back your consent, or get off a watchlist."),
    ),
    "review": RemedyWords(
        N_("Have a human look again"), N_("When a system decided about you, a person checks the decision.")
    ),
    "reparation": RemedyWords(
        N_("Ask for reparation"), N_("Say what it cost you and ask them to make it good.")
    ),
    "complaint": RemedyWords(
        N_("Complain to the authority"), N_("A regulator looks into what they did. It costs nothing in most places."),
    ),
    "records": RemedyWords(
        N_("Ask what a public body bought"),
        N_("Contracts, tests and figures about their face recognition. You need not be affected yourself."),
    ),
    "evidence": RemedyWords(
        N_("Question a match used against me"),
        N_("For you or your lawyer, when a match is used in a criminal case."),
    ),
    "communication": RemedyWords(
        N_("Write to the United Nations or a regional body"), N_("When your rights were violated by a State."),
    ),
    "reminder": RemedyWords(
        N_("Remind them"), N_("You wrote before, and the answer is missing, late or not whole."),
    ),
}  # fmt: skip

# What happened: the letters to think of, in order (what keeps evidence before what removes it).
SUGGESTED: dict[str, tuple[str, ...]] = {
    "shop": ("disclosure", "objection", "deletion", "complaint", "reparation"),
    "search": ("disclosure", "objection", "deletion", "complaint", "reparation"),
    "protest": ("disclosure", "records", "deletion", "complaint", "communication"),
    "arrest": ("evidence", "disclosure", "deletion", "complaint", "reparation"),
    "gate": ("objection", "disclosure", "deletion", "complaint"),
    "refused": ("review", "disclosure", "complaint", "reparation"),
    "bought": ("records",),
}
# And who it will have been.
LIKELY: dict[str, str] = {
    "shop": "private",
    "search": "private",
    "protest": "police",
    "arrest": "police",
    "bought": "public",
}

SORTS = {
    "private": N_("A company, a club or a private person"),
    "public": N_("A public body"),
    "police": N_("The police, a prosecutor or border control"),
}

REGIONS = {
    "Africa": N_("Africa"),
    "Americas": N_("Americas"),
    "Asia": N_("Asia"),
    "Europe": N_("Europe"),
    "Middle East": N_("Middle East"),
    "World": N_("World"),
}
