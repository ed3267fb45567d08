"""A page of the journey as a form: its question, why we ask, its fields."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from wtforms import Form
from wtforms.meta import DefaultMeta

from claims.i18n import N_
from claims.i18n.catalog import Catalog

TOO_LONG = N_(
    "All your answers together are too long for your browser to keep. Make this one shorter by about %(over)s letters."
)


class StepMeta(DefaultMeta):  # type: ignore[misc]
    """Our catalogs serve WTForms too; its own translations are not used."""

    catalog: ClassVar[Catalog] = Catalog("en")

    def get_translations(self, form: Any) -> Catalog:
        return self.catalog


class StepForm(Form):  # type: ignore[misc]
    """`question` is the page's heading, `title` its short name (nothing there may give away what it is about)."""

    Meta = StepMeta
    title: ClassVar[str] = ""
    question: ClassVar[str] = ""
    why: ClassVar[str] = ""
    lead: ClassVar[str] = ""  # stands before the names of all inputs, not in the draft
    elsewhere: ClassVar[Mapping[str, str]] = {}  # inputs that are kept in another part of the draft

    today: date | None = None  # for days that must not lie in the future
    left_out: tuple[str, ...] = ()  # fields that this person does not see: nothing of them is kept
    reshaped: bool = False  # what was sent has changed the page's own fields: they must be seen first
    was_typed: bool = False  # the person has sent it: nothing is suggested any more

    def values(self) -> dict[str, str]:
        """What is kept: names and texts, the empty ones left out."""
        return {self.kept_name(field): field.data for field in self if field.data}

    def kept_name(self, field: Any) -> str:
        return str(field.name).removeprefix(self.lead)

    def problems(self) -> list[tuple[str, str]]:
        """For the summary: the input to go to, and what to do, once a field."""
        return [(field.first_id, field.errors[0]) for field in self if field.errors]

    def too_long(self, over: int) -> None:
        """Puts the complaint at the longest text: it did not fit into what the browser can keep."""
        longest = max(self, key=lambda field: len((field.data or "").encode()))
        said = longest.gettext(TOO_LONG) % {"over": max(10, over // 10 * 10)}
        longest.errors = [*longest.errors, said]


def filled(
    kind: type[StepForm], catalog: Catalog, typed: Any, kept: dict[str, Any], today: date | None = None
) -> StepForm:
    """The form with what was typed, else with what was kept."""
    form = kind(typed, data=kept, meta={"catalog": catalog})
    form.today, form.was_typed = today, typed is not None
    return form
