"""Published intervals of shares and their differences.

Newcombe prints four decimals, hence the tolerance of 6e-5 unless another is given with its reason.
"""

import numpy as np
import pytest
from causaldata import scorecard

from evaluation.stats import proportions

PRINTED = 6e-5


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_newcombe_1998_table_1_method_3(k: int, n: int, low: float, high: float) -> None:
    answer = proportions.wilson(k, n)
    assert answer.low == pytest.approx(low, abs=PRINTED)
    assert answer.high == pytest.approx(high, abs=PRINTED)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2535, 0.3682), (15, 148, 0.0598, 0.1644), (0, 20, 0.0, 0.2005), (1, 29, 0.0018, 0.1963)],
)
def test_wilson_corrected_newcombe_1998_table_1_method_4(k: int, n: int, low: float, high: float) -> None:
    answer = proportions.wilson_corrected(k, n)
    assert answer.low == pytest.approx(low, abs=PRINTED)
    assert answer.high == pytest.approx(high, abs=PRINTED)


@pytest.mark.parametrize(
    ("k", "n", "low", "high"),
    [(81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0, 0.1684), (1, 29, 0.0009, 0.1776)],
)
def test_clopper_pearson_newcombe_1998_table_1_method_5(k: int, n: int, low: float, high: float) -> None:
    answer = proportions.clopper_pearson(k, n)
    assert answer.low == pytest.approx(low, abs=PRINTED)
    assert answer.high == pytest.approx(high, abs=PRINTED)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0524, 0.3339),
        ((9, 10, 3, 10), 0.1705, 0.8090),
        ((6, 7, 2, 7), 0.0582, 0.8062),
        ((5, 56, 0, 29), -0.0381, 0.1926),
        ((0, 10, 0, 20), -0.1611, 0.2775),
        ((10, 10, 0, 20), 0.6791, 1.0),
        ((10, 10, 0, 10), 0.6075, 1.0),
    ],
)
def test_newcombe_1998_table_2_method_10(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    answer = proportions.newcombe(*counts)
    assert answer.low == pytest.approx(low, abs=PRINTED)
    assert answer.high == pytest.approx(high, abs=PRINTED)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [
        ((56, 70, 48, 80), 0.0528, 0.3382),
        ((9, 10, 3, 10), 0.1700, 0.8406),
        ((5, 56, 0, 29), -0.0326, 0.1933),
        ((0, 10, 0, 20), -0.1658, 0.2844),
    ],
)
def test_miettinen_nurminen_newcombe_1998_table_2_method_6(
    counts: tuple[int, int, int, int], low: float, high: float
) -> None:
    """The score interval of statsmodels gives .0526-.3440 for the first and fails on the others."""
    answer = proportions.miettinen_nurminen(*counts)
    assert answer.low == pytest.approx(low, abs=PRINTED)
    assert answer.high == pytest.approx(high, abs=PRINTED)


def test_miettinen_nurminen_against_r_propcis() -> None:
    """R PropCIs diffscoreci(7, 34, 1, 34, .95) prints eight decimals."""
    answer = proportions.miettinen_nurminen(7, 34, 1, 34)
    assert answer.low == pytest.approx(0.02704163, abs=2e-8)
    assert answer.high == pytest.approx(0.34529122, abs=2e-8)


def test_physicians_health_study() -> None:
    """Agresti (2007), Introduction to Categorical Data Analysis, 2nd ed., 2.2-2.3.

    Placebo 189/11034, aspirin 104/11037.
    """
    counts = (189, 11034, 104, 11037)
    difference = proportions.risk_difference(*counts)
    ratio, odds = proportions.risk_ratio(*counts), proportions.odds_ratio(*counts)
    assert (difference.value, difference.low, difference.high) == pytest.approx((0.0077, 0.0047, 0.0107), abs=PRINTED)
    assert (ratio.value, ratio.low, ratio.high) == pytest.approx((1.82, 1.43, 2.31), abs=0.006)  # two printed decimals
    assert (odds.value, odds.low, odds.high) == pytest.approx((1.83, 1.44, 2.33), abs=0.006)  # two printed decimals


def test_adverse_impact_ratio_four_fifths_rule() -> None:
    """US Uniform Guidelines on Employee Selection, question 12.

    12/40 against 48/80 is one half; interval by statsmodels.
    """
    answer = proportions.risk_ratio(12, 40, 48, 80)
    assert answer.value == pytest.approx(0.5, abs=1e-12)
    assert (answer.low, answer.high) == pytest.approx((0.30143294104559687, 0.8293718633829845), abs=1e-9)


def test_berkeley_admissions_by_department() -> None:
    """R mantelhaen.test(UCBAdmissions); Bickel, Hammel & O'Connell (1975). R prints seven or more digits."""
    men, men_all = np.array([512, 353, 120, 138, 53, 22]), np.array([825, 560, 325, 417, 191, 373])
    women, women_all = np.array([89, 17, 202, 131, 94, 24]), np.array([108, 25, 593, 375, 393, 341])
    answer = proportions.mantel_haenszel(men, men_all, women, women_all)
    common = answer.odds_ratio
    assert (common.value, common.low, common.high) == pytest.approx(
        (0.9046968283, 0.7719073618, 1.0603297644), abs=1e-6
    )
    assert answer.chi_squared_corrected.statistic == pytest.approx(1.4269462, abs=1e-6)
    assert answer.chi_squared_corrected.p == pytest.approx(0.2322635, abs=1e-6)
    assert answer.chi_squared.statistic == pytest.approx(1.52460666, abs=1e-6)
    crude = proportions.risk_difference(int(men.sum()), int(men_all.sum()), int(women.sum()), int(women_all.sum()))
    assert crude.value > 0.14
    assert answer.difference.value < 0  # Simpson's paradox: the sign turns within departments
    assert answer.strata == 6


def test_mantel_haenszel_difference_of_one_stratum_is_the_crude_one() -> None:
    answer = proportions.mantel_haenszel([56], [70], [48], [80])
    assert answer.difference.value == pytest.approx(0.2, abs=1e-12)
    wald = proportions.risk_difference(56, 70, 48, 80)
    assert answer.difference.se == pytest.approx(wald.se, rel=0.01)  # Sato's variance tends to Wald's


def test_mcnemar_agresti() -> None:
    """Agresti (2007), 8.1: approval of the Prime Minister, 86 gained and 150 lost, z² = 17.36."""
    assert proportions.mcnemar(86, 150, exact=False).statistic == pytest.approx(17.36, abs=0.005)
    assert proportions.mcnemar(86, 150, exact=False, correction=True).statistic == pytest.approx(63**2 / 236, abs=1e-12)
    assert proportions.mcnemar(0, 5).p == pytest.approx(2 / 32, abs=1e-12)


def test_college_scorecard_2014_by_college() -> None:
    """College Scorecard as packed in causaldata: colleges widen the interval thirteenfold (design effect 175)."""
    colleges = scorecard.load_pandas().data
    colleges = colleges[colleges["year"] == 2014].dropna(subset=["count_working", "count_not_working"])
    working = colleges["count_working"].to_numpy()
    people = working + colleges["count_not_working"].to_numpy()
    assert (int(working.sum()), int(people.sum())) == (13_018_261, 15_410_734)
    answer = proportions.clustered(working, people)
    assert answer.value == pytest.approx(0.844753, abs=5e-7)
    assert (answer.low, answer.high) == pytest.approx((0.8424, 0.8471), abs=6e-5)
    assert answer.deff == pytest.approx(175, abs=0.5)
    plain = proportions.wilson(int(working.sum()), int(people.sum()))
    assert (plain.low, plain.high) == pytest.approx((0.844572, 0.844933), abs=1e-6)
