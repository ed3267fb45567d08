"""What whoever runs the app may set: one frozen object, read once from `CLAIMS_*`, refused when half-configured.

The table in the README is printed by `settings_table()`, so that the words below are the documentation.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from claims.errors import ClaimsError

PREFIX = "CLAIMS_"
_LIMIT = re.compile(r"[1-9]\d*/(second|minute|hour|day)(;[1-9]\d*/(second|minute|hour|day))*")
_KEY = "python -c 'import secrets; print(secrets.token_urlsafe(32))'"


class SettingsError(ClaimsError):
    """The app cannot start like this. Carries every complaint, each with its remedy."""


def _told(shown: str, doc: str) -> dict[str, str]:
    """What the README says of a setting: its default as shown, and what it does."""
    return {"shown": shown, "doc": doc}


@dataclass(frozen=True, slots=True)
class Settings:
    secret_keys: tuple[str, ...] = field(
        repr=False,
        metadata=_told(
            "none: `claims serve` makes one for that run",
            "Keys for the answers kept in people's browsers, separated by commas, at least 32 characters each. "
            "The first encrypts, all decrypt: to change keys, put the new one first and drop the old one a day later. "
            f"Make one with `{_KEY}`.",
        ),
    )
    hosts: tuple[str, ...] = field(
        default=("localhost", "127.0.0.1", "[::1]"),
        metadata=_told(
            "`localhost,127.0.0.1,[::1]`",
            "Host names under which the app answers, separated by commas. All others are refused.",
        ),
    )
    proxies: int = field(
        default=0,
        metadata=_told(
            "`0`",
            "How many trusted proxies stand in front and set `X-Forwarded-For` and `X-Forwarded-Proto`. They must pass `Host` on.",
        ),
    )
    languages: tuple[str, ...] = field(
        default=(),
        metadata=_told(
            "all complete ones",
            "Languages of the pages, separated by commas; the first serves whoever reads none of them.",
        ),
    )
    places: tuple[str, ...] = field(
        default=(), metadata=_told("all", "Places on offer, by code, separated by commas.")
    )
    overlay: Path | None = field(
        default=None,
        metadata=_told(
            "none",
            "A folder with your own `jurisdictions/`, `templates/`, `locales/`, `recipients/` and `brand/`, laid over ours.",
        ),
    )
    rate_limit: str = field(
        default="120/minute;3000/day",
        metadata=_told(
            "`120/minute;3000/day`",
            "How many forms and letters one address may send for; `off` for none. Generous, since shelters, "
            "clinics and anonymising networks share addresses.",
        ),
    )
    rate_limit_storage: str = field(
        default="memory://",
        metadata=_told(
            "`memory://`",
            "Where counts are kept: `memory://` counts for each worker, `redis://host:6379/0` for all machines together.",
        ),
    )
    leave_url: str = field(
        default="https://www.wikipedia.org/",
        metadata=_told(
            "`https://www.wikipedia.org/`",
            "Where *Leave this site* goes: an https address that anyone may have open.",
        ),
    )


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _keys(text: str, problems: list[str]) -> tuple[str, ...]:
    keys = _list(text)
    if any(len(key) < 32 for key in keys):
        problems.append(f"CLAIMS_SECRET_KEYS: a key has fewer than 32 characters; make one with {_KEY}")
    if len(keys) > 4:
        problems.append("CLAIMS_SECRET_KEYS: more than four keys; drop the oldest ones")
    return keys


def _hosts(text: str, problems: list[str]) -> tuple[str, ...]:
    hosts = _list(text.lower())
    for host in hosts:
        if not re.fullmatch(r"[a-z0-9.-]+|\[[0-9a-f:]+\]", host):
            problems.append(
                f"CLAIMS_HOSTS: {host!r} is not a host name; write it without https://, port or path"
            )
    return hosts


def _proxies(text: str, problems: list[str]) -> int:
    if not re.fullmatch(r"\d{1,2}", text) or int(text) > 10:
        problems.append(
            f"CLAIMS_PROXIES: {text!r} is not a number from 0 to 10; count the proxies before the app"
        )
        return 0
    return int(text)


def _codes(name: str, pattern: str, example: str) -> Any:
    def read(text: str, problems: list[str]) -> tuple[str, ...]:
        codes = _list(text)
        for code in codes:
            if not re.fullmatch(pattern, code):
                problems.append(f"{name}: {code!r} is not a code; write it as in {example}")
        return codes

    return read


def _overlay(text: str, problems: list[str]) -> Path | None:
    folder = Path(text)
    if not folder.is_dir():
        problems.append(f"CLAIMS_OVERLAY: {text!r} is not a folder; make it, or leave the setting out")
    return folder


def _rate_limit(text: str, problems: list[str]) -> str:
    if text != "off" and not _LIMIT.fullmatch(text):
        problems.append(
            f"CLAIMS_RATE_LIMIT: {text!r} is not a limit; write it as 120/minute;3000/day, or off"
        )
    return text


def _storage(text: str, problems: list[str]) -> str:
    if not re.match(r"(memory|redis|rediss|redis\+unix|valkey|valkeys|redis\+sentinel)://", text):
        problems.append(
            f"CLAIMS_RATE_LIMIT_STORAGE: {text.split(':', maxsplit=1)[0]!r} is no storage we know; write memory:// or redis://…"
        )
    return text


def _leave_url(text: str, problems: list[str]) -> str:
    address = urlsplit(text)
    if (
        address.scheme != "https"
        or not address.hostname
        or not text.isascii()
        or any(c.isspace() for c in text)
    ):
        problems.append(
            f"CLAIMS_LEAVE_URL: {text!r} is not an https address; write it as https://www.wikipedia.org/"
        )
    return text


_READ = {
    "secret_keys": _keys,
    "hosts": _hosts,
    "proxies": _proxies,
    "languages": _codes("CLAIMS_LANGUAGES", r"[a-z]{2,3}(-[A-Za-z]{2,4})*", "en,hi,pt-BR"),
    "places": _codes("CLAIMS_PLACES", r"[a-z]{2}(-[a-z]{2,4})?", "gb,us-il"),
    "overlay": _overlay,
    "rate_limit": _rate_limit,
    "rate_limit_storage": _storage,
    "leave_url": _leave_url,
}


def read_settings(environment: Mapping[str, str], *, own_key: bool = False) -> Settings:
    """The settings in `environment`. Raises SettingsError with every complaint.

    `own_key`: make a key for this run if none is set. Only for one process (or a parent of all workers): answers
    sealed with it are lost when it ends.
    """
    problems: list[str] = []
    values: dict[str, Any] = {}
    for name, read in _READ.items():
        text = environment.get(PREFIX + name.upper(), "").strip()
        if text:
            values[name] = read(text, problems)
    known = {PREFIX + name.upper() for name in _READ}
    for name in sorted(environment):
        if name.startswith(PREFIX) and name not in known:
            problems.append(f"{name} is not a setting; the settings are {', '.join(sorted(known))}")
    if "secret_keys" not in values:
        if own_key:
            values["secret_keys"] = (secrets.token_urlsafe(32),)
        else:
            problems.append(f"CLAIMS_SECRET_KEYS is not set; make one with {_KEY}")
    if problems:
        raise SettingsError("\n".join(problems))
    return Settings(**values)


def settings_table() -> str:
    """The table of the README, in Markdown."""
    rows = [
        f"| `{PREFIX}{one.name.upper()}` | {one.metadata['doc']} | {one.metadata['shown']} |"
        for one in fields(Settings)
    ]
    return "\n".join(["| variable | what | default |", "|---|---|---|", *rows])
