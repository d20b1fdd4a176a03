"""Means, differences, effect sizes and equivalence."""

import math

import numpy as np
import pytest
from causaldata import nsw_mixtape, thornton_hiv
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.stats import Result, means

PRINTED = 6e-5  # four printed decimals
quick = settings(deadline=None, max_examples=60)
numbers = st.lists(st.integers(-50, 50).map(float), min_size=2, max_size=12)


def moments(values: list[float]) -> tuple[int, float, float]:
    return len(values), float(np.mean(values)), float(np.var(values, ddof=1))


@quick
@given(values=numbers)
def test_mean_equals_scipy(values: list[float]) -> None:
    answer = means.mean(*moments(values))
    if len(set(values)) == 1:
        assert (answer.reason, answer.value) == ("no_variation", values[0])
        return
    low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
    assert (answer.low, answer.high) == pytest.approx((low, high), rel=1e-9, abs=1e-9)


@quick
@given(first=numbers, second=numbers)
def test_differences_equal_scipy_and_are_antisymmetric(first: list[float], second: list[float]) -> None:
    for compare, equal in ((means.pooled_t, True), (means.welch, False)):
        there, back = compare(*moments(first), *moments(second)), compare(*moments(second), *moments(first))
        assert there.value == pytest.approx(-back.value)
        if len(set(first)) == 1 or len(set(second)) == 1:
            assert (there.low is None) == (len(set(first)) == len(set(second)) == 1)
            continue
        expected = stats.ttest_ind(first, second, equal_var=equal).confidence_interval(0.95)
        assert (there.low, there.high) == pytest.approx((expected.low, expected.high), rel=1e-7, abs=1e-9)
        assert (there.low, there.high) == pytest.approx((-back.high, -back.low))


def test_job_training_dehejia_wahba_1999() -> None:
    """Table 3: 1,794 (633); HC2 by R's sandwich 671.00. Two printed decimals."""
    people = nsw_mixtape.load_pandas().data
    arms = [people.loc[people["treat"] == arm, "re78"].astype(float).tolist() for arm in (1, 0)]
    pooled, unequal = (compare(*moments(arms[0]), *moments(arms[1])) for compare in (means.pooled_t, means.welch))
    assert [len(arm) for arm in arms] == [185, 260]
    assert pooled.value == pytest.approx(1794.343, abs=0.006)
    assert pooled.se == pytest.approx(632.8535, abs=0.006)
    assert unequal.se == pytest.approx(670.9967, abs=0.006)


def test_thornton_any_incentive() -> None:
    """Thornton (2008); Cunningham, Mixtape, chapter 4: 0.45."""
    people = thornton_hiv.load_pandas().data.dropna(subset=["got", "any"])
    arms = [people.loc[people["any"] == arm, "got"].tolist() for arm in (1, 0)]
    assert means.pooled_t(*moments(arms[0]), *moments(arms[1])).value == pytest.approx(0.4505519, abs=5e-7)


def test_refusals_of_means() -> None:
    assert means.mean(0, 0, 0).reason == "no_units"
    assert (means.mean(1, 4, None).reason, means.mean(1, 4, None).value) == ("one_unit", 4)
    assert means.pooled_t(0, 0, 0, 3, 1, 1).reason == means.welch(2, 0, 0, 0, 1, 1).reason == "no_units"
    assert means.pooled_t(1, 5, 0, 1, 3, 0).reason == means.welch(1, 5, 0, 4, 3, 1).reason == "one_unit"
    assert means.welch(2, 5, 0, 2, 3, 0).reason == "no_variation"
    assert means.pooled_t(1, 5, 0, 3, 3, 1).df == 2


def test_cluster_means_t_is_student_on_the_means() -> None:
    expected = stats.ttest_ind([0.9, 0.7, 0.8], [0.6, 0.5]).confidence_interval(0.95)
    answer = means.cluster_means_t([0.9, 0.7, 0.8], [0.6, 0.5])
    assert (answer.low, answer.high, answer.df) == pytest.approx((expected.low, expected.high, 3))


def test_cluster_means_t_with_one_cluster_in_an_arm() -> None:
    """By hand: means .9 and .5 .6 .7; s² = .01, se = .1·sqrt(4/3), t(2) = 4.3027."""
    answer = means.cluster_means_t([0.9], [0.5, 0.6, 0.7])
    assert answer.value == pytest.approx(0.3)
    assert answer.high - answer.value == pytest.approx(4.302653 * 0.1 * math.sqrt(4 / 3), abs=1e-6)


def test_cluster_means_t_refusals() -> None:
    assert means.cluster_means_t([0.9], [0.5]).reason == "too_few_clusters"
    assert means.cluster_means_t([0.9], [0.5]).value == pytest.approx(0.4)
    assert means.cluster_means_t([], [0.5, 0.6]).reason == "no_units"
    assert means.cluster_means_t([0.9], [0.5, 0.5]).reason == "no_variation"


@pytest.mark.parametrize(("first", "second", "icc"), [(1, 5, 0.05), (1, 9, 0.2), (3, 3, 0.05), (2, 8, 0.2)])
def test_cluster_means_t_keeps_its_level_with_few_clusters(first: int, second: int, icc: float) -> None:
    """Binary outcome at .65, 25 in a cluster.

    Published simulations find an error of .029-.062; 4,000 draws, error .0035.
    """
    draw, draws = np.random.default_rng(20070089), 4000
    rate = draw.beta(0.65 * (1 / icc - 1), 0.35 * (1 / icc - 1), size=(draws, first + second))
    shares = draw.binomial(25, rate) / 25
    missed = 0
    for row in shares:
        answer = means.cluster_means_t(row[:first], row[first:])
        missed += answer.low is not None and not answer.low <= 0 <= answer.high
    assert 0.025 < missed / draws < 0.068


def test_paired_change_is_student_on_the_differences() -> None:
    """Student (1908), sleep data: mean gain 1.58, t = 4.062 on 9 degrees."""
    before = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
    after = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])
    covariance = np.cov(before, after)
    answer = means.paired_change(10, before.mean(), covariance[0, 0], after.mean(), covariance[1, 1], covariance[0, 1])
    assert answer.value == pytest.approx(1.58, abs=1e-12)
    assert answer.value / answer.se == pytest.approx(4.0621, abs=PRINTED)
    assert means.paired_change(0, 1, 1, 1, 1, 0).reason == "no_units"
    assert means.paired_change(1, 1, 1, 2, 1, 0).reason == "one_unit"
    assert means.paired_change(5, 1, 1, 2, 1, 1).reason == "no_variation"


def test_hedges_g_borenstein_2009() -> None:
    """Borenstein et al. (2009), chapter 4: two groups of 50."""
    arms = (50, 103, 5.5**2, 50, 100, 4.5**2)
    plain, corrected = means.cohen_d(*arms), means.hedges_g(*arms)
    assert math.sqrt(means.pooled_variance(50, 5.5**2, 50, 4.5**2)) == pytest.approx(5.0249, abs=PRINTED)
    assert (plain.value, plain.se**2) == pytest.approx((0.5970, 0.0418), abs=PRINTED)
    assert means.small_sample_correction(98) == pytest.approx(0.9923, abs=PRINTED)
    assert (corrected.value, corrected.se**2, corrected.se) == pytest.approx((0.5924, 0.0411, 0.2028), abs=PRINTED)


def test_small_sample_correction_hedges_1981() -> None:
    """Equation 6e at four degrees of freedom is sqrt(2/π); R effectsize rounds the approximation to 0.80."""
    assert means.small_sample_correction(4, exact=True) == pytest.approx(0.7978845608028654, abs=1e-12)
    assert means.small_sample_correction(4) == pytest.approx(0.8, abs=1e-12)
    three = (3, 6, 1, 3, 5, 1)
    assert means.hedges_g(*three).value == pytest.approx(0.8, abs=1e-12)
    assert means.hedges_g(*three, exact=True).value == pytest.approx(math.sqrt(2 / math.pi), abs=1e-12)


def test_effect_size_refusals() -> None:
    assert means.hedges_g(0, 0, 0, 5, 1, 1).reason == "no_units"
    assert means.hedges_g(1, 0, 0, 2, 1, 1).reason == "one_unit"
    assert means.hedges_g(5, 1, 0, 5, 2, 0).reason == "no_variation"


def test_cox_index_of_job_training_baseline() -> None:
    """The job training data: no degree 131/185 and 217/260, Hispanic 11/185 and 28/260; three printed decimals."""
    people = nsw_mixtape.load_pandas().data
    for column, printed in (("nodegree", -0.444), ("hisp", -0.392)):
        k = [int(people.loc[people["treat"] == arm, column].sum()) for arm in (1, 0)]
        assert means.cox_index(k[0], 185, k[1], 260, omega=False).value == pytest.approx(printed, abs=6e-4)


def test_cox_index_at_the_boundary() -> None:
    assert means.cox_index(5, 5, 2, 5).reason == "share_at_boundary"
    corrected = means.cox_index(5, 5, 2, 5, continuity=True, omega=False)
    assert corrected.value == pytest.approx(math.log(5.5 * 3.5 / (0.5 * 2.5)) / 1.65)
    assert "continuity" in corrected.method
    assert means.cox_index(6, 5, 2, 5).reason == "impossible_counts"
    assert means.cox_index(1, 2, 0, 1).reason == "one_unit"


def test_log_odds_to_d_borenstein_2009() -> None:
    """Chapter 7, equations 7.1-7.2."""
    answer = means.log_odds_to_d(0.9069, 0.0676)
    assert (answer.value, answer.se**2) == pytest.approx((0.5, 0.0205), abs=PRINTED)


def test_bland_altman_1986() -> None:
    """Peak flow by two meters: mean -2.1, SD 38.8, limits -79.7 and 75.5 from rounded figures; one printed decimal."""
    wright = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
    mini = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]
    answer = means.bland_altman(*moments([a - b for a, b in zip(wright, mini, strict=True)]), multiplier=2)
    assert (answer.value, answer.se) == pytest.approx((-2.1, 38.8), abs=0.06)
    assert (answer.low, answer.high) == pytest.approx((-79.7, 75.4), abs=0.06)
    assert means.bland_altman(0, 0, 0).reason == "no_units"
    assert means.bland_altman(1, 2, None).reason == "one_unit"
    usual = means.bland_altman(20, 0, 1)
    assert usual.high == pytest.approx(1.959964, abs=1e-6)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [(-0.04, 0.06, "negligible"), (0.11, 0.3, "larger"), (-0.3, -0.1, "smaller"), (-0.2, 0.05, "undecided")],
)
def test_equivalence_verdicts(low: float, high: float, verdict: str) -> None:
    answer = means.equivalence(Result((low + high) / 2, low, high, 0.9, "t"), 0.10)
    assert answer.verdict == verdict
    assert answer.p is None


@quick
@given(first=numbers, second=numbers, margin=st.floats(0.5, 40))
def test_negligible_means_both_one_sided_tests_reject(first: list[float], second: list[float], margin: float) -> None:
    difference = means.welch(*moments(first), *moments(second), level=0.90)
    answer = means.equivalence(difference, margin)
    if difference.low is None:
        assert (answer.verdict, answer.reason) == ("refused", "no_variation")
        return
    assert (answer.verdict == "negligible") == (answer.p < 0.05)


def test_equivalence_of_a_normal_difference() -> None:
    """Two one-sided z tests: (0.10 - 0.02)/0.04 = 2, p = .0228."""
    difference = Result(0.02, 0.02 - 1.645 * 0.04, 0.02 + 1.645 * 0.04, 0.90, "normal", se=0.04)
    assert means.equivalence(difference, 0.10).p == pytest.approx(0.02275, abs=1e-5)
    assert means.equivalence(difference, 0.01).p > 0.5
