"""Registers of a month, a column for every day: unfolded into hours, months of a half-year put together, every row accounted for."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from evaluation.study.layouts.days import half
from evaluation.study.study import Study, open_folder
from tests.study.books import Rows, book, flow, midnight, only, rules

HEAD = ("№ п/п", "№ по поимённой книге", "ФИО")
DAYS = (1, 2, 3, 4, 5, 7, 8)


TITLE = "Журнал группы А-15 за сентябрь 2015 г."


def register(*people: Sequence[object], title: str = TITLE, days: Sequence[object] = DAYS) -> list[Sequence[object]]:
    """Write a register: the title, the head, a row for each student."""
    return [(title,), (*HEAD, *days), *people, ("", "Классный руководитель", "_____________")]


def person(number: int, *signs: object) -> tuple[object, ...]:
    return number, f"П-{number}", f"Учебный-{'АБВГД'[number]} Ученик", *signs


def opened(folder: Path, **sheets: Rows) -> Study:
    """Write each sheet as a file of its own and open the study."""
    for name, rows in sheets.items():
        book(folder / "raw" / f"{name}.xlsx", {"Лист1": rows})
    return open_folder(folder)


def hours(study: Study) -> list[tuple[object, ...]]:
    columns = ("student_id", "academic_year", "semester", "hours_scheduled", "hours_missed", "missed_unexcused")
    return [tuple(row[name] for name in columns) for row in study.tables["attendance"].to_pylist()]


def test_days_become_hours(tmp_path: Path) -> None:
    study = opened(tmp_path, а=register(person(1, "н", "", "б", None, "у/п"), person(2), person(3, "-", "-", "н", "Н", "+")))
    assert hours(study) == [("П-1", 2015, 1, 42, 18, 6), ("П-2", 2015, 1, 42, 0, 0), ("П-3", 2015, 1, 30, 12, 12)]
    told = only(study, "days_unfolded").reading
    assert "Месяцы: 09.2015; учебных дней: 7; день — 6 ч" in told.ru
    assert "days of study: 7" in told.en


def test_every_row_keeps_its_place(tmp_path: Path) -> None:
    study = opened(tmp_path, а=register(person(1, "н"), person(2, "н", "б")))
    assert [(row["_file"], row["_row"]) for row in study.tables["attendance"].to_pylist()] == [("raw/а.xlsx", 3), ("raw/а.xlsx", 4)]
    assert flow(study, "attendance").used == 2
    assert dict(flow(study, "attendance").set_aside) == {"footer": 1}


def test_a_strange_sign_makes_what_was_missed_unknown(tmp_path: Path) -> None:
    study = opened(tmp_path, а=register(person(1, *"нннннн?"), person(2, *"ннннннн")))
    assert [row[3:] for row in hours(study)] == [(42, None, None), (42, 42, 42)]
    assert (only(study, "day_unreadable").cell, only(study, "day_unreadable").raw) == ("J3", "?")


@pytest.mark.parametrize(
    "days",
    [
        [dt.date(2015, 9, day) for day in DAYS], [midnight(2015, 9, day) for day in DAYS], [f"{day}.09" for day in DAYS],
        [f"{day:02d}.09.15" for day in DAYS],
        [f"{day} {name}" for day, name in zip(DAYS, ("вт", "ср", "чт", "пт", "сб", "пн", "вт"), strict=True)], [str(day) for day in DAYS],
    ],
)  # fmt: skip
def test_heads_of_days_are_read_however_they_are_written(tmp_path: Path, days: Sequence[object]) -> None:
    study = opened(tmp_path, а=register(person(1, "н"), days=days))
    assert hours(study) == [("П-1", 2015, 1, 42, 6, 6)]


@pytest.mark.parametrize(
    ("title", "month"),
    [
        ("Сентябрь 2015", (2015, 9)), ("за февраль 2015/2016 учебного года", (2016, 2)), ("октябрь 2015-2016 уч. г.", (2015, 10)),
        ("Attendance, May 2016", (2016, 5)), ("Журнал за май 2016 года", (2016, 5)),
    ],
)  # fmt: skip
def test_month_and_year_are_read_from_the_title(tmp_path: Path, title: str, month: tuple[int, int]) -> None:
    study = opened(tmp_path, а=register(person(1, "н"), title=title))
    assert hours(study)[0][1:3] == half(month)


def test_a_month_over_its_days_and_two_months_in_one_sheet(tmp_path: Path) -> None:
    head = [(*HEAD, "Декабрь", None, None, "Январь"), (None, None, None, 21, 22, 23, 11, 12, 13)]
    rows = [("2015/2016 учебный год",), *head, person(1, "н", "б", "", "н")]
    assert hours(opened(tmp_path, а=rows)) == [("П-1", 2015, 1, 18, 12, 6), ("П-1", 2015, 2, 18, 6, 6)]


def test_sundays_of_a_whole_calendar_and_days_off_count_for_nobody(tmp_path: Path) -> None:
    signs = ["н", *[""] * 28, "в"]
    study = opened(tmp_path, а=register(person(1, *signs), person(2, *["", *signs[1:]]), days=range(1, 31)))
    assert "учебных дней: 25" in only(study, "days_unfolded").reading.ru
    assert hours(study) == [("П-1", 2015, 1, 150, 6, 6), ("П-2", 2015, 1, 150, 0, 0)]


def test_months_of_a_half_year_are_added(tmp_path: Path) -> None:
    study = opened(
        tmp_path,
        а=register(person(1, "н"), person(2)),
        б=register(person(1, "б"), person(2), title="Октябрь 2015"),
        в=register(person(1, "н", "н"), title="Февраль 2016"),
    )
    assert hours(study) == [("П-1", 2015, 1, 84, 12, 6), ("П-2", 2015, 1, 84, 0, 0), ("П-1", 2015, 2, 42, 12, 12)]
    assert [dict(row.set_aside) for row in study.findings.flow if row.file == "raw/б.xlsx"] == [{"footer": 1, "month_added": 2}]
    assert all(row.rows_in == row.used + sum(row.set_aside.values()) for row in study.findings.flow)


def test_a_month_sent_twice_counts_once(tmp_path: Path) -> None:
    study = opened(tmp_path, а=register(person(1, "н"), person(2)), б=register(person(1, "н"), person(2, "н"), person(3)))
    assert hours(study) == [("П-1", 2015, 1, 42, 6, 6), ("П-2", 2015, 1, 42, 0, 0), ("П-3", 2015, 1, 42, 0, 0)]
    warnings = [finding.rule for finding in study.findings.items if finding.file == "raw/б.xlsx" and finding.severity == "warning"]
    assert warnings == ["duplicate", "month_twice"]


def test_an_unknown_month_makes_the_half_year_unknown(tmp_path: Path) -> None:
    study = opened(tmp_path, а=register(person(1, *"нннннн?"), person(2, *"нннннн")), б=register(person(1, "н"), person(2), title="Октябрь 2015"))
    assert [row[4] for row in hours(study)] == [None, 36]


def test_without_a_month_or_a_year_the_register_is_not_used(tmp_path: Path) -> None:
    study = opened(tmp_path, а=register(person(1, "н"), title="Журнал группы А-15"))
    assert "attendance" not in study.tables
    assert "month_unclear" in rules(study)


def test_hours_of_a_day_may_be_told(tmp_path: Path) -> None:
    study = opened(tmp_path, а=register(person(1, "н"), title="Сентябрь 2015, часов в день: 8"))
    assert hours(study) == [("П-1", 2015, 1, 56, 8, 8)]


def test_a_grade_sheet_with_numbered_columns_is_no_register(tmp_path: Path) -> None:
    study = opened(tmp_path, а=register(person(1, *"5435н54"), person(2, *"4444444")))
    assert "attendance" not in study.tables
