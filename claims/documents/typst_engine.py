"""The one door to Typst: a few long-lived compilers with our own list of fonts, shared by all letters.

A compiler serves one letter at a time; Typst releases Python's lock, so several work side by side. Letters are
compiled in an empty folder of their own: nothing of the machine can be read by them, and nothing is fetched.
"""

from __future__ import annotations

import hashlib
import os
import queue
import tempfile
import threading
from collections.abc import Iterable
from pathlib import Path

import typst

from claims.documents.fonts import FontIndex
from claims.errors import DocumentError


class PdfEngine:
    """Compilers and fonts. `font_folders` replaces the usual places; `compilers` bounds the letters set at once."""

    def __init__(
        self, font_folders: Iterable[str | os.PathLike[str]] | None = None, compilers: int | None = None
    ) -> None:
        self.fonts = FontIndex(font_folders)
        self._folder = tempfile.TemporaryDirectory(prefix="claims-pages-")
        self._root = Path(self._folder.name)
        self._loaded = self._load()
        self.fonts.rename({(f.path, f.index): f.family for f in self._loaded.fonts() if f.path})
        self._free: queue.LifoQueue[typst.Compiler] = queue.LifoQueue()
        self._unmade = compilers or os.cpu_count() or 1
        self._lock = threading.Lock()
        self._process = (
            0  # that made pages; Typst's threads do not live on in a forked one, and it would wait for ever
        )

    def _load(self) -> typst.Fonts:
        with tempfile.TemporaryDirectory(prefix="claims-fonts-") as folder:
            for number, path in enumerate(self.fonts.files):
                (Path(folder) / f"{number}{path.suffix}").symlink_to(path)
            return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])

    def keep(self, data: bytes, suffix: str) -> str:
        """Puts a picture or a module where letters can read it; gives its path as they write it."""
        name = hashlib.sha256(data).hexdigest()[:32] + suffix
        with self._lock:
            path = self._root / name
            if not path.exists():
                path.write_bytes(data)
        return "/" + name

    def compile(self, source: str, *, accessible: bool) -> bytes:
        """The PDF of a Typst source, tagged; with the stricter PDF/UA-1 where `accessible`."""
        if self._process not in (0, os.getpid()):
            raise DocumentError(
                "PDFs cannot be made in a process forked from one that has made PDFs; start worker processes with spawn"
            )
        self._process = os.getpid()
        compiler = self._take()
        try:
            return compiler.compile(  # type: ignore[return-value]
                input=source.encode(),
                format="pdf",
                root=str(self._root),
                pdf_standards=["ua-1"] if accessible else [],
            )
        except typst.TypstError as error:
            raise PageError(error.message) from None
        finally:
            self._free.put(compiler)

    def _take(self) -> typst.Compiler:
        try:
            return self._free.get_nowait()
        except queue.Empty:
            pass
        with self._lock:
            if self._unmade > 0:
                self._unmade -= 1
                return typst.Compiler(
                    root=str(self._root), font_paths=self._loaded, ignore_system_fonts=True,
                    package_path=str(self._root), package_cache_path=str(self._root),
                )  # fmt: skip
        return self._free.get()


class PageError(DocumentError):
    """Typst refused the page."""


_engine: PdfEngine | None = None
_making = threading.Lock()


def shared_engine() -> PdfEngine:
    """The process's engine with the system's fonts, made when the first PDF is asked for."""
    global _engine  # noqa: PLW0603  # one a process, made late
    with _making:
        if _engine is None:
            _engine = PdfEngine()
        return _engine
