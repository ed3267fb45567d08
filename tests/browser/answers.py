"""What the invented people of `examples/` say on each page of the journey."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import tomli

from claims.paths import data_folder

EXAMPLES = data_folder("jurisdictions").parent / "examples"
Answers = dict[str, dict[str, str]]


def example(name: str) -> dict[str, Any]:
    return tomli.loads((EXAMPLES / f"{name}.toml").read_text("utf-8"))


def examples() -> list[Path]:
    return sorted(EXAMPLES.glob("*.toml"))


def answers_of(case: dict[str, Any]) -> Answers:
    """Page by page: the names of the inputs, and what is typed or chosen there."""
    previous, event = case.get("previous", {}), case.get("event", {})
    earlier = {key: previous[key] for key in ("remedy", "outcome", "reference", "answer") if key in previous}
    sent_by = {"sent_by": case.get("sent_by", "email")}
    return {
        "": {"happened": "other"},
        "where": {"place": case["place"], "sort": case["recipient"]["sort"]},
        "which": {"remedy": case["remedy"]},
        "who": {**_texts(case["recipient"], "name address email vendor"), **sent_by},
        "wrote": {"wrote": "yes" if previous else "no"},
        "earlier": {**earlier, **_day("day", previous), **_day("answer_day", previous)},
        "what": {
            **_day("day", event),
            **_day("known", event),
            **_texts(event, "time place system description reference"),
        },
        "writer": {"writer": case.get("representative", {}).get("role", "me")},
        "representative": _texts(case.get("representative", {}), "name address email phone"),
        "you": {**_texts(case["person"], "name address email phone"), **_day("born", case["person"])},
        "language": {"language": case.get("language", "")},
        "question": {
            name: text for one, value in case.get("answers", {}).items() for name, text in _answer(one, value)
        },
    }


def _answer(name: str, value: Any) -> list[tuple[str, str]]:
    """One of the law's questions: as words or a choice, and, should it be a day, as three numbers."""
    text = {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)
    found = [(f"answer_{name}", text)]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        found += _day(f"answer_{name}", {f"answer_{name}": text}).items()
    return found


def losses_of(case: dict[str, Any]) -> list[dict[str, str]]:
    return [_texts(one, "head description amount") for one in case.get("loss", [])] or [{"head": "Distress"}]


def _texts(table: dict[str, Any], names: str) -> dict[str, str]:
    return {name: str(table[name]) for name in names.split() if name in table}


def _day(name: str, table: dict[str, Any]) -> dict[str, str]:
    if name not in table:
        return {}
    year, month, day = str(table[name]).split("-")
    return {f"{name}-day": str(int(day)), f"{name}-month": str(int(month)), f"{name}-year": year}
