"""What comes true of predicted chances of meeting a plan: `docs/targets.md`."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from evaluation.stats.prediction import next_cohort

PAGE = Path(__file__).resolve().parents[2] / "docs" / "targets.md"
GROUP, DRAWS = 25, 1500
EDGES = np.array([0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0001])

pytestmark = pytest.mark.bench


def worlds(dice: np.random.Generator, icc: float, spread: float) -> tuple[np.ndarray, np.ndarray]:
    """Predicted chances, and whether they came true, of cohorts of two groups after 3, 4 or 6 years, plans of all sizes."""
    told, came = [], []
    for _ in range(DRAWS):
        years, groups = int(dice.choice([3, 4, 6])), int(dice.integers(1, 5))
        base = dice.uniform(0.35, 0.85)
        rate = 1 / (1 + np.exp(-(np.log(base / (1 - base)) + spread * dice.standard_normal(years + 1))))
        shared = 1 / icc - 1 if icc else 1e9
        own = dice.beta(rate[:, None] * shared, (1 - rate[:, None]) * shared, (years + 1, groups))
        cases = dice.binomial(GROUP, own).sum(axis=1)
        target = float(np.clip(base + dice.uniform(-0.2, 0.2), 0.05, 0.98))
        n = GROUP * groups
        answer = next_cohort(cases[:-1], [n] * years, n, target, icc, GROUP)
        told.append(answer.probability)
        came.append(cases[-1] >= np.ceil(target * n - 1e-9))
    return np.array(told, float), np.array(came)


def test_targets() -> None:
    dice, rows = np.random.default_rng(2017), []
    for icc in (0.0, 0.05, 0.10):
        for spread in (0.0, 0.3):
            told, came = worlds(dice, icc, spread)
            cells = []
            for low, high in itertools.pairwise(EDGES):
                inside = (told >= low) & (told < high)
                cells.append((float(told[inside].mean()), float(came[inside].mean()), int(inside.sum())) if inside.any() else (0.0, 0.0, 0))
            rows.append((icc, spread, cells))
            overall = abs(float(told.mean() - came.mean()))
            assert overall <= 0.05, "chances are right on average; 1,500 cohorts are good to .025 and the flat prior of years draws to the middle"
            assert cells[0][1] <= 0.15, "below 10 % little comes true"
            assert cells[-1][1] >= 0.85, "above 90 % nearly all does"
    PAGE.write_text(page(rows), encoding="utf-8")
    print(f"\n{PAGE.read_text(encoding='utf-8')}")


def page(rows: list[tuple[float, float, list[tuple[float, float, int]]]]) -> str:
    names = " | ".join(f"{low:.0%}–{min(high, 1):.0%}" for low, high in itertools.pairwise(EDGES))
    head = (
        "# Chances of meeting a plan, and what came true\n\n"
        f"`make bench-calibration` draws {DRAWS:,} colleges for each row: 3, 4 or 6 past years, cohorts of one to four groups of"
        f" {GROUP}, a plan up to 20 points from the true rate. Each cell: mean chance predicted by `next_cohort` → share that came"
        " true (number). Years differ by a normal logit with the standard deviation of the second column; no trend. With years"
        " alike the chances are cautious (nearer the middle than what comes true), because three to six years cannot rule out that"
        f" years differ.\n\n| ICC of groups | sd of years (logit) | {names} |\n|---|---|{'---|' * (len(EDGES) - 1)}\n"
    )
    return head + "".join(
        f"| {icc:g} | {spread:g} | " + " | ".join(f"{told:.0%} → {came:.0%} ({count})" for told, came, count in cells) + " |\n"
        for icc, spread, cells in rows
    )
