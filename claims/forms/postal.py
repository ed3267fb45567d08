"""A postal address on a page: the fields that its country's addresses have, and the choice of the country.

When another country is chosen, the page comes again with that country's fields, and what was typed in them. Whoever
wants none of this writes free lines.
"""

from __future__ import annotations

from typing import Any

from wtforms.validators import ValidationError

from claims.forms.addresses import (
    LINES,
    PARTS,
    areas,
    composed,
    countries,
    format_of,
    in_latin,
    recast,
)
from claims.forms.base import StepForm
from claims.forms.bounds import ADDRESS
from claims.forms.checks import most, weight
from claims.forms.fields import Line, StepField
from claims.i18n import N_

_TOKENS = {
    "address": "street-address",
    "district": "address-level3",
    "city": "address-level2",
    "area": "address-level1",
    "postcode": "postal-code",
    "country": "country",
}


class Country(StepField):
    """The country whose fields are shown, or `LINES`. The page's template draws the list."""

    kind = "country"

    def __init__(self, *arguments: Any, **more: Any):
        super().__init__(*arguments, **more)
        self.home = LINES  # stands first in the list


class Hidden(StepField):
    kind = "hidden"


def fits_as_a_whole(form: Any, field: Any) -> None:
    """All lines together: as many letters as one field of free lines takes."""
    over = sum(weight(form[part].data or "") for part in PARTS if part in form) - ADDRESS
    if over > 0:
        said = N_("This is too long by about %(over)s characters. At most %(most)s fit. Make it shorter.")
        raise ValidationError(field.gettext(said) % {"over": over, "most": ADDRESS})


def a_postcode(form: Any, field: Any) -> None:
    country = form.country.data
    if not field.data or country not in countries() or format_of(country).is_postcode(field.data):
        return
    said = N_(
        "%(country)s: a postcode looks like %(example)s. Change it, or choose free lines in place of the country."
    )
    name = form.meta.catalog.locale.territories.get(country, country)
    raise ValidationError(field.gettext(said) % {"country": name, "example": format_of(country).example})


def parts(known: bool = True) -> tuple[Any, ...]:
    """The fields beside the street's lines, in the order of `PARTS`, then `country` and `shape` (the country whose
    fields the person saw). `known`: it is the writer's own address, so the browser may fill it in."""

    def token(part: str) -> str:
        return _TOKENS[part] if known else "off"

    return (
        *(
            Line("", [most(100)], optional=True, autocomplete=token(part))
            for part in ("district", "city", "area")
        ),
        Line("", [most(20), a_postcode], optional=True, autocomplete=token("postcode"), direction="ltr"),
        Country(
            N_("Country of this address"),
            optional=True,
            autocomplete=token("country"),
            hint=N_("If you choose another one, the fields change."),
        ),
        Hidden(),
    )


class AddressForm(StepForm):
    """Has `address` (the lines) and `parts()`. `arrange` must be called before it is validated or shown."""

    home = LINES
    legend = ""  # over the fields of the address, if there are several
    about = ""  # the hint under it

    def arrange(self, home: str) -> None:
        """Shows the fields of the country that was chosen, else of `home`: a country, or `LINES`."""
        form: Any = self
        chosen = form.country.data or (LINES if form.address.data else home)
        country = form.country.data = chosen if chosen in countries() else LINES
        self.reshaped = self.was_typed and (form.shape.data or country) != country
        form.country.home = self.home = home
        del form.shape
        # A field that was not sent was not on the page: what the draft has of it stands in another field by now.
        seen = [part for part in PARTS if form[part].raw_data or not self.was_typed]
        words = recast({part: form[part].data or "" for part in seen}, country)
        for part in PARTS:
            form[part].data = words.get(part, "")
        form.address.validators = [fits_as_a_whole]
        latin = in_latin(form.meta.catalog.own_name)
        order = ("address",) if country == LINES else format_of(country).order(latin)
        self._show(order, country, latin)

    def _show(self, order: tuple[str, ...], country: str, latin: bool) -> None:
        form: Any = self
        self.left_out = tuple(part for part in PARTS if part not in order)
        for part in self.left_out:
            del form[part]
        fields: dict[str, Any] = self._fields
        names = [name for name in fields if name not in (*PARTS, "country")]
        before = names[: list(fields).index("address")]
        self._fields: dict[str, Any] = {
            name: fields[name] for name in (*before, *order, "country", *names[len(before) :])
        }
        if country == LINES:
            return
        self.legend, self.about = form.address.label.text, form.address.hint
        form.address.hint, form.address.rows = "", max(2, form.address.data.count("\n") + 1)
        for name in (*order, "country"):
            form[name].grouped = True
        form[order[0]].opens = form.country.closes = True
        for part in order:
            form[part].label.text = format_of(country).names[part]
        if "area" in order:
            form.area.suggestions = areas(country, latin)

    def whole_address(self) -> str:
        """As the letter will have it, with the country's name in the language of the page."""
        form: Any = self
        words = {name: form[name].data for name in (*PARTS, "country") if name in form}
        return composed(words, self.home, form.meta.catalog.locale)
