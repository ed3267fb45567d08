"""The kinds of field a page can show. The page's template draws them; nothing here makes HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from wtforms import Field

from claims.case import clean
from claims.i18n import N_


class StepField(Field):  # type: ignore[misc]
    """A line of text. `kind` picks how the template draws it; `data` is always text."""

    kind: ClassVar[str] = "line"
    grouped = opens = closes = False  # one of several that stand together; the first; the last
    suggestions: Sequence[tuple[str, str]] = ()  # what may be typed, and its name in words

    def __init__(
        self, label: str = "", validators: Any = (), *, hint: str = "", optional: bool = False, **more: Any
    ):
        self.autocomplete: str = more.pop("autocomplete", "off")
        self.inputmode: str = more.pop("inputmode", "")
        self.spellcheck: str = "true" if more.pop("spellcheck", False) else "false"
        self.direction: str = more.pop("direction", "auto")
        self.example: str = more.pop("example", "")
        self.why: str = more.pop("why", "")
        self.asked_by_law: bool = more.pop(
            "asked_by_law", False
        )  # label, why and example are the law's words
        super().__init__(label, validators, description=hint, **more)
        self.hint, self.optional = hint, optional

    def process_data(self, value: Any) -> None:
        self.data = "" if value is None else str(value)

    def process_formdata(self, valuelist: list[str]) -> None:
        if valuelist:
            self.data = clean(str(valuelist[0]))

    @property
    def first_id(self) -> str:
        """The input that an error leads to."""
        return str(self.id)

    def told_by(self, why: str) -> str:
        """The ids of the texts that explain the field, for `aria-describedby`. `why`: the page's, in place of its own."""
        told = (
            (f"{self.id}-why", why or self.why),
            (f"{self.id}-hint", self.hint),
            (f"{self.id}-example", self.example),
            (f"{self.id}-error", self.errors),
        )
        return " ".join(name for name, there in told if there)


class Line(StepField):
    """One line: line breaks that were pasted along become spaces."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.data = " ".join((self.data or "").split("\n"))


class Email(Line):
    """An e-mail address; the spaces that phones and dictation put in are taken out."""

    def __init__(self, *arguments: Any, **more: Any):
        super().__init__(*arguments, **{"inputmode": "email", "direction": "ltr", **more})

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        self.data = "".join((self.data or "").split()).removeprefix("mailto:").strip("<>")


class Lines(StepField):
    """Several lines."""

    kind = "lines"

    def __init__(self, *arguments: Any, rows: int = 4, **more: Any):
        super().__init__(*arguments, **more)
        self.rows = rows


class File(StepField):
    """A file the person chooses; the view reads it."""

    kind = "file"

    def process_formdata(self, valuelist: list[str]) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    label: str
    hint: str = ""


class OneOf(StepField):
    """One of a few answers, as radio buttons. `of_law`: the words are the law's, not the interface's."""

    kind = "radios"

    def __init__(self, *arguments: Any, choices: Sequence[Choice] = (), of_law: bool = False, **more: Any):
        super().__init__(*arguments, **more)
        self.choices, self.of_law = tuple(choices), of_law

    def process_formdata(self, valuelist: list[str]) -> None:
        """A form that came without a choice has none: what was chosen before is not quietly kept."""
        self.data = clean(str(valuelist[0])) if valuelist else ""

    def pre_validate(self, form: Any) -> None:
        if self.data not in {choice.value for choice in self.choices}:
            self.data = ""

    @property
    def first_id(self) -> str:
        return f"{self.id}-1"

    def label_of(self, value: str) -> str:
        return next((choice.label for choice in self.choices if choice.value == value), value)


class Tick(StepField):
    """A box to tick: "yes", or nothing."""

    kind = "tick"

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = "yes" if valuelist else ""


class Select(OneOf):
    """One of many, as a list of groups: `groups` is [(heading, choices)]."""

    kind = "select"

    def __init__(self, *arguments: Any, **more: Any):
        super().__init__(*arguments, **more)
        self.groups: list[tuple[str, list[Choice]]] = []

    @property
    def first_id(self) -> str:
        return str(self.id)


class Day(StepField):
    """A day, asked as three numbers in the order day, month, year. `data` is an ISO day; what was typed is kept."""

    kind = "day"
    parts: ClassVar[tuple[tuple[str, str], ...]] = (
        ("day", N_("Day")),
        ("month", N_("Month")),
        ("year", N_("Year")),
    )

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors: list[str] = []
        self.errors: list[str] = []
        iso = isinstance(data, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", data)
        self.process_data(data if iso else "")
        self.typed = dict.fromkeys(("day", "month", "year"), "")
        if self.data:
            year, month, day = self.data.split("-")
            self.typed = {"day": day.lstrip("0"), "month": month.lstrip("0"), "year": year}
        self.wrong = False
        names = [f"{self.name}-{part}" for part, _ in self.parts]
        if formdata is not None and any(name in formdata for name in names):
            self._read({part: clean(formdata.get(f"{self.name}-{part}", "")) for part, _ in self.parts})

    def _read(self, typed: Mapping[str, str]) -> None:
        self.typed, self.data = dict(typed), ""
        if not any(typed.values()):
            return
        try:
            year = int(typed["year"])
            self.data = date(
                year + 2000 if year < 100 else year, int(typed["month"]), int(typed["day"])
            ).isoformat()
        except ValueError:
            self.wrong = True

    @property
    def first_id(self) -> str:
        return f"{self.id}-day"
