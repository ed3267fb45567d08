"""claims check: every problem at once as `file:line: what; how to mend`, and the exit code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

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
