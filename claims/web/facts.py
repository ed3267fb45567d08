"""What the draft says so far, and what the law makes of it. Read-only; made anew for each request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from babel import Locale

from claims.case import Case
from claims.case_file import case_from
from claims.errors import InputError, RefusedError
from claims.forms.addresses import LINES, composed, home_country
from claims.forms.addresses import PARTS as ADDRESS_PARTS
from claims.i18n.catalog import SOURCE
from claims.law import PlaceLaw
from claims.law.model import REMEDIES, Caution, Question, Rule, Sort
from claims.web.draft import PARTS, Draft
from claims.web.house import House

MARK = "~"  # in each part: the pages that were answered, also where the answer was left empty
# Where the parts of a case file come from; `course` holds what has no table of its own.
_WITH_ADDRESS = {"recipient", "person", "representative"}
_TABLES = {"recipient", "event", "person", "representative", "answers", "loss", "previous"}


def without_mark(part: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in part.items() if key != MARK}


@dataclass
class Facts:
    house: House
    draft: Draft
    today: date

    @cached_property
    def course(self) -> dict[str, Any]:
        return self.draft.part("course")

    @cached_property
    def place(self) -> PlaceLaw | None:
        code = self.course.get("place")
        return self.house.library.book.places.get(code) if code in self.house.places else None

    @property
    def law(self) -> PlaceLaw:
        """The place, where the journey has come past choosing it."""
        if self.place is None:
            raise LookupError("no place is chosen yet")
        return self.place

    @property
    def against(self) -> Sort:
        if self.sort is None:
            raise LookupError("no sort of body is chosen yet")
        return self.sort

    @property
    def sort(self) -> Sort | None:
        found = self.course.get("sort")
        return found if found in ("private", "public", "police") else None

    @property
    def remedy(self) -> Any:
        found = self.course.get("remedy", "")
        return found if found in REMEDIES else ""

    @property
    def answers(self) -> dict[str, str]:
        return without_mark(self.draft.part("answers"))

    @property
    def event_day(self) -> date | None:
        text = self.draft.part("event").get("day")
        return date.fromisoformat(text) if text else None

    @cached_property
    def deciding(self) -> tuple[Question, ...]:
        """Questions that pick the rule; they are asked first."""
        if not (self.place and self.sort and self.remedy):
            return ()
        return self.place.deciding_questions(self.remedy, self.sort)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The others."""
        if not (self.place and self.sort and self.remedy):
            return ()
        first = {question.id for question in self.deciding}
        return tuple(q for q in self.place.questions(self.remedy, self.sort) if q.id not in first)

    @property
    def barring(self) -> tuple[Question, ...]:
        """Those with an answer to which the law gives no letter: nobody should learn that at the end."""
        return tuple(q for q in self.questions if any(option.refuse for option in q.options))

    @cached_property
    def outcome(self) -> Rule | RefusedError | None:
        """The rule that holds, or why none does; None while what decides is not answered."""
        if not (self.place and self.sort and self.remedy):
            return None
        try:
            return self.place.rule(self.remedy, self.sort, self.today, self.event_day, self.answers)
        except RefusedError as refused:
            return refused
        except InputError:
            return None

    @cached_property
    def cautions(self) -> tuple[Caution, ...]:
        """The dangers that the place's law names for this letter."""
        return self.law.safety(self.remedy, self.against) if self.place and self.sort and self.remedy else ()

    @property
    def rule(self) -> Rule | None:
        return self.outcome if isinstance(self.outcome, Rule) else None

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages in which the letter can be sent."""
        if not (self.place and self.rule and self.sort):
            return ()
        return self.house.library.languages(self.place, self.rule, self.sort)

    @cached_property
    def used(self) -> frozenset[str]:
        """The names that the letter's wording prints or tests: what it does not use need not be asked."""
        if not (self.rule and self.languages):
            return frozenset()
        found = self.house.library.find(self.law, self.rule, self.against, self.languages[0])
        if found is None:
            return frozenset()
        wording = self.house.library.wording(self.law, found)
        return wording.values | wording.conditions

    def uses(self, prefix: str) -> bool:
        return any(name.startswith(prefix) for name in self.used)

    def marked(self, part: str, name: str) -> bool:
        return name in str(self.draft.part(part).get(MARK, "")).split()

    def data(self) -> dict[str, Any]:
        """The case file of this draft."""
        data: dict[str, Any] = {
            key: self.course[key] for key in ("place", "remedy", "sent_by") if self.course.get(key)
        }
        if self.course.get("language") in self.languages:
            data["language"] = self.course["language"]
        for part in PARTS:
            found = without_mark(self.draft.part(part))
            if part in _TABLES and found:
                data[part] = found["list"] if part == "loss" else found
        for part in _WITH_ADDRESS & data.keys():
            data[part] = self._in_lines(data[part])
        data.setdefault("recipient", {})["sort"] = self.sort or ""
        if self.course.get("writer", "me") == "me":
            data.pop("representative", None)
        elif "representative" in data:
            data["representative"]["role"] = self.course["writer"]
        return data

    def _in_lines(self, part: dict[str, Any]) -> dict[str, Any]:
        """The fields of an address as the lines that a case file and a letter have."""
        words = {name: part[name] for name in (*ADDRESS_PARTS, "country") if name in part}
        others = {name: value for name, value in part.items() if name not in words}
        chosen = self.course.get("language")
        language = chosen if chosen in self.languages else next(iter(self.languages), SOURCE)
        home = home_country(self.place.code) if self.place else LINES
        lines = composed(words, home, Locale.parse(language, sep="-"))
        return {**others, "address": lines} if lines else others

    def case(self) -> Case:
        """Raises InputError where something is missing."""
        return case_from(self.data())
