"""`make bench-calibration`: count and draw, write docs/calibration*, and stop when a promise is broken."""

import pytest

from tests.bench import calibration, enumeration, promises


@pytest.mark.bench
def test_calibration_tables() -> None:
    discrete, drawn = enumeration.enumerated(), calibration.simulated()
    calibration.write(discrete, drawn)
    print("\n" + calibration.page(discrete, drawn))
    promises.check_discrete(discrete)
    promises.check_clusters(drawn)
