"""What all tables of `law.toml` share: no unknown keys, stripped texts, frozen values, and a source for statements of law."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Confidence = Literal["seen", "memory"]

Text = Annotated[str, Field(min_length=1)]
Url = Annotated[str, Field(pattern=r"^https?://\S+$")]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, populate_by_name=True)


class Sourced(Table):
    """Every statement of law says where it was read, on which day, and whether it was really read there."""

    source: Url
    checked: date
    confidence: Confidence
    note: str = ""  # what was seen or could not be confirmed; for reviewers, shown with the sources
