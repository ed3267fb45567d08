"""Reads the open records of datenanfragen/data (CC0): a checkout or a ZIP of it.

What is taken: name, address, contacts, sources, and what a recipient says it needs. What is not: its letter templates
and any legal basis, since ours comes from our own law. Obsolete records are tombstones: those that moved point to
their successor. Left out unless asked for: records made by scraping, church and school groups, and adult sites.
Every file is counted: nothing is dropped in silence.
"""

from __future__ import annotations

import json
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from claims.errors import InputError
from claims.recipients.countries import country_code

_FOLDERS = ("companies", "supervisory-authorities", "obsolete-records")
_MAX_FILE = 256 * 1024  # bytes; the largest real record has 8 KB
_PUBLIC = {"public body"}


@dataclass(frozen=True, slots=True)
class Import:
    """What was read: the records as our directory keeps them, and what became of every file."""

    records: tuple[Mapping[str, Any], ...]
    counts: Mapping[str, int]  # by outcome: taken, scraped, group, adult, unreadable, obsolete, moved
    unreadable: tuple[str, ...]  # file: why
    moved: Mapping[str, str]  # old slug: new slug
    newest: str  # the day of the newest record, ISO; empty if the source does not tell
    country_unknown: tuple[str, ...]  # slugs whose last address line is no country we know


def import_records(
    source: Path, *, groups: bool = False, scraped: bool = False, adult: bool = False
) -> Import:
    """All records of a checkout's folder or of a ZIP. Raises InputError if it is neither."""
    counts: Counter[str] = Counter()
    records: list[dict[str, Any]] = []
    unreadable: list[str] = []
    moved: dict[str, str] = {}
    for folder, name, raw in _files(source):
        data = _parse(raw)
        if isinstance(data, str):
            unreadable.append(f"{folder}/{name}: {data}")
            counts["unreadable"] += 1
        elif folder == "obsolete-records":
            counts["moved" if data.get("redirect-to") else "obsolete"] += 1
            if data.get("redirect-to"):
                moved[str(data["slug"])] = str(data["redirect-to"])
        elif data.get("facet-group") and not groups:
            counts["group"] += 1
        elif data.get("quality") == "scraped" and not scraped:
            counts["scraped"] += 1
        elif data.get("nsfw") and not adult:
            counts["adult"] += 1
        else:
            counts["taken"] += 1
            records.append(_record(folder, data))
    if not counts:
        raise InputError(
            str(source),
            "holds no folder `companies` of records; give a checkout or ZIP of datenanfragen/data",
        )
    unknown = tuple(record["slug"] for record in records if not record["country"])
    return Import(tuple(records), dict(counts), tuple(unreadable), moved, _newest(source), unknown)


def _files(source: Path) -> Iterator[tuple[str, str, bytes]]:
    """(folder, file name, content). Not `*.json`: one record of the real set has no ending."""
    if source.is_dir():
        for folder in _FOLDERS:
            for path in sorted((source / folder).glob("*")):
                if path.is_file() and not path.is_symlink():
                    yield folder, path.name, path.read_bytes()[: _MAX_FILE + 1]
        return
    if not source.is_file() or not zipfile.is_zipfile(source):
        raise InputError(str(source), "is neither a folder nor a ZIP file")
    with zipfile.ZipFile(source) as archive:
        for entry in sorted(archive.infolist(), key=lambda one: one.filename):
            parts = PurePosixPath(entry.filename).parts
            if not entry.is_dir() and len(parts) > 1 and parts[-2] in _FOLDERS:
                with archive.open(entry) as file:
                    yield parts[-2], parts[-1], file.read(_MAX_FILE + 1)


def _parse(raw: bytes) -> dict[str, Any] | str:
    """The record, or why it is none."""
    if len(raw) > _MAX_FILE:
        return "larger than any record"
    try:
        data = json.loads(raw)
    except ValueError as error:
        return f"not JSON ({error})"
    if not isinstance(data, dict):
        return "not a table"
    for key in ("slug", "name"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            return f"{key} is missing"
    if not isinstance(data.get("sources"), list) or not data["sources"]:
        return "sources are missing"
    return data


def _record(folder: str, data: Mapping[str, Any]) -> dict[str, Any]:
    lines = [line.strip() for line in str(data.get("address", "")).split("\n") if line.strip()]
    countries = [str(one) for one in data.get("relevant-countries", [])]
    public = folder == "supervisory-authorities" or _PUBLIC & set(data.get("categories", []))
    sources = [
        str(one)
        for one in data["sources"]
        if str(one).startswith(("http://", "https://")) and " " not in str(one)
    ]
    return {
        "slug": data["slug"],
        "name": data["name"],
        "sort": "public" if public else "private",
        "places": [] if countries == ["all"] else countries,
        "address": lines,
        "country": country_code(lines[-1]) if lines else None,
        "email": str(data.get("email", "")),
        "webform": str(data.get("webform", "")),
        "privacy_url": str(data.get("web", "")),
        "needs": [str(one["desc"]) for one in data.get("required-elements", []) if one.get("desc")],
        "note": "\n".join(str(one) for one in data.get("comments", [])),
        "sources": sources or [f"https://www.datarequests.org/company/{data['slug']}/"],
        "imported": "datenanfragen/data",
    }


def _newest(source: Path) -> str:
    """The day of the newest change: git's if it is a checkout, the ZIP's newest entry otherwise."""
    if source.is_dir():
        if not (source / ".git").exists():
            return ""
        command = ["git", "-C", str(source), "log", "-1", "--format=%cs"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - no shell, our own words
        return done.stdout.strip() if done.returncode == 0 else ""
    with zipfile.ZipFile(source) as archive:
        newest = max((entry.date_time for entry in archive.infolist()), default=None)
    return datetime(*newest, tzinfo=UTC).date().isoformat() if newest else ""
