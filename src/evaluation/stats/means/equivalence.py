"""Is a difference negligible? Two one-sided tests, read from the interval."""

import math
from dataclasses import dataclass
from typing import Literal

from evaluation.stats import critical
from evaluation.stats.result import Result

Verdict = Literal["negligible", "larger", "smaller", "undecided", "refused"]


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Verdict on a difference against the smallest one that matters.

    `verdict` is "negligible" (whole interval within ±margin), "larger" (above margin), "smaller" (below -margin),
    "undecided" or "refused"; `p` is the larger of the two one-sided p values, where the difference has a standard
    error.
    """

    verdict: Verdict
    margin: float
    level: float
    p: float | None
    reason: str


def equivalence(difference: Result, margin: float) -> Equivalence:
    """Judge a difference by its interval: TOST at level α is the interval of level 1 - 2α inside ±margin.

    Pass an interval of level 0.90 for the customary test at 5 %. Source: Schuirmann (1987), doi:10.1007/BF01068419;
    Lakens (2017), doi:10.1177/1948550617697177.

    >>> equivalence(Result(0.01, -0.04, 0.06, 0.90, "t"), margin=0.10).verdict
    'negligible'
    """
    low, high = difference.low, difference.high
    if low is None or high is None:
        return Equivalence("refused", margin, difference.level, None, difference.reason)
    verdict: Verdict = "undecided"
    if -margin < low and high < margin:
        verdict = "negligible"
    elif low >= margin:
        verdict = "larger"
    elif high <= -margin:
        verdict = "smaller"
    return Equivalence(verdict, margin, difference.level, _p(difference, margin), "")


def _p(difference: Result, margin: float) -> float | None:
    if not difference.se or difference.value is None:
        return None
    statistic = (margin - abs(difference.value)) / difference.se
    df = math.inf if difference.df is None else difference.df
    half = critical.normal_p(statistic) / 2 if math.isinf(df) else critical.student_p(statistic, df) / 2
    return half if statistic >= 0 else 1 - half
