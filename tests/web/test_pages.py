"""What every page promises: its headers, its weight, its languages, its calm when something fails."""

import base64
import hashlib
import logging
import re

import pytest

from claims.web.headers import CONTENT_SECURITY_POLICY
from tests.web.conftest import NS, Browser
from tests.web.journeys import walk

PAGES = [
    "",
    "safety",
    "where",
    "which",
    "who",
    "what",
    "writer",
    "you",
    "check",
    "letter",
]
OTHERS = ["places", "places/gb", "privacy", "open", "save", "next", "no-such-page"]


def test_every_answer_of_every_route_carries_the_headers(browser):
    walk(browser)
    paths = [
        "/",
        "/healthz",
        "/readyz",
        "/metrics",
        "/leave",
        "/favicon.ico",
        "/nowhere",
        "/en/letter.docx",
        "/en/letter.ics",
    ]
    paths += [f"/en/{page}" for page in PAGES + OTHERS]
    paths += re.findall(r'(?:href|src)="(/static/[^"]+)"', browser.get("/en/").text)
    for path in paths:
        headers = browser.client.get(path).headers
        assert headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY, path
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert (
            headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
        )
        assert headers["Cross-Origin-Embedder-Policy"] == "require-corp"
        assert "camera=()" in headers["Permissions-Policy"]
        kept = path.startswith(("/static/", "/favicon"))
        assert ("immutable" if kept else "no-store") in headers["Cache-Control"], path
        browser_cookies = headers.getlist("Set-Cookie")
        assert sum(map(len, browser_cookies)) <= 3000


def test_the_first_visit_is_light(app):
    browser = Browser(app)
    page = browser.get("/", headers={"Accept-Encoding": "identity"})
    parts = re.findall(r'<(?:link|script)[^>]*(?:href|src)="(/[^"]+)"', page.text)
    size = len(page.text.encode()) + sum(len(browser.client.get(part).data) for part in parts)
    assert len(parts) == 1  # the style: with `/` itself and the page, three requests
    assert size < 30_000


def test_the_policy_names_the_one_script_of_a_page_and_no_other(app):
    page = app.test_client().get("/en/")
    scripts = re.findall(r"<script[^>]*>(.*?)</script>", page.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert len(scripts) == 1
    assert f"script-src 'sha256-{digest}'" in page.headers["Content-Security-Policy"].split("; ")
    assert "unsafe" not in page.headers["Content-Security-Policy"]


def test_static_files_are_packed_for_whoever_can_unpack(app):
    client = app.test_client()
    path = re.search(r'href="(/static/[^"]+css)"', client.get("/en/").text)[1]
    plain, packed = client.get(path), client.get(path, headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "br"
    assert len(packed.data) < len(plain.data) / 2
    assert plain.content_type.startswith("text/css")
    assert client.get("/static/site.css").status_code == 404
    assert client.get("/static/../app.py").status_code == 404


def test_a_hosts_brand_is_laid_over_ours(make_app, tmp_path):
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "site.css").write_text(":root { --accent: purple; }")
    (tmp_path / "templates" / "parts").mkdir(parents=True)
    (tmp_path / "templates" / "parts" / "brand.html").write_text("Example Clinic")
    client = make_app(overlay=tmp_path).test_client()
    text = client.get("/en/").text
    assert "Example Clinic" in text
    path = re.search(r'href="(/static/[^"]+css)"', text)[1]
    assert client.get(path).text.endswith("purple; }")


@pytest.mark.parametrize("page", PAGES + OTHERS)
def test_titles_say_where_one_is_and_give_nothing_away(browser, page):
    walk(browser)
    title = browser.get(f"/en/{page}").title
    assert title.endswith(" · Letters")
    assert len(title) > len(" · Letters") + 2
    assert not re.search("face|recogni|police|A. Example|Example Stores|claim", title, re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES + OTHERS)
def test_every_page_can_be_left(browser, page):
    walk(browser)
    links = [one for one in browser.get(f"/en/{page}").all("a") if one.get("href") == "/leave"]
    assert len(links) == 1


def test_leaving_forgets_everything(browser):
    walk(browser)
    answer = browser.client.get("/leave")
    assert answer.status_code == 303
    assert answer.location == "https://www.wikipedia.org/"
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert browser.cookies() == {}
    assert browser.get("/en/check").path == "/en/"


def test_leaving_forgets_locked_cookies_too(make_app):
    browser = Browser(make_app(leave_url="https://weather.example/"), base_url="https://localhost/")
    walk(browser)
    assert "__Host-person" in browser.cookies()
    assert browser.client.get("/leave", **browser.base).location == "https://weather.example/"
    assert browser.cookies() == {}


def test_another_site_cannot_make_a_person_forget(browser):
    walk(browser)
    answer = browser.client.get("/leave", headers={"Sec-Fetch-Site": "cross-site"})
    assert "Clear-Site-Data" not in answer.headers
    assert "person" in browser.cookies()


def test_addresses_and_file_names_tell_nothing_of_the_person(browser):
    walk(browser)
    for path in ("/en/check", "/en/letter"):
        for link in browser.get(path).all("a"):
            href = link.get("href")
            if not href.startswith("mailto:"):
                assert "xample" not in href.split("//")[-1] or "example.org" not in href
                assert "?" not in href or href.startswith("http")
    for kind in ("docx", "pdf", "txt", "ics"):
        name = browser.client.get(f"/en/letter.{kind}").headers["Content-Disposition"]
        assert re.fullmatch(r'attachment; filename="letter-2026-11-26-\d+\.\w+"', name)


# Languages.


@pytest.mark.parametrize(
    ("accepted", "path"),
    [("qps,en;q=0.5", "/qps/"), ("xx", "/en/"), ("", "/en/"), ("en-US,en;q=0.9", "/en/"), ("*", "/en/")],
)
def test_the_first_page_is_in_the_browsers_language(app, accepted, path):
    answer = app.test_client().get("/", headers={"Accept-Language": accepted})
    assert answer.status_code == 303
    assert answer.location == path
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_language_can_be_changed_on_every_page_and_keeps_ones_place(browser):
    walk(browser)
    for path in ("", "who", "question/nation", "letter", "places/gb"):
        page = browser.get(f"/en/{path}")
        rest = page.path.removeprefix("/en/")
        assert f"/qps/{rest}" in [one.get("href") for one in page.all("a")]
    assert "Example Stores Ltd" in browser.get("/qps/check").words()


def test_the_pseudo_language_has_a_name_that_browsers_know(browser):
    page = browser.get("/qps/")
    assert next(page.tree.iter(NS + "html")).get("lang") == "en-XA"


def visible(element, lang):
    """The texts that a person sees, with the language they are marked with."""
    lang = element.get("lang") or lang
    if element.tag in (NS + "script", NS + "svg") or element.get("class") == "letter":
        return
    if element.get("id") == "country":  # its names are those of the Unicode consortium, not of our catalogs
        return
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            yield lang, text.strip()
    for name in ("aria-label", "title", "label", "placeholder"):
        if element.get(name):
            yield lang, element.get(name)
    for child in element:
        yield from visible(child, lang)


@pytest.mark.parametrize("page", PAGES + OTHERS + ["losses", "risks", "earlier"])
def test_no_word_on_a_page_has_missed_the_catalog(browser, page):
    remedy = {"losses": "reparation", "earlier": "reminder"}.get(page, "disclosure")
    walk(browser, which={"remedy": remedy}, wrote={"wrote": "yes"})
    seen = browser.get(f"/qps/{page}")
    ours = {"Example Stores Ltd", "English", "Pseudo", "GBP", "Distress"}
    for lang, text in visible(seen.all("body")[0], "qps"):
        plain = re.sub(r"[\W\d_]", "", text)
        if lang == "en" or not plain or text in ours or "⟦" in text or "⟧" in text:
            continue
        if (
            text.startswith("http")
            or "xample" in text
            or "nvented" in text
            or re.search("guard said|about 4 pm|the shop in", text)
        ):
            continue
        assert re.search("[áçéíñóšúýž]", text) or page in ("places/gb", "letter", "check"), (page, text)


# Errors.


def test_a_page_that_is_not_there_says_so_calmly(browser):
    page = browser.get("/en/no-such-page")
    assert page.status == 404
    assert "no such page" in page.words()
    assert browser.get("/zz/").status == 404
    assert browser.get("/en/letter.exe").status == 404
    assert browser.get("/en/reading/xx").status in (200, 404)


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(app, method):
    answer = getattr(app.test_client(), method)("/en/", headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 405
    assert "GET" in answer.headers["Allow"]


def test_a_fault_of_ours_is_calm_and_its_log_names_no_person(browser, monkeypatch, caplog):
    walk(browser)

    def broken(*_):
        raise RuntimeError("A. Example of 3 Invented Street")

    monkeypatch.setattr("claims.web.letter.write_letter", broken)
    with caplog.at_level(logging.DEBUG):
        page = browser.get("/en/letter")
    assert page.status == 500
    assert "Your answers are kept" in page.words()
    assert "RuntimeError at" in caplog.text
    assert "Example" not in caplog.text
    assert "Invented" not in caplog.text


def test_nothing_about_a_person_is_logged_on_the_way(browser, caplog):
    with caplog.at_level(logging.DEBUG):
        walk(browser)
        browser.get("/en/letter.pdf")
    assert "xample" not in caplog.text.replace("example.org", "")


def test_metrics_are_counts_only(browser):
    walk(browser)
    browser.get("/en/letter.docx")
    text = browser.client.get("/metrics").text
    assert re.search(r'claims_letters_total\{format="docx",worker="\d+"\} 1', text)
    assert 'claims_requests_total{page="site.step",status="2xx"' in text
    for word in ("gb", "disclosure", "xample", "127.0.0.1", "shop"):
        assert word not in text


def test_a_broken_error_page_still_answers(app, monkeypatch):
    monkeypatch.setattr("claims.web.errors.page", lambda *a, **k: 1 / 0)
    answer = app.test_client().get("/en/nowhere-at-all")
    assert answer.status_code == 404
    assert "answers are kept" in answer.text
