"""Tables of cases: every key known, spreadsheets' habits allowed for, nothing computed."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from claims.case_file import case_from
from claims.clinic.columns import KEYS, case_data, columns, neutral, plain
from claims.clinic.table import count, rows
from claims.errors import InputError
from tests.clinic.made import row, write_csv

BASE = ("place", "remedy", "person.name", "recipient.name", "recipient.sort")


def test_every_key_of_the_case_file_can_be_a_column() -> None:
    made = row(**{"previous__remedy": "disclosure", "previous__day": "2026-10-01", "loss__1__head": "wages"})
    keys = columns(list(made))
    case = case_from(case_data(keys, list(made.values())))
    assert case.person.name == "A. Example"
    assert case.previous is not None
    assert case.losses[0].head == "wages"
    assert set(KEYS) <= {*columns(KEYS)}


def test_a_row_and_back() -> None:
    made = row()
    data = case_data(columns(list(made)), list(made.values()))
    assert case_from(data).event.day == date(2026, 11, 13)
    assert "representative" not in data


@pytest.mark.parametrize(
    ("header", "field", "what"),
    [
        ([*BASE, "person.nam"], "column 6", "did you mean person.name?"),
        ([*BASE, "loss.0.head"], "column 6", "did you mean loss.1.head?"),
        ([*BASE, "answers.Nation x"], "column 6", "is not a key"),
        ([*BASE, "place"], "place", "heads two columns"),
        (BASE[:-1], "recipient.sort", "has no column"),
        ([], "place", "has no column"),
    ],
)
def test_headers_are_checked_before_anything_is_made(header: list[str], field: str, what: str) -> None:
    with pytest.raises(InputError) as error:
        columns(header)
    assert error.value.field == field
    assert what in error.value.message


def test_a_clinics_own_columns_are_let_be() -> None:
    keys = columns([*BASE, "# our number", "", " Language "])
    assert keys[5:] == ("", "", "language")
    assert case_data(keys, ["gb", "deletion", "A", "B", "private", "7", "x", ""]) == {
        "place": "gb",
        "remedy": "deletion",
        "person": {"name": "A"},
        "recipient": {"name": "B", "sort": "private"},
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(start: str) -> None:
    cell = f"{start}1+1"
    assert neutral(cell) == f"'{cell}"
    if start in "=+-@":
        assert plain(neutral(cell)) == cell
    assert neutral("1+1") == "1+1"
    assert plain("'tis") == "'tis"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters(tmp_path, delimiter: str) -> None:  # type: ignore[no-untyped-def]
    path = write_csv(tmp_path / "c.csv", [row(), row(event__description="one;\ntwo, three\tfour")], delimiter)
    header, _, last = rows(path)
    assert last[list(header).index("event.description")] == "one;\ntwo, three\tfour"
    assert count(path) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(tmp_path, encoding: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "c.csv"
    path.write_text("place,person.name\r\ngb,Ünï नमूना\r\n", encoding)
    assert list(rows(path)) == [["place", "person.name"], ["gb", "Ünï नमूना"]]


def test_what_cannot_be_read(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "c.csv"
    path.write_bytes("place\nÜ".encode("latin-1"))
    with pytest.raises(InputError, match="CSV UTF-8"):
        list(rows(path))
    path.write_text("place\n" + "x" * 30_000)
    with pytest.raises(InputError, match="field larger"):
        list(rows(path))
    with pytest.raises(InputError, match=r"must be a \.csv or \.xlsx"):
        rows(tmp_path / "c.ods")


def test_workbooks(tmp_path) -> None:  # type: ignore[no-untyped-def]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["place", "day", "a", "b", "c", "d", "e", "f"])
    sheet.append(
        [
            "gb",
            date(2026, 11, 26),
            datetime.fromisoformat("2026-11-26 09:05"),
            time(15, 30),
            12,
            24.5,
            True,
            "=1+1",
        ]
    )
    sheet.append([None] * 5)
    sheet.append(["नमूना", None, "x\ny"])
    path = tmp_path / "c.xlsx"
    book.save(path)
    assert list(rows(path)) == [
        ["place", "day", "a", "b", "c", "d", "e", "f"],
        [
            "gb",
            "2026-11-26",
            "2026-11-26 09:05",
            "15:30",
            "12",
            "24.5",
            "yes",
        ],  # a formula has no saved value
        [],
        ["नमूना", "", "x\ny"],
    ]
