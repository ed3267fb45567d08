"""All recipients: ours, one file each, and records a host imported; found by spelling, place and sort."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import tomli
from pydantic import ValidationError
from rapidfuzz import fuzz, process

from claims.errors import DataError, Problem
from claims.recipients.model import RecipientRecord

_TELLING = 5  # letters; shorter words are like too many others
_GOOD_ENOUGH = 68  # of 100: lets two typing errors in a word of ten letters pass, and keeps strangers out


def folded(text: str) -> str:
    """For comparison only: no case, no accents, no punctuation."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


@dataclass(frozen=True)
class Directory:
    records: Mapping[str, RecipientRecord]
    _names: Mapping[str, str]

    def in_place(self, place: str, sort: str = "") -> tuple[RecipientRecord, ...]:
        """Those that matter in a place (or everywhere), ours first, by name."""
        country = place[:2]
        found = [
            record
            for record in self.records.values()
            if (not record.places or place in record.places or country in record.places)
            and (not sort or record.sort == sort)
        ]
        return tuple(sorted(found, key=lambda record: (record.imported, folded(record.name))))

    def search(
        self, words: str, *, place: str = "", sort: str = "", limit: int = 20
    ) -> tuple[RecipientRecord, ...]:
        """The records whose names are most like `words`; forgives spelling, order and accents. Best first;
        a recipient of the person's place before an equal one elsewhere."""
        wanted = folded(words)
        if not wanted:
            return ()
        matches = process.extract(
            wanted, self._names, scorer=_likeness, score_cutoff=_GOOD_ENOUGH, limit=limit * 3
        )
        scored = []
        for _, score, slug in matches:
            record = self.records[slug]
            if sort and record.sort != sort:
                continue
            near = place and (place in record.places or place[:2] in record.places)
            scored.append((-score - (5 if near else 0), bool(record.imported), folded(record.name), record))
        return tuple(record for *_, record in sorted(scored, key=lambda row: row[:3])[:limit])


def _likeness(a: str, b: str, **options: object) -> float:
    """0 to 100. WRatio alone lets one common word match every name, so three measures share the vote; names run
    together or apart ("pim eyes") are compared without their spaces."""
    voted = (fuzz.WRatio(a, b) + fuzz.partial_ratio(a, b) + fuzz.token_set_ratio(a, b)) / 3
    joined = a.replace(" ", "")
    if len(joined) < _TELLING:
        return voted
    return max(voted, fuzz.partial_ratio(joined, b.replace(" ", "")) - 15)


def _record(data: object, name: str, problems: list[Problem]) -> RecipientRecord | None:
    try:
        return RecipientRecord.model_validate(data)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            where = ".".join(str(part) for part in one["loc"])
            problems.append(Problem(name, 0, f"{where}: {one['msg']}", "see claims/recipients/model.py"))
        return None


def read_directory(folders: Sequence[Path]) -> Directory:
    """The records of these folders (ours first): `<slug>.toml` files, and `*.json` lists made by the import.
    A later folder's record replaces ours of the same slug. Raises DataError with every problem."""
    problems: list[Problem] = []
    records: dict[str, RecipientRecord] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            for data in json.loads(path.read_text("utf-8"))["records"]:
                if record := _record(data, f"{folder.name}/{path.name}", problems):
                    records.setdefault(record.slug, record)
        for path in sorted(folder.glob("*.toml")):
            name = f"{folder.name}/{path.name}"
            try:
                data = {"slug": path.stem, **tomli.loads(path.read_text("utf-8"))}
            except tomli.TOMLDecodeError as error:
                problems.append(Problem(name, 0, f"is not TOML: {error}", "mend the line it names"))
                continue
            if record := _record(data, name, problems):
                records[path.stem] = record
    if problems:
        raise DataError(problems)
    return Directory(records, {slug: folded(record.name) for slug, record in records.items()})
