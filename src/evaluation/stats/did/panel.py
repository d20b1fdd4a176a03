"""A panel of units by periods: who is seen when, and since when each is treated."""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from evaluation.stats.arrays import Bools, Floats, Numbers, floats

Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Panel:
    """Units by periods.

    Attributes
    ----------
    values
        Outcome, units x periods; NaN where a unit was not seen.
    periods
        The distinct periods in rising order; everything below counts in their positions.
    first
        Position of the first period at or after the unit's start; the number of periods for units that never start.
    weights
        One positive number for every unit.
    reason
        Why there is no panel, else empty.

    """

    values: Floats = field(compare=False)
    periods: Floats = field(compare=False)
    first: Positions = field(compare=False)
    weights: Floats = field(compare=False)
    reason: str = ""

    @property
    def never(self) -> int:
        """Position that marks units which never start within the panel."""
        return len(self.periods)


def _without(reason: str) -> Panel:
    nothing = np.empty(0)
    return Panel(nothing.reshape(0, 0), nothing, np.empty(0, dtype=np.int64), nothing, reason)


def _starts(start: npt.ArrayLike) -> Floats:
    given = np.asarray(start, dtype=object)
    moments = floats([np.inf if moment is None else moment for moment in given.tolist()])
    return np.where(np.isnan(moments), np.inf, moments)


def panel(
    unit: npt.ArrayLike, period: Numbers, value: Numbers, start: npt.ArrayLike, weights: Numbers | None = None
) -> Panel:
    """Lay rows out as units by periods.

    Parameters
    ----------
    unit
        Label of the unit of every row (numbers or strings).
    period
        Period of every row, a number such as a year.
    value
        Outcome of every row; a missing one leaves the row out.
    start
        First treated period of the row's unit; None, NaN, infinity or a period after the last one for never.
    weights
        Weight of every row, such as the number of people behind it. A unit weighs the mean of its rows, one number
        over all periods, so that a change never comes from a changing weight; units of no weight are left out.

    Returns
    -------
    Panel
        With a `reason` instead: "no_units", "repeated_rows" or "start_changes".

    >>> seen = panel(["a", "a", "b", "b"], [1, 2, 1, 2], [5, 7, 4, 4], [2, 2, None, None])
    >>> seen.values.tolist(), seen.first.tolist()
    ([[5.0, 7.0], [4.0, 4.0]], [1, 2])

    """
    outcome, when, since = floats(value), floats(period), _starts(start)
    heavy = np.ones(len(outcome)) if weights is None else floats(weights)
    used = np.isfinite(outcome) & np.isfinite(when) & (heavy > 0) & np.isfinite(heavy)
    if not used.any():
        return _without("no_units")
    outcome, when, since, heavy = outcome[used], when[used], since[used], heavy[used]
    names, row = np.unique(np.asarray(unit)[used], return_inverse=True)
    periods, column = np.unique(when, return_inverse=True)
    place = row * len(periods) + column
    if len(np.unique(place)) < len(place):
        return _without("repeated_rows")
    begun = np.full(len(names), -np.inf)
    begun[row] = since
    if np.any(begun[row] != since):
        return _without("start_changes")
    values = np.full(len(names) * len(periods), np.nan)
    values[place] = outcome
    mean_weight = np.bincount(row, heavy) / np.bincount(row)
    first = np.searchsorted(periods, begun).astype(np.int64)
    return Panel(values.reshape(len(names), len(periods)), periods, first, mean_weight)


def seen_both(panel_: Panel, before: int, after: int) -> tuple[Floats, Bools]:
    """Return the change of every unit between two positions, and who was seen at both; 0 for the others.

    >>> change, seen = seen_both(panel(["a", "a", "b"], [1, 2, 1], [5, 7, 4], [2, 2, None]), 0, 1)
    >>> change.tolist(), seen.tolist()
    ([2.0, 0.0], [True, False])
    """
    change = panel_.values[:, after] - panel_.values[:, before]
    seen = np.isfinite(change)
    return np.where(seen, change, 0.0), seen
