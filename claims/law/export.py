"""A rule as plain data, for `claims law --json` and the pages."""

from __future__ import annotations

from datetime import date
from typing import Any

from claims.law.book import PlaceLaw
from claims.law.model import Basis, Reply, Rule


def rule_json(place: PlaceLaw, rule: Rule) -> dict[str, Any]:
    """One rule with its laws named. Days are ISO texts; `reason` and `instead` only where the remedy is refused."""
    data: dict[str, Any] = {
        "place": place.code,
        "id": rule.id,
        "remedy": rule.remedy,
        "against": list(rule.against),
        "from": rule.from_.isoformat(),
        "until": _day(rule.until),
        "selected_by": rule.selected_by,
        "when": {"answer": rule.when.answer, "is": list(rule.when.is_)} if rule.when else None,
        "available": rule.available,
        "basis": [basis_json(place, rule, basis) for basis in rule.basis],
        "reply": reply_json(rule.reply) if rule.reply else None,
        "source": rule.source,
        "checked": rule.checked.isoformat(),
        "confidence": rule.confidence,
        "written_in": place.origin.get(rule.id, place.code),
    }
    if not rule.available:
        data |= {
            "reason": rule.reason,
            "instead": rule.instead,
            "instead_remedies": list(rule.instead_remedies),
        }
        return data
    return data | _given(rule)


def _given(rule: Rule) -> dict[str, Any]:
    """What only a remedy that is given has."""
    return {
        "to": rule.to,
        "fee": rule.fee,
        "identity": rule.identity,
        "form": rule.form,
        "channel": rule.channel,
        "needs": list(rule.needs),
        "limitation": [one.model_dump(mode="json", by_alias=True) for one in rule.limitation],
        "sums": [one.model_dump(mode="json") for one in rule.sums],
        "losses": list(rule.losses),
        "interest": rule.interest,
        "decides": rule.decides,
        "first": list(rule.first),
        "enclose": list(rule.enclose),
        "cautions": list(rule.cautions),
        "next": list(rule.next),
        "grounds_for_refusal": rule.grounds_for_refusal,
    }


def basis_json(place: PlaceLaw, rule: Rule, basis: Basis) -> dict[str, Any]:
    """A provision with its law as letters cite it; `confidence` memory is never cited in a letter."""
    law = place.model.laws[basis.law]
    return {
        "law": law.short,
        "provision": basis.provision,
        "gives": basis.gives,
        "law_id": basis.law,
        "law_name": law.name,
        "law_english": law.english or law.name,
        "confidence": basis.confidence,
        "source": basis.source or rule.source,
    }


def reply_json(reply: Reply) -> dict[str, Any]:
    return reply.model_dump(mode="json", by_alias=True)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
