"""One number in the register books of two colleges is two students; which of them a row means is told by what the row says and where it lies."""

from pathlib import Path

import pytest

from evaluation.study.study import Study, open_folder
from tests.study.books import MARKS, STUDENTS, book, flow, only, raw, rules, student

LIST = (*STUDENTS, "Организация")
A, B = "Техникум А", "Техникум Б"


def listed(number: int, college: str, group: str) -> tuple[object, ...]:
    return (*student(number, group=group), college)


def numbers(study: Study, table: str) -> list[object]:
    return study.tables[table]["student_id"].to_pylist()


def two(folder: Path) -> Path:
    """Write two colleges, each in its own folder: number 15 is in both, 16 and 17 in one."""
    book(folder / "raw" / "А" / "Список.xlsx", {"а": [LIST, listed(15, A, "А-15"), listed(16, A, "А-15")]})
    book(folder / "raw" / "Б" / "Список.xlsx", {"б": [LIST, listed(15, B, "Б-15"), listed(17, B, "Б-15")]})
    return folder


def test_a_number_of_two_colleges_is_two_students(tmp_path: Path) -> None:
    study = open_folder(two(tmp_path))
    assert numbers(study, "students") == ["15@1", "16", "15@2", "17"]
    assert study.tables["students"]["group"].to_pylist() == ["А-15", "А-15", "Б-15", "Б-15"]
    assert "1 — Техникум А; 2 — Техникум Б" in only(study, "numbers_by_college").reading.ru
    assert rules(study) == ["numbers_by_college"]


def test_a_file_in_the_folder_of_a_college_is_of_its_students(tmp_path: Path) -> None:
    for folder, mark in (("А", 5), ("Б", 3)):
        book(two(tmp_path) / "raw" / folder / "Оценки.xlsx", {"о": [MARKS, (15, "Физика", 2015, 1, mark)]})
    study = open_folder(tmp_path)
    assert list(zip(numbers(study, "marks"), study.tables["marks"]["mark"].to_pylist(), strict=True)) == [("15@1", "5"), ("15@2", "3")]


@pytest.mark.parametrize("name", ["Оценки, Техникум Б.xlsx", "Техникум Б.csv.xlsx", "ТЕХНИКУМ Б/оценки.xlsx"])
def test_the_name_of_a_file_or_folder_tells_the_college(tmp_path: Path, name: str) -> None:
    book(two(tmp_path) / "raw" / name, {"о": [MARKS, (15, "Физика", 2015, 1, 5), (16, "Физика", 2015, 1, 4)]})
    assert numbers(open_folder(tmp_path), "marks") == ["15@2", "16"]


def test_the_group_of_a_row_tells_the_college(tmp_path: Path) -> None:
    head = ("№ по поимённой книге", "Группа", "Год набора", "Пол")
    lines = [head, (15, "Б-15", 2015, "м"), (15, "А-15", 2015, "ж")]
    book(two(tmp_path) / "raw" / "Пол.xlsx", {"Студенты": lines})
    study = open_folder(tmp_path)
    assert numbers(study, "students") == ["15@1", "16", "15@2", "17"]
    assert study.tables["students"]["sex"].to_pylist() == ["f", None, "m", None]


def test_rows_that_tell_no_college_are_set_aside_and_said(tmp_path: Path) -> None:
    book(two(tmp_path) / "raw" / "Оценки.xlsx", {"о": [MARKS, (15, "Физика", 2015, 1, 5), (15, "Химия", 2015, 1, 5), (17, "Физика", 2015, 1, 4)]})
    study = open_folder(tmp_path)
    assert numbers(study, "marks") == ["17"]
    assert dict(flow(study, "marks").set_aside) == {"college_unclear": 2}
    finding = only(study, "college_unclear")
    assert (finding.severity, finding.file) == ("warning", "raw/Оценки.xlsx")
    assert "15" in finding.reading.ru
    assert "строк: 2" in finding.reading.ru


def test_one_student_whose_college_is_spelled_in_two_ways_stays_one(tmp_path: Path) -> None:
    study = raw(tmp_path, LIST, listed(15, A, "А-15"), listed(15, "ГБПОУ Техникум А", "А-15"), listed(16, A, "А-15"))
    assert numbers(study, "students") == ["15", "16"]
    assert "«Организация»" in only(study, "conflict").reading.ru


def test_one_insurance_number_under_one_number_is_one_student(tmp_path: Path) -> None:
    named = (*STUDENTS, "СНИЛС", "Организация")
    rows = [(*student(15, group="А-15"), "112-233-445 95", A), (*student(15, group="Б-15"), "112-233-445 95", B)]
    study = raw(tmp_path, named, *rows)
    assert numbers(study, "students") == ["15"]
    assert "conflict" in rules(study)


def test_one_college_has_no_colleges_to_tell_apart(tmp_path: Path) -> None:
    study = raw(tmp_path, LIST, listed(15, A, "А-15"), listed(15, A, "Б-15"))
    assert numbers(study, "students") == ["15"]
    assert rules(study) == ["conflict"]
