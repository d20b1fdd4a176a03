"""Parts of a gap, and inequality."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats import decomposition

quick = settings(deadline=None, max_examples=60)
incomes = st.lists(st.integers(0, 1000), min_size=1, max_size=20).filter(any)


@quick
@given(values=incomes, times=st.integers(2, 4), scale=st.floats(0.01, 100))
def test_gini_laws(values: list[int], times: int, scale: float) -> None:
    """Unit and replication of the population do not matter; half the mean absolute difference over the mean."""
    answer = decomposition.gini(values)
    assert answer >= -1e-12
    assert answer <= 1 - 1 / len(values) + 1e-12
    assert decomposition.gini(values * times) == pytest.approx(answer, abs=1e-12)
    assert decomposition.gini([scale * value for value in values]) == pytest.approx(answer, abs=1e-12)
    row = np.array(values, dtype=float)
    assert answer == pytest.approx(np.abs(row[:, None] - row).mean() / (2 * row.mean()), abs=1e-12)


def test_gini_boundaries() -> None:
    assert decomposition.gini([5]) == decomposition.gini([2, 2, 2]) == 0
    assert [decomposition.gini(values) for values in ([], [0, 0], [-1, 3], [1, np.nan])] == [None] * 4


def test_parts_add_up_and_arms_turn_the_sign() -> None:
    draw = np.random.default_rng(1)
    arm, x, z = draw.integers(0, 2, 60), draw.normal(size=60), draw.normal(size=60)
    y = 1 + arm + 2 * x - z + arm * x + draw.normal(size=60)
    here = decomposition.oaxaca_blinder(y, arm, {"x": x + arm, "z": z})
    assert here.gap == pytest.approx(y[arm == 1].mean() - y[arm == 0].mean())
    assert here.gap == pytest.approx(here.endowments + here.coefficients + here.interaction)
    assert here.gap == pytest.approx(here.explained + here.unexplained)
    turned = decomposition.oaxaca_blinder(y, 1 - arm, {"x": x + arm, "z": z})
    assert (turned.gap, turned.explained, turned.interaction) == pytest.approx((-here.gap, -here.explained, here.interaction))


def test_oaxaca_blinder_boundaries() -> None:
    assert decomposition.oaxaca_blinder([1, np.nan], [1, 0], {}).reason == "not_finite"
    assert decomposition.oaxaca_blinder([1, 2], [1, 1], {}).reason == "no_units"
    assert decomposition.oaxaca_blinder([1, 2, 3], [1, 0, 0], {"x": [1, 2, 3]}).reason == "too_few_rows"
    assert decomposition.oaxaca_blinder([1, 2, 3, 4], [1, 1, 0, 0], {"x": [1, 1, 2, 3]}).reason == "singular"
    assert decomposition.oaxaca_blinder([1, 2, 3, 4], [1, 1, 0, 0], {"x": [0, 0, 0, 0]}).gap is None
    bare = decomposition.oaxaca_blinder([1, 2, 3, 5], [1, 1, 0, 0], {})
    assert (bare.gap, bare.unexplained, bare.explained) == pytest.approx((-2.5, -2.5, 0))
