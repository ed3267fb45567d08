"""Counts of what the app did, in Prometheus' text form. No person, place or letter can be told from them."""

from __future__ import annotations

import os
import threading
from collections import Counter

_HELP = {
    "claims_requests_total": "Requests by kind of page and class of status.",
    "claims_letters_total": "Letters made by format.",
    "claims_refused_total": "Requests refused by reason.",
}


class Counts:
    """One worker's counts; the label `worker` keeps several apart."""

    def __init__(self) -> None:
        self._counter: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
        self._lock = threading.Lock()

    def add(self, name: str, **labels: str) -> None:
        with self._lock:
            self._counter[name, tuple(labels.items())] += 1

    def text(self) -> str:
        worker = str(os.getpid())
        lines: list[str] = []
        with self._lock:
            counted = sorted(self._counter.items())
        for name, words in _HELP.items():
            lines += [f"# HELP {name} {words}", f"# TYPE {name} counter"]
            for (found, labels), number in counted:
                if found == name:
                    shown = ",".join(f'{key}="{value}"' for key, value in (*labels, ("worker", worker)))
                    lines.append(f"{name}{{{shown}}} {number}")
        return "\n".join(lines) + "\n"
