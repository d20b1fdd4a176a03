"""Golden numbers worked out by hand or read off published tables, taken through the real metrics and functions."""

import math
from collections.abc import Mapping, Sequence

import pytest

from evaluation.analysis.levels import value_of
from evaluation.analysis.people import People
from evaluation.metric import Metric
from evaluation.metrics import find
from evaluation.stats import means, wwc
from evaluation.stats.registers.dissolution import dissolution
from tests.metrics.example_view import cells_of

COUNTS = {"5": 5, "4": 8, "3": 10, "2": 2}
"""Marks of a group of twenty-five."""
PRINTED = 6e-5
"""Four decimals are printed."""
CAUTIOUS = """
5.7 5.8 5.9 5.9 6.0 6.1 6.2 6.3 6.3 6.3  6.3 6.2 6.2 6.1 6.0 5.9 5.9 5.8 5.7 5.5  5.4 5.3 5.2 5.1 4.9 4.8 4.7 4.5 4.4 4.3
4.1 4.0 3.8 3.6 3.5 3.3 3.2 3.1 2.9 2.8  2.6 2.5 2.3 2.1 2.0 1.8 1.6 1.5 1.3 1.2  1.0 0.9 0.7 0.6 0.4 0.3 0.2 0.0
"""
OPTIMISTIC = """
10.0 10.1 10.2 10.3 10.4 10.5 10.7 10.8 10.9 10.9  10.9 10.9 10.9 10.8 10.8 10.7 10.6 10.5 10.3 10.2
10.0 9.9 9.7 9.5 9.4 9.2 9.0 8.8 8.6 8.4  8.2 8.0 7.8 7.6 7.4 7.2 7.0 6.7 6.5 6.3
6.0 5.8 5.6 5.3 5.1 4.9 4.6 4.4 4.2 3.9  3.7 3.5 3.2 3.0 2.8 2.6 2.3 2.1 1.9 1.6  1.4 1.1 0.9 0.7 0.5 0.3
"""


def sheet(**more: int) -> list[dict[str, object]]:
    """Return marks of a group, each of a student of its own."""
    marks = [mark for mark, times in (COUNTS | more).items() for _ in range(times)]
    return [{"student_id": f"s{place}", "mark": mark, "points": int(mark) if mark.isdigit() else None} for place, mark in enumerate(marks)]


def value(metric: Metric, rows: Sequence[Mapping[str, object]]) -> float | None:
    return value_of(metric, People(cells_of(metric, rows).frame))


@pytest.mark.parametrize(("metric", "shown"), [("A01", 0.92), ("A02", 0.52), ("A03", 56.16), ("A04", 3.64)])
def test_marks_of_twenty_five(metric: str, shown: float) -> None:
    """Five 5, eight 4, ten 3, two 2: 92.0 %, 52.0 %, 56.16 and 3.64, exact."""
    assert value(find(metric), sheet()) == pytest.approx(shown, abs=1e-12)


@pytest.mark.parametrize(("metric", "shown"), [("A01", 0.884615), ("A02", 0.5), ("A03", 54.2692), ("A04", 3.64)])
def test_one_more_who_is_not_attested(metric: str, shown: float) -> None:
    """Not attested stays in the denominator of shares and of the index, never in the mean mark; as many decimals as printed."""
    assert value(find(metric), sheet(not_attested=1)) == pytest.approx(shown, abs=PRINTED if shown > 1 else 6e-7)


@pytest.mark.parametrize(
    ("score", "mark"), [(0, 2), (19.99, 2), (19.995, 2), (20.00, 3), (39.995, 3), (40, 4), (69.99, 4), (69.995, 4), (70, 5), (100, 5)]
)
@pytest.mark.parametrize("most", [100.0, 80.0, 26.0])
def test_the_demonstration_exam_is_marked_by_half_open_intervals(score: float, mark: int, most: float) -> None:
    """Printed bounds leave gaps (19.99 and 20.00); every score has a mark, whatever the maximum of the kit."""
    sat = {"assessment": "demo_exam", "score": score * most / 100, "max_score": most}
    assert value(find("G07"), [sat]) == mark


@pytest.mark.parametrize(("n", "omega"), [(20, 0.957746), (50, 0.984293), (100, 0.992327)])
def test_small_sample_correction(n: int, omega: float) -> None:
    """ω = 1 - 3/(4N - 9), six decimals."""
    assert means.small_sample_correction(n - 2) == pytest.approx(omega, abs=6e-7)


def test_hedges_g_of_three_and_three() -> None:
    """{5, 6, 7} and {4, 5, 6}: d = 1, ω = 0.8."""
    assert means.cohen_d(3, 6, 1, 3, 5, 1).value == pytest.approx(1, abs=1e-12)
    assert means.hedges_g(3, 6, 1, 3, 5, 1).value == pytest.approx(0.8, abs=1e-12)


def test_cox_index() -> None:
    """Log of 4 over 1.65 for .8 and .5; .74 and .55 without ω and with ω of fifty; six decimals."""
    assert means.cox_index(20, 25, 12.5, 25, omega=False).value == pytest.approx(math.log(4) / 1.65, abs=1e-12)
    assert means.cox_index(20, 25, 12.5, 25, omega=False).value == pytest.approx(0.840178, abs=6e-7)
    assert means.cox_index(18.5, 25, 13.75, 25, omega=False).value == pytest.approx(0.512302, abs=6e-7)
    assert means.cox_index(18.5, 25, 13.75, 25).value == pytest.approx(0.504255, abs=6e-7)


@pytest.mark.parametrize(("boundary", "printed"), [("cautious", CAUTIOUS), ("optimistic", OPTIMISTIC)])
def test_every_row_of_the_attrition_table(boundary: wwc.Boundary, printed: str) -> None:
    """WWC Standards Handbook 4.0, Table II.1, transcribed anew; beyond the last row attrition is never low."""
    limits = [float(word) for word in printed.split()]
    assert [wwc.attrition_limit(percent / 100, boundary) for percent in range(len(limits))] == pytest.approx(
        [limit / 100 for limit in limits], abs=1e-12
    )
    assert wwc.attrition_limit(len(limits) / 100, boundary) is None


@pytest.mark.parametrize(
    ("counts", "overall", "differential", "cautious", "optimistic"),
    [((40, 20, 49, 31), 42.7, 13.3, False, False), ((40, 30, 48, 40), 20.5, 8.3, False, True), ((20, 10, 200, 100), 50, 0, True, True)],
)
def test_worked_attrition(counts: tuple[int, int, int, int], overall: float, differential: float, *, cautious: bool, optimistic: bool) -> None:
    """Worked examples of R package RWWC, recomputed; one printed decimal."""
    careful, hopeful = wwc.attrition(*counts), wwc.attrition(*counts, "optimistic")
    assert (100 * (careful.overall or 0), 100 * (careful.differential or 0)) == pytest.approx((overall, differential), abs=0.06)
    assert (careful.low, hopeful.low) == (cautious, optimistic)


@pytest.mark.parametrize(("size", "index"), [(0.25, 9.87), (0.5, 19.15), (-0.25, -9.87), (0, 0)])
def test_improvement_index(size: float, index: float) -> None:
    """Two printed decimals."""
    assert wwc.improvement_index(size) == pytest.approx(index, abs=6e-3)


@pytest.mark.parametrize(
    ("size", "verdict"),
    [(-0.05, "satisfied"), (0.0501, "satisfied with adjustment"), (-0.25, "satisfied with adjustment"), (0.2501, "not satisfied")],
)
def test_baseline_equivalence(size: float, verdict: str) -> None:
    assert wwc.baseline_equivalence(size) == verdict


def test_dissolution_by_layers() -> None:
    """BIBB, Schichtenmodell: 8.000 + 7.292 + 3.191 + 0.435 = 18.918 %; three decimals."""
    layers, dissolved, begun = [0, 1, 2, 3], [40, 35, 15, 2], [500, 480, 470, 460]
    parts = [dissolution([layer], [broken], [n]).value for layer, broken, n in zip(layers, dissolved, begun, strict=True)]
    assert [100 * (part or 0) for part in parts] == pytest.approx([8.0, 7.292, 3.191, 0.435], abs=6e-4)
    assert 100 * (dissolution(layers, dissolved, begun).value or 0) == pytest.approx(18.918, abs=6e-4)
