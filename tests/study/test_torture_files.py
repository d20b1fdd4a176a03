"""The torture list of files, one test by the number of each item: what colleges' files do to a reader, and what is expected of it."""

import io
import itertools
import struct
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from evaluation.study.findings import Finding
from evaluation.study.formats import binary_book, limits
from evaluation.study.formats.files import open_bytes
from evaluation.study.formats.sheet import Opened
from evaluation.study.study import open_folder
from tests.study.books import STUDENTS, TOTALS, book, only, rules, student, text

FIXTURES = Path(__file__).parent / "fixtures"
LIST = [STUDENTS, *(student(number) for number in range(1, 6))]
ENCODINGS = {
    "cp1251": b"", "utf-8": b"", "utf-8-sig": b"", "cp866": b"", "koi8-r": b"", "utf-16": b"",
    "utf-16-le": b"", "utf-16-be": b"", "utf-16-be with a mark": b"\xfe\xff",
}  # fmt: skip


def _encoded(encoding: str, words: str) -> bytes:
    name = encoding.partition(" ")[0]
    return ENCODINGS[encoding] + (words.replace("№ по поимённой книге", "Номер студента") if name == "koi8-r" else words).encode(name)


def _read_as(folder: Path, encoding: str, separator: str) -> None:
    """Read a list of students written so, and find it whole."""
    (folder / "raw").mkdir()
    suffix = ".tsv" if separator == "\t" else ".csv"
    (folder / "raw" / f"список{suffix}").write_bytes(_encoded(encoding, text(LIST, separator)))
    study = open_folder(folder)
    table = study.tables["students"]
    assert table["student_id"].to_pylist() == ["1", "2", "3", "4", "5"]
    assert set(table["group"].to_pylist()) == {"А-15"}
    assert rules(study) == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_01_encodings(encoding: str, tmp_path: Path) -> None:
    _read_as(tmp_path, encoding, ";")


@pytest.mark.parametrize("encoding", ["cp1251", "utf-16", "koi8-r"])
@pytest.mark.parametrize("separator", ["\t", "|", ","])
def test_02_separators(encoding: str, separator: str, tmp_path: Path) -> None:
    _read_as(tmp_path, encoding, separator)


def test_10_hidden_rows_columns_and_filters_are_read_and_told(tmp_path: Path) -> None:
    path = book(tmp_path / "raw" / "а.xlsx", {"Лист1": LIST})
    written = openpyxl.load_workbook(path)
    written["Лист1"].row_dimensions[3].hidden = True
    written["Лист1"].column_dimensions["D"].hidden = True
    written["Лист1"].auto_filter.ref = "A1:G6"
    written["Лист1"].auto_filter.add_filter_column(0, ["1"])
    written.save(path)
    study = open_folder(tmp_path)
    assert sorted(rules(study)) == ["columns_hidden", "rows_filtered"]
    assert {only(study, rule).severity for rule in rules(study)} == {"warning"}
    assert study.tables["students"].num_rows == 5


def test_11_lock_files_are_skipped(tmp_path: Path) -> None:
    book(tmp_path / "raw" / "а.xlsx", {"Лист1": LIST})
    (tmp_path / "raw" / "~$а.xlsx").write_bytes(b"\x05user")
    study = open_folder(tmp_path)
    assert rules(study) == ["file_lock_beside"]
    assert study.tables["students"].num_rows == 5


def test_12_all_formats_of_workbooks(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for suffix, number in ((".xls", 1), (".xlsb", 2), (".ods", 3)):
        (tmp_path / "raw" / f"{number}{suffix}").write_bytes((FIXTURES / f"students{suffix}").read_bytes())
    study = open_folder(tmp_path)
    read = [row for row in study.findings.flow if row.table == "students"]
    assert [(row.file, row.rows_in) for row in read] == [("raw/1.xls", 2), ("raw/2.xlsb", 2), ("raw/3.ods", 2)]
    assert study.findings.blocking == ()


def test_13_a_formula_without_a_saved_value_is_told_and_no_zero(tmp_path: Path) -> None:
    book(tmp_path / "raw" / "а.xlsx", {"Лист1": [TOTALS, ("E01", 2016, None, None, "=10+10", 25)]})
    study = open_folder(tmp_path)
    assert [(item.cell, item.raw) for item in study.findings.items if item.rule == "excel_error"] == [("E2", "#ФОРМУЛА")]
    assert study.tables["totals"]["k"].to_pylist() == [None]


def test_21_dates_of_1904(tmp_path: Path) -> None:
    for suffix in (".xls", ".xlsb", ".ods"):
        whole, other = (open_bytes((FIXTURES / f"{name}{suffix}").read_bytes(), suffix, "а") for name in ("students", "students-1904"))
        assert list(whole.sheets[0].rows[1]) == list(other.sheets[0].rows[1])
    path = book(tmp_path / "а.xlsx", {"Лист1": LIST})
    written = openpyxl.load_workbook(path)
    written.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    written["Лист1"]["F2"] = openpyxl.utils.datetime.from_excel(42248)
    written.save(path)
    assert f"{open_bytes(path.read_bytes(), '.xlsx', 'а').sheets[0].rows[1][5]}"[:10] == "2015-09-01"


def test_35_names_of_sheets_with_spaces_and_signs(tmp_path: Path) -> None:
    path = book(tmp_path / "raw" / "а.xlsx", {"  Выпуск & <Лист>  ": [TOTALS, ("E01", 2016, None, None, "=1", 25)]})
    written = openpyxl.load_workbook(path)
    written.worksheets[0].row_dimensions[2].hidden = True
    written.save(path)
    study = open_folder(tmp_path)
    assert [item.sheet.strip() for item in study.findings.items if item.rule in {"excel_error", "rows_hidden"}] == ["Выпуск & <Лист>"] * 2


def test_40_colour_with_a_meaning_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "raw" / "а.xlsx", {"Лист1": LIST})
    written = openpyxl.load_workbook(path)
    written["Лист1"]["E3"].fill = PatternFill("solid", fgColor="92D050")
    written["Лист1"]["E5"].fill = PatternFill("solid", fgColor="FF0000")
    written.save(path)
    finding = only(open_folder(tmp_path), "cells_coloured")
    assert finding.severity == "warning"
    assert "зелёный — E3 (1); красный — E5 (1)" in finding.reading.ru


def _refused(opened: Opened, rule: str) -> Finding:
    """Return the one blocking finding of a file of which nothing was read."""
    (finding,) = [finding for finding in opened.findings if finding.severity == "blocking"]
    assert (finding.rule, opened.sheets) == (rule, ())
    return finding


def _packed(parts: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, inside in parts.items():
            archive.writestr(name, inside)
    return data.getvalue()


def _workbook(sheet: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """Pack a workbook of one sheet of this XML, or an ordinary list of students, with parts of its own."""
    written = openpyxl.Workbook()
    for row in LIST:
        written.active.append(row)
    plain = io.BytesIO()
    written.save(plain)
    with zipfile.ZipFile(plain) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if sheet:
        head = '<?xml version="1.0"?>' if not sheet.startswith("<!") else ""
        parts["xl/worksheets/sheet1.xml"] = f"{head}{sheet}".encode()
    return _packed({**parts, **(more or {})})


_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{inside}</worksheet>'


def test_a_bomb_is_refused_with_its_size_before_it_is_unpacked() -> None:
    start = time.perf_counter()
    finding = _refused(open_bytes(_workbook(more={"xl/media/a.bin": bytes(60_000_000)}), ".xlsx", "а.xlsx"), "file_bomb")
    assert "распаковывается в 57 МБ" in finding.reading.ru
    assert time.perf_counter() - start < 5


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    data = bytearray(_workbook(more={"xl/media/a.bin": bytes(60_000_000)}))
    assert data.count(struct.pack("<I", 60_000_000)) == 2
    data = bytearray(bytes(data).replace(struct.pack("<I", 60_000_000), struct.pack("<I", 60)))
    finding = _refused(open_bytes(bytes(data), ".xlsx", "а.xlsx"), "file_bomb")
    assert "16 МБ" in finding.reading.ru


def test_an_archive_of_archives_is_refused_and_not_unpacked() -> None:
    inner = _packed({"б.zip": _packed({"в.txt": bytes(1_000_000)})})
    assert "архив" in _refused(open_bytes(_packed({"а.xlsx": inner}), ".xlsx", "а.xlsx"), "file_not_workbook").reading.ru


def test_a_workbook_inside_a_workbook_is_left_alone() -> None:
    opened = open_bytes(_workbook(more={"xl/embeddings/a.xlsx": _workbook()}), ".xlsx", "а.xlsx")
    assert (len(opened.sheets[0].rows), opened.findings) == (6, ())


_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in itertools.pairwise("abcdefghij")
) + "]>"  # fmt: skip


def test_a_billion_laughs_are_not_laughed() -> None:
    inside = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&j;</t></is></c></row></sheetData>'
    start = time.perf_counter()
    opened = open_bytes(_workbook(_LAUGHS + _SHEET.format(inside=inside)), ".xlsx", "а.xlsx")
    told = "".join(str(cell) for sheet in opened.sheets for row in sheet.rows for cell in row)
    assert len(told) < 100
    assert [finding.rule for finding in opened.findings if finding.severity == "blocking"]
    assert time.perf_counter() - start < 2


def test_a_file_outside_is_not_read_into_a_workbook(tmp_path: Path) -> None:
    secret = tmp_path / "тайна.txt"
    secret.write_text("тайна", encoding="utf-8")
    kind = f"<!DOCTYPE x [<!ENTITY a SYSTEM '{secret.as_uri()}'>]>"
    inside = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData>'
    opened = open_bytes(_workbook(kind + _SHEET.format(inside=inside)), ".xlsx", "а.xlsx")
    assert "тайна" not in "".join(str(cell) for sheet in opened.sheets for row in sheet.rows for cell in row)


def test_a_cell_at_the_far_corner_is_named_and_the_sheet_refused() -> None:
    """Readers hold all cells up to the last one: this sheet would take 400 GB."""
    inside = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    finding = _refused(open_bytes(_workbook(_SHEET.format(inside=inside)), ".xlsx", "а.xlsx"), "sheet_too_large")
    assert finding.cell == "XFD1048576"
    assert "строк и 16\u00a0384 столбцов" in finding.reading.ru


def test_a_dimension_that_lies_harms_nothing() -> None:
    inside = '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    opened = open_bytes(_workbook(_SHEET.format(inside=inside)), ".xlsx", "а.xlsx")
    assert ([list(row) for row in opened.sheets[0].rows], opened.findings) == ([[1]], ())


def test_one_large_sheet_does_not_hide_the_others(tmp_path: Path) -> None:
    path = book(tmp_path / "а.xlsx", {"Лист1": LIST, "Лист2": LIST})
    written = openpyxl.load_workbook(path)
    written["Лист2"].cell(1, 5000).value = "x"
    written.save(path)
    opened = open_bytes(path.read_bytes(), ".xlsx", "а.xlsx")
    assert [sheet.name for sheet in opened.sheets] == ["Лист1"]
    assert [(finding.rule, finding.sheet, finding.cell) for finding in opened.findings] == [("sheet_too_large", "Лист2", "GJH6")]


def test_a_text_of_a_million_columns_is_refused() -> None:
    finding = _refused(open_bytes(b"a" + b";" * 1_000_000, ".csv", "а.csv"), "sheet_too_large")
    assert "1\u00a0000\u00a0001 столбцов" in finding.reading.ru


def test_an_ods_that_repeats_its_cells_is_refused() -> None:
    spaces = 'xmlns:office="o" xmlns:table="t" xmlns:text="x"'
    cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
    rows = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    content = f"<office:document-content {spaces}><office:body><table:table>{rows}</table:table></office:body></office:document-content>"
    data = _packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()})
    assert "1\u00a0048\u00a0576 строк" in _refused(open_bytes(data, ".ods", "а.ods"), "sheet_too_large").reading.ru


def test_an_xlsb_with_a_cell_far_out_is_refused() -> None:
    with zipfile.ZipFile(FIXTURES / "students.xlsb") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.bin"]
    start = struct.pack("<BBI", 0, 25, 2)
    assert sheet.count(start) == 1
    parts["xl/worksheets/sheet1.bin"] = sheet.replace(start, struct.pack("<BBI", 0, 25, 8_000_000))
    assert list(binary_book.extents(_packed(parts))) == [(8_000_001, 7), (1, 1)]
    _refused(open_bytes(_packed(parts), ".xlsb", "а.xlsb"), "sheet_too_large")


def test_a_page_whose_cells_span_without_end_is_refused() -> None:
    page = b"<table>" + b"<tr><td colspan=1000>x<td>y" * 3000 + b"</table>"
    _refused(open_bytes(page, ".html", "а.html"), "file_bomb")
    tall = b"<table><tr><td rowspan=99999999>x<td>y" + b"<tr><td>z" * 3 + b"</table>"
    assert len(open_bytes(tall, ".html", "а.html").sheets[0].rows) == 4


def test_a_page_of_absurd_length_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("evaluation.study.formats.files.PAGE", 10)
    _refused(open_bytes(b"<table><tr><td>a<td>b</table>", ".html", "а.html"), "file_bomb")


def test_honest_workbooks_are_far_from_the_limits() -> None:
    """A sheet of a hundred thousand equal rows swells forty times; the limit is two hundred."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>5</v></c><c r="B{row}"><v>5</v></c></row>' for row in range(1, 100_001))
    data = _workbook(_SHEET.format(inside=f"<sheetData>{rows}</sheetData>"))
    assert limits.too_heavy(data, "а.xlsx") is None
    assert len(open_bytes(data, ".xlsx", "а.xlsx").sheets[0].rows) == 100_000
