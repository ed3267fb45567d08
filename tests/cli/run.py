"""The command as a person runs it: in this process, or as a program of its own."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from claims.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str
    raw: bytes = b""


class _Out(io.TextIOWrapper):
    """Standard output with its buffer, as letters are written to it."""

    def __init__(self) -> None:
        self.kept = io.BytesIO()
        super().__init__(self.kept, "utf-8", newline="", write_through=True)


def run(*arguments: object) -> Ran:
    """`claims …` in this process."""
    out, err = _Out(), _Out()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([str(one) for one in arguments])
        except SystemExit as end:  # argparse: usage, help, version
            code = end.code if isinstance(end.code, int) else 0
    raw = out.kept.getvalue()
    return Ran(code, raw.decode("utf-8", "replace"), err.kept.getvalue().decode(), raw)


def start(*arguments: object, cwd: Path, **environment: str) -> Ran:
    """`python -m claims …` as a program of its own, from any folder."""
    kept = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-m", "claims", *map(str, arguments)],
        cwd=cwd, env={**kept, **environment}, capture_output=True, check=False, timeout=120,
    )  # fmt: skip
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode(), done.stdout)
