"""Distinct rows of discrete covariates with counts, from a table of any size: what linear and logistic models of a register need."""

from collections.abc import Sequence

import pyarrow as pa
from ibis.expr import types as ir


def grouped(table: ir.Table, outcome: str, columns: Sequence[str]) -> pa.Table:
    """Count the rows of every combination of `columns`, in one query: persons `n`, sum `total` and sum of squares `square` of the outcome.

    Rows that do not know the outcome or a column are left out. A logit on these rows (`total` of `n`), or least squares with `n` as
    frequency weights, gives what the persons give; N is persons, never rows. Nothing of a person is left but the combination.

    >>> import ibis
    >>> people = ibis.memtable({"arm": [1, 1, 0], "y": [1, 0, 1]})
    >>> grouped(people, "y", ["arm"]).sort_by("arm").to_pylist()
    [{'arm': 0, 'n': 1, 'total': 1.0, 'square': 1.0}, {'arm': 1, 'n': 2, 'total': 1.0, 'square': 1.0}]
    """
    known = table.drop_null([outcome, *columns])
    value = known[outcome]
    answer: pa.Table = (
        known.group_by(list(columns))
        .agg(n=known.count().cast("int64"), total=value.sum().cast("float64"), square=(value * value).sum().cast("float64"))
        .to_pyarrow()
    )
    return answer
