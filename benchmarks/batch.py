"""Many letters at once: letters a second with one process and with two, start included."""

from __future__ import annotations

import csv
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from claims.clinic.batch import batch
from claims.clinic.columns import row_of
from claims.clinic.press import Order
from claims.letters.invented import invented_case
from claims.letters.library import open_library

_DAY = date(2026, 11, 26)
_RUNS = ((("docx",), 5000), (("pdf",), 250))
_PATIENCE = 14.0  # seconds, after which no further run is begun


def table(path: Path, rows: int) -> None:
    """Invented people, each of another name and address."""
    place = open_library(only="gb").book["gb"]
    rule = next(r for r in place.rules(_DAY, None, "private", "disclosure") if r.available)
    row = row_of(invented_case(place, rule, "private", day=_DAY, language="en"))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        for number in range(rows):
            own = {"person.name": f"A. Example {number}", "person.address": f"{number} Sample Lane"}
            writer.writerow(row | own)


def main() -> None:
    print(f"{'format':8} {'letters':>8} {'1 process':>10} {'2 processes':>12} {'ratio':>6}   a second")
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        cases = Path(folder) / "cases.csv"
        for formats, rows in _RUNS:
            if time.perf_counter() - begun > _PATIENCE:
                print("the machine is busy: left out", formats[0])
                continue
            table(cases, rows)
            speeds = []
            for jobs in (1, 2):
                order = Order(formats, datetime(2026, 11, 26, 10, tzinfo=UTC))
                start = time.perf_counter()
                count = batch(cases, Path(folder) / "out.zip", order, jobs=jobs)
                assert count.made == rows, count
                speeds.append(rows / (time.perf_counter() - start))
            one, two = speeds
            print(f"{formats[0]:8} {rows:8} {one:10.0f} {two:12.0f} {two / one:6.2f}")


if __name__ == "__main__":
    main()
