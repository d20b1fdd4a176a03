"""Least squares from cross-moments of groups: the numbers of the persons, the laws of repetition, the refusals."""

import functools
import math
from typing import Any

import numpy as np
import pytest
import statsmodels.api as sm
from causaldata import nsw_mixtape
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.errors import QuestionError
from evaluation.stats import regression
from evaluation.stats.regression import Fit, Moments, least_squares

quick = settings(deadline=None, max_examples=40)
COVARIANCES = ["classical", "CR0", "CR1", "CR2", "CR3"]
CLUSTERED = COVARIANCES[1:]


@functools.cache
def trainees() -> tuple[np.ndarray, dict[str, np.ndarray], np.ndarray]:
    """National Supported Work men: earnings, an arm, continuous covariates; years of schooling as their groups."""
    people = nsw_mixtape.load_pandas().data
    columns = {name: people[name].to_numpy(dtype=float) for name in ("treat", "age", "re74", "black", "re75")}
    return people["re78"].to_numpy(dtype=float), columns, people["educ"].to_numpy(dtype=int)


def by_persons(y: np.ndarray, X: np.ndarray, groups: np.ndarray, power: float) -> tuple[np.ndarray, np.ndarray]:
    """Bell & McCaffrey and the jackknife from N x N matrices, with Satterthwaite's degrees of freedom: the definition, in full."""
    M = np.linalg.inv(X.T @ X)
    annihilator = np.eye(len(y)) - X @ M @ X.T
    residual = annihilator @ y
    variance, pulls = np.zeros((X.shape[1], X.shape[1])), []
    for key in np.unique(groups):
        rows = groups == key
        sizes, axes = np.linalg.eigh(annihilator[np.ix_(rows, rows)])
        keep = sizes > 1e-9
        adjust = (axes[:, keep] * sizes[keep] ** power) @ axes[:, keep].T
        score = M @ X[rows].T @ adjust @ residual[rows]
        variance += np.outer(score, score)
        pulls.append(annihilator[rows].T @ adjust @ X[rows] @ M)
    df = []
    for place in range(X.shape[1]):
        gram = np.column_stack([pull[:, place] for pull in pulls])
        gram = gram.T @ gram
        df.append(np.trace(gram) ** 2 / (gram**2).sum())
    return np.sqrt(np.diag(variance)), np.array(df)


def numbers(fit: Fit, name: str) -> list[float]:
    return [getattr(answer, name) for answer in fit.coefficients]


def same(first: Fit, second: Fit, within: float) -> None:
    assert first.n == second.n
    assert numbers(first, "method") == numbers(second, "method")
    for name in ("value", "se", "df", "low", "high"):
        assert numbers(first, name) == pytest.approx(numbers(second, name), rel=within, abs=within)


@pytest.mark.parametrize("covariance", ["CR2", "CR3"])
def test_moments_are_persons_with_continuous_covariates(covariance: str) -> None:
    """Within 1e-10: the same algebra in another order, rounding only."""
    y, columns, groups = trainees()
    fit = least_squares(Moments.of(y, columns, groups), covariance)
    X = np.column_stack([np.ones(len(y)), *columns.values()])
    errors, df = by_persons(y, X, groups, -0.5 if covariance == "CR2" else -1.0)
    count = len(np.unique(groups))
    if covariance == "CR3":
        errors, df = errors * math.sqrt((count - 1) / count), np.full(len(df), count - 1)
    assert fit.n == 445
    assert numbers(fit, "value") == pytest.approx(np.linalg.lstsq(X, y)[0].tolist(), rel=1e-10)
    assert numbers(fit, "se") == pytest.approx(errors.tolist(), rel=1e-10)
    assert numbers(fit, "df") == pytest.approx(df.tolist(), rel=1e-10)


def test_jackknife_leaves_one_group_out() -> None:
    y, columns, groups = trainees()
    sums = Moments.of(y, columns, groups)
    whole = np.array(numbers(least_squares(sums, "CR3"), "value"))
    without = []
    for key in np.unique(groups):
        rows = groups != key
        part = least_squares(Moments.of(y[rows], {name: column[rows] for name, column in columns.items()}), "classical")
        without.append(numbers(part, "value"))
    count = len(without)
    errors = np.sqrt((count - 1) / count * ((np.array(without) - whole) ** 2).sum(axis=0))
    assert numbers(least_squares(sums, "CR3"), "se") == pytest.approx(errors.tolist(), rel=1e-9)


@pytest.mark.parametrize(("covariance", "arguments"), [
    ("classical", {"cov_type": "nonrobust"}),
    ("CR1", {"cov_type": "cluster"}),
    ("CR0", {"cov_type": "cluster", "use_correction": False}),
])  # fmt: skip
def test_statsmodels_agrees(covariance: str, arguments: dict[str, Any]) -> None:
    """Within 1e-9: it solves by pseudo-inverse of the rows, we by sums."""
    y, columns, groups = trainees()
    sized = dict(arguments)
    if (kind := sized.pop("cov_type")) == "cluster":
        sized = {"cov_kwds": {"groups": groups, **sized}}
    theirs = sm.OLS(y, np.column_stack([np.ones(len(y)), *columns.values()])).fit(cov_type=kind, use_t=True, **sized)
    ours = least_squares(Moments.of(y, columns, groups), covariance)
    assert numbers(ours, "value") == pytest.approx(theirs.params.tolist(), rel=1e-9)
    assert numbers(ours, "se") == pytest.approx(theirs.bse.tolist(), rel=1e-9)
    assert numbers(ours, "low") == pytest.approx(theirs.conf_int()[:, 0].tolist(), rel=1e-9)
    assert ours.r_squared == pytest.approx(theirs.rsquared, rel=1e-9)


def test_job_training_from_two_sums() -> None:
    """Dehejia & Wahba (1999), Table 3: 1,794 (633); two printed decimals."""
    y, columns, _ = trainees()
    answer = least_squares(Moments.of(y, columns).select(["const", "treat"]), "classical").coefficient("treat")
    assert (answer.value, answer.se) == pytest.approx((1794.343, 632.8535), abs=0.006)


@pytest.mark.parametrize(("first", "second"), [(2, 5), (4, 4), (7, 20)])
def test_equal_groups_of_two_arms_are_welch_on_their_means(first: int, second: int) -> None:
    """Imbens & Kolesar (2016), doi:10.1162/REST_a_00552: the errors of Welch, degrees of freedom under equal variances."""
    generator = np.random.default_rng(1)
    means = generator.normal(size=first + second)
    y = (means[:, None] + generator.normal(size=(first + second, 6))).ravel()
    arm, groups = np.repeat(np.arange(first + second) < first, 6), np.repeat(np.arange(first + second), 6)
    answer = least_squares(Moments.of(y, {"arm": arm}, groups), "CR2").coefficient("arm")
    level = y.reshape(-1, 6).mean(axis=1)
    errors = [level[:first].var(ddof=1) / first, level[first:].var(ddof=1) / second]
    parts = [1 / (size**2 * (size - 1)) for size in (first, second)]
    assert answer.se == pytest.approx(math.sqrt(sum(errors)), rel=1e-10)
    assert answer.df == pytest.approx((1 / first + 1 / second) ** 2 / sum(parts), rel=1e-10)


def test_indicators_of_the_groups_ask_for_the_pseudo_inverse() -> None:
    """Within-group slope beside group indicators: leverage 1 in every group, still the definition's number."""
    generator = np.random.default_rng(2)
    groups = np.repeat(np.arange(6), 8)
    x, y = generator.normal(size=48), generator.normal(size=48)
    columns = {"x": x, **{f"g{key}": (groups == key).astype(float) for key in range(1, 6)}}
    answer = least_squares(Moments.of(y, columns, groups), "CR2")
    errors, df = by_persons(y, np.column_stack([np.ones(48), *columns.values()]), groups, -0.5)
    assert answer.coefficient("x").se == pytest.approx(errors[1], rel=1e-9)
    assert answer.coefficient("x").df == pytest.approx(df[1], rel=1e-9)


@pytest.mark.parametrize("covariance", COVARIANCES)
def test_counts_are_repetition(covariance: str) -> None:
    generator = np.random.default_rng(3)
    y, x, groups = generator.normal(size=60), generator.normal(size=60), np.repeat(np.arange(10), 6)
    counts = generator.integers(0, 4, size=60)
    weighted = Moments.of(y, {"x": x}, groups, counts)
    repeated = Moments.of(np.repeat(y, counts), {"x": np.repeat(x, counts)}, np.repeat(groups, counts))
    same(least_squares(weighted, covariance), least_squares(repeated, covariance), 1e-12)


@quick
@given(seed=st.integers(0, 10_000), cut=st.integers(0, 40), covariance=st.sampled_from(CLUSTERED))
def test_parts_add_to_the_whole_and_order_is_nothing(seed: int, cut: int, covariance: str) -> None:
    """Groups cut in two parts, rows shuffled, groups renamed: the same to 1e-12."""
    generator = np.random.default_rng(seed)
    y, x, groups = generator.normal(size=40), generator.normal(5, 1, size=40), generator.permutation(np.repeat(np.arange(8), 5))
    whole = least_squares(Moments.of(y, {"x": x}, groups), covariance)
    joined = Moments.of(y[:cut], {"x": x[:cut]}, groups[:cut]) + Moments.of(y[cut:], {"x": x[cut:]}, groups[cut:])
    order, names = generator.permutation(40), generator.permutation(8)
    shuffled = Moments.of(y[order], {"x": x[order]}, names[groups[order]])
    same(whole, least_squares(joined, covariance), 1e-12)
    same(whole, least_squares(shuffled, covariance), 1e-12)


@quick
@given(seed=st.integers(0, 10_000), covariance=st.sampled_from(COVARIANCES))
def test_the_other_arm_is_minus_the_first(seed: int, covariance: str) -> None:
    generator = np.random.default_rng(seed)
    y, x, groups = generator.normal(size=48), generator.normal(size=48), np.repeat(np.arange(8), 6)
    arm = (groups % 2).astype(float)
    one, other = (
        least_squares(Moments.of(y, {"arm": side, "x": x}, groups), covariance, treatment="arm").coefficient("arm") for side in (arm, 1 - arm)
    )
    assert (one.value, one.low, one.high) == pytest.approx((-other.value, -other.high, -other.low), rel=1e-10)
    assert (one.se, one.df) == pytest.approx((other.se, other.df), rel=1e-10)


@quick
@given(seed=st.integers(0, 10_000), size=st.integers(2, 9), each=st.integers(3, 12))
def test_everyone_twice(seed: int, size: int, each: int) -> None:
    """Inside their groups: CR2 the same, CR1 by its factor alone (.997). As new groups: CR2 by ((g-1)/(2g-1))^(1/2), not by 2^(-1/2)."""
    generator = np.random.default_rng(seed)
    groups = np.repeat(np.arange(2 * each), size)
    y, arm = generator.normal(size=len(groups)), (groups % 2).astype(float)
    once = Moments.of(y, {"arm": arm}, groups)
    people = len(groups)

    def ratio(sums: Moments, covariance: str) -> float:
        first, second = (least_squares(part, covariance).coefficient("arm") for part in (sums, once))
        assert first.value == pytest.approx(second.value, rel=1e-9)
        return float(first.se / second.se)

    assert ratio(once + once, "CR2") == pytest.approx(1, abs=1e-9)
    factor = math.sqrt((2 * people - 1) / (2 * people - 2) / ((people - 1) / (people - 2)))
    assert ratio(once + once, "CR1") == pytest.approx(factor, abs=1e-9)
    fresh = once + Moments(once.names, once.xx, once.xy, once.yy, once.n, tuple(f"new {key}" for key in once.clusters))
    assert ratio(fresh, "CR2") == pytest.approx(math.sqrt((each - 1) / (2 * each - 1)), abs=1e-9)


@pytest.mark.parametrize("covariance", CLUSTERED)
def test_few_treated_groups_have_no_robust_error(covariance: str) -> None:
    """Type I errors of .31-.75 with one treated group, whatever the degrees of freedom say."""
    generator = np.random.default_rng(4)
    groups = np.repeat(np.arange(10), 5)
    y, x = generator.normal(size=50), generator.normal(size=50)
    reasons, words = [], []
    for treated in (1, 2, 3, 4, 6, 7, 8, 9):
        sums = Moments.of(y, {"arm": groups < treated, "x": x}, groups)
        answer = least_squares(sums, covariance, treatment="arm")
        reasons.append(answer.coefficient("arm").reason)
        words.append("unreliable" in answer.coefficient("arm").method)
        assert answer.coefficient("arm").value == pytest.approx(least_squares(sums, "classical").coefficient("arm").value)
        assert "unreliable" not in answer.coefficient("x").method
    assert reasons == ["few_treated", "", "", "", "", "", "", "few_treated"]
    assert words == [False, True, True, False, False, True, True, False]


def test_an_arm_inside_every_group_is_not_refused() -> None:
    y, columns, groups = trainees()
    answer = least_squares(Moments.of(y, columns, groups), "CR2", treatment="treat").coefficient("treat")
    assert (answer.reason, answer.method) == ("", "least squares, CR2, Satterthwaite t")
    unnamed = least_squares(Moments.of([1, 2, 4, 3], {"arm": [1, 0, 0, 0]}, list("aabb")), "classical", treatment="arm")
    assert unnamed.coefficient("arm").reason == ""


def test_least_squares_refuses() -> None:
    assert least_squares(Moments.of([], {"x": []})).reason == "no_units"
    assert least_squares(Moments.of([1, 2], {"x": [0, 1]})).reason == "too_few_rows"
    assert least_squares(Moments.of([1, 2, 3], {"x": [5, 5, 5]})).reason == "singular"
    assert least_squares(Moments.of([1, 2, 3, 5], {"x": [0, 1, 2, 3], "same": [1, 3, 5, 7]})).coefficient("x").reason == "singular"
    alone = least_squares(Moments.of([1, 2, 4], {"x": [0, 1, 2]}), "CR1").coefficient("x")
    assert (alone.value, alone.reason) == (pytest.approx(1.5), "one_cluster")
    line = Moments.of([1e6, 2e6, 3e6, 4e6], {"x": [0, 1, 2, 3]}, list("aabb"))
    assert {least_squares(line, covariance).coefficient("x").reason for covariance in COVARIANCES} == {"no_variation"}
    flat = least_squares(Moments.of([0.1] * 4, {"x": [0, 1, 2, 3]}), "classical")
    assert (flat.r_squared, flat.coefficient("x").reason) == (None, "no_variation")


@pytest.mark.parametrize(("y", "x", "counts"), [([1, math.nan], [0, 1], None), ([1, 2], [0, math.inf], None), ([1, 2], [0, 1], [1, -1])])
def test_rows_with_gaps_teach(y: list[float], x: list[float], counts: list[float] | None) -> None:
    with pytest.raises(QuestionError) as caught:
        Moments.of(y, {"x": x}, counts=counts)
    assert "missing" in caught.value.of("en")
    assert "пропуски" in caught.value.of("ru")


def test_columns_are_chosen_by_name() -> None:
    sums = Moments.of([1, 2, 4, 3, 9], {"x": [0, 1, 2, 3, 5], "z": [1, 0, 0, 1, 1]}, list("aabbb"))
    turned = sums.select(["const", "z", "x"])
    assert (sums + turned).names == sums.names
    assert (sums + turned).xx.tolist() == (2 * sums.xx).tolist()
    assert turned.whole().clusters == ("",)
    assert sums.whole().people() == 5
    without = least_squares(sums.select(["x"]), "classical")
    assert (without.names, without.r_squared) == (("x",), None)
    assert without.coefficient("x").value == pytest.approx((2 + 8 + 9 + 45) / 39)
    with pytest.raises(ValueError, match="no moments of"):
        sums.select(["const", "w"])


def test_a_calendar_year_keeps_ten_digits_less_six() -> None:
    """Mean over deviation is a thousand: about six of sixteen digits go, as the documentation says."""
    generator = np.random.default_rng(5)
    year, y = generator.integers(2012, 2018, size=300).astype(float), generator.normal(size=300)
    raw, counted = (least_squares(Moments.of(y, {"year": column}), "classical").coefficient("year") for column in (year, year - 2012))
    assert (raw.value, raw.se) == pytest.approx((counted.value, counted.se), rel=1e-8)


def test_names_of_the_room() -> None:
    assert sorted(regression.__all__) == sorted(set(regression.__all__))
    assert all(hasattr(regression, name) for name in regression.__all__)
