"""Cross-moments summed in the engine are those of the rows, and carry their regression."""

import datetime as dt
import functools
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import evaluation as ev
from evaluation import cells, metrics
from evaluation.errors import QuestionError
from evaluation.metrics.real import HOMICIDE_LOG
from evaluation.stats.regression import Moments, least_squares
from tests import small

E01 = metrics.EMPLOYED_IN_FIELD_12M
TEST = "входной тест"
COVARIATES = ("entry_mark", "sex", TEST)
EXACT = 1e-10
"""Both sides add the same doubles in another order."""


def study(seed: int = 1, groups: int = 8) -> ev.Study:
    """Draw groups of nine of two years and two colleges; here and there a covariate or the outcome is not known."""
    draw = np.random.default_rng(seed)
    people, fates, baseline = [], [], []
    for number in range(groups):
        destinies = draw.choice(["job", "other", "idle", "lost"], 9, p=[0.4, 0.3, 0.2, 0.1]).tolist()
        year, arm = 2015 + number // 2 % 2, "dual" if number % 2 else "regular"
        students, destinations = small.graduates(f"Г-{number}", arm, year, destinies, college=f"Колледж {number % 3}")
        for one in students:
            mark = round(float(draw.uniform(3, 5)), 2)
            people.append({**one, "sex": "f" if draw.random() < 0.5 else "m", "entry_mark": mark if draw.random() < 0.9 else None})
            baseline.append({"student_id": one["student_id"], "covariate": TEST, "value": float(draw.normal(50, 10))})
        fates += destinations
    return small.study(students=people, destinations=fates, baseline=baseline, as_of=dt.date(2018, 1, 1))


def of_rows(told: ev.Study, covariates: tuple[str, ...]) -> tuple[Moments, int]:
    """Moments of the rows that know everything, and how many persons are left out."""
    frame = cells.rows(told, E01, covariates).frame
    complete = frame[frame[["value", *covariates]].notna().all(axis=1)]
    columns = {"arm": (complete["arm"] == "dual").to_numpy(float), **{name: complete[name].to_numpy(float) for name in covariates}}
    keys = (complete["college"] + "|" + complete["cluster"]).tolist()
    return Moments.of(complete["value"].to_numpy(), columns, keys, complete["n"].to_numpy()), int(frame["n"].sum() - complete["n"].sum())


def same(left: Moments, right: Moments) -> None:
    assert (left.names, left.clusters) == (right.names, right.clusters)
    for name in ("xx", "xy", "yy", "n"):
        np.testing.assert_allclose(getattr(left, name), getattr(right, name), rtol=EXACT, atol=EXACT)


@functools.cache
def both(seed: int, covariates: tuple[str, ...]) -> tuple[cells.Crossed, Moments, int]:
    """Return what the engine sums, and what the rows give: moments and persons left out."""
    told = study(seed)
    return cells.crossed(told, E01, covariates), *of_rows(told, covariates)


@pytest.mark.parametrize(("seed", "covariates"), [(1, COVARIATES), (2, ()), (3, ("sex",))])
def test_moments_of_the_engine_are_those_of_the_rows(seed: int, covariates: tuple[str, ...]) -> None:
    found, moments, left_out = both(seed, covariates)

    same(found.moments, moments)
    assert found.left_out == left_out > 0
    assert found.moments.people() + found.left_out == 72
    assert repr(found) == f"<Crossed of {E01.key}: 8 groups, {2 + len(covariates)} columns>"
    assert "memtable" not in found.query


def test_least_squares_from_both() -> None:
    found, moments, _ = both(1, COVARIATES)
    ours, theirs = ([least_squares(one, "classical"), least_squares(one, "CR1"), least_squares(one, "CR2")] for one in (found.moments, moments))

    for left, right in zip(ours, theirs, strict=True):
        for name in ("arm", *COVARIATES):
            mine, its = left.coefficient(name), right.coefficient(name)
            assert mine.value == pytest.approx(its.value, rel=EXACT, abs=EXACT)
            assert mine.se == pytest.approx(its.se, rel=EXACT)


def test_parts_add_up_to_the_whole() -> None:
    found = cells.crossed(study(), E01, ("sex",), by=("graduation_year",))

    assert list(found.parts) == [("2015",), ("2016",)]
    same(found.parts[("2015",)] + found.parts[("2016",)], found.moments)


def test_the_first_arm_is_the_one_asked_for() -> None:
    told = study(2)
    there = least_squares(both(2, ())[0].moments).coefficient("arm")
    back = least_squares(cells.crossed(told, E01, first="regular").moments).coefficient("arm")

    assert there.value is not None
    assert back.value == pytest.approx(-there.value, abs=EXACT)


def test_what_the_study_lacks_is_named_and_left_out_of_the_design() -> None:
    found = cells.crossed(study(), E01, ("sex", "мотивация"))

    assert found.lacking == ("мотивация",)
    assert found.moments.names == ("const", "arm", "sex")


def test_without_persons_there_are_no_groups() -> None:
    found = cells.crossed(small.study(totals=[{"metric": "E01", "year": 2014, "k": 1, "n": 2}]), E01, ("sex",))

    assert (found.moments.clusters, found.left_out, found.lacking) == ((), 0, ("sex",))
    assert least_squares(found.moments).reason == "no_units"


def test_a_covariate_called_as_the_arm_is_refused() -> None:
    with pytest.raises(QuestionError, match="arm"):
        cells.crossed(study(), E01, ("arm",))


@settings(deadline=None, max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 1), st.floats(-5, 5, width=16)), min_size=1, max_size=30))
def test_moments_of_distinct_rows_are_those_of_persons(people: list[tuple[int, int, float]]) -> None:
    frame = pd.DataFrame(people, columns=["group", "arm", "y"])
    summed = frame.assign(yy=frame["y"] ** 2).groupby(["group", "arm"]).agg(n=("y", "size"), total=("y", "sum"), squares=("yy", "sum")).reset_index()
    found = cells.moments_of(summed, {"arm": summed["arm"].to_numpy(float)}, summed["group"].tolist())

    same(found, Moments.of(frame["y"], {"arm": frame["arm"].to_numpy(float)}, frame["group"].tolist()))


def test_a_total_that_is_a_unit_counts_as_one() -> None:
    totals = [{"metric": "X02", "year": 2005, "college": name, "value": value} for name, value in (("1", 2.0), ("2", 1.0), ("3", None))]
    frame = cells.tabulate(small.study("college", totals=totals), [HOMICIDE_LOG], ["graduation_year"])[HOMICIDE_LOG.key].frame

    assert frame["n"].tolist() == [1, 1, 0]
    assert frame["rows_unknown"].tolist() == [0, 0, 1]
    assert frame["u"].tolist() == [2.0, 1.0, 0.0]


def test_a_panel_with_empty_counts_is_the_panel_with_ones() -> None:
    told = ev.open("real:castle")
    table = told.tables["totals"]
    place = table.schema.get_field_index("n")
    empty = table.set_column(place, "n", pa.nulls(table.num_rows, pa.int64()))
    other = replace(told, tables={**told.tables, "totals": empty})
    frames = [cells.tabulate(one, [HOMICIDE_LOG], ["graduation_year"])[HOMICIDE_LOG.key].frame for one in (told, other)]

    assert empty["n"].null_count == table.num_rows > 0
    pd.testing.assert_frame_equal(frames[0], frames[1])
    assert set(cells.starts(told)) == set(frames[0]["college"])
