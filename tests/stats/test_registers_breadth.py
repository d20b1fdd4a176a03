"""Breadth of employers' roles."""

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.stats.registers.breadth import breadth
from evaluation.study.contract import ROLES

ROWS = st.lists(st.tuples(st.sampled_from(sorted(ROLES)), st.booleans()), min_size=1, max_size=40)


def value(rows: list[tuple[str, bool]]) -> float:
    found = breadth([role for role, _ in rows], [told for _, told in rows], [1] * len(rows)).value
    assert found is not None
    return found


@settings(deadline=None, max_examples=60)
@given(ROWS)
def test_a_role_counts_once_and_only_with_its_document(rows: list[tuple[str, bool]]) -> None:
    assert value(rows) == value(rows + rows)
    assert 0 <= value(rows) <= len(ROLES)
    assert value([*rows, ("b1", False)]) == value(rows)
    assert value([*rows, ("b1", True)]) == len({role for role, told in rows if told} | {"b1"})


def test_all_twelve_roles_and_none() -> None:
    assert value([(role, True) for role in ROLES]) == 12
    assert value([(role, False) for role in ROLES]) == 0
    assert breadth([], [], []).reason == "no_units"
