"""Every published case through our public functions: one line of the test report for each of the forty-five.

The table stands in `published.py`, the computations in `cases_of_numbers.py` and `cases_of_people.py`. The 432 rows of
`rossi_cox` ship with no package of ours, so its case is a system test: `tests/oracles/test_rossi.py`.
"""

import pytest

from tests.stats import cases_of_numbers, cases_of_people
from tests.stats.published import CASES, COMPUTED

ELSEWHERE = {"rossi_cox"}


@pytest.mark.parametrize("name", [name for name in CASES if name not in ELSEWHERE])
def test_published_case(name: str) -> None:
    published, answer = CASES[name], COMPUTED[name.lower()]()
    assert set(answer) == set(published.expected)
    for key, expected in published.expected.items():
        where = f"{key}: {published.source} ({published.because})"
        assert answer[key] == pytest.approx(expected, abs=published.tolerance(key), rel=0), where


def test_every_case_is_computed_once() -> None:
    assert len(CASES) == 45
    assert set(COMPUTED) == {name.lower() for name in CASES} - ELSEWHERE
    written = {name for room in (cases_of_numbers, cases_of_people) for name in vars(room)}
    assert set(COMPUTED) <= written
