"""`make bench`: what `effect` finds and what it does not, over simulated regions. From totals, through cells and effect, to the verdict."""

import math

import numpy as np
import pytest

import evaluation as ev
from evaluation import metrics
from tests import small

SEEDS, COLLEGES, TREATED, STUDENTS, ICC = 2_000, 60, 12, 75, 0.05
BASE = 0.55


@pytest.mark.bench
@pytest.mark.parametrize("gain", [0.0, 0.15])
def test_a_region_of_sixty_colleges(gain: float) -> None:
    """Twelve colleges of sixty dual, 75 graduates each, ICC .05: 15 points are found, nothing is not, and the interval covers."""
    found = covered = 0
    printed: list[float] = []
    draw = np.random.default_rng(2015)
    for _ in range(SEEDS):
        impact = ev.effect(_region(draw, gain))
        main = impact.rows[0]
        assert main.low is not None
        assert main.high is not None
        found += impact.argument.verdict in ("shown", "meaningful", "harm")
        covered += main.low <= gain <= main.high
        printed.append(impact.argument.detectable)
    error = math.sqrt(covered / SEEDS * (1 - covered / SEEDS) / SEEDS)
    print(
        f"\n{COLLEGES} colleges, {TREATED} dual, {STUDENTS} graduates each, ICC {ICC}, effect {gain:+.0%}, {SEEDS} seeds:"
        f" established in {found / SEEDS:.1%}, covered {covered / SEEDS:.1%} ± {error:.1%},"
        f" printed detectable effect {100 * np.mean(printed):.1f} pp"
    )
    assert 0.935 <= covered / SEEDS <= 0.965
    assert found / SEEDS >= 0.90 if gain else found / SEEDS <= 0.065
    assert np.mean(printed) == pytest.approx(0.115, abs=0.005)


def _region(draw: np.random.Generator, gain: float) -> ev.Study:
    rows = []
    for college in range(COLLEGES):
        dual = college < TREATED
        share = BASE + gain * dual
        rate = draw.beta(share * (1 / ICC - 1), (1 - share) * (1 / ICC - 1))
        rows.append({
            "metric": "E01", "year": 2018, "college": f"college {college:02d}", "arm": "dual" if dual else "regular",
            "k": int(draw.binomial(STUDENTS, rate)), "n": STUDENTS,
        })  # fmt: skip
    plan = {"primary": metrics.EMPLOYED_IN_FIELD_12M.id, "icc": ICC, "icc_low": 0.03, "icc_high": 0.2, "cluster": "college"}
    return small.study(unit="college", passport={"plan": plan}, totals=rows)
