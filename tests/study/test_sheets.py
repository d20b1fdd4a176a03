"""From sheets to tables: headers under titles, labels, footers, several tables from one sheet, provenance."""

import datetime as dt
from pathlib import Path

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.study.contract import TABLES, table
from evaluation.study.formats.sheet import Sheet
from evaluation.study.read import read_sheet
from evaluation.study.reading import Raw
from evaluation.study.settle import settle
from evaluation.study.study import open_folder
from evaluation.study.tables import from_values, schema, typed
from evaluation.study.teaching.header import familiarity
from tests.strategies import JUNK
from tests.study.books import (
    DESTINATIONS,
    MARKS,
    STUDENTS,
    TOTALS,
    book,
    flow,
    midnight,
    only,
    raw,
    rules,
    student,
    text,
)


def test_header_in_row_four_under_merged_titles(tmp_path: Path) -> None:
    rows = [["Контингент техникума"], [None], ["на 1 октября"], STUDENTS, student(1), student(2)]
    book(tmp_path / "raw" / "А-15.xlsx", {"Лист1": rows}, merged={"Лист1": ["A1:G1", "A3:G3"]})
    study = open_folder(tmp_path)
    assert study.tables["students"]["_row"].to_pylist() == [5, 6]
    assert study.tables["students"]["_file"].to_pylist() == ["raw/А-15.xlsx"] * 2
    assert study.tables["students"]["_sheet"].to_pylist() == ["Лист1"] * 2
    assert rules(study) == []


def test_headers_are_known_however_they_are_written(tmp_path: Path) -> None:
    header = (
        "№ ПО\nПОИМЕННОЙ  КНИГЕ:",
        "учебная\u00a0группа",
        "Год набора (поступления)",
        "Средний балл аттестата, балл",
    )
    study = raw(tmp_path, header, (1, "А-15", "2015/16", "4,25"))
    assert study.tables["students"].select(["student_id", "group", "intake_year", "entry_mark"]).to_pylist() == [
        {"student_id": "1", "group": "А-15", "intake_year": 2015, "entry_mark": 4.25}
    ]


def test_tables_hold_all_columns_typed_and_nobody_by_name(tmp_path: Path) -> None:
    study = raw(tmp_path, STUDENTS, student(1))
    students = study.tables["students"]
    assert students.schema.equals(schema(table("students")))
    assert "name" not in students.column_names
    assert study.present["students"] == {
        "student_id",
        "group",
        "arm",
        "intake_year",
        "admission_date",
        "graduation_date",
    }
    assert students["admission_date"].to_pylist() == [dt.date(2015, 9, 1)]
    assert students["birth_year"].null_count == 1
    assert students.schema.field("honours").type == pa.bool_()


def test_raw_values_of_names_are_never_shown(tmp_path: Path) -> None:
    study = raw(tmp_path, STUDENTS, student(1, name="Иванов Иван", group=None), student(2, name="#Н/Д"))
    assert "Иванов" not in "\n".join(study.findings.of("ru"))
    assert only(study, "missing_required").cell == "C2"


def test_a_list_of_graduates_feeds_two_tables(tmp_path: Path) -> None:
    study = raw(
        tmp_path,
        (*STUDENTS, "Статус", "По профессии", "Предприятие", "Отрасль"),
        [*student(1), "работает", "да", "Завод", "металлургия"],
        [*student(2), None, None, None, None],
    )
    assert study.tables["students"].num_rows == 2
    assert study.tables["destinations"].select(["status", "in_field"]).to_pylist() == [
        {"status": "EMP", "in_field": True},
        {"status": None, "in_field": None},
    ]
    assert not study.has("employers")
    assert rules(study) == []


def test_labels_of_the_title_fill_missing_columns(tmp_path: Path) -> None:
    rows = [
        ["Ведомость оценок. Группа А-15  Семестр 1"],
        ["за 2015/2016 учебный год"],
        ["Дисциплина: Математика; преподаватель"],
        ("Номер студента", "Оценка"),
        (1, 5),
        (2, "отл"),
    ]
    study = raw(tmp_path, *rows)
    marks = study.tables["marks"].select(["subject", "academic_year", "semester", "mark"]).to_pylist()
    assert marks == [{"subject": "Математика", "academic_year": 2015, "semester": 1, "mark": "5"}] * 2
    labels = [item for item in study.findings.items if item.rule == "sheet_label"]
    assert {item.severity for item in labels} == {"note"}
    assert "«Учебный год» для всех строк листа: 2015/2016" in " ".join(item.reading.ru for item in labels)


def test_a_label_and_its_value_side_by_side(tmp_path: Path) -> None:
    study = raw(
        tmp_path,
        ["Год набора", 2015],
        ["Группа:", "А-15"],
        ["Диплом с отличием", "скоро"],
        ("Код студента", "Пол"),
        ("x1", "м"),
    )
    assert study.tables["students"].select(["group", "intake_year", "sex"]).to_pylist() == [
        {"group": "А-15", "intake_year": 2015, "sex": "m"}
    ]


def test_footers_numbers_and_repeated_headers_are_set_aside(tmp_path: Path) -> None:
    rows = [
        STUDENTS,
        (1, 2, 3, 4, 5, 6, 7),
        student("П-1"),
        STUDENTS,
        student("П-2"),
        [None],
        ["Итого", None, 2],
        ["Всего студентов:", "", 2, None, 2015],
        ["Директор", None, "Петров"],
        [None, "Зам. директора", None, "Сидоров"],
    ]
    study = raw(tmp_path, *rows)
    row = flow(study, "students")
    assert (row.rows_in, row.used, dict(row.set_aside)) == (8, 2, {"numbering": 1, "header_again": 1, "footer": 4})


def test_metrics_of_totals_may_begin_like_footers(tmp_path: Path) -> None:
    study = raw(
        tmp_path,
        TOTALS,
        ("Качество знаний", 2016, None, None, 10, 25),
        ("Всего выпускников", 2016, None, None, 25, 25),
        ("Итого", 2016, None, None, 35, 50),
    )
    assert study.tables["totals"]["metric"].to_pylist() == ["Качество знаний", "Всего выпускников"]


def test_a_sheet_that_fits_nothing_names_the_nearest_table(tmp_path: Path) -> None:
    book(
        tmp_path / "raw" / "а.xlsx",
        {
            "Оценки": [("Номер студента", "Дисциплина", "Оценка"), (1, "Физика", 5)],
            "Заметки": [("просто", "слова")],
            "Пустой": [],
        },
    )
    study = open_folder(tmp_path)
    assert "Это лист таблицы «Оценки», но в нём нет столбцов: «Учебный год»" in only(study, "columns_missing").reading.ru
    assert only(study, "sheet_no_header").sheet == "Заметки"
    assert sorted(item.rule for item in study.findings.blocking) == ["columns_missing", "study_no_data"]


def test_anchors_tell_tables_apart(tmp_path: Path) -> None:
    study = raw(tmp_path, ("Номер студента", "Предприятие"), (1, "Завод"))
    assert "нет столбцов" in only(study, "sheet_no_table").reading.ru


def test_unknown_columns_and_columns_met_twice_are_told(tmp_path: Path) -> None:
    study = raw(tmp_path, (*STUDENTS, "Любимый цвет", "Группа", "№ п/п", ""), [*student(1), "синий", "Б-15", 1, "x"])
    assert only(study, "columns_unused").reading.ru == "Незнакомые столбцы: «Любимый цвет»."
    assert (only(study, "column_twice").cell, study.tables["students"]["group"].to_pylist()) == ("I1", ["А-15"])


def test_own_headers_of_the_passport(tmp_path: Path) -> None:
    book(
        tmp_path / "Паспорт проекта.xlsx",
        {
            "Проект": [("Название", "П")],
            "Столбцы": [
                ("Заголовок в файле", "Столбец", "Таблица"),
                ("Шифр", "Группа", "Студенты"),
                ("Когда пришёл", "intake_year", None),
            ],
        },
    )
    study = raw(tmp_path, ("Номер студента", "Шифр", "Когда пришёл"), (1, "А-15", 2015))
    assert study.tables["students"]["group"].to_pylist() == ["А-15"]


def test_rejected_values_have_their_cell_and_rows_their_reason(tmp_path: Path) -> None:
    study = raw(
        tmp_path,
        MARKS,
        (1, "Физика", 2015, 1, 7),
        (2, "Физика", 2015, 1, "4/5"),
        (3, "Физика", 2015, "первый", 5),
        (4, None, 2015, 1, 5),
        (5, "Физика", 2015, 1, "2/3"),
        (6, "Физика", 2015, 1, "2/4"),
        (7, "Физика", 2015, 1, "2/2"),
    )
    row = flow(study, "marks")
    assert dict(row.set_aside) == {
        "mark_out_of_scale": 1,
        "mark_double": 1,
        "number_unreadable": 1,
        "missing_required": 1,
    }
    seven = only(study, "mark_out_of_scale")
    assert (seven.file, seven.sheet, seven.cell, seven.raw, seven.severity) == (
        "raw/Книга.xlsx",
        "Лист1",
        "E2",
        "7",
        "warning",
    )
    assert "вне шкалы 2–5" in seven.of("ru")
    assert "И ещё в 2 ячейках" in only(study, "mark_resit").reading.ru


def test_a_rejected_optional_value_is_unknown_and_the_row_stays(tmp_path: Path) -> None:
    study = raw(
        tmp_path,
        (*STUDENTS, "Диплом с отличием", "Средний балл аттестата"),
        [*student(1, graduated="сентябрь 2018"), "вроде да", 17],
    )
    assert study.tables["students"].select(["graduation_date", "honours", "entry_mark"]).to_pylist() == [
        {"graduation_date": None, "honours": None, "entry_mark": None}
    ]
    assert rules(study) == ["date_incomplete", "flag_unreadable", "out_of_range"]
    assert flow(study, "students").used == 1


def test_short_rows_and_dates_of_excel(tmp_path: Path) -> None:
    study = raw(
        tmp_path, STUDENTS, (1, None, "А-15", None, 2015), student(2, admitted=midnight(2015, 9, 1), graduated=43281)
    )
    assert study.tables["students"]["graduation_date"].to_pylist() == [None, dt.date(2018, 6, 30)]
    assert only(study, "date_serial").raw == "43281"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_text_is_read_alike_in_every_encoding(encoding: str, separator: str, tmp_path: Path) -> None:
    rows = [["Список студентов"], STUDENTS, student(1, group="А,15"), student(2, arm="традиционная")]
    for folder, written in (("a", text(rows, separator).encode(encoding)), ("b", text(rows).encode())):
        (tmp_path / folder / "raw").mkdir(parents=True)
        (tmp_path / folder / "raw" / "список.csv").write_bytes(written)
    one, other = open_folder(tmp_path / "a"), open_folder(tmp_path / "b")
    assert one.tables["students"].equals(other.tables["students"])
    assert one.tables["students"]["_row"].to_pylist() == [3, 4]
    assert one.findings.flow == other.findings.flow


def test_familiar_words_are_counted() -> None:
    assert familiarity([["Итого", 5], list(STUDENTS)]) == len(STUDENTS)
    assert familiarity([]) == 0


HEADERS = st.sampled_from(
    [STUDENTS, TOTALS, MARKS, DESTINATIONS, (*STUDENTS, *DESTINATIONS[1:]), ("ИНН", "Предприятие", "Отрасль")]
)


@settings(max_examples=150, deadline=None)
@given(
    header=HEADERS,
    rows=st.lists(st.lists(JUNK, max_size=9), max_size=12),
    title=st.lists(st.lists(JUNK, max_size=3), max_size=3),
)
def test_rows_in_are_rows_used_and_rows_set_aside(
    header: tuple[str, ...], rows: list[list[Raw]], title: list[list[Raw]]
) -> None:
    """Whatever stands in the cells, nothing is lost and nothing breaks; no value becomes NaN."""
    sheet = Sheet("raw/x.xlsx", "Лист1", [*title, list(header), *rows])
    reading = read_sheet(sheet)
    settled = settle(reading.lots)
    for lot, row in zip(
        sorted(reading.lots, key=lambda lot: lot.table.name),
        sorted(settled.flow, key=lambda row: row.table),
        strict=True,
    ):
        assert row.rows_in == row.used + sum(row.set_aside.values()) == lot.rows_in
        assert row.used == typed(lot.table, settled.rows[lot.table.name]).num_rows
    told = sum(any(str(cell).strip() for cell in row if cell is not None) for row in rows)
    assert all(row.rows_in <= told + len(title) + 1 for row in settled.flow)


def test_plain_values_become_tables() -> None:
    for declared in TABLES:
        assert from_values(declared, [{}]).schema.equals(schema(declared))


def test_formulas_without_a_value_and_errors_are_told(tmp_path: Path) -> None:
    """A formula that was never calculated, and an error, are findings with their cells, never an empty cell or zero."""
    path = book(
        tmp_path / "raw" / "а.xlsx",
        {"Лист1": [TOTALS, ("E01", 2016, None, None, "=10+10", 25), ("E02", 2016, None, None, 20, 25)]},
    )
    written = openpyxl.load_workbook(path)
    written["Лист1"]["F3"] = "#DIV/0!"
    written["Лист1"]["H4"] = "=1+1"
    written.save(path)
    study = open_folder(tmp_path)
    told = [(item.cell, item.raw) for item in study.findings.items if item.rule == "excel_error"]
    assert told == [("E2", "#ФОРМУЛА"), ("F3", "#DIV/0!"), ("H4", "#ФОРМУЛА")]
    assert study.tables["totals"].select(["k", "n"]).to_pylist() == [{"k": None, "n": 25}, {"k": 20.0, "n": None}]


def test_numbers_in_a_header_and_a_column_without_a_name(tmp_path: Path) -> None:
    study = raw(tmp_path, (*STUDENTS, 2016, None), [*student(1), "x", "y"])
    assert only(study, "columns_unused").reading.ru == "Незнакомые столбцы: «2016»."


def test_a_column_that_lost_its_name_is_told_but_a_remark_or_serial_numbers_are_not(tmp_path: Path) -> None:
    rows = [[count, *student(count), "военкомат", "x" if count == 1 else None] for count in range(1, 4)]
    study = raw(tmp_path, (None, *STUDENTS, None, None), *rows)
    told = only(study, "column_unnamed")
    assert told.reading.ru == "В строке заголовков пусто, а ниже заполнено ячеек: 3. Столбец не использован."
    assert told.cell == f"{'ABCDEFGHIJKLMN'[len(STUDENTS) + 1]}1"


def test_a_field_too_long_for_a_table_of_text(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "длинная.csv").write_text('"' + "я" * 140_000 + '"', encoding="utf-8")
    assert "sheet_no_header" in rules(open_folder(tmp_path))
