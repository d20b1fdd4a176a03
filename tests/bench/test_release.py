"""How long the audit of sixty colleges takes; run by `make bench`, which prints it."""

import time

import pytest

from evaluation.disclosure.audit import audit
from tests.disclosure.registers import margins

SIXTY = (60, 4, 6, 2, 6)
"""Colleges, programmes, cohorts, arms, statuses."""
AT_MOST = 30 * 60


@pytest.mark.bench
def test_sixty_colleges_are_audited_in_half_an_hour() -> None:
    system = margins(SIXTY, 3.5, over=(4, 2, 0))
    began = time.monotonic()
    found = audit(system)
    seconds = time.monotonic() - began
    print(f"\n{len(system.counts)} counts, {len(system.equations)} sums, {found.guarded} hidden, {found.programmes} programmes: {seconds:.0f} s")

    assert found.guarded > 10_000
    assert seconds < AT_MOST
