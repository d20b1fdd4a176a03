"""Logit on rows with counts, and Firth's penalised one."""

import math
import random

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize

from evaluation.stats import critical, regression
from evaluation.stats.regression.firth import firth
from evaluation.stats.regression.grouped import average_marginal_effect_grouped, logit_grouped
from evaluation.stats.regression.logistic import Rows, climb

NAMES = ("const", "GPA", "TUCE", "PSI")
EXACT = 1e-8  # two Newton iterations that stop at different moments
quick = settings(deadline=None, max_examples=30)
Columns = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def spector() -> tuple[np.ndarray, Columns]:
    data = sm.datasets.spector.load_pandas()
    return data.endog.to_numpy(), {name: data.exog[name].to_numpy() for name in NAMES[1:]}


@pytest.fixture(scope="module")
def people() -> tuple[np.ndarray, Columns, np.ndarray]:
    """400 people: an arm by cluster, a year, a sex; the outcome leans on all."""
    rng = np.random.default_rng(11)
    cluster = rng.integers(0, 16, 400)
    columns = {"arm": (cluster % 2).astype(float), "year": rng.integers(2019, 2023, 400) * 1.0, "sex": rng.integers(0, 2, 400) * 1.0}
    linear = -0.4 + 0.6 * columns["arm"] + 0.3 * (columns["year"] - 2020) - 0.5 * columns["sex"] + rng.normal(size=16)[cluster] * 0.5
    return (rng.random(400) < 1 / (1 + np.exp(-linear))).astype(float), columns, cluster


def grouped(y: np.ndarray, columns: Columns, cluster: np.ndarray) -> tuple[np.ndarray, np.ndarray, Columns, np.ndarray]:
    keys, place = np.unique(np.column_stack([*columns.values(), cluster]), axis=0, return_inverse=True)
    found = {name: keys[:, number] for number, name in enumerate(columns)}
    return np.bincount(place, y), np.bincount(place), found, keys[:, -1]


def test_personalised_teaching(spector: tuple[np.ndarray, Columns]) -> None:
    """Spector & Mazzeo (1980), Greene Table 17.1: -13.0213 2.826 .09516 2.3787, errors 4.931 1.263 .1415 1.065, logL -12.8896."""
    grade, columns = spector
    fit = logit_grouped(grade, np.ones(32), columns)
    values = [fit.coefficient(name).value for name in NAMES]
    assert values == pytest.approx([-13.0213, 2.8261, 0.09516, 2.3787], abs=6e-5)
    assert [fit.coefficient(name).se for name in NAMES] == pytest.approx([4.931, 1.263, 0.1415, 1.065], abs=6e-4)
    assert fit.log_likelihood == pytest.approx(-12.8896, abs=6e-5)
    rows = regression.logit(grade, columns)
    for name in NAMES:
        mine, theirs = fit.coefficient(name), rows.coefficient(name)
        assert (mine.value, mine.se, mine.low, mine.high) == pytest.approx((theirs.value, theirs.se, theirs.low, theirs.high), rel=EXACT)
    assert (fit.n, fit.df) == (rows.n, rows.df)


def test_counts_are_repetition(people: tuple[np.ndarray, Columns, np.ndarray]) -> None:
    y, columns, cluster = people
    fit, rows = logit_grouped(*grouped(y, columns, cluster)[:3]), regression.logit(y, columns)
    assert (fit.n, fit.df, fit.log_likelihood) == (400, 396, pytest.approx(rows.log_likelihood, rel=1e-12))
    for name in fit.names:
        assert fit.coefficient(name).value == pytest.approx(rows.coefficient(name).value, rel=EXACT)
        assert fit.coefficient(name).se == pytest.approx(rows.coefficient(name).se, rel=EXACT)


def test_clustered_errors_equal_statsmodels(people: tuple[np.ndarray, Columns, np.ndarray]) -> None:
    y, columns, cluster = people
    k, n, found, labels = grouped(y, columns, cluster)
    fit = logit_grouped(k, n, found, cluster=[f"group {label}" for label in labels])
    design = sm.add_constant(np.column_stack(list(columns.values())), has_constant="add")
    expected = sm.Logit(y, design).fit(disp=0, cov_type="cluster", cov_kwds={"groups": cluster})
    errors = [fit.coefficient(name).se for name in fit.names]
    assert errors == pytest.approx(list(expected.bse), rel=1e-6)  # the year is not centred there
    arm = fit.coefficient("arm")
    assert arm.df == 15
    assert arm.high - arm.value == pytest.approx(critical.student(0.95, 15) * arm.se)


@pytest.mark.parametrize("discrete", [True, False])
def test_marginal_effects_equal_rows(people: tuple[np.ndarray, Columns, np.ndarray], discrete: bool) -> None:
    y, columns, cluster = people
    k, n, found, labels = grouped(y, columns, cluster)
    mine = average_marginal_effect_grouped(k, n, found, "arm", discrete=discrete)
    rows = regression.average_marginal_effect(y, columns, "arm", discrete=discrete)
    assert (mine.value, mine.se) == pytest.approx((rows.value, rows.se), rel=1e-7)
    clustered = average_marginal_effect_grouped(k, n, found, "arm", cluster=labels, discrete=discrete)
    design = sm.add_constant(np.column_stack(list(columns.values())), has_constant="add")
    fitted = sm.Logit(y, design).fit(disp=0, cov_type="cluster", cov_kwds={"groups": cluster})
    expected = fitted.get_margeff(dummy=discrete)
    assert (clustered.value, clustered.se) == pytest.approx((expected.margeff[0], expected.margeff_se[0]), rel=1e-6)
    assert clustered.df == 15


def test_one_treated_cluster_has_no_robust_error() -> None:
    """An arm of one cluster: CR1 rejects a true null in up to three quarters of cases, so it is refused."""
    k, n, arm = [3, 5, 4, 2, 6], [10, 11, 9, 8, 12], {"arm": [1, 0, 0, 0, 0]}
    fit = logit_grouped(k, n, arm, cluster=list("abcde"))
    assert (fit.coefficient("arm").reason, fit.coefficient("const").reason) == ("few_treated", "")
    assert fit.coefficient("arm").value == pytest.approx(math.log(3 / 7) - math.log(17 / 23))
    effect = average_marginal_effect_grouped(k, n, arm, "arm", cluster=list("abcde"))
    assert (effect.value, effect.reason) == (pytest.approx(3 / 10 - 17 / 40), "few_treated")
    assert logit_grouped(k, n, arm, cluster=["a"] * 5).reason == "one_cluster"


tables = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 2), st.integers(-3, 3)), min_size=3, max_size=12)


@quick
@given(table=tables, order=st.randoms(use_true_random=False), weight=st.integers(1, 4))
def test_laws(table: list[tuple[int, int, int, int]], order: random.Random, weight: int) -> None:
    """Order, splitting rows, empty rows; swapping cases and non-cases negates; weights repeat people."""

    def fit(rows: list[tuple[int, ...]], times: int = 1) -> regression.Fit:
        k, rest, first, second = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
        return logit_grouped(k * times, (k + rest) * times, {"first": first, "second": second})

    plain = fit(table)
    split = [(1, 0, *row[2:]) for row in table for _ in range(row[0])] + [(0, 1, *row[2:]) for row in table for _ in range(row[1])]
    twins = [order.sample(table, len(table)), [*split, (0, 0, 9, 9)], [(row[1], row[0], *row[2:]) for row in table]]
    signs = [1, 1, -1]
    for twin, sign in zip(twins, signs, strict=True):
        other = fit(twin)
        assert (other.reason, other.n) == (plain.reason, plain.n)
        for mine, theirs in zip(plain.coefficients, other.coefficients, strict=True):
            assert (mine.value, mine.se) == pytest.approx((sign * theirs.value, theirs.se), rel=1e-9, abs=1e-9)
    if not plain.reason:
        repeated = fit(table, weight)
        for mine, theirs in zip(plain.coefficients, repeated.coefficients, strict=True):
            assert (mine.value, mine.se) == pytest.approx((theirs.value, theirs.se * weight**0.5), rel=1e-8, abs=1e-8)


def separated(table: list[tuple[int, int, int, int]]) -> bool:
    """By linear programming: a direction in which the likelihood never falls and somewhere rises."""
    rows = [(sign, first, second) for k, rest, first, second in table for sign, count in ((1, k), (-1, rest)) if count]
    signed = np.array([[sign, sign * first, sign * second] for sign, first, second in rows], dtype=float)
    answer = optimize.linprog(-signed.sum(axis=0), A_ub=-signed, b_ub=np.zeros(len(rows)), bounds=[(-1, 1)] * 3)
    return -answer.fun > 1e-7


@quick
@given(table=tables)
def test_separation_is_found_exactly(table: list[tuple[int, int, int, int]]) -> None:
    k, rest, first, second = (np.array(column, dtype=float) for column in zip(*table, strict=True))
    columns = {"first": first, "second": second}
    fit = logit_grouped(k, k + rest, columns)
    if fit.reason in {"", "perfect_separation"}:
        assert (fit.reason == "perfect_separation") == separated(table)
        finite = firth(k, k + rest, columns)
        assert len(finite.coefficients) == 3
        assert {each.reason for each in (*finite.coefficients, *finite.tests)} <= {"", "no_convergence"}
        assert all(each.low < each.value < each.high for each in finite.coefficients if not each.reason)
        assert all(0 <= test.p <= 1 for test in finite.tests if not test.reason)
        assert finite.n < 12 or not any(each.reason for each in finite.coefficients)
        assert logit_grouped(k, k + rest, columns, firth=True).method == (finite.method if fit.reason else "logit")
    else:
        assert fit.reason in {"no_units", "too_few_rows", "singular"}
        assert firth(k, k + rest, columns).reason == fit.reason


def test_far_but_overlapping_data_are_fitted() -> None:
    """Not separation: one case among the non-cases, however steep the slope; Newton's equations hold."""
    x = np.arange(40.0)
    k, n = (x >= 20).astype(float) * 1e6, np.full(40, 1e6)
    k[5] = 1
    fit = logit_grouped(k, n, {"x": x})
    shares = 1 / (1 + np.exp(-fit.coefficient("const").value - fit.coefficient("x").value * x))
    assert fit.reason == ""
    assert (n * shares).sum() == pytest.approx(k.sum(), rel=1e-9)
    assert (n * shares * x).sum() == pytest.approx((k * x).sum(), rel=1e-9)


@pytest.mark.parametrize(("k", "n", "columns", "reason"), [
    ([], [], {}, "no_units"),
    ([0, 0], [0, 0], {"x": [0, 1]}, "no_units"),
    ([3, 1], [2, 2], {"x": [0, 1]}, "impossible_counts"),
    ([-1, 1], [2, 2], {"x": [0, 1]}, "impossible_counts"),
    ([1, float("nan")], [2, 2], {"x": [0, 1]}, "not_finite"),
    ([1, 1], [2, 2], {"x": [0, float("inf")]}, "not_finite"),
    ([1, 0], [1, 1], {"x": [0, 1]}, "too_few_rows"),
    ([1, 1], [2, 2], {"x": [3, 3]}, "singular"),
    ([1, 1, 1], [2, 2, 3], {"x": [0, 1, 2], "same": [5, 7, 9]}, "singular"),
])  # fmt: skip
def test_refusals(k: list[float], n: list[float], columns: dict[str, list[float]], reason: str) -> None:
    for fit in (logit_grouped(k, n, columns), logit_grouped(k, n, columns, firth=True), firth(k, n, columns)):
        assert fit.reason == fit.coefficient("x").reason == reason
    assert firth(k, n, columns).test("x").reason == reason
    assert average_marginal_effect_grouped(k, n, columns, "x").reason == reason


def test_what_separation_refuses() -> None:
    for k in ([0, 5], [5, 5], [0, 0]):
        assert logit_grouped(k, [5, 5], {"x": [0, 1]}).reason == "perfect_separation"
        assert average_marginal_effect_grouped(k, [5, 5], {"x": [0, 1]}, "x").reason == "perfect_separation"
    assert average_marginal_effect_grouped([1, 2], [3, 3], {"x": [0, 1]}, "y").reason == "no_units"
    flat = logit_grouped([1, 1], [2, 2], {"x": [0, 1]}, cluster=["a", "b"])
    assert {each.reason for each in flat.coefficients} == {"no_variation", "few_treated"}


@pytest.mark.parametrize(("k1", "n1", "k0", "n0"), [(0, 10, 5, 10), (7, 7, 3, 9), (12, 30, 20, 41), (0, 4, 6, 6)])
def test_firth_adds_a_half_to_every_cell(k1: int, n1: int, k0: int, n0: int) -> None:
    """Saturated 2x2 table: exact algebra (Firth 1993). A table with empty cells included."""
    fit = firth([k1, k0], [n1, n0], {"arm": [1, 0]})
    odds1, odds0 = (k1 + 0.5) / (n1 - k1 + 0.5), (k0 + 0.5) / (n0 - k0 + 0.5)
    assert fit.coefficient("arm").value == pytest.approx(math.log(odds1 / odds0), rel=1e-9)
    assert fit.coefficient("const").value == pytest.approx(math.log(odds0), rel=1e-9, abs=1e-12)


def test_firth_profile_by_another_optimiser(spector: tuple[np.ndarray, Columns]) -> None:
    """At each limit the penalised likelihood, maximised by Nelder-Mead and BFGS, is lower by half of 3.841; p at zero."""
    grade, columns = spector
    design = np.column_stack([np.ones(32), *columns.values()])
    fit = firth(grade, np.ones(32), columns)

    def penalised(values: np.ndarray) -> float:
        shares = 1 / (1 + np.exp(-design @ values))
        information = design.T @ (design * (shares * (1 - shares))[:, None])
        return float(grade @ np.log(shares) + (1 - grade) @ np.log1p(-shares) + 0.5 * np.linalg.slogdet(information)[1])

    def profile(place: int, value: float) -> float:
        start = np.delete([each.value for each in fit.coefficients], place)
        found = optimize.minimize(lambda rest: -penalised(np.insert(rest, place, value)), start, method="Nelder-Mead",
                                  options={"xatol": 1e-10, "fatol": 1e-12, "maxiter": 20_000, "maxfev": 20_000})  # fmt: skip
        return -float(found.fun)

    top = penalised(np.array([each.value for each in fit.coefficients]))
    assert fit.log_likelihood == pytest.approx(top, abs=1e-9)
    assert top >= profile(0, fit.coefficient("const").value) - 1e-9
    for name in ("const", "PSI"):
        answer, place = fit.coefficient(name), NAMES.index(name)
        for limit in (answer.low, answer.high):
            assert 2 * (top - profile(place, limit)) == pytest.approx(critical.normal(0.95) ** 2, abs=1e-5)
        assert fit.test(name).p == pytest.approx(critical.chi_squared_p(2 * (top - profile(place, 0.0)), 1), abs=1e-6)


def test_firth_shrinks_and_repeats(spector: tuple[np.ndarray, Columns]) -> None:
    grade, columns = spector
    fit, plain = firth(grade, np.ones(32), columns), logit_grouped(grade, np.ones(32), columns)
    assert all(abs(fit.coefficient(name).value) < abs(plain.coefficient(name).value) for name in NAMES)
    psi = {"PSI": columns["PSI"]}
    once = firth(grade, np.ones(32), psi)
    counts = firth([grade[psi["PSI"] == side].sum() for side in (0, 1)], [(psi["PSI"] == side).sum() for side in (0, 1)], {"PSI": [0, 1]})
    for mine, theirs in zip(once.coefficients, counts.coefficients, strict=True):
        assert (mine.value, mine.low, mine.high) == pytest.approx((theirs.value, theirs.low, theirs.high), rel=1e-9)


def test_firth_on_four_people_refuses_what_has_no_limit() -> None:
    """Nobody of four, three coefficients: the profiles fall too little; the estimates stay."""
    fit = firth([0] * 4, [1] * 4, {"first": [0, 0, 1, 1], "second": [1, -1, 0, 1]})
    assert fit.reason == ""
    assert {each.reason for each in fit.coefficients} == {"", "no_convergence"}
    assert all(each.value is not None for each in fit.coefficients)


def test_a_climb_that_cannot_settle_says_so() -> None:
    """No information at all: two equal columns."""
    rows = Rows(np.ones((2, 2)), np.array([1.0, 1.0]), np.array([2.0, 3.0]))
    assert climb(rows, np.zeros(2), np.ones(2, dtype=bool), penalised=True).reason == "no_convergence"
