"""The bootstrap of rows, or of whole groups."""

import math
from collections.abc import Callable
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
from scipy import special

from evaluation.errors import QuestionError
from evaluation.stats import critical
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.resampling.draws import SEED, generator
from evaluation.stats.resampling.permutation import Labels
from evaluation.stats.result import Result, refused
from evaluation.text import Text

BootstrapMethod = Literal["percentile", "basic", "bca"]
Places: TypeAlias = npt.NDArray[np.intp]

ENOUGH = 20
"""Fewer units than this do not show the skewness that BCa corrects for."""
SAME = 1e-12
"""Resampled statistics that differ by less than this share of their size do not differ."""


def bootstrap(
    rows: Numbers,
    statistic: Callable[[Floats], float],
    method: BootstrapMethod = "percentile",
    cluster: Labels | None = None,
    draws: int = 1999,
    level: float = 0.95,
    seed: int = SEED,
) -> Result:
    """Interval of any statistic of rows, by drawing rows, or whole groups, with replacement.

    Parameters
    ----------
    rows
        A number, or a row of numbers, for every person.
    statistic
        Function of such rows, in any order, that answers with one number.
    method
        With t_α the α quantile of the statistics t* (order statistic (draws + 1)·α) and α = (1 - level)/2: "percentile" t_α to
        t_(1-α); "basic" 2t - t_(1-α) to 2t - t_α, both limits mirrored; "bca" the percentiles Φ(z0 + (z0 + z)/(1 - a(z0 + z))), z0 the
        normal quantile of the share of t* below t (ties half), a = Σd³/(6(Σd²)^1.5), d the mean of the leave-one-out
        statistics less each of them. "bca" needs 20 units: refused with "too_few_units".
    cluster
        Group of every row. Groups are then what is drawn and left out; few groups have few different samples
        (126 from 5), and the interval is too narrow.
    draws, seed
        Number of samples, and seed of the generator; 1999 makes (draws + 1)·α whole at the usual levels.
    level
        Confidence level, 0-1.

    Returns
    -------
    Result
        `se` is the standard deviation of t*. Refused with "no_units", "one_unit", "one_cluster", "no_variation",
        "undefined_in_resamples" (the statistic is not a finite number for the rows or for some sample) and
        "bias_beyond_resamples" ("bca" when all t* lie on one side of t, or the correction runs out of range).

    Raises
    ------
    QuestionError
        When groups and rows differ in length, or level or draws are impossible.

    Notes
    -----
    Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapters 6, 13, 14; Davison & Hinkley (1997),
    doi:10.1017/CBO9780511802843, chapter 5. The order of rows changes nothing but rounding: rows are sorted, and groups by
    their labels as texts. One sample is held at a time.

    >>> answer = bootstrap([1, 2, 3, 4, 5, 6, 7, 8], lambda rows: float(rows.mean()), "basic")
    >>> answer.value, round(answer.se, 1), answer.low < 4 < answer.high
    (4.5, 0.8, True)

    """
    title = f"{method} bootstrap{'' if cluster is None else ' of groups'}, {draws} draws"
    table, units = _units(floats(rows), cluster)
    tail, rng = 1 - critical.tail(level), generator(seed, draws)
    if len(units) < 2:
        value = _valued(statistic, table) if len(units) == 1 else math.nan
        alone = "one_unit" if cluster is None else "one_cluster"
        return refused(alone if len(units) else "no_units", level, title, value=value if math.isfinite(value) else None)
    value = _valued(statistic, table)
    if not math.isfinite(value):
        return refused("undefined_in_resamples", level, title)
    if method == "bca" and len(units) < ENOUGH:
        return refused("too_few_units", level, title, value=value)
    picks = (rng.integers(0, len(units), len(units)) for _ in range(draws))
    answers = np.sort([_valued(statistic, table[np.concatenate([units[i] for i in pick]) if cluster is not None else pick]) for pick in picks])
    without = _without(statistic, table, units) if method == "bca" else np.zeros(0)
    if reason := _useless(answers, without):
        return refused(reason, level, title, value=value)
    se = float(answers.std(ddof=1))
    shares = _corrected(value, answers, without, tail) if method == "bca" else np.array([tail, 1 - tail])
    if not np.isfinite(shares).all():
        return refused("bias_beyond_resamples", level, title, value=value, se=se)
    low, high = np.quantile(answers, shares, method="weibull").tolist()
    return Result(value, *((2 * value - high, 2 * value - low) if method == "basic" else (low, high)), level, title, se=se)


def _units(table: Floats, cluster: Labels | None) -> tuple[Floats, list[Places]]:
    """Sort the rows (within their groups), and list the places of every unit's rows."""
    flat = table.reshape(len(table), math.prod(table.shape[1:])).T[::-1]
    if cluster is None:
        ordered = table[np.lexsort(tuple(flat))] if len(table) else table
        return ordered, list(np.arange(len(table)).reshape(-1, 1))
    if len(cluster) != len(table):
        raise QuestionError(
            Text(ru="Строк {rows}, а групп указано {groups}.", en="There are {rows} rows, but {groups} groups.").format(
                rows=len(table), groups=len(cluster)
            ),
            todo=Text(ru="Укажите группу каждой строки.", en="Give the group of every row."),
        )
    distinct, place = np.unique(np.asarray([str(label) for label in cluster], dtype=np.str_), return_inverse=True)
    order = np.lexsort((*flat, place))
    return table[order], np.split(np.arange(len(table)), np.searchsorted(place[order], np.arange(1, len(distinct)))) if len(distinct) else []


def _valued(statistic: Callable[[Floats], float], rows: Floats) -> float:
    """Return the statistic; a division by zero is NaN, told by a reason and not by a warning."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(statistic(rows))


def _useless(answers: Floats, without: Floats) -> str:
    """Say why the resampled statistics give no interval; empty when they do."""
    if not (np.isfinite(answers).all() and np.isfinite(without).all()):
        return "undefined_in_resamples"
    return "no_variation" if np.ptp(answers) <= SAME * np.abs(answers).max() else ""


def _without(statistic: Callable[[Floats], float], table: Floats, units: list[Places]) -> Floats:
    return np.array([_valued(statistic, np.delete(table, unit, axis=0)) for unit in units])


def _corrected(value: float, answers: Floats, without: Floats, tail: float) -> Floats:
    """BCa's percentiles, 0-1; NaN where the correction has none."""
    below = (float((answers < value).mean()) + float((answers <= value).mean())) / 2
    away = without.mean() - without
    spread = float((away**2).sum())
    skew = float((away**3).sum()) / (6 * spread**1.5) if spread > 0 else 0.0
    shift = float(special.ndtri(below))
    if math.isinf(shift):
        return np.full(2, np.nan)
    moved = shift + special.ndtri(np.array([tail, 1 - tail]))
    room = 1 - skew * moved
    if (room <= 0).any():
        return np.full(2, np.nan)
    return floats(special.ndtr(shift + moved / room))
