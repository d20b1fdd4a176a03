"""Rules of the What Works Clearinghouse: attrition, baseline equivalence, clustering, improvement index.

Source of all: What Works Clearinghouse, Standards Handbook and Procedures Handbook, versions 4.0-5.0, Institute of
Education Sciences.
"""

import math
from dataclasses import dataclass
from typing import Literal

from scipy import special

from evaluation.stats import critical
from evaluation.stats.result import Test

Boundary = Literal["cautious", "optimistic"]
Equivalent = Literal["satisfied", "satisfied with adjustment", "not satisfied"]

BOUNDARY: dict[Boundary, tuple[float, ...]] = {
    "cautious": (
        5.7, 5.8, 5.9, 5.9, 6.0, 6.1, 6.2, 6.3, 6.3, 6.3,
        6.3, 6.2, 6.2, 6.1, 6.0, 5.9, 5.9, 5.8, 5.7, 5.5,
        5.4, 5.3, 5.2, 5.1, 4.9, 4.8, 4.7, 4.5, 4.4, 4.3,
        4.1, 4.0, 3.8, 3.6, 3.5, 3.3, 3.2, 3.1, 2.9, 2.8,
        2.6, 2.5, 2.3, 2.1, 2.0, 1.8, 1.6, 1.5, 1.3, 1.2,
        1.0, 0.9, 0.7, 0.6, 0.4, 0.3, 0.2, 0.0,
    ),
    "optimistic": (
        10.0, 10.1, 10.2, 10.3, 10.4, 10.5, 10.7, 10.8, 10.9, 10.9,
        10.9, 10.9, 10.9, 10.8, 10.8, 10.7, 10.6, 10.5, 10.3, 10.2,
        10.0, 9.9, 9.7, 9.5, 9.4, 9.2, 9.0, 8.8, 8.6, 8.4,
        8.2, 8.0, 7.8, 7.6, 7.4, 7.2, 7.0, 6.7, 6.5, 6.3,
        6.0, 5.8, 5.6, 5.3, 5.1, 4.9, 4.6, 4.4, 4.2, 3.9,
        3.7, 3.5, 3.2, 3.0, 2.8, 2.6, 2.3, 2.1, 1.9, 1.6,
        1.4, 1.1, 0.9, 0.7, 0.5, 0.3,
    ),
}  # fmt: skip
"""Largest differential attrition still low, in percentage points.

By overall attrition in whole percent from 0 (Standards Handbook, Table II.1).
"""


@dataclass(frozen=True, slots=True)
class Attrition:
    """Overall and differential attrition and the largest differential still low, all 0-1; `low` is the verdict.

    `limit` is `None` where the overall attrition is beyond the table: never low. All is `None` when an arm had nobody.
    """

    overall: float | None
    differential: float | None
    limit: float | None
    low: bool | None
    boundary: Boundary
    reason: str = ""


def attrition(
    assigned1: int, analysed1: int, assigned0: int, analysed0: int, boundary: Boundary = "cautious"
) -> Attrition:
    """Judge the loss of people between assignment and analysis in two arms.

    The row of the table is the overall attrition in the nearest whole percent. "optimistic" is for losses unlikely to
    be related to the intervention. Source: WWC Standards Handbook 4.1, Table II.1.

    >>> attrition(40, 30, 48, 40).low, attrition(40, 30, 48, 40, "optimistic").low
    (False, True)
    """
    if min(assigned1, assigned0) <= 0:
        return Attrition(None, None, None, None, boundary, "no_units")
    if not (0 <= analysed1 <= assigned1 and 0 <= analysed0 <= assigned0):
        return Attrition(None, None, None, None, boundary, "impossible_counts")
    overall = 1 - (analysed1 + analysed0) / (assigned1 + assigned0)
    differential = abs(analysed1 / assigned1 - analysed0 / assigned0)
    limit = attrition_limit(overall, boundary)
    return Attrition(overall, differential, limit, limit is not None and differential <= limit + 1e-12, boundary)


def attrition_limit(overall: float, boundary: Boundary = "cautious") -> float | None:
    """Largest differential attrition (0-1) still low at an overall attrition (0-1); `None` beyond the table.

    >>> attrition_limit(0.0, "optimistic"), attrition_limit(0.50), attrition_limit(0.9)
    (0.1, 0.01, None)
    """
    row = math.floor(100 * overall + 0.5 + 1e-9)
    table = BOUNDARY[boundary]
    return table[row] / 100 if row < len(table) else None


def improvement_index(size: float) -> float:
    """Percentile ranks that the average person of the comparison arm would gain.

    100·(Φ(g) - 1/2), -50 to 50.

    >>> round(improvement_index(0.25), 2), round(improvement_index(0.5), 2)
    (9.87, 19.15)
    """
    return 100 * (float(special.ndtr(size)) - 0.5)


def baseline_equivalence(size: float | None) -> Equivalent:
    """Class of a standardised baseline difference.

    At most 0.05, at most 0.25 (adjust for it), or larger. Undefined is not satisfied.

    >>> baseline_equivalence(-0.04), baseline_equivalence(0.2), baseline_equivalence(0.26)
    ('satisfied', 'satisfied with adjustment', 'not satisfied')
    """
    if size is None or abs(size) > 0.25:
        return "not satisfied"
    return "satisfied" if abs(size) <= 0.05 else "satisfied with adjustment"


def cluster_correction(t: float, n: float, size: float, icc: float) -> Test:
    """Correct a t statistic of `n` people that ignored clusters of mean size `size` with intra-class correlation `icc`.

    t·sqrt(((N-2) - 2(m-1)ρ)/((N-2)(1 + (m-1)ρ))), degrees of freedom
    ((N-2) - 2(m-1)ρ)²/((N-2)(1-ρ)² + m(N-2m)ρ² + 2(N-2m)ρ(1-ρ)).
    Customary ρ: 0.20 for achievement, 0.10 for behaviour. Source: Hedges (2007), doi:10.3102/1076998606298040; WWC
    Procedures Handbook 4.1.

    >>> answer = cluster_correction(2.5, n=200, size=25, icc=0.1)
    >>> round(answer.statistic, 3), round(answer.df, 1), answer.p > 0.05
    (1.339, 166.0, True)
    """
    method = "WWC cluster correction"
    top = (n - 2) - 2 * (size - 1) * icc
    if n <= 2 or top <= 0:
        return Test(None, None, method, reason="too_few_clusters")
    df = top**2 / ((n - 2) * (1 - icc) ** 2 + size * (n - 2 * size) * icc**2 + 2 * (n - 2 * size) * icc * (1 - icc))
    corrected = t * math.sqrt(top / ((n - 2) * (1 + (size - 1) * icc)))
    return Test(corrected, critical.student_p(corrected, df), method, df=df)
