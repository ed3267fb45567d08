"""claims questions PLACE REMEDY: what must be answered before the letter can be written."""

from __future__ import annotations

import argparse
from typing import Any

from claims.cli import common
from claims.law.model import REMEDIES, SORTS, Question
from claims.letters.answers import allowed


def add(commands: common.Commands) -> None:
    command = commands.add_parser("questions", help="what must be answered")
    command.add_argument("place", metavar="PLACE")
    command.add_argument("remedy", metavar="REMEDY", choices=REMEDIES)
    command.add_argument("--against", choices=SORTS, help="the sort of recipient (default: all)")
    command.add_argument("--json-schema", action="store_true", help="a schema of [answers] in the case file")
    command.set_defaults(run=run)


def _schema(question: Question) -> dict[str, Any]:
    schema: dict[str, Any] = {"title": question.label, "description": question.why, "type": "string"}
    if values := allowed(question):
        schema["enum"] = list(values)
    elif question.kind == "date":
        schema["format"] = "date"
    elif question.kind == "number":
        schema["pattern"] = r"^\d{1,12}$"
    else:
        schema["maxLength"] = question.max
        if question.pattern:
            schema["pattern"] = f"^(?:{question.pattern})$"
    return schema


def run(arguments: argparse.Namespace) -> int:
    place = common.place_of(common.library(arguments.place), arguments.place)
    sorts = (arguments.against,) if arguments.against else SORTS
    asked = {question.id: question for sort in sorts for question in place.questions(arguments.remedy, sort)}
    if arguments.json_schema:
        common.print_json(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": f"{place.model.name}: {arguments.remedy}",
                "type": "object",
                "properties": {key: _schema(question) for key, question in asked.items()},
                "required": [
                    key for key, question in asked.items() if not question.optional and not question.against
                ],
                "additionalProperties": False,
            }
        )
        return 0
    for question in asked.values():
        optional = " (optional)" if question.optional else ""
        against = f" [{', '.join(question.against)} only]" if question.against else ""
        print(f"{question.id}: {question.label}{optional}{against}\n    {question.why}")
        for option in question.options:
            print(f"    - {option.value}: {option.label}")
    return 0
