"""Power, prediction, multiplicity, weights and the rules of the What Works Clearinghouse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.stats import multiplicity, power, prediction, weighting, wwc

quick = settings(deadline=None, max_examples=60)
ps = st.lists(st.floats(0, 1), min_size=1, max_size=12)


def test_r_power_prop_test() -> None:
    """R: power.prop.test(p1 = .5, p2 = .75, power = .9) gives n = 76.7 (76.70693 unrounded)."""
    assert power.n_proportions(0.5, 0.75, power=0.9).value == pytest.approx(76.70693, abs=1e-3)
    assert power.n_proportions(0.5, 0.5).reason == "unattainable"


@pytest.mark.parametrize(
    ("n", "unpooled"), [(15, 0.396), (20, 0.360), (25, 0.332), (50, 0.252), (100, 0.186), (200, 0.135)]
)
def test_mde_of_employment_at_55_percent(n: int, unpooled: float) -> None:
    """Normal formula of Fleiss, Levin & Paik (2003).

    Chapter 4, computed apart; three printed decimals. Both formulas invert their n.
    """
    assert power.mde_proportions(n, 0.55).value == pytest.approx(unpooled, abs=6e-4)
    for formula in ("pooled", "unpooled"):
        rise = power.mde_proportions(n, 0.55, formula).value
        assert power.n_proportions(0.55, 0.55 + rise, formula=formula).value == pytest.approx(n, rel=1e-6)


def test_mde_pooled_and_unattainable() -> None:
    assert power.mde_proportions(25, 0.55, "pooled").value == pytest.approx(0.346, abs=6e-4)
    assert power.mde_proportions(15, 0.55, "pooled").value == pytest.approx(0.420, abs=6e-4)
    assert power.mde_proportions(3, 0.9).reason == power.mde_proportions(30, 1.0).reason == "unattainable"
    assert power.mde_proportions(0, 0.5).reason == "no_units"
    assert 0 < power.mde_proportions(30, 0.0).value < 1


def test_r_power_t_test() -> None:
    """R: power.t.test(n = 20, delta = 1, sd = 1) .8689528 with one tail, .86895303 with both; n = 22.02110 at 90 %."""
    assert power.power_t(20, 1, both_tails=False) == pytest.approx(0.8689528, abs=6e-8)
    assert power.power_t(20, 1) == pytest.approx(0.86895303, abs=6e-9)
    assert power.n_t(1, power=0.9).value == pytest.approx(22.0211, abs=2e-5)
    assert power.mde_means(20, sd=2, power=0.86895303).value == pytest.approx(2, abs=1e-6)


def test_power_boundaries() -> None:
    assert power.n_t(0).reason == "unattainable"
    assert power.n_t(50).value == 2
    assert power.mde_means(1).reason == "one_unit"
    assert power.mde_means(0).reason == "no_units"
    assert power.mde_means(2).value > 4
    assert power.power_t(20, 40) == pytest.approx(1)
    assert power.power_t(20, 0) == pytest.approx(0.05)


def test_powerup_cra2() -> None:
    """Dong & Maynard (2013); R PowerUpR mdes.cra2(rho2 = .2, n = 20, J = 40): .445, M = 2.8756."""
    answer = power.mde_clustered(40, 20, 0.2)
    assert answer.value == pytest.approx(0.4454824609, abs=1e-8)
    assert answer.df == 38
    assert power.power_clustered(40, 20, 0.2, 0.3) == pytest.approx(0.4711669322, abs=1e-9)
    assert power.power_clustered(40, 20, 0.2, answer.value) == pytest.approx(0.8, abs=2e-3)
    assert power.mde_clustered(2, 20, 0.2).reason == "too_few_clusters"
    assert power.power_clustered(2, 20, 0.2, 0.3) is None


@pytest.mark.parametrize(
    ("units", "first", "floor"),
    [(6, 1, 1 / 6), (10, 1, 0.1), (40, 1, 0.025), (10, 2, 1 / 45), (12, 3, 1 / 220), (6, 2, 1 / 15), (6, 3, 0.1)],
)
def test_permutation_floor(units: int, first: int, floor: float) -> None:
    assert power.permutation_floor(units, first) == pytest.approx(floor, abs=1e-12)


def test_target_of_67_percent_with_17_of_23() -> None:
    """Computed apart with scipy.

    Underlying .755, next cohort of 25 .724 under Jeffreys' prior; three printed decimals.
    """
    answer = prediction.beta_binomial(17, 23, 25, 0.67)
    assert answer.met is True
    assert (answer.underlying, answer.next_cohort) == pytest.approx((0.755, 0.724), abs=6e-4)
    shrunk = prediction.beta_binomial(17, 23, 25, 0.67, prior=(10 * 0.62, 10 * 0.38))
    assert (shrunk.underlying, shrunk.next_cohort) == pytest.approx((0.676, 0.656), abs=6e-4)
    heavy = prediction.beta_binomial(17, 23, 25, 0.67, prior=(40 * 0.62, 40 * 0.38))
    assert (heavy.underlying, heavy.next_cohort) == pytest.approx((0.468, 0.527), abs=6e-4)


def test_next_cohort_equals_scipy_and_the_limit_of_small_icc() -> None:
    expected = stats.betabinom.sf(16, 25, 17.5, 6.5)
    assert prediction.beta_binomial(17, 23, 25, 0.67).next_cohort == pytest.approx(expected, abs=1e-12)
    almost = prediction.beta_binomial(17, 23, 25, 0.67, icc=1e-7)
    assert almost.next_cohort == pytest.approx(expected, abs=1e-4)


def test_icc_makes_predictions_humble() -> None:
    """With an ICC of .10 the cohort seen counts for 7.2 people.

    And cohorts differ from each other.
    """
    plain, humble = (prediction.beta_binomial(24, 25, 25, 0.67, icc=icc) for icc in (0.0, 0.10))
    assert plain.next_cohort > 0.98
    assert 0.5 < humble.next_cohort < 0.93
    total = prediction.beta_binomial(17, 23, 25, 0.67, icc=1.0)
    assert total.next_cohort == pytest.approx((0.5 + 17 / 23) / 2, abs=1e-3)


def test_prediction_when_cohorts_share_a_rate_keeps_its_word() -> None:
    """Rates of cohorts vary with ICC .10 around a uniform rate.

    Of stated probabilities above .9 about nine in ten come true.
    """
    draw, said, came = np.random.default_rng(17), [], []
    for _ in range(1000):
        rate = draw.beta(*(9 * np.array([(share := draw.uniform()), 1 - share]) + 1e-9), size=2)
        now, then = draw.binomial(25, rate)
        said.append(prediction.beta_binomial(int(now), 25, 25, 0.6, icc=0.10).next_cohort)
        came.append(then >= 15)
    sure = np.array(said) > 0.9
    assert sure.sum() > 60
    assert np.mean(np.array(came)[sure]) == pytest.approx(np.mean(np.array(said)[sure]), abs=0.06)


def test_prediction_boundaries() -> None:
    assert prediction.beta_binomial(0, 0, 25, 0.5).reason == "no_units"
    assert prediction.beta_binomial(3, 2, 25, 0.5).reason == "impossible_counts"
    assert prediction.beta_binomial(0, 10, 25, 0.0).next_cohort == 1
    assert prediction.beta_binomial(10, 10, 25, 1.1).next_cohort == 0
    assert prediction.beta_binomial(2, 3, 3, 2 / 3).met is True


def test_benjamini_hochberg_1995_thrombolysis() -> None:
    """Section 3.2: four rejections by the false discovery rate, three by Hochberg and by Bonferroni.

    Adjusted values as R p.adjust.
    """
    p = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]
    rate, stepwise, plain = (
        adjust(p) for adjust in (multiplicity.benjamini_hochberg, multiplicity.hochberg, multiplicity.bonferroni)
    )
    assert [int((adjusted <= 0.05).sum()) for adjusted in (rate, stepwise, plain)] == [4, 3, 3]
    assert rate[3:6] == pytest.approx([0.035625, 0.0603, 0.0638571428571429], abs=1e-9)
    assert stepwise[2:4] == pytest.approx([0.0247, 0.114], abs=1e-9)


def test_holm_1979() -> None:
    """R p.adjust."""
    assert multiplicity.holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02], abs=1e-12)


@quick
@given(p=ps)
def test_adjusted_values_are_ordered_by_strength_and_like_statsmodels(p: list[float]) -> None:
    from statsmodels.stats.multitest import multipletests

    strict, step_down, step_up, rate = (
        adjust(p)
        for adjust in (
            multiplicity.bonferroni,
            multiplicity.holm,
            multiplicity.hochberg,
            multiplicity.benjamini_hochberg,
        )
    )
    for weaker, stronger in ((step_down, strict), (step_up, step_down), (rate, step_up), (np.array(p), rate)):
        assert (weaker <= stronger + 1e-12).all()
    for mine, name in ((step_down, "holm"), (step_up, "simes-hochberg"), (rate, "fdr_bh"), (strict, "bonferroni")):
        assert mine == pytest.approx(multipletests(p, method=name)[1], abs=1e-12)


def test_no_claims_at_all() -> None:
    assert multiplicity.holm([]).size == multiplicity.benjamini_hochberg([]).size == 0


def test_kish() -> None:
    """Kish (1965), section 11.7, by hand: 100/26 and 1.3."""
    assert weighting.effective_n([1, 1, 2, 2, 4]) == pytest.approx(100 / 26, abs=1e-12)
    assert weighting.kish_deff([1, 1, 2, 2, 4]) == pytest.approx(1.3, abs=1e-12)
    assert weighting.effective_n([3, 3, 3]) == pytest.approx(3)
    assert (weighting.effective_n([]), weighting.kish_deff([0, 0])) == (0, 1)


def test_standardised_difference_on_disjoint_supports() -> None:
    assert weighting.standardised_difference(1, 0, 0, 0) is None
    assert weighting.standardised_difference(1, 0, 1, 0) == 0
    assert weighting.standardised_difference(2, 1, 1, 1) == 1


@pytest.mark.parametrize(
    ("percent", "cautious", "optimistic"),
    [(0, 5.7, 10.0), (5, 6.1, 10.5), (10, 6.3, 10.9), (13, 6.1, 10.8), (20, 5.4, 10.0), (30, 4.1, 8.2), (40, 2.6, 6.0),
     (50, 1.0, 3.7), (57, 0.0, 2.1)],
)  # fmt: skip
def test_wwc_attrition_boundary(percent: int, cautious: float, optimistic: float) -> None:
    """WWC Standards Handbook 4.1, Table II.1.

    One public R package has the optimistic column shifted by a row from 13 % on.
    """
    assert wwc.attrition_limit(percent / 100) == pytest.approx(cautious / 100, abs=1e-12)
    assert wwc.attrition_limit(percent / 100, "optimistic") == pytest.approx(optimistic / 100, abs=1e-12)


@pytest.mark.parametrize(
    ("counts", "overall", "differential", "cautious", "optimistic"),
    [
        ((40, 20, 49, 31), 42.7, 13.3, False, False),
        ((40, 30, 48, 40), 20.5, 8.3, False, True),
        ((20, 10, 200, 100), 50, 0, True, True),
    ],
)
def test_wwc_attrition(
    counts: tuple[int, int, int, int], overall: float, differential: float, cautious: bool, optimistic: bool
) -> None:
    """Worked examples of the R package RWWC, recomputed; one printed decimal."""
    assert wwc.attrition(*counts).low is cautious
    answer = wwc.attrition(*counts, "optimistic")
    assert answer.low is optimistic
    assert (100 * answer.overall, 100 * answer.differential) == pytest.approx((overall, differential), abs=0.06)


def test_wwc_attrition_of_the_job_training_experiment() -> None:
    """Randomised 297 and 425, analysed 185 and 260: 38.4 % overall, 1.1 points differential, limit 2.9: low."""
    answer = wwc.attrition(297, 185, 425, 260)
    assert (answer.overall, answer.differential, answer.limit) == pytest.approx((0.384, 0.011, 0.029), abs=6e-4)
    assert answer.low is True


def test_wwc_attrition_boundaries() -> None:
    assert wwc.attrition(0, 0, 5, 5).reason == "no_units"
    assert wwc.attrition(5, 6, 5, 5).reason == "impossible_counts"
    lost = wwc.attrition(100, 20, 100, 20)
    assert (lost.limit, lost.low) == (None, False)
    assert len(wwc.BOUNDARY["cautious"]) == 58
    assert len(wwc.BOUNDARY["optimistic"]) == 66


def test_wwc_small_rules() -> None:
    """Improvement index: g = .25 is +9.87, g = .50 +19.15."""
    assert (wwc.improvement_index(0.25), wwc.improvement_index(0.5)) == pytest.approx((9.87, 19.15), abs=6e-3)
    assert wwc.improvement_index(-0.5) == -wwc.improvement_index(0.5)
    assert [wwc.baseline_equivalence(size) for size in (0.05, -0.25, 0.2501, None)] == [
        "satisfied", "satisfied with adjustment", "not satisfied", "not satisfied",
    ]  # fmt: skip


def test_wwc_cluster_correction() -> None:
    """Without correlation nothing changes; with ICC 1 only the clusters count."""
    same = wwc.cluster_correction(2.5, 200, 25, 0.0)
    assert (same.statistic, same.df) == pytest.approx((2.5, 198))
    one = wwc.cluster_correction(2.5, 200, 25, 1.0)
    assert one.df == pytest.approx((198 - 48) / 25, rel=0.01)
    assert wwc.cluster_correction(2.5, 2, 25, 0.1).reason == "too_few_clusters"
    assert wwc.cluster_correction(2.5, 30, 25, 1.0).reason == "too_few_clusters"
