"""Every format a college holds is read by what it is, and what a format hides is said."""

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from evaluation.study.formats.files import open_bytes
from evaluation.study.formats.kinds import kind_of
from evaluation.study.formats.looks import extend, numbers
from evaluation.study.formats.pages import page_tables
from evaluation.study.formats.sheet import Opened
from evaluation.study.study import open_folder
from tests.study.books import STUDENTS, TOTALS, book, only, student

FIXTURES = Path(__file__).parent / "fixtures"
RED, YELLOW, GREY = (PatternFill("solid", fgColor=colour) for colour in ("FF0000", "FFFF00", "D9D9D9"))


def opened(name: str, data: bytes | None = None) -> Opened:
    return open_bytes(data or (FIXTURES / name).read_bytes(), Path(name).suffix, name)


def told(result: Opened) -> list[str]:
    return [finding.rule for finding in result.findings]


@pytest.mark.parametrize("name", ["students", "students-1904"])
@pytest.mark.parametrize("suffix", [".xls", ".xlsb", ".ods"])
def test_workbooks_of_other_formats_are_read_and_their_blindness_is_said(name: str, suffix: str) -> None:
    """The dates are the same under both date systems."""
    result = opened(f"{name}{suffix}")
    (sheet,) = result.sheets
    assert (sheet.name, list(sheet.rows[0])[:3]) == ("Лист1", ["№ по поимённой книге", "ФИО", "Группа"])
    assert list(sheet.rows[1])[2:] == ["А-15", "дуальная", 2015, dt.date(2015, 9, 1), dt.date(2018, 6, 30)]
    assert told(result) == ["format_blind", "sheet_hidden"]
    assert "скрытые строки" in result.findings[0].reading.ru


def test_an_xlsb_whose_cells_would_be_lost_is_refused() -> None:
    result = opened("students-short.xlsb")
    assert (told(result), result.sheets) == (["file_cells_lost"], ())


def test_a_study_of_an_old_workbook(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "список.xls").write_bytes((FIXTURES / "students.xls").read_bytes())
    study = open_folder(tmp_path)
    assert study.tables["students"].num_rows == 2
    assert only(study, "format_blind").file == "raw/список.xls"


@pytest.mark.parametrize(
    ("name", "data", "inside"),
    [
        ("а.xlsx", (FIXTURES / "students.xls").read_bytes(), "97–2003"),
        ("а.xls", "Группа;Оценка\nА-15;5\n".encode("cp1251"), "обычный текст"),
        ("а.xls", "<table><tr><th>Группа<th>Оценка</tr><tr><td>А-15<td>5</tr></table>".encode(), "веб-страница"),
        ("а.csv", (FIXTURES / "students.ods").read_bytes(), "OpenDocument"),
    ],
)
def test_a_file_is_what_it_holds_not_what_it_is_called(name: str, data: bytes, inside: str) -> None:
    result = opened(name, data)
    assert result.sheets
    assert told(result)[0] == "file_named_otherwise"
    assert inside in result.findings[0].reading.ru


def _zipped(**parts: str) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, words in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), words)
    return data.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old"),
        (_zipped(word__document_dot_xml="<w/>"), "document"),
        (_zipped(content_dot_xml="<x/>", mimetype="application/vnd.oasis.opendocument.text"), "document"),
        (_zipped(**{"content_dot_xml": "<x/>", "META-INF__manifest_dot_xml": "<x:encryption-data/>"}), "password"),
        (_zipped(книга_dot_xlsx="PK"), "archive"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "xml"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web archive"),
        ("\ufeff<html><table>".encode("utf-16-le"), "page"),
        ("Группа;Оценка\r\nА-15;5\r\n".encode("utf-16-le"), "text"),
        ("Группа;Оценка\r\nА-15;5\r\n".encode("utf-16-be"), "text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
    ],
)
def test_kinds_are_told_by_their_bytes(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind
    result = open_bytes(data, ".xlsx", "а.xlsx")
    assert kind in {"page", "text"} or [finding.severity for finding in result.findings] == ["blocking"]


@given(st.binary(max_size=400), st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe"]))
def test_any_bytes_are_a_sheet_or_a_finding(data: bytes, start: bytes) -> None:
    result = open_bytes(start + data, ".xls", "а.xls")
    assert result.sheets or result.findings


PAGE = """<html><head><meta charset="windows-1251"><script>document.write("<table><tr><td>a<td>b<tr><td>c<td>d</table>")</script></head><body>
<h2>1. Образовательная  деятельность</h2>
<table><tr><td><table>
<tr><th rowspan=2>№</th><th rowspan=2>Показатель</th><th colspan=2>Значение</th></tr>
<tr><th>2015</th><th>2016</th></tr>
<tr><td>1</td><td>Студентов,<br>чел.</td><td x:num="1234.5">1&nbsp;235</td><td>—</td></tr></table></td></tr></table>
<table><tr><td>меню</td></tr></table></body></html>"""


def test_tables_of_a_page_are_found_filled_and_titled() -> None:
    (table,) = page_tables(PAGE.encode("cp1251"))
    assert table.title == "1. Образовательная деятельность"
    assert [list(row) for row in table.rows] == [
        ["№", "Показатель", "Значение", "Значение"],
        ["№", "Показатель", "2015", "2016"],
        ["1", "Студентов, чел.", 1234.5, "—"],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_page_without_its_encoding(encoding: str) -> None:
    data = "<table><tr><td>Группа<td>Год</tr><tr><td>А-15<td>2015</tr></table>".encode(encoding)
    (table,) = page_tables(data)
    assert (table.title, list(table.rows[1])) == ("Таблица 1", ["А-15", "2015"])


def test_a_page_of_students_is_a_table(tmp_path: Path) -> None:
    rows = [STUDENTS, student(1), student(2)]
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "список.html").write_text(f"<html><meta charset=utf-8><table>{lines}</table></html>", encoding="utf-8")
    study = open_folder(tmp_path)
    assert study.tables["students"].select(["student_id", "_row"]).to_pylist() == [
        {"student_id": "1", "_row": 2},
        {"student_id": "2", "_row": 3},
    ]


def _changed(folder: Path, change: Callable[[Worksheet], None], rows: int = 12) -> Opened:
    """Open a list of students after its sheet was changed by hand."""
    path = book(folder / "а.xlsx", {"Лист1": [STUDENTS, *(student(number) for number in range(1, rows + 1))]})
    written = openpyxl.load_workbook(path)
    change(written["Лист1"])
    written.save(path)
    return open_bytes(path.read_bytes(), ".xlsx", "а.xlsx")


def _hide_rows(sheet: Worksheet) -> None:
    for row in (3, 4, 7):
        sheet.row_dimensions[row].hidden = True


def _hide_columns(sheet: Worksheet) -> None:
    sheet.column_dimensions["C"].hidden = True
    sheet.column_dimensions["Z"].hidden = True


def _filter(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:G13"
    sheet.auto_filter.add_filter_column(2, ["А-15"])
    sheet.row_dimensions[5].hidden = True


def _comment(sheet: Worksheet) -> None:
    sheet["A1"].comment = Comment("подсказка", "а")
    sheet["C5"].comment = Comment("переведён", "а")


@pytest.mark.parametrize(
    ("change", "rule", "said"),
    [
        (_hide_rows, "rows_hidden", "3–4, 7 (всего 3)"),
        (_hide_columns, "columns_hidden", "видимыми: C."),
        (_filter, "rows_filtered", "5 (всего 1)"),
        (_comment, "cells_commented", "C5."),
    ],
)
def test_what_is_hidden_is_read_and_named(change: Callable[[Worksheet], None], rule: str, said: str, tmp_path: Path) -> None:
    result = _changed(tmp_path, change)
    (finding,) = result.findings
    assert (finding.rule, finding.sheet) == (rule, "Лист1")
    assert said in finding.reading.ru
    assert len(result.sheets[0].rows) == 13


def _dress(sheet: Worksheet) -> None:
    """Colour a head, a column, a footer and every other row, as a tidy table has them."""
    for row in sheet.iter_rows():
        for cell in row:
            if cell.row in {1, 13} or cell.row % 2 == 0:
                cell.fill = GREY
    for cell in sheet["C"]:
        cell.fill = YELLOW


def test_the_dress_of_a_table_means_nothing(tmp_path: Path) -> None:
    assert told(_changed(tmp_path, _dress)) == []


def _resits(sheet: Worksheet) -> None:
    for place in ("E3", "E4", "F9"):
        sheet[place].fill = RED
    sheet["E6"].fill = YELLOW
    sheet["C7"].fill = PatternFill("solid", fgColor="FFFFFF")


def _leaver(sheet: Worksheet) -> None:
    for cell in sheet[5]:
        cell.fill = RED


@pytest.mark.parametrize(
    ("change", "said"), [(_resits, "красный — E3:E4, F9 (3); жёлтый — E6 (1)."), (_leaver, "выделено: красный — 5:5 (1).")]
)
def test_colours_that_may_mean_something_are_named(change: Callable[[Worksheet], None], said: str, tmp_path: Path) -> None:
    (finding,) = _changed(tmp_path, change).findings
    assert finding.rule == "cells_coloured"
    assert said in finding.reading.ru


def test_a_formula_that_nobody_calculated_is_no_zero(tmp_path: Path) -> None:
    """XlsxWriter writes 0 under every formula and leaves the sums to Excel."""
    (tmp_path / "raw").mkdir()
    with xlsxwriter.Workbook(tmp_path / "raw" / "а.xlsx") as written:
        sheet = written.add_worksheet("Лист1")
        sheet.write_row(0, 0, TOTALS)
        sheet.write_row(1, 0, ("E01", 2016, None, None, 0, 25))
        sheet.write_row(2, 0, ("E02", 2016, None, None, 0, 25))
        sheet.write_formula(2, 4, "=10+10")
    study = open_folder(tmp_path)
    assert [(item.cell, item.raw) for item in study.findings.items if item.rule == "excel_error"] == [("E3", "#ФОРМУЛА")]
    assert study.tables["totals"]["k"].to_pylist() == [0.0, None]


def _with_part(name: str) -> bytes:
    data = io.BytesIO((book_of_students()).getvalue())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(name, "x")
    return data.getvalue()


def book_of_students() -> io.BytesIO:
    written = openpyxl.Workbook()
    for row in (STUDENTS, student(1)):
        written.active.append(row)
    data = io.BytesIO()
    written.save(data)
    return data


@pytest.mark.parametrize(("part", "rule"), [("xl/vbaProject.bin", "file_macros"), ("xl/externalLinks/externalLink1.xml", "file_links")])
def test_macros_are_never_run_and_links_never_followed(part: str, rule: str) -> None:
    result = open_bytes(_with_part(part), ".xlsm", "а.xlsm")
    assert (told(result), len(result.sheets[0].rows)) == ([rule], 2)


@given(st.sets(st.integers(1, 60)))
def test_stretches_hold_exactly_their_numbers(rows: set[int]) -> None:
    runs: list[list[int]] = []
    for row in sorted(rows):
        extend(runs, row)
    assert list(numbers(runs)) == sorted(rows)


def test_errors_of_formulas_show_as_excel_writes_them() -> None:
    sheet = '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="str"><f>""</f><v></v></c><c t="e"><f>1/0</f></c></row><row><c><v>5</v></c></row>'
    data = io.BytesIO(book_of_students().getvalue())
    with zipfile.ZipFile(data) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = (
        f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{sheet}</sheetData></worksheet>'.encode()
    )
    packed = _zipped(**{name.replace("/", "__").replace(".", "_dot_"): part.decode() for name, part in parts.items()})
    first, second = open_bytes(packed, ".xlsx", "а.xlsx").sheets[0].rows
    assert (first[0], first[2], second[0]) == ("#N/A", "#ФОРМУЛА", 5)


def test_an_old_workbook_under_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: object) -> None:
        raise python_calamine.PasswordError

    monkeypatch.setattr("evaluation.study.formats.books.calamine.CalamineWorkbook", type("Locked", (), {"from_filelike": staticmethod(refuse)}))
    assert told(opened("students.xls")) == ["file_password"]


def test_an_old_workbook_that_upsets_its_reader_is_damaged() -> None:
    """The reader panics over a workbook that ends in the middle of its first sectors."""
    assert told(opened("а.xls", (FIXTURES / "students.xls").read_bytes()[:527])) == ["file_damaged"]


def test_only_panics_of_the_reader_are_taken_for_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("evaluation.study.formats.books.calamine.CalamineWorkbook", type("Stopped", (), {"from_filelike": staticmethod(stop)}))
    with pytest.raises(KeyboardInterrupt):
        opened("students.xls")


def test_sheets_of_our_own_forms_need_no_remarks(tmp_path: Path) -> None:
    path = book(tmp_path / "а.xlsx", {"О колледже": [("пояснение",), ("ещё",)], "Лист1": [STUDENTS, student(1)]})
    written = openpyxl.load_workbook(path)
    written["О колледже"].row_dimensions[2].hidden = True
    written.save(path)
    assert told(open_bytes(path.read_bytes(), ".xlsx", "а.xlsx")) == []


@pytest.mark.parametrize("data", [b"<html><!-- -->", b"<table><!-- <tr> -->", b"<table><tr><td>a</table>", b"<!doctype html>\x00"])
def test_a_page_without_tables(data: bytes) -> None:
    assert told(opened("а.html", data)) == ["page_no_tables"]


def test_what_is_no_page_has_no_tables() -> None:
    assert page_tables(b"<!-- -->") == ()
