"""claims law PLACE: the rules in force on a day, with basis, deadline and source."""

from __future__ import annotations

import argparse

from claims.cli import common
from claims.errors import RefusedError
from claims.law import PlaceLaw, rule_json
from claims.law.model import SORTS, Reply, Rule


def add(commands: common.Commands) -> None:
    command = commands.add_parser("law", help="the rules in force, with basis, deadline, source")
    command.add_argument("place", metavar="PLACE")
    command.add_argument(
        "--on", type=common.day, metavar="DAY", help="the day of the letter (default: today)"
    )
    command.add_argument("--event", type=common.day, metavar="DAY", help="the day it happened")
    command.add_argument("--against", choices=SORTS)
    command.add_argument("--json", action="store_true")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    place = common.place_of(common.library(arguments.place), arguments.place)
    on = arguments.on or common.today(place)
    rules = place.rules(on, arguments.event, arguments.against)
    if not rules:
        raise RefusedError(
            f"No rule of {place.model.name} is modelled for {on}.", f"The first day is {place.model.from_}."
        )
    if arguments.json:
        common.print_json([rule_json(place, rule) for rule in rules])
        return 0
    print(f"{place.model.name}, {on}. Checked {place.model.checked}; ", end="")
    print(
        f"reviewed by {place.model.reviewed.by}."
        if place.model.reviewed
        else "no lawyer has reviewed this yet."
    )
    for rule in rules:
        _print(place, rule)
    return 0


def _print(place: PlaceLaw, rule: Rule) -> None:
    when = f", if {rule.when.answer} is {' or '.join(rule.when.is_)}" if rule.when else ""
    until = f" to {rule.until}" if rule.until else " on"
    print(f"\n{rule.remedy} against {', '.join(rule.against)}{when} (from {rule.from_}{until}) [{rule.id}]")
    if not rule.available:
        print(f"  not given: {rule.reason}\n  instead: {rule.instead}")
    for basis in rule.basis:
        doubt = "" if basis.confidence == "seen" else " [from memory, not confirmed]"
        print(f"  {place.model.laws[basis.law].short}, {basis.provision}: {basis.gives}{doubt}")
    if rule.reply:
        print(f"  {rule.reply.what} within {_period(rule.reply)} ({rule.reply.provision})")
    for limit in rule.limitation:
        what = f" ({limit.what})" if limit.what else ""
        print(f"  limitation: {limit.count} {limit.unit} from {limit.from_}{what}, {limit.provision}")
    for first in rule.first:
        print(f"  first: {first}")
    print(f"  source: {rule.source} (checked {rule.checked}, {rule.confidence})")


def _period(reply: Reply) -> str:
    plural = "s" if reply.count > 1 else ""
    period = f"{reply.count} {reply.unit.replace('_', ' ')}{plural} from {reply.from_}"
    if reply.extension:
        more = reply.extension
        period += f", and {more.count} {more.unit.replace('_', ' ')}{'s' if more.count > 1 else ''} more: {more.when}"
    return period
