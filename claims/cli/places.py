"""claims places: every place, what it gives, in which languages, and whether a lawyer has read it."""

from __future__ import annotations

import argparse
from typing import Any

from claims.cli import common
from claims.law.model import REMEDIES


def add(commands: common.Commands) -> None:
    command = commands.add_parser(
        "places", help="every place, remedy, availability, languages, review status"
    )
    command.add_argument(
        "--on", type=common.day, metavar="DAY", help="the day of the letter (default: today)"
    )
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def table(library: common.Library, on: Any = None) -> list[dict[str, Any]]:
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
                "remedies": place.availability(on or common.today(place)),
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
            state = row["remedies"].get(remedy, {"available": False, "reason": "not applicable"})
            if state["available"]:
                print(f"         {remedy:14} yes, against {', '.join(state['against'])}")
            else:
                print(f"         {remedy:14} no: {state['reason']}")
                if state.get("instead"):
                    print(f"         {'':14} instead: {state['instead']}")
    return 0
