"""Shares of people in groups."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluation.stats import Result, proportions
from evaluation.stats.proportions import Clusters

groups = st.lists(
    st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), min_size=2, max_size=8
).map(lambda pairs: np.array(pairs).T)
quick = settings(deadline=None, max_examples=80)


def share_and_limits(answer: Result) -> tuple[float, float, float]:
    return answer.value, answer.low, answer.high


@quick
@given(arm=groups)
def test_within_0_and_1_and_at_least_as_wide_as_plain_wilson(arm: np.ndarray) -> None:
    answer = proportions.clustered(*arm)
    plain = proportions.wilson(int(arm[0].sum()), int(arm[1].sum()))
    assert 0 <= answer.low <= plain.low + 1e-12
    assert plain.high - 1e-12 <= answer.high <= 1
    assert answer.deff >= 1
    assert answer.df == arm.shape[1] - 1


@quick
@given(arm=groups)
def test_whole_clusters_duplicated_as_new_ones_never_widen(arm: np.ndarray) -> None:
    once, twice = proportions.clustered(*arm), proportions.clustered(*np.tile(arm, 2))
    assert twice.value == pytest.approx(once.value, abs=1e-15)
    assert twice.low >= once.low - 1e-12
    assert twice.high <= once.high + 1e-12


@quick
@given(arm=groups, times=st.integers(2, 5))
def test_people_duplicated_inside_their_clusters_change_nothing(arm: np.ndarray, times: int) -> None:
    """True wherever the clusters show a design effect; at its floor of 1 more people are more people."""
    once = proportions.clustered(*arm)
    assume(once.deff > 1)
    assert share_and_limits(proportions.clustered(*(times * arm))) == pytest.approx(share_and_limits(once), abs=1e-12)


@quick
@given(first=groups, second=groups)
def test_difference_laws(first: np.ndarray, second: np.ndarray) -> None:
    there, back = (proportions.clustered_difference(*a, *b) for a, b in ((first, second), (second, first)))
    assert (there.value, there.low, there.high) == pytest.approx((-back.value, -back.high, -back.low), abs=1e-12)
    assert -1 <= there.low <= there.value <= there.high <= 1
    low, high = min(first.shape[1], second.shape[1]) - 1, first.shape[1] + second.shape[1] - 2
    assert low - 1e-9 <= there.df <= high + 1e-9
    plain = proportions.newcombe(*(int(part.sum()) for part in (*first, *second)))
    assert there.low <= plain.low + 1e-12
    assert there.high >= plain.high - 1e-12


@quick
@given(arm=groups)
def test_equal_arms_differ_by_zero(arm: np.ndarray) -> None:
    answer = proportions.clustered_difference(*arm, *arm)
    assert answer.value == 0
    assert answer.low == pytest.approx(-answer.high, abs=1e-12)


@quick
@given(first=groups, second=groups)
def test_difference_duplicated(first: np.ndarray, second: np.ndarray) -> None:
    once = proportions.clustered_difference(*first, *second)
    new = proportions.clustered_difference(*np.tile(first, 2), *np.tile(second, 2))
    assert new.low >= once.low - 1e-12
    assert new.high <= once.high + 1e-12
    if min(proportions.clustered(*arm).deff for arm in (first, second)) > 1:
        inside = proportions.clustered_difference(*(3 * first), *(3 * second))
        assert share_and_limits(inside) == pytest.approx(share_and_limits(once), abs=1e-12)


@quick
@given(arm=groups)
def test_moments_are_enough_and_order_does_not_matter(arm: np.ndarray) -> None:
    k, n = arm.astype(int)
    sums = [int(total.sum()) for total in (n, k, k * k, k * n, n * n)]
    assert proportions.clustered_moments(len(n), *sums) == proportions.clustered(k, n)
    assert proportions.clustered(k[::-1], n[::-1]) == proportions.clustered(k, n)


def test_by_hand() -> None:
    """Two groups of 10 with 4 and 6.

    Variance 2·((4-5)² + (6-5)²)/20² = .01, simple .25/20 = .0125, so deff is floored at 1.
    """
    answer = proportions.clustered([4, 6], [10, 10])
    assert Clusters.of([4, 6], [10, 10]).variance() == pytest.approx(0.01, abs=1e-15)
    assert answer.deff == 1
    wide = proportions.clustered([2, 8], [10, 10])
    assert wide.deff == pytest.approx(0.09 / 0.0125, abs=1e-12)


def test_millions_do_not_cancel() -> None:
    """Shares that differ in the sixth digit among registers of a hundred million still show their variance."""
    n = 10**8
    sums = Clusters.of([n // 2 + 100, n // 2 - 100], [n, n])
    assert sums.variance() == pytest.approx(2 * 2 * 100**2 / (2 * n) ** 2, rel=1e-12)


@pytest.mark.parametrize("k", [[0, 0, 0], [20, 25, 30]])
def test_share_of_0_or_1_still_has_an_interval(k: list[int]) -> None:
    answer = proportions.clustered(k, [20, 25, 30])
    assert answer.deff == 1
    assert answer.reason == ""
    assert answer.high - answer.low > 0.05


def test_nobody_and_impossible_counts() -> None:
    assert proportions.clustered([], []).reason == proportions.clustered([0, 0], [0, 0]).reason == "no_units"
    assert proportions.clustered([5, 1], [4, 4]).reason == "impossible_counts"
    assert proportions.clustered_difference([], [], [1, 2], [4, 4]).reason == "no_units"
    assert proportions.clustered([3, 0, 2], [4, 0, 4]) == proportions.clustered([3, 2], [4, 4])


def test_one_cluster_refuses_unless_an_icc_is_assumed() -> None:
    answer = proportions.clustered([17], [23])
    assert (answer.value, answer.low, answer.reason) == (17 / 23, None, "one_cluster")
    assumed = proportions.clustered([17], [23], icc=0.1)
    assert assumed.method.endswith("conditional on ICC")
    assert assumed.deff == pytest.approx(1 + 22 * 0.1)
    assert assumed.df is None
    plain = proportions.wilson(17 / assumed.deff, 23 / assumed.deff)
    assert (assumed.low, assumed.high) == pytest.approx((plain.low, plain.high), abs=1e-12)
    independent = proportions.clustered([17], [23], icc=0.0)
    assert (independent.low, independent.high) == pytest.approx(
        (proportions.wilson(17, 23).low, proportions.wilson(17, 23).high), abs=1e-12
    )


def test_icc_is_ignored_where_the_clusters_show_their_own() -> None:
    four = ([3, 9, 6, 7], [10, 10, 10, 10])
    assert proportions.clustered(*four, icc=0.9) == proportions.clustered(*four)


def test_two_or_three_clusters_take_the_larger_of_seen_and_assumed_design_effect() -> None:
    calm, torn = ([5, 6, 5], [10, 10, 10]), ([1, 9, 5], [10, 10, 10])
    assert proportions.clustered(*calm, icc=0.1).deff == pytest.approx(1 + 9 * 0.1)
    assert proportions.clustered(*torn, icc=0.1).deff == pytest.approx(proportions.clustered(*torn).deff)
    assert proportions.clustered(*torn, icc=0.1).df is None


def test_one_cluster_in_an_arm() -> None:
    refused = proportions.clustered_difference([17], [23], [12, 15], [25, 24])
    assert refused.reason == "one_cluster"
    assert refused.value == pytest.approx(17 / 23 - 27 / 49)
    half = proportions.clustered_difference([17], [23], [12, 15], [25, 24], icc=0.1)
    assert half.method.endswith("conditional on ICC")
    assert half.df is None
    both = proportions.clustered_difference([17], [23], [12], [25], icc=0.0)
    plain = proportions.newcombe(17, 23, 12, 25)
    assert both.df is None
    assert (both.low, both.high) == pytest.approx((plain.low, plain.high), abs=1e-12)


@pytest.mark.parametrize("clusters", [2, 4, 6])
def test_clustered_difference_covers_where_newcombe_does_not(clusters: int) -> None:
    """Groups of 15-28, shares .70 and .55, ICC .05; 1,500 draws have a Monte Carlo error of half a point."""
    draw, covered = np.random.default_rng(20160831), {"clustered": 0, "plain": 0}
    draws = 1500
    for _ in range(draws):
        n = draw.integers(15, 29, size=(2, clusters))
        rate = np.stack([draw.beta(share * 19, (1 - share) * 19, size=clusters) for share in (0.70, 0.55)])
        k = draw.binomial(n, rate)
        answer = proportions.clustered_difference(k[0], n[0], k[1], n[1])
        plain = proportions.newcombe(*(int(part.sum()) for part in (k[0], n[0], k[1], n[1])))
        covered["clustered"] += answer.low <= 0.15 <= answer.high
        covered["plain"] += plain.low <= 0.15 <= plain.high
    assert covered["clustered"] / draws > 0.945
    assert covered["plain"] / draws < 0.86
