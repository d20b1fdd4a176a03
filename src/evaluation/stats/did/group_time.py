"""Effects by group of adoption and period, for units that start at different times."""

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from evaluation.stats.arrays import Bools, Floats, Numbers
from evaluation.stats.did.errors import ROUNDING, Correction, interval
from evaluation.stats.did.panel import Panel, Positions, panel, seen_both
from evaluation.stats.result import Result, refused

Control = Literal["never", "not_yet"]

METHOD = "group-time differences in differences"


@dataclass(frozen=True, slots=True)
class GroupTimeEffect:
    """The effect on units that started in `group`, in `period`.

    `relative` counts the observed periods since the start, 0 for the first treated one.
    """

    group: float
    period: float
    relative: int
    result: Result


@dataclass(frozen=True, slots=True)
class GroupTimes:
    """All effects by group and period, in rising order of both; none when refused with a `reason`.

    `units` counts the units used, `treated` those of them that start, `left_out` those already treated when first
    they could have been compared. What each unit adds to each effect is kept for the aggregations:
    `influence` (units x effects), `first`, `weights` and `groups` (positions of start, of units and of effects).
    """

    effects: tuple[GroupTimeEffect, ...]
    control: Control
    level: float
    correction: Correction
    base: int = -1
    units: int = 0
    treated: int = 0
    left_out: int = 0
    reason: str = ""
    influence: Floats = field(default_factory=lambda: np.empty((0, 0)), repr=False, compare=False)
    first: Positions = field(default_factory=lambda: np.empty(0, dtype=np.int64), repr=False, compare=False)
    weights: Floats = field(default_factory=lambda: np.empty(0), repr=False, compare=False)
    groups: Positions = field(default_factory=lambda: np.empty(0, dtype=np.int64), repr=False, compare=False)

    def effect(self, group: float, period: float) -> Result:
        """Return the effect on a group in a period; refused with "no_units" when there is none."""
        for each in self.effects:
            if (each.group, each.period) == (group, period):
                return each.result
        return refused(self.reason or "no_units", self.level, METHOD)


def group_time_att(
    unit: npt.ArrayLike,
    period: Numbers,
    value: Numbers,
    start: npt.ArrayLike,
    control: Control = "never",
    level: float = 0.95,
    weights: Numbers | None = None,
    *,
    base: int = -1,
    correction: Correction = "HC2",
) -> GroupTimes:
    """Effects ATT(g, t) of units that started in g, in period t, by differences in differences without covariates.

    ATT(g, t) = mean of Y(t) - Y(b) over units of group g, minus the same mean over controls, where b is the last
    period before g. For t before g it is a placebo: zero when the trends were parallel.

    Parameters
    ----------
    unit, period, value, start, weights
        Rows of the panel, as in :func:`evaluation.stats.did.panel.panel`.
    control
        "never": units that never start within the panel. "not_yet": also those that start later than both t and b.
    level
        Confidence level, 0-1.
    base
        Which observed period before the start is b: -1 the last one, -2 the one before when effects may be
        anticipated. One base for all t, so that effects and placebos are read on one scale.
    correction
        "HC2": deviations are divided by √(1 - share of the unit in its cell), so that se² is the sum of sample
        variances over n with divisors n - 1, and limits are Student's on Satterthwaite's degrees of freedom; it is
        Welch's t on changes when there are two groups. "HC0": divisors n and normal limits, the figures of published
        software.

    Returns
    -------
    GroupTimes
        In the unit of the outcome; errors are clustered by unit: se² = Σψ² with ψ = w/W·(change - its mean) in either
        cell. A cell with one treated or one control unit keeps its value, its error is refused with "few_treated";
        without controls it is refused with "no_controls". Units already treated in the first period (or with no
        base before the start) are left out. Nothing at all: "no_units", "no_treated", "no_controls",
        "repeated_rows", "start_changes".

    Notes
    -----
    A regression on dummies of units and periods is not offered for staggered starts: it compares late starters with
    early ones that are already treated, so growing effects enter with negative weights and even the sign may turn
    (Goodman-Bacon 2021, doi:10.1016/j.jeconom.2021.03.014). Callaway & Sant'Anna (2021),
    doi:10.1016/j.jeconom.2020.12.001. In 600 made-up panels each of 8, 12, 20 and 40 units (4, 4, 6, 12 treated, two
    starts) 95 % limits of the mean effect cover .99, .97, .96, .97 by HC2 and .83, .87, .89, .94 by HC0; with only two
    treated of ten .91 and .75: then take :func:`did_clusters`.

    >>> rows = [(college, year) for college in "abcd" for year in (2014, 2015)]
    >>> values = [50, 62, 51, 61, 40, 43, 42, 43]
    >>> starts = [2015 if college in "ab" else None for college, _ in rows]
    >>> units, years = [college for college, _ in rows], [year for _, year in rows]
    >>> answer = group_time_att(units, years, values, starts).effect(2015, 2015)
    >>> answer.value, round(answer.se, 4), answer.df
    (9.0, 1.4142, 2.0)

    """
    seen = panel(unit, period, value, start, weights)
    if reason := seen.reason or _refusal(seen, control, base):
        return GroupTimes((), control, level, correction, base, reason=reason)
    treated = _comparable(seen, base)
    cells = [
        (group, when)
        for group in np.unique(seen.first[treated]).tolist()
        for when in range(seen.never)
        if when != group + base
    ]
    found = [_cell(seen, group, when, control, level, base, correction) for group, when in cells]
    effects = tuple(
        GroupTimeEffect(float(seen.periods[group]), float(seen.periods[when]), when - group, each.result)
        for (group, when), each in zip(cells, found, strict=True)
    )
    used = treated | (seen.first == seen.never)
    return GroupTimes(
        effects, control, level, correction, base, int(used.sum()), int(treated.sum()), int((~used).sum()),
        influence=np.column_stack([each.influence for each in found]), first=seen.first,
        weights=np.where(used, seen.weights, 0.0), groups=np.array([group for group, _ in cells]),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Cell:
    result: Result
    influence: Floats


def _comparable(seen: Panel, base: int) -> Bools:
    chosen: Bools = (seen.first < seen.never) & (seen.first + base >= 0)
    return chosen


def _refusal(seen: Panel, control: Control, base: int) -> str:
    treated = seen.first[_comparable(seen, base)]
    if base >= 0 or len(treated) == 0:
        return "no_treated"
    has_never = bool((seen.first == seen.never).any())
    return "" if has_never or (control == "not_yet" and len(np.unique(treated)) > 1) else "no_controls"


def _cell(seen: Panel, group: int, when: int, control: Control, level: float, base: int, correction: Correction) -> _Cell:
    before = group + base
    change, both = seen_both(seen, before, when)
    controls = seen.first == seen.never
    if control == "not_yet":
        controls |= (seen.first > max(when, before)) & (seen.first != group)
    value, influence, fewest = 0.0, np.zeros(len(change)), len(change)
    method = f"{METHOD}, controls {control}, {correction}"
    for sign, chosen, empty in ((1, both & (seen.first == group), "no_units"), (-1, both & controls, "no_controls")):
        if not chosen.any():
            return _Cell(refused(empty, level, method), np.zeros(len(change)))
        mean, added = _mean(change[chosen], seen.weights[chosen], correction)
        value += sign * mean
        influence[chosen] = sign * added
        fewest = min(fewest, int(chosen.sum()))
    if fewest < 2:
        return _Cell(refused("few_treated", level, method, value=value), influence)
    influence[np.abs(influence) <= ROUNDING * np.abs(seen.values[both][:, [before, when]]).max()] = 0.0
    return _Cell(interval(value, influence, seen.first, level, method, correction), influence)


def _mean(change: Floats, weights: Floats, correction: Correction) -> tuple[float, Floats]:
    share = weights / weights.sum()
    mean = float(share @ change)
    added: Floats = share * (change - mean)
    if correction == "HC2" and len(change) > 1:
        added = added / np.sqrt(1 - share)
    return mean, added
