"""Dissolution of contracts by the layers of BIBB."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats.registers.dissolution import dissolution

LAYER = st.integers(1, 500).flatmap(lambda begun: st.tuples(st.integers(0, begun), st.just(begun)))


def test_the_worked_example_of_the_four_layers() -> None:
    """D = 40, 35, 15, 2 of B = 500, 480, 470, 460: 8.000 + 7.292 + 3.191 + 0.435 % (formula of bibb.de/de/4705.php, computed by hand)."""
    result = dissolution([0, 1, 2, 3], [40, 35, 15, 2], [500, 480, 470, 460])

    assert 100 * (result.value or 0) == pytest.approx(18.918, abs=5e-4)  # three decimals are what was written down
    assert result.low is None


@settings(deadline=None, max_examples=50)
@given(st.lists(LAYER, min_size=1, max_size=4))
def test_the_rate_is_the_sum_of_its_partial_rates(layers: list[tuple[int, int]]) -> None:
    dissolved, begun = [each[0] for each in layers], [each[1] for each in layers]
    result = dissolution(list(range(len(layers))), dissolved, begun)

    assert result.value == pytest.approx(sum(d / b for d, b in layers), rel=1e-12)


def test_rows_of_one_layer_are_summed_before_they_are_divided() -> None:
    assert dissolution([0, 0], [1, 0], [2, 8]).value == pytest.approx(0.1)


def test_no_contracts_and_impossible_counts_are_refused() -> None:
    assert dissolution([], [], []).reason == "no_units"
    assert dissolution([0], [0], [0]).reason == "no_units"
    assert dissolution([0], [3], [2]).reason == "impossible_counts"
