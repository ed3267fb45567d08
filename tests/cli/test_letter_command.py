"""claims letter: four formats, by suffix or to standard output; what is wrong named by its field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli

from tests.cli.run import EXAMPLES, run, start
from tests.documents.made import words_of

CASE = EXAMPLES / "gb-deletion.toml"
STARTS = {"docx": b"PK\x03\x04", "pdf": b"%PDF-", "txt": b"A. Example\n", "html": b"<!doctype html>"}


@pytest.mark.parametrize("form", STARTS)
def test_each_format_by_suffix_and_on_standard_output(tmp_path: Path, form: str) -> None:
    out = tmp_path / f"letter.{form}"
    ran = run("letter", CASE, "-o", out)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    made = out.read_bytes()
    assert made.startswith(STARTS[form])
    piped = run("letter", CASE, "-o", "-", "--format", form)
    assert piped.code == 0
    assert piped.raw == made


def test_the_four_prints_say_the_same(tmp_path: Path) -> None:
    prints = {form: run("letter", CASE, "-o", "-", "--format", form).raw for form in ("docx", "txt", "html")}
    for phrase in ("A. Example", "the square in front of Exampletown station", "26 November 2026"):
        assert phrase in words_of(prints["docx"])
        assert phrase in prints["txt"].decode()
        assert phrase in prints["html"].decode()


def test_remedy_language_and_day_can_be_said_anew(tmp_path: Path) -> None:
    text = run(
        "letter", CASE, "--remedy", "disclosure", "--on", "2026-12-01", "-o", "-", "--format", "txt"
    ).out
    assert "1 December 2026" in text
    assert text != run("letter", CASE, "-o", "-", "--format", "txt").out


def test_json_case_files(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(tomli.loads(CASE.read_text()), default=str))
    same = run("letter", path, "-o", "-", "--format", "txt")
    assert same.out == run("letter", CASE, "-o", "-", "--format", "txt").out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"place": "xx"}, "place: "),
        ({"remedy": "revenge"}, "remedy: "),
        ({"language": "fr"}, "language: "),
        ({"person": {}}, "person.name: is missing"),
        ({"recipient": {"name": "B", "sort": "shop"}}, "recipient.sort: "),
        ({"event": {"day": "soon"}}, "event.day: "),
        ({"answers": {"nothing": "x"}}, "answers."),
        ({"surprise": 1}, "surprise: is not a known key"),
        ({"day": "1999-01-01"}, "refused: "),
    ],
)
def test_a_wrong_case_is_said_by_its_field(tmp_path: Path, change: dict, said: str) -> None:  # type: ignore[type-arg]
    path = tmp_path / "case.json"
    path.write_text(json.dumps({**tomli.loads(CASE.read_text()), **change}, default=str))
    ran = run("letter", path, "-o", tmp_path / "letter.docx")
    assert ran.code == 1
    assert ran.err.startswith("claims: ")
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert not (tmp_path / "letter.docx").exists()


def test_files_that_are_not_there_or_not_cases(tmp_path: Path) -> None:
    assert run("letter", tmp_path / "none.toml", "-o", "-", "--format", "txt").code == 1
    broken = tmp_path / "case.toml"
    broken.write_text("place = ")
    ran = run("letter", broken, "-o", "-", "--format", "txt")
    assert ran.code == 1
    assert "cannot be read" in ran.err
    broken.write_text("[]")
    assert run("letter", broken, "-o", "-", "--format", "txt").code == 1
    for output in ("letter.odt", "letter", "-"):
        assert run("letter", CASE, "-o", output).code == 1


def test_as_a_program_from_another_folder(tmp_path: Path) -> None:
    ran = start("letter", CASE, "-o", "-", "--format", "txt", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == run("letter", CASE, "-o", "-", "--format", "txt").out
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_the_machine_changes_a_letter(tmp_path: Path) -> None:
    made = {
        start(
            "letter",
            CASE,
            "-o",
            "-",
            "--format",
            "docx",
            cwd=tmp_path,
            TZ=zone,
            LANG=language,
            LC_ALL=language,
        ).raw
        for zone, language in (("UTC", "C.UTF-8"), ("Asia/Tokyo", "C"))
    }
    assert len(made) == 1
