"""What a panel's scores add up to: totals, places and how firm they are, agreement, severity, scores to be asked about."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from evaluation.panels.model import Panel
from evaluation.stats.agreement import Severity, icc, kendall_w, krippendorff_alpha, severity
from evaluation.stats.arrays import Floats
from evaluation.stats.means import mean
from evaluation.stats.resampling import bootstrap
from evaluation.stats.result import Result, Test, refused

TRIMMED_FROM = 5
"""Experts from whom on the highest and the lowest score are left out of the trimmed mean."""
RESAMPLED_FROM = 10
"""Subjects from whom on they are drawn again for an interval; fewer tell too little of themselves."""
ASKED_FROM = 2.5
"""Studentised residual from which a score is asked about."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A work among the others: points of the weighted total.

    `adjusted` is the total from the average expert; `places` the best and the worst place when any one expert is left out.
    `declared` is the place had the withdrawn scores been counted.
    """

    work: str
    experts: int
    mean: float | None
    median: float | None
    trimmed: float | None
    adjusted: Result
    place: tuple[int, int]
    places: tuple[int, int]
    declared: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of the experts over works, or over the criteria of a single work; `n` subjects all of them scored."""

    over: str
    n: int
    w: Result
    test: Test
    single: Result
    mean: Result
    alpha: Result


@dataclass(frozen=True, slots=True)
class Surprise:
    """A score that stands off what the work and the expert's severity lead to expect: `times` its standard error."""

    expert: int
    subject: str
    times: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A panel judged; works from the first place to the last."""

    panel: Panel
    standings: tuple[Standing, ...]
    agreement: Agreement
    severity: Severity
    surprises: tuple[Surprise, ...]
    lead: Result
    """Difference of the first two works by the additive model, in points."""


def judged(panel: Panel) -> Judged:
    """Judge a panel: several works by their totals; a single work by the experts' agreement over its criteria.

    Means are over the experts who scored every criterion; places are by the mean, shared where means are equal. Agreement over a
    single work is of shares of the criteria's highest scores.
    """
    totals, everything = panel.totals(panel.counted), panel.totals(panel.scores)
    single = len(panel.works) == 1
    subjects = _shares(panel) if single else totals
    names = [each.title.ru for each in panel.contest.criteria] if single else list(panel.works)
    model, merit = severity(subjects), severity(totals)
    means = _means(totals)
    now, before = _places(means), _places(_means(everything))
    left = [_places(_means(np.delete(totals, expert, axis=1))) for expert in range(panel.experts)] if panel.experts > 1 else [now]
    standings = [
        Standing(
            work, int((~np.isnan(row)).sum()), _known(means[at]), _median(row), _trimmed(row), merit.subjects[at],
            now[at], (min(each[at][0] for each in left), max(each[at][1] for each in left)), before[at],
        )
        for at, (work, row) in enumerate(zip(panel.works, totals, strict=True))
    ]  # fmt: skip
    asked = np.argwhere(np.nan_to_num(np.abs(model.surprises)) >= ASKED_FROM)
    surprises = tuple(Surprise(int(expert), names[at], float(model.surprises[at, expert])) for at, expert in asked)
    ordered = sorted(standings, key=lambda each: (each.place, -(each.mean or 0.0)))
    return Judged(panel, tuple(ordered), _agreement(subjects, "criteria" if single else "works"), model, surprises, _lead(totals, ordered, panel))


def _shares(panel: Panel) -> Floats:
    tops = np.array([each.anchors[-1].top for each in panel.contest.criteria])
    return np.asarray((panel.counted[0] / tops).T)


def _means(totals: Floats) -> Floats:
    seen = ~np.isnan(totals)
    counts = seen.sum(axis=1)
    return np.where(counts > 0, np.where(seen, totals, 0.0).sum(axis=1) / np.maximum(counts, 1), np.nan)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _places(means: Floats) -> list[tuple[int, int]]:
    """Give the place of each work, from the first of those equal to the last; works without a mean come last together."""
    values = np.where(np.isnan(means), -np.inf, np.round(means, 9))
    return [(1 + int((values > value).sum()), int((values >= value).sum())) for value in values]


def _median(row: Floats) -> float | None:
    given = row[~np.isnan(row)]
    return float(np.median(given)) if len(given) else None


def _trimmed(row: Floats) -> float | None:
    given = np.sort(row[~np.isnan(row)])
    return float(given[1:-1].mean()) if len(given) >= TRIMMED_FROM else None


def _agreement(subjects: Floats, over: str) -> Agreement:
    whole = subjects[~np.isnan(subjects).any(axis=1)]
    concordance = kendall_w(subjects)
    w = _drawn(whole, lambda rows: kendall_w(rows).coefficient, concordance.coefficient)
    alpha = _drawn(subjects, lambda rows: krippendorff_alpha(rows, "interval"), krippendorff_alpha(subjects, "interval"))
    return Agreement(over, len(whole), w, concordance.test, icc(subjects, "2,1"), icc(subjects, "2,k"), alpha)


def _drawn(rows: Floats, of: Callable[[Floats], Result], found: Result) -> Result:
    """Draw the subjects again for an interval of a coefficient that has none of its own."""
    if found.value is None:
        return found
    if len(rows) < RESAMPLED_FROM:
        return refused("too_few_units", found.level, found.method, value=found.value)

    def statistic(drawn: Floats) -> float:
        value = of(drawn).value
        return np.nan if value is None else value

    return bootstrap(rows, statistic)


def _lead(totals: Floats, ordered: list[Standing], panel: Panel) -> Result:
    """Compare the first two works over the experts who scored both."""
    if len(ordered) < 2:  # noqa: PLR2004 because two works are compared
        return refused("not_compared", 0.95, "paired difference")
    first, second = (totals[panel.works.index(each.work)] for each in ordered[:2])
    gaps = (first - second)[~np.isnan(first - second)]
    if not len(gaps):
        return refused("no_pairs", 0.95, "paired difference")
    return mean(len(gaps), float(gaps.mean()), float(gaps.var(ddof=1)) if len(gaps) > 1 else None)


