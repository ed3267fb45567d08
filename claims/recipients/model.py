"""One recipient: an operator or vendor of face recognition, or another body that letters can go to.

`jurisdictions/recipients/<slug>.toml`. Contacts of confidence `memory` are shown as "check this".
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from claims.law.model import Sort
from claims.law.tables import Confidence, Table, Text, Url

Role = Literal["operator", "vendor", "watchlist", "face-search", "scraper", "identity-check"]
Contact = Literal["address", "email", "webform", "facts"]


class Decision(Table):
    """[[decision]]: what an authority or court found about this recipient."""

    authority: Text
    what: Text
    date: Annotated[str, Field(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")] = (
        ""  # year, month or day, as far as known
    )
    url: Url | None = None
    confidence: Confidence


class RecipientRecord(Table):
    name: Text
    sort: Sort
    roles: tuple[Role, ...] = ()
    places: tuple[str, ...] = ()  # place codes, or countries without law here; empty: everywhere
    what_it_does: str = ""
    address: tuple[Text, ...] = ()  # lines, the country last
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    email: str = ""
    webform: str = ""
    privacy_url: str = ""
    representative: str = ""
    dpo: str = ""  # data protection officer
    asks_for: str = ""  # what it asks of people who write, and how to answer that
    note: str = ""
    needs: tuple[Text, ...] = ()  # what it says it needs to find a person (names of fields)
    sources: tuple[Url, ...] = Field(min_length=1)
    checked: date | None = None  # None: an imported record without a day of its own
    confidence: dict[Contact, Confidence] = {}
    decision: tuple[Decision, ...] = ()
    slug: str = ""  # the file's name
    imported: str = ""  # the data set it comes from; empty: our own research

    def sure(self, contact: Contact) -> bool:
        """Was this contact read in a source?"""
        return self.confidence.get(contact) == "seen"
