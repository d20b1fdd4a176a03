"""Randomisation tests and intervals against plain enumeration, their floors, draws and boundaries."""

import itertools
import math

import numpy as np
import pytest
from causaldata import ri
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.errors import QuestionError
from evaluation.stats import resampling
from evaluation.stats.power import permutation_floor
from evaluation.stats.resampling import Randomisation, randomisation_interval, randomisation_test

Units = tuple[list[float], list[int], list[str]]


def difference(values: np.ndarray, first: np.ndarray, blocks: np.ndarray) -> float:
    """Mean of the blocks' differences of means weighted by their units, as the docstring says it."""
    parts = [(sum(blocks == b), values[(blocks == b) & first].mean() - values[(blocks == b) & ~first].mean()) for b in np.unique(blocks)]
    return sum(n * d for n, d in parts) / sum(n for n, _ in parts)


def assignments(first: np.ndarray, blocks: np.ndarray) -> list[np.ndarray]:
    """Every assignment that keeps the number of first-arm units of every block."""
    places = [np.flatnonzero(blocks == b) for b in np.unique(blocks)]
    options = [list(itertools.combinations(place, int(first[place].sum()))) for place in places]
    return [np.isin(np.arange(len(first)), list(itertools.chain(*choice))) for choice in itertools.product(*options)]


def plain(values: list[float], first: list[int], blocks: list[str] | None = None, shift: float = 0.0) -> tuple[int, int]:
    """Count assignments at least as extreme, and all of them, for outcomes less `shift` on the first arm."""
    arm, block = np.array(first) > 0, np.array([""] * len(first) if blocks is None else blocks)
    y = np.array(values, dtype=float) - shift * arm
    observed = abs(difference(y, arm, block))
    every = [abs(difference(y, other, block)) for other in assignments(arm, block)]
    return sum(one >= observed - 1e-9 for one in every), len(every)


@st.composite
def designs(draw: st.DrawFn) -> Units:
    """Draw up to nine units in one to three blocks that hold both arms, with ties."""
    units: Units = ([], [], [])
    for block in "cab"[: draw(st.integers(1, 3))]:
        n = draw(st.integers(2, 4))
        m = draw(st.integers(1, n - 1))
        units[0].extend(draw(st.lists(st.integers(0, 6).map(float), min_size=n, max_size=n)))
        units[1].extend(draw(st.permutations([1] * m + [0] * (n - m))))
        units[2].extend([block] * n)
    return units


@settings(max_examples=60, deadline=None)
@given(designs())
def test_blocks_equal_plain_enumeration(units: Units) -> None:
    values, first, blocks = units
    answer = randomisation_test(values, first, blocks=blocks)
    assert (answer.at_least, answer.total) == plain(values, first, blocks)
    assert answer.observed == pytest.approx(difference(np.array(values), np.array(first) > 0, np.array(blocks)))
    assert answer.p is not None
    assert answer.floor is not None
    assert answer.floor <= answer.p + 1e-12
    negative = randomisation_test([-value for value in values], first, blocks=blocks)
    assert negative.at_least == answer.at_least
    assert randomisation_test([1e6 + 1e-3 * value for value in values], first, blocks=blocks).at_least == answer.at_least


@settings(max_examples=40, deadline=None)
@given(designs(), st.sampled_from([0.5, 0.7, 0.8, 0.9]))
def test_the_interval_is_what_is_not_rejected(units: Units, level: float) -> None:
    """P is above 1 - level at both limits and in the middle, and not above it a little outside."""
    values, first, blocks = units
    answer = randomisation_interval(values, first, level, blocks=blocks)
    alpha = (1 - level) * (1 + 1e-9)

    def p(shift: float) -> float:
        count, total = plain(values, first, blocks, shift)
        return count / total

    if answer.reason == "cannot_reject":
        assert min(p(-1000.0), p(1000.0)) > alpha
        return
    assert max(p(-1000.0), p(1000.0)) <= alpha
    if answer.reason == "no_variation":
        assert answer.value is not None
        assert max(p(answer.value - 1e-6), p(answer.value + 1e-6)) <= alpha
        return
    assert answer.low is not None
    assert answer.high is not None
    assert min(p(answer.low), p(answer.high), p((answer.low + answer.high) / 2)) > alpha
    assert max(p(answer.low - 1e-6), p(answer.high + 1e-6)) <= alpha


def test_one_block_is_no_blocks() -> None:
    values, first = [3, 1, 4, 1, 5, 9, 2], [1, 0, 1, 0, 0, 1, 0]
    free, one = randomisation_test(values, first), randomisation_test(values, first, blocks=["only"] * 7)
    assert (one.p, one.total, one.floor) == (free.p, free.total, free.floor)
    assert (free.method, one.method) == (
        "exact randomisation, difference of means",
        "exact randomisation within blocks, difference of means",
    )


def test_pairs_are_sign_flips() -> None:
    """Fisher (1935), section 21: blocks of two with one unit each are Darwin's pairs, 863·2 of 32,768."""
    darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48]
    answer = randomisation_test([*darwin, *[0] * 15], [1] * 15 + [0] * 15, blocks=[*range(15), *range(15)])
    flips = resampling.sign_flip(darwin)
    assert (answer.at_least_greater, answer.total) == (863, 32768)
    assert (answer.at_least, answer.floor) == (flips.at_least, flips.floor)


def test_published_units_of_causaldata() -> None:
    """Cunningham, Mixtape, section 4.2: 70 assignments; the smallest p eight units in two arms of four can give is 2/70."""
    toy = ri.load_pandas().data
    answer = randomisation_test(toy["y"].to_numpy(), toy["d"].to_numpy(), level=0.95)
    assert (answer.p, answer.p_greater) == (pytest.approx(6 / 7), pytest.approx(3 / 7))
    assert (answer.floor, answer.reason) == (2 / 70, "")
    interval = randomisation_interval(toy["y"].to_numpy(), toy["d"].to_numpy())
    assert interval.value == pytest.approx(1.0)
    assert interval.low is not None
    assert interval.high is not None
    assert interval.low < 0 < interval.high


@pytest.mark.parametrize(("units", "first", "floor"), [
    (6, 1, 0.167), (10, 1, 0.1), (20, 1, 0.05), (21, 1, 0.048), (40, 1, 0.025), (10, 2, 0.022), (12, 3, 0.0045), (6, 2, 0.067), (6, 3, 0.1),
])  # fmt: skip
def test_floors(units: int, first: int, floor: float) -> None:
    """One over the number of assignments, twice for equal arms (3 printed decimals); reached by extreme outcomes."""
    values = [100.0 + unit * unit for unit in range(first)] + [unit / 100 for unit in range(units - first)]
    answer = randomisation_test(values, [1] * first + [0] * (units - first), level=0.95)
    assert answer.floor == pytest.approx(floor, abs=6e-4)
    assert answer.p == answer.floor == permutation_floor(units, first)
    assert answer.reason == ("cannot_reject" if floor > 0.05 else "")


def test_floor_of_blocks_is_a_product() -> None:
    """3 of 6 twice: 2/400, as swapping the arms everywhere gives the same distance; 2 of 6 and 3 of 6: 1/300."""
    values, blocks = list(range(12)), ["a"] * 6 + ["b"] * 6
    equal = randomisation_test(values, [1, 1, 1, 0, 0, 0] * 2, blocks=blocks)
    unequal = randomisation_test(values, [1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0], blocks=blocks)
    assert (equal.floor, unequal.floor) == (2 / 400, 1 / 300)


def test_cannot_reject_keeps_the_p_value() -> None:
    answer = randomisation_test([9, 8, 7, 1, 2, 3], [1, 1, 1, 0, 0, 0], level=0.95)
    assert (answer.p, answer.floor, answer.reason) == (0.1, 0.1, "cannot_reject")
    assert randomisation_test([9, 8, 7, 1, 2, 3], [1, 1, 1, 0, 0, 0], level=0.9).reason == ""
    interval = randomisation_interval([9, 8, 7, 1, 2, 3], [1, 1, 1, 0, 0, 0])
    assert (interval.value, interval.low, interval.reason) == (6.0, None, "cannot_reject")


def test_rows_and_labels_in_any_order() -> None:
    """Drawn assignments too: the units of a block are sorted by their outcome, and the blocks by their content."""
    rng = np.random.default_rng(4)
    values, first = rng.normal(size=40), np.arange(40) % 2
    blocks = np.array(["x", "a"])[np.arange(40) // 20]
    order = rng.permutation(40)
    renamed = np.where(blocks == "x", "b", "c")
    for draws in (None, 999):
        limit = 2_000_000 if draws is None else 10
        keep = slice(10, 30) if draws is None else slice(None)
        some = order[np.isin(order, np.arange(40)[keep])]
        one = randomisation_test(values[keep], first[keep], limit, blocks[keep], draws=draws)
        assert randomisation_test(values[some], first[some], limit, renamed[some], draws=draws) == one
        interval = randomisation_interval(values[keep], first[keep], 0.9, limit, blocks[keep], draws=draws)
        assert randomisation_interval(values[some], first[some], 0.9, limit, renamed[some], draws=draws) == interval
        assert interval.reason == ""


def test_drawn_assignments() -> None:
    """20 of 40 are too many: (1 + b)/(1 + m), the same for one seed, never 0, and near the t test (three Monte Carlo errors)."""
    rng = np.random.default_rng(7)
    values, first = rng.normal(size=40) + 0.5 * (np.arange(40) % 2), np.arange(40) % 2
    answer = randomisation_test(values, first, draws=9999)
    assert answer.total == 10_000
    assert answer.p == answer.at_least / 10_000
    assert answer.method == "Monte Carlo randomisation, difference of means, 9999 draws"
    assert answer == randomisation_test(values, first, draws=9999)
    assert answer != randomisation_test(values, first, draws=9999, seed=2)
    difference = randomisation_test(values + 100 * first, first, draws=9999, level=0.95)
    assert (difference.at_least, difference.p, difference.floor) == (1, 1e-4, 1e-4)
    assert randomisation_test(values, first, draws=9, level=0.95).reason == "cannot_reject"
    assert randomisation_interval(values, first, draws=9).reason == "cannot_reject"


@pytest.mark.parametrize("treated", [4, 9])
def test_draws_come_near_the_enumeration(treated: int) -> None:
    """12 units with 4 or 9 treated, drawn although they could be enumerated; four Monte Carlo errors."""
    values, first = [5, 9, 7, 8, 1, 2, 6, 4, 3, 2, 1, 5], [1] * treated + [0] * (12 - treated)
    exact, drawn = randomisation_test(values, first), randomisation_test(values, first, limit=10, draws=9999)
    assert exact.p is not None
    assert drawn.p == pytest.approx(exact.p, abs=4 * math.sqrt(exact.p * (1 - exact.p) / 9999))
    inside, about = randomisation_interval(values, first, 0.9), randomisation_interval(values, first, 0.9, limit=10, draws=9999)
    assert (about.low, about.high) == pytest.approx((inside.low, inside.high), abs=0.5)


def test_the_interval_of_normal_data_is_near_the_t_interval() -> None:
    """With 11 and 11 units the limits lie within a twentieth of the width of the t interval's."""
    rng = np.random.default_rng(1)
    first = np.arange(22) % 2
    values = rng.normal(size=22) + first
    answer = randomisation_interval(values, first)
    m1, m0, v = values[first == 1], values[first == 0], 0.0
    v = (m1.var(ddof=1) + m0.var(ddof=1)) / 2 * 2 / 11
    half = 2.086 * math.sqrt(v)
    assert (answer.low, answer.high) == pytest.approx((m1.mean() - m0.mean() - half, m1.mean() - m0.mean() + half), abs=0.1 * half)


def test_boundaries() -> None:
    assert randomisation_test([], []).reason == "no_assignments"
    assert randomisation_interval([1, 2], [1, 1]).reason == "no_assignments"
    assert randomisation_test([1, 2, 3, 4], [1, 1, 0, 0], blocks=["a", "a", "b", "b"]).reason == "no_assignments"
    alone = randomisation_test([1, 2, 3, 9], [1, 0, 0, 1], blocks=["a", "a", "a", "b"])
    assert (alone.observed, alone.total) == (-1.5, 3)
    flat = randomisation_test([0.1] * 10, [1] * 5 + [0] * 5, level=0.95)
    assert (flat.observed, flat.p) == (pytest.approx(0.0, abs=1e-15), 1.0)
    assert randomisation_interval([0.1] * 10, [1] * 5 + [0] * 5).reason == "no_variation"
    assert randomisation_interval([2.0] * 5 + [1.0] * 5, [1] * 5 + [0] * 5).reason == "no_variation"
    many = randomisation_interval(range(40), [1] * 20 + [0] * 20)
    assert (many.reason, many.value) == ("too_many_assignments", -20.0)
    assert randomisation_test(range(40), [1] * 20 + [0] * 20).floor == 2 / math.comb(40, 20)
    assert resampling.sign_flip([3.0]).floor == 1.0


def test_questions_without_an_answer_teach() -> None:
    with pytest.raises(QuestionError) as lengths:
        randomisation_test([1, 2, 3], [1, 0])
    assert "one value" in lengths.value.of("en")
    for values, blocks in (([1, math.nan], None), ([1, 2], ["a"])):
        with pytest.raises(QuestionError):
            randomisation_test(values, [1, 0], blocks=blocks)
    with pytest.raises(QuestionError):
        randomisation_test([1, 2, 3], [1, 0, 0], level=95)
    with pytest.raises(QuestionError):
        randomisation_test(range(40), [1] * 20 + [0] * 20, draws=0)
    with pytest.raises(ValueError, match="unknown reason"):
        Randomisation(None, None, None, 0, 0, 0, "any", "because")


def test_many_units_with_few_treated_are_quick_and_exact() -> None:
    """2 of 2,000: 1,999,000 assignments without a list of them."""
    answer = randomisation_test(np.arange(2000.0) ** 1.5, [1] * 2 + [0] * 1998)
    assert (answer.total, answer.at_least_greater) == (1_999_000, 1_999_000)
