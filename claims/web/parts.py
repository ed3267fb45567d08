"""A whole case as the parts of a draft: the way back from a case file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claims.case import Case
from claims.web.casefile import case_data
from claims.web.draft import PARTS, Draft, TooLongError
from claims.web.facts import MARK
from claims.web.seal import Seal

Parts = dict[str, dict[str, Any]]
_MARKS = {"recipient": "who", "event": "what", "person": "you", "representative": "representative"}
_REST = "rest"


def parts_of(case: Case) -> Parts:
    """Every page that the case answers is marked as answered; the rest is asked."""
    data = case_data(case)
    parts: Parts = {name: {**data[name], MARK: mark} for name, mark in _MARKS.items() if name in data}
    sort = parts["recipient"].pop("sort")
    writer = parts.get("representative", {}).pop("role", "me")
    marks = ["start", "where", "which", "writer"]
    if case.language:
        marks.append("language")
    parts["course"] = {
        "happened": "other",
        "place": case.place,
        "sort": sort,
        "remedy": case.remedy,
        "writer": writer,
        "language": case.language,
        "sent_by": case.sent_by,
        "day": data.get("day", ""),
        MARK: " ".join(marks),
    }
    if case.answers:
        parts["answers"] = {**case.answers, MARK: " ".join(case.answers)}
    if case.losses:
        parts["loss"] = {"list": data["loss"], MARK: "losses"}
    if case.previous:
        parts["previous"] = {**data["previous"], MARK: "earlier"}
    return parts


def put_what_fits(draft: Draft, parts: Mapping[str, dict[str, Any]]) -> Parts:
    """Puts parts into the draft as far as one answer to the browser carries them; gives back the rest.

    Raises TooLongError for a part that does not fit even alone.
    """
    rest: Parts = {}
    for name in PARTS:
        if name not in parts:
            continue
        try:
            draft.put(name, parts[name])
        except TooLongError as long:
            if not long.later:
                raise
            rest[name] = parts[name]
    return rest


def sealed_rest(seal: Seal, parts: Parts) -> str:
    """For a hidden field of the page that carries on: nothing waits on the server."""
    return seal.close(_REST, json.dumps(parts, ensure_ascii=False))


def opened_rest(seal: Seal, sealed: str) -> Parts:
    found: Parts = json.loads(seal.open(_REST, sealed))
    return found
