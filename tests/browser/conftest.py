"""A real server, a real browser, and a record of everything that any page asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import installed, running_browser
from tests.browser.gallery import Gallery
from tests.browser.site import ELSEWHERE, running_app, running_elsewhere

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def elsewhere(tmp_path_factory):
    with running_elsewhere(tmp_path_factory.mktemp("elsewhere")) as port:
        yield port


@pytest.fixture(scope="package")
def site(tmp_path_factory):
    if installed() is None:
        pytest.skip("no Chromium: install the package chromium")
    with running_app(tmp_path_factory.mktemp("overlay"), f"https://{ELSEWHERE}/") as address:
        yield address


@pytest.fixture(scope="package")
def chromium(site, elsewhere):
    with running_browser(elsewhere) as browser:
        yield browser


@dataclass
class Record:
    """What the browser asked for, and what it complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context):
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", self._heard)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _heard(self, message):
        if message.type == "error" and not message.text.startswith(
            "Failed to load resource: the server responded"
        ):
            self.complaints.append(message.text)

    def foreign(self, site):
        own = urlsplit(site).netloc
        return [url for url in self.requests if urlsplit(url).netloc not in (own, ELSEWHERE)]


@pytest.fixture
def new_context(chromium, site):
    """Makes fresh browsers (no cookies). At the end: nobody else was asked for anything, and nothing broke."""
    record, made = Record(), []

    def make(*, javascript=True, width=390, height=844, **more):
        context = chromium.new_context(
            base_url=site,
            java_script_enabled=javascript,
            viewport={"width": width, "height": height},
            locale=more.pop("locale", "en-GB"),
            reduced_motion="reduce",  # else what is measured still moves
            ignore_https_errors=True,
            **more,
        )
        context.set_default_timeout(15_000)
        record.watch(context)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()
    assert not record.foreign(site)
    assert not record.complaints


@pytest.fixture
def page(new_context):
    return new_context().new_page()


@pytest.fixture(scope="package")
def gallery(chromium, site):
    """All views, their cases told once; and a record of what they asked for, judged when all is over."""
    record = Record()

    def make(**more):
        context = chromium.new_context(base_url=site, locale="en-GB", reduced_motion="reduce", **more)
        context.set_default_timeout(15_000)
        record.watch(context)
        return context

    yield Gallery(make)
    assert not record.foreign(site)
    assert not record.complaints


@pytest.fixture(scope="package")
def gallery_page(gallery):
    """One browser for each case, used again for its every view."""
    pages = {}

    def page(view):
        if view.draft not in pages:
            pages[view.draft] = gallery.page(view)
        return pages[view.draft]

    return page
