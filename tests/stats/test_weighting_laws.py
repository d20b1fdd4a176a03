"""Laws of weighting: order, repetition, swapped arms, changed units, edges."""

import math
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats import Result, means, weighting
from evaluation.stats.arrays import Floats
from evaluation.stats.means.ratio import Sums, ratio_difference
from evaluation.stats.weighting import balance
from evaluation.stats.weighting.linearised import effective_people

FEW = settings(max_examples=25)


@dataclass(frozen=True)
class People:
    y: Floats
    first: Floats
    columns: dict[str, Floats]
    counts: Floats
    cluster: Floats

    def of(self, order: np.ndarray) -> "People":
        columns = {name: column[order] for name, column in self.columns.items()}
        return People(self.y[order], self.first[order], columns, self.counts[order], self.cluster[order])

    def each(self) -> "People":
        """One row a person."""
        people = self.of(np.repeat(np.arange(len(self.y)), self.counts.astype(int)))
        return People(people.y, people.first, people.columns, np.ones(len(people.y)), people.cluster)


def drawn(seed: int) -> People:
    """Sixty rows of two overlapping arms: ages with a tail, a 0/1 covariate, nested clusters."""
    chance = np.random.default_rng(seed)
    first = np.repeat([1.0, 0.0], [24, 36])
    age = chance.normal(18 + first, 2)
    older = (chance.random(60) < 0.4 + 0.2 * first).astype(float)
    cluster = np.arange(60) // 6 + 0.0
    y = 3 + 0.5 * age + older + first + chance.normal(0, 2, 60)
    return People(y, first, {"age": age, "older": older}, chance.integers(1, 4, 60).astype(float), cluster)


people = st.integers(0, 10_000).map(drawn)


def estimates(some: People, *, clustered: bool) -> list[Result]:
    cluster = some.cluster if clustered else None
    scores = weighting.propensity(some.first, some.columns, some.counts).scores
    if len(scores) == 0:
        return []
    weights = weighting.att_weights(some.first, scores, some.counts).weights
    return [
        weighting.weighted_difference(some.y, some.first, weights, some.counts, cluster),
        weighting.aipw(some.y, some.first, some.columns, some.counts, cluster, "att"),
        weighting.aipw(some.y, some.first, some.columns, some.counts, cluster, "ate"),
        weighting.standardised_outcome(some.y, some.first, some.columns, some.counts, ["older"], cluster).difference,
    ]


def alike(one: list[Result], two: list[Result], rel: float) -> None:
    assert len(one) == len(two) > 0
    for a, b in zip(one, two, strict=True):
        assert (a.value, a.low, a.high, a.se, a.df) == pytest.approx((b.value, b.low, b.high, b.se, b.df), rel=rel, abs=rel)


@FEW
@given(people, st.booleans())
def test_counts_are_repetition(some: People, clustered: bool) -> None:
    alike(estimates(some, clustered=clustered), estimates(some.each(), clustered=clustered), 1e-9)


@FEW
@given(people, st.booleans(), st.randoms(use_true_random=False))
def test_order_of_rows_does_not_matter(some: People, clustered: bool, random: object) -> None:
    order = np.arange(60)
    random.shuffle(order)  # type: ignore[attr-defined]: because hypothesis types its Random as an object here
    alike(estimates(some, clustered=clustered), estimates(some.of(order), clustered=clustered), 1e-12)


@FEW
@given(people)
def test_swapped_arms_change_the_sign(some: People) -> None:
    other = 1 - some.first
    for clusters in (None, some.cluster):
        one = weighting.aipw(some.y, some.first, some.columns, some.counts, clusters, "ate")
        two = weighting.aipw(some.y, other, some.columns, some.counts, clusters, "ate")
        assert (one.value, one.low, one.high) == pytest.approx((-two.value, -two.high, -two.low), rel=1e-9, abs=1e-9)
        three = weighting.standardised_outcome(some.y, some.first, some.columns, some.counts, ["age"], clusters).difference
        four = weighting.standardised_outcome(some.y, other, some.columns, some.counts, ["age"], clusters).difference
        assert (three.value, three.low) == pytest.approx((-four.value, -four.high), rel=1e-9, abs=1e-9)


@FEW
@given(people)
def test_outcome_in_other_units(some: People) -> None:
    changed = People(100 - 7 * some.y, some.first, some.columns, some.counts, some.cluster)
    for one, two in zip(estimates(some, clustered=True), estimates(changed, clustered=True), strict=True):
        assert (two.value, two.se, two.df) == pytest.approx((-7 * one.value, 7 * one.se, one.df), rel=1e-9)


@FEW
@given(people, st.floats(-100, 100), st.floats(0.01, 100), st.sampled_from([1, 2]))
def test_entropy_balancing_knows_no_units(some: People, shift: float, scale: float, moments: int) -> None:
    changed = {"age": shift - scale * some.columns["age"], "older": 1 - some.columns["older"]}
    one = weighting.entropy_balance(some.first, some.columns, some.counts, moments)
    two = weighting.entropy_balance(some.first, changed, some.counts, moments)
    assert one.reason == two.reason
    assert two.weights == pytest.approx(one.weights, rel=1e-7, abs=1e-9)


@FEW
@given(people)
def test_entropy_balancing_counts_repetition_and_keeps_order(some: People) -> None:
    one, each = weighting.entropy_balance(some.first, some.columns, some.counts), some.each()
    two = weighting.entropy_balance(each.first, each.columns)
    assert (one.reason, two.reason) == ("", "")
    assert two.effective_n == pytest.approx(one.effective_n, rel=1e-9)
    assert two.weights == pytest.approx(np.repeat(one.weights, some.counts.astype(int)), rel=1e-9)
    assert float((one.weights * some.counts)[some.first == 0].sum()) == pytest.approx(some.counts[some.first == 1].sum())
    turned = weighting.entropy_balance(some.first[::-1], {name: column[::-1] for name, column in some.columns.items()}, some.counts[::-1])
    assert turned.weights[::-1] == pytest.approx(one.weights, rel=1e-11)


@FEW
@given(people)
def test_doubly_robust_on_strata_is_post_stratification(some: People) -> None:
    """A saturated covariate: both models are right, and the answer is the weighted mean of the strata's differences."""
    older, counts = some.columns["older"], some.counts
    gaps, on_first, on_all = [], [], []
    for stratum in (0, 1):
        inside = older == stratum
        arms = [inside & (some.first == arm) for arm in (1, 0)]
        if min(counts[arm].sum() for arm in arms) == 0:
            return
        gaps.append(np.average(some.y[arms[0]], weights=counts[arms[0]]) - np.average(some.y[arms[1]], weights=counts[arms[1]]))
        on_first.append(counts[arms[0]].sum())
        on_all.append(counts[inside].sum())
    for estimand, shares in (("att", on_first), ("ate", on_all)):
        answer = weighting.aipw(some.y, some.first, {"older": older}, counts, estimand=estimand)
        assert answer.value == pytest.approx(np.average(gaps, weights=shares), rel=1e-9, abs=1e-9)
        scores = weighting.propensity(some.first, {"older": older}, counts).scores
        weights = (weighting.att_weights if estimand == "att" else weighting.ate_weights)(some.first, scores, counts).weights
        assert weighting.weighted_difference(some.y, some.first, weights, counts).value == pytest.approx(answer.value, rel=1e-8, abs=1e-8)
    standardised = weighting.standardised_outcome(some.y, some.first, {"older": older}, counts, ["older"])
    assert standardised.difference.value == pytest.approx(np.average(gaps, weights=on_all), rel=1e-9, abs=1e-9)


@FEW
@given(people)
def test_equal_weights_are_welch_and_between_clusters_a_ratio(some: People) -> None:
    each = some.each()
    one, two = (each.y[each.first == arm] for arm in (1, 0))
    welch = means.welch(len(one), one.mean(), one.var(ddof=1), len(two), two.mean(), two.var(ddof=1))
    same = np.full(60, 3.0)
    answers = [
        weighting.weighted_difference(some.y, some.first, same, some.counts),
        weighting.standardised_outcome(some.y, some.first, {}, some.counts).difference,
        weighting.aipw(some.y, some.first, {}, some.counts, estimand="ate"),
    ]
    alike(answers, [welch] * 3, 1e-9)
    sums = []
    for arm in (1, 0):
        inside = [(some.first == arm) & (some.cluster == label) for label in np.unique(some.cluster)]
        sums.append(Sums.of([float((some.counts * some.y)[rows].sum()) for rows in inside], [float(some.counts[rows].sum()) for rows in inside]))
    alike([weighting.weighted_difference(some.y, some.first, same, some.counts, some.cluster)], [ratio_difference(*sums)], 1e-9)


def test_a_cluster_with_both_arms_counts_once() -> None:
    """Pairs: the error is that of the paired differences, on as many degrees of freedom."""
    gains = np.array([1.0, 2.0, 4.0, 3.0])
    base = np.array([10.0, 20.0, 15.0, 12.0])
    y, first, pair = np.concatenate([base + gains, base]), np.repeat([1, 0], 4), [1, 2, 3, 4] * 2
    answer = weighting.weighted_difference(y, first, np.ones(8), cluster=pair)
    assert answer.value == pytest.approx(2.5)
    assert answer.se == pytest.approx(gains.std(ddof=1) / 2)
    assert answer.df == 3


def test_uneven_weights_cost_degrees_of_freedom() -> None:
    y, first = [1.0, 2.0, 3.0, 4.0, 1.0, 2.0, 3.0, 5.0], [1] * 4 + [0] * 4
    even = weighting.weighted_difference(y, first, [1] * 8)
    uneven = weighting.weighted_difference(y, first, [1, 1, 1, 1, 9, 9, 1, 1])
    assert uneven.df < even.df
    assert weighting.weighted_difference(y, first, [1, 1, 1, 1, 1000, 1, 1, 1]).reason == "weights_on_few"


def refused(answer: Result) -> str:
    numbers = [number for number in (answer.value, answer.low, answer.high, answer.se) if number is not None]
    assert all(math.isfinite(number) for number in numbers)
    return answer.reason


EDGES = {
    "no rows": ([], [], [], None),
    "an empty arm": ([1, 2, 3, 4], [1, 1, 1, 1], [1, 2, 3, 5], None),
    "an arm of zero people": ([1, 2, 3, 4], [1, 1, 0, 0], [1, 2, 3, 5], [1, 1, 0, 0]),
    "a constant covariate": ([1, 2, 3, 5, 4, 4], [1, 1, 1, 0, 0, 0], [7] * 6, None),
    "arms apart": ([1, 2, 3, 5, 4, 4], [1, 1, 1, 0, 0, 0], [1, 2, 3, 7, 8, 9], None),
    "two constants": ([1, 2, 3, 5, 4, 4], [1, 1, 1, 0, 0, 0], [1, 1, 1, 2, 2, 2], None),
    "one person each": ([1, 2], [1, 0], [3, 3], None),
    "not a number": ([1, 2, 3, math.nan], [1, 1, 0, 0], [1, math.nan, 3, 5], None),
    "a negative count": ([1, 2, 3, 4], [1, 1, 0, 0], [1, 2, 3, 5], [1, -1, 1, 1]),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges_answer_with_a_reason(edge: str) -> None:
    y, first, column, counts = EDGES[edge]
    columns = {"x": column}
    chance = weighting.propensity(first, columns, counts)
    assert chance.reason
    assert refused(weighting.aipw(y, first, columns, counts))
    assert refused(weighting.aipw(y, first, columns, counts, estimand="ate"))
    standardised = weighting.standardised_outcome(y, first, columns, counts)
    assert refused(standardised.difference) or edge == "arms apart"
    balanced = weighting.entropy_balance(first, columns, counts)
    assert balanced.reason or edge in {"a constant covariate", "one person each"}
    refused(weighting.weighted_difference(y, first, [1] * len(y), counts))
    row = weighting.standardised_differences(columns, first, counts)[0]
    refused(row.index)
    assert row.reason or edge == "a constant covariate"
    assert weighting.overlap(first, column, counts).reason or edge in {"a constant covariate", "one person each"}


def test_edges_have_their_own_reasons() -> None:
    apart = {"x": [1, 2, 3, 7, 8, 9]}
    arms = [1, 1, 1, 0, 0, 0]
    assert weighting.propensity(arms, apart).reason == "perfect_separation"
    assert weighting.entropy_balance(arms, apart).reason == "no_overlap"
    assert weighting.entropy_balance(arms, {"x": [1, 1, 1, 2, 2, 2]}).reason == "disjoint_supports"
    assert weighting.overlap(arms, apart["x"]).reason == "disjoint_supports"
    assert weighting.att_weights(arms, [0.5, 0.5, 0.5, 1.0, 0.5, 0.5]).reason == "no_overlap"
    assert weighting.ate_weights(arms, [0.0, 0.5, 0.5, 0.2, 0.5, 0.5]).reason == "no_overlap"
    assert weighting.att_weights(arms, [0.0, 0.5, 0.5, 0.2, 0.5, 0.5]).weights[0] == 1
    assert weighting.att_weights(arms, [0.05, 0.5, 0.5, 0.02, 0.5, 0.5], trim=0.1).trimmed == 2
    assert weighting.att_weights(arms, [0.05] * 3 + [0.5] * 3, trim=0.1).reason == "no_overlap"
    flat = weighting.weighted_difference([0.1] * 6, arms, [1, 2, 3, 1, 2, 3])
    assert (flat.value, flat.reason) == (0, "no_variation")
    lonely = weighting.weighted_difference([1, 2, 3, 5, 4, 4], arms, [1] * 6, cluster=["a", "a", "a", "b", "c", "c"])
    assert (lonely.value, lonely.reason) == (pytest.approx(2 - 13 / 3), "few_treated")
    assert weighting.weighted_difference([1, 2, 3, 5, 4, 4], arms, [1, 1, -1, 1, 1, 1]).reason == "impossible_counts"
    assert weighting.weighted_difference([1, 2, 3, 5, 4, 4], arms, [1, 1, 1, 0, 0, 0]).reason == "no_units"
    pinned = weighting.aipw([1, 2, 3, 5, 4, 4, 6], [*arms, 1], {"x": [1, 2, 3, 2, 2, 2, 1]})
    assert pinned.reason == "singular"


def test_mean_at_the_edge_of_the_other_arm_leaves_the_rest_out() -> None:
    """Nobody of the first arm has the trait: weights of those who have it vanish."""
    balanced = weighting.entropy_balance([1, 1, 0, 0, 0, 0], {"trait": [0, 0, 0, 0, 1, 1]})
    assert balanced.reason == ""
    assert balanced.weights == pytest.approx([1, 1, 1, 1, 0, 0], abs=1e-7)


def test_distances_that_never_meet() -> None:
    """Equal means, but one arm lies at 1 from them and the other at 3: their squares are two constants."""
    assert weighting.entropy_balance([1, 1, 0, 0], {"x": [-1, 1, -3, 3]}, moments=2).reason == "disjoint_supports"
    assert weighting.entropy_balance([1, 1, 0, 0], {"x": [-1, 1, -3, 3]}).weights.tolist() == [1, 1, 1, 1]


def test_balancing_that_is_cut_short_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(balance, "STEPS", 1)
    some = drawn(1)
    assert weighting.entropy_balance(some.first, some.columns).reason == "no_convergence"
    monkeypatch.setattr(balance, "HALVINGS", 0)
    assert weighting.entropy_balance(some.first, some.columns).reason == "no_convergence"
    monkeypatch.undo()
    aims, base = np.array([[-1.0], [1.0]]), np.array([0.5, 0.5])
    assert balance._downhill(np.zeros(1), balance._spot(np.zeros(1), aims, base), aims, base) is None


def test_edges_of_weights() -> None:
    assert weighting.att_weights([1, 1], [0.5, 0.5]).reason == "no_units"
    row = weighting.standardised_differences({"x": [1, 2, 4, 3]}, [1, 1, 0, 0], weights=[1, 1, 0, 0])[0]
    assert (row.weighted0, row.after) == (None, None)
    assert row.reason == "disjoint_supports"
    assert effective_people(np.zeros(2), np.ones(2)) == 0
    negative = weighting.standardised_differences({"x": [1, 2, 4, 3]}, [1, 1, 0, 0], weights=[1, 1, -1, 0])[0]
    assert negative.reason == "impossible_counts"


def test_repeated_covariates_do_no_harm() -> None:
    some = drawn(1)
    doubled = some.columns | {"years": 2 * some.columns["age"] - 3}
    one, two = (weighting.entropy_balance(some.first, columns) for columns in (some.columns, doubled))
    assert two.weights == pytest.approx(one.weights, rel=1e-7)
    contradiction = some.columns | {"years": 2 * some.columns["age"] + some.first}
    assert weighting.entropy_balance(some.first, contradiction).reason in {"no_overlap", "no_convergence"}


counts = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=6)


@given(counts, st.sampled_from(["first", "both"]))
def test_standardisation_of_any_table(table: list[tuple[int, int, int, int]], weights: weighting.Standard) -> None:
    k1, lost1, k0, lost0 = np.array(table, dtype=float).T
    n1, n0 = k1 + lost1, k0 + lost0
    answer = weighting.standardise(k1, n1, k0, n0, weights)
    turned = weighting.standardise(k1[::-1], n1[::-1], k0[::-1], n0[::-1], weights)
    both = (n1 > 0) & (n0 > 0)
    assert answer.left_out == float((n1 + n0)[~both].sum())
    assert answer.strata == both.sum()
    if answer.reason:
        assert answer.reason == ("no_units" if n1.sum() + n0.sum() == 0 else "no_strata")
        return
    assert turned.difference.value == pytest.approx(answer.difference.value, abs=1e-12)
    assert -1 <= answer.difference.low <= answer.difference.value <= answer.difference.high <= 1
    if weights == "both":
        swapped = weighting.standardise(k0, n0, k1, n1, weights)
        assert (swapped.difference.value, swapped.difference.low) == pytest.approx((-answer.difference.value, -answer.difference.high), abs=1e-12)
        assert swapped.simpson == answer.simpson
    shares1, shares0 = (np.divide(k, n, out=np.zeros(len(n)), where=n > 0) for k, n in ((k1, n1), (k0, n0)))
    ones = np.full(len(n1), 0.01)
    same = weighting.standardise_means(shares1, ones, n1, shares0, ones, n0, weights)
    given_variances = weighting.standardise(k1, n1, k0, n0, weights, variances1=ones, variances0=ones)
    assert same.difference.value == given_variances.difference.value == pytest.approx(answer.difference.value)
    assert same.difference.se == given_variances.difference.se


def test_one_stratum_is_the_plain_difference() -> None:
    """Square-and-add of one stratum is Newcombe's interval: 56/70 against 48/80 is .0524 to .3339 (Newcombe 1998, table II)."""
    answer = weighting.standardise([56], [70], [48], [80])
    assert answer.difference.value == answer.crude
    assert (answer.difference.low, answer.difference.high) == pytest.approx((0.0524, 0.3339), abs=6e-5)


def test_standardisation_refuses() -> None:
    assert weighting.standardise([5], [3], [1], [4]).reason == "impossible_counts"
    assert weighting.standardise([1], [3], [1], [4], [-1]).reason == "impossible_counts"
    assert weighting.standardise([1], [3], [math.nan], [4]).reason == "not_finite"
    assert weighting.standardise([1, 1], [3, 0], [1, 1], [0, 4]).reason == "impossible_counts"
    apart = weighting.standardise([1, 0], [3, 0], [0, 1], [0, 4])
    assert (apart.reason, apart.left_out, apart.crude) == ("no_strata", 7, pytest.approx(1 / 3 - 1 / 4))
    assert weighting.standardise_means([1], [0], [3], [2], [0], [0]).reason == "no_strata"
    wrong = weighting.standardise_means([1], [-1], [3], [2], [0], [3])
    assert (wrong.difference.value, wrong.difference.reason) == (-1, "impossible_counts")
    assert weighting.standardise_means([1], [math.inf], [3], [2], [0], [3]).difference.reason == "not_finite"
    silent = weighting.standardise_means([1], [0], [3], [2], [0], [3])
    assert (silent.difference.value, silent.difference.reason) == (-1, "no_variation")
    weighted = weighting.standardise([1, 2], [4, 4], [2, 1], [4, 4], [3, 1])
    assert weighted.difference.value == pytest.approx(0.75 * -0.25 + 0.25 * 0.25)


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=5))
def test_categorical_distance(table: list[tuple[int, int]]) -> None:
    one, two = np.array(table, dtype=float).T
    names, arms = [*range(len(table))] * 2, [1] * len(table) + [0] * len(table)
    answer = weighting.categorical_difference(names, arms, np.concatenate([one, two]))
    if one.sum() == 0 or two.sum() == 0:
        assert answer.reason == "no_units"
    elif not np.any((one > 0) & (two > 0)):
        assert answer.reason == "disjoint_supports"
    else:
        turned = weighting.categorical_difference(names[::-1], arms, np.concatenate([one[::-1], two[::-1]]))
        assert turned.value == pytest.approx(answer.value, abs=1e-7)
        swapped = weighting.categorical_difference(names, arms, np.concatenate([two, one]))
        assert swapped.value == pytest.approx(answer.value, abs=1e-7)
        if len(table) == 2:
            p, q = one[0] / one.sum(), two[0] / two.sum()
            plain = weighting.standardised_difference(p, p * (1 - p), q, q * (1 - q))
            assert answer.value == pytest.approx(abs(plain), abs=1e-7)
