"""Workbooks to fill: headed by the contract, untouched they say nothing, filled they are read; nothing is ever overwritten."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from evaluation.metrics import ALL, find
from evaluation.study import contract
from evaluation.study.reading import plain
from evaluation.study.study import open_folder
from evaluation.study.templates.books_to_fill import BOOKS, columns, write_books
from evaluation.study.templates.college_form import form_name, write_form
from evaluation.study.templates.column_hints import EXAMPLE, choices, example, heading, hint
from evaluation.study.templates.own_sheets import ABOUT, LISTS
from evaluation.study.values import ColumnReader
from evaluation.text import Lang
from tests.study.books import TOTALS, book

TEMPLATES = [table for one in BOOKS for table in one.sheets] + [contract.TOTALS]


def lists(sheet: Worksheet) -> dict[str, str]:
    """Return the drop-down lists of a sheet by the letters of their columns."""
    return {str(rule.sqref).split(":", maxsplit=1)[0].rstrip("0123456789"): str(rule.formula1) for rule in sheet.data_validations.dataValidation}


def letter(sheet: Worksheet, label: str) -> str:
    """Return the letter of the column headed `label`."""
    return next(str(cell.column_letter) for row in sheet.iter_rows(max_row=2) for cell in row if cell.value == label)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_headers_are_the_labels_of_the_contract(lang: Lang, tmp_path: Path) -> None:
    write_books(tmp_path, lang)
    for one in BOOKS:
        written = openpyxl.load_workbook(tmp_path / one.name(lang))
        for table in one.sheets:
            header = [cell.value for cell in written[table.label.of(lang)][1]]
            assert header == [heading(table, table.column(name), lang) for name in columns(table)]
            assert len({plain(label) for label in header}) == len(header)
            assert written[table.label.of(lang)]["A2"].value == EXAMPLE.of(lang)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_untouched_books_give_no_warning(lang: Lang, tmp_path: Path) -> None:
    book(tmp_path / "raw" / "Итоги.xlsx", {"Лист1": [TOTALS, ("E01", 2018, None, None, 14, 25, 2, "справка")]})
    write_books(tmp_path / "raw", lang)
    study = open_folder(tmp_path)
    assert [item.rule for item in study.findings.items if item.severity != "note"] == []
    empty = {row.table: (row.rows_in, dict(row.set_aside)) for row in study.findings.flow if row.table != "totals"}
    assert empty == {name: (1, {"example_row": 1}) for one in BOOKS for name in one.tables}


def test_three_rows_of_people_are_read_and_the_example_is_not(tmp_path: Path) -> None:
    write_books(tmp_path / "raw")
    path = tmp_path / "raw" / "Группа.xlsx"
    written = openpyxl.load_workbook(path)
    sheet = written["Студенты"]
    for number in range(1, 4):
        sheet.append([f"К1-00{number}", "А-15", "15.01.05", "Сварщик", "очная", "Группы дуального обучения", 2015])
    written.save(path)
    study = open_folder(tmp_path)
    people = study.tables["students"]
    assert people["student_id"].to_pylist() == ["К1-001", "К1-002", "К1-003"]
    assert (people["programme"].to_pylist(), people["arm"].to_pylist()) == (["15.01.05"] * 3, ["dual"] * 3)
    assert people["_row"].to_pylist() == [3, 4, 5]
    assert study.findings.blocking == ()


def test_a_book_that_stands_there_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "Группа.xlsx").write_bytes(b"hers")
    assert [path.name for path in write_books(tmp_path)] == ["Партнёрство.xlsx", "Ход проекта.xlsx"]
    assert (tmp_path / "Группа.xlsx").read_bytes() == b"hers"
    assert write_books(tmp_path) == ()


def test_same_books_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_books(tmp_path / name)
    assert all((tmp_path / "a" / one.name("ru")).read_bytes() == (tmp_path / "b" / one.name("ru")).read_bytes() for one in BOOKS)


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("table", TEMPLATES, ids=lambda table: table.name)
def test_the_reader_understands_what_templates_offer(table: contract.Table, lang: Lang) -> None:
    for name in columns(table):
        column = table.column(name)
        offered = [*choices(column, lang), *([example(column, lang)] if example(column, lang) is not None else [])]
        assert [word for word in offered if ColumnReader(column, []).read(word).rejected] == []
        assert len(hint(table, column).of(lang)) < 255


def test_no_template_asks_for_a_name() -> None:
    assert [name for table in TEMPLATES for name in columns(table) if table.column(name).identifying] == []
    assert not {"name", "snils"} & {name for table in TEMPLATES for name in columns(table)}


def test_a_list_too_long_for_a_cell_stands_on_a_hidden_sheet(tmp_path: Path) -> None:
    write_books(tmp_path)
    written = openpyxl.load_workbook(tmp_path / "Группа.xlsx")
    fates, people = written["Судьба выпускников"], written["Студенты"]
    formula = lists(fates)[letter(fates, "Статус")]
    assert formula.lstrip("=").startswith("'Списки'!") or formula.lstrip("=").startswith("Списки!")
    place = formula.rsplit("!", maxsplit=1)[1]
    assert [cell.value for (cell,) in written[LISTS.ru][place]] == [label.ru for label in contract.DESTINATIONS.column("status").allowed.values()]
    assert written[LISTS.ru].sheet_state == "hidden"
    assert lists(people)[letter(people, "Пол")] == '"мужской,женский"'
    for sheet in written.worksheets:
        assert all(len(formula) <= 257 for formula in lists(sheet).values() if formula.startswith('"'))


def test_headers_carry_comments_and_stay_in_sight(tmp_path: Path) -> None:
    write_books(tmp_path)
    people = openpyxl.load_workbook(tmp_path / "Группа.xlsx")["Студенты"]
    assert people.freeze_panes == "B2"
    assert people["A1"].comment.text.startswith("Обязательный столбец. Номер по поимённой книге.")
    assert people[f"{letter(people, 'Дата выпуска')}2"].number_format == "dd.mm.yyyy"
    assert people["A2"].font.italic


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_college_fills_one_locked_workbook(lang: Lang, tmp_path: Path) -> None:
    path = write_form(tmp_path / "form.xlsx", "Колледж №1", ["E01 Трудоустроены, по профессии"], lang)
    written = openpyxl.load_workbook(path)
    titles = [ABOUT, contract.TOTALS.label, contract.STUDENTS.label, contract.DESTINATIONS.label, LISTS]
    assert written.sheetnames == [title.of(lang) for title in titles]
    totals = written[contract.TOTALS.label.of(lang)]
    assert totals.protection.sheet
    assert (totals["A2"].protection.locked, totals["A3"].protection.locked) == (True, False)
    assert totals.column_dimensions["A"].width > 20
    assert [cell.value for cell in totals[1]][:2] == [f"{'Организация' if lang == 'ru' else 'College'}:", "Колледж №1"]
    hidden = written[LISTS.of(lang)]
    assert (hidden.sheet_state, hidden["A1"].value, hidden["A2"].value) == ("hidden", "evaluation.form", 1)
    assert hidden["B1"].value == "E01 Трудоустроены, по профессии"


def test_what_a_college_fills_belongs_to_it(tmp_path: Path) -> None:
    metric = ALL[0]
    path = write_form(tmp_path / "raw" / "form.xlsx", "Колледж №1", [f"{metric.id} {metric.name.ru}"])
    written = openpyxl.load_workbook(path)
    written["Сводные числа"].append([f"{metric.id} {metric.name.ru}", 2018, None, None, 14, 25, 2, None, "справка"])
    written["Студенты"].append(["К1-001", "А-15"])
    written.save(path)
    study = open_folder(tmp_path)
    assert study.tables["totals"]["college"].to_pylist() == ["Колледж №1"]
    assert study.tables["students"]["college"].to_pylist() == ["Колледж №1"]
    assert {item.rule for item in study.findings.items if item.rule != "passport_missing"} == {"sheet_label"}
    assert find(study.tables["totals"]["metric"][0].as_py()) is metric


def test_file_names_hold_no_forbidden_signs() -> None:
    assert form_name("../Колледж: №1?\n") == "Форма — Колледж №1.xlsx"
    assert form_name("College 1", "en") == "Form - College 1.xlsx"
