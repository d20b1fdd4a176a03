"""Money in the prices of one year, and amounts over a whole told in every row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.stats.registers.deflated import price_levels
from evaluation.stats.registers.shares import per_whole

RUSSIA = {2013: 1.0647, 2014: 1.1135, 2015: 1.1291, 2016: 1.0539, 2017: 1.0251, 2018: 1.0426}
"""Consumer prices, December to December of the year before: Rosstat."""


def test_prices_of_russia_rose_by_two_fifths_in_five_years() -> None:
    """The product of the published yearly indices by hand; the tolerance is that of indices published to a hundredth of a percent."""
    levels = price_levels(RUSSIA, 2013)

    assert levels[2018] == pytest.approx(1.4161, abs=5e-4)
    assert levels[2012] == pytest.approx(1 / 1.0647)


def test_a_gap_in_the_series_is_not_bridged() -> None:
    assert price_levels({2014: 1.1, 2016: 1.05}, 2014) == {2013: pytest.approx(1 / 1.1), 2014: 1.0}


def test_without_growth_before_the_base_nothing_stands_before_it() -> None:
    assert price_levels({2015: 0.0}, 2015) == {2015: 1.0}


@given(st.lists(st.floats(0.5, 2.0), min_size=2, max_size=8), st.integers(0, 7))
def test_the_base_year_changes_the_unit_only(growth: list[float], base: int) -> None:
    """Levels of two years stand in the same ratio whatever year is the base."""
    series = {2010 + at: each for at, each in enumerate(growth)}
    other = 2010 + base % len(growth)
    first, second = price_levels(series, 2010), price_levels(series, other)

    assert set(first) == set(second)
    assert all(second[year] * first[other] == pytest.approx(first[year]) for year in first)


def test_a_whole_repeated_in_every_row_counts_once() -> None:
    answer = per_whole(owner=["a", "a", "b"], period=[2016, 2017, 2016], whole=[100.0, 120.0, 80.0], amount=[10.0, 20.0, 30.0], n=[3, 1, 2])

    assert answer.value == pytest.approx(60 / 300)


def test_where_wholes_of_a_year_differ_the_largest_is_taken() -> None:
    assert per_whole(["a", "a"], [2016, 2016], [100.0, 50.0], [10.0, 10.0], [1, 1]).value == pytest.approx(0.2)


@pytest.mark.parametrize("whole", [[], [0.0]])
def test_without_a_whole_there_is_no_share(whole: list[float]) -> None:
    answer = per_whole(["a"] * len(whole), [2016] * len(whole), whole, [5.0] * len(whole), [1] * len(whole))

    assert (answer.value, answer.reason) == (None, "no_units")
