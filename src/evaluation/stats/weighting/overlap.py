"""How far the scores of two arms overlap."""

from dataclasses import dataclass

from evaluation.stats.arrays import Numbers, floats
from evaluation.stats.weighting.linearised import arms


@dataclass(frozen=True, slots=True)
class Overlap:
    """Common support of two arms, in the score's unit, and the people outside it.

    `low` and `high` are the larger of the arms' minima and the smaller of their maxima. `above` is the share of the first
    arm's people above the other arm's largest score, `below` of those under its smallest: nobody resembles them.
    `outside0` is the share of the other arm's people outside the first arm's range: they are of no use for its comparison.
    With "disjoint_supports" there is no common support, and `low` and `high` are `None`.
    """

    low: float | None
    high: float | None
    above: float | None
    below: float | None
    outside0: float | None
    reason: str = ""


def overlap(first: Numbers, scores: Numbers, counts: Numbers | None = None) -> Overlap:
    """Summarise the common support of propensity scores (or of any covariate), people counted by `counts`.

    Refused with "no_units" when an arm is empty; "not_finite" and "impossible_counts" as they say.
    Source: Dehejia & Wahba (1999), doi:10.1080/01621459.1999.10473858, section 4.

    >>> overlap([1, 1, 1, 1, 0, 0], [0.3, 0.4, 0.5, 0.9, 0.1, 0.6])
    Overlap(low=0.3, high=0.6, above=0.25, below=0.0, outside0=0.5, reason='')
    """
    rows, score = arms(first, {}, counts, scores), floats(scores)
    if rows.reason:
        return Overlap(None, None, None, None, None, rows.reason)
    present = rows.counts > 0
    one, two = rows.first & present, ~rows.first & present
    low1, high1, low0, high0 = (float(edge) for arm in (one, two) for edge in (score[arm].min(), score[arm].max()))
    people1, people0 = rows.sizes
    above = float(rows.counts[one & (score > high0)].sum()) / people1
    below = float(rows.counts[one & (score < low0)].sum()) / people1
    outside = float(rows.counts[two & ((score < low1) | (score > high1))].sum()) / people0
    low, high = max(low1, low0), min(high1, high0)
    if low > high:
        return Overlap(None, None, above, below, outside, "disjoint_supports")
    return Overlap(low, high, above, below, outside)
