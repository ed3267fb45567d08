"""The production server: gunicorn, with the app loaded once before the workers part, and nothing written to disk."""

from __future__ import annotations

import gc
import tempfile
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self._app, self._options = app, options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._options.items():
            if key in self.cfg.settings:  # older versions know fewer
                self.cfg.set(key, value)

    def load(self) -> Flask:
        gc.collect()
        gc.freeze()  # what is loaded now stays shared between the workers
        return self._app


def options(host: str, port: int, workers: int, threads: int, heartbeat_folder: str | None) -> dict[str, Any]:
    """Threads, so that slow readers hold nobody up; no access log, since it would name visitors."""
    bound = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return {
        "bind": bound,
        "workers": workers,
        "threads": threads,
        "worker_class": "gthread",
        "worker_tmp_dir": heartbeat_folder,
        "preload_app": True,
        "accesslog": None,
        "loglevel": "warning",
        "control_socket_disable": True,
        "timeout": 30,
        "graceful_timeout": 20,
        "keepalive": 5,
        "limit_request_line": 1024,
        "limit_request_fields": 64,
        "forwarded_allow_ips": "",  # CLAIMS_PROXIES alone decides whom to believe
        "proc_name": "claims",
    }


def keep_off_disk(folder: str | None) -> None:
    """Temporary files (the PDF maker's fonts and page shapes; never a letter) go into memory too."""
    if folder:
        tempfile.tempdir = folder


def run(app: Flask, chosen: dict[str, Any]) -> None:
    keep_off_disk(chosen["worker_tmp_dir"])
    _Server(app, chosen).run()
