"""Fourteen mistakes that other software makes, or made when it was tried, and our answer to the same question: one test for each.

What the other programs answer is told in the docstrings. `tests/oracles/test_defects.py` asks those that run in Python again.
"""

import itertools
import math
import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
import statsmodels.api as sm
from causaldata import castle
from statsmodels.stats.sandwich_covariance import cov_cluster_2groups

from evaluation.stats import agreement, power, proportions, regression, resampling, sensitivity, survival, weighting, wwc
from tests.stats.cases_of_numbers import CONTROLS, EXPOSED, FORMS, JUDGES
from tests.stats.test_resampling_wild import by_rows, world

SOURCES = str(Path(__file__).resolve().parents[2] / "src")
CASTLE = """
from causaldata import castle
from evaluation.stats.regression import two_way
states = castle.load_pandas().data
fit = two_way(states["l_homicide"], states["sid"], states["year"], {"post": states["post"]}, "CR1", states["sid"], weights=states["popwt"])
print(fit.coefficient("post").value.hex(), fit.coefficient("post").se.hex())
"""
TIED = ((1, "job", 4), (1, "army", 2), (1, None, 1), (2, "job", 3), (2, "army", 3), (2, None, 2), (3, "army", 1), (3, None, 2), (4, "job", 2))
"""Month, cause of exit (None: follow-up ended) and people: exits of both causes and censoring share their months."""
SIGNS = ((5, 4, 3, -2, 1), (9, 7, 5, 5, 4, 3, 2, 2, -6, -1))


def test_1_score_interval_of_a_difference_of_shares() -> None:
    """Statsmodels puts a count where the arm's size belongs: .0526 to .3440.

    Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<873, Table II, method 6: four printed decimals.
    """
    answer = proportions.miettinen_nurminen(56, 70, 48, 80)
    assert (answer.low, answer.high) == pytest.approx((0.0528, 0.3382), abs=6e-5)


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [((9, 10, 3, 10), 0.1700, 0.8406), ((5, 56, 0, 29), -0.0326, 0.1933), ((0, 10, 0, 20), -0.1658, 0.2844)],
)
def test_2_score_interval_of_small_arms(counts: tuple[int, int, int, int], low: float, high: float) -> None:
    """The same mistake makes statsmodels break off with an error. The same table: four printed decimals."""
    answer = proportions.miettinen_nurminen(*counts)
    assert (answer.low, answer.high) == pytest.approx((low, high), abs=6e-5)


def test_3_errors_of_two_way_effects_whatever_the_hash_seed() -> None:
    """In pyfixest the standard error hangs on the order of a set of names: .0331936 with some hash seeds, .0328893 with others.

    Cheng & Hoekstra (2013), doi:10.3368/jhr.48.3.821, states weighted by population; R fixest .0331936058. Within 1e-8: the
    data keep the weights in single precision.
    """
    told = []
    for seed in ("0", "2"):
        run = subprocess.run(
            [sys.executable, "-c", CASTLE],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": SOURCES},
            check=True,
            capture_output=True,
            text=True,
        )
        told.append(run.stdout.split())
    assert told[0] == told[1]
    states = castle.load_pandas().data
    here = regression.two_way(
        states["l_homicide"], states["sid"], states["year"], {"post": states["post"]}, "CR1", states["sid"], weights=states["popwt"]
    ).coefficient("post")
    assert here.se == pytest.approx(0.0331936058, abs=1e-8)
    assert [float.fromhex(number) for number in told[0]] == pytest.approx([here.value, here.se], rel=1e-12)


def test_4_two_way_clusters_have_their_own_corrections() -> None:
    """Pyfixest by default corrects all three terms by the smaller number of clusters: .0553 where Petersen publishes .0536.

    Petersen (2009), doi:10.1093/rfs/hhn053. Each term has its own G/(G - 1), as in statsmodels; 1e-9 is rounding of sums.
    """
    draw = np.random.default_rng(12)
    firm, year = np.repeat(np.arange(15), 6), np.tile(np.arange(6), 15)
    x = draw.normal(size=90) + draw.normal(size=15)[firm] + draw.normal(size=6)[year]
    y = x + draw.normal(size=90) + draw.normal(size=15)[firm] + draw.normal(size=6)[year]
    fitted = sm.OLS(y, sm.add_constant(x)).fit()
    both, by_firm, by_year = (np.diag(matrix)[1] for matrix in cov_cluster_2groups(fitted, firm, year))
    nothing = np.zeros(90)
    ours = regression.two_way(y, nothing, nothing, {"x": x}, "CR1", (firm, year)).coefficient("x")
    assert ours.se**2 == pytest.approx(both, rel=1e-9)
    by_cell = by_firm + by_year - both
    smaller = 6 / 5 * (by_firm * 14 / 15 + by_year * 5 / 6 - by_cell * 89 / 90)
    assert ours.se**2 != pytest.approx(smaller, rel=0.02)


@pytest.mark.parametrize("outcomes", SIGNS)
def test_5_the_sample_is_one_of_the_draws_of_a_wild_bootstrap(outcomes: tuple[int, ...]) -> None:
    """Wildboottest, pyfixest and StatsPAI count only draws that are strictly larger, and leave out the sample itself.

    Groups of one row and a constant alone make it Fisher's test of signs, counted here in whole numbers: ties are exact.
    """
    reached = abs(sum(outcomes))
    sums = [abs(sum(map(int.__mul__, outcomes, signs))) for signs in itertools.product((1, -1), repeat=len(outcomes))]
    answer = resampling.wild_cluster_bootstrap(outcomes, {}, "const", list("abcdefghij")[: len(outcomes)])
    assert answer.p == sum(total >= reached for total in sums) / 2 ** len(outcomes)
    assert answer.p > sum(total > reached for total in sums) / 2 ** len(outcomes)


@pytest.mark.parametrize("groups", [5, 10])
def test_5_p_of_a_wild_bootstrap_is_a_count_of_mirrored_pairs(groups: int) -> None:
    """Every draw has a mirror image: p is a multiple of 2/2^G, never below it, and what refitting all rows counts by >=."""
    y, columns, cluster = world(groups)
    for name in ("arm", "x"):
        answer = resampling.wild_cluster_bootstrap(y, columns, name, cluster)
        assert answer.p == by_rows(y, columns, cluster, name, "rademacher")[1] / 2**groups
        assert answer.p * 2**groups % 2 == 0
        assert answer.p >= 2 / 2**groups


def test_6_both_limits_of_a_basic_interval_are_mirrored() -> None:
    """EefAnalytics mirrors one limit and leaves the other a percentile: -.35 to 1.65 where -.35 to 1.44 is right."""
    rows, seen = [1.0, 1, 2, 2, 3, 5, 8, 20, 40, 90], []

    def mean(some: np.ndarray) -> float:
        seen.append(float(some.mean()))
        return seen[-1]

    answer = resampling.bootstrap(rows, mean, "basic")
    draws = sorted(seen[1:])
    assert len(draws) == 1999
    assert answer.value == 17.2
    assert answer.low == pytest.approx(2 * 17.2 - draws[1949], rel=1e-12)
    assert answer.high == pytest.approx(2 * 17.2 - draws[49], rel=1e-12)


def test_7_hidden_bias_in_discordant_pairs() -> None:
    """R rbounds gives P(X > D), .0564, where P(X >= D) is asked. Exact binomial fractions; Rosenbaum (2002), section 4.3.2."""
    exact = sum(math.comb(122, lung) * Fraction(6, 7) ** lung * Fraction(1, 7) ** (122 - lung) for lung in range(110, 123))
    answer = sensitivity.rosenbaum_binary(110, 12, 6)
    assert answer.p == pytest.approx(float(exact), rel=1e-9)
    assert answer.p == pytest.approx(0.0969, abs=6e-5)


@pytest.mark.parametrize(("gamma", "p"), [(3, 0.0136), (4, 0.0388), (5, 0.0740)])
def test_8_hidden_bias_in_pairs_with_a_tie(gamma: float, p: float) -> None:
    """R rbounds misses the table of the book: .0131, .0367 and .0694. Rosenbaum (2002), Table 4.1: four printed decimals."""
    answer = sensitivity.rosenbaum(np.array(EXPOSED) - np.array(CONTROLS), gamma)
    assert answer.p == pytest.approx(p, abs=6e-5)


def test_9_optimistic_boundary_of_attrition() -> None:
    """R RWWC has the column shifted by a row from 13 % on: 10.2 at 20 %. WWC Standards Handbook 4.1, Table II.1."""
    assert wwc.attrition_limit(0.13, "optimistic") == pytest.approx(0.108, abs=1e-12)
    assert wwc.attrition_limit(0.19, "optimistic") == pytest.approx(0.102, abs=1e-12)
    assert wwc.attrition_limit(0.20, "optimistic") == pytest.approx(0.100, abs=1e-12)
    assert wwc.attrition_limit(0.00, "cautious") == pytest.approx(0.057, abs=1e-12)


def test_10_cautious_boundary_of_attrition() -> None:
    """An assistant for reading studies has a table of four rows of its own, and calls 20 % with 4 points between arms high."""
    answer = wwc.attrition(100, 82, 100, 78)
    assert (answer.overall, answer.differential, answer.limit) == pytest.approx((0.20, 0.04, 0.054), abs=1e-12)
    assert answer.low is True


def exact_incidence(cause: str, at: int) -> Fraction:
    """Aalen & Johansen by the definition, in fractions."""
    staying, gone = Fraction(1), Fraction(0)
    for month in range(1, at + 1):
        at_risk = sum(people for when, _, people in TIED if when >= month)
        gone += staying * Fraction(sum(people for when, why, people in TIED if (when, why) == (month, cause)), at_risk)
        staying *= 1 - Fraction(sum(people for when, why, people in TIED if when == month and why), at_risk)
    return gone


@pytest.mark.parametrize("cause", ["job", "army"])
def test_11_tied_exits_of_several_causes_need_no_jitter(cause: str) -> None:
    """Lifelines moves tied exits apart at random: two runs differ, and neither is the estimate of the data as they are."""
    exits, ended = [row for row in TIED if row[1]], [row for row in TIED if not row[1]]
    persons = [(month, why) for month, why, people in exits for _ in range(people)]
    np.random.default_rng(4).shuffle(persons)
    months, causes, people = zip(*exits, strict=True)
    censored = ([month for month, _, _ in ended], [people for _, _, people in ended])
    grouped = survival.Exits(months, causes, people, *censored)
    one_by_one = survival.Exits([int(month) for month, _ in persons], [str(why) for _, why in persons], [1] * len(persons), *censored)
    for at in (1, 2, 3, 4):
        first, again, apart = (survival.cumulative_incidence(table, cause, at) for table in (grouped, grouped, one_by_one))
        assert first == again == apart
        assert first.value == pytest.approx(float(exact_incidence(cause, at)), abs=1e-15)


@pytest.mark.parametrize(
    ("form", "value"),
    list(zip(FORMS, (0.1657417684, 0.2897637795, 0.7148407148, 0.4427971337, 0.6200505476, 0.9093155424), strict=True)),
)
def test_12_intraclass_correlations_to_ten_digits(form: str, value: float) -> None:
    """Pingouin rounds the limits to two decimals, and R psych is 5e-7 off: it fits by iteration what mean squares give exactly.

    Shrout & Fleiss (1979), doi:10.1037/0033-2909.86.2.420, Table 2; mean squares of the printed ratings, ten decimals.
    """
    answer = agreement.icc(JUDGES, form)
    assert answer.value == pytest.approx(value, abs=6e-11)
    assert None not in (answer.low, answer.high)
    assert min(abs(limit - round(limit, 3)) for limit in (answer.low, answer.high)) > 1e-6


def test_13_power_of_whole_clusters_is_by_students_t() -> None:
    """StatsPAI takes the normal distribution with 40 clusters: .4906. The noncentral t on J - 2 degrees, ten decimals."""
    assert power.power_clustered(40, 20, 0.2, 0.3) == pytest.approx(0.4711669322, abs=6e-11)


def test_14_categories_that_the_arms_do_not_share() -> None:
    """R tableone prints .028, which reads as balanced, and Python's prints nan, for arms without one category in common."""
    answer = weighting.categorical_difference(["a", "b", "c", "d"], [1, 1, 0, 0], [5, 5, 5, 5])
    assert (answer.value, answer.reason) == (None, "disjoint_supports")
    assert weighting.categorical_difference(["a", "b", "b", "d"], [1, 1, 0, 0], [5, 5, 5, 5]).value > 1
