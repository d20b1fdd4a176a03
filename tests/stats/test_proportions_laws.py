"""Laws of shares and differences: bounds, direction, antisymmetry, boundaries."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats import proportions

SHARES = ["wilson", "wilson_corrected", "clopper_pearson", "jeffreys", "mid_p"]
DIFFERENCES = ["newcombe", "miettinen_nurminen", "risk_difference"]

people = st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
quick = settings(deadline=None, max_examples=60)


@pytest.mark.parametrize("name", SHARES)
@quick
@given(cell=people, level=st.sampled_from([0.5, 0.9, 0.95, 0.99]))
def test_share_lies_in_its_interval_within_0_and_1_and_mirrors(name: str, cell: tuple[int, int], level: float) -> None:
    k, n = cell
    answer = getattr(proportions, name)(k, n, level)
    mirror = getattr(proportions, name)(n - k, n, level)
    assert 0 <= answer.low <= answer.value <= answer.high <= 1
    assert (answer.low, answer.high) == pytest.approx((1 - mirror.high, 1 - mirror.low), abs=1e-9)
    assert answer.reason == ""


@pytest.mark.parametrize("name", SHARES)
@quick
@given(cell=people)
def test_one_more_case_moves_the_interval_up(name: str, cell: tuple[int, int]) -> None:
    k, n = cell
    here, more = (getattr(proportions, name)(cases, n) for cases in (min(k, n - 1), min(k, n - 1) + 1))
    assert more.low >= here.low
    assert more.high >= here.high


@pytest.mark.parametrize("name", DIFFERENCES)
@quick
@given(first=people, second=people)
def test_difference_is_antisymmetric_and_bounded(name: str, first: tuple[int, int], second: tuple[int, int]) -> None:
    there, back = getattr(proportions, name)(*first, *second), getattr(proportions, name)(*second, *first)
    assert there.value == pytest.approx(-back.value, abs=1e-15)
    if there.low is None:
        assert back.low is None
        assert there.reason == back.reason == "no_variation"
        return
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=1e-9)
    assert -1 <= there.low <= there.value + 1e-12
    assert there.value - 1e-12 <= there.high <= 1


@pytest.mark.parametrize("name", ["newcombe", "miettinen_nurminen"])
@quick
@given(cell=people)
def test_equal_arms_differ_by_zero(name: str, cell: tuple[int, int]) -> None:
    answer = getattr(proportions, name)(*cell, *cell)
    assert answer.value == 0
    assert answer.low == pytest.approx(-answer.high, abs=1e-9)


@quick
@given(first=people, second=people)
def test_ratios_are_inverted_by_swapping_arms(first: tuple[int, int], second: tuple[int, int]) -> None:
    for ratio in (proportions.risk_ratio, proportions.odds_ratio):
        there, back = ratio(*first, *second), ratio(*second, *first)
        if there.low is None or back.low is None:
            assert there.reason in ("zero_cell", "no_variation")
            continue
        assert there.value * back.value == pytest.approx(1, rel=1e-9)
        assert there.low * back.high == pytest.approx(1, rel=1e-9)


@pytest.mark.parametrize("name", SHARES)
def test_boundaries_of_a_share(name: str) -> None:
    share = getattr(proportions, name)
    assert (share(0, 7).low, share(7, 7).high) == (0, 1)
    assert 0 < share(0, 7).high < 1
    assert share(0, 0).reason == "no_units"
    assert share(3, 2).reason == share(-1, 2).reason == "impossible_counts"
    assert share(0, 0).value is None


@pytest.mark.parametrize("name", [*DIFFERENCES, "risk_ratio", "odds_ratio"])
def test_boundaries_of_a_comparison(name: str) -> None:
    compare = getattr(proportions, name)
    assert compare(0, 0, 1, 2).reason == "no_units"
    assert compare(1, 2, 3, 2).reason == "impossible_counts"


def test_zero_cells_of_ratios() -> None:
    assert proportions.risk_ratio(0, 5, 2, 5).value == 0
    assert proportions.risk_ratio(2, 5, 0, 5).value is None
    assert proportions.risk_ratio(5, 5, 5, 5).reason == "no_variation"
    assert proportions.odds_ratio(0, 5, 2, 5).value == 0
    assert proportions.odds_ratio(5, 5, 2, 5).value is None
    assert proportions.odds_ratio(5, 5, 2, 5).reason == "zero_cell"


def test_certain_differences() -> None:
    apart = proportions.miettinen_nurminen(10, 10, 0, 10)
    assert apart.value == apart.high == 1
    assert 0.5 < apart.low < 1
    assert proportions.risk_difference(5, 5, 0, 5).reason == "no_variation"


def test_strata_without_two_arms_carry_no_weight() -> None:
    one = proportions.mantel_haenszel([6, 3], [10, 5], [4, 0], [10, 0])
    assert one.odds_ratio == proportions.mantel_haenszel([6], [10], [4], [10]).odds_ratio
    none = proportions.mantel_haenszel([6], [10], [0], [0])
    assert none.odds_ratio.reason == none.difference.reason == none.chi_squared.reason == "no_strata"
    assert proportions.mantel_haenszel([6], [5], [0], [5]).difference.reason == "impossible_counts"


def test_degenerate_strata() -> None:
    nobody = proportions.mantel_haenszel([0, 0], [5, 5], [0, 0], [5, 5])
    assert nobody.odds_ratio.reason == "zero_cell"
    assert nobody.difference.reason == nobody.chi_squared.reason == "no_variation"
    assert nobody.difference.value == 0
    assert proportions.mantel_haenszel([0], [5], [2], [5]).odds_ratio.value == 0


def test_no_discordant_pairs() -> None:
    assert proportions.mcnemar(0, 0).reason == "no_pairs"
    assert proportions.mcnemar(-1, 3).reason == "impossible_counts"
