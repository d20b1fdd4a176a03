"""The passport's lists join the registers of the same name; funds get the prices of their years."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from evaluation.metrics import names
from evaluation.study.check import check
from evaluation.study.passport import Passport
from evaluation.study.study import Study, open_folder
from evaluation.study.workbook import write_workbook
from tests.study.books import STUDENTS, book, student

LISTS = {
    "project": {"title": "Проба", "start": "2015-09-01"},
    "documents": [
        {"title": "О статусе", "number": "720", "date": "2015-08-28", "kind": "Приказ"},
        {"title": "Положение", "kind": "нормативная база"},
        {"title": "Письмо", "kind": "переписка"},
    ],
    "roadmap": [
        {"activity": "Круглый стол", "due": "ноябрь 2015", "fact": "ноябрь 2015", "document": "протокол"},
        {"activity": "Отчёт", "due": "2016-08-31", "fact": "сентябрь 2016"},
        {"activity": "Семинар", "due": "осенью"},
    ],
    "events": [
        {"date": "ноябрь 2015", "event": "круглый стол с предприятиями", "decision": "первое"},
        {"date": "ноябрь 2015", "event": "круглый стол с предприятиями", "decision": "второе"},
        {"date": "2015 год", "event": "программа", "decision": "третье"},
    ],
    "competitions": [{"competition": "Перспектива", "nomination": "СПО", "date": "декабрь 2015", "result": "диплом участника"}],
}


def opened(folder: Path, sheets: dict[str, Any] | None = None, lists: dict[str, Any] | None = None) -> Study:
    """Open a folder with this passport and these raw sheets."""
    write_workbook(Passport.model_validate(lists or LISTS), folder / "Паспорт проекта.xlsx")
    book(folder / "raw" / "книга.xlsx", {"Лист1": [STUDENTS, student(1)], **(sheets or {})})
    return open_folder(folder)


def rows(study: Study, name: str) -> list[dict[str, Any]]:
    """Rows of a table without their empty cells."""
    return [{key: value for key, value in row.items() if value is not None} for row in study.tables[name].to_pylist()]


def test_lists_become_registers_with_their_place(tmp_path: Path) -> None:
    study = opened(tmp_path)

    assert rows(study, "documents")[0] == {
        "title": "О статусе", "number": "720", "date": dt.date(2015, 8, 28), "kind": "order",
        "_file": "Паспорт проекта.xlsx", "_sheet": "Приказы и документы", "_row": 1,
    }  # fmt: skip
    assert [row.get("kind") for row in rows(study, "documents")] == ["order", "normative", None]
    assert rows(study, "competitions")[0]["award"] == "participant"
    assert study.present["roadmap"] == {"activity", "due", "fact", "document"}
    assert check(study, names()).blocking == ()


def test_a_month_is_its_first_day_and_a_deadline_its_last(tmp_path: Path) -> None:
    study = opened(tmp_path)
    by_name = {row["activity"]: row for row in rows(study, "roadmap")}

    assert rows(study, "competitions")[0]["date"] == dt.date(2015, 12, 1)
    assert (by_name["Круглый стол"]["due"], by_name["Круглый стол"]["fact"]) == (dt.date(2015, 11, 30), dt.date(2015, 11, 30))
    assert by_name["Отчёт"]["fact"] == dt.date(2016, 9, 1)
    assert "due" not in by_name["Семинар"]


def test_events_without_a_month_stay_in_the_passport_and_one_event_is_told_once(tmp_path: Path) -> None:
    study = opened(tmp_path)

    assert [(row["event"], row["kind"]) for row in rows(study, "events")] == [("круглый стол с предприятиями", "round_table")]
    assert [row["decision"] for row in rows(study, "decisions")] == ["первое", "второе"]
    assert {row["proposed"] for row in rows(study, "decisions")} == {dt.date(2015, 11, 1)}


def test_rows_in_are_rows_used(tmp_path: Path) -> None:
    flow = {row.table: (row.rows_in, row.used) for row in opened(tmp_path).findings.flow if row.table != "totals"}
    del flow["students"]

    assert flow == {"documents": (3, 3), "roadmap": (3, 3), "events": (1, 1), "decisions": (2, 2), "competitions": (1, 1)}


def test_a_raw_row_is_filled_not_doubled(tmp_path: Path) -> None:
    """The workbook's own cells stay; a month fits any day of it; another year's row is another row."""
    sheets = {
        "План-график": [["Мероприятие", "Срок", "Вес"], ["круглый стол", dt.date(2015, 11, 18), 3], ["Отчёт", dt.date(2017, 8, 31), 2]],
        "Конкурсы": [["Конкурс", "Номинация", "Уровень"], ["Перспектива", "СПО", "муниципальный"]],
    }
    study = opened(tmp_path, sheets)
    steps, contest = rows(study, "roadmap"), rows(study, "competitions")

    assert [(row["activity"], row.get("due"), row.get("effort")) for row in steps] == [
        ("круглый стол", dt.date(2015, 11, 18), 3.0), ("Отчёт", dt.date(2017, 8, 31), 2.0), ("Отчёт", dt.date(2016, 8, 31), None),
        ("Семинар", None, None),
    ]  # fmt: skip
    assert (steps[0]["document"], steps[0]["_file"]) == ("протокол", "raw/книга.xlsx")
    assert [(row["level"], row["date"], row["award"]) for row in contest] == [("municipal", dt.date(2015, 12, 1), "participant")]


def test_the_second_opening_takes_what_was_kept(tmp_path: Path) -> None:
    first = opened(tmp_path)
    again = open_folder(tmp_path)

    assert {name: table.to_pylist() for name, table in again.tables.items()} == {name: table.to_pylist() for name, table in first.tables.items()}
    assert again.present == first.present
    assert again.findings.flow == first.findings.flow


FUNDS = [
    ["Год", "Источник средств", "На что", "Сумма, руб."],
    [2014, "работодатели", "а", 100],
    [2016, "работодатели", "б", 100],
    [2018, "работодатели", "в", 1],
]
PRICES = [
    ["Ряд", "Территория", "Месяц", "Значение"],
    ["Индекс потребительских цен", "РФ", dt.date(2015, 12, 1), 110.0],
    ["Индекс потребительских цен", "РФ", dt.date(2016, 6, 1), 102.0],
    ["Индекс потребительских цен", "РФ", dt.date(2016, 12, 1), 105.0],
    ["Средняя зарплата", "РФ", dt.date(2016, 12, 1), 30000.0],
]


def test_prices_of_each_year_by_the_series(tmp_path: Path) -> None:
    """Months of one year are multiplied; the year of the start is 1; a year beyond the series has no level."""
    funds = [[*FUNDS[0], "Уровень цен"], *([*row, None] for row in FUNDS[1:]), [2016, "субъект РФ", "г", 1, 2.0]]
    study = opened(tmp_path, {"Средства": funds, "Ряды региона": PRICES})

    assert [row.get("price_level") for row in rows(study, "funding")] == [pytest.approx(1 / 1.1), pytest.approx(1.02 * 1.05), None, 2.0]
    assert "price_level" in study.present["funding"]


def test_without_a_series_there_is_no_price_level(tmp_path: Path) -> None:
    study = opened(tmp_path, {"Средства": FUNDS})

    assert "price_level" not in study.present["funding"]
    assert "price_level" not in rows(study, "funding")[0]
