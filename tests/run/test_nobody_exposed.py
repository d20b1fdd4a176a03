"""No name of a student reaches an output: every file of every report on the demonstration is unpacked and searched."""

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from evaluation.run import batch
from evaluation.run.kinds import ALL

DEMO = Path(__file__).parents[2] / "data" / "demo"
NAMES = ("Учебный-", "Учебная-", "Условнович", "Условновна")
"""Every made-up student of the demonstration bears two of these words."""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make all reports as of the last date."""
    out = tmp_path_factory.mktemp("reports")
    made = batch.report(DEMO, "ru", as_of=("2019-08-31",), out=out)

    assert made.exit_code == 0
    return out


def contents(path: Path) -> list[bytes]:
    """Return what a file holds, unpacked."""
    if path.suffix in (".docx", ".xlsx", ".pptx"):
        with zipfile.ZipFile(path) as packed:
            return [packed.read(name) for name in packed.namelist()]
    if path.suffix == ".pdf":
        return ["\n".join(page.extract_text() for page in PdfReader(path).pages).encode()]
    return [path.read_bytes()]


def test_names_are_in_the_raw_workbooks() -> None:
    found = [path for path in DEMO.rglob("*.xlsx") for part in unpacked(path) if NAMES[2].encode() in part]

    assert found, "the search can find what it looks for"


def unpacked(path: Path) -> list[bytes]:
    """Return the parts of a workbook."""
    with zipfile.ZipFile(path) as packed:
        return [packed.read(name) for name in packed.namelist()]


def test_no_name_is_in_any_output(reports: Path) -> None:
    exposed = [
        (path.relative_to(reports), name)
        for path in reports.rglob("*")
        if path.is_file()
        for part in contents(path)
        for name in NAMES
        if name.encode() in part or name.encode("unicode_escape") in part
    ]

    assert not exposed


def test_the_manifest_tells_how_each_number_was_counted(reports: Path) -> None:
    (path,) = reports.glob("*/employment/ru/*/manifest.json")
    queries = {each["metric"]: each["query"] for each in json.loads(path.read_text(encoding="utf-8"))["queries"]}

    assert {"employed_in_field_12m", "channel_army", "months_to_first_job_12m"} <= set(queries)
    assert "destinations" in queries["channel_army"]
    assert "memtable" not in "".join(queries.values())


def test_every_page_says_that_the_data_are_simulated(reports: Path) -> None:
    pages = [page for path in reports.rglob("*.pdf") for page in PdfReader(path).pages]

    assert len(pages) > 20
    assert all("условные данные (учебный пример)" in " ".join(page.extract_text().split()) for page in pages)


def test_every_sheet_and_every_slide_says_so_too(reports: Path) -> None:
    mark = "условные данные (учебный пример)"
    books, decks = list(reports.rglob("report.xlsx")), list(reports.rglob("slides.pptx"))

    assert len(books) == len(list(reports.rglob("report.html")))
    assert {path.parents[2].name for path in decks} == {kind.id for kind in ALL if kind.slides}
    for path in books:
        assert [sheet.title for sheet in openpyxl.load_workbook(path) if mark not in sheet["A1"].value] == []
    for path in decks:
        with zipfile.ZipFile(path) as packed:
            slides = [packed.read(name).decode() for name in packed.namelist() if name.startswith("ppt/slides/slide")]
        assert [at for at, slide in enumerate(slides) if mark not in slide] == []
        assert 10 <= len(slides) <= 12
