"""Nothing of a person reaches the disk, the logs or the counts: the server runs where nothing can be written, and the
kernel is asked what it opened."""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.server.conftest import ROOT
from tests.server.person import Person
from tests.web.journeys import FACTS, walk

MARKER = "Zzyzxmarker"  # a word that stands nowhere else
MEMORY = "/dev/shm"  # noqa: S108 - where the server keeps what must be a file
PRINTS = ("", ".docx", ".pdf", ".txt", ".ics")
pytestmark = pytest.mark.slow

# All is made read-only, in a view of the files of its own, but the memory that `claims serve` uses.
READ_ONLY = """
mount --make-rprivate / && mount -t tmpfs -o size=8m claims-test /dev/shm && mount -o remount,bind,ro / &&
for one in $(awk '$4 ~ /(^|,)rw/ && $2 != "/" && $2 != "/dev/shm" && $2 !~ "^/(proc|sys|dev)" {print $2}' /proc/mounts)
do mount -o remount,bind,ro "$one"; done
exec "$@"
"""


def can_unshare():
    if os.geteuid() != 0 or not shutil.which("unshare"):
        return False
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", READ_ONLY, "sh", "true"], capture_output=True, check=False
    )
    return done.returncode == 0


def can_trace():
    return (
        shutil.which("strace")
        and subprocess.run(["strace", "-f", "true"], capture_output=True, check=False).returncode == 0
    )


def do_everything(url):
    """A whole visit: the journey, all prints, a case saved and opened again, a few mistakes."""
    person = Person(url)
    walk(
        person,
        who={**FACTS["who"], "name": f"{MARKER} Ltd"},
        what={"description": f"They said {MARKER}. " * 60},
        you={"name": f"A. {MARKER}", "address": f"{MARKER} Street", "email": "a@zzyzxmarker.example.org"},
    )
    for kind in PRINTS:
        answer = person.ask(f"/en/letter{kind}")
        assert answer.status_code == 200, kind
    page = person.get("/en/save")
    saved = person.post("/en/save", {**page.inputs(), "passphrase": ""})
    assert MARKER.encode() in saved.data
    locked = person.post("/en/save", {**page.inputs(), "passphrase": f"four {MARKER} words here"})
    other = Person(url)
    assert other.open_case(locked.data, f"four {MARKER} words here").status_code == 303
    assert other.open_case(saved.data).status_code == 303
    walk(other)
    assert MARKER in other.ask("/en/letter.txt").text
    assert other.open_case(b'{"person": {"' + MARKER.encode() + b'": 1}}').status_code == 422
    assert person.send(person.get("/en/who"), name="", email=MARKER).status == 422
    assert person.post("/en/you", {"name": MARKER}, headers={}).status_code == 400
    assert person.post("/en/you", {"name": MARKER * 9000}).status_code == 413
    assert person.ask(f"/en/{MARKER}?{MARKER}=1").status_code == 404
    assert person.ask(f"/{MARKER}/").status_code == 404
    return person


def nothing_said(server, person):
    assert MARKER.lower() not in server.said().lower()
    assert MARKER.lower() not in person.ask("/metrics").text.lower()
    assert "127.0.0.1:" not in re.sub(r"http://127\.0\.0\.1:\d+/ ", "", server.said())
    assert "Traceback" not in server.said()


@pytest.mark.skipif(not can_unshare(), reason="needs root and mount namespaces")
def test_it_serves_from_a_disk_that_cannot_be_written(running_server):
    server = running_server(workers=2, wrap=["unshare", "-m", "sh", "-c", READ_ONLY, "sh"])
    view = Path(f"/proc/{server.pid}/root")
    for folder in ("tmp", "var/tmp", str(ROOT).lstrip("/"), "root"):
        with pytest.raises(OSError, match="Read-only"):
            (view / folder / "claims-test-of-writing").write_bytes(b"")
    for _ in range(2):
        person = do_everything(server.url)
    nothing_said(server, person)
    in_memory = [path for path in (view / "dev/shm").rglob("*") if path.is_file() and not path.is_symlink()]
    for path in in_memory:
        assert MARKER.encode() not in path.read_bytes(), path
    for pid in server.workers():  # nor in a file that has no name any more
        for link in Path(f"/proc/{pid}/fd").iterdir():
            target = str(link.readlink())
            if target.startswith(MEMORY):
                assert MARKER.encode() not in link.read_bytes()


def opened_to_write(trace):
    """The paths that any process opened to write, made or renamed."""
    found = []
    for line in trace.read_text(errors="replace").splitlines():
        call = re.search(r"\b(\w+)\(", line)
        paths = re.findall(r'"((?:[^"\\]|\\.)*)"', line)
        if not call or not paths or " = -1 " in line:
            continue
        if call[1].startswith("open") and not re.search(r"O_WRONLY|O_RDWR|O_CREAT", line):
            continue
        found.append(paths[-1])  # the new one, where there are two
    return found


@pytest.mark.skipif(not can_trace(), reason="strace is not installed, or may not trace")
def test_the_kernel_saw_no_file_opened_to_write(running_server, tmp_path):
    home, trace = tmp_path / "home", tmp_path / "trace"
    home.mkdir()
    calls = "open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mknod,mknodat,truncate"
    environment = [
        "env",
        f"HOME={home}",
        f"TMPDIR={home}",
        f"XDG_RUNTIME_DIR={home}",
        f"XDG_CACHE_HOME={home}",
    ]
    before = time.time()
    server = running_server(
        wrap=[
            "strace",
            "-D",  # the server itself is the process that the test ends
            "-f",
            "-qq",
            "-e",
            f"trace={calls}",
            "-e",
            "signal=none",
            "-o",
            str(trace),
            *environment,
        ],
    )
    person = do_everything(server.url)
    nothing_said(server, person)
    server.stop()
    allowed = (f"{MEMORY}/", "/dev/null", "/proc/")
    assert [path for path in opened_to_write(trace) if not path.startswith(allowed)] == []
    assert any(path.startswith(MEMORY) for path in opened_to_write(trace))  # the trace sees what is opened
    assert list(home.iterdir()) == []
    tops = [one for one in ROOT.iterdir() if one.is_dir() and one.name not in (".venv", ".git", "tests")]
    files = [path for top in tops for path in top.rglob("*") if path.is_file()]
    changed = [path for path in files if path.stat().st_mtime > before]
    assert not [path for path in changed if MARKER.encode() in path.read_bytes()]


def test_an_error_is_told_without_what_the_person_wrote(running_server, tmp_path):
    """An unexpected error is logged by its place in the code; what the person wrote stands in its message only."""
    breaker = tmp_path / "sitecustomize.py"
    breaker.write_text(
        "import claims.web.letter as letter\n"
        "def broken(known, *a, **k):\n"
        "    raise ValueError(str(known.data()))\n"
        "letter.written = broken\n"
    )
    server = running_server(wrap=["env", f"PYTHONPATH={tmp_path}:{ROOT}", sys.executable, "-c", START, "--"])
    person = Person(server.url)
    walk(person, you={"name": f"A. {MARKER}"})
    for kind in PRINTS:
        answer = person.ask(f"/en/letter{kind}")
        assert answer.status_code == 500
        assert "Your answers are kept" in answer.text
        assert MARKER not in answer.text
    assert "ValueError at" in server.said()
    assert MARKER not in server.said()


# Runs a command of Python with the broken part in place: `-m claims serve …` is what follows.
START = """
import runpy, sys
import sitecustomize
sys.argv = sys.argv[sys.argv.index("-m") + 1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""
