"""claims check: every problem at once as `file:line: what; how to mend`, and the exit code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.cli.run import ROOT, run


@pytest.fixture
def overlay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A host's own copy of one place."""
    shutil.copytree(ROOT / "jurisdictions" / "gb", tmp_path / "jurisdictions" / "gb")
    monkeypatch.setenv("CLAIMS_OVERLAY", str(tmp_path))
    return tmp_path


def test_nothing_to_mend() -> None:
    ran = run("check", "jurisdictions/gb")
    assert (ran.code, ran.out, ran.err) == (0, "Nothing to mend.\n", "")


def test_every_problem_at_once(overlay: Path) -> None:
    place = overlay / "jurisdictions" / "gb"
    letter = place / "letters" / "deletion.en.txt"
    letter.write_text(letter.read_text("utf-8") + "\n\n{{ persn_name }}\n\n{% if day %}\n", "utf-8")
    (place / "letters" / "nobody.en.txt").write_text("Subject: x\n\nWords.\n", "utf-8")
    ran = run("check", "jurisdictions/gb")
    assert ran.code == 1
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert all(re.fullmatch(r"\S+:\d+: .+; .+", line) for line in lines[:-1]), lines
    assert re.fullmatch(r"\d+ to mend\.", lines[-1])
    assert any("persn_name" in line and "person_name" in line for line in lines)
    assert any("never closed" in line for line in lines)
    assert any("nobody.en.txt" in line for line in lines)


def test_a_broken_law_is_named_with_its_line(overlay: Path) -> None:
    law = overlay / "jurisdictions" / "gb" / "law.toml"
    law.write_text(law.read_text("utf-8").replace("remedy = ", "remdy = ", 1), "utf-8")
    ran = run("check", "jurisdictions/gb")
    assert ran.code == 1
    assert re.search(r"law\.toml:\d+: .*remdy", ran.err)


def test_a_place_that_is_none() -> None:
    ran = run("check", "jurisdictions/atlantis")
    assert ran.code == 1
    assert "atlantis:0: is not a place" in ran.err


def test_the_templates_of_an_overlay_are_checked(overlay: Path) -> None:
    letters = overlay / "templates" / "letter"
    letters.mkdir(parents=True)
    assert run("template", "export", "gb", "deletion", "en", "-o", letters / "gb.deletion.en.docx").code == 0
    shutil.copy(letters / "gb.deletion.en.docx", letters / "ours.docx")
    document = Document(str(letters / "gb.deletion.en.docx"))
    document.add_paragraph("{{ persn_name }}")
    document.save(str(letters / "gb.deletion.en.docx"))
    said = run("check").err
    assert "gb.deletion.en.docx:0: paragraph " in said
    assert "persn_name is unknown; did you mean person_name?" in said
    assert "ours.docx:0: its name is that of no letter" in said
