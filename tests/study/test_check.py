"""Checking a study: tables against the contract, wholes, names of metrics."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from evaluation.study.check import check
from evaluation.study.contract import STUDENTS as DECLARED
from evaluation.study.contract import TOTALS as TOTALS_TABLE
from evaluation.study.passport import Passport, Project, Target, Total
from evaluation.study.study import Study, open_folder
from evaluation.study.tables import from_values
from evaluation.study.workbook import write_workbook
from tests.study.books import STUDENTS, raw, student

KNOWN = {"E01": "E01", "employed_in_field_12m": "E01", "Трудоустройство по профессии": "E01"}


def _study(**tables: pa.Table) -> Study:
    return Study("x", None, Passport(project=Project(title="П")), tables, {})


def _students(*rows: dict[str, object]) -> pa.Table:
    usual = {"student_id": "1", "group": "А-15", "intake_year": 2015}
    return from_values(DECLARED, [{**usual, **row} for row in rows])


def test_a_clean_study_has_only_its_findings_of_reading(tmp_path: Path) -> None:
    study = raw(tmp_path, STUDENTS, student(1), student(2, graduated="скоро"))
    assert check(study) == study.findings
    assert check(study).flow == study.findings.flow


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"arm": "дуальная"}], ("«Модель обучения»: значения нет в списке", "дуальная")),
        ([{"entry_mark": 7.0}], ("«Средний балл аттестата»: значение вне границ", "7")),
        ([{"group": None}], ("«Группа»: обязательное значение пусто",)),
        ([{}, {"group": "Б-15"}], ("«№ по поимённой книге»: строка с таким ключом уже есть",)),
    ],
)
def test_tables_that_break_the_contract_are_blocking(rows: list[dict[str, object]], said: tuple[str, ...]) -> None:
    findings = check(_study(students=_students(*rows)))
    assert findings.blocking
    assert all(words in findings.blocking[0].of("ru") for words in said)


def test_a_breach_is_named_at_its_row() -> None:
    table = _students({"arm": "дуальная", "_file": "raw/а.xlsx", "_sheet": "Лист1", "_row": 7})
    (finding,) = check(_study(students=table)).blocking
    assert finding.place.of("ru") == "raw/а.xlsx, лист «Лист1», строка 7"


def test_a_missing_column_and_a_wrong_type() -> None:
    table = _students({})
    retyped = table.set_column(table.column_names.index("intake_year"), "intake_year", pa.array(["2015"]))
    assert [
        "столбца нет" in item.reading.ru for item in check(_study(students=table.drop_columns(["arm"]))).blocking
    ] == [True]
    assert "не тот тип данных" in check(_study(students=retyped)).blocking[0].reading.ru


def test_an_empty_table_is_no_fault() -> None:
    assert len(check(_study(students=_students()))) == 0


def test_parts_above_the_whole_block() -> None:
    rows = [
        {"metric": "E01", "year": 2016, "k": 26.0, "n": 25},
        {"metric": "E01", "year": 2017, "k": 20.0, "n": 25, "unknown": 7},
        {"metric": "E01", "year": 2018, "k": 20.0, "n": 25, "unknown": 5},
    ]
    findings = check(_study(totals=from_values(TOTALS_TABLE, rows)))
    assert [item.raw for item in findings.blocking] == ["26 > 25", "27 > 25"]


def test_unknown_metrics_name_the_nearest(tmp_path: Path) -> None:
    passport = Passport(
        project=Project(title="П"),
        targets=(Target(metric="трудоустройство по профессии", plan=0.7), Target(metric="Счастье")),
        notes={"E99": "x"},
        totals=(
            Total(metric="Трудоустройство по професии", year=2016, k=20, n=25),
            Total(metric="e01", year=2016, k=20, n=25),
            Total(metric="E01", year=2017, k=20, n=25),
        ),
    )
    write_workbook(passport, tmp_path / "Паспорт проекта.xlsx")
    study = open_folder(tmp_path)
    unknown = [item for item in check(study, KNOWN).items if item.rule == "unknown_metric"]
    assert [(item.raw, item.cell) for item in unknown] == [
        ("Трудоустройство по професии", "2"),
        ("Счастье", ""),
        ("E99", ""),
    ]
    assert "Ближе всего «Трудоустройство по профессии»" in unknown[0].reading.ru
    assert check(study).items == study.findings.items
    assert check(replace(study, lang="en"), KNOWN).items[0].severity == "warning"


def test_a_row_that_breaks_twice_is_named_once_for_each_column() -> None:
    findings = check(_study(students=_students({"arm": "x", "entry_mark": 9.0}, {"arm": "x", "student_id": "2"})))
    assert sorted(item.raw or "" for item in findings.blocking) == ["9", "x"]


def test_a_key_of_several_columns_is_named_once_a_row() -> None:
    rows = [{"metric": "E01", "year": 2016, "k": 20.0, "n": 25}, {"metric": "E01", "year": 2016, "k": 21.0, "n": 25}]
    findings = check(_study(totals=from_values(TOTALS_TABLE, rows)))
    assert ["ключом уже есть" in item.reading.ru for item in findings.blocking] == [True]


def test_names_are_checked_without_totals_too() -> None:
    passport = Passport(project=Project(title="П"), targets=(Target(metric="Счастье"),))
    study = Study("x", None, passport, {"students": _students({})}, {})
    assert [item.rule for item in check(study, KNOWN).items] == ["unknown_metric"]
