"""Least squares from cross-moments of groups: small sums that add, and that carry the regression of the persons exactly."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from evaluation.errors import QuestionError
from evaluation.stats.arrays import Floats, Numbers, floats
from evaluation.stats.regression.adapters import CONSTANT, Fit
from evaluation.stats.regression.robust import PERFECT, Sandwich, clustered_sandwich, intervals, told
from evaluation.stats.result import Result, refused
from evaluation.text import Text

Labels: TypeAlias = Sequence[object] | npt.NDArray[Any]
MomentCovariance = Literal["classical", "CR0", "CR1", "CR2", "CR3"]

UNRELIABLE = "unreliable: fewer than four groups in an arm"
FEW, FEWEST = 4, 2
ROUNDING = 1e-14
"""Share of y'y that differences of sums keep by rounding alone."""
REPEATED = 1e-11
"""A smallest eigenvalue of the covariates' correlations below this is rounding of the sums."""


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Cross-moments of a design (constant first, named "const") in each of G groups; nothing of a person is left in them.

    Attributes
    ----------
    names
        The p columns of the design.
    xx, xy, yy, n
        X'X (G x p x p), X'y (G x p), y'y (G) and the number of persons (G) of every group, in the columns' and the
        outcome's own units.
    clusters
        Keys of the groups, sorted.

    Notes
    -----
    Double precision loses about 2·log10(mean/sd) digits of a column: none that matter for earnings or marks, six for a
    calendar year within a decade. Count such a column from its first value.

    """

    names: tuple[str, ...]
    xx: Floats
    xy: Floats
    yy: Floats
    n: Floats
    clusters: tuple[str, ...]

    @classmethod
    def of(
        cls, y: Numbers, columns: Mapping[str, Numbers], cluster: Labels | None = None, counts: Numbers | None = None, squares: Numbers | None = None
    ) -> Self:
        """Sum rows into groups.

        Parameters
        ----------
        y, columns
            Outcome, and name and values of every covariate (continuous ones too), without the constant.
        cluster
            Group of every row; without it all rows are one group, named "".
        counts
            How many persons every row stands for, 1 unless given.
        squares
            Sum of the squared outcomes of every row's persons, when `y` is only their mean.

        Raises
        ------
        QuestionError
            When a number is missing or infinite, or a count negative.

        >>> Moments.of([1, 2, 4], {"x": [0, 1, 1]}, cluster=["b", "a", "b"]).xy.tolist()
        [[2.0, 2.0], [5.0, 4.0]]

        """
        outcome = floats(y)
        weights = np.ones(len(outcome)) if counts is None else floats(counts)
        check_rows(outcome, weights, *columns.values())
        kept = np.flatnonzero(weights > 0)
        clusters, place = keys(np.zeros(len(outcome), np.int8) if cluster is None else cluster, kept)
        order = np.argsort(place, kind="stable")
        edges, seats = np.searchsorted(place[order], np.arange(len(clusters) + 1)), kept[order]
        rows = np.ones((len(columns) + 2, len(seats)))
        for position, column in enumerate((*columns.values(), outcome), start=1):
            rows[position] = np.asarray(column)[seats]
        products = _products(rows, weights[seats], edges)
        p = len(rows) - 1
        yy = products[:, p, p] if squares is None else np.bincount(place, floats(squares)[kept], len(clusters)).astype(np.float64)
        told = ("",) if cluster is None and clusters else clusters
        return cls((CONSTANT, *columns), products[:, :p, :p], products[:, :p, p], yy, products[:, 0, 0], told)

    def __add__(self, other: "Moments") -> "Moments":
        """Join the groups of both; a group present in both is summed.

        Raises `ValueError` when the columns differ.
        """
        right = other.select(self.names)
        clusters = tuple(sorted({*self.clusters, *other.clusters}))
        place = {key: position for position, key in enumerate(clusters)}
        seats = [place[key] for key in (*self.clusters, *other.clusters)]

        def joined(first: Floats, second: Floats) -> Floats:
            total = np.zeros((len(clusters), *first.shape[1:]))
            np.add.at(total, seats, np.concatenate([first, second]))
            return total

        pairs = ((self.xx, right.xx), (self.xy, right.xy), (self.yy, right.yy), (self.n, right.n))
        xx, xy, yy, n = (joined(first, second) for first, second in pairs)
        return Moments(self.names, xx, xy, yy, n, clusters)

    def select(self, names: Sequence[str]) -> "Moments":
        """Keep these columns in this order; `ValueError` when one is not there."""
        if missing := [name for name in names if name not in self.names]:
            raise ValueError(f"no moments of {missing}; there are {list(self.names)}")
        places = [self.names.index(name) for name in names]
        return Moments(tuple(names), self.xx[:, places][:, :, places], self.xy[:, places], self.yy, self.n, self.clusters)

    def whole(self) -> "Moments":
        """Sum all groups into one, named ""."""
        xx, xy, yy, n = (part.sum(axis=0, keepdims=True) for part in (self.xx, self.xy, self.yy, self.n))
        return Moments(self.names, xx, xy, yy, n, ("",))

    def people(self) -> float:
        """Count the persons of all groups."""
        return float(self.n.sum())

    def arms(self, treatment: str) -> tuple[int, int]:
        """Count the groups with treated and with untreated persons; `treatment` is a 0/1 column."""
        share = self.xx[:, self.names.index(treatment), self.names.index(treatment)] / self.n
        return int((share > PERFECT).sum()), int((share < 1 - PERFECT).sum())


def _products(rows: Floats, weights: Floats, edges: npt.NDArray[np.intp]) -> Floats:
    """Weighted cross-products of the rows of every group, which lie between two edges: constant, covariates, outcome."""
    products = np.zeros((len(edges) - 1, len(rows), len(rows)))
    for group, (start, end) in enumerate(itertools.pairwise(edges)):
        own = rows[:, start:end]
        np.matmul(own * weights[start:end], own.T, out=products[group])
    return (products + products.swapaxes(1, 2)) / 2


def check_rows(outcome: Floats, weights: Floats, *columns: Numbers) -> None:
    """Raise `QuestionError` when a number is missing or infinite, or a weight negative."""
    finite = np.isfinite(outcome).all() and np.isfinite(weights).all() and all(np.isfinite(np.asarray(column)).all() for column in columns)
    if finite and bool((weights >= 0).all()):
        return
    raise QuestionError(
        Text(
            ru="В строках для регрессии есть пропуски, бесконечные значения или отрицательные веса.",
            en="Rows for a regression hold missing or infinite values, or negative weights.",
        ),
        todo=Text(
            ru="Отложите такие строки с указанием причины до расчёта.",
            en="Set such rows aside with a reason before the calculation.",
        ),
    )


def keys(labels: Labels, kept: npt.NDArray[np.intp] | None = None) -> tuple[tuple[str, ...], npt.NDArray[np.intp]]:
    """Return the sorted distinct labels, as texts, and the place of every row among them; only of the rows `kept`.

    >>> keys([2015, 2014, 2015])[0]
    ('2014', '2015')
    """
    given = np.asarray(labels)
    codes = given if given.dtype.kind in "iu" else np.asarray([str(label) for label in labels], dtype=np.str_)
    distinct, place = np.unique(codes if kept is None else codes[kept], return_inverse=True)
    texts = np.asarray([str(code) for code in distinct.tolist()], dtype=np.str_)
    order = np.argsort(texts, kind="stable")
    return tuple(texts[order].tolist()), np.argsort(order, kind="stable")[place]


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """The least squares problem in coordinates in which the whole X'X is the identity and y is its residual.

    `back` (p x p) turns these coordinates into the columns' units, `gram` and `scores` are X_g'X_g and X_g'e_g of every
    group, `squares` their e_g'e_g, `total` the sum of squares about the mean (about 0 without a constant), `rounding` what of it may be
    rounding.
    """

    back: Floats
    values: Floats
    gram: Floats
    scores: Floats
    squares: Floats
    total: float
    rounding: float

    def rss(self) -> float:
        """Sum the squared residuals; zero when they are only rounding."""
        return told(float(self.squares.sum()), self.total, self.rounding)


def basis(moments: Moments) -> Basis | None:
    """Solve the normal equations, centred (when there is a constant) and scaled; `None` when columns repeat each other."""
    whole, p = moments.xx.sum(axis=0), len(moments.names)
    shift, middle = np.eye(p), np.zeros(p)
    if CONSTANT in moments.names:
        place = moments.names.index(CONSTANT)
        shift[place] = -whole[place] / whole[place, place]
        shift[place, place] = 1.0
        middle[place] = moments.xy[:, place].sum() / whole[place, place]
    centred = shift.T @ whole @ shift
    lengths = np.diag(centred)
    if np.any(lengths <= REPEATED / 10 * np.diag(whole)):
        return None
    scale = 1 / np.sqrt(lengths)
    likeness = centred * np.outer(scale, scale)
    if np.linalg.eigvalsh(likeness)[0] < REPEATED:
        return None
    back = (shift * scale) @ np.linalg.inv(np.linalg.cholesky(likeness)).T
    gram = back.T @ moments.xx @ back
    shifted = moments.xx @ middle
    xy = (moments.xy - shifted) @ back
    yy = moments.yy - 2 * moments.xy @ middle + shifted @ middle
    turned = xy.sum(axis=0)
    turned = turned + (xy - gram @ turned).sum(axis=0)
    fitted = gram @ turned
    scores = xy - fitted
    squares = yy - 2 * xy @ turned + fitted @ turned
    return Basis(back, back @ turned + middle, gram, scores, squares, float(yy.sum()), ROUNDING * float(moments.yy.sum()))


def least_squares(moments: Moments, covariance: MomentCovariance = "CR2", level: float = 0.95, treatment: str | None = None) -> Fit:
    """Least squares of the persons behind the moments; N counts persons, never rows.

    Parameters
    ----------
    moments
        Sums of every group; :meth:`Moments.select` chooses the covariates.
    covariance
        "classical" s²(X'X)^(-1), t on N - p. Cluster-robust: "CR0"; "CR1" with G/(G-1)·(N-1)/(N-p), both t on G - 1;
        "CR2" (Bell-McCaffrey, identity working model) with Satterthwaite degrees of freedom of every coefficient;
        "CR3" (jackknife, (G-1)/G), t on G - 1.
    level
        Confidence level, 0-1.
    treatment
        Name of a 0/1 column. Groups with treated persons and groups with untreated ones are counted (a mixed group is
        both): below two of either a cluster-robust error of its coefficient is refused with "few_treated", the value is
        kept; below four its method says "unreliable". Degrees of freedom are no guard here: with one treated group
        CR2's look healthy while the test rejects a true null in 31-75 % of cases.

    Returns
    -------
    Fit
        Refused with "no_units", "too_few_rows", "singular"; a cluster-robust error of a single group with "one_cluster".

    Notes
    -----
    Liang & Zeger (1986), doi:10.1093/biomet/73.1.13; Bell & McCaffrey (2002), Survey Methodology 28(2); Pustejovsky &
    Tipton (2018), doi:10.1080/07350015.2016.1247004; MacKinnon, Nielsen & Webb (2023), doi:10.1002/jae.2969.

    >>> sums = Moments.of([1, 2, 3, 5, 6, 9, 4, 4], {"arm": [0] * 4 + [1] * 4}, cluster=list("aabbccdd"))
    >>> answer = least_squares(sums, "CR2").coefficient("arm")
    >>> answer.value, round(answer.se, 4), round(answer.df, 6)
    (3.0, 2.1506, 2.0)

    """
    total, p = moments.people(), len(moments.names)
    method = "least squares" if covariance == "classical" else f"least squares, {covariance}" + ", Satterthwaite t" * (covariance == "CR2")
    solved, reason = _solved(moments)
    if solved is None:
        return Fit(moments.names, (), round(total), None, method, reason=reason)
    plain = solved.rss() / (total - p) * (solved.back**2).sum(axis=1)
    explained = 1 - solved.rss() / solved.total if solved.total > solved.rounding and CONSTANT in moments.names else None
    if covariance == "classical":
        results = intervals(solved.values, Sandwich(plain, np.full(p, total - p)), plain, level, method)
        return Fit(moments.names, results, round(total), total - p, method, None, explained)
    if len(moments.clusters) == 1:
        results = tuple(refused("one_cluster", level, method, value=value) for value in solved.values.tolist())
        return Fit(moments.names, results, round(total), None, method, None, explained)
    sandwich = clustered_sandwich(solved.gram, solved.scores, solved.back, covariance, total)
    results = intervals(solved.values, sandwich, plain, level, method)
    df = None if covariance == "CR2" else len(moments.clusters) - 1.0
    return Fit(moments.names, _guarded(results, moments, treatment), round(total), df, method, None, explained)


def _solved(moments: Moments) -> tuple[Basis | None, str]:
    """Solve, or say why not."""
    if moments.people() == 0:
        return None, "no_units"
    if moments.people() <= len(moments.names):
        return None, "too_few_rows"
    return (solved, "") if (solved := basis(moments)) else (None, "singular")


def _guarded(results: tuple[Result, ...], moments: Moments, treatment: str | None) -> tuple[Result, ...]:
    """Refuse, or mark as unreliable, the coefficient of a treatment that few groups have or lack."""
    fewest = FEW if treatment is None else min(moments.arms(treatment))
    if fewest >= FEW or treatment is None:
        return results
    place = moments.names.index(treatment)
    answer = results[place]
    if fewest < FEWEST:
        marked = refused("few_treated", answer.level, answer.method, value=answer.value)
    else:
        method = f"{answer.method}, {UNRELIABLE}"
        marked = Result(answer.value, answer.low, answer.high, answer.level, method, answer.df, answer.deff, answer.se, answer.reason)
    return (*results[:place], marked, *results[place + 1 :])
