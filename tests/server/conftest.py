"""Real servers on this machine, each on a free port, ended by the test that started it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEY = "k" * 43
PATIENCE = 40  # seconds; a start takes one or two on an idle machine


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def fetched(url, timeout=5):
    """Status and text, without a browser's ways."""
    try:
        with urllib.request.urlopen(url, timeout=timeout) as answer:  # noqa: S310 - our own server
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


class Running:
    """A process that serves `url`; what it says goes to a file."""

    def __init__(self, command, url, log, ready="/healthz", quick=signal.SIGTERM, **more):
        self.url, self.log, self.quick = url, log, quick
        self.out = log.open("wb")
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            command, stdout=self.out, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, **more
        )
        self._wait(ready)
        self.start_up = time.monotonic() - self.started

    def _wait(self, ready):
        while time.monotonic() < self.started + PATIENCE:
            if self.process.poll() is not None:
                break
            with suppress(OSError):
                if ready is None:
                    host, port = self.url.split("//")[1].split(":")
                    socket.create_connection((host, int(port)), 1).close()
                    return
                if fetched(self.url + ready)[0] == 200:
                    return
            time.sleep(0.03)
        self.stop()
        raise AssertionError(f"the server did not start: {self.said()[-2000:]}")

    @property
    def pid(self):
        return self.process.pid

    def workers(self):
        """The process ids that the server made."""
        return [int(one) for one in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]

    def said(self):
        return self.log.read_text(errors="replace")

    def stop(self, how=signal.SIGTERM):
        """Asks the process to end, and sees that it does. Its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(25)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(5)
        self.out.close()
        return self.process.returncode


def environment(**settings):
    """This machine's environment without its own settings of ours."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("CLAIMS_")}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "CLAIMS_RATE_LIMIT": "off",
        **{f"CLAIMS_{name.upper()}": value for name, value in settings.items()},
    }


def serve_command(port, workers=1, threads=4):
    return [
        sys.executable, "-m", "claims", "serve",
        "--port", str(port), "--workers", str(workers), "--threads", str(threads),
    ]  # fmt: skip


class Servers:
    """Makes servers and ends those that are left."""

    def __init__(self, folder):
        self.folder, self.made = folder, []

    def keep(self, running):
        self.made.append(running)
        return running

    def log(self, name="server"):
        return self.folder / f"{name}-{len(self.made)}.log"

    def __call__(self, workers=1, threads=4, wrap=(), port=None, cwd=ROOT, **settings):
        """`claims serve` with these settings. `wrap`: a command that starts it."""
        port = port or free_port()
        settings.setdefault("secret_keys", KEY)
        command = [*wrap, *serve_command(port, workers, threads)]
        made = Running(
            command,
            f"http://127.0.0.1:{port}",
            self.log(),
            quick=signal.SIGQUIT,
            env=environment(**settings),
            cwd=cwd,
        )
        return self.keep(made)

    def end(self):
        for one in reversed(self.made):
            one.stop(one.quick)


@pytest.fixture
def running_server(tmp_path):
    servers = Servers(tmp_path)
    yield servers
    servers.end()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One server for all tests that only ask."""
    servers = Servers(tmp_path_factory.mktemp("server"))
    yield servers()
    servers.end()


@pytest.fixture(scope="session")
def stranger(tmp_path_factory):
    """Somebody else's server, with a key of its own."""
    servers = Servers(tmp_path_factory.mktemp("stranger"))
    yield servers(secret_keys="s" * 43)
    servers.end()


@pytest.fixture
def running_redis(tmp_path):
    """A Redis that keeps nothing on disk: (url, stop)."""
    if not shutil.which("redis-server"):
        pytest.skip("redis-server is not installed")
    port = free_port()
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    made = Running(
        [*command, "--dir", str(tmp_path)], f"http://127.0.0.1:{port}", tmp_path / "redis.log", ready=None
    )
    yield made
    made.stop()
