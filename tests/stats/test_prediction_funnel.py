"""Funnels that name a unit only for a large difference, and shrunken rates that name nobody."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats.prediction import empirical_bayes, funnel

quick = settings(deadline=None, max_examples=40)
units = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)).filter(any), min_size=5, max_size=12)
ICC, DEFF = 0.05, 1 + 24 * 0.05


def colleges(draw: np.random.Generator, drop: float = 0.0, icc: float = ICC, spread: float = 0.0) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sixty colleges of one to six groups of 25; 65 % on average, the first `drop` lower; log odds differ by `spread`."""
    groups = draw.integers(1, 7, 60)
    rates = 1 / (1 + np.exp(-np.log(0.65 / 0.35) - draw.normal(0, spread, 60)))
    rates[0] -= drop
    of_group = np.repeat(rates, groups)
    shares = draw.beta(of_group * (1 / icc - 1), (1 - of_group) * (1 / icc - 1)) if icc else of_group
    cases = np.bincount(np.repeat(np.arange(60), groups), weights=draw.binomial(25, shares).astype(float))
    return cases, 25.0 * groups, rates


@pytest.mark.parametrize("spread", [0.0, 0.3])
def test_a_funnel_seldom_accuses_the_innocent(spread: float) -> None:
    """400 draws; at most 5 % are promised, the Monte Carlo error of that is 1.1 points; binomial limits accuse far more often."""
    draw = np.random.default_rng(11)
    accused = naive = 0
    for _ in range(400):
        cases, people, _ = colleges(draw, spread=spread)
        accused += bool(funnel(cases, people, DEFF).flagged)
        pooled = cases.sum() / people.sum()
        naive += bool((np.abs(cases / people - pooled) > 3.09 * np.sqrt(pooled * (1 - pooled) / people)).any())
    assert accused / 400 < 0.05 + 2 * 0.011
    assert naive / 400 > 0.7


def test_a_funnel_finds_large_differences_only() -> None:
    """250 draws each: 25 percentage points below are found less often than not, 45 nearly always."""
    draw = np.random.default_rng(12)
    hits = {drop: np.mean([0 in funnel(*colleges(draw, drop)[:2], DEFF).flagged for _ in range(250)]) for drop in (0.25, 0.45)}
    assert hits[0.25] < 0.5
    assert hits[0.45] > 0.8


@quick
@given(counts=units)
def test_funnel_and_shrinkage_laws(counts: list[tuple[int, int]]) -> None:
    """Shares and limits lie within 0 and 1, rates between limits; the order of units does not matter; failures mirror cases."""
    cases, people = (np.array(column, dtype=float) for column in zip(*((k, k + other) for k, other in counts), strict=True))
    answer, turned, mirrored = funnel(cases, people), funnel(cases[::-1], people[::-1]), funnel(people - cases, people)
    for unit, same, mirror in zip(answer.units, turned.units[::-1], mirrored.units, strict=True):
        assert unit.reason == same.reason == mirror.reason
        assert unit.flagged == same.flagged == mirror.flagged
        if not unit.reason:
            assert 0 <= unit.low <= unit.expected <= unit.high <= 1
            assert unit.expected == pytest.approx(1 - mirror.expected, abs=1e-9)
    rates = empirical_bayes(cases, people)
    if rates.reason:
        assert cases.sum() in (0, people.sum())
        return
    shares = cases / people
    assert all(0 <= rate.low <= rate.value <= rate.high <= 1 for rate in rates.units)
    assert all(0 < own < 1 for own in rates.own)
    inside = (shares.min() - 1e-9, shares.max() + 1e-9)
    assert all(inside[0] <= rate.value <= inside[1] for rate in rates.units)
    assert rates.units[0].value == pytest.approx(empirical_bayes(cases[::-1], people[::-1]).units[-1].value, abs=1e-9)


@pytest.mark.parametrize(("icc", "spread"), [(0.0, 0.0), (ICC, 0.0), (ICC, 0.3), (0.0, 0.6)])
def test_shrunken_intervals_keep_their_level_on_average(icc: float, spread: float) -> None:
    """150 draws of 60 units, also where the units do not differ and a plug-in variance is often zero: no interval is empty."""
    draw = np.random.default_rng(13)
    held, widths = [], []
    for _ in range(150):
        cases, people, rates = colleges(draw, icc=icc, spread=spread)
        answers = empirical_bayes(cases, people, 1 + 24 * icc).units
        held.append(np.mean([answer.low <= rate <= answer.high for answer, rate in zip(answers, rates, strict=True)]))
        widths.append(min(answer.high - answer.low for answer in answers))
    assert np.mean(held) > 0.93
    assert min(widths) > 0.01


def test_shrinkage_goes_from_the_mean_to_the_share() -> None:
    many = empirical_bayes([2e5, 6e5, 4e5, 7e5, 3e5], [1e6] * 5)
    assert [rate.value for rate in many.units] == pytest.approx([0.2, 0.6, 0.4, 0.7, 0.3], abs=1e-4)
    assert many.units[0].se == pytest.approx((0.44 * 0.56 / 1e6) ** 0.5, rel=1e-3)  # the error of a share at the pooled 44 %
    few = empirical_bayes([1, 2, 1, 2, 1, 2, 1, 2], [3] * 8)
    assert max(few.own) < 0.5
    assert few.mean.value == pytest.approx(0.5, abs=1e-9)
    assert many.between > few.between


def test_boundaries() -> None:
    assert funnel([1, 2], [3, 4]).reason == empirical_bayes([1, 2], [3, 4]).reason == "too_few_units"
    assert funnel([5, 2, 1, 1, 1], [3, 4, 4, 4, 4]).reason == empirical_bayes([0, 2, 1, 1, 1], [0, 4, 4, 4, 4]).reason == "impossible_counts"
    assert funnel([1, 2, 1, 1, math.nan], [4] * 5).reason == empirical_bayes([1, 2, 1, 1, 1], [4, 4, 4, 4, math.inf]).reason == "impossible_counts"
    nobody = funnel([0] * 6, [10] * 6)
    assert {unit.reason for unit in nobody.units} == {"no_variation"}
    assert nobody.flagged == ()
    everyone = empirical_bayes([10] * 6, [10] * 6)
    assert (everyone.reason, everyone.units, everyone.mean.value) == ("no_variation", (), None)
    one = funnel([0, 0, 0, 0, 0, 9], [10] * 6)
    assert (one.units[5].reason, one.units[0].flagged, one.df) == ("no_variation", False, 4)
