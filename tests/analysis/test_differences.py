"""Differences: the group is the unit, and a difference equals the difference of the two printed numbers."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import evaluation as ev
from evaluation import metrics
from evaluation.errors import QuestionError
from tests import small

counts = st.lists(st.tuples(st.integers(1, 12), st.integers(0, 12)), min_size=1, max_size=5)


def cohort(dual: list[tuple[int, int]], regular: list[tuple[int, int]]) -> ev.Study:
    """Build groups with so many in work and so many idle."""
    groups = [
        (f"{arm}{i}", arm, 2016, ["job"] * k + ["idle"] * m)
        for arm, side in (("dual", dual), ("regular", regular))
        for i, (k, m) in enumerate(side)
    ]
    return small.cohort(*groups)


def gap(study: ev.Study, metric: ev.Metric = metrics.EMPLOYED_IN_FIELD_12M, arms: tuple[str, str] = ("dual", "regular")) -> ev.Estimate:
    """Return the difference."""
    return next(row for row in ev.compare(study, metric, arms).rows if row.quantity == "difference")


@settings(max_examples=15, deadline=None)
@given(counts, counts)
def test_antisymmetry_and_bounds(dual: list[tuple[int, int]], regular: list[tuple[int, int]]) -> None:
    study = cohort(dual, regular)
    there, back = gap(study), gap(study, arms=("regular", "dual"))

    assert there.value == pytest.approx(-(back.value or 0), abs=1e-12)
    assert (there.low, there.high) == pytest.approx((-(back.high or 0), -(back.low or 0)), abs=1e-9)
    assert -1 <= (there.low or 0) <= (there.value or 0) <= (there.high or 0) <= 1


def test_equal_arms_differ_by_nothing() -> None:
    side = [(15, 10), (12, 12), (18, 6), (14, 9)]
    row = gap(cohort(side, side))

    assert row.value == 0
    assert row.low == pytest.approx(-(row.high or 0))


def test_difference_is_that_of_the_printed_levels() -> None:
    rows = ev.compare(cohort([(20, 5), (10, 15)], [(8, 17), (9, 6)]), metrics.EMPLOYED_IN_FIELD_12M).rows
    levels = {row.by["arm"]: row.value or 0 for row in rows if row.quantity == "level"}

    assert gap(cohort([(20, 5), (10, 15)], [(8, 17), (9, 6)])).value == pytest.approx(levels["dual"] - levels["regular"], abs=1e-12)


def test_whole_groups_doubled_as_new_groups_do_not_widen() -> None:
    side1, side0 = [(20, 5), (10, 15), (16, 9), (18, 7)], [(8, 17), (9, 16), (14, 11), (12, 13)]
    one, two = gap(cohort(side1, side0)), gap(cohort(side1 * 2, side0 * 2))

    assert two.value == pytest.approx(one.value, abs=1e-12)
    assert (two.high or 0) - (two.low or 0) < (one.high or 0) - (one.low or 0)


def test_members_doubled_inside_their_groups_change_nothing() -> None:
    """Where groups differ more than chance (deff above 1), twice as many students of the same groups know no more."""
    side1, side0 = [(24, 1), (8, 17), (16, 9), (20, 5)], [(3, 22), (18, 7), (9, 16), (15, 10)]
    doubled = gap(cohort([(2 * k, 2 * m) for k, m in side1], [(2 * k, 2 * m) for k, m in side0]))
    row = gap(cohort(side1, side0))

    assert (doubled.low, doubled.high) == pytest.approx((row.low, row.high), abs=1e-12)


def test_one_group_an_arm_is_conditional_and_shows_the_range() -> None:
    row = gap(cohort([(18, 7)], [(15, 10)]))

    assert row.caveats[0].startswith("one_group_range|icc=0.1|icc_low=0.05|icc_high=0.2|narrow_low=")
    assert "not_randomised" in row.caveats


def test_an_arm_that_is_missing_is_said() -> None:
    row = gap(cohort([(18, 7)], []))

    assert (row.status, row.reason) == ("refused", "no_arm")


def test_an_unknown_arm_is_refused() -> None:
    with pytest.raises(QuestionError, match="вечерняя"):
        ev.compare(cohort([(18, 7)], [(15, 10)]), metrics.EMPLOYED_GROSS, ("dual", "вечерняя"))


def test_months_without_a_job_differ_by_hand() -> None:
    """Dual graduates work from the third month, the others never: 3 against 12 months."""
    row = gap(cohort([(5, 0)] * 4, [(0, 5)] * 4), metrics.TIME_TO_FIRST_JOB)

    assert row.value == pytest.approx(3 - 12)


def test_only_years_with_both_arms_are_pooled() -> None:
    """Regular graduates of 2013, when there was no dual arm, would compare times and not arms."""
    study = small.cohort(
        ("Д1", "dual", 2016, ["job"] * 15 + ["idle"] * 5),
        ("Т1", "regular", 2016, ["job"] * 10 + ["idle"] * 10),
        ("Т0", "regular", 2013, ["idle"] * 20),
    )
    row = gap(study)

    assert row.value == pytest.approx(0.25)
    assert row.caveats[-1] == "common_years|years=2016"
