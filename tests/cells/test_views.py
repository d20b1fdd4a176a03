"""What one row of each grain of persons is: arrears by the day, the roll of 1 October, hours of a year, what became of graduates later."""

import datetime as dt
from typing import Any

import ibis
import pyarrow as pa
import pytest

from evaluation import metrics
from evaluation.analysis.people import People
from evaluation.cells import tabulate
from evaluation.cells.people import months_completed
from evaluation.cells.views import VIEWS, opened
from evaluation.measure import Grain
from evaluation.metric import Metric
from evaluation.study.contract import INDUSTRIES
from evaluation.study.study import Study
from tests import small

DAY = dt.date(2016, 8, 31)


def view(study: Study, grain: Grain, as_of: dt.date | None = None) -> dict[Any, dict[str, Any]]:
    """Rows of a grain by student; by student and academic year where there are several."""
    found = VIEWS[grain](opened(study.tables), as_of).to_pyarrow().to_pylist()
    many = grain in (Grain.ON_ROLL, Grain.ATTENDANCE, Grain.STUDENT_YEARS)
    return {(row["student_id"], row["academic_year"]) if many else row["student_id"]: row for row in found}


def counted(study: Study, metric: Metric) -> tuple[float | None, int, int]:
    """Count a metric: k, n, unknown."""
    people = People(tabulate(study, [metric])[metric.key].frame)
    return people.k, people.n, people.unknown


def student(name: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 because rows hold anything
    """Make a student admitted in 2013 to a course of three years."""
    planned = dt.date(2016, 6, 30)
    return {
        "student_id": name, "group": "А-13", "form": "full_time", "arm": "regular", "intake_year": 2013, "planned_graduation_date": planned,
        "graduation_date": planned if "leaving_date" not in more else None, **more,
    }  # fmt: skip


def mark(name: str, value: str, year: int = 2015, cleared: dt.date | None = None) -> dict[str, Any]:
    return {"student_id": name, "subject": f"{value} {cleared}", "academic_year": year, "semester": 2, "mark": value, "cleared_date": cleared}


def test_arrears_are_what_is_not_cleared_by_the_day() -> None:
    autumn = dt.date(2016, 9, 20)
    rows = [mark("а", "2", cleared=autumn), mark("б", "not_attested"), mark("в", "4"), mark("г", "2", cleared=dt.date(2016, 7, 4))]
    told = small.study(students=[student(name) for name in "абвг"], marks=rows)

    def owing(day: dt.date) -> list[int | None]:
        return [view(told, Grain.STUDENT_YEARS, day)[(name, 2015)]["owing"] for name in "абвг"]

    assert owing(DAY) == [1, 1, 0, 0]
    assert owing(autumn) == [0, 1, 0, 0]


def test_of_a_year_without_any_day_of_clearing_arrears_are_unknown_but_for_those_who_failed_nothing() -> None:
    rows = [mark("а", "2", 2014), mark("б", "5", 2014), mark("а", "2", 2015, DAY)]
    told = small.study(students=[student("а"), student("б")], marks=rows)
    years = view(told, Grain.STUDENT_YEARS)

    assert [years[key]["owing"] for key in (("а", 2014), ("б", 2014), ("а", 2015))] == [None, 0, 0]
    assert counted(told, metrics.find("A08")) == (0, 2, 1)


def test_hours_of_a_year_are_those_of_its_semesters_and_unknown_where_practice_looks_like_absence() -> None:
    def hours(name: str, semester: int, missed: float | None, recorded: bool | None = None) -> dict[str, Any]:
        return {
            "student_id": name, "academic_year": 2015, "semester": semester, "hours_scheduled": 500.0, "hours_missed": missed,
            "missed_unexcused": 10.0, "employer_days_recorded": recorded,
        }  # fmt: skip

    rows = [hours("а", 1, 40), hours("а", 2, 60, recorded=True), hours("б", 1, 20), hours("б", 2, 300, recorded=False), hours("в", 1, None)]
    told = small.study(students=[student(name) for name in "абв"], attendance=rows)
    years = view(told, Grain.ATTENDANCE)

    assert [years[(name, 2015)]["hours_missed"] for name in "абв"] == [100, None, None]
    assert [years[(name, 2015)]["missed_unexcused"] for name in "абв"] == [20, None, 10]
    assert years[("а", 2015)]["hours_scheduled"] == 1000
    assert [row["hours_scheduled"] for row in view(told, Grain.ATTENDANCE, dt.date(2016, 1, 31)).values()] == [500] * 3


def test_the_roll_is_of_the_first_of_october() -> None:
    people = [
        student("до конца"),
        student("в сентябре", leaving_date=dt.date(2014, 9, 20), leaving_reason="expelled"),
        student("в ноябре", leaving_date=dt.date(2014, 11, 20), leaving_reason="expelled"),
        student("неизвестно когда", leaving_date=None, leaving_reason="expelled"),
        student("учится", graduation_date=None, planned_graduation_date=dt.date(2017, 6, 30)),
    ]
    told = small.study(students=people)
    years: dict[str, list[int]] = {}
    for (name, year), row in view(told, Grain.ON_ROLL).items():
        years.setdefault(name, []).append(year if row["on_roll"] else -year)

    assert years == {
        "до конца": [2013, 2014, 2015], "в сентябре": [2013], "в ноябре": [2013, 2014], "неизвестно когда": [-2013, -2014, -2015],
        "учится": [2013, 2014, 2015, 2016],
    }  # fmt: skip
    assert {year for _, year in view(told, Grain.ON_ROLL, dt.date(2014, 10, 1))} == {2013, 2014}


def test_a_year_without_a_demonstration_exam_tells_nothing_of_the_national_standard() -> None:
    exams = [
        {"student_id": "а", "assessment": "demo_exam", "date": dt.date(2016, 6, 10), "national_level": True},
        {"student_id": "б", "assessment": "demo_exam", "date": dt.date(2016, 6, 10), "national_level": None},
    ]
    rows = view(small.study(students=[student(name) for name in "абв"], assessments=exams), Grain.ON_ROLL)

    assert [rows[(name, 2015)]["national_level"] for name in "абв"] == [True, None, False]
    assert [rows[(name, 2014)]["national_level"] for name in "абв"] == [None] * 3


def test_admission_to_the_finals_is_of_the_roll_of_the_last_year() -> None:
    def left(name: str, day: dt.date | None) -> dict[str, Any]:
        return student(name, leaving_date=day, leaving_reason="expelled")

    people = [student("сдал"), student("не допущен", graduation_date=None), student("без протокола"), left("в мае", dt.date(2016, 5, 3)),
              left("в июне", dt.date(2015, 6, 3)), left("когда-то", None)]  # fmt: skip
    minutes: small.Rows = [{"student_id": "сдал", "assessment": "state_exam", "admitted": None},
                           {"student_id": "не допущен", "assessment": "state_exam", "admitted": False}]  # fmt: skip
    told = small.study(students=people, assessments=minutes)
    rows = view(told, Grain.ADMITTED)

    assert [rows[row["student_id"]]["final_year"] for row in people] == [True, True, True, True, False, None]
    assert [rows[row["student_id"]]["admitted_to_finals"] for row in people][:4] == [True, False, None, False]
    assert counted(told, metrics.find("G01")) == (1, 3, 2)


def test_nobody_listed_is_no_zero_of_independent_assessments() -> None:
    exam: dict[str, Any] = {"student_id": "а", "assessment": "state_exam", "passed": None}
    silent = small.study(students=[student("а"), student("б")], assessments=[exam])
    own: dict[str, Any] = {**exam, "assessment": "independent", "passed": True}
    told = small.study(students=[student("а"), student("б")], assessments=[exam, own])

    assert counted(silent, metrics.find("G09a")) == (0, 0, 2)
    assert counted(told, metrics.find("G09a")) == (1, 2, 0)


def test_the_college_s_own_mark_is_the_mean_of_numbers_alone() -> None:
    rows = [mark("а", "5"), mark("а", "4"), mark("а", "credit"), mark("а", "not_attested"), mark("б", "credit")]
    grown = view(small.study(students=[student("а"), student("б")], marks=rows), Grain.GRADUATES)

    assert [grown[name]["internal_mark"] for name in "аб"] == [4.5, None]
    assert view(small.study(students=[student("а")]), Grain.GRADUATES)["а"]["internal_mark"] is None


def fate(name: str, status: str | None, job: dt.date | None = None, seen: int = 2017, **more: Any) -> dict[str, Any]:  # noqa: ANN401 because rows hold anything
    return {"student_id": name, "status": status, "job_date": job, "reference_date": dt.date(seen, 6, 30), "in_field": None, **more}


def test_work_of_the_year_of_graduation_or_the_next() -> None:
    fates = [
        fate("работает", "EMP", dt.date(2017, 3, 1)),
        fate("призван с работы", "CONSCR", dt.date(2016, 8, 1)),
        fate("позже", "EMP", dt.date(2018, 3, 1), seen=2018),
        fate("контракт", "CONTRACT", dt.date(2016, 9, 1)),
        fate("без работы", "UNEMP"),
        fate("рано спросили", "UNEMP", seen=2016),
        fate("ничего", None),
    ]
    told = small.study(students=[student(row["student_id"]) for row in fates], destinations=fates)

    assert counted(told, metrics.find("E07")) == (2, 5, 2)


def test_the_second_report_counts_from_its_day_on() -> None:
    later = dt.date(2018, 6, 30)
    fates = [
        fate("там же", "EMP", employer="Завод", employer_later="Завод", later_date=later),
        fate("ушёл", "EMP", employer="Завод", employer_later="Цех", later_date=later),
        fate("без работы", "EMP", employer="Завод", employer_later=None, later_date=later),
        fate("не найден", "EMP", employer="Завод", employer_later="Завод"),
        fate("рано", "EMP", employer="Завод", employer_later="Завод", later_date=later - dt.timedelta(days=1)),
        fate("где — неизвестно", "EMP", employer=None, employer_later="Завод", later_date=later),
    ]
    told = small.study(students=[student(row["student_id"]) for row in fates], destinations=fates)

    assert counted(told, metrics.find("E10")) == (1, 3, 2)
    assert {row["same_employer"] for row in view(told, Grain.GRADUATES, dt.date(2018, 1, 1)).values()} == {None}
    assert {row["quarter_of_report"] for row in view(told, Grain.GRADUATES).values()} == {4}


def test_the_industry_is_the_job_s_own_or_else_the_employer_s() -> None:
    fates = [
        fate("своя", "EMP", employer="Завод", industry="services"),
        fate("завода", "EMP", employer="Завод"),
        fate("чужая", "EMP", employer="Ателье"),
        fate("неизвестна", "EMP", employer="Контора"),
    ]
    firms = [{"employer": "Завод", "industry": " Машиностроение "}, {"employer": "Ателье", "industry": "лёгкая"}, {"employer": "Контора"}]
    told = small.study(students=[student(row["student_id"]) for row in fates], destinations=fates, employers=firms)

    assert [view(told, Grain.GRADUATES)[row["student_id"]]["industry"] for row in fates] == ["services", "engineering", "other", None]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_industry_is_known_by_its_name_in_either_language(lang: str) -> None:
    firms = [{"employer": code, "industry": getattr(label, lang)} for code, label in INDUSTRIES.items()]
    fates = [fate(code, "EMP", employer=code) for code in INDUSTRIES]
    told = small.study(students=[student(code) for code in INDUSTRIES], destinations=fates, employers=firms)

    assert {name: row["industry"] for name, row in view(told, Grain.GRADUATES).items()} == {code: code for code in INDUSTRIES}


def test_part_time_graduates_never_enter_the_metrics_of_the_full_time() -> None:
    apart = {metric.id for metric in metrics.FOLLOW_UP if metric.id.startswith("E20")}
    fates = [
        fate("заочник", "EMP", dt.date(2016, 9, 1), months_at_last_job=9, planned_status="WILL_EMP", in_district=True, industry="services")
        | {"in_field": True, "months_employed_12": 9, "months_active": 6, "switches": 0, "earnings": 1.0, "district_earnings": 1.0}
    ]
    told = small.study(students=[student("заочник", form="part_time")], destinations=fates)
    employment = [one for one in metrics.ALL if one.id.startswith("E") and one.grain in (Grain.GRADUATES, Grain.ADMITTED)]
    found = {one.id: People(cells.frame).n for one in employment if (cells := tabulate(told, [one]).get(one.key)) is not None}

    assert len(found) > 20
    assert {metric_id for metric_id, n in found.items() if n} == apart


def test_months_completed() -> None:
    pairs = [(dt.date(2016, 6, 30), dt.date(2017, 6, 30), 12), (dt.date(2016, 6, 30), dt.date(2017, 6, 29), 11), (DAY, DAY, 0)]
    table = ibis.memtable(pa.table({"a": [a for a, _, _ in pairs], "b": [b for _, b, _ in pairs]}))

    assert table.select(m=months_completed(table.a, table.b)).to_pyarrow()["m"].to_pylist() == [months for _, _, months in pairs]
