"""Numbers of a panel whose units join in different years: the mean effect, effects by year from joining, earlier trends."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from evaluation.stats import did
from evaluation.stats.arrays import Floats
from evaluation.stats.did.errors import WALD, interval, joint_test
from evaluation.stats.result import Result, Test, refused

POOLED = "joiners of all years pooled, HC2"


@dataclass(frozen=True, slots=True, eq=False)
class Panel:
    """Units by years: `frame` has columns `unit`, `year`, `value`, `n` and `start` (NaN for units that have not joined)."""

    frame: pd.DataFrame

    @property
    def starts(self) -> "pd.Series[float]":
        """Year of joining of every unit."""
        return self.frame.groupby("unit")["start"].first()

    def units(self, *, joined: bool) -> tuple[str, ...]:
        """Units that joined within the years seen, after the first of them; or those that did not by the last."""
        starts, last, opening = self.starts, self.frame["year"].max(), self.frame.groupby("unit")["year"].min()
        chosen = starts[(starts <= last) & (starts > opening)] if joined else starts[starts.isna() | (starts > last)]
        return tuple(str(unit) for unit in chosen.index)

    def without(self, units: Sequence[str]) -> "Panel":
        """Leave some units out."""
        return Panel(self.frame[~self.frame["unit"].isin(units)])

    def times(self, level: float) -> did.GroupTimes:
        """Effects by year of joining and year; units not joined yet are compared with where fewer than two never join."""
        frame = self.frame
        control: did.group_time.Control = "never" if len(self.units(joined=False)) > 1 else "not_yet"
        return did.group_time_att(
            frame["unit"].to_numpy(), frame["year"].to_numpy(float), frame["value"].to_numpy(float), frame["start"].to_numpy(float),
            control, level, frame["n"].to_numpy(float),
        )  # fmt: skip


def overall(times: did.GroupTimes) -> Result:
    """Mean effect after joining, each joiner and year alike (by size); where one year of joining has a single unit, by :func:`pooled`."""
    answer = did.aggregate(times, "simple").overall
    if answer.reason != "few_treated":
        return answer
    return pooled(times, [place for place, each in enumerate(times.effects) if each.relative >= 0 and each.result.value is not None])


def moments(times: did.GroupTimes) -> tuple[did.Moment, ...]:
    """Effects by year from joining, before it too (they should be zero)."""
    found = did.aggregate(times, "dynamic").moments
    return tuple(
        replace(each, result=pooled(times, _places(times, each.at))) if each.result.reason == "few_treated" else each for each in found
    )


def pre_trend(times: did.GroupTimes) -> Test:
    """Test jointly that effects before joining are zero; the farthest years are dropped while the units are too few for all."""
    test = did.pre_trend(times)
    before = sorted({each.relative for each in times.effects if each.relative < times.base and each.result.value is not None})
    if test.reason in {"", "too_few_periods"} or times.reason:
        return test
    parts = [_influence(times, _places(times, at)) for at in before if pooled(times, _places(times, at)).low is not None]
    for first in range(len(parts)):
        kept = parts[first:]
        test = joint_test(np.array([value for value, _ in kept]), np.column_stack([added for _, added in kept]), _sides(times))
        if not test.reason:
            return test
    return test if parts else Test(None, None, WALD, reason="few_treated")


def pooled(times: did.GroupTimes, places: Sequence[int]) -> Result:
    """Mean of some effects by size of their year of joining, its error learnt from all joiners together.

    With shares p_c of the years of joining and effects θ_c the mean is Σp_c·θ_c, and a joiner i of year c adds w_i/W·(τ_i - mean), its
    own effect less the common one: so a year in which a single unit joined has an error too, as long as two units joined at all and two
    did not. Deviations of joiners are divided by √(1 - share among joiners) (HC2); limits are Student's on Satterthwaite's degrees of
    freedom of the two sides. Effects that truly differ by year of joining make the interval wider, never narrower. In 400 made-up
    panels each of 12, 20 and 30 units, four, five and ten of which joined in four to five years, 95 % limits cover .92, .96 and .97.
    """
    value, influence = _influence(times, places)
    behind = np.isin(times.first, times.groups[list(places)]) & (times.weights > 0)
    compared = (influence != 0) & ~np.isin(times.first, times.groups)
    method = f"{did.group_time.METHOD}, {POOLED}"
    if behind.sum() < 2 or compared.sum() < 2:  # noqa: PLR2004 because one unit has no variance
        return refused("few_treated", times.level, method, value=value)
    return interval(value, influence, _sides(times), times.level, method, "HC2")


def _places(times: did.GroupTimes, at: float) -> list[int]:
    return [place for place, each in enumerate(times.effects) if each.relative == at and each.result.value is not None]


def _sides(times: did.GroupTimes) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Mark the units that join at all."""
    return np.isin(times.first, times.groups).astype(np.int64)


def _influence(times: did.GroupTimes, places: Sequence[int]) -> tuple[float, Floats]:
    chosen = list(places)
    values = np.array([times.effects[place].result.value or 0.0 for place in chosen])
    weights = times.weights / times.weights.sum()
    member = (times.first[:, None] == times.groups[chosen][None, :]) * weights[:, None]
    shares = member.sum(axis=0) / member.sum()
    value = float(shares @ values)
    influence: Floats = times.influence[:, chosen] @ shares + member @ (values - value) / member.sum()
    joined = member.any(axis=1)
    own = np.where(joined, weights, 0.0) / weights[joined].sum()
    return value, influence / np.sqrt(np.where(own < 1, 1 - own, 1.0))
