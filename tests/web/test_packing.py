"""Pages of law are sent compressed; pages that show a person's words never are."""

import brotli


def test_a_page_of_law_is_compressed_and_says_the_same(app):
    browser = app.test_client()
    plain = browser.get("/en/places/gb").get_data()
    packed = browser.get("/en/places/gb", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "br"
    said = brotli.decompress(packed.get_data())
    assert b"UK GDPR" in said
    assert abs(len(said) - len(plain)) < 200, "but for the token it is the same page"
    assert len(packed.get_data()) < len(plain) / 2
    assert "Accept-Encoding" in packed.headers["Vary"]


def test_a_page_with_a_form_is_not_compressed(app):
    page = app.test_client().get("/en/", headers={"Accept-Encoding": "gzip, br"})
    assert b'name="token"' in page.get_data()
    assert "Content-Encoding" not in page.headers
