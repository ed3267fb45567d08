"""claims template: export, change, check, preview, lay over; the whole way of a clinic."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document

from tests.cli.run import EXAMPLES, run, start
from tests.documents.made import words_of


def exported(folder: Path, *which: str, name: str = "t.docx") -> Path:
    path = folder / name
    ran = run("template", "export", *(which or ("gb", "deletion", "en")), "-o", path)
    assert ran.code == 0, ran.err
    return path


def changed(path: Path, to: Path, old: str, new: str) -> Path:
    document = Document(str(path))
    for paragraph in document.paragraphs:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
            break
    else:
        raise AssertionError(old)
    document.save(str(to))
    return to


def test_export_says_where_to_put_it(tmp_path: Path) -> None:
    ran = run("template", "export", "gb", "deletion", "en", "-o", tmp_path / "t.docx")
    assert ran.out == (
        "To use your version, put it into your overlay as templates/letter/gb.deletion.en.docx\n"
    )
    again = run("template", "export", "gb", "deletion", "en", "-o", tmp_path / "u.docx")
    assert again.code == 0
    assert (tmp_path / "t.docx").read_bytes() == (tmp_path / "u.docx").read_bytes()


def test_export_of_what_there_is_not(tmp_path: Path) -> None:
    ran = run("template", "export", "gb", "deletion", "th", "-o", tmp_path / "t.docx")
    assert ran.code == 1
    assert "see `claims law gb`" in ran.err
    assert not (tmp_path / "t.docx").exists()


def test_check_of_an_export(tmp_path: Path) -> None:
    path = exported(tmp_path)
    ran = run("template", "check", path, "--place", "gb", "--remedy", "deletion")
    assert (ran.code, ran.out, ran.err) == (0, "Nothing to mend (as gb.deletion.en).\n", "")
    named = exported(tmp_path, name="gb.deletion.en.docx")
    assert run("template", "check", named).out == "Nothing to mend (as gb.deletion.en).\n"


def test_check_says_everything_at_once(tmp_path: Path) -> None:
    path = changed(exported(tmp_path), tmp_path / "u.docx", "Dear", "{{ persn_name }} {person_name} Dear")
    ran = run("template", "check", path, "--place", "gb", "--remedy", "deletion")
    assert ran.code == 1
    assert ran.out == ""
    lines = ran.err.splitlines()
    assert lines[-1] == "2 to mend (as gb.deletion.en)."
    assert all("u.docx: paragraph " in line and "; " in line for line in lines[:2])


def test_warnings_do_not_stop(tmp_path: Path) -> None:
    path = changed(exported(tmp_path), tmp_path / "u.docx", "{{ day }}", "{{\u00a0day }}")
    ran = run("template", "check", path, "--place", "gb", "--remedy", "deletion")
    assert ran.code == 0
    assert ran.err.startswith("warning: ")
    assert "Nothing to mend" in ran.out


def test_check_of_other_files(tmp_path: Path) -> None:
    text = tmp_path / "t.docx"
    text.write_text("not a Word file")
    ran = run("template", "check", text)
    assert ran.code == 1
    assert "is not a Word document" in ran.err
    assert run("template", "check", tmp_path / "none.docx").code == 1
    ran = run("template", "check", text, "--place", "gb")
    assert "--remedy go together" in ran.err


@pytest.mark.parametrize("form", ["docx", "pdf", "txt", "html"])
def test_preview_in_each_format(tmp_path: Path, form: str) -> None:
    path = exported(tmp_path)
    out = tmp_path / f"o.{form}"
    ran = run("template", "preview", path, "-o", out, "--place", "gb", "--remedy", "deletion")
    assert (ran.code, ran.err) == (0, "")
    made = out.read_bytes()
    if form == "docx":
        assert "A. Example" in words_of(made)
    elif form == "pdf":
        assert made.startswith(b"%PDF-")
    else:
        assert "A. Example" in made.decode()
        assert "<script" not in made.decode()


def test_preview_full_bare_and_in_another_language(tmp_path: Path) -> None:
    path = exported(tmp_path)
    full, bare = tmp_path / "full.txt", tmp_path / "bare.txt"
    which = ("--place", "gb", "--remedy", "deletion")
    assert run("template", "preview", path, "-o", full, *which).code == 0
    assert run("template", "preview", path, "-o", bare, "--bare", *which).code == 0
    assert "the Example Street entrance" in full.read_text()
    assert "the Example Street entrance" not in bare.read_text()
    hindi = exported(tmp_path, "in", "disclosure", "hi", name="in.disclosure.hi.docx")
    out = tmp_path / "hi.txt"
    ran = run(
        "template", "preview", hindi, "-o", out, "--place", "in", "--remedy", "disclosure", "--language", "hi"
    )
    assert ran.code == 0, ran.err
    assert any("\u0900" <= sign <= "\u097f" for sign in out.read_text())


def test_preview_of_what_cannot_be_printed(tmp_path: Path) -> None:
    path = changed(exported(tmp_path), tmp_path / "u.docx", "Dear", "{{ persn_name }} Dear")
    ran = run("template", "preview", path, "-o", tmp_path / "o.txt", "--place", "gb", "--remedy", "deletion")
    assert ran.code == 1
    assert "persn_name" in ran.err
    assert not (tmp_path / "o.txt").exists()
    assert run("template", "preview", path, "-o", tmp_path / "o.odt").code == 1


def test_the_whole_way_of_a_clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Export, change, check, lay over: the letter is the clinic's."""
    letters = tmp_path / "overlay" / "templates" / "letter"
    letters.mkdir(parents=True)
    own = changed(
        exported(tmp_path), letters / "gb.deletion.en.docx", "Dear", "The Example Clinic writes. Dear"
    )
    assert run("template", "check", own).code == 0
    case = tmp_path / "case.toml"
    case.write_text((EXAMPLES / "gb-deletion.toml").read_text().replace('"police"', '"private"'))
    plain = run("letter", case, "-o", "-", "--format", "txt")
    monkeypatch.setenv("CLAIMS_OVERLAY", str(tmp_path / "overlay"))
    laid = run("letter", case, "-o", "-", "--format", "txt")
    assert plain.code == laid.code == 0, plain.err + laid.err
    assert "The Example Clinic writes. Dear" in laid.out
    assert laid.out.replace("The Example Clinic writes. ", "") == plain.out


def test_as_a_program_from_another_folder(tmp_path: Path) -> None:
    path = exported(tmp_path)
    ran = start("template", "check", path.name, "--place", "gb", "--remedy", "deletion", cwd=tmp_path)
    assert (ran.code, ran.out, ran.err) == (0, "Nothing to mend (as gb.deletion.en).\n", "")
