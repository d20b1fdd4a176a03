"""Medians and quantiles of tallies."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.stats import quantiles

quick = settings(deadline=None, max_examples=60)
tallies = st.lists(st.tuples(st.integers(1, 9), st.integers(0, 6)), min_size=1, max_size=9)


@pytest.mark.parametrize(("n", "attained"), [(6, 0.9688), (9, 0.9609), (20, 0.9586)])
def test_attained_levels_of_the_median(n: int, attained: float) -> None:
    """Binomial enumeration, four printed decimals; David & Nagaraja (2003), section 7.1."""
    assert quantiles.ranks(n).attained == pytest.approx(attained, abs=6e-5)


@pytest.mark.parametrize("n", range(1, 6))
def test_five_observations_cannot_carry_95_percent(n: int) -> None:
    answer = quantiles.median(range(n), [1] * n)
    assert (answer.low, answer.reason) == (None, "median_interval_unattainable")
    assert answer.value == (n - 1) / 2


def test_extreme_quantile_names_itself() -> None:
    assert quantiles.quantile(range(20), [1] * 20, 0.99).reason == "quantile_interval_unattainable"
    assert quantiles.quantile(range(20), [1] * 20, 0.5, level=0.9).low == 5


@quick
@given(tally=tallies)
def test_tally_equals_the_plain_list(tally: list[tuple[int, int]]) -> None:
    values, counts = zip(*tally, strict=True)
    plain = np.repeat(values, counts)
    answer = quantiles.median(values, counts)
    if not len(plain):
        assert answer.reason == "no_units"
        return
    assert answer.value == np.median(plain)
    if answer.low is not None:
        assert answer.low <= answer.value <= answer.high


@quick
@given(values=st.lists(st.integers(0, 99), min_size=1, max_size=30), q=st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9]))
def test_quantile_is_hyndman_fan_type_2(values: list[int], q: float) -> None:
    expected = np.quantile(values, q, method="averaged_inverted_cdf")
    assert quantiles.quantile(values, [1] * len(values), q).value == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("n", [6, 13, 50])
@pytest.mark.parametrize("q", [0.25, 0.5])
def test_ranks_hold_their_level_exactly(n: int, q: float) -> None:
    chosen = quantiles.ranks(n, q)
    if chosen is None:
        assert q**n > 0.025 or (1 - q) ** n > 0.025
        return
    covered = stats.binom.cdf(chosen.high - 1, n, q) - stats.binom.cdf(chosen.low - 1, n, q)
    assert covered == pytest.approx(chosen.attained, abs=1e-12)
    assert covered >= 0.95


def test_empty_tally() -> None:
    assert quantiles.median([], []).reason == quantiles.median([3], [0]).reason == "no_units"
