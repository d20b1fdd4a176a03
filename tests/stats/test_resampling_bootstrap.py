"""The bootstrap: published values, the definitions of its intervals, groups and boundaries."""

import math
from statistics import NormalDist

import numpy as np
import pytest
from scipy import stats

from evaluation.errors import QuestionError
from evaluation.stats.resampling import BootstrapMethod, bootstrap

LAW_TESTS = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594]
LAW_GRADES = [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96]
SCHOOLS = np.column_stack([LAW_TESTS, LAW_GRADES])
METHODS: tuple[BootstrapMethod, ...] = ("percentile", "basic", "bca")


def mean(rows: np.ndarray) -> float:
    return float(rows.mean())


def correlation(rows: np.ndarray) -> float:
    return float(np.corrcoef(rows[:, 0], rows[:, 1])[0, 1])


def test_law_schools() -> None:
    """Efron & Tibshirani (1993), Table 6.1: bootstrap error of the correlation .132 (3,200 samples).

    .008 is three Monte Carlo errors of either number together: .132/sqrt(2·2000)·1.2.
    """
    answer = bootstrap(SCHOOLS, correlation)
    assert answer.value == pytest.approx(0.776374, abs=1e-6)
    assert answer.se == pytest.approx(0.132, abs=0.008)
    assert answer.low is not None
    assert answer.high is not None
    assert 0.4 < answer.low < 0.53
    assert 0.94 < answer.high < 0.98


def test_error_of_a_mean_is_known() -> None:
    """The ideal bootstrap error of a mean is s/sqrt(n)·sqrt((n-1)/n); 4 % is 2.5 Monte Carlo errors."""
    rows = np.array(LAW_TESTS, dtype=float)
    answer = bootstrap(rows, mean)
    assert answer.se == pytest.approx(rows.std() / math.sqrt(15), rel=0.04)


def test_basic_mirrors_both_limits() -> None:
    """2·estimate - quantiles on both sides; eefAnalytics mirrors one of them only (-.35 to 1.65 instead of 1.44)."""
    rows = np.array([1.0, 1, 2, 2, 3, 5, 8, 20, 40, 90])
    percentile, basic = (bootstrap(rows, mean, method) for method in ("percentile", "basic"))
    assert None not in (percentile.low, percentile.high, basic.low, basic.high, basic.value)
    assert basic.low + percentile.high == pytest.approx(2 * basic.value)
    assert basic.high + percentile.low == pytest.approx(2 * basic.value)
    assert basic.high - basic.value != pytest.approx(percentile.high - basic.value, rel=0.05)


def test_limits_are_order_statistics() -> None:
    """Davison & Hinkley (1997), section 5.2: the 50th and the 1,950th of 1,999 ordered values."""
    seen: list[float] = []

    def watched(rows: np.ndarray) -> float:
        seen.append(mean(rows))
        return seen[-1]

    answer = bootstrap(LAW_TESTS, watched)
    ordered = sorted(seen[1:])
    assert (answer.low, answer.high) == pytest.approx((ordered[49], ordered[1949]), rel=1e-12)
    assert len(ordered) == 1999


def test_bca_is_its_formula() -> None:
    """Efron & Tibshirani (1993), equations 14.9 to 14.15, written out over the same samples."""
    rows = np.random.default_rng(3).lognormal(size=30)
    seen: list[float] = []

    def watched(some: np.ndarray) -> float:
        if len(some) == 30:
            seen.append(mean(some))
        return mean(some)

    answer = bootstrap(rows, watched, "bca", level=0.9)
    value, star, normal = seen[0], np.array(seen[1:]), NormalDist()
    left = np.array([mean(np.delete(np.sort(rows), i)) for i in range(30)])
    skew = ((left.mean() - left) ** 3).sum() / (6 * ((left.mean() - left) ** 2).sum() ** 1.5)
    shift = normal.inv_cdf(float((star < value).mean()))
    shares = [normal.cdf(shift + (shift + z) / (1 - skew * (shift + z))) for z in (normal.inv_cdf(0.05), normal.inv_cdf(0.95))]
    assert (answer.low, answer.high) == pytest.approx(tuple(np.quantile(star, shares, method="weibull")), rel=1e-9)
    assert shares[0] > 0.05


@pytest.mark.parametrize("method", METHODS)
def test_near_scipy(method: BootstrapMethod) -> None:
    """Another generator and another interpolation of quantiles: a twelfth of the width is four Monte Carlo errors of a limit."""
    rows = np.random.default_rng(11).lognormal(size=40)
    theirs = stats.bootstrap((rows,), np.mean, n_resamples=1999, method=method.replace("bca", "BCa"), rng=5).confidence_interval
    ours = bootstrap(rows, mean, method)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=(theirs.high - theirs.low) / 12)


def test_groups_are_drawn_whole() -> None:
    """Equal groups of ten alike people: the error is that of the groups' means, not of so many people."""
    means = np.array([1.0, 2, 4, 4, 6, 7, 9, 9])
    people, names = np.repeat(means, 10), np.repeat(list("habgcfde"), 10)
    groups = bootstrap(people, mean, cluster=names)
    assert groups.se == pytest.approx(means.std() / math.sqrt(8), rel=0.05)
    alone = bootstrap(people, mean)
    assert groups.se is not None
    assert alone.se is not None
    assert groups.se > 2.5 * alone.se
    assert groups.method == "percentile bootstrap of groups, 1999 draws"


def test_groups_of_one_are_people() -> None:
    """Labels in the order of the rows: the same draws, to the last digit."""
    rows = np.sort(np.random.default_rng(0).normal(size=25))
    names = [f"{i:02}" for i in range(25)]
    for method in METHODS:
        one, other = bootstrap(rows, mean, method, draws=199), bootstrap(rows, mean, method, names, draws=199)
        assert (one.low, one.high, one.se) == (other.low, other.high, other.se)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("grouped", [False, True])
def test_orders_and_seeds(method: BootstrapMethod, *, grouped: bool) -> None:
    rng = np.random.default_rng(9)
    rows, names = rng.normal(size=(60, 2)), np.array([f"g{i % 20:02}" for i in range(60)])
    order = rng.permutation(60)
    cluster, moved = (names, names[order]) if grouped else (None, None)
    one = bootstrap(rows, correlation, method, cluster, draws=199)
    other = bootstrap(rows[order], correlation, method, moved, draws=199)
    assert (other.low, other.high, other.se) == pytest.approx((one.low, one.high, one.se), abs=1e-12)
    assert bootstrap(rows, correlation, method, cluster, draws=199) == one
    assert bootstrap(rows, correlation, method, cluster, draws=199, seed=2) != one


def test_everyone_twice_in_the_own_group_changes_nothing() -> None:
    rng = np.random.default_rng(2)
    rows, names = rng.normal(size=40), np.arange(40) % 20
    once = bootstrap(rows, mean, "bca", names, draws=499)
    twice = bootstrap(np.tile(rows, 2), mean, "bca", np.tile(names, 2), draws=499)
    assert (twice.low, twice.high, twice.se) == pytest.approx((once.low, once.high, once.se), rel=1e-9)


def test_boundaries() -> None:
    assert bootstrap([], mean).reason == "no_units"
    assert bootstrap([], mean, cluster=[]).reason == "no_units"
    one = bootstrap([5.0], mean)
    assert (one.value, one.low, one.reason) == (5.0, None, "one_unit")
    undefined = bootstrap([[1.0, 0.0]], lambda rows: float(rows[:, 0].sum() / rows[:, 1].sum()))
    assert (undefined.value, undefined.reason) == (None, "one_unit")
    group = bootstrap([1, 2, 3], mean, cluster=["a"] * 3)
    assert (group.value, group.reason) == (2.0, "one_cluster")
    flat = bootstrap([0.1] * 30, mean)
    assert (flat.value, flat.reason) == (pytest.approx(0.1), "no_variation")
    assert bootstrap([0.0] * 30, mean, "bca").reason == "no_variation"
    two = bootstrap([1, 2, 3, 4], mean, cluster=["a", "a", "b", "b"])
    assert (two.low, two.high, two.reason) == (1.5, 3.5, "")
    few = bootstrap(range(19), mean, "bca")
    assert (few.value, few.reason) == (9.0, "too_few_units")
    assert bootstrap(range(20), mean, "bca").reason == ""
    assert bootstrap(range(40), mean, "bca", cluster=np.arange(40) % 19).reason == "too_few_units"


def test_statistics_that_fail_are_told() -> None:
    """A correlation of three pairs has no value when one pair is drawn thrice; a constant column has none at all."""
    three = bootstrap([[1, 2], [2, 1], [3, 5]], correlation)
    assert (three.value is None, three.low, three.reason) == (False, None, "undefined_in_resamples")
    assert bootstrap([[1, 2], [1, 1], [1, 5]], correlation).reason == "undefined_in_resamples"
    whole = bootstrap(range(25), lambda rows: float(rows.mean()) if len(rows) == 25 else math.nan, "bca")
    assert (whole.value, whole.reason) == (12.0, "undefined_in_resamples")


def test_a_bias_beyond_correction_is_told() -> None:
    """Samples repeat people, so none has as many different values as the data."""
    different = bootstrap(range(25), lambda rows: float(len(np.unique(rows))), "bca")
    assert (different.value, different.reason, different.low) == (25.0, "bias_beyond_resamples", None)
    assert different.se is not None


def test_a_skewness_out_of_range_is_told() -> None:
    """One far value among twenty-four: at 1 - 1e-9 the acceleration leaves nothing to divide by."""
    rows = [0.0] * 24 + [1e6] + [0.5, -0.5]
    assert bootstrap(rows, mean, "bca", level=1 - 1e-15).reason == "bias_beyond_resamples"


def test_questions_without_an_answer_teach() -> None:
    with pytest.raises(QuestionError) as lengths:
        bootstrap([1, 2, 3], mean, cluster=["a"])
    assert "3" in lengths.value.of("ru")
    with pytest.raises(QuestionError):
        bootstrap([1, 2, 3], mean, draws=0)
    with pytest.raises(QuestionError):
        bootstrap([1, 2, 3], mean, level=95)
