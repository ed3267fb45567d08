"""Starts and stops what the browser talks to: the app, and a harmless place to leave to. Both on loopback."""

from __future__ import annotations

import re
import socket
import ssl
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from claims.i18n.catalog import complete
from claims.paths import data_folder
from tests.browser.served import NOW

ELSEWHERE = "elsewhere.example.org"  # where *Leave this site* goes
ROOT = Path(__file__).parents[2]
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def write_overlay(folder: Path) -> Path:
    """A made-up catalog in Arabic letters, as long as the real one is not complete: it shows what right to left does."""
    folder.mkdir(exist_ok=True)
    locales = data_folder("locales")
    if complete([locales], locales / "messages.pot", "ar"):
        return folder
    from babel.messages.pofile import read_po, write_po

    with (locales / "messages.pot").open("rb") as file:
        template = read_po(file, locale="ar")
    for message in template:
        if not message.id:
            continue
        if isinstance(message.id, tuple):
            message.string = tuple(_arabic(message.id[-1]) for _ in range(template.num_plurals))
        else:
            message.string = _arabic(message.id)
    target = folder / "locales" / "ar" / "LC_MESSAGES" / "messages.po"
    target.parent.mkdir(parents=True)
    template.fuzzy = False
    with target.open("wb") as file:
        write_po(file, template)
    return folder


def _arabic(message: str) -> str:
    parts = re.split(r"(%\(\w+\)s)", message)
    return "".join(part if part.startswith("%(") else part.lower().translate(_ARABIC) for part in parts)


@contextmanager
def running_app(overlay: Path, leave_url: str) -> Iterator[str]:
    """The address of a running app."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "tests.browser.served",
        str(port),
        leave_url,
        str(write_overlay(overlay)),
    ]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        _wait(f"http://127.0.0.1:{port}/readyz", process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server stopped with {process.returncode}; its reason is above")
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - loopback
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start within a minute")


class _Harmless(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = b"<!doctype html><html lang=en><title>Elsewhere</title><h1>Elsewhere</h1></html>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running_elsewhere(folder: Path) -> Iterator[int]:
    """The port of a small https site that stands for the harmless one."""
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _Harmless)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_certificate(folder / "elsewhere.pem"))
    httpd.socket = context.wrap_socket(httpd.socket, server_side=True)
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    try:
        yield httpd.server_port
    finally:
        httpd.shutdown()
        httpd.server_close()


def _certificate(path: Path) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, ELSEWHERE)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=3650))
        .not_valid_after(NOW + timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(ELSEWHERE)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path
