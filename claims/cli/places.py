"""claims places: every place, what it gives, in which languages, and whether a lawyer has read it."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from claims.cli import common
from claims.law import PlaceLaw
from claims.law.availability import Availability
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
    command.add_argument(
        "--doubts", action="store_true", help="what was not confirmed, place by place, for reviewers"
    )
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


def unconfirmed(place: PlaceLaw, others: Collection[str] = ()) -> Iterator[str]:
    """What a reviewer should look at first: provisions, periods and rules from memory, and open doubts.

    `others`: authorities that belong to another place's file.
    """
    model = place.model
    for rule in model.rule:
        if place.origin.get(rule.id) != place.code:
            continue
        if rule.confidence == "memory":
            yield f"rule {rule.id}: from memory"
        for basis in rule.basis:
            if basis.confidence == "memory":
                yield f"rule {rule.id}: {model.laws[basis.law].short}, {basis.provision}: from memory"
        if rule.reply and rule.reply.confidence == "memory":
            yield f"rule {rule.id}: {rule.reply.count} {rule.reply.unit} to {rule.reply.what}: from memory"
        for limit in rule.limitation:
            if limit.confidence == "memory":
                yield f"rule {rule.id}: limitation, {limit.provision}: from memory"
    for key, authority in model.authorities.items():
        contacts = [name for name in ("address", "email", "phone", "form_url") if getattr(authority, name)]
        unsure = [name for name in contacts if name not in authority.seen]
        if unsure and key not in others:
            yield f"{authority.name.splitlines()[0]}: {', '.join(unsure)} not confirmed"
    yield from model.doubts


def _print_doubts(library: Library) -> None:
    for code, place in sorted(library.book.places.items()):
        print(f"{code} {place.model.name}")
        shared = () if code == "un" else library.book.places["un"].model.authorities
        for line in dict.fromkeys(unconfirmed(place, shared)):
            print(f"    {line}")


def run(arguments: argparse.Namespace) -> int:
    if arguments.doubts:
        _print_doubts(common.library())
        return 0
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
