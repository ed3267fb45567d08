"""A hostile file is refused with a sentence, within the limits, and reaches nothing of the machine."""

from __future__ import annotations

import io
import socket
import struct
import subprocess
import time
import zipfile

import pytest

from claims.clinic import child, inside
from claims.clinic.archive import WORD, parts_of
from claims.clinic.check import check
from claims.clinic.child import ChildError, Limits
from claims.clinic.preview import preview
from claims.clinic.table import rows
from claims.documents.xmlclean import UnusableError
from claims.errors import InputError
from tests.clinic.made import docx, facts, target, told
from tests.documents.made import edited

QUICK = Limits(seconds=3, patience=15)


def letter() -> dict[str, object]:
    one = target()
    return one.letter(*one.uses[0], full=True)


def zipped(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        with zipfile.ZipFile(io.BytesIO(docx())) as good:
            for name in good.namelist():
                if name not in [part for part, _ in parts]:
                    file.writestr(name, good.read(name))
        for name, data in parts:
            file.writestr(name, data)
    return out.getvalue()


def lying_about_sizes() -> bytes:
    """A part that unpacks to far more than the table of contents says."""
    data = bytearray(zipped(("word/media/a.xml", b"<a>" + b" " * 60_000_000 + b"</a>")))
    at = data.rfind(b"word/media/a.xml") - 46
    data[at + 24 : at + 28] = struct.pack("<L", 100)
    return bytes(data)


REFUSED = [
    ("a bomb by size", zipped(("word/media/a.xml", b" " * 90_000_000)), "unpacks to"),
    ("a bomb by ratio", zipped(("word/media/a.xml", b" " * 20_000_000)), "times its size"),
    ("a bomb by parts", zipped(*((f"word/x/{n}.xml", b"<a/>") for n in range(1200))), "parts"),
    ("lies about its sizes", lying_about_sizes(), "damaged"),
    ("a name that leads out", zipped(("../../evil.xml", b"<a/>")), "lead out of the file"),
    ("an absolute name", zipped(("/etc/cron.d/evil", b"x")), "lead out of the file"),
    ("a Windows name", zipped(("C:\\evil.xml", b"x")), "lead out of the file"),
    ("a part twice", zipped(("word/a.xml", b"<a/>"), ("word/A.xml", b"<b/>")), ""),
    ("an old Word file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an old Word or Excel file"),
    ("a PDF", b"%PDF-1.7", "a PDF"),
    ("a page", b"<!doctype html><p>x", "a page or a plain XML file"),
    ("nothing", b"", "is not a Word document"),
    ("noise", b"PK\x03\x04" + bytes(range(256)) * 20, "is not a Word document"),
    ("cut off", docx()[:-300], "is not a Word document"),
    ("too large", b"PK" + bytes(20_000_001), "bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "what"), [one[1:] for one in REFUSED if one[2]], ids=[one[0] for one in REFUSED if one[2]])  # fmt: skip
def test_refused_before_it_is_opened(made: bytes, what: str) -> None:
    with pytest.raises(UnusableError) as refused:
        parts_of(made, WORD)
    assert what in refused.value.what
    assert refused.value.mend


def test_what_is_refused_is_a_finding_and_a_sentence() -> None:
    made = REFUSED[0][1]
    (found,) = check(made, facts(), QUICK)
    assert found.harm
    assert "unpacks to" in found.what
    assert "make pictures smaller" in found.mend
    with pytest.raises(ChildError, match="unpacks to"):
        preview(made, "docx", letter(), QUICK)


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY a{n} "{("&a" + str(n - 1 if n else "") + ";") * 10}">' for n in range(1, 12)
) + "]>"  # fmt: skip


@pytest.mark.parametrize("declared", [ENTITY, LAUGHS], ids=["external", "laughs"])
@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"]
)
def test_declared_entities_are_refused(declared: str, part: str) -> None:
    made = edited(docx(), {part: lambda xml: xml.replace("?>", "?>" + declared, 1)})
    with pytest.raises(UnusableError, match="declares a document type"):
        parts_of(made, WORD)


def test_entities_in_another_encoding_are_refused_too() -> None:
    def other(xml: str) -> str:
        return xml.replace("?>", "?>" + ENTITY, 1)

    made = edited(docx(), {"word/document.xml": other})
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        text = file.read("word/document.xml").decode().replace("UTF-8", "UTF-16")
    made = zipped(("word/document.xml", text.encode("utf-16")))
    with pytest.raises(UnusableError, match="declares a document type"):
        parts_of(made, WORD)


HOSTILE = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ person_name.__init__.__globals__ }}",
    "{{ person_name['__class__'] }}",
    "{{ self }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__ }}",
    "{{ person_name|attr('__class__') }}",
    "{{ 'x' * 999999999 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{% for a in range(10**12) %}{% endfor %}",
    "{% set x = namespace(a=1) %}",
    "{% import 'os' as os %}",
    "{{ '%s'|format(person_name) }}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_tags_are_refused_by_the_check(text: str) -> None:
    found = told(docx(text))
    assert any(one.harm and one.where.startswith("paragraph 2") for one in found), found


LOOP = "{% for a in 'xxxxxxxxxx' %}"
SWELL = "{{ 'x'" + "|replace('x', 'xxxxxxxxxxxxxxxx')" * 12 + " }}"


@pytest.mark.parametrize("text", [LOOP * 14 + "y" + "{% endfor %}" * 14, SWELL], ids=["loops", "swelling"])
def test_what_would_run_for_ever_is_stopped(text: str) -> None:
    started = time.monotonic()
    limits = Limits(seconds=2, patience=20, memory=500_000_000)
    with pytest.raises(
        ChildError, match=r"took longer|more memory|failed|cannot be filled|not understood|ended"
    ):
        preview(docx(text), "txt", letter(), limits)
    assert time.monotonic() - started < 45


def test_patience_ends_a_child_that_only_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        child, "_started",
        lambda *_: subprocess.Popen(["sleep", "60"], stdin=subprocess.PIPE, stdout=subprocess.PIPE),
    )  # fmt: skip
    with pytest.raises(ChildError, match="took longer"):
        child.answer("check", b"", {}, Limits(patience=1))


def test_the_child_is_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, dict[str, str]] = {}

    def popen(*arguments: object, env: dict[str, str], **_: object) -> object:
        seen["env"], seen["arguments"] = env, {str(a): "" for a in arguments}
        raise InterruptedError

    monkeypatch.setenv("CLAIMS_SECRET_KEYS", "a secret")
    monkeypatch.setattr(subprocess, "Popen", popen)
    with pytest.raises(InterruptedError):
        child.answer("preview", b"", letter())
    assert "a secret" not in str(seen)
    assert "A. Example" not in str(seen["arguments"])


def test_the_child_opens_no_connection_and_starts_no_program() -> None:
    for event in ("socket.connect", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        with pytest.raises(PermissionError):
            inside._guard(event, ())
    inside._guard("open", ())
    assert socket.socket.__module__  # nothing is blocked in the tests' own process


def test_what_a_child_says_is_only_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        child, "_started",
        lambda *_: subprocess.Popen(
            ["printf", '{"a": 1}\nnot json\n{"done": true}\n'], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ),
    )  # fmt: skip
    with pytest.raises(ChildError):
        child.answer("check", b"", {})


def workbook(**parts: bytes) -> bytes:
    from openpyxl import Workbook

    out = io.BytesIO()
    book = Workbook()
    book.active.append(["place", "remedy"])  # type: ignore[union-attr]
    book.save(out)
    again = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(out.getvalue())) as old,
        zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
        for name in parts.keys() - set(old.namelist()):
            new.writestr(name, parts[name])
    return again.getvalue()


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (
            workbook(**{"xl/worksheets/sheet1.xml": (ENTITY + "<worksheet>&e;</worksheet>").encode()}),
            "declares",
        ),
        (workbook(**{"xl/sharedStrings.xml": (LAUGHS + "<sst>&a11;</sst>").encode()}), "declares"),
        (workbook(**{"xl/media/a.xml": b" " * 450_000_000}), "unpacks to"),
        (workbook(**{"../a.xml": b"x"}), "lead out"),
        (b"PK\x03\x04 nothing", "not an Excel workbook"),
        (docx(), "not an Excel workbook"),
        (workbook(**{"xl/workbook.xml": b"<broken"}), "cannot be read"),
    ],
    ids=["external", "laughs", "bomb", "name", "noise", "word", "broken"],
)
def test_hostile_workbooks(tmp_path, made: bytes, what: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "cases.xlsx"
    path.write_bytes(made)
    with pytest.raises((ChildError, InputError), match=what):
        list(rows(path))
