"""What each place gives, side by side: yes, partly or no for every letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from claims.i18n import N_
from claims.law import PlaceLaw
from claims.law.availability import Availability
from claims.law.model import REMEDIES, SORTS, Remedy, Sort

Answer = Literal["yes", "partly", "no"]

# Heads of columns: as short as can be.
SHORT: dict[Remedy, str] = {
    "disclosure": N_("Ask"),
    "deletion": N_("Delete"),
    "objection": N_("Stop"),
    "review": N_("Human review"),
    "reparation": N_("Reparation"),
    "complaint": N_("Complain"),
    "records": N_("Public records"),
    "evidence": N_("Question a match"),
    "communication": N_("United Nations"),
    "reminder": N_("Remind"),
}
ANSWERS: dict[Answer, str] = {"yes": N_("Yes"), "partly": N_("Partly"), "no": N_("No")}
# Some letters can only be meant for some bodies: nobody has a criminal case against a shop.
_MEANT: dict[Remedy, tuple[Sort, ...]] = {"records": ("public", "police"), "evidence": ("police",)}


@dataclass(frozen=True, slots=True)
class Cell:
    remedy: Remedy
    answer: Answer


@dataclass(frozen=True, slots=True)
class Row:
    law: PlaceLaw
    cells: tuple[Cell, ...]
    stale: bool


def answer_of(found: Availability) -> Answer:
    """Yes: against every sort of body that the letter can be meant for."""
    meant = _MEANT.get(found.remedy, SORTS)
    given = [sort for sort in meant if sort in found.against]
    return "yes" if len(given) == len(meant) else "partly" if found.against else "no"


def row_of(law: PlaceLaw, today: date) -> Row:
    found = law.availability(today)
    cells = tuple(Cell(remedy, answer_of(found[remedy])) for remedy in REMEDIES)
    return Row(law, cells, law.stale(today))
