"""A browser of our own: it keeps cookies, follows redirects, and judges every page that any test fetches."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import html5lib
import pytest

from claims.app import create_app
from claims.letters.library import open_library
from claims.settings import Settings
from claims.web.static_files import SCRIPT

KEY = "k" * 43
NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
NS = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="session")
def library():
    return open_library(only="gb")


@pytest.fixture
def make_app(library):
    """Another app: other keys, other settings, another day."""

    def make(now=NOW, **settings):
        chosen = {"secret_keys": (KEY,), "languages": ("en", "qps"), "rate_limit": "off", **settings}
        return create_app(Settings(**chosen), library=library, now=lambda: now)

    return make


@pytest.fixture
def app(make_app):
    return make_app()


@pytest.fixture
def browser(app):
    return Browser(app)


class Page:
    """One answer, parsed."""

    def __init__(self, response, path):
        self.response, self.path, self.status = response, path, response.status_code
        self.text = response.get_data(as_text=True) if response.mimetype.startswith("text/") else ""
        self.tree = (
            judged(self.text, path) if response.mimetype == "text/html" and self.status // 100 != 3 else None
        )

    def all(self, name):
        return list(self.tree.iter(NS + name))

    def words(self, name="main"):
        return " ".join("".join(self.all(name)[0].itertext()).split())

    @property
    def title(self):
        return self.words("title")

    @property
    def heading(self):
        return self.words("h1")

    def inputs(self):
        """What the page's main form would send as it stands."""
        form = next(form for form in reversed(self.all("form")) if form.get("method") == "post")
        values = {}
        for one in form.iter():
            name = one.get("name")
            if not name or one.tag == NS + "button":
                continue
            if one.tag == NS + "select":
                chosen = [o.get("value") for o in one.iter(NS + "option") if o.get("selected") is not None]
                values[name] = chosen[0] if chosen else ""
            elif one.tag == NS + "textarea":
                values[name] = one.text or ""
            elif one.get("type") in ("radio", "checkbox"):
                if one.get("checked") is not None:
                    values[name] = one.get("value")
            elif one.get("type") != "file":
                values[name] = one.get("value", "")
        return values

    def fields(self):
        """The names of what the page's main form asks, a day's three boxes as one."""
        form = next(form for form in reversed(self.all("form")) if form.get("method") == "post")
        names = [one.get("name") for one in form.iter() if one.get("name") and one.get("name") != "token"]
        return list(dict.fromkeys(re.sub(r"-(day|month|year)$", "", name) for name in names))

    def is_optional(self, name):
        labels = [one for one in self.all("label") if one.get("for") == name]
        return any("(optional)" in "".join(one.itertext()) for one in labels)

    def options(self, name):
        return [
            one.get("value")
            for one in self.all("input")
            if one.get("name") == name and one.get("type") == "radio"
        ]


class Browser:
    def __init__(self, app, **base):
        self.app, self.client, self.base = app, app.test_client(), base

    def get(self, path, follow=True, **more):
        response = self.client.get(path, **self.base, **more)
        while follow and response.status_code in (302, 303) and response.location.startswith("/"):
            path = response.location
            response = self.client.get(path, **self.base, **more)
        return Page(response, path)

    def send(self, page, to="", follow=True, headers=None, **values):
        """Fills in the page's form and sends it. The browser says that the form is the site's own."""
        path = to or page.path
        response = self.client.post(
            path,
            data={**page.inputs(), **values},
            headers=headers if headers is not None else {"Sec-Fetch-Site": "same-origin"},
            **self.base,
        )
        if follow and response.status_code == 303:
            return self.get(response.location)
        return Page(response, path)

    def answer(self, path, **values):
        return self.send(self.get(path), **values)

    def cookies(self):
        return {cookie.key: cookie.value for cookie in self.client._cookies.values()}


def judged(text, path):
    """The page, if it is what every page must be."""
    parser = html5lib.HTMLParser()
    tree = parser.parse(text)
    assert not parser.errors, (path, parser.errors[:3])
    every = list(tree.iter())
    ids = [one.get("id") for one in every if one.get("id")]
    assert len(ids) == len(set(ids)), (path, sorted(one for one in ids if ids.count(one) > 1))
    html = tree if tree.tag == NS + "html" else next(tree.iter(NS + "html"))
    assert html.get("lang"), path
    assert html.get("dir") in ("ltr", "rtl"), path
    assert len(list(tree.iter(NS + "h1"))) == 1, path
    labelled = {one.get("for") for one in tree.iter(NS + "label")}
    for one in every:
        if one.tag in (NS + "input", NS + "textarea", NS + "select") and one.get("type") != "hidden":
            assert one.get("id") in labelled, (path, one.get("name"))
        for name in ("aria-describedby", "aria-labelledby"):
            assert set((one.get(name) or "").split()) <= set(ids), (path, one.get(name))
        assert one.get("style") is None, path
        assert not [name for name in one.attrib if name.startswith("on")], path
    assert [one.text for one in tree.iter(NS + "script")] in ([], [SCRIPT]), (
        path
    )  # the one that the policy names
    for tag, name in (("link", "href"), ("img", "src")):
        for one in tree.iter(NS + tag):
            if one.get(name) == "data:,":  # an icon that shows nothing and is not asked for
                continue
            assert (one.get(name) or "").startswith("/"), (path, one.get(name))
    assert not list(tree.iter(NS + "style")), path
    assert "http://" not in re.sub(r'href="http[^"]*"|<title>.*?</title>|>[^<]*<', "", text), path
    return tree
