"""The wild cluster bootstrap, from sums over groups."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np

from evaluation.errors import QuestionError
from evaluation.stats.arrays import Floats, Numbers
from evaluation.stats.regression.moments import Basis, Labels, Moments, basis
from evaluation.stats.resampling.draws import SEED, generator
from evaluation.stats.resampling.randomisation import hopeless, needed
from evaluation.stats.result import check_reason, plain
from evaluation.text import Text

Weights = Literal["rademacher", "webb"]
SUPPORT: dict[Weights, tuple[float, ...]] = {
    "rademacher": (1.0, -1.0),
    "webb": (1.0, math.sqrt(1.5), math.sqrt(0.5), -1.0, -math.sqrt(1.5), -math.sqrt(0.5)),
}
"""Values a group's weight takes with equal probability; the first half positive, the second its mirror image."""

TIE = 1e-9
"""Relative distance within which two |t| are the same: a tie always counts as at least as extreme."""
NOTHING = 1e-9
"""A robust error below this share of the classical one is rounding."""
CONSTANT_OUTCOME = 1e-13
"""A sum of squares below this share of the one about zero is rounding."""
ALL = 1e-9
"""A leverage this close to 1 is 1: without this group the direction is lost."""
FARTHEST = 1e6
"""Standard errors from the estimate beyond which no limit is looked for."""
CHUNK = 2**19
"""Weights held at one time."""


@dataclass(frozen=True, slots=True)
class Wild:
    """Wild cluster bootstrap-t test.

    Attributes
    ----------
    statistic, p
        CR1 t statistic of the coefficient less its null value, and the two-sided p value, 0-1: `at_least` of `total` draws
        have a |t| at least as large, and the sample itself (all weights 1) is one of them.
    method, draws, enumerated
        Name; number of random draws, 0 when every combination of weights was `enumerated`.
    floor
        Smallest p value these weights can give for so many groups.
    low, high
        Limits of the values that are not rejected, in the coefficient's unit, when they were asked for.
    reason
        Why p or the interval is refused; with "cannot_reject" p is given, but the floor lies above 1 - level.

    """

    statistic: float | None
    p: float | None
    method: str
    draws: int
    enumerated: bool
    at_least: int
    total: int
    floor: float | None
    low: float | None = None
    high: float | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        """Keep NaN, infinities and unknown reasons out of every test."""
        check_reason(self.reason)
        for name in ("statistic", "p", "floor", "low", "high"):
            object.__setattr__(self, name, plain(name, getattr(self, name), self.method))


def wild_cluster_bootstrap(
    y: Numbers,
    columns: Mapping[str, Numbers],
    name: str,
    cluster: Labels,
    weights: Weights = "rademacher",
    level: float = 0.95,
    draws: int = 9999,
    seed: int = SEED,
    null: float = 0.0,
    *,
    interval: bool = False,
) -> Wild:
    """Test a least squares coefficient with few groups by the restricted wild cluster bootstrap-t (WCR).

    Parameters
    ----------
    y, columns, cluster
        Outcome, covariates by name (without the constant) and group of every row.
    name
        The covariate to test, or "const".
    weights, level, draws, seed, null, interval
        As in :func:`wild_cluster_bootstrap_of`.

    Returns
    -------
    Wild
        As :func:`wild_cluster_bootstrap_of`: rows are summed into their groups first. Weights are drawn for groups in the
        order of their sorted labels (as texts), so the order of rows changes nothing.

    Raises
    ------
    QuestionError
        When there is no such covariate, a number is missing, or level or draws are impossible.

    Notes
    -----
    Cameron, Gelbach & Miller (2008), doi:10.1162/rest.90.3.414.

    >>> y, arm = [1, 2, 3, 5, 6, 9, 4, 4], [0, 0, 0, 0, 1, 1, 1, 1]
    >>> answer = wild_cluster_bootstrap(y, {"arm": arm}, "arm", cluster=list("aabbccdd"))
    >>> round(answer.statistic, 4), answer.p, answer.total, answer.reason
    (1.5817, 0.375, 16, 'cannot_reject')

    """
    return wild_cluster_bootstrap_of(Moments.of(y, columns, cluster), name, weights, level, draws, seed, null, interval=interval)


def wild_cluster_bootstrap_of(
    moments: Moments,
    name: str,
    weights: Weights = "rademacher",
    level: float = 0.95,
    draws: int = 9999,
    seed: int = SEED,
    null: float = 0.0,
    *,
    interval: bool = False,
) -> Wild:
    """:func:`wild_cluster_bootstrap` from the cross-moments of the groups, the only thing it needs.

    Least squares under the null value b_j = c leaves residuals e_g in group g. Every draw multiplies them by one weight v_g
    for the whole group and fits again without the restriction. With s_g = X_g'e_g, A = (X'X)^(-1) and a its row j, the
    coefficient is off by a'Σ v_g s_g and the group's score is v_g a's_g - a'X_g'X_g A Σ v_h s_h: numbers of groups, not of rows.
    Then p = #{|t*| >= |t|}/total, and ties within a relative tolerance count.

    Parameters
    ----------
    moments
        Sums of every group. Random weights go to the groups in the order they have here.
    name
        The coefficient to test.
    weights
        "rademacher" (1 or -1; 2^(G-1) different |t| from G groups) or "webb" (six values: for G below about 12).
    level
        Confidence level of the interval and of the "cannot_reject" remark, 0-1.
    draws, seed
        When every combination of weights is no more than draws + 1, all are enumerated and nothing is random. Else so
        many random draws of the seed, and p = (1 + b)/(1 + draws).
    null
        Value c of the coefficient under the null hypothesis.
    interval
        Also look for the values c with p above 1 - level, by doubling steps and bisection from the estimate outwards with
        the same weights for all c; refused with "unbounded" when no limit is found.

    Returns
    -------
    Wild
        Refused with "no_units", "too_few_rows", "singular", "one_cluster", "no_variation" (the fit is perfect) and
        "few_treated": the coefficient hangs on one group, as with one treated or one untreated group, where this
        bootstrap hardly ever rejects.

    Raises
    ------
    QuestionError
        When there is no such coefficient, or level or draws are impossible.

    Notes
    -----
    Cameron, Gelbach & Miller (2008), doi:10.1162/rest.90.3.414; Webb (2023), doi:10.1111/caje.12661; few treated groups:
    MacKinnon & Webb (2018), doi:10.1111/ectj.12107; inversion: MacKinnon, Nielsen & Webb (2023), doi:10.1016/j.jeconom.2022.04.001.

    >>> sums = Moments.of([1, 2, 3, 5, 6, 9, 4, 4], {"arm": [0, 0, 0, 0, 1, 1, 1, 1]}, list("aabbccdd"))
    >>> wild_cluster_bootstrap_of(sums, "arm", null=3.0).p
    1.0

    """
    if name not in moments.names:
        raise _unknown(name, moments.names)
    groups = len(moments.clusters)
    ways = len(SUPPORT[weights]) ** groups
    enumerated = ways <= draws + 1
    method = f"WCR wild cluster bootstrap-t, {weights}, {'enumerated' if enumerated else f'{draws} draws'}"
    drawn = 0 if enumerated else draws
    solved, reason = _solved(moments, name)
    if solved is None:
        return Wild(None, None, method, drawn, enumerated, 0, 0, None, reason=reason)
    place = moments.names.index(name)
    streams = _enumerated(groups, weights) if enumerated else _drawn(groups, weights, draws, seed)
    draw = Draws.of(solved.scores, solved.gram, solved.back[place], streams, twice=enumerated)
    floor = max(len(SUPPORT[weights]) / ways, 0.0 if enumerated else 1 / (1 + draws))
    reason = "cannot_reject" if hopeless(floor, level) else ""
    estimate, people, p = float(solved.values[place]), moments.people(), len(moments.names)
    error = math.sqrt(draw.variance * groups / (groups - 1) * (people - 1) / (people - p))
    low = high = None
    if interval and not reason:
        low, high = (draw.limit(side * math.sqrt(draw.variance), level) for side in (-1, 1))
        reason = "unbounded" if low is None or high is None else ""
    count = draw.at_least(null - estimate)
    limits = (None if low is None else estimate + low, None if high is None else estimate + high)
    return Wild((estimate - null) / error, count / draw.total, method, drawn, enumerated, count, draw.total, floor, *limits, reason)


def _unknown(name: str, names: tuple[str, ...]) -> QuestionError:
    return QuestionError(
        Text(ru="В модели нет переменной «{name}».", en="The model has no covariate {name!r}.").format(name=name),
        todo=Text(ru="Есть: {names}.", en="There are: {names}.").format(names=", ".join(names)),
    )


def _solved(moments: Moments, name: str) -> tuple[Basis | None, str]:
    """Solve the least squares, or say why there is nothing to test."""
    people, p = moments.people(), len(moments.names)
    if people == 0:
        return None, "no_units"
    if people <= p:
        return None, "too_few_rows"
    if len(moments.clusters) == 1:
        return None, "one_cluster"
    solved = basis(moments)
    if solved is None:
        return None, "singular"
    contrast = solved.back[moments.names.index(name)]
    if _hangs_on_one(solved.gram, contrast):
        return None, "few_treated"
    classical = solved.rss() / (people - p) * float(contrast @ contrast)
    robust = float(((solved.scores @ contrast) ** 2).sum())
    flat = solved.rss() == 0 or solved.total <= CONSTANT_OUTCOME * float(moments.yy.sum())
    return (None, "no_variation") if flat or robust <= NOTHING**2 * classical else (solved, "")


def _hangs_on_one(gram: Floats, contrast: Floats) -> bool:
    """Tell whether leaving out some one group loses the coefficient.

    Then the group has a direction of leverage 1, and the contrast leans on it.
    """
    leverage, axes = np.linalg.eigh(gram)
    lean = np.abs(np.einsum("gij,i->gj", axes, contrast)) > ALL * math.sqrt(float(contrast @ contrast))
    return bool((lean & (leverage > 1 - ALL)).any())


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Every draw as a function of the null value, which lies δ above the estimate.

    t*² = (slope·δ + start)²/(squares[0] + 2·squares[1]·δ + squares[2]·δ²), and t² = δ²/variance, both without CR1's factor.
    `times` is 2 where every draw also stands for its mirror image, which has the same t*²; `others` is 1 where the sample itself
    is not among the draws.
    """

    start: Floats
    slope: Floats
    squares: Floats
    variance: float
    times: int
    others: int

    @classmethod
    def of(cls, scores: Floats, gram: Floats, contrast: Floats, streams: Iterator[Floats], *, twice: bool) -> Self:
        """Fit every draw, in coordinates where the whole X'X is the identity.

        `scores` (G x p) are those of the unrestricted fit; moving the null by δ moves them by -δ·X_g'X_g a/(a'a).
        """
        pulls = gram @ contrast
        moved = -pulls / float(contrast @ contrast)
        own, shift = scores @ contrast, moved @ contrast
        parts = []
        for weights in streams:
            base = weights * own - (weights @ scores) @ pulls.T
            step = weights * shift - (weights @ moved) @ pulls.T
            squares = [np.einsum("dg,dg->d", left, right) for left, right in ((base, base), (base, step), (step, step))]
            parts.append(np.stack([weights @ own, weights @ shift, *squares]))
        table = np.concatenate(parts, axis=1)
        return cls(table[0], table[1], table[2:], float((own**2).sum()), 2 if twice else 1, 0 if twice else 1)

    @property
    def total(self) -> int:
        """Number of draws, the sample itself among them."""
        return self.times * len(self.start) + self.others

    def at_least(self, delta: float) -> int:
        """Count the draws whose |t*| is not below |t|; a draw without any residual left counts too."""
        error = self.squares[0] + delta * (2 * self.squares[1] + delta * self.squares[2])
        reach = (self.start + delta * self.slope) ** 2 * self.variance * (1 + TIE)
        extreme = (reach >= delta * delta * error) | (error <= NOTHING**2 * self.variance)
        return self.times * int(extreme.sum()) + self.others

    def limit(self, step: float, level: float) -> float | None:
        """Farthest δ in the direction of the step that is not rejected; `None` when there is none."""
        enough, inside, outside = needed(self.total, level), 0.0, step
        while self.at_least(outside) >= enough:
            inside, outside = outside, 2 * outside
            if abs(outside) > FARTHEST * abs(step):
                return None
        while abs(outside - inside) > 1e-13 * abs(outside):
            middle = (inside + outside) / 2
            inside, outside = (middle, outside) if self.at_least(middle) >= enough else (inside, middle)
        return inside


def _enumerated(groups: int, weights: Weights) -> Iterator[Floats]:
    """Every combination whose first weight is positive: the others are their mirror images."""
    values = np.array(SUPPORT[weights])
    base = len(values)
    rows, places = base**groups // 2, base ** np.arange(groups - 1, -1, -1)
    size = max(1, CHUNK // groups)
    for start in range(0, rows, size):
        numbers = np.arange(start, min(start + size, rows))
        yield values[numbers[:, None] // places % base]


def _drawn(groups: int, weights: Weights, draws: int, seed: int) -> Iterator[Floats]:
    rng, values = generator(seed, draws), np.array(SUPPORT[weights])
    size = max(1, CHUNK // groups)
    for start in range(0, draws, size):
        yield values[rng.integers(0, len(values), (min(size, draws - start), groups), dtype=np.int8)]
