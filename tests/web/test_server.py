"""The real server: it starts, it serves two workers, it writes nothing but to memory."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from claims.web.server import options

ROOT = Path(__file__).parent.parent.parent


def test_the_options_keep_visitors_out_of_logs_and_off_the_disk():
    chosen = options("127.0.0.1", 8000, 2, 4, "/dev/shm")  # noqa: S108
    assert chosen["accesslog"] is None
    assert chosen["loglevel"] == "error"
    assert chosen["worker_tmp_dir"] == "/dev/shm"  # noqa: S108
    assert chosen["control_socket_disable"] is True
    assert chosen["forwarded_allow_ips"] == ""
    assert options("::1", 8000, 2, 4, None)["bind"] == "[::1]:8000"


def serve(port, **environment):
    return subprocess.Popen(
        [sys.executable, "-m", "claims", "serve", "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.slow
def test_serve_answers_and_logs_nobody():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    server = serve(port)
    try:
        for _ in range(150):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
                    assert answer.read() == b"ready\n"
                break
            except OSError:
                time.sleep(0.1)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/en/", timeout=5) as answer:
            assert "What happened?" in answer.read().decode()
        with socket.create_connection(("127.0.0.1", port)) as raw:
            raw.sendall(b"NONSENSE\r\n\r\n")
            raw.recv(100)
    finally:
        server.terminate()
        said = server.communicate(timeout=20)[0]
    assert "CLAIMS_SECRET_KEYS is not set" in said
    assert len(re.findall(r"127\.0\.0\.1", said)) == 1  # its own address


def test_serve_does_not_start_half_configured():
    server = serve(0, CLAIMS_PROXIES="many", CLAIMS_LANGUAGES="xx-none-such")
    said = server.communicate(timeout=30)[0]
    assert server.returncode == 1
    assert "CLAIMS_PROXIES" in said
