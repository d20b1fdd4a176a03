"""Whatever happens to a workbook: no traceback, no row lost from the accounting, no number changed without a finding."""

import io
import shutil
from collections import Counter
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from evaluation.study.check import check
from evaluation.study.study import Study, open_folder
from tests.study.spoiling import Spoilt, spoil

DEMO = Path(__file__).parents[2] / "data" / "demo"
DERIVED = ("_file", "_sheet", "_row", "price_level")
LOTS = 20
KEPT = 45
"""Rows of a sheet that are kept: the study stays small, so that a case takes a moment."""
ROLL = "Контингент наборы 2014-2015.xlsx"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the demonstration's workbooks, cut to their first rows."""
    folder = tmp_path_factory.mktemp("small")
    for path in sorted((DEMO / "raw").iterdir()):
        if path.suffix == ".csv":
            (folder / path.name).write_bytes(b"\r\n".join(path.read_bytes().splitlines()[:KEPT]))
            continue
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            sheet.delete_rows(KEPT, sheet.max_row)
        book.save(folder / path.name)
    return folder


def study_of(folder: Path, small: Path, name: str, data: bytes) -> Study:
    """Open a study of the list of students and one file more."""
    raw = folder / "raw"
    shutil.rmtree(folder, ignore_errors=True)
    raw.mkdir(parents=True)
    if name != ROLL:
        shutil.copy(small / ROLL, raw)
    (raw / name).write_bytes(data)
    return open_folder(folder)


@cache
def whole(small: Path, folder: Path, name: str) -> Study:
    """Open the unspoilt file."""
    return study_of(folder, small, name, (small / name).read_bytes())


def contents(study: Study) -> dict[str, Counter[str]]:
    """Return the rows of every table without their places, and without prices of the region's series that funds carry beside their sums."""
    return {
        name: Counter(repr(sorted(row.items())) for row in table.drop_columns([each for each in table.column_names if each in DERIVED]).to_pylist())
        for name, table in study.tables.items()
    }


def changed(good: Study, spoilt: Study) -> int:
    """Count the rows that differ: of each table the more of those gone and those new, and the most of any table."""
    before, after = contents(good), contents(spoilt)
    gone = {name: (before.get(name, Counter()) - after.get(name, Counter())).total() for name in before | after}
    new = {name: (after.get(name, Counter()) - before.get(name, Counter())).total() for name in before | after}
    return max((max(gone[name], new[name]) for name in gone), default=0)


def remarks(study: Study) -> Counter[tuple[str, str | None]]:
    """Count the findings by rule and value."""
    return Counter((item.rule, item.raw) for item in check(study).items)


def told(data: bytes, suffix: str) -> dict[str, int]:
    """Count the rows of each visible sheet in which anything is written; nothing for a file that cannot be read."""
    if suffix == ".csv":
        return {}
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        shown = [page.name for page in book.sheets_metadata if page.visible == python_calamine.SheetVisibleEnum.Visible]
        return {name: sum(any(str(cell).strip() for cell in row) for row in book.get_sheet_by_name(name).to_python()) for name in shown}
    except (python_calamine.CalamineError, OSError, ValueError, KeyError):
        return {}


def lost(spoilt: Spoilt, study: Study, name: str) -> list[str]:
    """Name the sheets some rows of which are neither accounted for nor said to be unread."""
    said = {item.sheet for item in study.findings.items if item.file == f"raw/{name}"}
    unread = any(item.file == f"raw/{name}" and not item.sheet and item.severity == "blocking" for item in study.findings.items)
    missing = []
    for sheet, rows in told(spoilt.data, Path(name).suffix).items():
        read = [row.rows_in for row in study.findings.flow if row.file == f"raw/{name}" and row.sheet == sheet]
        if not read and rows and sheet not in said and not unread:
            missing.append(sheet)
        missing += [f"{sheet}: {rows} rows, {count} accounted for" for count in read if not 0 < rows - count <= 12]
    return missing


@pytest.mark.parametrize("lot", range(LOTS))
def test_a_spoilt_workbook_is_never_a_surprise(lot: int, small: Path, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    names = sorted(path.name for path in small.iterdir())
    for seed in range(lot, pytestconfig.getoption("fuzz_cases"), LOTS):
        name = names[seed % len(names)]
        good = whole(small, small.parent / f"good-{name}", name)
        spoilt = spoil(small / name, seed)
        study = study_of(tmp_path / "study", small, name, spoilt.data)
        where = f"seed {seed}, {name}: {spoilt.how}"

        assert not lost(spoilt, study, name), where
        for table, rows in study.tables.items():
            assert rows.num_rows == sum(row.used for row in study.findings.flow if row.table == table), where
        if spoilt.effect != "any" and not remarks(study) - remarks(good):
            assert changed(good, study) <= (1 if spoilt.effect == "row" else 0), f"{where}: other numbers and nothing said"
