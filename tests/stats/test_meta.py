"""Effects of several studies put together."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats import meta

quick = settings(deadline=None, max_examples=60)
studies = st.lists(st.tuples(st.floats(-3, 3), st.floats(0.01, 2)), min_size=2, max_size=10)
BCG = np.array([
    [4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761], [180, 1361, 372, 1079],
    [8, 2537, 10, 619], [505, 87886, 499, 87892], [29, 7470, 45, 7232], [17, 1699, 65, 1600], [186, 50448, 141, 27197],
    [5, 2493, 3, 2338], [27, 16886, 29, 17825],
], dtype=float)  # fmt: skip
"""Thirteen trials of the BCG vaccine (Colditz et al. 1994): ill and well with it, ill and well without."""


def vaccine() -> tuple[np.ndarray, np.ndarray]:
    """Log risk ratios and their variances."""
    ill1, well1, ill0, well0 = BCG.T
    first, second = ill1 + well1, ill0 + well0
    return np.log(ill1 / first * second / ill0), 1 / ill1 - 1 / first + 1 / ill0 - 1 / second


@pytest.mark.parametrize(("method", "effect", "se", "tau2"), [
    ("dl", -0.7141, 0.1787, 0.3088),
    ("pm", -0.7150, 0.1809, 0.3181),
    ("reml", -0.7145, 0.1798, 0.3132),
])  # fmt: skip
def test_vaccine_against_tuberculosis(method: meta.Method, effect: float, se: float, tau2: float) -> None:
    """Viechtbauer (2010), doi:10.18637/jss.v036.i03, and R metafor on the same trials: four printed decimals; Q 152.2330."""
    answer = meta.random_effects(*vaccine(), method, hksj=False)
    assert (answer.effect.value, answer.effect.se, answer.tau2) == pytest.approx((effect, se, tau2), abs=6e-5)
    assert (answer.q.statistic, answer.q.df, answer.k) == (pytest.approx(152.2330, abs=6e-5), 12, 13)
    assert answer.i2 == pytest.approx((152.2330 - 12) / 152.2330, abs=1e-6)


def test_vaccine_by_hartung_and_knapp() -> None:
    """R metafor, REML and test = "knha": standard error .1808, interval -1.1084 to -.3206; four printed decimals."""
    answer = meta.random_effects(*vaccine(), "reml")
    assert (answer.effect.se, answer.effect.low, answer.effect.high) == pytest.approx((0.1808, -1.1084, -0.3206), abs=6e-5)
    assert answer.effect.df == 12
    plain = meta.random_effects(*vaccine(), "reml", hksj=False)
    assert answer.prediction == plain.prediction
    assert answer.prediction.df == 11
    width = 2.200985160 * math.sqrt(plain.tau2 + plain.effect.se**2)  # t of 11 degrees, .975
    assert (plain.prediction.low, plain.prediction.high) == pytest.approx((plain.effect.value - width, plain.effect.value + width), abs=1e-8)


@quick
@given(rows=studies, method=st.sampled_from(["dl", "pm", "reml"]), scale=st.floats(0.1, 20), shift=st.floats(-5, 5))
def test_laws(rows: list[tuple[float, float]], method: meta.Method, scale: float, shift: float) -> None:
    """A change of unit moves everything with it, and the order of studies nothing; Paule and Mandel's Q is k - 1."""
    y, v = (np.array(column) for column in zip(*rows, strict=True))
    here = meta.random_effects(y, v, method)
    moved = meta.random_effects((scale * y + shift)[::-1], (scale**2 * v)[::-1], method)
    assert moved.tau2 == pytest.approx(scale**2 * here.tau2, rel=1e-5, abs=1e-7 * scale**2)
    assert moved.effect.value == pytest.approx(scale * here.effect.value + shift, rel=1e-5, abs=1e-5 * scale)
    assert y.min() - 1e-9 <= here.effect.value <= y.max() + 1e-9
    assert here.prediction.reason == ("too_few_units" if len(y) == 2 else "")
    if method == "pm" and here.tau2 > 0:
        weights = 1 / (v + here.tau2)
        assert weights @ (y - here.effect.value) ** 2 == pytest.approx(len(y) - 1, rel=1e-8)


def test_equal_variances_are_one_sample() -> None:
    """With equal variances Hartung and Knapp's interval is Student's of the effects, whatever tau squared."""
    effects = [0.1, 0.4, 0.2, 0.7]
    answer = meta.random_effects(effects, [0.05] * 4)
    assert answer.effect.value == pytest.approx(np.mean(effects))
    assert answer.effect.se == pytest.approx(np.std(effects, ddof=1) / 2)
    assert meta.random_effects(effects, [0.001] * 4, "reml").tau2 == pytest.approx(np.var(effects, ddof=1) - 0.001, abs=1e-9)


def test_an_iteration_cut_short_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(meta, "STEPS", 1)
    assert {meta.random_effects(*vaccine(), method).effect.reason for method in ("pm", "reml")} == {"no_convergence"}


def test_boundaries() -> None:
    alone = meta.random_effects([0.3], [0.1])
    assert alone.effect.reason == alone.prediction.reason == alone.q.reason == "too_few_units"
    assert meta.random_effects([0.3, math.nan], [0.1, 0.1]).effect.reason == "not_finite"
    assert meta.random_effects([0.3, 0.2], [0.1, 0.0]).effect.reason == "impossible_counts"
    for method in ("dl", "pm", "reml"):
        alike = meta.random_effects([0.3, 0.3, 0.3], [0.1, 0.2, 0.3], method)
        assert (alike.effect.value, alike.effect.reason, alike.tau2, alike.i2) == (pytest.approx(0.3), "no_variation", 0, 0)
        assert alike.fixed.low < 0.3 < alike.fixed.high
