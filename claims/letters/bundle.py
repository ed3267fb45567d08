"""Several letters of one case in one ZIP, with a note on what is in it. Same letters, same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

_MADE = (1980, 1, 1, 0, 0, 0)  # ZIP's first day: the archive does not tell when it was made


class Printable(Protocol):
    """A letter, or an authority to act."""

    @property
    def file_stem(self) -> str: ...
    def docx(self) -> bytes: ...
    def pdf(self) -> bytes: ...
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Bundle:
    """The letters in the order in which they should be sent, and a note in words the person reads."""

    letters: tuple[Printable, ...]
    note: str

    def zip(self) -> bytes:
        """The archive: the note first, then each letter as Word, PDF and text. File names say nothing about anyone."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self._files():
                entry = zipfile.ZipInfo(name, _MADE)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o600 << 16
                archive.writestr(entry, data)
        return out.getvalue()

    def _files(self) -> Iterable[tuple[str, bytes]]:
        yield "0-read-me-first.txt", self.note.encode()
        for number, letter in enumerate(self.letters, 1):
            stem = f"{number}-{letter.file_stem}"
            yield f"{stem}.docx", letter.docx()
            yield f"{stem}.pdf", letter.pdf()
            yield f"{stem}.txt", letter.text().encode()
