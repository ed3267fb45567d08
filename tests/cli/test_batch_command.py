"""claims batch: a table in, a ZIP out, and the exit codes."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.run import run, start


def table(path: Path, *which: str) -> list[dict[str, str]]:
    ran = run("batch", "--template", *(which or ("gb", "deletion")), "--on", "2026-11-26", "-o", path)
    assert ran.code == 0, ran.err
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"))))


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as file:
        return file.namelist()


@pytest.mark.parametrize(
    "which", [("gb", "deletion"), ("us-il", "reparation"), ("in", "disclosure"), ("gb", "reminder"), ("gb", "records")]
)  # fmt: skip
def test_the_table_it_writes_is_one_it_reads(tmp_path: Path, which: tuple[str, str]) -> None:
    (row,) = table(tmp_path / "cases.csv", *which)
    assert (row["place"], row["remedy"]) == which
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    ran = run("batch", tmp_path / "cases.csv", "-o", tmp_path / "out.zip")
    assert ran.code == 0, (ran.err, zipfile.ZipFile(tmp_path / "out.zip").read("errors.csv"))
    assert "1 letter in" in ran.out
    assert len(names(tmp_path / "out.zip")) == 1


def test_formats_errors_and_exit_codes(tmp_path: Path) -> None:
    (row,) = table(tmp_path / "cases.csv")
    path = tmp_path / "more.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerows([row, {**row, "person.name": ""}, row])
    ran = run("batch", path, "-o", tmp_path / "out.zip", "--format", "docx,pdf", "--jobs", "1")
    assert ran.code == 1
    assert "2 letters in" in ran.out
    assert "1 row has no letter; errors.csv" in ran.err
    assert names(tmp_path / "out.zip") == [
        "0001-letter-2026-11-26-2.docx",
        "0001-letter-2026-11-26-2.pdf",
        "0003-letter-2026-11-26-2.docx",
        "0003-letter-2026-11-26-2.pdf",
        "errors.csv",
    ]


def test_workbooks_too(tmp_path: Path) -> None:
    (row,) = table(tmp_path / "cases.csv")
    book = Workbook()
    assert book.active is not None
    book.active.append(list(row))
    book.active.append(list(row.values()))
    book.save(tmp_path / "cases.xlsx")
    for end in ("csv", "xlsx"):
        assert run("batch", tmp_path / f"cases.{end}", "-o", tmp_path / f"{end}.zip", "--jobs", "1").code == 0
    assert (tmp_path / "csv.zip").read_bytes() == (tmp_path / "xlsx.zip").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "out.zip"), "CASES: is missing"),
        (("none.csv", "-o", "out.zip"), "none.csv"),
        (("cases.csv", "-o", "out.tar"), "must end in .zip"),
        (("cases.csv", "-o", "out.zip", "--format", "odt"), "--format"),
        (("cases.csv", "-o", "out.zip", "--jobs", "0"), "--jobs"),
        (("cases.ods", "-o", "out.zip"), "must be a .csv or .xlsx"),
        (("bad.csv", "-o", "out.zip"), "did you mean person.name?"),
        (("--template", "xx", "deletion", "-o", "c.csv"), "xx"),
        (("--template", "gb", "revenge", "-o", "c.csv"), "revenge"),
        (("--template", "gb", "deletion", "-o", "c.txt"), "must end in .csv"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments, said: str) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    table(tmp_path / "cases.csv")
    (tmp_path / "bad.csv").write_text("place,remedy,person.nam\n")
    ran = run("batch", *arguments)
    assert ran.code == 1
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "out.zip").exists()


def test_as_a_program_with_two_processes(tmp_path: Path) -> None:
    (row,) = table(tmp_path / "cases.csv")
    with (tmp_path / "many.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerows([row] * 45)
    ran = start("batch", "many.csv", "-o", "out.zip", "--jobs", "2", cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert ran.out == "45 letters in out.zip.\n"
    assert "45 of 45 rows, 0 wrong" in ran.err
    assert len(names(tmp_path / "out.zip")) == 45
    again = start("batch", "many.csv", "-o", "out.zip", "--resume", cwd=tmp_path)
    assert again.out == "45 letters in out.zip, 45 of them from before.\n"
