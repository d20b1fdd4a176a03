"""Random intercepts by REML from sums over groups, and the intraclass correlation of groups."""

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats import agreement
from evaluation.stats.regression import Moments, anova_icc, least_squares, random_intercept

quick = settings(deadline=None, max_examples=25)
WINE = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float)
"""Shrout & Fleiss (1979), Table 2."""


def colleges(seed: int, tau: float, count: int = 14) -> tuple[np.ndarray, dict[str, np.ndarray], np.ndarray]:
    generator = np.random.default_rng(seed)
    groups = np.repeat(np.arange(count), generator.integers(8, 30, count))
    x, arm = generator.normal(50, 10, len(groups)), (groups % 2).astype(float)
    y = 3 + 0.2 * x + 1.5 * arm + generator.normal(0, tau, count)[groups] + generator.normal(0, 3, len(groups))
    return y, {"x": x, "arm": arm}, groups


def test_statsmodels_agrees() -> None:
    """Within 1e-4, the coarseness of its optimiser, and 2e-3 for errors, its numerical Hessian's; ours is never less likely."""
    y, columns, groups = colleges(3, 2.0)
    X = np.column_stack([np.ones(len(y)), *columns.values()])
    theirs = sm.MixedLM(y, X, groups).fit(reml=True)
    ours = random_intercept(Moments.of(y, columns, groups), treatment="arm")
    answers = ours.fit.coefficients
    assert [answer.value for answer in answers] == pytest.approx(theirs.fe_params.tolist(), rel=1e-4)
    assert [answer.se for answer in answers] == pytest.approx(theirs.bse_fe.tolist(), rel=2e-3)
    assert (ours.tau2, ours.sigma2) == pytest.approx((float(theirs.cov_re[0, 0]), theirs.scale), rel=1e-4)
    assert ours.log_likelihood == pytest.approx(theirs.llf, abs=1e-6)
    assert ours.log_likelihood >= theirs.llf
    assert ours.fit.log_likelihood == ours.log_likelihood
    assert [answer.df for answer in answers] == [11, 11, 12]


def test_coefficients_are_generalised_least_squares() -> None:
    """With V written out person by person at our tau2 and sigma2: within 1e-9, rounding only."""
    y, columns, groups = colleges(7, 1.0)
    ours = random_intercept(Moments.of(y, columns, groups))
    X = np.column_stack([np.ones(len(y)), *columns.values()])
    V = ours.tau2 * (groups[:, None] == groups) + ours.sigma2 * np.eye(len(y))
    M = np.linalg.inv(X.T @ np.linalg.solve(V, X))
    assert [answer.value for answer in ours.fit.coefficients] == pytest.approx((M @ X.T @ np.linalg.solve(V, y)).tolist(), rel=1e-9)
    assert [answer.se for answer in ours.fit.coefficients] == pytest.approx(np.sqrt(np.diag(M)).tolist(), rel=1e-9)


def test_equal_groups_are_the_analysis_of_variance() -> None:
    """Shrout & Fleiss (1979): mean squares 11.24 and 6.26, ICC(1,1) .17 (.1657417684); REML of a balanced design is exact."""
    sums = Moments.of(WINE.ravel(), {}, np.repeat(np.arange(6), 4))
    answer = random_intercept(sums)
    between, within = 4 * WINE.mean(axis=1).var(ddof=1), WINE.var(axis=1, ddof=1).mean()
    assert (between, within) == pytest.approx((11.24, 6.26), abs=0.006)
    assert (answer.tau2, answer.sigma2) == pytest.approx(((between - within) / 4, within), rel=1e-10)
    assert answer.icc == pytest.approx(0.1657417684, abs=1e-10)
    assert answer.fit.coefficient("const").se == pytest.approx(np.sqrt(between / 24), rel=1e-10)
    assert answer.fit.coefficient("const").df == 5


def test_treatment_counts_groups_not_people() -> None:
    """Equal groups: t on G - 2 of the difference of group means, that is Donald & Lang's."""
    y, groups = WINE.ravel(), np.repeat(np.arange(6), 4)
    arm = (groups < 3).astype(float)
    answer = random_intercept(Moments.of(y, {"arm": arm}, groups), treatment="arm").fit.coefficient("arm")
    level = WINE.mean(axis=1)
    pooled = (level[:3].var(ddof=1) + level[3:].var(ddof=1)) / 2
    assert (answer.value, answer.se) == pytest.approx((level[:3].mean() - level[3:].mean(), np.sqrt(pooled * 2 / 3)), rel=1e-9)
    assert answer.df == 4
    more = Moments.of(y, {"arm": arm, "size": groups, "own": y**2}, groups)
    assert [random_intercept(more, treatment="arm").fit.coefficient(name).df for name in ("arm", "own")] == [3, 2]


def test_no_likeness_is_a_number() -> None:
    """Equal group means: tau2 is 0, and the fit is least squares."""
    y, groups = np.array([1, 5, 2, 4, 3, 3.5, 2.5, 3] * 2, dtype=float), np.repeat(np.arange(8), 2)
    x = np.tile([0.0, 1.0, 1.0, 0.0], 4)
    sums = Moments.of(y, {"x": x}, groups)
    answer, plain = random_intercept(sums), least_squares(sums, "classical")
    assert (answer.tau2, answer.icc) == (0, 0)
    assert answer.fit.coefficient("x").value == pytest.approx(plain.coefficient("x").value, rel=1e-12)
    assert answer.fit.coefficient("x").se == pytest.approx(plain.coefficient("x").se, rel=1e-12)


@quick
@given(seed=st.integers(0, 10_000), tau=st.sampled_from([0.0, 0.5, 3.0]))
def test_order_arms_and_units(seed: int, tau: float) -> None:
    """Rows shuffled; arms exchanged; the outcome in other units: within 1e-7, the flatness of a likelihood near tau2 = 0."""
    y, columns, groups = colleges(seed, tau, 8)
    order = np.random.default_rng(seed).permutation(len(y))
    one = random_intercept(Moments.of(y, columns, groups), treatment="arm")
    shuffled = random_intercept(
        Moments.of(100 * y[order], {"x": columns["x"][order], "arm": 1 - columns["arm"][order]}, groups[order]), treatment="arm"
    )
    first, second = one.fit.coefficient("arm"), shuffled.fit.coefficient("arm")
    assert (-100 * first.value, 100 * first.se, first.df) == pytest.approx((second.value, second.se, second.df), rel=1e-7)
    assert one.icc == pytest.approx(shuffled.icc, abs=1e-7)


def test_random_intercept_refuses() -> None:
    def reason(y: list[float], groups: str, **columns: list[float]) -> str:
        answer = random_intercept(Moments.of(y, columns, list(groups)))
        assert answer.tau2 is None
        return answer.fit.reason

    assert reason([], "") == "no_units"
    assert reason([1, 2, 3], "aaa") == "one_cluster"
    assert reason([1, 2], "ab", x=[0, 1]) == "too_few_rows"
    assert reason([1, 2, 4], "aab", x=[1, 1, 1]) == "singular"
    assert reason([2, 2, 2, 2], "aabb") == "no_variation"
    assert reason([1, 1, 2, 2, 5, 5], "aabbcc") == "no_convergence"
    assert reason([1, 3, 2, 7], "abcd") == "no_convergence"
    assert reason([1, 3, 2, 7], "aabb", arm=[0, 0, 1, 1]) == "too_few_clusters"
    few = random_intercept(Moments.of([1, 3, 2, 7, 5, 4], {"x": [0, 1, 1, 0, 0, 2], "z": [1, 3, 4, 4, 1, 2]}, list("aabbcc"))).fit
    assert (few.coefficient("x").reason, few.coefficient("x").value is None) == ("too_few_clusters", False)


def test_icc_of_judges() -> None:
    """Shrout & Fleiss (1979), form (1,1): .17; psych 2.2.9: limits -.13 and .72 (within 1e-6: its quantiles are good to 5e-7)."""
    answer = anova_icc([4] * 6, WINE.mean(axis=1), WINE.var(axis=1))
    assert (answer.value, answer.low, answer.high) == pytest.approx((0.16574177, -0.13293204, 0.72256043), abs=1e-6)
    table = agreement.icc(WINE, "1,1")
    assert (answer.value, answer.low, answer.high) == pytest.approx((table.value, table.low, table.high), rel=1e-10)
    assert "0" not in answer.method


def test_icc_of_yes_and_no_in_unequal_groups() -> None:
    """The same as the analysis of variance of the persons, written out."""
    k, n = np.array([20, 14, 18, 10, 3]), np.array([25, 22, 24, 20, 17])
    people, groups = np.concatenate([np.repeat([1.0, 0.0], [a, b - a]) for a, b in zip(k, n, strict=True)]), np.repeat(np.arange(5), n)
    share = k / n
    between = (n * (share - people.mean()) ** 2).sum() / 4
    within = ((people - share[groups]) ** 2).sum() / (n.sum() - 5)
    size = (n.sum() - (n**2).sum() / n.sum()) / 4
    answer = anova_icc([*n, 0], [*share, 0.5], [*(share * (1 - share)), 0.25])
    assert answer.value == pytest.approx((between - within) / (between + (size - 1) * within), rel=1e-12)
    assert answer.low < answer.value < answer.high


def test_icc_at_its_edges() -> None:
    alike = anova_icc([10, 10, 10], [0.5, 0.5, 0.5], [0.25] * 3)
    assert (alike.value, alike.high) == (0, 0)
    assert "negative estimate set to 0" in alike.method
    assert alike.low < 0
    apart = anova_icc([3, 3], [0, 1], [0, 0])
    assert (apart.value, apart.reason) == (1, "no_variation")
    cases = [([], "no_units"), ([5], "one_cluster"), ([1, 1], "one_unit")]
    assert [anova_icc(n, [0.5] * len(n), [0.25] * len(n)).reason for n, _ in cases] == [reason for _, reason in cases]
    assert anova_icc([2, 2], [1, 1], [0, 0]).reason == "no_variation"
