"""What the demonstration tells of later and of hours: read back as drawn, plausible, no anachronism."""

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from evaluation.study.contract import PLANS
from evaluation.study.demo.attendance import attendance
from evaluation.study.demo.books import MARK_YEARS, write_raw
from evaluation.study.demo.later import CALLED_AGAIN, LATER, later
from evaluation.study.demo.records import NATIONAL, exams, marks
from evaluation.study.demo.truth import Truth
from evaluation.study.demo.world import Person, people
from evaluation.study.folder import Read, read_folder

TRUTH = Truth()
AS_OF = dt.date(2019, 8, 31)


@pytest.fixture(scope="module")
def everybody() -> tuple[Person, ...]:
    """Draw everybody delivered person by person."""
    return tuple(person for person in people(TRUTH) if person.group.intake >= 2012)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, everybody: tuple[Person, ...]) -> Read:
    """Read the raw workbooks."""
    folder = tmp_path_factory.mktemp("later")
    write_raw(TRUTH, everybody, folder / "raw")
    (folder / "study.yaml").write_text("schema: 1\nproject:\n  title: Проба\n", encoding="utf-8")
    return read_folder(Path(folder))


def test_what_was_drawn_of_later_is_what_is_read(read: Read, everybody: tuple[Person, ...]) -> None:
    drawn = {person.student_id: dict(zip(LATER, later(TRUTH, person), strict=True)) for person in everybody}
    rows = read.tables["destinations"].to_pylist()

    assert len(rows) > 300
    for row in rows:
        told = drawn[row["student_id"]]
        plan = PLANS[row["planned_status"]].ru if row["planned_status"] else None
        flag = {True: "да", False: "нет", None: None}[row["in_district"]]
        assert [plan, flag, row["employer_later"], row["later_date"]] == [told[LATER[0]], told[LATER[2]], told[LATER[3]], told[LATER[4]]]
        assert [row["months_employed_12"], row["months_active"], row["switches"]] == [told[name] for name in LATER[5:]]


def test_nobody_was_called_again_before_the_day_of_the_data_allows(everybody: tuple[Person, ...]) -> None:
    called = Counter(person.group.graduates for person in everybody if (later(TRUTH, person)[4]) is not None)

    assert set(called) == {2015, 2016, CALLED_AGAIN}
    assert dt.date(CALLED_AGAIN + 2, 6, 30) <= AS_OF < dt.date(CALLED_AGAIN + 3, 6, 30)


def test_fails_are_cleared_before_graduation_or_not_at_all(read: Read, everybody: tuple[Person, ...]) -> None:
    drawn = {(mark.student.student_id, mark.subject, year): mark for year in MARK_YEARS for mark in marks(TRUTH, everybody, year)}
    rows = read.tables["marks"].to_pylist()
    fails = [row for row in rows if row["mark"] in {"2", "not_attested"}]

    assert all(row["cleared_date"] == drawn[(row["student_id"], row["subject"], row["academic_year"])].cleared(TRUTH) for row in rows)
    assert 0.5 < sum(row["cleared_date"] is not None for row in fails) / len(fails) < 0.9
    for row in fails:
        person = drawn[(row["student_id"], row["subject"], row["academic_year"])].student
        assert person.graduated is None or row["cleared_date"] is None or row["cleared_date"] < person.graduated


def test_hours_are_whole_and_practice_looked_like_absence_for_a_year(read: Read, everybody: tuple[Person, ...]) -> None:
    rows = read.tables["attendance"].to_pylist()

    assert len(rows) == sum(len(attendance(TRUTH, everybody, year).rows) for year in MARK_YEARS)
    assert all(0 <= row["missed_unexcused"] <= row["hours_missed"] <= row["hours_scheduled"] for row in rows)
    assert {row["academic_year"] for row in rows if row["employer_days_recorded"] is False} == {2015}


def test_independent_assessments_are_few_and_late(everybody: tuple[Person, ...]) -> None:
    taken = [exam for person in everybody for exam in exams(TRUTH, person)]
    sought = [exam for exam in taken if exam.assessment == "independent"]

    assert 5 <= len(sought) <= 25
    assert {exam.date.year for exam in sought} == {2018}
    assert all((exam.national_level is None) == (exam.assessment != "demo_exam") for exam in taken)
    assert all(exam.national_level == (exam.score >= NATIONAL) for exam in taken if exam.score is not None)


def test_few_have_a_target_contract_and_none_before_the_intake_of_2014(read: Read) -> None:
    held = Counter(row["intake_year"] for row in read.tables["students"].to_pylist() if row["target_contract"])

    assert set(held) == {2014, 2015}
    assert 10 <= sum(held.values()) <= 40
