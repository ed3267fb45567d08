"""What makes an answer usable. Each complaint tells the person what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms.validators import StopValidation, ValidationError

from claims.i18n import N_

Check = Callable[[Any, Any], None]


def weight(text: str) -> int:
    """Its length, a wide character (Chinese, Japanese, Korean) counting twice: it says as much as two letters, and
    takes as much room in the browser."""
    return len(text) + sum(unicodedata.east_asian_width(character) in "WF" for character in text)


def needed(message: str) -> Check:
    """Nothing typed: say what to type. (A day that cannot be read is another complaint.)"""

    def check(form: Any, field: Any) -> None:
        if not field.data and not getattr(field, "wrong", False):
            raise StopValidation(field.gettext(message))

    return check


def most(number: int) -> Check:
    def check(form: Any, field: Any) -> None:
        over = weight(field.data or "") - number
        if over > 0:
            said = N_("This is too long by about %(over)s characters. At most %(most)s fit. Make it shorter.")
            raise ValidationError(field.gettext(said) % {"over": over, "most": number})

    return check


def email(form: Any, field: Any) -> None:
    """Only what cannot be an address at all is refused: somebody, an @, a domain with a dot."""
    if field.data and not re.fullmatch(r"[^@\s,;<>?&]+@[^@\s,;<>?&]+\.[^@\s,;<>?&.]{2,}", field.data):
        said = N_("Enter an e-mail address such as name@example.org, or leave this empty.")
        raise ValidationError(field.gettext(said))


def real_day(form: Any, field: Any) -> None:
    if field.wrong:
        raise StopValidation(field.gettext(N_("Enter a real day as three numbers, for example 27 3 2026.")))


def not_after(today: Callable[[Any], date | None]) -> Check:
    """Not in the future, as the form knows the present day."""

    def check(form: Any, field: Any) -> None:
        latest = today(form)
        if field.data and latest and date.fromisoformat(field.data) > latest:
            raise ValidationError(
                field.gettext(N_("This day has not come yet. Enter today or an earlier day."))
            )

    return check


def past(form: Any, field: Any) -> None:
    not_after(lambda one: one.today)(form, field)
    if field.data and date.fromisoformat(field.data).year < 1900:
        raise ValidationError(field.gettext(N_("Enter the year with four numbers, for example 2026.")))


def matches(pattern: str, message: str) -> Check:
    """`message`: one of ours, or one of the law's."""

    def check(form: Any, field: Any) -> None:
        if field.data and not re.fullmatch(pattern, field.data):
            catalog = form.meta.catalog
            raise ValidationError(catalog.of_law(message) or catalog.gettext(message))

    return check


def plain_sum(text: str) -> str:
    """A sum as a person types it, in the form a case file has: 1250.50. Empty if it cannot be read.

    A last group of one or two digits after a dot or comma is decimals; other dots, commas and spaces group thousands.
    """
    found = re.fullmatch(r"(\d[\d\s.,'’]*?)(?:[.,](\d{1,2}))?", text)
    if not found:
        return ""
    whole = re.sub(r"[\s.,'’]", "", found[1])
    try:
        return str(Decimal(whole if found[2] is None else f"{whole}.{found[2]}"))
    except InvalidOperation:
        return ""


def a_sum(form: Any, field: Any) -> None:
    if field.data and not plain_sum(field.data):
        raise ValidationError(field.gettext(N_("Enter the sum in numbers only, for example 1250.50.")))
