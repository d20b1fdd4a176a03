"""What one row alone cannot tell: repeats, contradictions, impossible dates, strangers, parts above the whole."""

import datetime as dt
from pathlib import Path

from evaluation.study.study import open_folder
from tests.study.books import DESTINATIONS, MARKS, STUDENTS, TOTALS, book, flow, only, raw, rules, student


def test_an_exact_copy_is_set_aside(tmp_path: Path) -> None:
    study = raw(tmp_path, STUDENTS, student(1), student(1))
    assert dict(flow(study, "students").set_aside) == {"duplicate": 1}
    assert "raw/Книга.xlsx, лист «Лист1», ячейка A2" in only(study, "duplicate").reading.ru
    assert only(study, "duplicate").cell == "A3"


def test_of_two_contradicting_rows_the_first_is_kept(tmp_path: Path) -> None:
    study = raw(tmp_path, STUDENTS, student(1), student(1, group="Б-15"))
    assert study.tables["students"]["group"].to_pylist() == ["А-15"]
    assert "«Группа»" in only(study, "conflict").reading.ru
    assert only(study, "conflict").severity == "warning"


def test_a_group_that_went_a_course_up_is_the_same_group(tmp_path: Path) -> None:
    book(tmp_path / "raw" / "Контингент 2015-2016.xlsx", {"а": [STUDENTS, student(1, group="М-11", graduated=None), student(2, group="М-11")]})
    book(tmp_path / "raw" / "Контингент 2016-2017.xlsx", {"б": [STUDENTS, student(1, group="М-21"), student(2, group="М-22")]})
    study = open_folder(tmp_path)
    assert study.tables["students"]["group"].to_pylist() == ["М-11", "М-11"]
    assert study.tables["students"]["graduation_date"].to_pylist() == [dt.date(2018, 6, 30)] * 2
    assert dict(study.findings.flow[1].set_aside) == {"group_renamed": 1, "conflict": 1}
    assert "«М-11» и «М-21» — одна группа" in only(study, "group_renamed").reading.ru


def test_a_group_with_two_names_and_no_years_stays_a_contradiction(tmp_path: Path) -> None:
    study = raw(tmp_path, STUDENTS, student(1, group="М-11"), student(1, group="М-21"))
    assert rules(study) == ["conflict"]


def test_rows_that_complete_each_other_become_one(tmp_path: Path) -> None:
    book(tmp_path / "raw" / "1 набор.xlsx", {"а": [STUDENTS, student(1, graduated=None)]})
    book(tmp_path / "raw" / "2 выпуск.xlsx", {"б": [STUDENTS, student(1)]})
    study = open_folder(tmp_path)
    assert study.tables["students"]["graduation_date"].to_pylist() == [dt.date(2018, 6, 30)]
    assert [(row.file, row.used, dict(row.set_aside)) for row in study.findings.flow] == [
        ("raw/1 набор.xlsx", 1, {}),
        ("raw/2 выпуск.xlsx", 0, {"merged": 1}),
    ]


def test_a_completion_that_cannot_be_is_refused(tmp_path: Path) -> None:
    study = raw(tmp_path, STUDENTS, student(1, graduated=None), student(1, admitted=None, graduated="30.06.2014"))
    assert dict(flow(study, "students").set_aside) == {"graduation_before_admission": 1}
    assert study.tables["students"]["graduation_date"].to_pylist() == [None]


def test_the_source_alone_is_no_contradiction(tmp_path: Path) -> None:
    study = raw(
        tmp_path, TOTALS, ("E01", 2016, None, None, 20, 25, 1, "справка"), ("E01", 2016, None, None, 20, 25, 1, "отчёт")
    )
    assert dict(flow(study, "totals").set_aside) == {"duplicate": 1}


def test_graduation_before_admission(tmp_path: Path) -> None:
    study = raw(tmp_path, STUDENTS, student(1, admitted="01.09.2018"))
    assert dict(flow(study, "students").set_aside) == {"graduation_before_admission": 1}
    assert "30.06.2018 раньше зачисления 01.09.2018" in only(study, "graduation_before_admission").reading.ru


def test_destinations_before_graduation_are_set_aside_but_a_job_is_fine(tmp_path: Path) -> None:
    book(
        tmp_path / "raw" / "а.xlsx",
        {
            "Студенты": [STUDENTS, student(1), student(2), student(3, graduated=None)],
            "Выпуск": [
                (*DESTINATIONS, "Дата трудоустройства", "По состоянию на"),
                (1, "работает", "15.03.2018", "да", None, "01.10.2018"),
                (2, "работает", None, "да", "01.02.2018", "01.10.2018"),
                (3, "призван", "01.01.2016", None, None, None),
            ],
        },
    )
    study = open_folder(tmp_path)
    assert dict(flow(study, "destinations").set_aside) == {"before_graduation": 1}
    assert only(study, "before_graduation").raw == "15.03.2018"
    assert study.tables["destinations"]["student_id"].to_pylist() == ["2", "3"]


def test_strangers_are_set_aside_when_there_is_a_list(tmp_path: Path) -> None:
    marks = [MARKS, (1, "Физика", 2015, 1, 5), (9, "Физика", 2015, 1, 5)]
    book(tmp_path / "with" / "raw" / "а.xlsx", {"Студенты": [STUDENTS, student(1)], "Оценки": marks})
    book(tmp_path / "without" / "raw" / "а.xlsx", {"Оценки": marks})
    assert dict(flow(open_folder(tmp_path / "with"), "marks").set_aside) == {"unknown_student": 1}
    assert flow(open_folder(tmp_path / "without"), "marks").used == 2


def test_a_part_above_the_whole_is_set_aside(tmp_path: Path) -> None:
    study = raw(
        tmp_path,
        TOTALS,
        ("E01", 2016, None, None, 26, 25),
        ("E02", 2016, None, None, 20, 25, 6),
        ("E03", 2016, None, None, 20, 25, 5),
        ("E04", 2016, None, None, None, 25, 26),
        ("E05", 2016, None, None, 20, None),
    )
    assert dict(flow(study, "totals").set_aside) == {"part_above_whole": 3}
    assert study.tables["totals"]["metric"].to_pylist() == ["E03", "E05"]
    assert "Часть 20 + 6 при «всего» 25" in " ".join(item.reading.ru for item in study.findings.items)


def test_totals_of_different_arms_are_different_rows(tmp_path: Path) -> None:
    study = raw(
        tmp_path,
        TOTALS,
        ("E01", 2016, None, "дуальное обучение", 20, 25),
        ("E01", 2016, None, "традиционная", 10, 25),
        ("E01", 2016, None, None, 30, 50),
    )
    assert study.tables["totals"]["arm"].to_pylist() == ["dual", "regular", None]
    assert rules(study) == []
