"""What it cost: a list that grows and shrinks by forms, without a script."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from babel.numbers import format_currency

from claims.forms.checks import plain_sum
from claims.i18n import N_
from claims.i18n.catalog import Catalog
from claims.web.facts import MARK, Facts

MOST = 12
ASSESSED = N_("to be assessed")


@dataclass(frozen=True, slots=True)
class Line:
    head: str
    description: str
    shown: str  # the sum, or that it is to be assessed


def kept(facts: Facts) -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", facts.draft.part("loss").get("list", []))


def lines_of(facts: Facts, catalog: Catalog) -> list[Line]:
    return [
        Line(
            loss["head"],
            loss.get("description", ""),
            format_currency(Decimal(loss["amount"]), loss["currency"], locale=catalog.locale)
            if "amount" in loss
            else catalog.gettext(ASSESSED),
        )
        for loss in kept(facts)
    ]


def loss_of(values: dict[str, str], currency: str) -> dict[str, str]:
    """One entry of the case file's `[[loss]]`."""
    loss = {key: values[key] for key in ("head", "description") if values.get(key)}
    if values.get("amount"):
        loss |= {"amount": plain_sum(values["amount"]), "currency": currency}
    return loss


def put(facts: Facts, losses: list[dict[str, str]], done: bool) -> None:
    # Either mark is as long as the other: whoever filled the list to the brim can still say that it is done.
    values: dict[str, Any] = {"list": losses, MARK: "losses" if done else "listed"}
    facts.draft.put("loss", values if losses else {})
