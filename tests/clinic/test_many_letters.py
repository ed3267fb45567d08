"""A thousand rows, a thousand letters, each with its own row's words; stopped and resumed without a trace."""

from __future__ import annotations

import csv
import io
import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from claims.clinic import batch as batch_module
from claims.clinic.batch import Count, batch
from claims.errors import InputError
from tests.clinic.made import NOW, order, row, write_csv
from tests.documents.made import words_of

ROOT = Path(__file__).parents[2]


def numbered(number: int) -> dict[str, str]:
    return row(
        person__name=f"A. Example {number:05d}",
        person__address=f"{number:05d} Sample Lane",
        event__description=f"Told as number {number:05d}.",
    )


def entries(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def errors(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(entries(path)["errors.csv"].decode("utf-8-sig"))))


def test_a_thousand_letters_each_with_its_own_words(tmp_path: Path) -> None:
    cases = write_csv(tmp_path / "cases.csv", map(numbered, range(1, 1001)))
    out = tmp_path / "out.zip"
    assert batch(cases, out, order(), jobs=2) == Count(1000, 0, 0)
    made = entries(out)
    assert list(made) == [f"{n:04d}-letter-2026-11-26-2.docx" for n in range(1, 1001)]
    for number, (name, data) in enumerate(made.items(), 1):
        words = words_of(data)
        assert set(re.findall(r"\b\d{5}\b", words)) == {f"{number:05d}"}, name
        assert words.count(f"A. Example {number:05d}") >= 1
        assert f"Told as number {number:05d}." in words
    alone = tmp_path / "alone.zip"
    batch(cases, alone, order(), jobs=1)
    assert alone.read_bytes() == out.read_bytes()
    assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob("*.before"))


def test_what_is_wrong_is_told_row_by_row(tmp_path: Path) -> None:
    bad = [
        row(),
        row(place="xx"),
        row(place="../gb"),
        row(person__name=""),
        row(event__day="yesterday"),
        row(recipient__sort="=cmd()"),
        row(answers__nation_x="1"),
        row(remedy="evidence", recipient__sort="private"),
        row(language="fr"),
        row(),
    ]
    out = tmp_path / "out.zip"
    assert batch(write_csv(tmp_path / "cases.csv", bad), out, order("docx", "txt"), jobs=1) == Count(2, 0, 8)
    said = errors(out)
    assert [(one["number"], one["row"], one["field"]) for one in said] == [
        ("2", "3", "place"),
        ("3", "4", "place"),
        ("4", "5", "person.name"),
        ("5", "6", "event.day"),
        ("6", "7", "recipient.sort"),
        ("7", "8", "answers.nation_x"),
        ("8", "9", "remedy"),
        ("9", "10", "language"),
    ]
    assert "not one of private, public, police" in said[4]["what"]
    assert not any(re.match(r"[=+\-@\t\r]", cell) for one in said for cell in one.values())
    assert [name for name in entries(out) if name != "errors.csv"] == [
        "0001-letter-2026-11-26-2.docx",
        "0001-letter-2026-11-26-2.txt",
        "0010-letter-2026-11-26-2.docx",
        "0010-letter-2026-11-26-2.txt",
    ]


def test_a_row_whose_cells_are_formulas_keeps_them_as_words(tmp_path: Path) -> None:
    cases = write_csv(
        tmp_path / "cases.csv", [row(person__phone="'+00 000", event__description="=HYPERLINK(1)")]
    )
    out = tmp_path / "out.zip"
    assert batch(cases, out, order(), jobs=1).made == 1
    words = words_of(next(iter(entries(out).values())))
    assert "\n+00 000" in words
    assert "=HYPERLINK(1)" in words


def test_rows_without_a_day_are_dated_by_the_run(tmp_path: Path) -> None:
    cases, out = write_csv(tmp_path / "cases.csv", [row(day=""), row()]), tmp_path / "out.zip"
    batch(cases, out, order(), jobs=1)
    tomorrow = replace(order(), now=NOW + timedelta(1))
    assert batch(cases, out, tomorrow, jobs=1, resume=True) == Count(2, 1, 0)
    assert [name[:22] for name in entries(out)] == ["0001-letter-2026-11-27", "0002-letter-2026-11-26"]


def test_empty_rows_are_passed_over_and_keep_their_number(tmp_path: Path) -> None:
    made = [row(), dict.fromkeys(row(), ""), row()]
    out = tmp_path / "out.zip"
    batch(write_csv(tmp_path / "cases.csv", made), out, order(), jobs=1)
    assert [name[:4] for name in entries(out)] == ["0001", "0003"]


def test_an_error_of_the_program_costs_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from claims.clinic import press

    monkeypatch.setattr(press, "write_letter", lambda *_: 1 / 0)
    out = tmp_path / "out.zip"
    assert batch(write_csv(tmp_path / "cases.csv", [row()]), out, order(), jobs=1) == Count(0, 0, 1)
    assert "an error of the program" in errors(out)[0]["what"]


# ----- resuming


def stopped(cases: Path, out: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """A run that ends in the midst of things."""
    real, seen = batch_module._Run.take, 0

    def take(self, outcome, ready) -> None:  # type: ignore[no-untyped-def]
        nonlocal seen
        seen += 1
        if seen > after:
            raise KeyboardInterrupt
        real(self, outcome, ready)

    monkeypatch.setattr(batch_module._Run, "take", take)
    with pytest.raises(KeyboardInterrupt):
        batch(cases, out, order(), jobs=1, resume=bool(list(out.parent.glob("*.part"))))
    monkeypatch.undo()


def test_resumed_as_if_never_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = write_csv(tmp_path / "cases.csv", map(numbered, range(1, 121)))
    whole, out = tmp_path / "whole.zip", tmp_path / "out.zip"
    batch(cases, whole, order(), jobs=1)
    stopped(cases, out, monkeypatch, 70)
    assert not out.exists()
    with pytest.raises(InputError, match="--resume"):
        batch(cases, out, order(), jobs=1)
    stopped(cases, out, monkeypatch, 40)  # and stopped again, earlier
    assert batch(cases, out, order(), jobs=1, resume=True) == Count(120, 70, 0)
    assert out.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cases.csv", "out.zip", "whole.zip"]


def test_a_torn_file_gives_back_its_whole_letters(tmp_path: Path) -> None:
    """As after a power cut: no table of contents, the last letter cut off, one letter damaged."""
    cases = write_csv(tmp_path / "cases.csv", map(numbered, range(1, 41)))
    out = tmp_path / "out.zip"
    batch(cases, out, order(), jobs=1)
    whole = out.read_bytes()
    with zipfile.ZipFile(out) as file:
        at = [one.header_offset for one in file.infolist()]
    torn = bytearray(whole[: at[30] + 500])
    torn[at[5] + 200] ^= 0xFF
    out.unlink()
    out.with_name("out.zip.part").write_bytes(torn)
    assert batch(cases, out, order(), jobs=1, resume=True) == Count(40, 29, 0)
    assert out.read_bytes() == whole


def test_only_the_same_row_law_day_and_format_are_kept(tmp_path: Path) -> None:
    cases = tmp_path / "cases.csv"
    out = tmp_path / "out.zip"
    rows = [numbered(n) for n in range(1, 11)]
    batch(write_csv(cases, rows), out, order(), jobs=1)
    rows[3]["person.name"] = "B. Example"
    assert batch(write_csv(cases, rows), out, order(), jobs=1, resume=True) == Count(10, 9, 0)
    assert "B. Example" in words_of(entries(out)["0004-letter-2026-11-26-2.docx"])
    assert batch(cases, out, order("docx", "txt"), jobs=1, resume=True).kept == 0
    later = replace(order("docx", "txt"), now=NOW + timedelta(1))
    assert batch(cases, out, later, jobs=1, resume=True).kept == 10  # the rows have days of their own
    assert batch(cases, out, replace(later, on=NOW.date() + timedelta(1)), jobs=1, resume=True).kept == 0
    assert batch(cases, out, later, jobs=1, resume=True).kept == 0
    overlay = tmp_path / "overlay"
    (overlay / "templates" / "letter").mkdir(parents=True)
    other = replace(later, overlay=overlay)
    assert batch(cases, out, other, jobs=1, resume=True).kept == 10
    (overlay / "templates" / "letter" / "note.txt").write_text("changed")
    assert batch(cases, out, other, jobs=1, resume=True).kept == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_killed_run_leaves_no_process_and_can_be_resumed(tmp_path: Path, how: signal.Signals) -> None:
    cases = write_csv(tmp_path / "cases.csv", map(numbered, range(1, 4001)))
    out = tmp_path / "out.zip"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "CLAIMS_TEST_RUN": str(tmp_path)}
    process = subprocess.Popen(
        [sys.executable, "-m", "claims", "batch", str(cases), "-o", str(out), "--jobs", "2"],
        env=environment, cwd=tmp_path, stderr=subprocess.PIPE,
    )  # fmt: skip
    part = out.with_name("out.zip.part")
    waited = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size > 100_000) and time.monotonic() < waited:
        time.sleep(0.02)
    process.send_signal(how)
    process.wait(30)
    assert process.returncode != 0
    waited = time.monotonic() + 20
    while _running(str(tmp_path)) and time.monotonic() < waited:
        time.sleep(0.1)
    assert not _running(str(tmp_path))
    assert not out.exists()
    count = batch(cases, out, order(), jobs=1, resume=True)
    assert count.made == 4000
    assert count.kept > 0


def _running(mark: str) -> list[str]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes() and folder.name != str(os.getpid()):
                found.append(folder.name)
        except OSError:
            continue
    return found
