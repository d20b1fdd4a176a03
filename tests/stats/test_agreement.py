"""Agreement of raters and reliability of scales."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.stats import agreement, reliability

N = np.nan
CANONICAL = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
        [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
    ]
).T
"""Four observers, twelve units: Krippendorff (2011), section C."""
WINE = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float)
"""Shrout & Fleiss (1979), Table 2."""
quick = settings(deadline=None, max_examples=60)
tables = st.integers(2, 5).flatmap(
    lambda raters: st.lists(
        st.lists(st.sampled_from([1.0, 2.0, 3.0, N]), min_size=raters, max_size=raters), min_size=2, max_size=9
    )
)


@pytest.mark.parametrize(
    ("level", "alpha"),
    [
        ("nominal", 0.7434210526315789),
        ("ordinal", 0.8153875037548813),
        ("interval", 0.8491071428571428),
        ("ratio", 0.7974027747249804),
    ],
)
def test_krippendorff_canonical(level: agreement.alpha.Measurement, alpha: float) -> None:
    """Krippendorff (2011), sections C-D.

    .743 = 904/1216, .815, .849, .797; R irr::kripp.alpha. 1e-9: published ratio is rounded.
    """
    assert agreement.krippendorff_alpha(CANONICAL, level).value == pytest.approx(alpha, abs=1e-9)


def test_krippendorff_two_coders() -> None:
    """Krippendorff (2011), sections A (.095) and B (.692)."""
    binary = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]).T
    nominal = np.array([[1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]]).T
    assert agreement.krippendorff_alpha(binary).value == pytest.approx(0.09523809523809523, abs=1e-9)
    assert agreement.krippendorff_alpha(nominal).value == pytest.approx(0.6919642857142858, abs=1e-9)


@quick
@given(table=tables)
def test_agreement_does_not_depend_on_order_and_never_passes_one(table: list[list[float]]) -> None:
    ratings = np.array(table)
    for coefficient in (
        agreement.krippendorff_alpha, agreement.fleiss_kappa, agreement.gwet_ac1, agreement.brennan_prediger,
    ):  # fmt: skip
        here, turned = coefficient(ratings), coefficient(ratings[::-1, ::-1])
        assert here.reason == turned.reason
        if here.value is not None:
            assert here.value == pytest.approx(turned.value, abs=1e-9)
            assert here.value <= 1 + 1e-12


def test_unanimity_and_silence() -> None:
    same = np.array([[1, 1, 1], [2, 2, 2], [1, 1, 1]], dtype=float)
    assert agreement.krippendorff_alpha(same, "ratio").value == pytest.approx(1)
    assert (agreement.gwet_ac1(same).value, agreement.gwet_ac1(same).reason) == (pytest.approx(1), "no_variation")
    assert agreement.krippendorff_alpha(np.ones((3, 2))).reason == "one_category"
    assert agreement.fleiss_kappa(np.ones((3, 2))).reason == "one_category"
    assert agreement.krippendorff_alpha([[1, N], [N, 2]]).reason == "too_few_ratings"
    assert agreement.gwet_ac1([[1, N], [N, 2]]).reason == "too_few_ratings"


def test_fleiss_kappa_of_counts() -> None:
    """Ten subjects, fourteen raters, five categories.

    The worked example of the encyclopaedia's article "Fleiss' kappa", .210.
    """
    counts = [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]  # fmt: skip
    assert agreement.fleiss_kappa_counts(counts).value == pytest.approx(0.20993070442195522, abs=1e-9)


def test_gwet_ac1_fleiss_and_brennan_prediger_with_missing_ratings() -> None:
    """Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed., and irrCAC: five printed decimals."""
    ac1 = agreement.gwet_ac1(CANONICAL)
    assert (ac1.value, ac1.se) == pytest.approx((0.77544, 0.14295), abs=6e-6)
    assert agreement.fleiss_kappa(CANONICAL).value == pytest.approx(0.76117, abs=6e-6)
    assert agreement.brennan_prediger(CANONICAL).value == pytest.approx(0.77273, abs=6e-6)


def test_cohen_kappa_1960_and_1968() -> None:
    """Cohen (1960): .492; Cohen (1968): weighted .348; variance by R psych::cohen.kappa."""
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    plain = agreement.cohen_kappa(table)
    assert plain.value == pytest.approx(0.4915254237288136, abs=1e-9)
    assert plain.se**2 == pytest.approx(0.002601185192, abs=1e-9)
    weighted = agreement.cohen_kappa(table, [[0, 1, 3], [1, 0, 6], [3, 6, 0]])
    assert weighted.value == pytest.approx(0.34782608695652173, abs=1e-9)


def test_cohen_kappa_boundaries() -> None:
    assert agreement.cohen_kappa([[0, 0], [0, 0]]).reason == "no_units"
    assert agreement.cohen_kappa([[5, 0], [0, 0]]).reason == "one_category"
    certain = agreement.cohen_kappa([[5, 0], [0, 5]])
    assert (certain.value, certain.reason) == (1, "no_variation")
    assert agreement.cohen_kappa([[5, 1], [1, 5]], [[0, 0], [0, 0]]).reason == "one_category"


@pytest.mark.parametrize(
    ("form", "value", "low", "high"),
    [
        ("1,1", 0.16574176840547544, -0.13293204, 0.72256043),
        ("2,1", 0.2897637795275592, 0.0187866, 0.76108471),
        ("3,1", 0.7148407148407147, 0.34246595, 0.94585844),
        ("1,k", 0.44279713367926876, -0.88443903, 0.91241557),
        ("2,k", 0.6200505475989893, 0.07113714, 0.92723217),
        ("3,k", 0.9093155423770697, 0.67567587, 0.98589173),
    ],
)
def test_icc_shrout_fleiss_1979(form: agreement.icc, value: float, low: float, high: float) -> None:
    """Table 4 prints .17 .29 .71 .44 .62 .91.

    Limits as R psych::ICC prints them: its lmer fit is 5e-7 off, more in limits.
    """
    answer = agreement.icc(WINE, form)
    assert answer.value == pytest.approx(value, abs=1e-9)
    assert (answer.low, answer.high) == pytest.approx((low, high), abs=4e-6)


def test_icc_boundaries() -> None:
    missing = np.vstack([WINE, [1, 2, N, 3]])
    assert agreement.icc(missing, "2,1") == agreement.icc(WINE, "2,1")
    assert agreement.icc(WINE[:1], "2,1").reason == "too_few_ratings"
    assert agreement.icc(np.ones((4, 3)), "2,1").reason == "no_variation"
    perfect = agreement.icc([[1, 1], [2, 2], [4, 4]], "3,k")
    assert (perfect.value, perfect.low, perfect.reason) == (1, None, "no_variation")
    assert agreement.icc([[1, 2], [2, 1]], "1,1").value == pytest.approx(-1)


def test_kendall_w() -> None:
    """Siegel & Castellan (1988), section 9.8.

    Three interviewers rank six applicants, W = .16 (rank sums 8, 14, 11, 11, 11, 8).
    """
    applicants = np.array([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]], dtype=float).T
    answer = agreement.kendall_w(applicants)
    assert answer.coefficient.value == pytest.approx(0.16, abs=0.005)
    assert answer.test.statistic == pytest.approx(3 * 5 * answer.coefficient.value)
    assert agreement.kendall_w(np.column_stack([applicants[:, 0]] * 3)).coefficient.value == pytest.approx(1)


def test_kendall_w_is_the_mean_spearman() -> None:
    """W = ((m - 1)·mean r + 1)/m over all pairs of raters, ties included, when every rater ties equally often."""
    ratings = np.array([[1, 3, 1], [1, 1, 2], [3, 3, 4], [4, 4, 2], [5, 5, 5]], dtype=float)
    correlations = [stats.spearmanr(ratings[:, a], ratings[:, b]).statistic for a, b in ((0, 1), (0, 2), (1, 2))]
    expected = (2 * np.mean(correlations) + 1) / 3
    assert agreement.kendall_w(ratings).coefficient.value == pytest.approx(expected, abs=1e-12)


def test_kendall_w_boundaries() -> None:
    assert agreement.kendall_w(np.ones((3, 3))).coefficient.reason == "no_variation"
    assert agreement.kendall_w(np.ones((1, 3))).test.reason == "too_few_ratings"
    missing = np.array([[1, 1], [2, 2], [3, np.nan]])
    assert agreement.kendall_w(missing).coefficient.value == pytest.approx(1)


def test_cronbach_alpha_is_icc_3_k() -> None:
    """Alpha of people by items equals the consistency ICC of their mean, interval included.

    Feldt (1965); McGraw & Wong (1996).
    """
    alpha = reliability.cronbach_alpha(np.cov(WINE, rowvar=False), len(WINE))
    consistency = agreement.icc(WINE, "3,k")
    assert (alpha.value, alpha.low, alpha.high) == pytest.approx(
        (consistency.value, consistency.low, consistency.high), abs=1e-9
    )


def test_cronbach_alpha_boundaries() -> None:
    assert reliability.cronbach_alpha([[1.0]], 5).reason == "too_few_ratings"
    assert reliability.cronbach_alpha(np.zeros((2, 2)), 5).reason == "no_variation"
    assert reliability.cronbach_alpha(np.ones((2, 2)), 5).value == 1
