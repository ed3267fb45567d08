"""What can go wrong, said so that the reader can mend it: where, what, why, how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. `file` is shown as given; `line` counts from 1 (0: the whole file)."""

    file: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.mend}"


class ClaimsError(Exception):
    """The root of all errors that this program raises on purpose."""


class DataError(ClaimsError):
    """The law, the wording, a template or a catalog is broken. Carries every problem found, not the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class InputError(ClaimsError):
    """A person's or a caller's input cannot be used. `field` names where it was typed, as in the case file."""

    def __init__(self, field: str, message: str) -> None:
        self.field, self.message = field, message
        super().__init__(f"{field}: {message}")


class RefusedError(ClaimsError):
    """The law gives no such right here (or was not modelled for that day): the reason, and what to do instead."""

    def __init__(self, reason: str, instead: str = "", instead_remedies: tuple[str, ...] = ()) -> None:
        self.reason, self.instead, self.instead_remedies = reason, instead, instead_remedies
        super().__init__(f"{reason} {instead}".strip())


class DocumentError(ClaimsError):
    """A letter could not be printed whole, so it was not printed at all."""
