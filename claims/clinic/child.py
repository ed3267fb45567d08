"""Files from outside are opened in a child process of little time, memory and reach.

The two talk in lines of JSON: nothing that the child sends can do anything in the parent. The child has no part of the
parent's environment but what finds the program, opens no connection, and starts no other program.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from claims.errors import ClaimsError, InputError

_ROOT = Path(__file__).resolve().parents[2]
_KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "HOME", "SYSTEMROOT", "PYTHONUTF8")
_LONGEST_LINE = 64_000_000


class ChildError(ClaimsError):
    """The file could not be opened within the limits, or not at all."""


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: int = 20  # of processor time
    patience: int = 60  # seconds on the clock
    memory: int = 1_500_000_000  # bytes of address space; fonts are part of it
    file: int = 64_000_000  # bytes of any file it writes


def answers(
    task: str, data: bytes, what: Mapping[str, Any], limits: Limits | None = None
) -> Iterator[dict[str, Any]]:
    """What the task says of `data`, line by line. Raises ChildError, or InputError where the file is refused."""
    bounds = limits or Limits()
    process = _started(task, bounds)
    late = threading.Event()

    def end() -> None:
        late.set()
        process.kill()

    clock = threading.Timer(bounds.patience, end)
    clock.start()
    try:
        _feed(process, data, what)
        done = False
        for line in _lines(process):
            if "refused" in line:
                raise InputError(*line["refused"])
            if "broken" in line:
                raise ChildError(line["broken"])
            done = "done" in line
            if not done:
                yield line
        if not done:
            raise ChildError(_why(process.wait(), late.is_set(), bounds))
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None and not pipe.closed:
                _shut(pipe)


def answer(task: str, data: bytes, what: Mapping[str, Any], limits: Limits | None = None) -> dict[str, Any]:
    """The one answer of a task that gives one."""
    return next(iter(list(answers(task, data, what, limits))), {})


def _started(task: str, limits: Limits) -> subprocess.Popen[bytes]:
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    paths = [str(_ROOT), *(path for path in sys.path if path and Path(path).is_dir())]
    return subprocess.Popen(  # noqa: S603 - our own module, with words of our own
        [sys.executable, "-P", "-m", "claims.clinic.inside", task, json.dumps(asdict(limits))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment, "PYTHONPATH": os.pathsep.join(dict.fromkeys(paths))},
    )


def _feed(process: subprocess.Popen[bytes], data: bytes, what: Mapping[str, Any]) -> None:
    """The child reads everything before it says anything. One that has died says so by ending."""
    assert process.stdin is not None  # noqa: S101 - a pipe was asked for
    with contextlib.suppress(BrokenPipeError):
        process.stdin.write(json.dumps(what).encode() + b"\n")
        process.stdin.write(data)
        process.stdin.close()


def _lines(process: subprocess.Popen[bytes]) -> Iterator[dict[str, Any]]:
    assert process.stdout is not None  # noqa: S101 - a pipe was asked for
    while line := process.stdout.readline(_LONGEST_LINE):
        try:
            said = json.loads(line)
        except ValueError:
            return
        if isinstance(said, dict):
            yield said


def _shut(pipe: Any) -> None:
    with contextlib.suppress(OSError):
        pipe.close()


def _why(code: int, late: bool, limits: Limits) -> str:
    if late or code in (-24, -9):  # SIGXCPU, or SIGKILL at the hard limit
        return (
            f"working with it took longer than {limits.seconds} seconds and was stopped; "
            "a letter's file needs a fraction of a second: look for loops, or save it anew"
        )
    if code in (-6, -11, -7):
        return "opening it made the reader fail; save it anew in Word or LibreOffice"
    return f"it could not be opened (the reader ended with {code}); save it anew in Word or LibreOffice"
