"""Totals: ten rows are a study; each person is counted once, wherever she is counted."""

import datetime as dt

import pytest

import evaluation as ev
from evaluation import metrics
from tests import small


def row(year: int, k: float | None, n: int | None, **more: object) -> dict[str, object]:
    """One row of the sheet «Сводные числа»."""
    return {"metric": "E01", "year": year, "k": k, "n": n, **more}


def answer(study: ev.Study, by: tuple[str, ...] = ("graduation_year",), target: str = "these") -> dict[str, ev.Estimate]:
    """Estimate E01 and name the rows by their by-values."""
    rows = ev.estimate(study, metrics.EMPLOYED_IN_FIELD_12M, by, target=target).rows  # type: ignore[arg-type]  # because tests name the target as text
    return {" ".join(one.by.values()): one for one in rows}


def test_share_of_a_year() -> None:
    (found,) = answer(small.study(totals=[row(2014, 14, 25)])).values()

    assert (found.value, found.n, found.k, found.unknown) == (0.56, 25, 14, 0)


def test_unknown_is_part_of_the_whole() -> None:
    (found,) = answer(small.study(totals=[row(2014, 14, 25, unknown=5)])).values()

    assert (found.n, found.unknown) == (20, 5)
    assert (found.low, found.value, found.high) == pytest.approx((14 / 25, 14 / 20, 19 / 25))


def test_a_row_without_both_counts_is_unknown_and_never_zero() -> None:
    study = small.study("college", totals=[row(2014, 14, 25, college="А"), row(2014, None, 30, college="Б"), row(2014, 3, None, college="В")])
    (found,) = answer(study).values()

    assert (found.value, found.n) == (0.56, 25)
    assert "some_units_unknown|units=2" in found.caveats


def test_a_year_of_unknown_rows_only_has_no_value() -> None:
    (found,) = answer(small.study(totals=[row(2014, None, 30)])).values()

    assert (found.value, found.status, found.reason) == (None, "refused", "all_unknown")


def test_parts_where_parts_are_asked_for_and_the_whole_otherwise() -> None:
    study = small.study(totals=[row(2016, 30, 50), row(2016, 18, 25, arm="dual"), row(2016, 12, 25, arm="regular")])

    assert answer(study)["2016"].n == 50
    assert {name: found.k for name, found in answer(study, ("graduation_year", "arm")).items()} == {"2016 dual": 18, "2016 regular": 12}


def test_parts_add_up_where_the_whole_is_not_given() -> None:
    study = small.study(totals=[row(2016, 18, 25, arm="dual"), row(2016, 12, 25, arm="regular")])

    assert answer(study)["2016"].n == 50


def test_person_tables_take_precedence_for_their_years() -> None:
    students, destinations = small.graduates("А-13", "dual", 2016, ["job"] * 6 + ["idle"] * 4)
    study = small.study(students=students, destinations=destinations, totals=[row(2016, 1, 2), row(2014, 14, 25)])
    found = answer(study)

    assert (found["2016"].n, found["2014"].n) == (10, 25)
    assert "from_totals" in found["2014"].caveats
    assert "from_totals" not in found["2016"].caveats


def test_totals_of_a_year_not_over_are_not_yet_observable() -> None:
    study = small.study(totals=[row(2016, 3, 25)], as_of=dt.date(2016, 8, 31))
    (found,) = answer(study).values()

    assert (found.value, found.reason) == (None, "not_yet_observable")


def test_groups_are_not_known_so_the_interval_is_conditional() -> None:
    (found,) = answer(small.study(totals=[row(2014, 60, 100)]), target="model").values()

    assert found.caveats[-1] == "groups_not_known|icc=0.1|size=25"
    assert found.deff == pytest.approx(1 + 24 * 0.1)


def test_named_groups_make_a_clustered_interval() -> None:
    rows = [row(2014, k, 25, group=f"А-{k}") for k in (12, 15, 18, 20)]
    (found,) = answer(small.study(totals=rows), target="model").values()

    assert (found.clusters, found.df) == (4, 3.0)


def test_mean_of_totals() -> None:
    study = small.study(totals=[{"metric": "Средний балл", "year": 2014, "value": 3.64, "n": 250}])
    (found,) = ev.estimate(study, metrics.MEAN_MARK, ["academic_year"]).rows

    assert (found.value, found.n) == (pytest.approx(3.64), 250)


def test_unknown_metric_names_are_not_silently_used() -> None:
    (found,) = ev.estimate(small.study(totals=[{"metric": "Счастье", "year": 2014, "k": 1, "n": 2}]), metrics.EMPLOYED_GROSS).rows

    assert found.status == "refused"
