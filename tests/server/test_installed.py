"""What is installed from the wheel is whole: the command, the law, the letters and the pages, with no checkout near."""

import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from tests.server.conftest import KEY, ROOT, Running, fetched, free_port

pytestmark = pytest.mark.slow


def run(*command, cwd, **more):
    return subprocess.run(
        [str(one) for one in command],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        **more,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    alone = [] if importlib.util.find_spec("hatchling") is None else ["--no-build-isolation"]
    done = run(
        sys.executable, "-m", "pip", "wheel", "-q", ROOT, "--no-deps", *alone, "-w", folder, cwd=folder
    )
    if done.returncode and "hatchling" in done.stderr and not alone:
        pytest.skip("hatchling is not installed and cannot be fetched")
    assert done.returncode == 0, done.stderr
    (found,) = folder.glob("claims-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A fresh environment with the wheel, and our dependencies by path: (folder of commands, environment)."""
    folder = tmp_path_factory.mktemp("installed")
    assert run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder).returncode == 0
    python = folder / "venv" / "bin" / "python"
    done = run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        wheel,
        cwd=folder,
    )
    assert done.returncode == 0, done.stderr
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMS_", "PYTHON"))}
    return python.parent, folder, {**kept, "PYTHONPATH": sysconfig.get_path("purelib")}


def test_the_wheel_carries_law_letters_pages_and_words_and_nothing_else(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("jurisdictions", "templates", "locales"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and path.suffix not in (".pyc", ".mo"):
                assert f"claims/data/{path.relative_to(ROOT)}" in names, path
    assert "claims/web/static/site.css" in names
    assert "claims/documents/prelude.typ" in names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/")) or name.endswith(".pyc")]


def test_the_installed_command_knows_every_place_and_writes_a_letter(installed):
    commands, folder, environment = installed
    places = run(commands / "claims", "places", "--json", cwd=folder, env=environment)
    assert places.returncode == 0, places.stderr
    codes = {one["code"] for one in json.loads(places.stdout)}
    ours = {path.parent.name for path in (ROOT / "jurisdictions").glob("*/law.toml")}
    assert codes <= ours
    assert "gb" in codes
    checked = run(commands / "claims", "check", "gb", cwd=folder, env=environment)
    assert (
        "Nothing to mend." in checked.stdout or "jurisdictions/" in checked.stderr
    )  # a place may be half-written
    assert "Traceback" not in checked.stderr
    where = run(
        commands / "python", "-c", "import claims; print(claims.__file__)", cwd=folder, env=environment
    )
    assert Path(where.stdout.strip()).is_relative_to(folder)
    for suffix, start in ((".docx", b"PK"), (".pdf", b"%PDF-"), (".txt", b""), (".html", b"")):
        out = folder / f"letter{suffix}"
        case = ROOT / "examples" / "gb-disclosure.toml"
        done = run(commands / "claims", "letter", case, "-o", out, cwd=folder, env=environment)
        assert done.returncode == 0, done.stderr
        assert out.read_bytes().startswith(start)
        assert len(out.read_bytes()) > 500


def test_the_installed_server_serves(installed, tmp_path):
    commands, folder, environment = installed
    port = free_port()
    server = Running(
        [commands / "claims", "serve", "--port", str(port), "--workers", "1"], f"http://127.0.0.1:{port}",
        tmp_path / "log", ready="/readyz", cwd=folder, env={**environment, "CLAIMS_SECRET_KEYS": KEY},
    )  # fmt: skip
    try:
        status, text = fetched(f"{server.url}/en/places/gb")
        assert status == 200
        assert "<main" in text
    finally:
        assert server.stop() == 0
