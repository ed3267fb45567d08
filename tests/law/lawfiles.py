"""Small laws of invented places, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from claims.law.model import REMEDIES

SOURCED = 'source = "https://example.org/act"\nchecked = 2026-11-23\nconfidence = "seen"\n'

HEAD = """code = "CODE"
name = "Exampleland"
region = "Europe"
languages = ["en"]
currency = "EUR"
time_zone = "Europe/London"
from = 2024-01-01
checked = 2026-11-23
summary = ["The law in plain words."]
"""

LAW = f"""
[laws.act]
name = "Example Data Act"
short = "the Act"
{SOURCED}"""

GIVEN = f"""
[[rule]]
id = "disclosure"
remedy = "disclosure"
against = ["private", "public", "police"]
from = 2024-01-01
{SOURCED}basis = [{{ law = "act", provision = "section 1", gives = "a copy of the data" }}]
reply = {{ count = 1, unit = "month", from = "receipt", provision = "section 2" }}
"""


def refused(remedy: str, extra: str = "", against: str = '"private", "public", "police"') -> str:
    return f"""
[[rule]]
id = "no-{remedy}"
remedy = "{remedy}"
against = [{against}]
from = 2024-01-01
available = false
reason = "The Act gives no such right."
instead = "Ask for a copy of the data."
instead_remedies = ["disclosure"]
{SOURCED}{extra}"""


def rule(
    name: str, remedy: str, extra: str = "", against: str = '"private", "public", "police"', **days: str
) -> str:
    """An available rule. `from_` and `until` are days."""
    until = f"until = {days['until']}\n" if "until" in days else ""
    return f"""
[[rule]]
id = "{name}"
remedy = "{remedy}"
against = [{against}]
from = {days.get("from_", "2024-01-01")}
{until}{SOURCED}basis = [{{ law = "act", provision = "section of {name}", gives = "something" }}]
{extra}"""


def rest(*without: str) -> str:
    """Refusals of all remedies but these (and communication, which comes from `un`)."""
    return "".join(refused(remedy) for remedy in REMEDIES if remedy not in (*without, "communication"))


def law(code: str = "xa", *parts: str, head: str = HEAD) -> str:
    """A whole law.toml: by default one that gives disclosure and refuses the rest."""
    body = "".join(parts) if parts else LAW + GIVEN + rest("disclosure")
    return head.replace("CODE", code) + body


def write(folder: Path, code: str, text: str) -> Path:
    (folder / code).mkdir(parents=True, exist_ok=True)
    file = folder / code / "law.toml"
    file.write_text(text, "utf-8")
    return file
