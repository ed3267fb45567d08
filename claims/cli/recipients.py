"""claims recipients: search the directory, and import the open records of datenanfragen/data."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

from claims.cli import common
from claims.errors import InputError
from claims.paths import data_folder
from claims.recipients import Directory, RecipientRecord, read_directory
from claims.recipients.datenanfragen import import_records


def add(commands: common.Commands) -> None:
    command = commands.add_parser("recipients", help="the directory of who to write to")
    actions = command.add_subparsers(required=True, metavar="ACTION")
    search = actions.add_parser("search", help="by name; forgives spelling")
    search.add_argument("words", nargs="+", metavar="WORDS")
    search.add_argument("--place", default="")
    search.add_argument("--json", action="store_true")
    search.set_defaults(run=run_search)
    take = actions.add_parser("import", help="a checkout or ZIP of the open records of datenanfragen/data")
    take.add_argument("path", metavar="PATH")
    take.add_argument(
        "-o", "--output", metavar="FOLDER", help="default: the folder recipients in CLAIMS_OVERLAY"
    )
    take.add_argument("--groups", action="store_true", help="also the church and school groups")
    take.add_argument("--scraped", action="store_true", help="also records made by scraping")
    take.add_argument("--adult", action="store_true", help="also adult sites")
    take.set_defaults(run=run_import)


def open_directory() -> Directory:
    folders = [data_folder("jurisdictions") / "recipients"]
    if overlay := os.environ.get("CLAIMS_OVERLAY"):
        folders.append(Path(overlay) / "recipients")
    return read_directory(folders)


def _print(record: RecipientRecord) -> None:
    age = f"checked {record.checked}" if record.checked else f"from {record.imported}, age unknown"
    print(f"{record.slug}: {record.name} [{record.sort}] ({age})")
    for contact, value in (
        ("address", ", ".join(record.address)),
        ("email", record.email),
        ("webform", record.webform),
    ):
        if value:
            print(f"    {contact}: {value}{'' if record.sure(contact) else ' (check this)'}")  # type: ignore[arg-type]


def run_search(arguments: argparse.Namespace) -> int:
    found = open_directory().search(" ".join(arguments.words), place=arguments.place)
    if arguments.json:
        common.print_json([record.model_dump(mode="json") for record in found])
    for record in () if arguments.json else found:
        _print(record)
    if not found:
        print(
            "Nothing like that is in the directory. You can still write to it: give its name and address yourself.",
            file=sys.stderr,
        )
    return 0 if found else 1


def run_import(arguments: argparse.Namespace) -> int:
    overlay = os.environ.get("CLAIMS_OVERLAY")
    if not arguments.output and not overlay:
        raise InputError("-o", "is missing: name a folder, or set CLAIMS_OVERLAY")
    folder = Path(arguments.output) if arguments.output else Path(str(overlay)) / "recipients"
    done = import_records(
        Path(arguments.path), groups=arguments.groups, scraped=arguments.scraped, adult=arguments.adult
    )
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(
        {"newest": done.newest, "moved": done.moved, "records": done.records}, ensure_ascii=False, indent=1
    )
    (folder / "datenanfragen.json").write_text(text, "utf-8")
    print(
        f"{sum(done.counts.values())} files: "
        + ", ".join(f"{count} {what}" for what, count in sorted(done.counts.items()))
    )
    print(f"newest record: {done.newest or 'the source does not tell; treat every contact as unconfirmed'}")
    print(f"{len(done.country_unknown)} with an unknown country")
    for line in done.unreadable:
        print(f"claims: {line}", file=sys.stderr)
    return 0
