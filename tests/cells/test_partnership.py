"""What one row of dual training and of partnership is: hours of a year, contracts year by year, employers seen before."""

import datetime as dt
from typing import Any

import pytest

from evaluation import metrics
from evaluation.analysis.people import People
from evaluation.cells import tabulate
from evaluation.cells.views import VIEWS, opened
from evaluation.measure import Grain
from evaluation.study.study import Study
from tests import small

SEPTEMBER = dt.date(2015, 9, 7)


def rows(study: Study, grain: Grain, as_of: dt.date | None = None) -> list[dict[str, Any]]:
    """Rows of a grain."""
    return list(VIEWS[grain](opened(study.tables), as_of).to_pyarrow().to_pylist())


def contract(name: str, start: dt.date | None = SEPTEMBER, **more: Any) -> dict[str, Any]:  # noqa: ANN401 because rows hold anything
    return {"contract": name, "employer": "А", "start": start, "ended": None, "ending": None, **more}


def stay(student: str, start: dt.date, planned: float | None, done: float | None, *, paid: bool | None = None) -> dict[str, Any]:
    end = start + dt.timedelta(days=60)
    return {"student_id": student, "employer": f"А {start}", "start": start, "end": end, "hours_planned": planned, "hours_done": done, "paid": paid}


def trainees(*stays: dict[str, Any]) -> Study:
    students, destinations = small.graduates("СВ-13", "dual", 2016, ["job", "job", "other", "idle"])
    names = {name: student["student_id"] for name, student in zip("абвг", students, strict=True)}
    return small.study(
        students=students, destinations=destinations, placements=[{**each, "student_id": names[each["student_id"]]} for each in stays]
    )


def test_hours_of_a_year_are_those_of_all_its_stays_and_one_unknown_stay_leaves_it_unknown() -> None:
    spring = dt.date(2016, 2, 1)
    told = trainees(
        stay("а", SEPTEMBER, 200.0, 190.0), stay("а", spring, 300.0, 250.0), stay("б", SEPTEMBER, 200.0, 100.0), stay("б", spring, 300.0, None),
    )  # fmt: skip

    found = {row["student_id"]: (row["academic_year"], row["hours_planned"], row["hours_done"]) for row in rows(told, Grain.PLACEMENTS)}
    assert list(found.values()) == [(2015, 500.0, 440.0), (2015, 500.0, None)]


def test_a_stay_that_is_not_over_by_the_day_is_not_counted() -> None:
    told = trainees(stay("а", SEPTEMBER, 200.0, 190.0), stay("а", dt.date(2016, 2, 1), 300.0, 250.0))

    assert [row["hours_done"] for row in rows(told, Grain.PLACEMENTS, dt.date(2016, 1, 1))] == [190.0]


def test_pay_is_known_when_one_stay_was_paid_or_none_is_untold() -> None:
    spring = dt.date(2016, 2, 1)
    told = trainees(
        stay("а", SEPTEMBER, 1.0, 1.0, paid=True), stay("а", spring, 1.0, 1.0),
        stay("б", SEPTEMBER, 1.0, 1.0, paid=False), stay("б", spring, 1.0, 1.0),
        stay("в", SEPTEMBER, 1.0, 1.0, paid=False),
    )  # fmt: skip

    assert sorted((row["student_id"], row["paid"]) for row in rows(told, Grain.PLACEMENTS)) == [
        ("СВ-13-2016-0", True), ("СВ-13-2016-1", None), ("СВ-13-2016-2", False),
    ]  # fmt: skip


def test_whoever_had_no_practice_spent_no_hours_there() -> None:
    told = trainees(stay("а", SEPTEMBER, 200.0, 190.0), stay("б", SEPTEMBER, 200.0, None))

    assert [row["workplace_hours"] for row in sorted(rows(told, Grain.GRADUATES), key=lambda row: row["student_id"])] == [190.0, None, 0.0, 0.0]


def test_a_contract_is_followed_for_four_years_that_are_over_and_dissolved_in_one_of_them() -> None:
    told = small.study(contracts=[contract("1", ended=dt.date(2017, 3, 1), ending="by_student")])

    assert [(row["year"], row["layer"], row["dissolved"]) for row in rows(told, Grain.CONTRACT_YEARS, dt.date(2018, 12, 31))] == [
        (2015, 0, 0.0), (2016, 1, 0.0), (2017, 2, 1.0), (2018, 3, 0.0),
    ]  # fmt: skip
    assert [row["year"] for row in rows(told, Grain.CONTRACT_YEARS, dt.date(2017, 8, 31))] == [2015, 2016]


def test_finishing_early_is_no_dissolution_and_what_never_started_was_not_begun() -> None:
    until = dt.date(2015, 12, 1)
    told = small.study(contracts=[
        contract("1", ended=until, ending="completed"), contract("2", ended=until, ending="by_both"),
        contract("3", ended=until, ending="never_started"),
        contract("4"), contract("5", ending="by_employer"),
    ])  # fmt: skip
    people = People(tabulate(told.at(dt.date(2015, 12, 31)), [metrics.find("D08")])["contract_dissolution"].frame)

    assert (people.n, people.unknown) == (3, 1)  # dissolved on an unknown day: nobody knows in which year
    first = {row["contract"]: (row["begun"], row["dissolved"]) for row in rows(told, Grain.CONTRACT_YEARS) if row["layer"] == 0}
    assert first == {"1": (True, 0.0), "2": (True, 1.0), "3": (False, 0.0), "4": (True, 0.0), "5": (True, None)}


def test_an_employer_is_repeated_when_it_had_a_documented_role_in_one_of_the_three_years_before() -> None:
    def role(employer: str, year: int, document: str | None = "договор") -> dict[str, Any]:
        return {"employer": employer, "role": "b4", "year": year, "document": document}

    told = small.study(employer_roles=[
        role("А", 2012), role("А", 2015), role("Б", 2012), role("Б", 2016), role("В", 2014, None), role("В", 2015), role("Г", 2013), role("Г", 2014),
    ])  # fmt: skip
    found = {(row["employer"], row["year"]): row["active_before"] for row in rows(told, Grain.EMPLOYER_YEARS)}

    assert {key: value for key, value in found.items() if key[1] >= 2015} == {("А", 2015): True, ("В", 2015): False, ("Б", 2016): False}
    assert {found[key] for key in found if key[1] < 2015} == {None}  # the register does not tell of the three years before
    assert {(row["employer"], row["roles"]) for row in rows(told, Grain.EMPLOYER_YEARS) if row["year"] == 2014} == {("В", 0), ("Г", 1)}


@pytest.mark.parametrize(("as_of", "intakes"), [(dt.date(2016, 8, 31), [2015, 2016]), (None, [2015, 2016, 2017])])
def test_programmes_of_intakes_to_come_are_not_seen(as_of: dt.date | None, intakes: list[int]) -> None:
    told = small.study(programmes=[{"programme": "15.01.05", "intake_year": year, "dual": year > 2015} for year in (2015, 2016, 2017)])
    found = rows(told, Grain.PROGRAMMES, as_of)

    assert [row["intake_year"] for row in found] == intakes
    assert [row["arm"] for row in found][:2] == ["regular", "dual"]


def test_hours_of_a_course_that_has_not_begun_are_taught_by_nobody_yet() -> None:
    told = small.study(programmes=[{"programme": "15.01.05", "intake_year": year, "hours_by_employer": 90.0} for year in (2015, 2016)])

    assert [row["hours_by_employer"] for row in rows(told, Grain.PROGRAMMES, dt.date(2016, 8, 31))] == [90.0, None]
