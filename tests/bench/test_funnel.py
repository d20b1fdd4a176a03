"""How often the funnel names a college that is like the others, and how often it finds one that is not: `docs/funnel.md`."""

from pathlib import Path

import numpy as np
import pytest
from scipy.stats import norm

from evaluation.stats.prediction import empirical_bayes, funnel

PAGE = Path(__file__).resolve().parents[2] / "docs" / "funnel.md"
COLLEGES, REGIONS, GROUP, ICC, BASE = 60, 1000, 25, 0.05, 0.6

pytestmark = pytest.mark.bench


def region(dice: np.random.Generator, spread: float, drop: float = 0.0) -> tuple[np.ndarray, np.ndarray]:
    """Draw 60 colleges of one to six groups of 25 with correlated students; the first lies `drop` below its own rate."""
    groups = dice.integers(1, 7, COLLEGES)
    logit = np.log(BASE / (1 - BASE)) + spread * dice.standard_normal(COLLEGES)
    rate = 1 / (1 + np.exp(-logit))
    rate[0] = max(0.02, rate[0] - drop)
    place = np.repeat(np.arange(COLLEGES), groups)
    shared = 1 / ICC - 1
    cases = dice.binomial(GROUP, dice.beta(rate[place] * shared, (1 - rate[place]) * shared))
    return np.bincount(place, cases, COLLEGES), groups * GROUP


def naive(k: np.ndarray, n: np.ndarray) -> bool:
    """Name anyone outside binomial limits around the mean of all at 95 % a college: the usual league-table practice."""
    mean = k.sum() / n.sum()
    return bool((np.abs(k / n - mean) > norm.ppf(0.975) * np.sqrt(mean * (1 - mean) / n)).any())


def test_funnel() -> None:
    deff, dice, rows = 1 + (GROUP - 1) * ICC, np.random.default_rng(2016), []
    for spread in (0.0, 0.3):
        regions = [region(dice, spread) for _ in range(REGIONS)]
        named = np.mean([bool(funnel(k, n, deff).flagged) for k, n in regions])
        plain = np.mean([naive(k, n) for k, n in regions])
        hits = [np.mean([0 in funnel(*region(dice, spread, drop), deff).flagged for _ in range(REGIONS)]) for drop in (0.25, 0.35)]
        rows.append((spread, named, plain, *hits))
        assert named <= 0.07
        assert not hasattr(empirical_bayes(*regions[0], deff), "flagged")
    PAGE.write_text(page(rows), encoding="utf-8")
    print(f"\n{PAGE.read_text(encoding='utf-8')}")


def page(rows: list[tuple[float, ...]]) -> str:
    head = (
        "# Funnel: false names and hits\n\n"
        f"`make bench-calibration` draws {REGIONS:,} regions of {COLLEGES} colleges, each of one to six groups of {GROUP}"
        f" students, intraclass correlation {ICC}, mean share {BASE}; colleges differ by a normal logit with the standard deviation"
        " of the first column. A false name is any college flagged when none differs from the others otherwise; a hit is the flag"
        " of one college that lies 25 or 35 percentage points below its own rate. Binomial limits at 95 % for each college stand"
        " beside. Shrunken rates carry no flags and no ranks: they name nobody.\n\n| sd between colleges (logit) | leave-one-out"
        " funnel: any false name | binomial limits: any false name | hit at −25 pp | hit at −35 pp |\n|---|---|---|---|---|\n"
    )
    return head + "".join(
        f"| {spread:g} | {named:.1%} | {plain:.1%} | {one:.0%} | {two:.0%} |\n" for spread, named, plain, one, two in rows
    )
