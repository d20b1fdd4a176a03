"""The audit finds what can be worked out, exactly as trying all tables would."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.disclosure.audit import audit
from evaluation.disclosure.system import Count, Equation, System
from tests.disclosure.registers import every_table, margins

WIDTH = 2
"""A narrow width, so that small tables have both exposed and safe counts."""


def small_table(values: list[list[int]], shown: list[list[bool]]) -> System:
    """Print the sums of rows and columns of a table and some of its cells."""
    table = np.array(values)
    counts = [
        Count(f"{row},{column}", *((float(table[row, column]),) * 2 if shown[row][column] else (0.0, 9.0)), hidden=not shown[row][column])
        for row, column in np.ndindex(table.shape)
    ]
    place = np.arange(table.size).reshape(table.shape)
    equations = []
    for axis, lines in ((1, place), (0, place.T)):
        for total, line in zip(table.sum(axis=axis), lines, strict=True):
            equations.append(Equation(len(counts), tuple(line.tolist())))
            counts.append(Count(f"sum {len(counts)}", float(total), float(total)))
    return System(tuple(counts), tuple(equations))


@given(
    st.lists(st.lists(st.integers(0, 2), min_size=3, max_size=3), min_size=2, max_size=2),
    st.lists(st.lists(st.booleans(), min_size=3, max_size=3), min_size=2, max_size=2),
)
@settings(max_examples=60, deadline=None)
def test_trying_every_table_gives_the_same_answer(values: list[list[int]], shown: list[list[bool]]) -> None:
    system = small_table(values, shown)
    tables = every_table(system)
    needed = system.needed(WIDTH)
    found = {one.place: (one.low, one.high) for one in audit(system, WIDTH).exposed}

    for place, count in enumerate(system.counts):
        low, high = tables[:, place].min(), tables[:, place].max()
        assert (place in found) == (count.hidden and high - low < needed[place] - 1e-9)
        if place in found:
            assert found[place] == pytest.approx((low, high), abs=1e-6)


def test_cells_that_no_single_sum_tells_are_found_out_by_a_programme() -> None:
    """In a cube with the sums of all its lines printed, all cells move together: what one may lose, its neighbours gain."""
    cube = np.array([[[1, 2], [3, 0]], [[2, 1], [1, 3]]])
    place = np.arange(8).reshape(cube.shape)
    counts, equations = [Count(f"{each}", 0.0, 9.0, hidden=True) for each in range(8)], []
    for axis in range(3):
        totals, lines = cube.sum(axis=axis), np.moveaxis(place, axis, -1)
        for where in np.ndindex(totals.shape):
            equations.append(Equation(len(counts), tuple(lines[where].tolist())))
            counts.append(Count(f"{axis} {where}", float(totals[where]), float(totals[where])))
    system = System(tuple(counts), tuple(equations))
    tables = every_table(system)
    found = {one.place: (one.low, one.high) for one in audit(system, 3).exposed}

    assert set(found) == {each for each in range(8) if np.ptp(tables[:, each]) < system.needed(3)[each] - 1e-9}
    assert found
    for each, ends in found.items():
        assert ends == pytest.approx((tables[:, each].min(), tables[:, each].max()), abs=1e-6)


def test_what_one_number_tells_alone_is_no_exposure() -> None:
    """A total of two tells that no part of it is more than two; that is not found out by combining numbers."""
    counts = (Count("all", 2, 2), Count("first", 0, 9, hidden=True), Count("second", 0, 9, hidden=True))

    assert audit(System(counts, (Equation(0, (1, 2)),))).passed


def test_contradicting_numbers_are_told_and_not_audited() -> None:
    counts = (Count("all", 2, 2), Count("part", 7, 7))
    found = audit(System(counts, (Equation(0, (1,)),)))

    assert not found.passed
    assert set(found.contradictions) & {"all", "part"}


def test_people_nobody_hid_are_guarded_only_where_they_are_surely_few() -> None:
    rest = {"hidden": True, "floor": 0.0, "small": 10.0}

    for others, exposed in ((30, 0), (26, 1), (14, 0)):
        counts = (Count("all", 30, 30), Count("listed", others, others), Count("others", **rest))
        assert len(audit(System(counts, (Equation(0, (1, 2)),))).exposed) == exposed


def test_registers_of_colleges_are_settled_with_few_programmes() -> None:
    system = margins((6, 4, 6, 2, 6), 3.5, over=(4, 0))
    found = audit(system)
    assert found.programmes < found.guarded
    assert found.guarded > 1000
    assert found.narrowest >= 1.0 - 1e-6


def test_a_part_too_large_for_single_programmes_gives_the_same_as_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from evaluation.disclosure import search as room

    system = margins((2, 3, 4, 2, 3), 3.5, over=(4, 2, 0))
    exact = audit(system)
    monkeypatch.setattr(room, "EXACT", 10)
    monkeypatch.setattr(room, "SIZES", (10, 30))
    squeezed = audit(system)

    assert {one.place for one in exact.exposed} == {one.place for one in squeezed.exposed}
    assert exact.exposed
