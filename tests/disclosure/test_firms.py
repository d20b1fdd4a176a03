"""Pay and money of firms are hidden where fewer than three give them or one gives more than 70 %; persons are counted, not their rows."""

import datetime as dt
from collections.abc import Sequence

import pytest

import evaluation as ev
from evaluation import metrics
from evaluation.disclosure.publish import GREATEST_PART
from evaluation.estimates import COLUMNS
from evaluation.metric import Metric
from evaluation.metrics.earnings import MEAN_EARNINGS, MEDIAN_EARNINGS
from evaluation.metrics.interests import COST_RECOUPED, NET_COST
from tests import small

FEW = "few_firms|firms=3|part=70"


def costs(*amounts: float, names: str = "АБВГД", trainees: Sequence[float] = (), year: int = 2016) -> list[dict[str, object]]:
    """Every firm spends its amount on the pay of trainees, and gets a tenth back."""
    each = trainees or [1.0] * len(amounts)
    return [
        {"employer": name, "year": year, "pay": amount, "trainers": 0.0, "materials": 0.0, "contribution": amount / 10, "trainees": many}
        for name, amount, many in zip(names, amounts, each, strict=False)
    ]


def told(rows: list[dict[str, object]], metric: Metric = NET_COST, audience: ev.Audience = "jury", by: Sequence[str] = ()) -> list[ev.Published]:
    seen = small.study(students=[], employer_costs=rows)
    return list(ev.publish(ev.estimate(seen, metric, by=by), audience).rows)


@pytest.mark.parametrize(
    ("amounts", "shown"),
    [
        ((70.0, 20.0, 10.0), True),
        ((70.1, 20.0, 9.9), False),
        ((34.0, 33.0, 33.0), True),
        ((50.0, 50.0), False),
        ((100.0,), False),
        ((50.0, 50.0, 0.0), True),
    ],
)
def test_a_firm_may_give_seventy_percent_and_no_more(amounts: tuple[float, ...], shown: bool) -> None:
    """Exactly 70 % is shown; a firm that spends nothing yet has a trainee is a firm."""
    (row,) = told(costs(*amounts))

    assert (row.status, row.reason if not shown else FEW) == ("shown" if shown else "hidden", FEW)
    assert (row.value is None) is not shown


def test_what_is_divided_by_may_not_be_mostly_one_firms_either() -> None:
    """Of ten trainees eight are of one firm: cost per trainee is nearly that firm's."""
    (row,) = told(costs(40.0, 30.0, 30.0, trainees=(8.0, 1.0, 1.0)))

    assert row.reason == FEW


def test_two_rows_of_one_firm_are_one_firm() -> None:
    rows = [*costs(50.0, 30.0, 20.0, year=2015), *costs(50.0, 30.0, 20.0, names="ААА")]

    by_year = {row.by["year"]: row.status for row in told(rows, by=["year"])}
    assert by_year == {"2015": "shown", "2016": "hidden"}
    (whole,) = told(rows)
    assert whole.reason == FEW, "the first firm gives 150 of 200"


def test_the_founder_reads_all_and_the_college_keeps_the_rule() -> None:
    rows = costs(98.0, 1.0, 1.0)

    assert [told(rows, COST_RECOUPED, audience)[0].status for audience in ("founder", "internal", "public")] == ["shown", "hidden", "hidden"]


def earners(*firms: str, pay: float = 30.0) -> ev.Study:
    same = {"graduation_year": 2016, "group": "А", "arm": "dual", "form": "full_time"}
    students = [{"student_id": str(place), **same} for place, _ in enumerate(firms)]
    fates = [
        {"student_id": str(place), "reference_date": dt.date(2017, 6, 30), "status": "EMP", "employer": firm or None, "earnings": pay}
        for place, firm in enumerate(firms)
    ]
    return small.study(students=students, destinations=fates)


@pytest.mark.parametrize("metric", [MEAN_EARNINGS, MEDIAN_EARNINGS], ids=lambda metric: metric.id)
def test_pay_of_graduates_of_one_firm_is_that_firms_pay(metric: Metric) -> None:
    """14 of 20 are 70 %: shown; 15 are not. Where no firm is told, everybody counts as of another one."""
    status = {
        name: ev.publish(ev.estimate(earners(*firms), metric), "jury").rows[0].reason == FEW
        for name, firms in {
            "seventy": ["А"] * 14 + ["Б"] * 3 + ["В"] * 3,
            "more": ["А"] * 15 + ["Б"] * 3 + ["В"] * 2,
            "two": ["А"] * 10 + ["Б"] * 10,
            "not told": [""] * 20,
        }.items()
    }

    assert status == {"seventy": False, "more": True, "two": True, "not told": False}


def test_the_largest_firm_is_known_to_an_estimate_and_to_no_output() -> None:
    seen = small.study(students=[], employer_costs=costs(60.0, 30.0, 10.0))
    made = ev.estimate(seen, NET_COST)

    assert (made.rows[0].firms, made.rows[0].largest) == (3, pytest.approx(0.6))
    assert not {"persons", "firms", "largest"} & {*COLUMNS, *made.frame.columns}
    assert {(row.persons, row.firms, row.largest) for row in ev.publish(made, "founder").rows} == {(None, None, None)}
    assert 0 < GREATEST_PART < 1


def answers(*respondents: str) -> ev.Study:
    rows = [
        {"respondent": name, "who": "student", "survey": "satisfaction", "item": str(item), "year": 2016, "score": 4.0, "max_score": 5.0}
        for item, name in enumerate(respondents)
    ]
    return small.study(students=[], surveys=rows)


def test_persons_are_counted_and_not_their_answers() -> None:
    """Nine persons with a hundred answers each are nine; ten with one each are ten."""
    metric = metrics.find("D11")
    nine, ten = (ev.estimate(answers(*names), metric) for names in ("абвгдежзи" * 100, "абвгдежзик"))

    assert (nine.rows[0].n, nine.rows[0].persons) == (900, 9)
    assert ev.publish(nine, "jury").rows[0].reason == "small_base|threshold=10"
    assert ev.publish(nine, "internal").rows[0].status == "shown"
    assert ev.publish(ten, "jury").rows[0].status == "shown"


def test_marks_of_few_students_are_hidden_however_many_marks() -> None:
    students = [{"student_id": str(place), "graduation_year": 2016, "group": "А", "arm": "dual"} for place in range(10)]
    marks = [
        {"student_id": str(place % 9), "subject": f"предмет {place}", "academic_year": 2014, "mark": "4"} for place in range(90)
    ]
    some = ev.estimate(small.study(students=students, marks=marks), metrics.find("A01"), by=["academic_year"])
    every = ev.estimate(small.study(students=students, marks=[*marks, {**marks[0], "student_id": "9"}]), metrics.find("A01"))

    assert {row.status for row in ev.publish(some, "jury").rows} == {"hidden"}
    assert {row.status for row in ev.publish(every, "jury").rows} == {"shown"}


def test_persons_of_several_years_are_no_more_than_told_of_one() -> None:
    """Two arms are compared over the years both have: persons of those years, counted once a year, are at least as many as in one of them."""
    rows = [
        {"student_id": f"{arm}{year}{place}", "graduation_year": year + 2, "intake_year": year, "group": f"{arm}{year}", "arm": arm}
        for arm, years in {"dual": (2014, 2015), "regular": (2013, 2014, 2015)}.items() for year in years for place in range(12)
    ]  # fmt: skip
    marks = [
        {"student_id": row["student_id"], "subject": f"предмет {each}", "academic_year": row["intake_year"], "mark": "4"}
        for row in rows for each in range(3)
    ]  # fmt: skip
    made = ev.compare(small.study(students=rows, marks=marks), metrics.find("A01"))
    levels = {row.by["arm"]: row for row in made.rows if row.quantity == "level"}

    assert {arm: (row.n, row.persons) for arm, row in levels.items()} == {"dual": (72, 12), "regular": (72, 12)}
