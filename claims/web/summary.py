"""Check your answers: what was asked, what was answered, and where to change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from markupsafe import Markup

from claims.forms.base import StepForm
from claims.forms.fields import Day, OneOf, StepField, Tick
from claims.forms.matter import LossForm
from claims.forms.postal import AddressForm
from claims.i18n import N_
from claims.i18n.catalog import Catalog
from claims.web.facts import Facts
from claims.web.losses import lines_of
from claims.web.pages import law_text
from claims.web.stops import Stop

YES = N_("Yes")


@dataclass(frozen=True, slots=True)
class Row:
    label: str | Markup
    value: str | Markup  # empty: not provided


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    name: str  # the stop's address
    rows: tuple[Row, ...]

    @property
    def left_out(self) -> list[str | Markup]:
        """What was asked and not answered, where an answer was not needed."""
        return [row.label for row in self.rows if not row.value]


def _shown(field: StepField, catalog: Catalog) -> str | Markup:
    if not field.data:
        return ""
    if isinstance(field, Tick):
        return catalog.gettext(YES)
    if isinstance(field, OneOf):
        label = field.label_of(field.data)
        return law_text(catalog)(label) if field.of_law else catalog.gettext(label)
    if isinstance(field, Day):
        return format_date(date.fromisoformat(field.data), "long", catalog.locale)
    return str(field.data)


def section(stop: Stop, form: StepForm, catalog: Catalog) -> Section:
    return Section(catalog.gettext(form.title), stop.name, tuple(_rows(form, catalog)))


def _rows(form: StepForm, catalog: Catalog) -> Iterator[Row]:
    of_law = law_text(catalog)
    for field in form:
        if field.opens and isinstance(form, AddressForm):
            yield Row(catalog.gettext(form.legend), form.whole_address())
        elif not field.grouped and field.kind != "country" and (field.data or field.kind != "tick"):
            label = of_law(field.label.text) if field.asked_by_law else catalog.gettext(field.label.text)
            yield Row(label, _shown(field, catalog))


def losses_section(stop: Stop, facts: Facts, catalog: Catalog) -> Section:
    # The person's own words stand apart from ours, whichever way they run.
    rows = tuple(
        Row(Markup("<bdi>{}</bdi>").format(line.head), line.shown) for line in lines_of(facts, catalog)
    )
    return Section(catalog.gettext(LossForm.title), stop.name, rows)
