"""One Chromium for all browser tests. It can reach loopback and nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import ELSEWHERE

NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage --ignore-certificate-errors"
).split()


def installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def arguments(elsewhere_port: int) -> list[str]:
    """Every name leads nowhere and every address to a proxy that does not exist, except loopback. The site that one
    leaves to stands on loopback too."""
    return [
        *_QUIET,
        "--proxy-server=http://127.0.0.1:9",
        f"--proxy-bypass-list=127.0.0.1;{ELSEWHERE}",
        f"--host-resolver-rules=MAP {ELSEWHERE} 127.0.0.1:{elsewhere_port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ]


@contextmanager
def running_browser(elsewhere_port: int) -> Iterator[Browser]:
    path = installed()
    if path is None:
        raise RuntimeError("no Chromium: install the package chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments(elsewhere_port))
        yield browser
        browser.close()
