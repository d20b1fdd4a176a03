"""Printing rules: digits by base, percentage points, bounds that stay on their side of zero."""

from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.caveats import CAVEATS, REASONS
from evaluation.report import naming, numerals
from evaluation.text import LANGS
from tests.report.sample import FIELD, context, plain, these


@pytest.mark.parametrize(("k", "n", "words"), [(20, 25, "80 %"), (33, 99, "33 %"), (1, 3, "33 %"), (333, 1000, "33,3 %"), (100, 100, "100,0 %")])
def test_decimals_follow_the_number_of_persons(k: int, n: int, words: str) -> None:
    assert plain(numerals.amount(k / n, "percent", n, "ru")) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [(3.846, "mark", "3,85"), (7.25, "months", "7,2 мес."), (31250.4, "roubles", "31 250 руб."), (0.512, "index", "0,51")],
)
def test_other_units_keep_their_own_decimals(value: float, unit: str, words: str) -> None:
    assert plain(numerals.amount(value, unit, 25, "ru")) == words


def test_a_difference_is_in_points_and_signed() -> None:
    assert plain(numerals.signed(-0.2, "percent", 50, "ru")) == "−20 п. п."
    assert plain(numerals.signed(0.034, "percent", 150, "en")) == "+3.4 pp"
    assert plain(numerals.signed(0.0, "percent", 50, "ru")) == "0 п. п."


def test_bounds_near_zero_do_not_become_zero() -> None:
    assert plain(numerals.gap_range(0.002, 0.35, "percent", 25, "ru")) == "от 0,2 до 35,0 п. п."


@given(low=st.floats(-0.9, 0.9), width=st.floats(0.001, 0.5), base=st.integers(5, 500))
@settings(deadline=None, max_examples=60)
def test_a_bound_never_changes_sides(low: float, width: float, base: int) -> None:
    high = low + width
    places = numerals.gap_digits(low, high, "percent", base)
    for bound in (low, high):
        words = numerals.scaled(bound, "percent", places, "en")
        assert words.startswith("−") == (round(bound * 100, places) < 0)
        assert abs(bound) < 5e-6 or any(digit in words for digit in "123456789")


def test_worst_and_best_case_count_the_unknown() -> None:
    row = these(FIELD, {}, 14, 22, 3)
    assert numerals.worst_best(row) == (14 / 25, 17 / 25)
    assert numerals.worst_best(these(FIELD, {}, 14, 22)) is None
    assert numerals.total(row) == 25


def test_every_caveat_and_reason_has_words_in_both_languages() -> None:
    for key, known in {**CAVEATS, **REASONS}.items():
        for lang in LANGS:
            places = {name for _, name, _, _ in Formatter().parse(known.of(lang)) if name}
            words = naming.phrase("|".join([key, *(f"{place}=1" for place in places)]), lang)
            assert words.strip()
            assert "{" not in words


def test_numbers_inside_caveats_follow_the_language() -> None:
    assert "0,10" in naming.phrase("one_group|icc=0.10", "ru")
    assert "0.10" in naming.phrase("one_group|icc=0.10", "en")


def test_arms_take_the_names_of_the_study() -> None:
    assert naming.arm("dual", context(), "ru") == "группы дуального обучения"
    assert naming.arm("evening", context(), "ru") == "evening"
    assert naming.arms_of("dual-regular", context()) == ("dual", "regular")
