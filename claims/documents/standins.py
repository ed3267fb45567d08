"""What stands for a value that is not there: when a letter is printed, and while a template is tried."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import StrictUndefined


class Missing(StrictUndefined):
    """A value that is not there: false when tested, empty when looped over, an error when printed or compared."""

    __slots__ = ()

    def __bool__(self) -> bool:  # type: ignore[override]
        return False

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        return iter(())

    def __len__(self) -> int:  # type: ignore[override]
        return 0


class Plausible(StrictUndefined):
    """Stands for any value while a template is tried: printable, with attributes, two rows long, and true."""

    __slots__ = ()
    truth = True

    def __bool__(self) -> bool:  # type: ignore[override]
        return self.truth

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        return iter((self, self) if self.truth else ())

    def __len__(self) -> int:  # type: ignore[override]
        return 2 if self.truth else 0

    def __str__(self) -> str:  # type: ignore[override]
        return f"«{self._undefined_name or 'value'}»"

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self

    def __getitem__(self, key: object) -> Any:
        return self

    def __eq__(self, other: object) -> bool:  # type: ignore[override]
        return self.truth

    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__  # type: ignore[assignment]

    def __ne__(self, other: object) -> bool:  # type: ignore[override]
        return self.truth

    def __hash__(self) -> int:  # type: ignore[override]
        return 1


class Implausible(Plausible):
    """As Plausible, but false."""

    __slots__ = ()
    truth = False
