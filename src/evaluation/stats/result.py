"""What every estimator answers with, and the reasons why it may refuse."""

import math
from dataclasses import dataclass
from typing import ClassVar

REASONS: dict[str, str] = {
    "": "nothing was refused",
    "not_compared": "this kind of quantity is described, not compared",
    "no_units": "nobody is counted, so there is nothing to estimate",
    "one_unit": "a single observation has no variance",
    "impossible_counts": "the counts contradict each other: negative, or more cases than units",
    "one_cluster": "one group cannot tell the group from the arm; an interval needs two groups or an assumed ICC",
    "too_few_clusters": "one group in each arm leaves no degree of freedom",
    "no_variation": "all observations are equal, so the sample says nothing about its own error",
    "zero_cell": "a count of zero makes the ratio or its logarithm infinite or undefined",
    "share_at_boundary": "a share of 0 or 1 has no log odds",
    "no_strata": "no stratum holds people of both arms",
    "no_pairs": "no pair, or no discordant pair, to learn from",
    "median_interval_unattainable": "too few observations: no order statistics reach the level for the median",
    "quantile_interval_unattainable": "too few observations: no order statistics reach the level for the quantile",
    "never_reached": "the share never gets that high within the follow-up",
    "limit_never_reached": "one limit of the interval lies beyond the follow-up",
    "beyond_follow_up": "nobody is followed as long as that",
    "no_events": "nothing has happened yet, so the curve carries no estimate of its own error",
    "all_events": "it has happened to everyone, so the curve carries no estimate of its own error",
    "too_many_assignments": "too many assignments to enumerate exactly",
    "no_assignments": "one side of the comparison is empty, so there is nothing to reassign",
    "one_category": "only one category was ever used: agreement above chance is undefined",
    "too_few_ratings": "fewer than two subjects, or fewer than two ratings of each",
    "unattainable": "no value within the possible range reaches the wanted power",
    "perfect_separation": "a covariate predicts the outcome perfectly, so the likelihood has no maximum",
    "singular": "the covariates repeat each other, so their coefficients are not identified",
    "too_few_rows": "fewer observations than coefficients leave no degree of freedom",
    "few_treated": "fewer than two treated or two untreated groups: a cluster-robust error is not defined",
    "cannot_reject": "the smallest p value this design can give is above the level, so the test cannot reject",
    "unbounded": "no value is far enough to be rejected, so the interval has no limit",
    "undefined_in_resamples": "the statistic has no value for the data or for some of the samples drawn from them",
    "bias_beyond_resamples": "the drawn samples lie so far to one side of the estimate that its bias cannot be corrected",
    "no_overlap": "no unit of the comparison arm resembles those of the first arm",
    "disjoint_supports": "the arms share no value of a covariate, so they cannot be made alike",
    "no_convergence": "the iteration did not settle, so there is no answer",
    "weights_on_few": "the weights rest on fewer than about two units, so nothing is left to learn the error from",
    "too_few_periods": "fewer than three periods on a side carry no trend",
    "repeated_periods": "a time occurs twice in one series, so its points have no order",
    "no_controls": "no group without the treatment is left to compare with",
    "not_positive": "a duration of zero or less has no logarithm",
    "too_few_items": "one factor needs at least three items",
    "no_common_factor": "the items do not share one factor, so its loadings are not identified",
    "improper_factor": "an item's error variance comes out at zero or below, so one factor does not fit these items",
    "too_few_people": "fewer than a hundred people do not support an interval of this kind",
    "too_few_units": "too few units to learn how much they differ from each other",
    "not_paired": "the clusters of the two periods differ in number, so they cannot be paired",
    "repeated_rows": "a unit is seen twice in one period",
    "start_changes": "a unit has two different periods of start",
    "no_treated": "no unit starts after a period in which it was seen untreated",
    "few_units": "fewer than twenty units: errors and joint tests lean on few observations",
    "not_finite": "a value is missing or infinite",
}
"""What every machine key in `reason` means, in one line."""


@dataclass(frozen=True, slots=True)
class Result:
    """An estimate and its interval.

    Attributes
    ----------
    value, low, high
        The estimate and its limits in the estimator's own unit; `None` where it is refused.
    level
        Confidence level, 0-1; bounds that hold for certain have level 1.
    method
        Name of the estimator and of the interval.
    df, deff, se
        Degrees of freedom, design effect and standard error where the method has them.
    reason
        Key of :data:`REASONS` when the value or the interval is refused, else empty.

    Raises
    ------
    ValueError
        When a number is not finite, or the reason is not in the table: a mistake in this room, never in the data.

    """

    value: float | None
    low: float | None
    high: float | None
    level: float
    method: str
    df: float | None = None
    deff: float | None = None
    se: float | None = None
    reason: str = ""

    numeric: ClassVar[tuple[str, ...]] = ("value", "low", "high", "df", "deff", "se")

    def __post_init__(self) -> None:
        """Keep NaN, infinities and unknown reasons out of every result, and plain floats in it."""
        check_reason(self.reason)
        for name in self.numeric:
            object.__setattr__(self, name, plain(name, getattr(self, name), self.method))


@dataclass(frozen=True, slots=True)
class Test:
    """A test: its statistic, its two-sided p value (0-1) and its degrees of freedom; `reason` as in :class:`Result`."""

    __test__: ClassVar[bool] = False

    statistic: float | None
    p: float | None
    method: str
    df: float | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Keep NaN, infinities and unknown reasons out of every test."""
        check_reason(self.reason)
        for name in ("statistic", "p", "df"):
            object.__setattr__(self, name, plain(name, getattr(self, name), self.method))


def check_reason(reason: str) -> None:
    """Raise `ValueError` unless the reason has a meaning in :data:`REASONS`."""
    if reason not in REASONS:
        message = f"unknown reason {reason!r}: add it to REASONS"
        raise ValueError(message)


def plain(name: str, number: float | None, method: str) -> float | None:
    """Return the number as a plain Python float (NumPy's prints otherwise).

    Raise `ValueError` when it is NaN or infinite.
    """
    if number is None:
        return None
    if not math.isfinite(number):
        message = f"{method}: {name} is {number}; refuse with a reason instead"
        raise ValueError(message)
    return float(number)


def refused(reason: str, level: float, method: str, value: float | None = None, se: float | None = None) -> Result:
    """Refuse the interval, and the value too unless it is given.

    >>> refused("no_units", 0.95, "Wilson").value is None
    True
    """
    return Result(value, None, None, level, method, se=se, reason=reason)
