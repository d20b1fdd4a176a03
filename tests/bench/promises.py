"""What the calibration tables must show: `make bench-calibration` stops when one of these is broken."""

from collections.abc import Sequence

from tests.bench import calibration
from tests.bench.calibration import ASSUMED, Calibration
from tests.bench.enumeration import Coverage

SIZE_KEPT = ("cluster_means_t", "randomisation_test", "least_squares CR2")
"""What the package offers whatever the number of groups: never too many false alarms where it answers."""
ALWAYS_ANSWERS = ("cluster_means_t", "randomisation_test", ASSUMED)


def check_discrete(rows: Sequence[Coverage]) -> None:
    """Exact types never below .95; score types right on average, never far below."""
    for row in rows:
        if row.kind == "exact":
            assert min(row.least, row.between) >= 0.95 - 1e-12, row
        if row.kind == "conservative":
            assert row.least >= 0.95, row
        if row.kind == "score" and row.shares != ".001-.999":
            assert 0.945 <= row.mean <= 0.98, row
            assert row.least >= (0.87 if " v " in row.people else 0.89), row


def check_clusters(rows: Sequence[Calibration]) -> None:
    """Check sizes of the defaults, verdicts where there are groups enough, and that nothing refuses there."""
    assert {row.draws for row in rows} == {0, calibration.DRAWS}
    assert {row.method for row in rows} == {*calibration.METHODS}
    for row in rows:
        fewest = min(row.treated, row.groups - row.treated)
        if row.method in ALWAYS_ANSWERS:
            assert row.verdict != "refuses", row
        if row.size is not None and (row.method in SIZE_KEPT or (row.method == ASSUMED and row.icc <= 0.1)):
            assert row.size <= calibration.SIZE, row
        if row.method == "clustered_difference" and fewest >= 4:
            assert row.verdict == "holds", row
        if row.groups >= 20 and 2 * row.treated == row.groups:
            assert row.verdict != "refuses", row
            assert row.verdict == "holds" or row.method == "least_squares CR1", row
