"""Pictures of every page, to be looked at: `python -m tests.browser.screenshots [FOLDER]` (build/screenshots).

Sizes of an old phone, a phone and a desk; light and dark; left to right and right to left; the pseudo-language; and the
pages as they are without JavaScript, where that differs. An index shows them side by side.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser.chromium import running_browser
from tests.browser.gallery import VIEWS, Gallery, View, show
from tests.browser.site import ELSEWHERE, running_app, running_elsewhere

SIZES = {320: 640, 390: 844, 1280: 800}


@dataclass(frozen=True)
class Look:
    language: str
    scheme: str
    width: int
    script: bool = True

    @property
    def folder(self) -> str:
        return f"{self.language}-{self.scheme}-{self.width}{'' if self.script else '-no-script'}"


LOOKS = (
    *(
        Look(language, scheme, width)
        for language in ("en", "ar")
        for scheme in ("light", "dark")
        for width in SIZES
    ),
    Look("qps", "light", 320),
    Look("en", "light", 390, script=False),
)


def _shots(gallery: Gallery, look: Look, folder: Path) -> Iterator[Path]:
    """One picture a view, the whole page long."""
    pages: dict[str, Page] = {}
    (folder / look.folder).mkdir(parents=True, exist_ok=True)
    for view in VIEWS:
        if view.draft not in pages:
            pages[view.draft] = gallery.page(
                view,
                java_script_enabled=look.script,
                viewport={"width": look.width, "height": SIZES[look.width]},
                color_scheme=look.scheme,
            )
        page = pages[view.draft]
        show(page, view, look.language)
        path = folder / look.folder / f"{view.name}.png"
        page.screenshot(path=path, full_page=True)
        yield path
    for page in pages.values():
        page.context.close()


def _without_script_differs(folder: Path, view: View) -> bool:
    with_script = folder / Look("en", "light", 390).folder / f"{view.name}.png"
    without = folder / Look("en", "light", 390, script=False).folder / f"{view.name}.png"
    return with_script.read_bytes() != without.read_bytes()


def _index(folder: Path) -> None:
    rows = []
    for view in VIEWS:
        pictures = [look.folder for look in LOOKS if (folder / look.folder / f"{view.name}.png").is_file()]
        shown = "".join(
            f'<figure><a href="{one}/{view.name}.png"><img loading="lazy" alt="{one}" src="{one}/{view.name}.png"></a>'
            f"<figcaption>{one}</figcaption></figure>"
            for one in pictures
        )
        rows.append(f"<h2>{escape(view.name)}</h2><div>{shown}</div>")
    style = "div{display:flex;gap:1rem;overflow-x:auto;align-items:start}figure{margin:0}img{width:200px;border:1px solid}"
    text = (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>Screenshots</title><style>{style}</style>"
    )
    (folder / "index.html").write_text(text + "<h1>Every page</h1>" + "".join(rows), "utf-8")


def take(browser: Browser, site: str, folder: Path) -> int:
    def new_context(**more):  # type: ignore[no-untyped-def]
        return browser.new_context(base_url=site, locale="en-GB", reduced_motion="reduce", **more)

    gallery, count = Gallery(new_context), 0
    for look in LOOKS:
        for _ in _shots(gallery, look, folder):
            count += 1
        print(look.folder, flush=True)
    for view in VIEWS:
        if not _without_script_differs(folder, view):
            (folder / Look("en", "light", 390, script=False).folder / f"{view.name}.png").unlink()
            count -= 1
    _index(folder)
    return count


def main(folder: Path) -> None:
    with (
        tempfile.TemporaryDirectory() as made,
        running_elsewhere(Path(made)) as port,
        running_app(Path(made) / "overlay", f"https://{ELSEWHERE}/") as site,
        running_browser(port) as browser,
    ):
        count = take(browser, site, folder)
    print(f"{count} pictures; open {folder / 'index.html'}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build/screenshots"))
