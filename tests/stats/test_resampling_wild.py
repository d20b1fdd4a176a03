"""The wild cluster bootstrap against row-level enumeration, its laws and its boundaries."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.errors import QuestionError
from evaluation.stats.regression.moments import Moments
from evaluation.stats.resampling import Weights, Wild, wild_cluster_bootstrap, wild_cluster_bootstrap_of
from evaluation.stats.resampling.wild import SUPPORT, Draws

Columns = dict[str, np.ndarray]


def world(groups: int, seed: int = 5, size: int = 6) -> tuple[np.ndarray, Columns, np.ndarray]:
    """Rows of groups of unequal size with an arm of whole groups, a continuous covariate and a group's own luck."""
    rng = np.random.default_rng(seed)
    cluster = np.repeat(np.arange(groups), rng.integers(size - 2, size + 3, groups))
    arm = (cluster % 2).astype(float)
    x = rng.normal(3, 1, len(cluster)) + rng.normal(0, 1, groups)[cluster]
    y = 1 + 0.8 * arm + 0.5 * x + rng.normal(0, 0.5, groups)[cluster] + rng.normal(0, 1, len(cluster))
    return y, {"arm": arm, "x": x}, cluster


def cr1(y: np.ndarray, X: np.ndarray, cluster: np.ndarray, place: int) -> tuple[float, float]:
    """Coefficient and CR1 standard error, from rows, as every textbook writes them."""
    inverse = np.linalg.inv(X.T @ X)
    b = inverse @ X.T @ y
    groups = np.unique(cluster)
    scores = np.array([X[cluster == g].T @ (y - X @ b)[cluster == g] for g in groups])
    (n, p), count = X.shape, len(groups)
    variance = count / (count - 1) * (n - 1) / (n - p) * (inverse @ scores.T @ scores @ inverse)[place, place]
    return float(b[place]), math.sqrt(max(variance, 0.0))


def by_rows(y: np.ndarray, columns: Columns, cluster: np.ndarray, name: str, weights: Weights, null: float = 0.0) -> tuple[float, int]:
    """Statistic and count of |t*| >= |t| by refitting the rows under every combination of weights."""
    X = np.column_stack([np.ones(len(y)), *columns.values()])
    place = 1 + list(columns).index(name)
    b, se = cr1(y, X, cluster, place)
    rest = np.delete(X, place, axis=1)
    fitted = null * X[:, place] + rest @ np.linalg.lstsq(rest, y - null * X[:, place])[0]
    labels, code = np.unique(cluster, return_inverse=True)
    count = 0
    for combination in itertools.product(SUPPORT[weights], repeat=len(labels)):
        star, error = cr1(fitted + np.array(combination)[code] * (y - fitted), X, cluster, place)
        count += abs(star - null) >= abs(b - null) / se * error * (1 - 1e-8)
    return (b - null) / se, count


@pytest.mark.parametrize(("groups", "name", "null"), [(4, "arm", 0.0), (5, "x", 0.3), (6, "arm", 0.5), (7, "x", 0.0)])
def test_rademacher_equals_rows(groups: int, name: str, null: float) -> None:
    """Sums over groups give what refitting all rows 2^G times gives; the tolerance is rounding of the sums."""
    y, columns, cluster = world(groups)
    answer = wild_cluster_bootstrap(y, columns, name, cluster, null=null)
    statistic, count = by_rows(y, columns, cluster, name, "rademacher", null)
    assert answer.statistic == pytest.approx(statistic, rel=1e-9)
    assert (answer.at_least, answer.total, answer.enumerated, answer.draws) == (count, 2**groups, True, 0)
    assert answer.p == count / 2**groups


@pytest.mark.parametrize(("groups", "name"), [(3, "x"), (4, "arm")])
def test_webb_equals_rows(groups: int, name: str) -> None:
    y, columns, cluster = world(groups, seed=8)
    answer = wild_cluster_bootstrap(y, columns, name, cluster, weights="webb")
    assert (answer.at_least, answer.total) == (by_rows(y, columns, cluster, name, "webb")[1], 6**groups)
    assert answer.floor == pytest.approx(6 / 6**groups)


@pytest.mark.parametrize(("groups", "halved"), [(5, 16), (6, 32), (8, 128), (10, 512)])
def test_support(groups: int, halved: int) -> None:
    """Webb (2023), doi:10.1111/caje.12661: G groups give only 2^(G-1) different |t| with Rademacher weights.

    The sample and its mirror image always count, so strict > (wildboottest, pyfixest) would give less than the floor.
    """
    y, columns, cluster = world(groups)
    answer = wild_cluster_bootstrap(y + 100 * columns["arm"] + 100 * columns["x"], columns, "x", cluster)
    assert answer.total == 2 * halved
    assert answer.at_least >= 2
    assert answer.at_least % 2 == 0
    assert answer.floor == 1 / halved


def test_webb_support_of_five_groups() -> None:
    """Webb (2023), doi:10.1111/caje.12661: 6^5/2 = 3,888 combinations up to sign; enumerated by half."""
    y, columns, cluster = world(5)
    answer = wild_cluster_bootstrap(y, columns, "x", cluster, weights="webb")
    assert (answer.total, answer.enumerated) == (2 * 3888, True)
    assert answer.at_least % 2 == 0


def test_the_sample_and_its_mirror_always_count() -> None:
    """An effect without bound is rejected at exactly the floor, 2/2^G, never at 0."""
    y, columns, cluster = world(8)
    answer = wild_cluster_bootstrap(y + 1e4 * columns["x"], columns, "x", cluster)
    assert (answer.p, answer.at_least) == (2 / 256, 2)


def test_ties_of_equal_groups_count() -> None:
    """Groups that repeat each other tie up to rounding; the tie must not hang on the last digit (peers differ by .0625)."""
    y = np.array([0.1, 0.3, 0.7, 0.1, 0.3, 0.7, 0.2, 0.9, 0.4, 0.2, 0.9, 0.4]) / 3
    x = np.array([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]) / 7
    cluster = np.repeat(list("abcd"), 3)
    answer = wild_cluster_bootstrap(y, {"x": x}, "x", cluster)
    assert answer.at_least == by_rows(y, {"x": x}, cluster, "x", "rademacher")[1]
    scaled = [wild_cluster_bootstrap(y * by, {"x": x}, "x", cluster).at_least for by in (1e-6, 0.1, 3, 1e6)]
    assert scaled == [answer.at_least] * 4


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["rademacher", "webb"]), st.integers(2, 5))
def test_p_is_a_count_of_pairs(seed: int, weights: Weights, groups: int) -> None:
    y, columns, cluster = world(groups, seed)
    answer = wild_cluster_bootstrap(y, {"x": columns["x"]}, "x", cluster, weights=weights)
    assert answer.p is not None
    assert answer.floor is not None
    assert answer.p == answer.at_least / answer.total
    assert answer.at_least % 2 == 0
    assert answer.floor <= answer.p <= 1
    assert answer.total == len(SUPPORT[weights]) ** groups


@pytest.mark.parametrize("weights", ["rademacher", "webb"])
def test_seeds_and_orders(weights: Weights) -> None:
    """20 groups are drawn: the same seed gives the same draws whatever the order of rows and of first appearances."""
    y, columns, cluster = world(20)
    names = np.array([f"g{code:02}" for code in cluster])
    shuffled = np.random.default_rng(2).permutation(len(y))
    moved = {name: column[shuffled] for name, column in columns.items()}
    first = wild_cluster_bootstrap(y, columns, "arm", names, weights, draws=999, interval=True)
    again = wild_cluster_bootstrap(y, columns, "arm", names, weights, draws=999, interval=True)
    other = wild_cluster_bootstrap(y[shuffled], moved, "arm", names[shuffled], weights, draws=999, interval=True)
    assert first == again
    assert (other.p, other.at_least) == (first.p, first.at_least)
    assert (other.statistic, other.low, other.high) == pytest.approx((first.statistic, first.low, first.high), rel=1e-9)
    assert (first.enumerated, first.draws, first.total) == (False, 999, 1000)
    assert wild_cluster_bootstrap(y, columns, "arm", names, weights, draws=999, seed=2) != first


def test_draws_come_near_the_enumeration() -> None:
    """12 groups: 4,095 draws of 4,096 combinations; four Monte Carlo errors of p = .1."""
    y, columns, cluster = world(12, seed=3)
    exact = wild_cluster_bootstrap(y, columns, "arm", cluster)
    drawn = wild_cluster_bootstrap(y, columns, "arm", cluster, draws=4000)
    assert exact.p is not None
    assert (exact.enumerated, drawn.enumerated) == (True, False)
    assert drawn.p == pytest.approx(exact.p, abs=4 * math.sqrt(exact.p * (1 - exact.p) / 4000) + 1e-3)


def test_everyone_twice_in_the_own_group_changes_nothing() -> None:
    """Only CR1's (N-1)/(N-p) moves; every draw moves with it."""
    y, columns, cluster = world(9)
    once = wild_cluster_bootstrap(y, columns, "arm", cluster, interval=True)
    twice = wild_cluster_bootstrap(np.tile(y, 2), {k: np.tile(v, 2) for k, v in columns.items()}, "arm", np.tile(cluster, 2), interval=True)
    assert (twice.p, twice.at_least) == (once.p, once.at_least)
    assert (twice.low, twice.high) == pytest.approx((once.low, once.high), rel=1e-9)
    n, p = len(y), 3
    assert once.statistic is not None
    assert twice.statistic == pytest.approx(once.statistic * math.sqrt((n - 1) / (n - p) * (2 * n - p) / (2 * n - 1)), rel=1e-9)


def test_units_and_mirrors_change_nothing() -> None:
    y, columns, cluster = world(8)
    first = wild_cluster_bootstrap(y, columns, "arm", cluster)
    moved = wild_cluster_bootstrap(40_000 + 1000 * y, columns, "arm", cluster)
    swapped = wild_cluster_bootstrap(y, columns | {"arm": 1 - columns["arm"]}, "arm", cluster)
    assert first.statistic is not None
    assert (moved.p, moved.statistic) == (first.p, pytest.approx(first.statistic, rel=1e-7))
    assert (swapped.p, swapped.statistic) == (first.p, pytest.approx(-first.statistic, rel=1e-9))


def test_the_interval_is_what_is_not_rejected() -> None:
    """P is above .05 just inside both limits and not above it just outside; 1e-6 of the width on either side."""
    y, columns, cluster = world(9)
    answer = wild_cluster_bootstrap(y, columns, "x", cluster, interval=True)
    assert answer.low is not None
    assert answer.high is not None
    near = 1e-6 * (answer.high - answer.low)

    def p(null: float) -> float:
        return wild_cluster_bootstrap(y, columns, "x", cluster, null=null).p or 0.0

    assert min(p(answer.low + near), p(answer.high - near)) > 0.05 >= max(p(answer.low - near), p(answer.high + near))
    assert (p(0) > 0.05) == (answer.low < 0 < answer.high)


def test_cells_give_what_rows_give() -> None:
    """Cross-moments that were summed in two parts and added."""
    y, columns, cluster = world(8)
    parts = [
        Moments.of(y[keep], {k: v[keep] for k, v in columns.items()}, cluster[keep])
        for keep in (np.arange(len(y)) % 3 == 0, np.arange(len(y)) % 3 > 0)
    ]
    rows, cells = wild_cluster_bootstrap(y, columns, "arm", cluster), wild_cluster_bootstrap_of(parts[0] + parts[1], "arm")
    assert (cells.p, cells.at_least) == (rows.p, rows.at_least)
    assert cells.statistic == pytest.approx(rows.statistic, rel=1e-9)


def test_the_mean_of_groups_is_a_coefficient() -> None:
    """The constant alone: with all values on one side the sample and its mirror image are the most extreme."""
    answer = wild_cluster_bootstrap([1, 2, 3, 4, 5, 6, 7, 8], {}, "const", list("aabbccdd"))
    assert (answer.at_least, answer.total) == (2, 16)


def test_too_few_groups_cannot_reject() -> None:
    y, columns, cluster = world(5)
    answer = wild_cluster_bootstrap(y + 1e4 * columns["x"], columns, "x", cluster, interval=True)
    assert (answer.p, answer.floor, answer.reason, answer.low) == (2 / 32, 2 / 32, "cannot_reject", None)
    two = wild_cluster_bootstrap(y[cluster < 2], {"x": columns["x"][cluster < 2]}, "x", cluster[cluster < 2])
    assert (two.floor, two.total, two.reason) == (0.5, 4, "cannot_reject")
    lenient = wild_cluster_bootstrap(y, columns, "x", cluster, level=0.9, interval=True)
    assert lenient.reason == ""
    assert lenient.low is not None


@pytest.mark.parametrize("treated", [1, 7])
def test_one_treated_or_untreated_group_is_refused(treated: int) -> None:
    """The statistics of few treated groups: CR1 rejects 13-33 % of true nulls, this bootstrap none; so neither."""
    y, columns, cluster = world(8)
    arm = (cluster < treated).astype(float)
    answer = wild_cluster_bootstrap(y, columns | {"arm": arm}, "arm", cluster)
    assert (answer.p, answer.statistic, answer.reason) == (None, None, "few_treated")
    assert wild_cluster_bootstrap(y, columns | {"arm": (cluster < 2).astype(float)}, "arm", cluster).p is not None


def test_one_treated_group_in_two_periods_is_refused() -> None:
    """Differences in differences with one treated group: the arm varies within it, and still hangs on it alone."""
    y, _, cluster = world(8)
    after = np.arange(len(y)) % 2.0

    def reason(treated: np.ndarray) -> str:
        return wild_cluster_bootstrap(y, {"arm": 1.0 * treated, "after": after, "both": treated * after}, "both", cluster).reason

    assert [reason(cluster < count) for count in (1, 2, 6, 7)] == ["few_treated", "", "", "few_treated"]


def test_indicators_of_groups_do_not_count_as_hanging_on_one() -> None:
    y, columns, cluster = world(8)
    own = {f"g{code}": (cluster == code).astype(float) for code in range(1, 8)}
    assert wild_cluster_bootstrap(y, own | {"x": columns["x"]}, "x", cluster).reason == ""


def test_boundaries() -> None:
    y, columns, cluster = world(6)
    x = {"x": columns["x"]}
    assert wild_cluster_bootstrap([], {"x": []}, "x", []).reason == "no_units"
    assert wild_cluster_bootstrap([1, 2], {"x": [0, 1]}, "x", ["a", "b"]).reason == "too_few_rows"
    assert wild_cluster_bootstrap(y, x, "x", ["a"] * len(y)).reason == "one_cluster"
    assert wild_cluster_bootstrap(y, x | {"same": 2 * x["x"]}, "x", cluster).reason == "singular"
    for constant in (0.0, 0.1, 2015.0):
        assert wild_cluster_bootstrap(np.full(len(y), constant), x, "x", cluster).reason == "no_variation"
    assert wild_cluster_bootstrap(2 + 3 * x["x"], x, "x", cluster).reason == "no_variation"
    assert wild_cluster_bootstrap(np.where(cluster == 0, np.nan, 1.0)[:0], {"x": []}, "x", []).p is None


def test_no_limit_is_told() -> None:
    """A group whose own indicator takes all it has to say: its weight is idle, and 4 of 32 draws tie with the sample at any null."""
    y, columns, cluster = world(5)
    x = np.where(cluster == 0, 1.0, columns["x"])
    own = {f"g{code}": (cluster == code).astype(float) for code in range(1, 5)}
    answer = wild_cluster_bootstrap(y, own | {"x": x}, "x", cluster, level=0.9, interval=True)
    assert answer.p is not None
    assert (answer.reason, answer.low, answer.high) == ("unbounded", None, None)


def test_questions_without_an_answer_teach() -> None:
    y, columns, cluster = world(15)
    with pytest.raises(QuestionError) as unknown:
        wild_cluster_bootstrap(y, columns, "dual", cluster)
    assert "const, arm, x" in unknown.value.of("ru")
    with pytest.raises(QuestionError) as draws:
        wild_cluster_bootstrap(y, columns, "arm", cluster, draws=0)
    assert "9999" in draws.value.of("en")
    with pytest.raises(QuestionError):
        wild_cluster_bootstrap(y, columns, "arm", cluster, level=95)


def test_draws_are_taken_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Enumeration in pieces of any size is the same enumeration."""
    y, columns, cluster = world(9)
    whole = wild_cluster_bootstrap(y, columns, "x", cluster)
    monkeypatch.setattr("evaluation.stats.resampling.wild.CHUNK", 63)
    assert wild_cluster_bootstrap(y, columns, "x", cluster) == whole


def test_results_are_plain_and_finite() -> None:
    with pytest.raises(ValueError, match="p is nan"):
        Wild(1.0, math.nan, "any", 0, True, 1, 2, 0.5)  # noqa: FBT003 because the order of fields is the point
    answer = wild_cluster_bootstrap(*_swap(world(7)))
    assert [type(number) for number in (answer.statistic, answer.p, answer.floor)] == [float] * 3


def _swap(rows: tuple[np.ndarray, Columns, np.ndarray]) -> tuple[np.ndarray, Columns, str, np.ndarray]:
    y, columns, cluster = rows
    return y, columns, "arm", cluster


def test_a_draw_without_residual_counts() -> None:
    """0/0 is as extreme as the sample, so p errs upwards."""
    nothing = np.zeros(1)
    draw = Draws(nothing, nothing, np.zeros((3, 1)), 1.0, 1, 1)
    assert (draw.at_least(2.0), draw.total) == (2, 2)
