"""The directory on the page "who to write to": what to choose from, and what we know about a choice."""

from __future__ import annotations

from typing import Any

from claims.forms.base import StepForm, filled
from claims.forms.fields import Choice
from claims.forms.matter import FindForm
from claims.recipients.model import RecipientRecord
from claims.web.facts import Facts
from claims.web.talk import catalog

MOST = 12  # hits of a search


def on_offer(facts: Facts) -> tuple[RecipientRecord, ...]:
    """Those like the words that were searched for; without a search, those of the place that we looked up."""
    words = facts.course.get("find", "")
    if words:
        directory = facts.house.directory()
        return directory.search(words, place=facts.law.code, sort=facts.against, limit=MOST)
    return facts.house.known(facts.law.code, facts.against)


def find_form(facts: Facts) -> StepForm:
    words = facts.course.get("find", "")
    records = on_offer(facts)
    form = filled(
        FindForm, catalog(), None, {"find": words, "slug": records[0].slug if words and records else ""}
    )
    form.slug.choices = tuple(Choice(record.slug, record.name) for record in records)
    form.slug.groups = [("", list(form.slug.choices))]
    return form


def extras(facts: Facts) -> dict[str, Any]:
    """For the page's template."""
    records = facts.house.directory().records
    return {
        "finder": find_form(facts) if records else None,
        "record": records.get(facts.course.get("slug", "")),
    }


def recipient_of(record: RecipientRecord) -> dict[str, str]:
    """What the directory knows for sure about a recipient. An unconfirmed contact is left for the person to find."""
    found = {"name": record.name}
    if record.sure("address"):
        found["address"] = "\n".join(record.address)
    if record.sure("email"):
        found["email"] = record.email
    return found
