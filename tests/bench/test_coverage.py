"""`make bench`: does the printed interval hold what it promises? From typed tables, through cells and compare, to the interval."""

import math

import numpy as np
import pytest

import evaluation as ev
from evaluation import metrics
from evaluation.stats import proportions
from tests import small

SEEDS = 2_000
ICC = 0.05
UNKNOWN = 0.10
TRUE = {"dual": 0.70, "regular": 0.55}


@pytest.mark.bench
@pytest.mark.parametrize("groups", [2, 3, 4, 6])
def test_clustered_interval_of_a_difference_covers(groups: int) -> None:
    """Groups of 15-28 with an intraclass correlation of .05, a tenth of the fates unknown at random; the seed is the programme."""
    covered = {"clustered": 0, "newcombe": 0}
    width = 0.0
    truth = TRUE["dual"] - TRUE["regular"]
    answers = ev.compare(_study(groups), metrics.EMPLOYED_IN_FIELD_12M, by=["programme"]).rows
    levels = {(row.by["programme"], row.by["arm"]): row for row in answers if row.quantity == "level"}
    for row in (row for row in answers if row.quantity == "difference"):
        first, second = levels[row.by["programme"], "dual"], levels[row.by["programme"], "regular"]
        plain = proportions.newcombe(first.k or 0, first.n, second.k or 0, second.n)
        covered["clustered"] += row.low <= truth <= row.high  # type: ignore[operator]  # because the interval exists with known groups
        covered["newcombe"] += plain.low <= truth <= plain.high  # type: ignore[operator]  # because nobody here is missing an arm
        width += (row.high or 0) - (row.low or 0)
    shares = {name: count / SEEDS for name, count in covered.items()}
    error = {name: math.sqrt(share * (1 - share) / SEEDS) for name, share in shares.items()}
    print(
        f"\n{groups} groups an arm, ICC {ICC}, unknown {UNKNOWN:.0%}, {SEEDS} seeds: clustered covers"
        f" {shares['clustered']:.1%} ± {error['clustered']:.1%} (mean width {width / SEEDS:.3f}),"
        f" plain Newcombe {shares['newcombe']:.1%} ± {error['newcombe']:.1%}"
    )
    if groups >= 4:
        assert 0.935 <= shares["clustered"] <= 0.985
    assert shares["newcombe"] < 0.87


def _study(groups: int) -> ev.Study:
    draw = np.random.default_rng(20160831)
    students, destinations = [], []
    for seed in range(SEEDS):
        for arm, share in TRUE.items():
            for group in range(groups):
                rate = draw.beta(share * (1 / ICC - 1), (1 - share) * (1 / ICC - 1))
                fates = np.where(draw.random(int(draw.integers(15, 29))) < rate, "job", "idle")
                fates = np.where(draw.random(len(fates)) < UNKNOWN, "lost", fates)
                more = small.graduates(f"{seed}-{arm}-{group}", arm, 2016, list(fates), programme=str(seed))
                students += more[0]
                destinations += more[1]
    return small.study(students=students, destinations=destinations)
