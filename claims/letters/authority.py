"""The letter by which a person lets somebody act for them, to sign and to put with the other letters.

It is no letter of law: the same text serves every place, in each language of letters, and says what it does not cover.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from claims.case import Case
from claims.errors import InputError
from claims.letters.library import paper_of
from claims.letters.vocabulary import Vocabulary
from claims.letters.wording import Wording, fill, parse_wording
from claims.letters.words import locale_of, written_day
from claims.paths import data_folder

if TYPE_CHECKING:
    from claims.documents import Meta, Template

VOCABULARY = Vocabulary(
    {
        "person_name": "always",
        "person_address": "optional",
        "person_born": "optional",
        "agent_name": "always",
        "agent_address": "optional",
        "recipient_name": "always",
        "addressee_name": "always",
        "day": "always",
    }
)


def languages() -> tuple[str, ...]:
    """The languages the text exists in."""
    return tuple(sorted(path.name.split(".")[1] for path in _folder().glob("authority.*.txt")))


def _folder() -> Path:
    return data_folder("templates") / "letter" / "authority"


def read(language: str) -> Wording:
    """The text in one language. Raises DataError if it is broken."""
    path = _folder() / f"authority.{language}.txt"
    return parse_wording(f"templates/letter/authority/{path.name}", path.read_text("utf-8"), VOCABULARY)


@lru_cache(maxsize=64)
def _template(language: str, place: str) -> tuple[Template, Wording]:
    from claims.documents import compile_template  # noqa: PLC0415 - Word and Typst load only when a letter is made
    from claims.letters.house import pour  # noqa: PLC0415

    wording = read(language)
    house = (data_folder("templates") / "letter" / "house.docx").read_bytes()
    poured = pour(house, wording, language=language, paper=paper_of(place))
    return compile_template(poured, name=f"authority.{language}", language=language), wording


@dataclass(frozen=True)
class Authority:
    """The letter, ready to be printed and signed."""

    case: Case
    language: str
    day: date

    @property
    def file_stem(self) -> str:
        return f"authority-{self.day.isoformat()}"

    @property
    def values(self) -> dict[str, str]:
        person, agent = self.case.person, self.case.representative
        if agent is None:
            raise InputError("representative", "is missing: the letter names who may act")
        values = {
            "person_name": person.name,
            "person_address": person.address,
            "person_born": written_day(person.born, self.language, self.case.place) if person.born else "",
            "agent_name": agent.name,
            "agent_address": "\n".join(line for line in (agent.address, agent.email, agent.phone) if line),
            "recipient_name": self.case.recipient.name,
            "addressee_name": self.case.recipient.name,
            "day": written_day(self.day, self.language, self.case.place),
        }
        return {name: value for name, value in values.items() if value}

    @property
    def subject(self) -> str:
        return fill(_template(self.language, self.case.place)[1].subject, self.values)

    @property
    def meta(self) -> Meta:
        from claims.documents import Meta  # noqa: PLC0415

        return Meta(self.subject, str(locale_of(self.language, self.case.place)).replace("_", "-"))

    def docx(self) -> bytes:
        return _template(self.language, self.case.place)[0].docx(self.values, self.meta)

    def pdf(self) -> bytes:
        return _template(self.language, self.case.place)[0].pdf(self.values, self.meta)

    def text(self) -> str:
        return _template(self.language, self.case.place)[0].text(self.values, self.meta)

    def html(self) -> str:
        return _template(self.language, self.case.place)[0].html(self.values, self.meta)


def authority_letter(case: Case, language: str, day: date) -> Authority:
    """The authority to act for this case. Raises InputError where nobody acts, or the language has no text yet."""
    if case.representative is None:
        raise InputError("representative", "is missing: the letter names who may act")
    if language not in languages():
        raise InputError("language", f"{language!r} is not one of {', '.join(languages())}")
    return Authority(case, language, day)
