"""What a visit costs: bytes over the wire, as the browser counts them, and requests."""

import pytest

from claims.letters.library import open_library
from tests.browser.gallery import DRAFTS, VIEWS, show

FIRST_MOST, PAGE_MOST, REQUESTS_MOST = 30_000, 60_000, 3


class Wire:
    """Counts what one page's browser receives, heads included."""

    def __init__(self, page):
        self.urls, self.bytes = [], 0
        self._session = page.context.new_cdp_session(page)
        self._session.send("Network.enable")
        self._session.on("Network.requestWillBeSent", self._asked)
        self._session.on("Network.loadingFinished", self._came)

    def _asked(self, event):
        if event["request"]["url"] != "data:,":  # the icon: nothing is asked for
            self.urls.append(event["request"]["url"])
        if "redirectResponse" in event:
            self.bytes += event["redirectResponse"]["encodedDataLength"]

    def _came(self, event):
        self.bytes += event["encodedDataLength"]

    def forget(self):
        self._session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def start_again(self):
        self.urls, self.bytes = [], 0


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_first_visit(new_context, address):
    """The browser's language, the page, its style: three requests."""
    page = new_context().new_page()
    wire = Wire(page)
    page.goto(address)
    page.wait_for_timeout(300)  # an icon is asked for late
    print(f"{wire.bytes} bytes, {len(wire.urls)} requests: {wire.urls}")
    assert wire.bytes <= FIRST_MOST
    assert len(wire.urls) <= REQUESTS_MOST, wire.urls


@pytest.fixture
def weighed(new_context):
    """A page whose browser keeps nothing, so that style and script count each time."""

    def page_of(**more):
        page = new_context(**more).new_page()
        wire = Wire(page)
        wire.forget()
        return page, wire

    return page_of


def test_no_page_is_heavy(gallery, weighed):
    found = {}
    for draft in DRAFTS:
        page, wire = weighed(storage_state=gallery.told(draft))
        for view in VIEWS:
            if view.wrong is None and view.draft == draft:
                wire.start_again()
                show(page, view)
                found[view.name] = wire.bytes
    print("heaviest:", max(found.items(), key=lambda one: one[1]))
    assert not {name: size for name, size in found.items() if size > PAGE_MOST}


def test_no_page_of_the_law_is_heavy(weighed):
    page, wire = weighed()
    found = {}
    for code in open_library().book.places:
        wire.start_again()
        response = page.goto(f"/en/places/{code}")
        if response.ok:  # else it is only there to be inherited
            found[code] = wire.bytes
    print("heaviest:", max(found.items(), key=lambda one: one[1]))
    assert len(found) > 3
    assert not {name: size for name, size in found.items() if size > PAGE_MOST}
