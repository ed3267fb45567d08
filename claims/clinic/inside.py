"""The inside of the child process: limits first, then the file. See child.py."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

from claims.documents.xmlclean import UnusableError
from claims.errors import ClaimsError, InputError

_TASKS = {
    "check": "claims.clinic.check",
    "preview": "claims.clinic.preview",
    "rows": "claims.clinic.sheet",
}
_REFUSED = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile",
    "urllib.", "ftplib.", "smtplib.", "http.client.", "ctypes.",
)  # fmt: skip


def limit(seconds: int, memory: int, file: int) -> None:
    """Bounds on processor time, memory and files, where the system has them."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return
    for which, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, file),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 1024),
    ):
        _, hard = resource.getrlimit(which)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(which, (bound, bound))
        except (ValueError, OSError):  # macOS refuses a bound on memory
            continue


def _guard(event: str, _: object) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(f"{event} is not for files from outside")


def say(line: object) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
    sys.stdout.buffer.flush()


def work(task: str) -> None:
    what = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read()
    run: Callable[[bytes, dict[str, Any]], Iterator[dict[str, Any]]] = importlib.import_module(
        _TASKS[task]
    ).inside
    sys.addaudithook(_guard)
    try:
        for line in run(data, what):
            say(line)
        say({"done": True})
    except UnusableError as error:
        say({"broken": f"{error.what}; {error.mend}"})
    except InputError as error:
        say({"refused": [error.field, error.message]})
    except ClaimsError as error:
        say({"broken": str(error)})
    except (MemoryError, RecursionError):
        say(
            {
                "broken": "it needs more memory than a letter's file may; look for huge pictures, texts or loops"
            }
        )


def main() -> None:
    bounds = json.loads(sys.argv[2])
    limit(bounds["seconds"], bounds["memory"], bounds["file"])
    work(sys.argv[1])


if __name__ == "__main__":
    main()
