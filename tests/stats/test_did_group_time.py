"""Effects of staggered starts: published figures, brute force, laws and refusals."""

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from causaldata import castle
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from evaluation.stats import Result, did
from evaluation.stats.arrays import Floats
from evaluation.stats.did.errors import joint_test, wald

if TYPE_CHECKING:
    from collections.abc import Callable

PRINTED = 6e-5  # four printed decimals
MOMENTS = {
    None: (309, [-0.06263, 0.0128084, 0.0340878, 0.0222363],
           [0.0295813, -0.00945213, 0.00202201, 0.000635951, 0.0227115, -0.0057492, -0.00130025, 0.0400538, -0.0122708,
            0.0265266]),
    2004: (20, [-0.0731333, -0.0471115, -0.0327477, 0.0586836],
           [0.00889757, -0.00238673, 0.00118751, -0.00551558, 0.0129159, -0.00155135, 0.00160553, 0.00596772, -0.0044924,
            0.0138224]),
    2006: (40, [-0.0561099, 0.0100576, 0.0294932, -0.0143936],
           [0.0179363, 0.00233649, -0.000156676, -0.000786744, 0.0123615, -0.00268395, 0.00188998, 0.00742492, -0.00319066,
            0.00988328]),
    2007: (131, [-0.0321234, 0.0100825, 0.00300073, -0.00381815],
           [0.0170661, -0.00338525, 0.00165182, 0.00114191, 0.0255873, -0.00686277, -7.44021e-05, 0.0248876, -0.00714837,
            0.025094]),
}  # fmt: skip
"""Counties by year of a higher minimum wage: number, means and covariances (divisor n, upper triangle) of the yearly
changes of log teen employment 2004-2007 in the example data of Callaway & Sant'Anna (2021). Effects without covariates
and their errors depend on nothing else, so any panel with these moments has the published figures."""

Rows = tuple[list[str], list[int], list[float], list[int | None]]


def of_moments(count: int, means: list[float], upper: list[float], seed: int) -> Floats:
    """Draw changes with exactly these means and covariances."""
    covariance = np.zeros((4, 4))
    covariance[np.triu_indices(4)] = upper
    covariance = covariance + np.triu(covariance, 1).T
    drawn = np.random.default_rng(seed).normal(size=(count, 4))
    drawn -= drawn.mean(axis=0)
    white = drawn @ np.linalg.inv(np.linalg.cholesky(drawn.T @ drawn / count)).T
    return np.asarray(means) + white @ np.linalg.cholesky(covariance).T


@pytest.fixture(scope="module")
def counties() -> Rows:
    rows: Rows = ([], [], [], [])
    for start, (count, means, upper) in MOMENTS.items():
        for number, changes in enumerate(of_moments(count, means, upper, seed=start or 0)):
            for year, level in zip(range(2003, 2008), [5.7, *(5.7 + np.cumsum(changes))], strict=True):
                for column, entry in zip(rows, (f"{start} {number}", year, float(level), start), strict=True):
                    column.append(entry)
    return rows


def test_minimum_wage_effects_by_group_and_year(counties: Rows) -> None:
    """Callaway & Sant'Anna's package `did`, example without covariates: values and analytic errors, four decimals."""
    times = did.group_time_att(*counties, correction="HC0")
    printed = {
        (2004, 2004): (-0.0105, 0.0233), (2004, 2005): (-0.0704, 0.0310), (2004, 2006): (-0.1373, 0.0364),
        (2004, 2007): (-0.1008, 0.0344), (2006, 2006): (-0.0046, 0.0178), (2006, 2007): (-0.0412, 0.0202),
        (2007, 2007): (-0.0261, 0.0167),
    }  # fmt: skip
    for cell, expected in printed.items():
        answer = times.effect(*cell)
        assert (answer.value, answer.se) == pytest.approx(expected, abs=PRINTED)
    assert (times.units, times.treated, times.left_out) == (500, 191, 0)


def test_minimum_wage_placebos_year_on_year(counties: Rows) -> None:
    """The package prints placebos from year to year; ours have one base, so theirs are differences of ours."""
    times = did.group_time_att(*counties)
    before = {(2006, 2004): 0.0065, (2006, 2005): -0.0028, (2007, 2004): 0.0305, (2007, 2005): -0.0027, (2007, 2006): -0.0311}
    for (group, year), expected in before.items():
        late = times.effect(group, year).value if year != group - 1 else 0
        assert late - times.effect(group, year - 1).value == pytest.approx(expected, abs=1.1e-4)  # both are rounded


def test_minimum_wage_pre_test(counties: Rows) -> None:
    """The package's Wald test of all five placebos: p = .16812, the same from any base; six-digit moments."""
    times = did.group_time_att(*counties, correction="HC0")
    before = [place for place, each in enumerate(times.effects) if each.relative < 0]
    values = np.array([times.effects[place].result.value for place in before])
    assert stats.chi2.sf(wald(values, times.influence[:, before]), 5) == pytest.approx(0.16812, abs=2e-5)


@pytest.mark.parametrize(("kind", "value", "se", "moments"), [
    ("simple", -0.0400, 0.0120, []),
    ("group", -0.0310, 0.0124, [(2004, -0.0797), (2006, -0.0229), (2007, -0.0261)]),
    ("calendar", -0.0417, 0.0160, [(2004, -0.0105), (2005, -0.0704), (2006, -0.0488), (2007, -0.0371)]),
    ("dynamic", -0.0772, 0.0200, [(0, -0.0199), (1, -0.0510), (2, -0.1373), (3, -0.1008)]),
])  # fmt: skip
def test_minimum_wage_aggregates(
    counties: Rows, kind: did.aggregation.Kind, value: float, se: float, moments: list[tuple[int, float]]
) -> None:
    """Callaway & Sant'Anna's package `did`, the same example; dynamic errors .0118 .0169 .0364 .0344."""
    answer = did.aggregate(did.group_time_att(*counties, correction="HC0"), kind)
    assert answer.overall.value == pytest.approx(value, abs=PRINTED)
    assert answer.overall.se == pytest.approx(se, abs=PRINTED)
    after = [(each.at, each.result.value) for each in answer.moments if kind != "dynamic" or each.at >= 0]
    assert after == [(at, pytest.approx(expected, abs=PRINTED)) for at, expected in moments]
    if kind == "dynamic":
        errors = [each.result.se for each in answer.moments if each.at >= 0]
        assert errors == pytest.approx([0.0118, 0.0169, 0.0364, 0.0344], abs=PRINTED)


def test_minimum_wage_event_study(counties: Rows) -> None:
    study = did.event_study(*counties)
    assert [each.at for each in study.moments] == [-4, -3, -2, -1, 0, 1, 2, 3]
    assert (study.moments[3].result.value, study.moments[3].result.level) == (0, 1)
    assert study.overall.value == pytest.approx(-0.0772, abs=PRINTED)
    assert study.pre_trend.df == 3
    assert 0.1 < study.pre_trend.p < 0.2
    assert (study.units, study.treated, study.note, study.reason) == (500, 191, "", "")


def brute(values: Floats, first: list[int], group: int, when: int, control: str) -> float:
    """ATT(g, t) from the definition, unit by unit."""
    last, before = len(values[0]), group - 1
    mine = [row[when] - row[before] for row, start in zip(values, first, strict=True) if start == group]
    theirs = [
        row[when] - row[before] for row, start in zip(values, first, strict=True)
        if start == last or (control == "not_yet" and start != group and start > when and start > before)
    ]  # fmt: skip
    return float(np.mean(mine) - np.mean(theirs))


@pytest.mark.parametrize("control", ["never", "not_yet"])
def test_castle_laws_by_brute_force(control: did.group_time.Control) -> None:
    """Cheng & Hoekstra (2013) castle-doctrine laws: log homicides of 50 states 2000-2010, starts 2006-2010."""
    states = castle.load_pandas().data.astype({"year": int})
    wide = states.pivot_table(index="sid", columns="year", values="l_homicide")
    begun = states[states["post"] > 0].groupby("sid")["year"].min()
    start = [begun.get(state) for state in states["sid"]]
    first = [int(begun.get(state, 2011)) - 2000 for state in wide.index]
    times = did.group_time_att(states["sid"], states["year"], states["l_homicide"], start, control)
    assert sorted({each.group for each in times.effects}) == [2006, 2007, 2008, 2009, 2010]
    for each in times.effects:
        expected = brute(wide.to_numpy(), first, int(each.group) - 2000, int(each.period) - 2000, control)
        assert each.result.value == pytest.approx(expected, abs=1e-10)
        assert each.result.reason == ("few_treated" if first.count(int(each.group) - 2000) == 1 else "")


@pytest.mark.parametrize("weighted", [False, True])
def test_two_groups_are_welch_on_changes(weighted: bool) -> None:
    """One start and the never treated: HC2 is Welch's t on changes; equal weights change nothing."""
    rng = np.random.default_rng(3)
    before, after = rng.normal(size=12), rng.normal(size=12)
    unit, starts = [*range(12)] * 2, [2 if number < 5 else None for number in range(12)] * 2
    answer = did.group_time_att(
        unit, [1] * 12 + [2] * 12, np.concatenate([before, after]), starts, weights=[7] * 24 if weighted else None
    ).effect(2, 2)
    change = after - before
    welch = stats.ttest_ind(change[:5], change[5:], equal_var=False)
    assert (answer.low, answer.high) == pytest.approx(tuple(welch.confidence_interval(0.95)), abs=1e-10)
    assert answer.df == pytest.approx(welch.df)


def test_weights_are_weights_of_units() -> None:
    units, years = ["a", "a", "b", "b", "c", "c", "d", "d"], [1, 2] * 4
    values, starts = [0, 4, 0, 1, 0, 2, 0, 1], [2] * 4 + [None] * 4
    answer = did.group_time_att(units, years, values, starts, weights=[20, 40, 10, 10, 1, 1, 1, 1]).effect(2, 2)
    assert answer.value == pytest.approx((4 * 30 + 1 * 10) / 40 - 1.5)


def test_plain_regression_would_have_turned_the_sign() -> None:
    """Goodman-Bacon (2021): growing effects of early starters as controls. The true effects are all positive."""
    units, years, values, starts = [], [], [], []
    for college, start in enumerate([2, 2, 5, 5]):
        for year in range(8):
            units.append(college)
            years.append(year)
            values.append(float(max(0, year - start + 1) ** 2))
            starts.append(start)
    times = did.group_time_att(units, years, values, starts, "not_yet")
    assert [times.effect(2, year).value for year in (2, 3, 4)] == [1, 4, 9]
    assert times.effect(5, 5).reason == times.effect(2, 5).reason == "no_controls"
    assert did.aggregate(times, "simple").overall.value == pytest.approx(14 / 3)
    dummies = np.column_stack([np.eye(4)[units], np.eye(8)[years][:, 1:], [y >= s for y, s in zip(years, starts, strict=True)]])
    assert np.linalg.lstsq(dummies, np.asarray(values), rcond=None)[0][-1] < 0


panels = st.tuples(
    st.lists(st.sampled_from([2, 3, None]), min_size=4, max_size=9),
    st.integers(0, 10_000),
    st.sampled_from(["never", "not_yet"]),
)
quick = settings(deadline=None, max_examples=25)


def rows_of(starts: list[int | None], seed: int) -> Rows:
    rng = np.random.default_rng(seed)
    cells = [(f"u{unit}", year, float(rng.integers(0, 40)), start) for unit, start in enumerate(starts) for year in range(5)]
    return tuple(list(column) for column in zip(*cells, strict=True))


def numbers(times: did.GroupTimes) -> list[float]:
    results: list[Result] = [each.result for each in times.effects]
    kinds: tuple[did.aggregation.Kind, ...] = ("simple", "group", "calendar", "dynamic")
    for kind in kinds:
        answer = did.aggregate(times, kind)
        results += [answer.overall, *(each.result for each in answer.moments)]
    return [number for each in results for number in (each.value, each.se) if number is not None]


@quick
@given(drawn=panels, order=st.randoms(use_true_random=False))
def test_order_labels_and_constants_change_nothing(drawn: tuple[list[int | None], int, str], order: random.Random) -> None:
    starts, seed, control = drawn
    rows = rows_of(starts, seed)
    plain = did.group_time_att(*rows, control)
    places = order.sample(range(len(rows[0])), len(rows[0]))
    changes: list[Callable[[Rows], tuple[object, ...]]] = [
        lambda given: tuple([column[place] for place in places] for column in given),
        lambda given: ([label[::-1] + "z" for label in given[0]], *given[1:]),
        lambda given: (*given[:2], [value + 10 * int(unit[1:]) for unit, value in zip(given[0], given[2], strict=True)], given[3]),
        lambda given: (*given[:2], [value + year**2 for year, value in zip(given[1], given[2], strict=True)], given[3]),
    ]
    for change in changes:
        other = did.group_time_att(*change(rows), control)
        assert [each.result.reason for each in other.effects] == [each.result.reason for each in plain.effects]
        assert numbers(other) == pytest.approx(numbers(plain), abs=1e-11)  # up to 200 added to whole numbers


@quick
@given(drawn=panels)
def test_negated_outcomes_negate_the_effects(drawn: tuple[list[int | None], int, str]) -> None:
    starts, seed, control = drawn
    rows = rows_of(starts, seed)
    there = did.group_time_att(*rows, control)
    back = did.group_time_att(rows[0], rows[1], [-value for value in rows[2]], rows[3], control)
    assert there.reason == back.reason
    for mine, yours in zip(there.effects, back.effects, strict=True):
        if mine.result.value is not None:
            assert mine.result.value == pytest.approx(-yours.result.value, abs=1e-12)
            assert mine.result.se == yours.result.se


@quick
@given(drawn=panels, gaps=st.lists(st.booleans(), min_size=45, max_size=45))
def test_gaps_and_few_units_answer_with_a_number_or_a_reason(
    drawn: tuple[list[int | None], int, str], gaps: list[bool]
) -> None:
    starts, seed, control = drawn
    unit, year, value, start = rows_of(starts, seed)
    holes = [float("nan") if gap else number for gap, number in zip(gaps, value, strict=False)]
    study = did.event_study(unit, year, holes, start, control=control)
    assert bool(study.reason) == (not study.moments)
    for result in (study.overall, *(each.result for each in study.moments)):
        assert (result.low is None) == bool(result.reason)
    assert (study.pre_trend.p is None) == bool(study.pre_trend.reason)


def test_a_college_twice_as_many_halves_the_variance() -> None:
    """Every unit doubled as a new unit: same values, variance halved up to the correction (HC0: exactly)."""
    rows = rows_of([2, 2, 3, 3, 3, None, None, None], 5)
    twice = tuple(column + other for column, other in zip(rows, ([f"{u}+" for u in rows[0]], *rows[1:]), strict=True))
    once, doubled = (did.group_time_att(*given, correction="HC0") for given in (rows, twice))
    for kind in ("simple", "dynamic"):
        less, more = did.aggregate(once, kind).overall, did.aggregate(doubled, kind).overall
        assert more.value == pytest.approx(less.value)
        assert more.se == pytest.approx(less.se / 2**0.5)


@pytest.mark.parametrize(("rows", "reason"), [
    (([], [], [], []), "no_units"),
    ((["a"] * 2, [1, 1], [1, 2], [None] * 2), "repeated_rows"),
    ((["a"] * 2, [1, 2], [1, 2], [2, None]), "start_changes"),
    ((["a"] * 2 + ["b"] * 2, [1, 2] * 2, [1, 2, 3, 4], [1, 1, None, None]), "no_treated"),
    ((["a"] * 2, [1, 2], [1, 2], [2, 2]), "no_controls"),
])  # fmt: skip
def test_refusals(rows: Rows, reason: str) -> None:
    times, study = did.group_time_att(*rows), did.event_study(*rows)
    assert times.reason == study.reason == study.pre_trend.reason == study.overall.reason == reason
    assert times.effect(2, 2).reason == did.aggregate(times, "simple").reason == did.pre_trend(times).reason == reason


def test_what_a_cell_refuses() -> None:
    """One treated college keeps its value; equal changes have no error; the always treated are left out."""
    units, years = [c for c in "abcdef" for _ in range(3)], [1, 2, 3] * 6
    values = [0, 1, 5, 0, 1, 2, 0, 1, 2, 0, 0, 0, 0, 0, 0, 9, 9, 9]
    starts = [3] * 3 + [2] * 6 + [None] * 6 + [0] * 3
    times = did.group_time_att(units, years, values, starts)
    assert (times.effect(3, 3).value, times.effect(3, 3).reason) == (4, "few_treated")
    assert (times.effect(2, 2).value, times.effect(2, 2).reason) == (1, "no_variation")
    assert (times.units, times.left_out, times.effect(7, 7).reason) == (5, 1, "no_units")
    simple = did.aggregate(times, "simple").overall
    assert (simple.value, simple.reason) == (pytest.approx((1 * 2 + 2 * 2 + 4 * 1) / 5), "few_treated")
    assert did.pre_trend(times).reason == "few_treated"


def test_pre_trend_refuses_without_placebos_or_units() -> None:
    values = np.random.default_rng(1).normal(size=(5, 6))

    def study(periods: int) -> did.EventStudy:
        rows = [(u, t, values[u, t], periods - 1 if u < 2 else None) for u in range(5) for t in range(periods)]
        return did.event_study(*(list(column) for column in zip(*rows, strict=True)))

    assert study(2).pre_trend.reason == "too_few_periods"
    assert study(3).pre_trend.p is not None
    assert study(6).pre_trend.p is None
    assert study(3).note == "few_units"


def test_joint_test_refuses() -> None:
    groups, influence = np.array([0, 0, 1, 1]), np.array([[1.0], [-1.0], [0.5], [-0.5]])
    assert joint_test(np.ones(2), influence[:, [0, 0]], groups).reason == "singular"
    assert joint_test(np.ones(1), influence * 0, groups).reason == "singular"
    many = np.random.default_rng(2).normal(size=(4, 3))
    assert joint_test(np.ones(3), many, groups).reason == "too_few_units"


def test_an_earlier_base_allows_for_anticipation() -> None:
    """The year before the start already moves: with the base two years before, the whole step is seen."""
    rows = [(u, t, float(max(0, t - 1) * 3 * (u < 2)), 3 if u < 2 else None) for u in range(4) for t in range(4)]
    study = did.event_study(*(list(column) for column in zip(*rows, strict=True)), base=-2)
    assert [(each.at, each.result.value) for each in study.moments] == [(-3, 0), (-2, 0), (-1, 3), (0, 6)]
