"""The app, put together: settings and law in, a WSGI application out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from claims.errors import DataError
from claims.i18n.catalog import PSEUDO, complete, languages_in
from claims.letters.library import Library, open_library
from claims.paths import data_folder
from claims.recipients import read_directory
from claims.settings import Settings, SettingsError, read_settings
from claims.web import errors, guard, headers, leave, ops, packing, plain, static_files, talk
from claims.web import losses_page as _losses_page  # noqa: F401 - these put their pages on the site
from claims.web.all_pages import site
from claims.web.house import KEY, House
from claims.web.limits import Limiter
from claims.web.metrics import Counts
from claims.web.pages import Pages
from claims.web.seal import Seal

BODY_MOST = 64 * 1024  # bytes of one form, files included


def _now() -> datetime:
    return datetime.now(UTC)


def _chosen(setting: str, wanted: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    if unknown := [code for code in wanted if code not in known]:
        raise SettingsError(f"{setting}: {unknown[0]!r} is not there; choose from {', '.join(known)}")
    return tuple(wanted) or tuple(known)


def _folders(name: str, overlay: Path | None) -> list[Path]:
    ours = data_folder(name)
    over = overlay / name if overlay else None
    return [ours, over] if over and over.is_dir() else [ours]


def _recipient_folders(overlay: Path | None) -> list[Path]:
    ours = [folder / "recipients" for folder in _folders("jurisdictions", overlay)]
    return [folder for folder in (*ours, *([overlay / "recipients"] if overlay else [])) if folder.is_dir()]


def _house(settings: Settings, library: Library, now: Callable[[], datetime]) -> House:
    locales = _folders("locales", settings.overlay)
    found = languages_in(locales)
    spoken = tuple(code for code in found if complete(locales, locales[0] / "messages.pot", code))
    languages = _chosen(
        "CLAIMS_LANGUAGES", settings.languages, (*found, PSEUDO) if settings.languages else spoken
    )
    offered = [law.code for law in sorted(library.book.places.values(), key=lambda law: law.model.name)]
    offered = [code for code in offered if not library.book.places[code].model.abstract]
    seal = Seal(settings.secret_keys)
    assets = static_files.read_static(settings.overlay)
    pages = Pages(
        list(reversed(_folders("templates", settings.overlay))),
        locales,
        languages,
        {name: f"/static/{file.name}" for name, file in assets.items()},
    )
    directory = cache(lambda: read_directory(_recipient_folders(settings.overlay)))
    known = cache(lambda place, sort: tuple(r for r in directory().in_place(place, sort) if not r.imported))
    places = _chosen("CLAIMS_PLACES", settings.places, offered)
    return House(
        settings=settings,
        library=library,
        places=places,
        pages=pages,
        seal=seal,
        limiter=Limiter(settings, seal),
        counts=Counts(),
        now=now,
        assets=assets,
        directory=directory,
        known=known,
    )


def create_app(
    settings: Settings, *, library: Library | None = None, now: Callable[[], datetime] = _now
) -> Flask:
    """The app. Raises SettingsError or DataError rather than starting on something broken.

    `library` and `now` are for tests and for whoever has read the law already.
    """
    app = Flask("claims", static_folder=None, template_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=BODY_MOST, MAX_FORM_MEMORY_SIZE=BODY_MOST, MAX_FORM_PARTS=200)
    the_house = _house(settings, library or open_library(settings.overlay), now)
    app.extensions[KEY] = the_house
    if settings.proxies:
        count = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=0)  # type: ignore[method-assign]
    for part in (talk, headers, guard, errors, packing):
        part.install(app)
    for blueprint in (ops.site, leave.site, static_files.blueprint(the_house.assets), plain.root, site):
        app.register_blueprint(blueprint)
    return app


def serve(
    *,
    host: str,
    port: int,
    workers: int,
    threads: int,
    heartbeat_folder: str | None,
    environment: Mapping[str, str],
    say: Callable[[str], None],
) -> int:
    """Serves until it is told to stop. 1, with the reason said, if the settings or the law do not allow a start."""
    from claims.web import server  # noqa: PLC0415 - gunicorn is not needed to import the app

    try:
        settings = read_settings(environment, own_key=True)
        app = create_app(settings)
    except (SettingsError, DataError) as error:
        say(str(error))
        return 1
    if not environment.get("CLAIMS_SECRET_KEYS", "").strip():
        say("CLAIMS_SECRET_KEYS is not set: answers in people's browsers are lost when this server stops.")
    say(f"Serving on http://{host}:{port}/ (stop with Ctrl+C)")
    server.run(app, server.options(host, port, workers, threads, heartbeat_folder))
    return 0
