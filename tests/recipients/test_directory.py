"""The directory: forgiving search, and an import that loses nothing in silence."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from claims.errors import DataError, InputError
from claims.paths import data_folder
from claims.recipients import read_directory
from claims.recipients.countries import country_code
from claims.recipients.datenanfragen import import_records

OURS = data_folder("jurisdictions") / "recipients"
REAL = Path(
    os.environ.get("CLAIMS_REAL_RECORDS", data_folder("jurisdictions").parent.parent / "shared" / "data")
)


@pytest.fixture(scope="module")
def directory():
    return read_directory([OURS])


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("Clearview", "clearview-ai"),
        ("clearveiw", "clearview-ai"),
        ("CLEARVIEW  a.i.", "clearview-ai"),
        ("pim eyes", "pimeyes"),
        ("facewach", "facewatch"),
    ],
)
def test_a_name_typed_wrongly_is_found(directory, typed, slug):
    assert slug in [record.slug for record in directory.search(typed)][:3]


def test_a_stranger_is_not_found(directory):
    assert directory.search("zzzzqqq") == ()
    assert directory.search("   ") == ()


def test_every_record_is_dated_and_sourced(directory):
    for record in directory.records.values():
        assert record.checked, record.slug
        assert record.sources, record.slug


def test_a_broken_record_is_refused_with_its_file(tmp_path):
    (tmp_path / "shop.toml").write_text('name = "Shop"\nsort = "privat"\n')
    with pytest.raises(DataError, match=r"shop\.toml.*sort"):
        read_directory([OURS, tmp_path])


def record(slug: str, **more: object) -> dict[str, object]:
    return {
        "slug": slug,
        "relevant-countries": ["de"],
        "name": slug.title(),
        "address": "1 Sample Street\nExampletown\nDeutschland",
        "sources": ["https://example.org/imprint"],
        "quality": "verified",
        **more,
    }


@pytest.fixture
def records(tmp_path):
    companies = tmp_path / "companies"
    companies.mkdir()
    for data in (
        record("plain"),
        record("no-ending"),
        record("church", **{"facet-group": "church"}),
        record("scraped", quality="scraped"),
        record("adult", nsfw=True),
    ):
        ending = "" if data["slug"] == "no-ending" else ".json"
        (companies / f"{data['slug']}{ending}").write_text(json.dumps(data))
    (companies / "broken.json").write_text("{")
    gone = tmp_path / "obsolete-records"
    gone.mkdir()
    (gone / "old.json").write_text(
        json.dumps({"slug": "old", "name": "Old", "redirect-to": "plain", "sources": ["https://example.org"]})
    )
    return tmp_path


def test_every_file_is_accounted_for(records):
    done = import_records(records)
    assert done.counts == {"taken": 2, "group": 1, "scraped": 1, "adult": 1, "unreadable": 1, "moved": 1}
    assert {one["slug"] for one in done.records} == {"plain", "no-ending"}
    assert done.moved == {"old": "plain"}
    assert "broken.json" in done.unreadable[0]


def test_a_zip_gives_the_same_records_as_the_folder(records, tmp_path_factory):
    path = tmp_path_factory.mktemp("zip") / "data.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in records.rglob("*"):
            if file.is_file():
                archive.write(file, f"data-main/{file.relative_to(records)}")
    assert import_records(path).records == import_records(records).records
    assert import_records(path).newest


def test_what_is_no_data_set_is_refused(tmp_path):
    with pytest.raises(InputError, match="companies"):
        import_records(tmp_path)
    (tmp_path / "x.zip").write_text("no zip")
    with pytest.raises(InputError, match="neither"):
        import_records(tmp_path / "x.zip")


def test_imported_records_are_read_back_without_a_legal_basis_and_ours_win(records, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    done = import_records(records, groups=True)
    (out / "datenanfragen.json").write_text(json.dumps({"records": done.records}))
    both = read_directory([OURS, out])
    assert both.records["plain"].country == "DE"
    assert both.records["plain"].checked is None
    assert not both.records["plain"].sure("email")


@pytest.mark.parametrize(
    ("line", "code"),
    [("Deutschland", "DE"), ("The Netherlands", "NL"), ("Hrvatska", "HR"), ("Exampleland", None)],
)
def test_countries_however_spelled(line, code):
    assert country_code(line) == code


@pytest.mark.slow
def test_the_real_data_set_loses_no_record(tmp_path):
    packed = sorted(REAL.glob("datenanfragen-data-*.tar.gz"))
    if not packed:
        pytest.skip("the real data set is not at hand")
    import tarfile

    with tarfile.open(packed[-1]) as archive:
        archive.extractall(tmp_path, filter="data")
    root = next(path.parent for path in tmp_path.rglob("companies") if path.is_dir())
    files = sum(1 for path in (root / "companies").iterdir() if path.is_file())
    assert files == 3070
    done = import_records(root, groups=True, scraped=True, adult=True)
    companies = done.counts["taken"] - sum(1 for _ in (root / "supervisory-authorities").iterdir())
    assert companies == files
    assert not done.unreadable
    assert len(done.country_unknown) == 0
