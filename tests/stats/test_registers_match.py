"""Places against need: both formulas by hand, and their laws."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats.registers.match import covered, same_mix

COUNTS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=8)


def _of(pairs: list[tuple[int, int]]) -> dict[str, list[object]]:
    return {
        "programme": [f"p{at}" for at in range(len(pairs))], "period": [2016] * len(pairs), "places": [float(have) for have, _ in pairs],
        "needed": [float(want) for _, want in pairs], "n": [1.0] * len(pairs),
    }  # fmt: skip


def test_places_beyond_the_need_of_their_profession_cover_nothing() -> None:
    """25 of 30, 10 of 10, 0 of 10: 35 of 50 by hand."""
    assert covered(**_of([(25, 30), (25, 10), (0, 10)])).value == pytest.approx(0.7)


def test_one_profession_of_two_colleges_is_added_up_first() -> None:
    places = covered(["a", "a"], [2016, 2016], [30.0, 0.0], [10.0, 20.0], [1, 1])

    assert places.value == 1.0


def test_years_are_not_mixed() -> None:
    """What was too much last year does not help this year."""
    assert covered(["a", "a"], [2015, 2016], [40.0, 0.0], [20.0, 20.0], [1, 1]).value == 0.5


def test_without_need_or_places_there_is_no_number() -> None:
    assert covered(**_of([(25, 0)])).reason == "no_units"
    assert same_mix(**_of([(25, 0)])).reason == "no_units"
    assert same_mix(**_of([(0, 25)])).reason == "no_units"


@given(COUNTS.filter(lambda pairs: sum(have for have, _ in pairs) > 0 and sum(want for _, want in pairs) > 0), st.integers(2, 9))
@settings(deadline=None, max_examples=60)
def test_shares_lie_between_none_and_all_and_the_mix_ignores_size(pairs: list[tuple[int, int]], times: int) -> None:
    met, mix = covered(**_of(pairs)).value, same_mix(**_of(pairs)).value
    larger = same_mix(**_of([(have * times, want) for have, want in pairs])).value

    assert met is not None
    assert mix is not None
    assert 0 <= met <= 1
    assert -1e-12 <= mix <= 1 + 1e-12
    assert larger == pytest.approx(mix)
    assert same_mix(**_of([(want, want) for _, want in pairs])).value == pytest.approx(1.0)
