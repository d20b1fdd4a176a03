"""Who stands behind a number: how many different persons, how many firms, and how much of a sum comes from the largest firm. Nobody is named."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import cast

import ibis
import pandas as pd
from ibis import ifelse
from ibis.expr import types as ir

from evaluation.measure import Grain, Mean, Median, Ratio, Total
from evaluation.metric import Metric

_STUDENT = ("student_id",)
UNITS: Mapping[Grain, tuple[str, ...]] = {
    **dict.fromkeys(
        (
            Grain.MARKS, Grain.STUDENT_YEARS, Grain.ON_ROLL, Grain.ATTENDANCE, Grain.ASSESSMENTS, Grain.RATED, Grain.RATINGS, Grain.PLACEMENTS,
        ),
        _STUDENT,
    ),
    Grain.SURVEYS: ("college", "who", "respondent"),
    Grain.STAFF: ("college", "teacher"),
    Grain.MENTORS: ("college", "employer", "mentor"),
}  # fmt: skip
"""What tells one person from another where a person may have several rows; the last column is the person's own, the others may be empty."""
ROWS_A_PERSON: Mapping[Grain, int] = {Grain.RATED: 4, Grain.RATINGS: 20, Grain.SURVEYS: 3}
"""Rows that one person may have in a register of answers; assumed only where totals hide the persons, or nobody is told by number."""
FIRM = "employer"
"""What tells one firm from another."""
SPAN = "span"
"""Column of the year that the persons are counted in; empty for all years together."""

PERSONS_BEHIND, FIRMS, LARGEST = "persons", "firms", "largest"
_UNIT, _AMOUNT, _BASE, _COUNTED = "unit_behind", "amount_behind", "base_behind", "counted_behind"


def of_firms(metric: Metric) -> bool:
    """Tell whether a metric is pay or money of firms: what training costs them, and what they pay graduates.

    Funds of a college are its own accounts; their register names no firm.
    """
    return metric.grain is Grain.EMPLOYER_COSTS or (metric.grain is Grain.GRADUATES and metric.unit == "roubles")


def contributors(
    view: ir.Table, metrics: Sequence[Metric], by: tuple[str, ...], told: Mapping[str, Mapping[str, ir.Value]]
) -> dict[str, pd.DataFrame]:
    """Count who is behind every number of `metrics` of one grain by `by`; `told` are the parts of each metric's rows, by its key.

    A frame has the by-columns, :data:`SPAN`, and `persons` (where one may have several rows) or `firms` and `largest`, the share (0-1) of the
    largest firm in what is summed, or in what it is divided by if that is more. Where the arms of years are compared, every year is told too.
    A metric that is neither, or whose rows name nobody, is left out.
    """
    found: dict[str, list[pd.DataFrame]] = defaultdict(list)
    years = {metric.year for metric in metrics if metric.year in view.columns and metric.year not in by and "arm" in by}
    for year in ("", *sorted(years)):
        mine = [metric for metric in metrics if year in ("", metric.year)]
        keys = (*by, *([year] if year else []))
        for key, frame in (_persons(view, mine, keys, told) | _firms(view, mine, keys, told)).items():
            found[key].append(frame.assign(**{SPAN: frame[year] if year else None}))
    return {key: pd.concat([frame for frame in frames if len(frame)] or frames[:1], ignore_index=True) for key, frames in found.items()}


def _persons(
    view: ir.Table, metrics: Sequence[Metric], keys: tuple[str, ...], told: Mapping[str, Mapping[str, ir.Value]]
) -> dict[str, pd.DataFrame]:
    """Count different persons, known or unknown, in one query."""
    if not metrics:
        return {}
    names = UNITS.get(metrics[0].grain, ())
    if not names or not set(names) <= set(view.columns):
        return {}
    unit = view[names[-1]].cast("string")
    for name in names[:-1]:
        unit = ibis.coalesce(view[name].cast("string"), "") + "\x1f" + unit
    sums = {metric.key: unit.nunique(where=told[metric.key]["in"] | told[metric.key]["unknown"] | told[metric.key]["pending"]) for metric in metrics}
    frame = _counted(view, keys, sums)
    return {key: frame[[*keys, key]].rename(columns={key: PERSONS_BEHIND}) for key in sums}


def _firms(
    view: ir.Table, metrics: Sequence[Metric], keys: tuple[str, ...], told: Mapping[str, Mapping[str, ir.Value]]
) -> dict[str, pd.DataFrame]:
    """Sum what each firm gives, and tell how many give and what part the largest gives; one query a metric."""
    if FIRM not in view.columns:
        return {}
    return {metric.key: _shares(view, metric, keys, told[metric.key]) for metric in metrics if of_firms(metric)}


def _shares(view: ir.Table, metric: Metric, keys: tuple[str, ...], told: Mapping[str, ir.Value]) -> pd.DataFrame:
    """Take a firm's sums by amount; a person whose firm is not told stands for a firm of their own."""
    measure, counted = metric.measure, told["in"]
    if not isinstance(measure, Mean | Median | Ratio | Total):
        return pd.DataFrame(columns=[*keys, FIRMS, LARGEST])
    base = measure.base.resolve(view).cast("float64") if isinstance(measure, Ratio) else ibis.literal(0.0)
    own = "\x1f" + view["student_id"].cast("string") if "student_id" in view.columns else ibis.null("string")
    unit = ibis.coalesce(view[FIRM].cast("string"), own)
    rows = view.select(*keys, **{_UNIT: unit, _AMOUNT: told["value"].cast("float64"), _BASE: base, _COUNTED: counted})
    rows = rows.filter(rows[_COUNTED])
    each = rows.group_by([*keys, _UNIT]).agg(**{_AMOUNT: rows[_AMOUNT].sum().abs(), _BASE: rows[_BASE].sum().abs()})
    giving = (each[_AMOUNT] > 0) | (each[_BASE] > 0)
    sums = {
        FIRMS: each[_UNIT].nunique(where=giving),
        LARGEST: ibis.greatest(*(ifelse(each[name].sum() > 0, each[name].max() / each[name].sum(), 0.0) for name in (_AMOUNT, _BASE))),
    }
    return _counted(each, keys, sums)


def _counted(table: ir.Table, keys: tuple[str, ...], sums: Mapping[str, ir.Value]) -> pd.DataFrame:
    told = table.group_by(list(keys)).agg(**sums) if keys else table.agg(**sums)
    return cast("pd.DataFrame", told.to_pyarrow().to_pandas())
