"""Copies with remarks: the workbook itself is untouched, every remark stands on its cell, nothing becomes a formula."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font

from evaluation.study.check import check
from evaluation.study.coloured import FOLDER, coloured, said
from evaluation.study.coloured.remarks_sheet import FILLS, sheet_of
from evaluation.study.coloured.values import on_values
from evaluation.study.findings import Findings, Place, found
from evaluation.study.formats.sheet import Sheet
from evaluation.study.study import open_folder
from tests.study.books import STUDENTS, book, midnight, student, text

EVIL = '=HYPERLINK("http://example.org","x")'
FIXTURES = Path(__file__).parent / "fixtures"


def _study(folder: Path) -> Path:
    """Make a study of one workbook with a wrong date, a strange word and a formula as text."""
    path = book(
        folder / "raw" / "Список.xlsx",
        {"Лист 1'а": [STUDENTS, student(1), student(2, admitted="31.02.2015"), student(3, arm="никакая", group=EVIL)], "Второй": [("пояснение",)]},
    )
    written = openpyxl.load_workbook(path)
    sheet = written["Лист 1'а"]
    sheet["A1"].font = Font(bold=True, size=15)
    sheet.column_dimensions["B"].width = 33
    sheet["C4"].data_type = "s"
    sheet["F3"].comment = Comment("так в приказе", "секретарь")
    written.save(path)
    return path


def _copy(folder: Path, lang: str = "ru") -> openpyxl.Workbook:
    findings = check(open_folder(folder))
    (copy,) = coloured(folder, findings, "ru" if lang == "ru" else "en")
    return openpyxl.load_workbook(copy)


def test_the_workbook_itself_is_never_touched(tmp_path: Path) -> None:
    path = _study(tmp_path)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    _copy(tmp_path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [one.relative_to(tmp_path).as_posix() for one in (tmp_path / "private").rglob("*") if one.is_file()] == ["private/замечания/Список.xlsx"]


def test_cells_are_coloured_and_commented_and_the_dress_is_kept(tmp_path: Path) -> None:
    _study(tmp_path)
    copy = _copy(tmp_path)
    sheet = copy["Лист 1'а"]
    assert (sheet["A1"].font.size, sheet.column_dimensions["B"].width, sheet["A2"].fill.patternType) == (15, 33, None)
    assert sheet["F3"].fill.fgColor.rgb.endswith(FILLS["warning"])
    assert "так в приказе" in sheet["F3"].comment.text
    assert "не" in sheet["F3"].comment.text.partition("\n\n")[2]
    assert sheet["F3"].value == "31.02.2015"


def test_the_first_sheet_lists_all_findings_with_links(tmp_path: Path) -> None:
    _study(tmp_path)
    findings = check(open_folder(tmp_path))
    sheet = _copy(tmp_path).worksheets[0]
    own = [finding for finding in findings.items if finding.file == "raw/Список.xlsx"]
    rows = list(sheet.iter_rows(min_row=4))
    assert sheet.title == "Замечания"
    assert "raw/Список.xlsx" in sheet["A1"].value
    assert len(rows) == len(own)
    assert {(row[1].value or "", row[2].value or "") for row in rows} == {(one.sheet, one.cell) for one in own}
    assert {row[1].hyperlink.location for row in rows if row[1].hyperlink} == {"'Лист 1''а'!A1", "'Второй'!A1"}
    assert next(row[2].hyperlink.location for row in rows if row[2].value == "F3") == "'Лист 1''а'!F3"


def test_the_copy_speaks_english(tmp_path: Path) -> None:
    _study(tmp_path)
    copy = _copy(tmp_path, "en")
    assert (copy.sheetnames[0], copy.worksheets[0]["A3"].value) == ("Remarks", "Severity")


def _formulas(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        return sum(archive.read(name).count(b"<f>") for name in archive.namelist() if name.startswith("xl/worksheets/"))


@pytest.mark.parametrize("name", ["Список.xlsx", "список.csv", "список.html"])
def test_no_word_becomes_a_formula(name: str, tmp_path: Path) -> None:
    _study(tmp_path)
    if name != "Список.xlsx":
        (tmp_path / "raw" / "Список.xlsx").unlink()
        rows = [STUDENTS, student(1), student(2, admitted=EVIL, arm="=1+1")]
        page = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        written = text(rows) if name.endswith("csv") else f"<meta charset=utf-8><table>{page}</table>"
        (tmp_path / "raw" / name).write_text(written, encoding="utf-8")
    (copy,) = coloured(tmp_path, check(open_folder(tmp_path)), "ru")
    assert _formulas(copy) == 0
    assert any(str(cell.value).startswith("=") for sheet in openpyxl.load_workbook(copy) for row in sheet.iter_rows() for cell in row)


def test_other_formats_become_a_plain_workbook_of_values(tmp_path: Path) -> None:
    (tmp_path / "raw" / "ещё").mkdir(parents=True)
    (tmp_path / "raw" / "ещё" / "список.xls").write_bytes((FIXTURES / "students.xls").read_bytes())
    cell, row = (found("not_whole", Place("raw/ещё/список.xls", "Лист1", where)) for where in ("G2", "3"))
    (copy,) = coloured(tmp_path, Findings((cell, row)), "ru")
    assert copy == tmp_path / FOLDER / "ещё" / "список (xls).xlsx"
    sheet = openpyxl.load_workbook(copy)["Лист1"]
    assert [cell.value for cell in sheet[2]] == [1, None, "А-15", "дуальная", 2015, "01.09.2015", "30.06.2018"]
    assert sheet["G2"].comment.text
    assert {cell.fill.patternType for cell in sheet[3] if cell.value} == {"solid"}
    assert sheet["F2"].fill.patternType is None


def test_files_that_cannot_be_read_and_files_elsewhere_have_no_copy(tmp_path: Path) -> None:
    (tmp_path / "study" / "raw").mkdir(parents=True)
    (tmp_path / "study" / "raw" / "обрыв.xlsx").write_bytes(b"PK\x03\x04")
    book(tmp_path / "чужая.xlsx", {"Лист1": [STUDENTS]})
    findings = Findings(
        (found("file_damaged", Place("raw/обрыв.xlsx")), found("file_empty", Place("../чужая.xlsx")), found("file_empty", Place("raw/нет.xlsx")))
    )
    assert coloured(tmp_path / "study", findings, "ru") == ()


def test_copies_of_mended_files_are_taken_away(tmp_path: Path) -> None:
    path = _study(tmp_path)
    (copy,) = coloured(tmp_path, check(open_folder(tmp_path)), "ru")
    path.unlink()
    assert coloured(tmp_path, check(open_folder(tmp_path)), "ru") == ()
    assert not copy.exists()


def test_a_copy_open_in_excel_gets_a_sibling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace or to delete a workbook that Excel holds open."""
    _study(tmp_path)
    findings = check(open_folder(tmp_path))
    (first,) = coloured(tmp_path, findings, "ru")
    replace, unlink = Path.replace, Path.unlink

    def refuse(path: Path, target: Path) -> Path:
        if target == first:
            raise PermissionError(13, "Permission denied")
        return replace(path, target)

    def keep(path: Path, missing_ok: bool = False) -> None:
        if path == first:
            raise PermissionError(13, "Permission denied")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(Path, "unlink", keep)
    (second,) = coloured(tmp_path, findings, "ru")
    assert (second.name, first.exists()) == ("Список (2).xlsx", True)
    assert "«Список.xlsx» открыта в Excel" in said(tmp_path, [second])[0].ru
    assert said(tmp_path, [first])[0].en == "Copy with remarks: private/замечания/Список.xlsx"


def test_a_locked_folder_is_an_error_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _study(tmp_path)
    findings = check(open_folder(tmp_path))

    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(13, "Permission denied", str(path), None, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        coloured(tmp_path, findings, "ru")
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_a_workbook_that_only_our_reader_opens_becomes_values(tmp_path: Path) -> None:
    path = _study(tmp_path)
    data = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(data, "w") as new:
        for part in old.namelist():
            new.writestr(part, _spoilt(part, old.read(part)))
    path.write_bytes(data.getvalue())
    copy = _copy(tmp_path)
    assert copy["Лист 1 а"]["F3"].comment.text
    assert copy["Лист 1 а"].column_dimensions["B"].width != 33


def _spoilt(part: str, data: bytes) -> bytes:
    """Name a page orientation that openpyxl does not know."""
    if part.startswith("xl/worksheets/sheet"):
        return data.replace(b"</worksheet>", b'<pageSetup orientation="askew"/></worksheet>')
    return data


def test_a_workbook_that_has_just_been_locked_has_no_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _study(tmp_path)
    findings = check(open_folder(tmp_path))

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert coloured(tmp_path, findings, "ru") == ()


def test_merged_cells_and_cells_without_a_value_bear_remarks(tmp_path: Path) -> None:
    path = book(tmp_path / "raw" / "а.xlsx", {"Лист1": [STUDENTS, student(1)]}, {"Лист1": ["A2:B2"]})
    places = [Place("raw/а.xlsx", "Лист1", cell) for cell in ("B2", "J9", "40")] + [Place("raw/а.xlsx", "Нет", "A1")]
    (copy,) = coloured(tmp_path, Findings(tuple(found("not_whole", place) for place in places)), "ru")
    sheet = openpyxl.load_workbook(copy)["Лист1"]
    assert (sheet["A2"].fill.patternType, sheet["J9"].fill.patternType, sheet["A40"].comment) == ("solid", "solid", None)
    assert path.exists()


def test_titles_that_excel_refuses_are_changed_and_stay_apart(tmp_path: Path) -> None:
    table = "<table><caption>{title}</caption><tr><td>Да<td>=1</tr><tr><td>5<td>x</tr></table>"
    titles = ["Замечания", "а/б*в", "а б в", "х" * 50, "х" * 40]
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "а.html").write_text("<meta charset=utf-8>" + "".join(table.format(title=title) for title in titles), encoding="utf-8")
    places = [Place("raw/а.html", title, cell) for title, cell in zip(titles, ["A1", "", "9", "B7", "1"], strict=True)]
    (copy,) = coloured(tmp_path, Findings(tuple(found("not_whole", place) for place in places)), "ru")
    names = openpyxl.load_workbook(copy).sheetnames
    assert names == ["Замечания", "Замечания (1)", "а б в", "а б в (3)", "х" * 31, f"{'х' * 26} (5)"]


def test_values_of_every_kind_are_written_as_what_they_are() -> None:
    rows = [[None, "", True, 5, 2.5, float("inf"), dt.date(2015, 9, 1), midnight(2015, 9, 2), midnight(2015, 9, 2).replace(hour=8), dt.time(9, 30)]]
    name = "а.csv"
    data = on_values([Sheet(name, "", rows)], sheet_of(name, [found("file_empty", Place(name))], "ru"))
    copy = openpyxl.load_workbook(io.BytesIO(data))["Лист1"]
    assert [cell.value for cell in copy[1]][2:] == [True, 5, 2.5, "inf", "01.09.2015", "02.09.2015", "02.09.2015 08:00", "09:30:00"]
