"""The app on its production server, as a process of its own: `python -m tests.browser.served PORT LEAVE_URL OVERLAY`.

The clock stands still, so that letters say the same today and in a year. Keys and limits are this run's own.
"""

from __future__ import annotations

import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

from claims.app import create_app
from claims.settings import Settings
from claims.web import server

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
LANGUAGES = ("en", "qps", "ar")  # English, the pseudo-language, one from right to left


def main(port: str, leave_url: str, overlay: str) -> None:
    settings = Settings(
        secret_keys=(secrets.token_urlsafe(32),),
        languages=LANGUAGES,
        overlay=Path(overlay),
        rate_limit="1000000/minute",
        leave_url=leave_url,
    )
    app = create_app(settings, now=lambda: NOW)
    server.run(app, server.options("127.0.0.1", int(port), 1, 4, None))


if __name__ == "__main__":
    main(*sys.argv[1:])
