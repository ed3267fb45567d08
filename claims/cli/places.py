"""claims places: every place, what it gives, in which languages, and whether a lawyer has read it."""

from __future__ import annotations

import argparse
from datetime import date
from typing import Any

from claims.cli import common
from claims.law.book import Availability
from claims.law.model import REMEDIES
from claims.letters.library import Library


def add(commands: common.Commands) -> None:
    command = commands.add_parser(
        "places", help="every place, remedy, availability, languages, review status"
    )
    command.add_argument(
        "--on", type=common.day, metavar="DAY", help="the day of the letter (default: today)"
    )
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def _state(one: Availability) -> dict[str, Any]:
    """Available or not, against whom; where some or all are refused, the first reason and what to do instead."""
    refused = {sort: {"reason": why.reason, "instead": why.instead} for sort, why in one.refused.items()}
    first = next(iter(one.refused.values()), None)
    return {
        "available": one.available,
        "against": list(one.against),
        "reason": first.reason if first else "",
        "instead": first.instead if first else "",
        "instead_remedies": list(first.instead_remedies) if first else [],
        "refused": refused,
    }


def table(library: Library, on: date | None = None) -> list[dict[str, Any]]:
    """The contract of `claims places --json`."""
    rows = []
    for code, place in sorted(library.book.places.items()):
        model = place.model
        reviewed = {"by": model.reviewed.by, "on": model.reviewed.on.isoformat()} if model.reviewed else None
        rows.append(
            {
                "code": code,
                "name": model.name,
                "languages": list(model.languages),
                "reading_copies": list(model.reading_copies),
                "reviewed": reviewed,
                "checked": model.checked.isoformat(),
                "remedies": {
                    remedy: _state(one)
                    for remedy, one in place.availability(on or common.today(place)).items()
                },
            }
        )
    return rows


def run(arguments: argparse.Namespace) -> int:
    rows = table(common.library(), arguments.on)
    if arguments.json:
        common.print_json(rows)
        return 0
    for row in rows:
        review = f"reviewed by {row['reviewed']['by']}" if row["reviewed"] else "not yet reviewed by a lawyer"
        print(f"{row['code']:8} {row['name']} — letters in {', '.join(row['languages'])}; {review}")
        for remedy in REMEDIES:
            state = row["remedies"][remedy]
            if state["available"]:
                print(f"         {remedy:14} yes, against {', '.join(state['against'])}")
            for sort, why in state["refused"].items():
                print(f"         {remedy:14} not against {sort}: {why['reason']} Instead: {why['instead']}")
    return 0
