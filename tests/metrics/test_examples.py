"""Laws that run over every metric, unfiltered."""

import random
from functools import cache

import pytest

from evaluation import metrics
from evaluation.analysis.differences import difference_of
from evaluation.analysis.levels import value_of
from evaluation.analysis.people import People
from evaluation.measure import Rate
from evaluation.metric import Metric
from evaluation.study import contract
from evaluation.study.plan import Plan
from tests.metrics.example_view import cells_of


@cache
def example_of(metric_id: str) -> People:
    """Count a metric's worked example once for all laws."""
    metric = next(each for each in metrics.ALL if each.id == metric_id)
    return People(cells_of(metric, metric.example.rows).frame)


EACH = pytest.mark.parametrize("metric", metrics.ALL, ids=lambda metric: metric.id)


@EACH
def test_worked_example(metric: Metric) -> None:
    """The example printed in the catalogue is what the real query gives."""
    people = example_of(metric.id)

    assert (people.n, people.unknown) == (metric.example.n, metric.example.unknown)
    assert value_of(metric, people) == pytest.approx(metric.example.value, abs=1e-12)
    if metric.example.k is not None:
        assert people.k == metric.example.k


@EACH
def test_order_of_rows_does_not_matter(metric: Metric) -> None:
    rows = [{"student_id": f"p{i}", **row} for i, row in enumerate(metric.example.rows)]
    shuffled = random.Random(5).sample(rows, len(rows))

    assert value_of(metric, People(cells_of(metric, rows).frame)) == pytest.approx(
        value_of(metric, People(cells_of(metric, shuffled).frame)), rel=1e-12
    )


@EACH
def test_merge_of_parts_is_the_whole(metric: Metric) -> None:
    """Cells add: two halves of the people make the same number as all of them."""
    rows = [{"student_id": f"p{i}", **row} for i, row in enumerate(metric.example.rows)]
    half = len(rows) // 2
    whole, parts = cells_of(metric, rows), cells_of(metric, rows[:half]) + cells_of(metric, rows[half:])

    one, two = People(whole.frame), People(parts.frame)
    assert (one.n, one.unknown, one.k) == (two.n, two.unknown, two.k)
    assert value_of(metric, one) == pytest.approx(value_of(metric, two), rel=1e-12)


@EACH
def test_unknown_is_neither_success_nor_failure(metric: Metric) -> None:
    """Persons of whom nothing at all is known never enter the value."""
    nobody = [{"student_id": "nobody"}] * 3
    people = People(cells_of(metric, [*metric.example.rows, *nobody]).frame)

    assert people.n == metric.example.n
    assert value_of(metric, people) == pytest.approx(metric.example.value, abs=1e-12)


@EACH
def test_whoever_has_no_row_answers_nothing(metric: Metric) -> None:
    people = People(cells_of(metric, []).frame)

    assert people.n == 0
    assert value_of(metric, people) is None


@EACH
def test_bounds(metric: Metric) -> None:
    people = example_of(metric.id)

    if isinstance(metric.measure, Rate):
        assert 0 <= people.k <= people.n


@EACH
def test_a_difference_turns_its_sign_with_the_arms_and_equal_arms_give_none(metric: Metric) -> None:
    """First minus second is minus second minus first; an arm differs from itself by nothing, or the difference is refused with a reason."""
    rows = [{"student_id": f"p{i}", **row} for i, row in enumerate(metric.example.rows)]
    whole, part = example_of(metric.id), People(cells_of(metric, rows[: max(1, len(rows) - 1)]).frame)
    same, _ = difference_of(metric, whole, whole, Plan(), "group", 0.95)

    assert same.value == pytest.approx(0, abs=1e-12) if same.value is not None else same.reason
    if part.n and value_of(metric, part) is not None:
        one, _ = difference_of(metric, whole, part, Plan(), "group", 0.95)
        other, _ = difference_of(metric, part, whole, Plan(), "group", 0.95)
        if one.value is None or other.value is None:
            assert one.reason == other.reason
            return
        assert one.value == pytest.approx(-other.value, abs=1e-12)
        assert (one.low is None) == (other.low is None)
        if one.low is not None and one.high is not None and other.low is not None and other.high is not None:
            assert (one.low, one.high) == pytest.approx((-other.high, -other.low), abs=1e-9)


def test_catalogue_is_consistent() -> None:
    """Ids and keys are unique; no two metrics share words and level; every required column is in the contract."""
    assert len({metric.id for metric in metrics.ALL}) == len(metrics.ALL)
    assert len({metric.key for metric in metrics.ALL}) == len(metrics.ALL)
    assert len({(metric.numerator.ru, metric.denominator.ru, metric.level) for metric in metrics.ALL}) == len(metrics.ALL)
    for metric in metrics.ALL:
        for name in metric.requires:
            table, column = name.split(".")
            assert column in contract.table(table).names, (metric.id, name)
        for words in (metric.name, metric.definition, metric.numerator, metric.denominator, *metric.caveats):
            assert words.ru
            assert words.en


def test_the_issue_s_list_is_there() -> None:
    wanted = [
        "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A11", "G02", "G03", "G04", "G05", "G06", "G07", "G10", "K01", "K02", "K03",
        "E00", "E01", "E02", "E03", "E04", "E05", "E08", "E09", "E11", "E13", "D02", "D07",
    ]  # fmt: skip

    assert set(wanted) <= {metric.id for metric in metrics.ALL}
