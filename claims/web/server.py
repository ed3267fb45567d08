"""The production server: gunicorn, with the app loaded once before the workers part, and nothing written to disk."""

from __future__ import annotations

import gc
import socket
import tempfile
import time
from contextlib import suppress
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers.gthread import ThreadWorker

PATIENCE = 30.0  # seconds for sending a request and taking its answer


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """Takes the thread back from whoever is too slow: gunicorn itself waits for the rest of a request for ever, so that
    a few dead telephone connections would stop a server that has no nginx before it."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._until: dict[Any, float] = {}

    def handle(self, connection: Any) -> Any:
        self._until[connection] = time.monotonic() + PATIENCE
        try:
            return super().handle(connection)
        finally:
            self._until.pop(connection, None)

    def murder_keepalived(self, *arguments: Any, **more: Any) -> None:
        """Called by gunicorn once a second, at least, to end what has been idle for too long."""
        super().murder_keepalived(*arguments, **more)
        now = time.monotonic()
        for connection, until in list(self._until.items()):
            if now > until:
                with suppress(OSError):
                    connection.sock.shutdown(socket.SHUT_RDWR)


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
        "worker_class": PatientWorker,
        "worker_tmp_dir": heartbeat_folder,
        "preload_app": True,
        "accesslog": None,
        "loglevel": "error",  # warnings name the address of whoever sent a malformed request
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
