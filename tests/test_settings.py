"""The settings refuse to start half-configured, and document themselves."""

from pathlib import Path

import pytest

from claims.settings import Settings, SettingsError, read_settings, settings_table

KEY = "k" * 43
ROOT = Path(__file__).parent.parent


def test_a_key_is_enough():
    settings = read_settings({"CLAIMS_SECRET_KEYS": KEY})
    assert settings == Settings(secret_keys=(KEY,))


def test_without_keys_the_app_does_not_start_unless_it_may_make_one():
    with pytest.raises(SettingsError, match="CLAIMS_SECRET_KEYS is not set; make one with python"):
        read_settings({})
    assert read_settings({}, own_key=True).secret_keys != read_settings({}, own_key=True).secret_keys


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEYS", "short", "fewer than 32"),
        ("SECRET_KEYS", ",".join([KEY] * 5), "more than four"),
        ("HOSTS", "https://example.org/", "without https"),
        ("PROXIES", "many", "number from 0 to 10"),
        ("LANGUAGES", "English", "en,hi"),
        ("PLACES", "GB", "gb,us-il"),
        ("OVERLAY", "/does/not/exist", "not a folder"),
        ("RATE_LIMIT", "lots", "120/minute"),
        ("RATE_LIMIT_STORAGE", "file:///tmp", "memory://"),
        ("LEAVE_URL", "javascript:alert(1)", "https address"),
        ("LEAVE_URL", "http://example.org/", "https address"),
        ("LANGUAGE", "en", "is not a setting"),
    ],
)
def test_a_wrong_value_is_named_with_its_remedy(name, value, said):
    environment = {"CLAIMS_SECRET_KEYS": KEY, f"CLAIMS_{name}": value}
    with pytest.raises(SettingsError) as caught:
        read_settings(environment)
    assert f"CLAIMS_{name}" in str(caught.value)
    assert said in str(caught.value)


def test_every_complaint_is_said_at_once():
    with pytest.raises(SettingsError) as caught:
        read_settings({"CLAIMS_PROXIES": "x", "CLAIMS_HOSTS": "a b"})
    assert len(str(caught.value).splitlines()) == 3


def test_all_values_are_read(tmp_path):
    settings = read_settings(
        {
            "CLAIMS_SECRET_KEYS": f"{KEY}, {KEY}2",
            "CLAIMS_HOSTS": "Letters.Example.org,[::1]",
            "CLAIMS_PROXIES": "2",
            "CLAIMS_LANGUAGES": "hi,pt-BR",
            "CLAIMS_PLACES": "gb,us-il",
            "CLAIMS_OVERLAY": str(tmp_path),
            "CLAIMS_RATE_LIMIT": "off",
            "CLAIMS_RATE_LIMIT_STORAGE": "redis://localhost:6379/0",
            "CLAIMS_LEAVE_URL": "https://weather.example/",
        }
    )
    assert settings.secret_keys == (KEY, KEY + "2")
    assert settings.hosts == ("letters.example.org", "[::1]")
    assert (settings.proxies, settings.languages, settings.places) == (2, ("hi", "pt-BR"), ("gb", "us-il"))
    assert settings.overlay == tmp_path


def test_the_keys_are_never_shown():
    assert KEY not in repr(read_settings({"CLAIMS_SECRET_KEYS": KEY}))


def test_the_readme_has_the_table_of_the_code():
    readme = ROOT / "README.md"
    text = readme.read_text("utf-8") if readme.exists() else ""
    if "<!-- settings -->" not in text:
        pytest.skip("the README has no place for the table yet")
    assert text.split("<!-- settings -->")[1].split("<!-- /settings -->")[0].strip() == settings_table()
