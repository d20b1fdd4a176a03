"""Cross-moments of groups, summed in the engine: linear models of any number of persons, of whom nothing is left in the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement

import ibis
import numpy as np
import pandas as pd
import pyarrow as pa
from ibis import ifelse
from ibis.expr import types as ir

from evaluation.cells.rows import check_question, persons
from evaluation.cells.tabulate import answerable, named
from evaluation.metric import Metric
from evaluation.stats.regression.adapters import CONSTANT
from evaluation.stats.regression.moments import Labels, Moments, keys
from evaluation.study.study import Study

ARM = "arm"
"""Column of the design that is 1 in the first arm."""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Crossed:
    """Cross-moments of one metric in every group; the key of a group is "college|cluster".

    The design is the constant, `arm` (1 in the first arm) and the covariates the study has; `lacking` names the others. `left_out` counts the
    persons of the arms whose outcome, or a covariate, is not known. `parts` has the moments of every combination of the by-values, as texts;
    `moments` are those of all of them.
    """

    metric: Metric
    moments: Moments
    left_out: int
    query: str
    lacking: tuple[str, ...]
    parts: Mapping[tuple[str, ...], Moments]

    def __repr__(self) -> str:
        """Show shape only."""
        return f"<Crossed of {self.metric.key}: {len(self.moments.clusters)} groups, {len(self.moments.names)} columns>"


def crossed(
    study: Study,
    metric: Metric,
    covariates: Sequence[str] = (),
    by: Sequence[str] = (),
    *,
    first: str = "dual",
    arms: tuple[str, str] = ("dual", "regular"),
) -> Crossed:
    """Sum X'X, X'y, y'y and n of every group in one query, for least squares of the persons of two arms.

    What :class:`Moments` carry is the regression on the rows of :func:`rows`, exactly, but for rounding: engines add doubles in any order.

    Parameters
    ----------
    study, metric, covariates
        As in :func:`rows`; a student with many rows (marks) stands with the share or mean of them in one year.
    by
        Dimensions whose combinations get moments of their own beside the whole.
    first, arms
        The arm that is 1, and the two arms compared; others do not take part.

    Raises
    ------
    QuestionError
        The metric is neither a share nor a mean, a by-name is no dimension, or a covariate is called as a column of the rows.

    """
    check_question(study, metric, covariates, (*by, ARM))
    kept = tuple(dict.fromkeys(covariates))
    if not answerable(study, metric):
        nothing = _moments(pd.DataFrame(columns=["n", "key"]), (CONSTANT, ARM))
        return Crossed(metric, nothing, 0, "", kept, {})
    people = persons(study, metric, kept, tuple(dict.fromkeys((*by, ARM))))
    told = {name: column for name, column in people.columns.items() if name not in people.lacking}
    table = people.table.filter(people.table.arm.isin(list(arms)))
    summed = _summed(table, first, tuple(told.values()), tuple(by))
    frame = summed.to_pyarrow().to_pandas()
    frame = frame.assign(key=frame["college"].fillna("").astype(str) + "|" + frame["cluster"].fillna("").astype(str))
    names, counted = (CONSTANT, ARM, *told), frame[frame["n"] > 0]
    groups = counted.groupby(list(by), dropna=False, sort=True) if by else [((), counted)]
    parts = {tuple(map(_label, values)): _moments(part, names) for values, part in groups}
    whole = next(iter(parts.values())) if len(parts) == 1 else _moments(counted, names)
    query = named(str(ibis.to_sql(summed, dialect="duckdb")), people.tables)
    return Crossed(metric, whole, int(frame["left_out"].sum()), query, people.lacking, parts)


def _summed(table: ir.Table, first: str, covariates: tuple[str, ...], by: tuple[str, ...]) -> ir.Table:
    """Sum the products of every pair of columns; x0 is the constant, x1 the arm, the last is the outcome."""
    known = table["value"].notnull()
    for name in covariates:
        known &= table[name].notnull()
    given = [ibis.literal(1.0), ifelse(table.arm == first, 1.0, 0.0), *(table[name] for name in (*covariates, "value"))]
    design = table.select(*dict.fromkeys((*by, "college", "cluster")), known=known, **{f"x{place}": column for place, column in enumerate(given)})
    pairs = combinations_with_replacement(range(len(given)), 2)
    sums = {_pair(i, j): ibis.coalesce((design[f"x{i}"] * design[f"x{j}"]).sum(where=design.known), 0.0) for i, j in pairs}
    groups = list(dict.fromkeys((*by, "college", "cluster")))
    counts = {"n": design.known.sum().cast("int64"), "left_out": (~design.known).sum().cast("int64")}
    return design.group_by(groups).agg(**counts, **sums).order_by(groups)


def _pair(i: int, j: int) -> str:
    return f"x{min(i, j)}_x{max(i, j)}"


def _label(value: object) -> str:
    """Write a by-value as text: a year without decimals, an absent value as nothing."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]  # because a by-value is a scalar of any type
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _moments(frame: pd.DataFrame, names: tuple[str, ...]) -> Moments:
    """Fold sums of pairs into matrices, groups of one key added up and sorted by it."""
    clusters, place = keys(frame["key"].tolist())
    p = len(names)
    products = np.zeros((len(clusters), p + 1, p + 1))
    if clusters:
        for i in range(p + 1):
            for j in range(p + 1):
                products[:, i, j] = np.bincount(place, frame[_pair(i, j)].to_numpy(float), len(clusters))
    return Moments(names, products[:, :p, :p], products[:, :p, p], products[:, p, p], products[:, 0, 0], clusters)


def moments_of(rows: pd.DataFrame | pa.Table, columns: Mapping[str, np.ndarray], cluster: Labels | None = None) -> Moments:
    """Sum the rows of :func:`distinct` with an outcome (`n`, `total`, `squares`) into cross-moments of groups, exactly those of the persons.

    >>> told = pd.DataFrame({"n": [1, 2], "total": [1.0, 6.0], "squares": [1.0, 20.0]})
    >>> moments_of(told, {"arm": np.array([0.0, 1.0])}).yy.tolist()
    [21.0]
    """
    names = rows.column_names if isinstance(rows, pa.Table) else rows.columns
    people, total, squares = (rows[name].to_numpy() for name in ("n", "total", "squares" if "squares" in names else "total"))
    return Moments.of(total / np.maximum(people, 1), columns, cluster, people, squares)
